// SPDX-License-Identifier: Apache-2.0

/// One panel of a waterfall: steps from zero to their total.
package struct WaterfallPanel: Sendable, Hashable, Codable {
  /// Tells the panel apart from others, for instance the code of an economy.
  package var key: String
  /// The title above the panel; empty for none.
  package var title: String
  /// The steps, from the first.
  package var steps: [WaterfallStep]
  /// The range around the total, drawn as a whisker.
  package var totalRange: ValueRange?

  /// A panel.
  package init(
    key: String, title: String = "", steps: [WaterfallStep], totalRange: ValueRange? = nil
  ) {
    self.key = key
    self.title = title
    self.steps = steps
    self.totalRange = totalRange
  }

  /// The sum of the contributions.
  package var total: Double { steps.reduce(0) { $0 + $1.contribution } }
}

// SPDX-License-Identifier: Apache-2.0

/// One step of a waterfall: what it adds to the steps before.
package struct WaterfallStep: Sendable, Hashable, Codable {
  /// Tells the step apart from others; steps of several panels with one key share a line.
  package var key: String
  /// The name shown; of several panels, the first that has the step names it.
  package var label: String
  /// What the step adds, a finite number.
  package var contribution: Double
  /// The range around the contribution, drawn as a whisker.
  package var range: ValueRange?
  /// Another range around it, drawn as a strip behind the whisker; the chart says what it is.
  package var strip: ValueRange?

  /// A step.
  package init(
    key: String, label: String, contribution: Double, range: ValueRange? = nil,
    strip: ValueRange? = nil
  ) {
    self.key = key
    self.label = label
    self.contribution = contribution
    self.range = range
    self.strip = strip
  }
}

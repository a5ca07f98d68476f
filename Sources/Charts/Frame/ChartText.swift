// SPDX-License-Identifier: Apache-2.0

/// The words around a chart.
package struct ChartText: Sendable, Hashable, Codable {
  /// Tells the chart apart from others on the same page; every `id` in the drawing starts with it.
  package var key: String
  /// The finding, as a sentence.
  package var title: String
  /// What is shown, and in which unit; empty for none.
  package var subtitle: String
  /// Where the numbers come from; empty for none.
  package var source: String
  /// What a reader who cannot see the chart should know; `nil` for a summary of the numbers.
  package var description: String?

  /// The words of a chart.
  package init(
    key: String, title: String, subtitle: String = "", source: String = "",
    description: String? = nil
  ) {
    self.key = key
    self.title = title
    self.subtitle = subtitle
    self.source = source
    self.description = description
  }
}

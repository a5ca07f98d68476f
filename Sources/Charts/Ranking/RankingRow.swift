// SPDX-License-Identifier: Apache-2.0

/// One row of a ranking: a name and its value.
package struct RankingRow: Sendable, Hashable, Codable {
  /// Tells the row apart from others, for instance the code of an economy.
  package var key: String
  /// The name shown.
  package var label: String
  /// The value, a finite number.
  package var value: Double
  /// The range around the value, drawn as a whisker.
  package var range: ValueRange?
  /// Whether the row is stressed.
  package var isEmphasized: Bool

  /// A row.
  package init(
    key: String, label: String, value: Double, range: ValueRange? = nil, isEmphasized: Bool = false
  ) {
    self.key = key
    self.label = label
    self.value = value
    self.range = range
    self.isEmphasized = isEmphasized
  }
}

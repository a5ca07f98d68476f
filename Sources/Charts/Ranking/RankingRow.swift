// SPDX-License-Identifier: Apache-2.0

/// One row of a ranking: a name and its value.
public struct RankingRow: Sendable, Hashable, Codable {
  /// Tells the row apart from others, for instance the code of an economy.
  public var key: String
  /// The name shown.
  public var label: String
  /// The value, a finite number.
  public var value: Double
  /// The range around the value, drawn as a whisker.
  public var range: ValueRange?
  /// Whether the row is stressed.
  public var isEmphasized: Bool

  /// A row.
  public init(
    key: String, label: String, value: Double, range: ValueRange? = nil, isEmphasized: Bool = false
  ) {
    self.key = key
    self.label = label
    self.value = value
    self.range = range
    self.isEmphasized = isEmphasized
  }
}

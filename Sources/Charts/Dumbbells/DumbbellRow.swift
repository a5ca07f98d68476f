// SPDX-License-Identifier: Apache-2.0

/// One row of a dumb-bell chart: a name and its value under either of two cases.
package struct DumbbellRow: Sendable, Hashable, Codable {
  /// A value with the range around it.
  package struct End: Sendable, Hashable, Codable {
    /// The value, a finite number.
    package var value: Double
    /// The range around the value, drawn as a whisker.
    package var range: ValueRange?

    /// A value with its range.
    package init(_ value: Double, range: ValueRange? = nil) {
      self.value = value
      self.range = range
    }

    /// All numbers of the end.
    var numbers: [Double] { [value, range?.low, range?.high].compactMap(\.self) }
  }

  /// Tells the row apart from others, for instance the code of an economy.
  package var key: String
  /// The name shown.
  package var label: String
  /// The value under the first case.
  package var first: End
  /// The value under the second case.
  package var second: End
  /// Whether the row is stressed.
  package var isEmphasized: Bool

  /// A row.
  package init(key: String, label: String, first: End, second: End, isEmphasized: Bool = false) {
    self.key = key
    self.label = label
    self.first = first
    self.second = second
    self.isEmphasized = isEmphasized
  }
}

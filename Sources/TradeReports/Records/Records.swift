// SPDX-License-Identifier: Apache-2.0

/// Rows for other programs: columns whose names carry their unit, numbers in full precision.
public struct Records: Sendable, Equatable {
  /// One field of a row.
  public enum Field: Sendable, Equatable {
    /// A code or a name.
    case text(String)
    /// A number; one that is not finite counts as missing.
    case number(Double)
    /// How many.
    case count(Int)
    /// Nothing to say, such as a change from zero.
    case missing
  }

  /// Names of the columns, such as `real_income_percent`.
  public var columns: [String]
  /// The rows; each has a field per column.
  public var rows: [[Field]]

  /// Rows with their columns.
  public init(columns: [String], rows: [[Field]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// The rows as comma-separated values with a header line; what is missing is an empty field.
  public func csv() -> String {
    var text = columns.joined(separator: ",") + "\n"
    for row in rows {
      var separator = ""
      for field in row {
        text += separator
        separator = ","
        switch field {
        case .text(let value): text += Self.quoted(value)
        case .number(let value): if value.isFinite { text += "\(value)" }
        case .count(let value): text += "\(value)"
        case .missing: break
        }
      }
      text += "\n"
    }
    return text
  }

  private static func quoted(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d })
    else { return value }
    var result = "\""
    for character in value { result += character == "\"" ? "\"\"" : String(character) }
    return result + "\""
  }
}

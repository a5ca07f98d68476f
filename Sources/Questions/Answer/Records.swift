// SPDX-License-Identifier: Apache-2.0

/// Rows for other programs: columns whose names carry their unit, numbers in full precision.
public struct Records: Sendable, Equatable, Codable {
  /// One field of a row.
  public enum Field: Sendable, Equatable {
    /// A code or a name.
    case text(String)
    /// A number; one that is not finite counts as missing.
    case number(Double)
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
}

extension Records.Field: Codable {
  /// Reads a text, a number or nothing.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .missing
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try value.decode(String.self))
    }
  }

  /// Writes a text, a finite number or nothing.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .text(let text): try value.encode(text)
    case .number(let number) where number.isFinite: try value.encode(number)
    case .number, .missing: try value.encodeNil()
    }
  }
}

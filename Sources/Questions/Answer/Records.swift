// SPDX-License-Identifier: Apache-2.0

/// Rows for other programs: columns whose names carry their unit, numbers in full precision.
public struct Records: Sendable, Equatable {
  /// What the fields in one place of every row are.
  public struct Column: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// Its name, such as `real_income_percent`.
    public var name: String
    /// The unit of its numbers as people write it: `%`, `percentage points`, `million USD`; empty for
    /// texts and for numbers without one.
    public var unit: String

    /// A column.
    public init(_ name: String, unit: String = "") {
      self.name = name
      self.unit = unit
    }

    /// A column without a unit.
    public init(stringLiteral name: String) { self.init(name) }

    /// A column of numbers in per cent, whose name says so.
    package static func percent(_ name: String) -> Column { Column("\(name)_percent", unit: "%") }

    /// A column of differences of numbers in per cent, whose name says so.
    package static func points(_ name: String) -> Column {
      Column("\(name)_points", unit: "percentage points")
    }
  }

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

    /// A number, or nothing where there is none.
    package static func optional(_ value: Double?) -> Field {
      value.map { .number($0) } ?? .missing
    }
  }

  /// The columns.
  public var columns: [Column]
  /// The rows; each has a field per column.
  public var rows: [[Field]]

  /// Rows with their columns.
  public init(columns: [Column], rows: [[Field]] = []) {
    self.columns = columns
    self.rows = rows
  }
}

extension Records: Codable {
  /// A column as it is written: values of one kind, nothing where there is none.
  private struct WrittenColumn: Codable {
    var name: String
    var unit: String?
    var texts: [String?]?
    var numbers: [Double?]?
    var counts: [Int?]?
    /// Where a column holds several kinds, each field with the letter of its own.
    var mixed: [String]?

    init(_ column: Column, _ fields: [Field]) {
      name = column.name
      unit = column.unit.isEmpty ? nil : column.unit
      func all<Value>(_ value: (Field) -> Value?) -> [Value?]? {
        var values: [Value?] = []
        values.reserveCapacity(fields.count)
        for field in fields {
          if let found = value(field) {
            values.append(found)
          } else if field == .missing {
            values.append(nil)
          } else {
            return nil
          }
        }
        return values
      }
      numbers = all { if case .number(let number) = $0, number.isFinite { number } else { nil } }
      if numbers == nil { texts = all { if case .text(let text) = $0 { text } else { nil } } }
      if numbers == nil, texts == nil {
        counts = all { if case .count(let count) = $0 { count } else { nil } }
      }
      guard numbers == nil, texts == nil, counts == nil else { return }
      mixed = fields.map { field in
        switch field {
        case .text(let text): "t\(text)"
        case .number(let number): "n\(number)"
        case .count(let count): "c\(count)"
        case .missing: "-"
        }
      }
    }

    var fields: [Field] {
      if let numbers { return numbers.map { .optional($0) } }
      if let texts { return texts.map { $0.map { .text($0) } ?? .missing } }
      if let counts { return counts.map { $0.map { .count($0) } ?? .missing } }
      return (mixed ?? []).map { field in
        let rest = String(field.dropFirst())
        switch field.first {
        case "t": return .text(rest)
        case "n": return .optional(Double(rest))
        case "c": return Int(rest).map { .count($0) } ?? .missing
        default: return .missing
        }
      }
    }
  }

  private enum CodingKeys: String, CodingKey { case columns, rows }

  /// Reads rows that were written column by column.
  ///
  /// - Throws: `DecodingError` if columns are not as long as there are rows.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let columns = try values.decode([WrittenColumn].self, forKey: .columns)
    let count = try values.decode(Int.self, forKey: .rows)
    let fields = columns.map(\.fields)
    guard fields.allSatisfy({ $0.count == count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .columns, in: values, debugDescription: "A column has not \(count) rows.")
    }
    self.columns = columns.map { Column($0.name, unit: $0.unit ?? "") }
    rows = (0..<count).map { row in fields.map { $0[row] } }
  }

  /// Writes the rows column by column, each with values of one kind.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(
      columns.enumerated().map { position, column in
        WrittenColumn(column, rows.map { $0[position] })
      }, forKey: .columns)
    try values.encode(rows.count, forKey: .rows)
  }
}

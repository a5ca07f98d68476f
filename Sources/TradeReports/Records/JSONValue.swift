// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A JSON document, written with sorted keys so that the same results give the same bytes.
public enum JSONValue: Sendable, Equatable, Encodable {
  /// A text.
  case text(String)
  /// A number; one that is not finite is written as null.
  case number(Double)
  /// True or false.
  case bool(Bool)
  /// A list.
  case list([JSONValue])
  /// Named values.
  case object([String: JSONValue])
  /// Nothing.
  case null

  /// The rows as a list of objects.
  public init(_ records: Records) {
    self = .list(
      records.rows.map { row in
        .object(
          Dictionary(
            uniqueKeysWithValues: zip(records.columns, row).map { name, field in
              switch field {
              case .text(let value): (name, JSONValue.text(value))
              case .number(let value): (name, JSONValue.number(value))
              case .missing: (name, JSONValue.null)
              }
            }))
      })
  }

  /// Writes the value into an encoder.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let value): try container.encode(value)
    case .number(let value):
      if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
    case .bool(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    case .null: try container.encodeNil()
    }
  }

  /// The document as text, ending in a line break.
  public func document() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts, finite numbers and nesting of them always encode.
    guard let data = try? encoder.encode(self) else { return "null\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

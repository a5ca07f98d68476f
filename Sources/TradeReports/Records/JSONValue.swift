// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A JSON document, written with sorted keys so that the same results give the same bytes.
public enum JSONValue: Sendable, Equatable, Codable {
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

  /// Reads any value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The value of a JSON text; nil if it is none.
  public init?(parsing text: String) {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else {
      return nil
    }
    self = value
  }

  /// The value as text on one line.
  public func compact() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }

  /// The value with a name, if this is an object that has one.
  public subscript(_ name: String) -> JSONValue? {
    if case .object(let values) = self { values[name] } else { nil }
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

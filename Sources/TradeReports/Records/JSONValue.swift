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
              case .count(let value): (name, JSONValue.number(Double(value)))
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

  /// The value as text on one line, with sorted keys.
  ///
  /// Written here, since a server writes hundreds of kilobytes for every move of a slider and the
  /// library's encoder takes ten times as long.
  public func compact() -> String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .text(let value): Self.write(value, to: &bytes)
    case .number(let value):
      if !value.isFinite {
        bytes += "null".utf8
      } else if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 {
        bytes += whole.description.utf8
      } else {
        bytes += value.description.utf8
      }
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (position, value) in values.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let values):
      bytes.append(UInt8(ascii: "{"))
      for (position, entry) in values.sorted(by: { $0.key < $1.key }).enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(entry.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        entry.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 10: bytes += "\\n".utf8
      case 13: bytes += "\\r".utf8
      case 9: bytes += "\\t".utf8
      case 0..<32:
        bytes += "\\u00".utf8
        bytes += [hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
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

// SPDX-License-Identifier: Apache-2.0

public import Questions

extension Records {
  /// The rows as comma-separated values with a header line; what is missing is an empty field.
  public func csv() -> String {
    var text = columns.map(\.name).joined(separator: ",") + "\n"
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

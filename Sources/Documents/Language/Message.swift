// SPDX-License-Identifier: Apache-2.0

/// A text for people in English, with values that have names, so that other languages can say the same in
/// the order of their own: `"\(name, "economy") loses \(size, "size")"`.
///
/// English is what stands in the program. The text with its values' names in braces,
/// `{economy} loses {size}`, is the key under which a ``Language`` has its own.
package struct Message: Sendable, ExpressibleByStringInterpolation {
  /// The English text with the names of values in braces.
  package let key: String
  /// The English text.
  let english: String
  /// The values by name.
  let values: [(name: String, value: String)]

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var key = ""
    fileprivate var english = ""
    fileprivate var values: [(name: String, value: String)] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      key.reserveCapacity(literalCapacity + 10 * interpolationCount)
      english.reserveCapacity(literalCapacity + 10 * interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      key += literal
      english += literal
    }

    /// A value with the name that translators know it by.
    package mutating func appendInterpolation(_ value: String, _ name: StaticString) {
      key += "{\(name)}"
      english += value
      values.append((name: "\(name)", value: value))
    }

    /// A whole number with its name.
    package mutating func appendInterpolation(_ value: Int, _ name: StaticString) {
      appendInterpolation("\(value)", name)
    }
  }

  package init(stringLiteral text: String) {
    key = text
    english = text
    values = []
  }

  package init(stringInterpolation parts: StringInterpolation) {
    key = parts.key
    english = parts.english
    values = parts.values
  }

  /// Another language's text with the values put in by their names.
  func filling(_ text: String) -> String {
    guard !values.isEmpty else { return text }
    var filled = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      filled += rest[..<start]
      let name = rest[rest.index(after: start)..<end]
      filled += values.first { $0.name == name }?.value ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return filled + rest
  }
}

// SPDX-License-Identifier: Apache-2.0

/// A text for people in English, with values that have names, so that other languages can say the same in
/// the order of their own: `"\(name, "economy") loses \(size, "size")"`.
///
/// English is what stands in the program. The text with its values' names in braces,
/// `{economy} loses {size}`, is the key under which a ``Language`` has its own. An error carries one, and is
/// told in a language where it is shown.
package struct Message: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// What is put into a message.
  enum Value: Sendable, Equatable {
    case text(String)
    /// A whole number, which may ask for a plural.
    case count(Int)
    /// A message of its own, told in the same language.
    case message(Message)
    /// Words of the program or of data, told by what they are in the language.
    case words(String)
    /// Names in quotation marks, as a row.
    case names([String])

    /// The value in English.
    var english: String {
      switch self {
      case .text(let text), .words(let text): text
      case .count(let count): "\(count)"
      case .message(let message): message.english
      case .names(let names): list(names)
      }
    }
  }

  /// The English text with the names of values in braces.
  package let key: String
  /// The English text, in small letters also where it is a sentence.
  private let bare: String
  /// Whether its first letter is made a capital.
  private(set) var isSentence = false
  /// The values by name.
  let values: [(name: String, value: Value)]

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var key = ""
    fileprivate var english = ""
    fileprivate var values: [(name: String, value: Value)] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      key.reserveCapacity(literalCapacity + 10 * interpolationCount)
      english.reserveCapacity(literalCapacity + 10 * interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      key += literal
      english += literal
    }

    private mutating func append(_ value: Value, _ name: StaticString) {
      key += "{\(name)}"
      english += value.english
      values.append((name: "\(name)", value: value))
    }

    /// A value with the name that translators know it by.
    package mutating func appendInterpolation(_ value: String, _ name: StaticString) {
      append(.text(value), name)
    }

    /// A whole number with its name.
    package mutating func appendInterpolation(_ value: Int, _ name: StaticString) {
      append(.count(value), name)
    }

    /// A message within another, with its name.
    package mutating func appendInterpolation(_ value: Message, _ name: StaticString) {
      append(.message(value), name)
    }

    /// English words that languages have a text of their own for, with their name.
    package mutating func appendInterpolation(words: String, _ name: StaticString) {
      append(.words(words), name)
    }

    /// Names that a reader may write, as a row in quotation marks, with their name.
    package mutating func appendInterpolation(names: [String], _ name: StaticString) {
      append(.names(names), name)
    }
  }

  package init(stringLiteral text: String) {
    self.init(key: text, english: text, values: [])
  }

  package init(stringInterpolation parts: StringInterpolation) {
    self.init(key: parts.key, english: parts.english, values: parts.values)
  }

  /// A text that stands as it is in every language.
  package init(verbatim text: String) {
    self.init(key: "{text}", english: text, values: [(name: "text", value: .text(text))])
  }

  private init(key: String, english: String, values: [(name: String, value: Value)]) {
    self.key = key
    self.bare = english
    self.values = values
  }

  /// The English text.
  package var english: String { cased(bare) }

  /// A told text with a capital if it is a sentence.
  func cased(_ text: String) -> String {
    isSentence ? text.prefix(1).uppercased() + text.dropFirst() : text
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.key == right.key && left.bare == right.bare && left.isSentence == right.isSentence
      && left.values.elementsEqual(right.values) { $0.name == $1.name && $0.value == $1.value }
  }

  /// The message as a sentence that follows nothing.
  package var asSentence: Message {
    var message = self
    message.isSentence = true
    return message
  }

  /// The message with something else in place of a text within its values.
  package func replacing(_ text: String, with other: String) -> Message {
    let message = Message(
      key: key, english: bare.replacing(text, with: other),
      values: values.map { name, value in
        switch value {
        case .text(let value): (name, .text(value.replacing(text, with: other)))
        case .message(let value): (name, .message(value.replacing(text, with: other)))
        case .count, .words, .names: (name, value)
        }
      })
    return isSentence ? message.asSentence : message
  }

  /// The first whole number among the values, by which a language that has plurals chooses.
  var count: Int? {
    for (_, value) in values {
      if case .count(let count) = value { return count }
    }
    return nil
  }

  /// Another language's text with the values put in by their names.
  func filling(_ text: String, _ tell: (Value) -> String) -> String {
    guard !values.isEmpty else { return text }
    var filled = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      filled += rest[..<start]
      let name = rest[rest.index(after: start)..<end]
      filled += values.first { $0.name == name }.map { tell($0.value) } ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return filled + rest
  }
}

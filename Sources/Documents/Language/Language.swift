// SPDX-License-Identifier: Apache-2.0

/// A language in which answers are told: its words for what the program says in English, and how it writes
/// numbers and lists.
///
/// English is in the program; every other language is one file (`Documentation/translating.md`).
package struct Language: Sendable, Equatable {
  /// Its code (ISO 639), such as `vi`, by which it is asked for.
  package let code: String
  /// Its tag for documents (BCP 47), such as `zh-Hans`.
  package let tag: String
  /// What it calls itself.
  package let name: String
  /// What parts whole numbers from decimals.
  private let decimalMark: String
  /// What parts thousands.
  private let groupMark: String
  /// Texts by their English keys; none of English.
  private var texts: [String: String] = [:]
  /// Forms of texts that count something, by their English keys.
  private var forms: [String: [PluralCategory: String]] = [:]
  /// The words of the page, by keys of their own; English ones stand with the page.
  package private(set) var page: [String: JSONValue] = [:]

  /// The language of the program.
  package static let english = Language(
    code: "en", tag: "en", name: "English", decimalMark: ".", groupMark: ",")

  private init(
    code: String, tag: String, name: String, decimalMark: String, groupMark: String
  ) {
    self.code = code
    self.tag = tag
    self.name = name
    self.decimalMark = decimalMark
    self.groupMark = groupMark
  }

  /// Reads a language's file: `language` says what it is, `page` holds the page's words by their keys, every
  /// other object holds texts by their English.
  ///
  /// A text may be an object of its forms, by the categories of ``PluralCategory``.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - code: The language's code, which is the file's name.
  ///   - file: The file, for messages.
  /// - Throws: ``DataError`` if it is no such file.
  package init(parsing text: String, code: String, file: String) throws(DataError) {
    guard case .object(let sections)? = JSONValue(parsing: text),
      let about = sections["language"], case .text(let tag)? = about["tag"],
      case .text(let name)? = about["name"], case .text(let decimalMark)? = about["decimalMark"],
      case .text(let groupMark)? = about["groupMark"]
    else {
      throw DataError(
        "\(file): the file of a language is a JSON object whose 'language' has a tag, a name, a "
          + "decimalMark and a groupMark.")
    }
    self.init(
      code: code, tag: tag, name: name, decimalMark: decimalMark, groupMark: groupMark)
    for (section, values) in sections where section != "language" {
      guard case .object(let values) = values else {
        throw DataError("\(file): '\(section)' is no object of texts.")
      }
      guard section != "page" else {
        page = values
        continue
      }
      for (key, value) in values {
        switch value {
        case .text(let text): texts[key] = text
        case .object(let object):
          forms[key] = try Self.forms(object, "\(file): \(section): '\(key)'")
        default: throw DataError("\(file): \(section): '\(key)' is no text.")
        }
      }
    }
  }

  private static func forms(
    _ object: [String: JSONValue], _ place: String
  ) throws(DataError) -> [PluralCategory: String] {
    var forms: [PluralCategory: String] = [:]
    for (name, value) in object {
      guard let category = PluralCategory(rawValue: name), case .text(let text) = value else {
        throw DataError(
          "\(place): '\(name)' is no form of a text; there are "
            + PluralCategory.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") + ".")
      }
      forms[category] = text
    }
    guard forms[.other] != nil else {
      throw DataError("\(place) has no form 'other', which stands in for all that are missing.")
    }
    return forms
  }

  /// What it is, as the page reads it.
  package var about: JSONValue {
    .object([
      "code": .text(code), "tag": .text(tag), "name": .text(name),
      "decimalMark": .text(decimalMark),
      "groupMark": .text(groupMark),
    ])
  }

  /// Whether it is the language of the program.
  package var isEnglish: Bool { code == Self.english.code }

  /// A message in this language; in English where it has none.
  package func callAsFunction(_ message: Message) -> String {
    guard !isEnglish else { return message.english }
    return message.cased(
      message.filling(template(of: message)) { value in
        switch value {
        case .text(let text): text
        case .words(let words): text(words)
        case .count(let count): "\(count)"
        case .message(let message): self(message)
        case .names(let names): row(names.map { "'\($0)'" })
        }
      })
  }

  /// The text of a message before its values are put in, in the form that its number asks for.
  private func template(of message: Message) -> String {
    if let text = texts[message.key] { return text }
    guard let forms = forms[message.key] else { return message.key }
    let category = message.count.map { PluralCategory(of: $0, in: code) } ?? .other
    return forms[category] ?? forms[.other] ?? message.key
  }

  /// A name, title or sentence that stands in data; as it stands there where the language has none of its
  /// own.
  package func text(_ english: String) -> String { texts[english] ?? english }

  /// Whether it has a text of its own for one that stands in data.
  package func has(_ english: String) -> Bool { texts[english] != nil }

  /// A number that was written the English way, as `1,234.5`, with this language's marks.
  package func number(_ english: String) -> String {
    guard decimalMark != "." || groupMark != "," else { return english }
    var text = ""
    for character in english {
      switch character {
      case ".": text += decimalMark
      case ",": text += groupMark
      default: text.append(character)
      }
    }
    return text
  }

  /// Parts of a sentence as a list: `a`, `a and b`, `a, b and c`.
  package func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return self("\(row(Array(parts.dropLast())), "first") and \(last, "last")")
  }

  /// Clauses as a list within a sentence: `A loses 1 %, B gains 2 % and C hardly changes`.
  package func list(ofClauses clauses: [String]) -> String {
    guard clauses.count > 1, let first = clauses.first, let last = clauses.last else {
      return clauses.first ?? ""
    }
    let row = clauses.dropFirst().dropLast().reduce(first) {
      self("\($0, "clause"), \($1, "next clause")")
    }
    return self("\(row, "clauses") and \(last, "last clause")")
  }

  /// Parts in a row: `a, b, c`.
  package func row(_ parts: [String]) -> String { parts.joined(separator: text(", ")) }

  /// Clauses in a row: `a; b`.
  package func clauses(_ parts: [String]) -> String { parts.joined(separator: text("; ")) }

  /// Sentences one after the other.
  package func sentences(_ parts: [String]) -> String { parts.joined(separator: text(" ")) }

  /// Numbers of people or things, goods or money: `0.62 %`, `12 million USD`.
  package func quantity(_ number: String, _ unit: String) -> String {
    self("\(number, "number") \(unit, "unit")")
  }

  /// Every key for which it has a text.
  package var keys: Set<String> { Set(texts.keys).union(forms.keys) }
}

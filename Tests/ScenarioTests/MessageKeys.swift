// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The keys of all messages in the sources, read from their text: what languages have to have.
struct MessageKeys {
  /// The keys by the file that first says them.
  private(set) var places: [String: String] = [:]

  init(below folder: URL) throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    where path.hasSuffix(".swift") && !path.hasSuffix("/Message.swift") {
      let source = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      for key in Self.keys(in: source) where places[key] == nil { places[key] = path }
    }
  }

  static func keys(in source: String) -> [String] {
    // Whoever speaks calls a language by one of these names, or makes a message or a fault of one.
    let spoken = source.matches(
      of: /(?:(?:words|language|told|self|Message|error|unknown)\(|saying:|advice:)\s*(?=")/)
    var keys = spoken.compactMap { match in
      source[..<match.range.lowerBound].hasSuffix("logger.")
        ? nil : literals(source[match.range.upperBound...], atMost: 1).first
    }
    // Faults of other kinds have a code before their sentence, or a status before title and sentence.
    let coded = source.matches(
      of: /(?:ModelError|OptionRefusal|Problem|self\.init)\(\s*(?:\.\w+(?:\([^()]*\))?,\s*)?(?=")/)
    for match in coded { keys += literals(source[match.range.upperBound...], atMost: 2) }
    return keys
  }

  /// The keys of messages that stand one after the other, parted by commas.
  private static func literals(_ source: Substring, atMost count: Int) -> [String] {
    var literal = Literal(rest: source)
    var keys: [String] = []
    for _ in 0..<count {
      if let key = literal.key() { keys.append(key) }
      guard let comma = literal.rest.prefixMatch(of: /,\s*(?=")/) else { break }
      literal = Literal(rest: literal.rest[comma.range.upperBound...])
    }
    return keys
  }

  /// A literal that is read character by character, since values may hold literals of their own.
  private struct Literal {
    var rest: Substring

    private mutating func skip(_ prefix: String) -> Bool {
      guard rest.hasPrefix(prefix) else { return false }
      rest = rest.dropFirst(prefix.count)
      return true
    }

    /// The key; nil of a literal that holds a value without a name, which is no message.
    mutating func key() -> String? {
      guard !skip("\"\"\"") else {
        _ = skip("\n")
        let margin = rest.prefix { $0 == " " }.count
        return text(until: "\"\"\"", margin: margin)
      }
      return skip("\"") ? text(until: "\"", margin: 0) : nil
    }

    private mutating func text(until end: String, margin: Int) -> String? {
      var key = ""
      var isMessage = true
      rest = rest.dropFirst(margin)
      while !rest.isEmpty, !skip(end) {
        if skip("\\(") {
          let name = value()
          isMessage = isMessage && name != nil
          key += "{\(name ?? "")}"
        } else if skip("\\\n") {
          rest = rest.drop { $0 == " " }
        } else if skip("\n") {
          rest = rest.drop { $0 == " " }
          if !rest.hasPrefix(end) { key += "\n" }
        } else {
          key.append(rest.removeFirst())
        }
      }
      return isMessage ? key : nil
    }

    /// Reads past a value; its name is the last literal in it, behind a comma.
    private mutating func value() -> String? {
      var depth = 1
      var name: String?
      var isBehindComma = false
      while let next = rest.first {
        if next == "\"" {
          rest.removeFirst()
          let literal = text(until: "\"", margin: 0)
          name = isBehindComma ? literal : nil
          continue
        }
        rest.removeFirst()
        if next == "(" { depth += 1 }
        if next == ")" { depth -= 1 }
        if depth == 0 { return name }
        if !next.isWhitespace { isBehindComma = next == "," && depth == 1 }
        if !next.isWhitespace { name = nil }
      }
      return nil
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// A small reader of the XML that the charts write: enough to check its form and to find elements.
struct Drawing {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// Where the element stands, the translations of its ancestors and its own added up.
    let x: Double
    let y: Double
    var text = ""

    /// The vertical position of a `text` element.
    var baseline: Double { y + (attributes["y"].flatMap(Double.init) ?? 0) }
    /// The horizontal position of a `text` element.
    var left: Double { x + (attributes["x"].flatMap(Double.init) ?? 0) }
  }

  enum FormError: Error, Equatable {
    case strayCharacter(Character)
    case unbalanced(String)
    case malformedTag(String)
  }

  /// All elements, in the order in which they end.
  private(set) var elements: [Element] = []

  init(_ source: String) throws(FormError) {
    var open: [Element] = []
    var rest = source[...]
    while let start = rest.firstIndex(of: "<") {
      try Self.checkEntities(rest[..<start])
      if !open.isEmpty { open[open.count - 1].text += rest[..<start] }
      guard let end = rest[start...].firstIndex(of: ">") else { throw .malformedTag("\(rest)") }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "/" {
        guard let element = open.popLast(), element.name == tag.dropFirst() else {
          throw .unbalanced("\(tag)")
        }
        elements.append(element)
      } else {
        let isEmpty = tag.last == "/"
        let element = try Self.element(isEmpty ? tag.dropLast() : tag, in: open.last)
        if isEmpty { elements.append(element) } else { open.append(element) }
      }
    }
    guard open.isEmpty else { throw .unbalanced(open.map(\.name).joined(separator: " ")) }
  }

  func all(_ name: String, class kind: String? = nil) -> [Element] {
    elements.filter { $0.name == name && (kind == nil || $0.attributes["class"] == kind) }
  }

  var identifiers: [String] { elements.compactMap { $0.attributes["id"] } }

  private static func element(_ tag: Substring, in parent: Element?) throws(FormError) -> Element {
    let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
    let head = parts[0].split(separator: " ")
    guard let name = head.first, parts.count % 2 == 1 else { throw .malformedTag("\(tag)") }
    var attributes: [String: String] = [:]
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      guard let key = parts[index].split(separator: " ").last, key.last == "=" else {
        throw .malformedTag("\(tag)")
      }
      try checkEntities(parts[index + 1])
      guard attributes.updateValue("\(parts[index + 1])", forKey: "\(key.dropLast())") == nil
      else { throw .malformedTag("\(tag)") }
    }
    let moved = (attributes["transform"] ?? "").split { "(,)".contains($0) }
      .dropFirst().compactMap { Double($0) }
    return Element(
      name: "\(name)", attributes: attributes,
      x: (parent?.x ?? 0) + (moved.first ?? 0), y: (parent?.y ?? 0) + (moved.last ?? 0))
  }

  private static func checkEntities(_ text: Substring) throws(FormError) {
    let known = ["amp;", "lt;", "gt;", "quot;", "#39;"]
    for index in text.indices where text[index] == "&" {
      let after = text[text.index(after: index)...]
      guard known.contains(where: { after.hasPrefix($0) }) else { throw .strayCharacter("&") }
    }
    if text.contains("<") { throw .strayCharacter("<") }
  }
}

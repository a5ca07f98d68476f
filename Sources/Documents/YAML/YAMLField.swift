// SPDX-License-Identifier: Apache-2.0

import Yams

/// A node of a YAML file that knows where it stands, so that every complaint names file, line and
/// path.
package struct YAMLField {
  let node: Node
  let file: String
  /// Path from the top such as `economies[3].code`; empty at the top.
  let path: String

  /// Parses a text; the top of the file has to be a mapping.
  ///
  /// - Throws: ``DataError`` with file and line; also for aliases, for names of fields that are no
  ///   texts, and for more nodes or a deeper nesting than any file of ours needs.
  package init(parsing text: String, file: String) throws(DataError) {
    let text = withoutMark(text)
    if let (line, sentence) = YAMLBounds.problem(in: text) {
      throw DataError(saying: sentence, at: DocumentPlace(file, line: line))
    }
    let top: Node?
    do {
      // Whatever a text looks like, it is read as one: kinds of values are told by who reads the field, and
      // guessing them costs a dozen regular expressions a text.
      top = try Yams.compose(yaml: text, .basic)
    } catch {
      let (line, sentence) = Self.problem(of: error)
      throw DataError(saying: sentence, at: DocumentPlace(file, line: line))
    }
    guard let top, case .mapping = top else {
      throw DataError(saying: "holds no mapping of fields.", at: DocumentPlace(file))
    }
    self.init(node: top, file: file, path: "")
  }

  private init(node: Node, file: String, path: String) {
    self.node = node
    self.file = file
    self.path = path
  }

  private static func problem(of error: any Error) -> (line: Int?, sentence: Message) {
    switch error {
    // The reader below stops at a depth of its own before it tells of the ones above.
    case YamlError.scanner(_, let problem, let mark, _) where problem.contains("nesting level"),
      YamlError.parser(_, let problem, let mark, _) where problem.contains("nesting level"):
      (mark.line, YAMLBounds.tooDeep)
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      (mark.line, notValid(problem))
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      (
        context.mark.line,
        Message("a mapping near here gives \(names: keys.sorted(), "names") more than once.")
      )
    case YamlError.reader(let problem, let offset?, _, let yaml):
      (yaml.prefix(offset).count(where: \.isNewline) + 1, notValid(problem))
    case let error as YamlError: (nil, notValid("\(error)"))
    default: (nil, Message("is not valid YAML."))
    }
  }

  /// What the parser says, which languages have among their words.
  private static func notValid(_ problem: String) -> Message {
    Message("is not valid YAML (\(words: problem, "problem")).")
  }

  /// An error at this node.
  package func error(_ problem: Message) -> DataError { DataError(saying: problem, at: place) }

  /// Where the node stands: file, line and path.
  package var place: DocumentPlace {
    DocumentPlace(file, line: node.mark?.line, path: path.isEmpty ? nil : path)
  }

  /// What kind of node it is.
  package var shape: Shape {
    switch node {
    case .mapping: .mapping
    case .sequence: .list
    default: .text
    }
  }

  /// The text of a node that is one, also an empty one; nil of a list or a mapping.
  package var scalar: String? { node.scalar?.string }

  /// Kinds of nodes.
  package enum Shape { case mapping, list, text }

  /// Checks that a mapping has no field that nobody reads.
  package func allow(_ names: [String]) throws(DataError) {
    for (name, field) in try fields() where !names.contains(name) {
      throw DataError.unknown(
        "is not a field that is known here", name, among: names,
        advice: "allowed are \(names: names, "names")", at: field.place)
    }
  }

  /// The fields of a mapping in file order.
  package func fields() throws(DataError) -> [(name: String, field: YAMLField)] {
    guard case .mapping(let mapping) = node else { throw error("is not a mapping of fields.") }
    var result: [(name: String, field: YAMLField)] = []
    for (key, value) in mapping {
      let name = key.string ?? ""
      let below = path.isEmpty ? name : "\(path).\(name)"
      result.append((name, YAMLField(node: value, file: file, path: below)))
    }
    return result
  }

  /// The field with a name, if the mapping has it.
  package func optional(_ name: String) throws(DataError) -> YAMLField? {
    guard case .mapping(let mapping) = node else { throw error("is not a mapping of fields.") }
    return mapping.first { $0.key.scalar?.string == name }.map {
      YAMLField(node: $0.value, file: file, path: path.isEmpty ? name : "\(path).\(name)")
    }
  }

  /// The field with a name.
  package func required(_ name: String) throws(DataError) -> YAMLField {
    guard let field = try optional(name) else { throw error("has no field '\(name, "name")'.") }
    return field
  }

  /// The entries of a list.
  package func entries() throws(DataError) -> [YAMLField] {
    guard case .sequence(let sequence) = node else { throw error("is not a list.") }
    return sequence.enumerated().map {
      YAMLField(node: $0.element, file: file, path: "\(path)[\($0.offset)]")
    }
  }

  /// A text that is not empty.
  package func text() throws(DataError) -> String {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      throw error("is not a text.")
    }
    return scalar.string
  }

  /// A finite number.
  package func number() throws(DataError) -> Double {
    let written = try text()
    guard let value = Double(written), value.isFinite else {
      throw error("'\(written, "text")' is not a finite number.")
    }
    return value
  }
}

/// A text without the byte order mark that some editors put before it.
package func withoutMark(_ text: String) -> String {
  text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
}

/// Names in quotation marks as a row in an English sentence.
package func list(_ words: [String]) -> String {
  words.map { "'\($0)'" }.joined(separator: ", ")
}

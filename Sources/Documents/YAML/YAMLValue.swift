// SPDX-License-Identifier: Apache-2.0

import Yams

/// A YAML document to be written; what it holds stands in the order given.
package indirect enum YAMLValue: Sendable {
  /// A word of the format, a rate or a number: plain, unless YAML would take it for something else.
  case word(String)
  /// What a person wrote: plain where every YAML reader takes it for the same text, in double quotes
  /// otherwise.
  case text(String)
  /// A list with a line for each entry.
  case list([YAMLValue])
  /// A list on one line.
  case row([YAMLValue])
  /// Fields with a line for each.
  case fields([(name: String, value: YAMLValue)])
  /// Fields on one line.
  case flow([(name: String, value: YAMLValue)])

  /// The document as text that reads back as what it was made from.
  package func document() -> String {
    do {
      return try Yams.serialize(
        node: Nodes().node(self), indent: 2, width: -1, allowUnicode: true)
    } catch {
      // Texts, lists and fields of them always have a form; what fails is memory.
      preconditionFailure("YAML cannot be written: \(error)")
    }
  }

  /// Tags that are named, since the emitter would look through every text for the kind of a tag that
  /// is not.
  private struct Nodes {
    private let text = Tag(.str)
    private let list = Tag(.seq)
    private let fields = Tag(.map)

    func node(_ value: YAMLValue) -> Node {
      switch value {
      case .word(let word): Node(word, text, .plain)
      case .text(let words): Node(words, text, isPlainYAML(words) ? .plain : .doubleQuoted)
      case .list(let entries): Node(entries.map(node), list, .block)
      case .row(let entries): Node(entries.map(node), list, .flow)
      case .fields(let entries): Node(pairs(entries), fields, .block)
      case .flow(let entries): Node(pairs(entries), fields, .flow)
      }
    }

    private func pairs(_ entries: [(name: String, value: YAMLValue)]) -> [(Node, Node)] {
      entries.map { (Node($0.name, text, .plain), node($0.value)) }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

// Part of Yams; its own interface makes all nodes before anybody can look at one.
import CYaml

/// What is looked at in a YAML text before any of it is kept.
///
/// A few hundred bytes can stand for more nodes than there is memory, by aliases of aliases, and keys
/// that are themselves mappings are compared with all that they hold. The formats need neither.
enum YAMLBounds {
  /// Most nodes of a text; the largest shipped world has a tenth of it.
  static let mostNodes = 50_000
  /// How deep lists and mappings may be nested.
  static let mostDepth = 32
  /// What is said of a text that is deeper.
  static let tooDeep = Message(
    "is nested more than \(mostDepth, "most") deep; nothing that is read here needs it.")

  /// What is beyond the bounds, with its line; nil if nothing is, or if the text is no YAML.
  static func problem(in text: String) -> (line: Int, sentence: Message)? {
    var text = text
    return text.withUTF8 { bytes in
      var parser = unsafe yaml_parser_t()
      guard unsafe yaml_parser_initialize(&parser) == 1 else { return nil }
      defer { unsafe yaml_parser_delete(&parser) }
      unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var walk = Walk()
      while true {
        var event = unsafe yaml_event_t()
        // What is no YAML is told by whoever reads it.
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else { return nil }
        defer { unsafe yaml_event_delete(&event) }
        if unsafe event.type == YAML_STREAM_END_EVENT { return nil }
        if let sentence = walk.step(unsafe event.type) {
          return unsafe (Int(event.start_mark.line) + 1, sentence)
        }
      }
    }
  }

  /// Where in a document the events are.
  private struct Walk {
    private enum Place { case list, key, value }

    private var places: [Place] = []
    private var nodes = 0

    /// Takes an event; what is wrong with it, if anything is.
    mutating func step(_ type: yaml_event_type_t) -> Message? {
      switch type {
      case YAML_ALIAS_EVENT: return Message("uses an alias (*name); write out what it stands for.")
      case YAML_SCALAR_EVENT: return node()
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
        guard places.last != .key else {
          return Message("has a list or a mapping as the name of a field; names are texts.")
        }
        if let sentence = node() { return sentence }
        places.append(type == YAML_SEQUENCE_START_EVENT ? .list : .key)
        return places.count <= mostDepth
          ? nil : tooDeep
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        _ = places.popLast()
        return nil
      default: return nil
      }
    }

    private mutating func node() -> Message? {
      if places.last == .key {
        places[places.count - 1] = .value
      } else if places.last == .value {
        places[places.count - 1] = .key
      }
      nodes += 1
      return nodes <= mostNodes
        ? nil
        : Message("has more than \(mostNodes, "most") texts, lists and mappings; no more are read.")
    }
  }
}

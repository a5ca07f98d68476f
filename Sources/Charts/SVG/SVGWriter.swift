// SPDX-License-Identifier: Apache-2.0

/// Writes SVG elements as text.
package struct SVGWriter: Sendable {
  /// A writer.
  package init() {}

  /// The element as text: one element a line, indented, except that a text stays on its line.
  package func text(of element: SVGElement) -> String {
    var output = ""
    write(element, indent: "", to: &output)
    return output
  }

  /// The text with the characters replaced that XML gives a meaning or does not allow.
  package static func escape(_ text: String) -> String {
    var output = ""
    output.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\t", "\n", "\r": output.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private func write(_ element: SVGElement, indent: String, to output: inout String) {
    output += "\(indent)<\(element.name)"
    for attribute in element.attributes {
      output += " \(attribute.name)=\"\(Self.escape(attribute.value))\""
    }
    guard !element.content.isEmpty else {
      output += "/>\n"
      return
    }
    output += ">"
    var endsLine = false
    for content in element.content {
      switch content {
      case .text(let text):
        output += Self.escape(text)
        endsLine = false
      case .element(let child):
        if !endsLine { output += "\n" }
        write(child, indent: indent + "  ", to: &output)
        endsLine = true
      }
    }
    output += endsLine ? "\(indent)</\(element.name)>\n" : "</\(element.name)>\n"
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What a chart body has to know of its surroundings.
package struct PlotContext: Sendable, Hashable {
  /// The key of the chart.
  package let key: String
  /// The width to fill.
  package let width: Double
  /// The colours and sizes.
  package let theme: Theme

  /// The surroundings of a chart body.
  package init(key: String, width: Double, theme: Theme) {
    self.key = key
    self.width = width
    self.theme = theme
  }

  /// A style of text in the theme's ink and label size.
  var labelStyle: TextStyle { TextStyle(size: theme.labelSize, color: theme.ink) }

  /// A style of text for axes and keys.
  var tickStyle: TextStyle { TextStyle(size: theme.tickSize, color: theme.mutedInk) }

  /// The `id` of the mark with a key, or with a key inside the mark of another.
  package func identifier(of keys: String...) -> String {
    ([key] + keys).map { Self.identifier(from: $0) }.joined(separator: ".")
  }

  /// The `id` of a part of the chart, or of a mark, that has a name but no key.
  func identifier(ofPart name: String, in keys: String...) -> String {
    // A key never ends in an underscore and a word, so parts and marks never meet.
    ([key] + keys).map { Self.identifier(from: $0) }.joined(separator: ".") + "_" + name
  }

  /// A group of elements that a page can find by `id` and by `data-key`.
  package func markGroup(key: String, kind: String, _ elements: [SVGElement]) -> SVGElement {
    SVGElement("g").setting("id", identifier(of: key)).setting("class", kind)
      .setting("data-key", key).adding(elements)
  }

  /// A text in characters that an `id` may have.
  ///
  /// Letters, digits and hyphens of ASCII stay; each other character becomes its code point between
  /// underscores. Different texts therefore never meet in one identifier.
  static func identifier(from text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-": output.unicodeScalars.append(scalar)
      default: output += "_\(String(scalar.value, radix: 16))_"
      }
    }
    return output
  }
}

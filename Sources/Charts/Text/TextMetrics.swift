// SPDX-License-Identifier: Apache-2.0

/// Measures and wraps text without a font at hand.
///
/// Widths come from a table of the Helvetica metric family. Kerning and ligatures are left out, so a
/// measured width is about one per cent too large at most, which is the safe side.
package struct TextMetrics: Sendable, Hashable {
  /// The size of the type in user units.
  package var size: Double
  /// The weight of the type.
  package var weight: FontWeight

  /// Metrics of type of one size and weight.
  package init(size: Double, weight: FontWeight = .regular) {
    self.size = size
    self.weight = weight
  }

  /// The width of a text set on one line.
  package func width(of text: some StringProtocol) -> Double {
    let glyphs = weight == .bold ? GlyphWidths.bold : GlyphWidths.regular
    let thousandths = text.unicodeScalars.reduce(0) { $0 + glyphs.width(of: $1) }
    return Double(thousandths) / 1000 * size
  }

  /// The text broken into lines no wider than `width`.
  ///
  /// Lines break at spaces (not at no-break spaces) and at line feeds, and between Chinese characters; a
  /// word wider than a line is broken after a hyphen or between characters. Each line holds at least one character, however narrow the width.
  package func wrap(_ text: String, width limit: Double) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { wrapParagraph($0, width: limit) }
  }

  /// The text broken into as few lines as ``wrap(_:width:)`` needs, of about equal length.
  package func wrapEvenly(_ text: String, width limit: Double) -> [String] {
    let lines = wrap(text, width: limit)
    guard lines.count > 1 else { return lines }
    var tooNarrow = 0.0
    var wideEnough = limit
    for _ in 0..<12 {
      let middle = (tooNarrow + wideEnough) / 2
      if wrap(text, width: middle).count > lines.count {
        tooNarrow = middle
      } else {
        wideEnough = middle
      }
    }
    return wrap(text, width: wideEnough)
  }

  /// The text broken into at most `count` lines of about equal length; an ellipsis ends a text that is cut.
  package func wrap(_ text: String, width limit: Double, atMost count: Int) -> [String] {
    let lines = wrap(text, width: limit)
    let count = max(count, 1)
    guard lines.count > count else { return wrapEvenly(text, width: limit) }
    let rest = lines[(count - 1)...].joined(separator: " ")
    return lines.prefix(count - 1) + [truncate(rest, width: limit)]
  }

  /// The text, cut with an ellipsis where it is wider than `width`.
  package func truncate(_ text: String, width limit: Double) -> String {
    guard width(of: text) > limit else { return text }
    var kept = text[...]
    while !kept.isEmpty, width(of: kept) + width(of: "…") > limit || kept.last == " " {
      kept.removeLast()
    }
    return kept + "…"
  }

  private func wrapParagraph(_ text: Substring, width limit: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for (word, isGlued) in words(of: text) {
      let longer = line.isEmpty ? String(word) : isGlued ? line + word : "\(line) \(word)"
      if width(of: longer) <= limit {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var pieces = breakWord(word, width: limit)
      line = pieces.popLast() ?? ""
      lines += pieces
    }
    lines.append(line)
    return lines
  }

  /// What may stand on a line of its own, and whether it follows what is before it without a space.
  private func words(of text: Substring) -> [(word: Substring, isGlued: Bool)] {
    text.split(separator: " ").flatMap { word -> [(word: Substring, isGlued: Bool)] in
      guard word.unicodeScalars.contains(where: Self.isIdeograph) else { return [(word, false)] }
      var pieces: [(word: Substring, isGlued: Bool)] = []
      var start = word.startIndex
      for place in word.indices.dropFirst() {
        let (before, here) = (word[word.index(before: place)], word[place])
        // A stop or a closing mark stays with what it closes, an opening one with what it opens.
        guard
          before.unicodeScalars.contains(where: Self.isIdeograph) || Self.closing.contains(before),
          here.unicodeScalars.contains(where: Self.isIdeograph) || Self.opening.contains(here)
        else { continue }
        pieces.append((word[start..<place], start != word.startIndex))
        start = place
      }
      pieces.append((word[start...], start != word.startIndex))
      return pieces
    }
  }

  private static let closing: Set<Character> = ["，", "。", "；", "：", "、", "）", "”", "》"]
  private static let opening: Set<Character> = ["（", "“", "《"]

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value)
  }

  private func breakWord(_ word: Substring, width limit: Double) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in word {
      if !piece.isEmpty, width(of: piece + String(character)) > limit {
        // After a hyphen, if there is one: `non-` and `metallic`.
        let end = piece.lastIndex(of: "-").map(piece.index(after:)) ?? piece.endIndex
        pieces.append(String(piece[..<end]))
        piece = String(piece[end...])
      }
      piece.append(character)
    }
    return pieces + [piece]
  }
}

// SPDX-License-Identifier: Apache-2.0

/// A line that says how to read the marks: each mark, drawn, followed by what it means.
struct MarkKey {
  enum Glyph { case dot, openDot, fullDot, bar, whisker, strip }

  let entries: [(glyph: Glyph, meaning: String)]

  /// The distance between a glyph and its meaning.
  private static let glyphGap = 8.0
  /// The distance between two explanations on a line.
  private static let entryGap = 22.0

  init(_ entries: [(Glyph, String)]) {
    self.entries = entries.filter { !$0.1.isEmpty }.map { (glyph: $0.0, meaning: $0.1) }
  }

  /// The key from the top at `y`, which moves below it.
  func elements(in context: PlotContext, y: inout Double) -> [SVGElement] {
    guard !entries.isEmpty else { return [] }
    let style = context.tickStyle
    let widths = entries.map {
      Self.width(of: $0.glyph) + Self.glyphGap + style.metrics.width(of: $0.meaning)
    }
    let total = widths.reduce(0, +) + Self.entryGap * Double(entries.count - 1)
    let isOneLine = total <= context.width
    var elements: [SVGElement] = []
    var x = 0.0
    for (entry, width) in zip(entries, widths) {
      let textStart = x + Self.width(of: entry.glyph) + Self.glyphGap
      let lines =
        isOneLine
        ? [entry.meaning] : style.metrics.wrap(entry.meaning, width: context.width - textStart)
      let middle = y + style.lineHeight / 2
      elements += glyph(entry.glyph, x: x, y: middle, theme: context.theme)
      elements += SVGElement.lines(
        lines, x: textStart, baseline: middle + style.middleToBaseline, style: style)
      if isOneLine {
        x += width + Self.entryGap
      } else {
        y += Double(lines.count) * style.lineHeight
      }
    }
    if isOneLine { y += style.lineHeight }
    y += 10
    return [SVGElement.group(elements).setting("class", "key")]
  }

  private static func width(of glyph: Glyph) -> Double {
    switch glyph {
    case .dot, .openDot, .fullDot: 10
    case .bar, .whisker, .strip: 18
    }
  }

  private func glyph(_ glyph: Glyph, x: Double, y: Double, theme: Theme) -> [SVGElement] {
    switch glyph {
    case .dot: [.circle(x: x + 5, y: y, radius: 5, fill: theme.neutral)]
    case .openDot:
      [
        SVGElement.circle(x: x + 5, y: y, radius: 4, fill: theme.background)
          .setting("stroke", theme.ink).setting("stroke-width", 2)
      ]
    case .fullDot: [.circle(x: x + 5, y: y, radius: 5, fill: theme.ink)]
    case .bar: [.rectangle(x1: x, y1: y - 5, x2: x + 18, y2: y + 5, fill: theme.neutral)]
    case .whisker:
      Whisker(
        range: ValueRange(0, 1), scale: LinearScale(domain: 0...1, start: x, end: x + 18), y: y
      )
      .elements(theme: theme)
    case .strip: [Self.strip(from: x, to: x + 18, y: y, theme: theme)]
    }
  }

  /// A range as a strip, wide enough to be seen.
  static func strip(from low: Double, to high: Double, y: Double, theme: Theme) -> SVGElement {
    let half = max((high - low) / 2, 1.5)
    let middle = (low + high) / 2
    return .rectangle(
      x1: middle - half, y1: y - 4, x2: middle + half, y2: y + 4, fill: theme.mutedInk
    )
    .setting("opacity", "0.7")
  }
}

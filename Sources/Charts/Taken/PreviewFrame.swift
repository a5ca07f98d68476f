// SPDX-License-Identifier: Apache-2.0

/// A picture of 1200 by 630 pixels, as previews of links are: the words at the left, the chart's body at
/// the right, as large as it fits.
struct PreviewFrame {
  static let width = 1200.0
  static let height = 630.0
  private static let margin = 40.0
  private static let wordsWidth = 350.0
  private static let gap = 36.0
  /// Widths in which a body is tried, in its own pixels.
  private static let widths = stride(from: 340.0, through: 760, by: 60)

  let theme: Theme
  let credit: String

  /// The whole drawing of a chart.
  ///
  /// - Throws: ``ChartError`` where the numbers cannot be drawn.
  func document(of whole: some Chart) throws(ChartError) -> SVGElement {
    let chart = whole.forPreview
    let body = try fittingBody(of: chart)
    let left = Self.margin + Self.wordsWidth + Self.gap
    let elements =
      words(chart.text) + [
        SVGElement.group(body.elements).setting("class", "plot").setting(
          "transform",
          "translate(\(svgNumber(left)),\(svgNumber(Self.margin))) scale(\(svgNumber(body.scale)))")
      ]
    return Frame(width: Self.width, theme: theme).root(chart, height: Self.height, elements)
  }

  /// The body in the width in which its type comes out largest; a map in one that has room for numbers.
  private func fittingBody(
    of chart: any Chart
  ) throws(ChartError) -> (elements: [SVGElement], scale: Double) {
    let (width, height) = (
      Self.width - 2 * Self.margin - Self.wordsWidth - Self.gap, Self.height - 2 * Self.margin
    )
    var best: (elements: [SVGElement], scale: Double) = ([], 0)
    for own in Self.widths where own >= chart.leastPreviewWidth {
      let context = PlotContext(key: chart.text.key, width: own, theme: theme)
      let body = try chart.plot(in: context)
      let scale = min(width / own, height / max(1, body.height))
      if scale >= best.scale { best = (body.elements, scale) }
    }
    return best
  }

  /// Title and subtitle from the top, source and credit up from the foot.
  private func words(_ text: ChartText) -> [SVGElement] {
    let small = TextStyle(size: 14, color: theme.mutedInk)
    let foot = [text.source, credit].filter { !$0.isEmpty }.flatMap {
      small.metrics.wrap($0, width: Self.wordsWidth)
    }
    let footTop = Self.height - Self.margin - Double(foot.count) * small.lineHeight
    var elements = lines(foot, small, top: footTop, kind: "source")
    let free = footTop - Self.margin - 24
    let subtitle = TextStyle(size: 19, color: theme.mutedInk)
    let below = subtitle.metrics.wrap(text.subtitle, width: Self.wordsWidth, atMost: 4)
    let belowHeight = Double(below.count) * subtitle.lineHeight + 14
    // A long title is set smaller before it is cut.
    for size in [40.0, 34, 29, 25, 21] {
      let title = TextStyle(size: size, weight: .bold, color: theme.ink)
      let room = max(2, Int((free - belowHeight) / title.lineHeight))
      let wrapped = title.metrics.wrap(text.title, width: Self.wordsWidth)
      guard wrapped.count <= room || size == 21 else { continue }
      let kept = title.metrics.wrap(text.title, width: Self.wordsWidth, atMost: room)
      elements += lines(kept, title, top: Self.margin, kind: "title")
      elements += lines(
        below, subtitle, top: Self.margin + Double(kept.count) * title.lineHeight + 14,
        kind: "subtitle")
      break
    }
    return elements
  }

  private func lines(
    _ lines: [String], _ style: TextStyle, top: Double, kind: String
  ) -> [SVGElement] {
    SVGElement.lines(
      lines, x: Self.margin, baseline: top + (style.size * 0.8).rounded(), style: style
    ).map { $0.setting("class", kind) }
  }
}

extension Chart {
  /// What of the chart a small picture has room for.
  fileprivate var forPreview: any Chart {
    guard let ranking = self as? RankingChart else { return self }
    return ranking.shortened(to: RankingChart.mostPreviewRows)
  }

  /// The least width in which the body says what it is meant to say: squares of a map with their numbers.
  fileprivate var leastPreviewWidth: Double { self is TileMapChart ? 700 : 0 }
}

extension RankingChart {
  /// Rows that a small picture has room for.
  fileprivate static let mostPreviewRows = 12

  /// The ranking with rows left out of its middle, but for those that are stressed.
  ///
  /// - Parameter most: How many rows stay, of those that are not stressed.
  func shortened(to most: Int) -> RankingChart {
    guard rows.count > most else { return self }
    let ends = Set(rows.prefix(most / 2).map(\.key) + rows.suffix(most - most / 2).map(\.key))
    var short = self
    short.entries = []
    var isOut = false
    for entry in entries {
      guard let row = entry.row, ends.contains(row.key) || row.isEmphasized else {
        isOut = true
        continue
      }
      if isOut { short.entries.append(.gap("…")) }
      isOut = false
      short.entries.append(.row(row))
    }
    return short
  }
}

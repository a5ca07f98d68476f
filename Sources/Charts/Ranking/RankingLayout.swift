// SPDX-License-Identifier: Apache-2.0

/// Where the parts of a ranking stand.
struct RankingLayout {
  /// A row or gap and its band of height, from the top of the first row.
  struct Line {
    let entry: RankingEntry
    let labelLines: [String]
    let top: Double
    let height: Double
    var middle: Double { top + height / 2 }
    var bottom: Double { top + height }
  }

  let lines: [Line]
  let height: Double
  let plotStart: Double
  let plotEnd: Double
  let axis: Axis
  let labelStyle: TextStyle
  let isDense: Bool

  init(chart: RankingChart, context: PlotContext) {
    let count = chart.entries.count
    isDense = count > 40
    var labelStyle = context.labelStyle
    if isDense { labelStyle.size -= 1 }
    self.labelStyle = labelStyle
    let rowHeight = Self.rowHeight(count, width: context.width)

    let labels = RowLabels(
      chart.entries.map { entry in
        (entry.row?.label ?? "", Self.style(of: entry.row, from: labelStyle))
      }, limit: (context.width * 0.36).rounded())
    var top = 0.0
    var lines: [Line] = []
    for (entry, labelLines) in zip(chart.entries, labels.lines) {
      let textHeight = Double(labelLines.count) * labelStyle.lineHeight + 6
      let height = entry.row == nil ? rowHeight + 6 : max(rowHeight, textHeight)
      lines.append(Line(entry: entry, labelLines: labelLines, top: top, height: height))
      top += height
    }
    self.lines = lines
    height = top
    plotStart = labels.width.rounded(.up) + 14
    plotEnd = context.width
    axis = Self.axis(
      of: chart, from: plotStart, to: plotEnd, labelStyle: labelStyle, tickStyle: context.tickStyle,
      isDense: isDense)
  }

  /// The height of a row.
  ///
  /// A whole row can be pressed, and no target is lower than 24 units. Where it is drawn for a narrow screen, which may
  /// make it smaller still, and on which fingers press, it is higher.
  private static func rowHeight(_ count: Int, width: Double) -> Double {
    if width < 400 { return 28 }
    return count > 14 ? 24 : 27
  }

  /// The runs of rows between gaps, as heights.
  var segments: [ClosedRange<Double>] {
    var segments: [ClosedRange<Double>] = []
    for line in lines where line.entry.row != nil {
      if let last = segments.last, last.upperBound == line.top {
        segments[segments.count - 1] = last.lowerBound...line.bottom
      } else {
        segments.append(line.top...line.bottom)
      }
    }
    return segments
  }

  static func style(of row: RankingRow?, from style: TextStyle) -> TextStyle {
    var style = style
    if row?.isEmphasized == true { style.weight = .bold }
    return style
  }

  /// The radius of a dot.
  static func dotRadius(isDense: Bool) -> Double { isDense ? 3.5 : 5 }

  /// Where a row's number stands: beyond its mark, away from zero.
  static func label(
    of row: RankingRow, in domain: ClosedRange<Double>, numberStyle: NumberStyle,
    style: TextStyle, isDense: Bool
  ) -> OuterLabel {
    let clamp = { (value: Double) in min(max(value, domain.lowerBound), domain.upperBound) }
    let ends = [0, row.range?.low, row.range?.high].compactMap(\.self)
    let obstacles = ends.map { end in
      OuterLabel.Obstacle(value: clamp(end), reach: clamp(end) == end ? 0 : Whisker.arrowOvershoot)
    }
    let dot = OuterLabel.Obstacle(value: clamp(row.value), reach: dotRadius(isDense: isDense))
    return OuterLabel(
      obstacles: obstacles + [dot],
      side: row.value < 0 && !numberStyle.readsAsZero(row.value) ? .low : .high,
      width: Self.style(of: row, from: style).metrics.width(of: numberStyle.text(row.value)))
  }

  private static func axis(
    of chart: RankingChart, from start: Double, to end: Double, labelStyle: TextStyle,
    tickStyle: TextStyle, isDense: Bool
  ) -> Axis {
    let rows = chart.rows
    let ends =
      chart.axisRange.map { [$0.low, $0.high] }
      ?? rows.flatMap { [$0.value, $0.range?.low, $0.range?.high].compactMap(\.self) }
    let domain = LinearScale.signedDomain(of: ends, decimals: chart.numberStyle.decimals)
    let labels = rows.map {
      label(
        of: $0, in: domain, numberStyle: chart.numberStyle, style: labelStyle, isDense: isDense)
    }
    let scale = LinearScale.fitting(domain, labels: labels, start: start, end: end)
    let isCut = chart.axisRange != nil
    return Axis(
      scale: scale, from: isCut ? scale.start : start, to: isCut ? scale.end : end,
      style: chart.numberStyle, text: tickStyle)
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Where the parts of a dumb-bell chart stand.
struct DumbbellLayout {
  /// A row and its band of height, from the top of the first row.
  struct Line {
    let row: DumbbellRow
    let labelLines: [String]
    let top: Double
    let height: Double
    var middle: Double { height / 2 }
    var bottom: Double { top + height }
  }

  /// The radius of a dot.
  static let dotRadius = 5.0
  /// How far above and below the middle of a row the whiskers of its two values stand.
  static let whiskerRise = 8.0

  let lines: [Line]
  let height: Double
  let plotStart: Double
  let plotEnd: Double
  let axis: Axis
  let labelStyle: TextStyle

  init(chart: DumbbellChart, context: PlotContext) {
    let style = context.labelStyle
    labelStyle = style
    let labels = RowLabels(
      chart.rows.map { ($0.label, Self.style(of: $0, from: style)) },
      limit: (context.width * 0.32).rounded())
    var top = 0.0
    lines = zip(chart.rows, labels.lines).map { row, labelLines in
      let height = max(30, Double(labelLines.count) * style.lineHeight + 6)
      defer { top += height }
      return Line(row: row, labelLines: labelLines, top: top, height: height)
    }
    height = top
    plotStart = labels.width.rounded(.up) + 14
    plotEnd = context.width
    let domain = LinearScale.signedDomain(
      of: chart.rows.flatMap { $0.first.numbers + $0.second.numbers },
      decimals: chart.numberStyle.decimals)
    let scale = LinearScale.fitting(
      domain, labels: chart.rows.flatMap { Self.labels(of: $0, chart.numberStyle, style) },
      start: plotStart, end: plotEnd)
    axis = Axis(
      scale: scale, from: plotStart, to: plotEnd, style: chart.numberStyle, text: context.tickStyle)
  }

  static func style(of row: DumbbellRow, from style: TextStyle) -> TextStyle {
    var style = style
    if row.isEmphasized { style.weight = .bold }
    return style
  }

  /// Where the numbers of the first and the second value stand: beyond all marks of the row, the lower at
  /// the low end.
  static func labels(
    of row: DumbbellRow, _ numberStyle: NumberStyle, _ style: TextStyle
  ) -> [OuterLabel] {
    let obstacles =
      [row.first, row.second].flatMap { end in
        [OuterLabel.Obstacle(value: end.value, reach: dotRadius)]
          + end.numbers.dropFirst().map { OuterLabel.Obstacle(value: $0) }
      }
    let isRising = row.first.value <= row.second.value
    return [(row.first, isRising), (row.second, !isRising)].map { end, isLow in
      OuterLabel(
        obstacles: obstacles, side: isLow ? .low : .high,
        width: Self.style(of: row, from: style).metrics.width(of: numberStyle.text(end.value)))
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Where the parts of a waterfall stand.
struct WaterfallLayout {
  /// A line of names, from the top of the first line.
  struct Line {
    /// The key of the step; `nil` for the total.
    let key: String?
    let labelLines: [String]
    let top: Double
    let height: Double
    var middle: Double { top + height / 2 }
  }

  /// The least width at which a panel's bars and numbers can be read.
  private static let minimumPanelWidth = 145.0
  private static let gutter = 24.0
  private static let rowHeight = 30.0
  /// The share of a line's height that a bar takes.
  static let barHeight = 18.0

  let lines: [Line]
  let height: Double
  let plotStart: Double
  let panelWidth: Double
  /// The panels, as many in a row as there is room for, and evenly many in each row.
  let bands: [[WaterfallPanel]]
  /// The axis of the first panel; the others are moved copies.
  let axis: Axis

  init(chart: WaterfallChart, context: PlotContext) {
    let style = context.labelStyle
    var totalStyle = style
    totalStyle.weight = .bold
    let steps = chart.steps
    let labels = RowLabels(
      steps.map { ($0.label, style) } + [(chart.totalLabel, totalStyle)],
      limit: (context.width * (chart.panels.count > 2 ? 0.25 : 0.34)).rounded())
    var top = 0.0
    var lines: [Line] = []
    for (key, labelLines) in zip(steps.map { $0.key as String? } + [nil], labels.lines) {
      // The total stands a little apart from what adds up to it.
      if key == nil { top += 6 }
      let height = max(Self.rowHeight, Double(labelLines.count) * style.lineHeight + 8)
      lines.append(Line(key: key, labelLines: labelLines, top: top, height: height))
      top += height
    }
    self.lines = lines
    height = top
    plotStart = labels.width.rounded(.up) + 14

    let room = context.width - plotStart
    let most = max(1, Int((room + Self.gutter) / (Self.minimumPanelWidth + Self.gutter)))
    let bandCount = (chart.panels.count + most - 1) / most
    let columns = (chart.panels.count + bandCount - 1) / bandCount
    bands = stride(from: 0, to: chart.panels.count, by: columns).map { first in
      Array(chart.panels[first..<min(first + columns, chart.panels.count)])
    }
    panelWidth = ((room + Self.gutter) / Double(columns) - Self.gutter).rounded(.down)

    let bars = chart.panels.flatMap { WaterfallBar.bars(of: $0, in: chart) }
    let ends = bars.flatMap(\.extremes)
    let scale = LinearScale.fitting(
      LinearScale.signedDomain(of: ends, decimals: chart.numberStyle.decimals),
      labels: bars.map {
        $0.label(style: chart.numberStyle, text: $0.key == nil ? totalStyle : style)
      }, start: 0, end: panelWidth)
    axis = Axis(
      scale: scale, from: 0, to: panelWidth, style: chart.numberStyle, text: context.tickStyle)
  }

  /// The left end of the panel in a column.
  func panelStart(column: Int) -> Double {
    plotStart + Double(column) * (panelWidth + Self.gutter)
  }
}

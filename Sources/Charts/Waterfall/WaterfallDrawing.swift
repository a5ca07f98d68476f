// SPDX-License-Identifier: Apache-2.0

/// Draws a waterfall.
struct WaterfallDrawing {
  let chart: WaterfallChart
  let context: PlotContext
  let layout: WaterfallLayout

  init(chart: WaterfallChart, context: PlotContext) {
    self.chart = chart
    self.context = context
    layout = WaterfallLayout(chart: chart, context: context)
  }

  private var theme: Theme { context.theme }

  private func style(isTotal: Bool) -> TextStyle {
    var style = context.labelStyle
    if isTotal { style.weight = .bold }
    return style
  }

  func body() -> PlotBody {
    var y = 0.0
    var elements = MarkKey([
      (.whisker, chart.rangeMeaning), (.strip, chart.strip?.meaning ?? ""),
    ]).elements(in: context, y: &y)
    for (index, band) in layout.bands.enumerated() {
      if index > 0 { y += 18 }
      y += titles(of: band, y: y, into: &elements)
      elements.append(names().translated(x: 0, y: y).setting("class", "names"))
      for (column, panel) in band.enumerated() {
        elements.append(
          drawing(of: panel).translated(x: layout.panelStart(column: column), y: y))
      }
      y += layout.height + context.tickStyle.lineHeight + 6
    }
    if !chart.axisTitle.isEmpty {
      let style = context.tickStyle
      let lines = style.metrics.wrap(chart.axisTitle, width: context.width - layout.plotStart)
      elements += SVGElement.lines(
        lines, x: layout.plotStart, baseline: y + style.size, style: style
      )
      .map { $0.setting("class", "axis-title") }
      y += Double(lines.count) * style.lineHeight
    }
    return PlotBody(height: y, elements: elements)
  }

  /// Puts the titles of a row of panels on a common last line; returns the height they take.
  private func titles(
    of band: [WaterfallPanel], y: Double, into elements: inout [SVGElement]
  ) -> Double {
    let style = style(isTotal: true)
    let titles = band.map { panel in
      panel.title.isEmpty
        ? [] : style.metrics.wrap(panel.title, width: layout.panelWidth, atMost: 3)
    }
    let lineCount = Double(titles.map(\.count).max() ?? 0)
    for (column, lines) in titles.enumerated() where !lines.isEmpty {
      let above = lineCount - Double(lines.count)
      elements += SVGElement.lines(
        lines, x: layout.panelStart(column: column),
        baseline: y + above * style.lineHeight + style.size, style: style
      )
      .map { $0.setting("class", "panel-title") }
    }
    return lineCount == 0 ? 0 : lineCount * style.lineHeight + 8
  }

  private func names() -> SVGElement {
    var elements = layout.lines.flatMap { line in
      SVGElement.lines(
        line.labelLines, x: 0, middle: line.middle, style: style(isTotal: line.key == nil)
      )
      .map { $0.setting("class", "label") }
    }
    if let total = layout.lines.last {
      let x = layout.plotStart - 14
      elements.append(
        .line(x1: 0, y1: total.top - 3, x2: x, y2: total.top - 3, color: theme.mutedInk))
    }
    return SVGElement.group(elements)
  }

  private func drawing(of panel: WaterfallPanel) -> SVGElement {
    let bars = WaterfallBar.bars(of: panel, in: chart)
    let placed = layout.lines.compactMap { line in
      bars.first { $0.key == line.key }.map { (bar: $0, line: line) }
    }
    var grid = layout.axis.gridLines(from: 0, to: layout.height, theme: theme)
    if let total = layout.lines.last {
      grid.append(
        .line(
          x1: 0, y1: total.top - 3, x2: layout.panelWidth, y2: total.top - 3, color: theme.mutedInk
        ))
    }
    let half = WaterfallLayout.barHeight / 2
    let connectors = zip(placed, placed.dropFirst()).map { upper, lower in
      let x = layout.axis.scale.position(of: upper.bar.to)
      return SVGElement.line(
        x1: x, y1: upper.line.middle + half, x2: x, y2: lower.line.middle - half,
        color: theme.mutedInk)
    }
    let labels = layout.axis.labels(
      baseline: layout.height + 5 + context.theme.tickSize, text: context.tickStyle)
    return context.markGroup(
      key: panel.key, kind: "panel",
      [
        SVGElement.group(grid).setting("class", "grid"),
        SVGElement.group(connectors).setting("class", "connectors"),
      ] + placed.map { mark(of: $0.bar, of: panel, on: $0.line) }
        + [SVGElement.group(labels).setting("class", "axis")])
  }

  private func mark(
    of bar: WaterfallBar, of panel: WaterfallPanel, on line: WaterfallLayout.Line
  ) -> SVGElement {
    let scale = layout.axis.scale
    let isTotal = bar.key == nil
    let sign = chart.numberStyle.readsAsZero(bar.value) ? 0 : bar.value
    let color = isTotal ? theme.neutral : theme.color(of: sign)
    let half = WaterfallLayout.barHeight / 2
    let (from, to) = (scale.position(of: bar.from), scale.position(of: bar.to))
    // A step of nothing still shows where the level stands.
    let width = max((to - from).magnitude, 1.5)
    let left = (to - from).magnitude < 1.5 ? to - width / 2 : min(from, to)

    var elements = [SVGElement("title").adding(text: "\(bar.name): \(chart.describe(bar))")]
    // All of a line can be pressed, not only its bar.
    elements.append(
      .target(width: layout.panelWidth, from: line.top, to: line.top + line.height))
    elements.append(
      SVGElement.rectangle(
        x1: left, y1: line.middle - half, x2: left + width, y2: line.middle + half,
        fill: color
      )
      .setting("class", "bar"))
    if let levels = bar.stripLevels {
      let (low, high) = (scale.position(of: levels.low), scale.position(of: levels.high))
      elements.append(
        MarkKey.strip(from: low, to: high, y: line.middle, theme: theme).setting("class", "strip"))
    }
    if let levels = bar.levels {
      let whisker = Whisker(range: levels, scale: scale, y: line.middle)
      elements.append(
        SVGElement.group(whisker.elements(theme: theme, halo: theme.background))
          .setting("class", "whisker"))
    }
    let style = style(isTotal: isTotal)
    elements += ValueLabel(
      text: chart.numberStyle.text(bar.value),
      place: bar.label(style: chart.numberStyle, text: style), style: style, y: line.middle,
      paper: theme.background
    )
    .elements(on: layout.axis)
    return SVGElement("g").setting("id", identifier(of: bar, panel: panel))
      .setting("class", isTotal ? "total" : "step")
      .setting("data-key", bar.key ?? "total").adding(elements)
  }

  private func identifier(of bar: WaterfallBar, panel: WaterfallPanel) -> String {
    guard let step = bar.key else { return context.identifier(ofPart: "total", in: panel.key) }
    return context.identifier(of: panel.key, step)
  }
}

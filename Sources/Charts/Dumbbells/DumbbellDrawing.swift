// SPDX-License-Identifier: Apache-2.0

/// Draws a dumb-bell chart.
struct DumbbellDrawing {
  let chart: DumbbellChart
  let context: PlotContext
  let layout: DumbbellLayout

  init(chart: DumbbellChart, context: PlotContext) {
    self.chart = chart
    self.context = context
    layout = DumbbellLayout(chart: chart, context: context)
  }

  private var theme: Theme { context.theme.coloring(chart.signs) }

  func body() -> PlotBody {
    var y = 0.0
    var elements = MarkKey([
      (.openDot, chart.firstMeaning), (.fullDot, chart.secondMeaning),
      (.whisker, chart.rangeMeaning),
    ]).elements(in: context, y: &y)
    elements += context.axisTitle(
      chart.axisTitle, from: layout.plotStart, to: layout.plotEnd, y: &y)
    elements += context.tickLabels(of: layout.axis, y: &y)
    elements.append(rows().translated(x: 0, y: y).setting("class", "rows"))
    y += layout.height
    if chart.rows.count > 15 {
      y += 4
      elements += context.tickLabels(of: layout.axis, y: &y)
    }
    return PlotBody(height: y, elements: elements)
  }

  private func rows() -> SVGElement {
    let bands = layout.lines.filter(\.row.isEmphasized).map { line in
      SVGElement.rectangle(
        x1: -6, y1: line.top, x2: context.width + 6, y2: line.bottom, fill: theme.emphasis)
    }
    let rules = layout.lines.map { line in
      SVGElement.line(
        x1: 0, y1: line.bottom, x2: context.width, y2: line.bottom, color: theme.grid, width: 0.5)
    }
    let grid = layout.axis.gridLines(from: 0, to: layout.height, theme: theme)
    return SVGElement.group([
      SVGElement.group(bands + rules + grid).setting("class", "grid")
    ]).adding(layout.lines.map(mark))
  }

  /// A row inside a group of its own place, so that a page can move it as a whole.
  private func mark(on line: DumbbellLayout.Line) -> SVGElement {
    let (row, scale, middle) = (line.row, layout.axis.scale, line.middle)
    let first = scale.position(of: row.first.value)
    let second = scale.position(of: row.second.value)
    let paper = row.isEmphasized ? theme.emphasis : theme.background
    let style = DumbbellLayout.style(of: row, from: layout.labelStyle)
    let gap = row.second.value - row.first.value
    let sign = chart.numberStyle.readsAsZero(gap) ? 0 : gap

    var elements = [SVGElement("title").adding(text: "\(row.label): \(chart.describe(row))")]
    // All of a row can be pressed, not only its dots.
    elements.append(.target(width: context.width, from: 0, to: line.height))
    elements += SVGElement.lines(line.labelLines, x: 0, middle: middle, style: style)
      .map { $0.setting("class", "label") }
    elements.append(
      SVGElement.rectangle(
        x1: first, y1: middle - 2, x2: second, y2: middle + 2, fill: theme.color(of: sign)
      ).setting("class", "bar"))
    elements += whisker(row.first, above: true, middle)
    elements += whisker(row.second, above: false, middle)
    elements += [
      SVGElement.circle(x: first, y: middle, radius: DumbbellLayout.dotRadius - 1, fill: paper)
        .setting("stroke", theme.ink).setting("stroke-width", 2).setting("class", "dot first"),
      SVGElement.circle(x: second, y: middle, radius: DumbbellLayout.dotRadius, fill: theme.ink)
        .setting("class", "dot second"),
    ]
    let places = DumbbellLayout.labels(of: row, chart.numberStyle, layout.labelStyle)
    for (end, place) in zip([row.first, row.second], places) {
      elements += ValueLabel(
        text: chart.numberStyle.text(end.value), place: place, style: style, y: middle,
        paper: paper
      ).elements(on: layout.axis)
    }
    let kind = row.isEmphasized ? "row emphasized" : "row"
    return context.markGroup(key: row.key, kind: kind, elements).translated(x: 0, y: line.top)
  }

  private func whisker(
    _ end: DumbbellRow.End, above: Bool, _ middle: Double
  ) -> [SVGElement] {
    guard let range = end.range, range.low < range.high else { return [] }
    let rise = above ? -DumbbellLayout.whiskerRise : DumbbellLayout.whiskerRise
    let whisker = Whisker(range: range, scale: layout.axis.scale, y: middle + rise, cap: 2.5)
    return [
      SVGElement.group(whisker.elements(theme: theme))
        .setting("class", above ? "whisker first" : "whisker second")
    ]
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Draws a ranking.
struct RankingDrawing {
  let chart: RankingChart
  let context: PlotContext
  let layout: RankingLayout

  init(chart: RankingChart, context: PlotContext) {
    self.chart = chart
    self.context = context
    layout = RankingLayout(chart: chart, context: context)
  }

  private var theme: Theme { context.theme.coloring(chart.signs) }

  func body() -> PlotBody {
    var y = 0.0
    var elements = MarkKey([(.dot, chart.valueMeaning), (.whisker, chart.rangeMeaning)])
      .elements(in: context, y: &y)
    let isTop = chart.axisPlacement == .top
    elements += header(y: &y)
    if isTop || chart.rows.count > 25 { elements += context.tickLabels(of: layout.axis, y: &y) }
    elements.append(rows().translated(x: 0, y: y).setting("class", "rows"))
    y += layout.height
    if !isTop || chart.rows.count > 25 {
      y += 4
      elements += context.tickLabels(of: layout.axis, y: &y)
    }
    if !isTop {
      elements += context.axisTitle(
        chart.axisTitle, from: layout.plotStart, to: layout.plotEnd, y: &y)
    }
    return PlotBody(height: y, elements: elements)
  }

  /// The axis title, if it stands above, and the directions, on one line where both have room.
  private func header(y: inout Double) -> [SVGElement] {
    let top = y
    let style = context.tickStyle
    var title: [SVGElement] = []
    if chart.axisPlacement == .top {
      title = context.axisTitle(
        chart.axisTitle, from: layout.plotStart, to: layout.plotEnd, y: &y)
    }
    let titleEnd = layout.plotStart + style.metrics.width(of: chart.axisTitle)
    let directions = directions()
    guard let first = directions.map(\.left).min() else { return title }
    let isShared = title.count == 1 && titleEnd + 16 <= first
    let baseline = (isShared ? top : y) + style.size
    if !isShared { y += style.lineHeight + 2 }
    return title
      + directions.map { direction in
        SVGElement.text(
          direction.text, x: direction.left, baseline: baseline, style: direction.style
        )
        .setting("class", "direction")
      }
  }

  /// What lies on either side of zero.
  ///
  /// A side without values may go without its words; where a side with values lacks the room, both
  /// go without, for one alone would mislead.
  private func directions() -> [(text: String, left: Double, style: TextStyle)] {
    let style = TextStyle(size: theme.tickSize, weight: .bold, color: theme.ink)
    let zero = layout.axis.scale.position(of: 0)
    let lowText = "← \(chart.negativeDirection)"
    let highText = "\(chart.positiveDirection) →"
    let lowLeft = zero - 8 - style.metrics.width(of: lowText)
    let highLeft = zero + 8
    let highRight = highLeft + style.metrics.width(of: highText)
    let sides = [
      (
        words: chart.negativeDirection, hasRoom: lowLeft >= layout.plotStart,
        isNeeded: chart.rows.contains { $0.value < 0 }, text: lowText, left: lowLeft
      ),
      (
        words: chart.positiveDirection, hasRoom: highRight <= layout.plotEnd,
        isNeeded: chart.rows.contains { $0.value > 0 }, text: highText, left: highLeft
      ),
    ]
    .filter { !$0.words.isEmpty }
    guard sides.allSatisfy({ $0.hasRoom || !$0.isNeeded }) else { return [] }
    return sides.filter(\.hasRoom).map { (text: $0.text, left: $0.left, style: style) }
  }

  private func rows() -> SVGElement {
    let bands = layout.lines.filter { $0.entry.row?.isEmphasized == true }.map { line in
      SVGElement.rectangle(
        x1: -6, y1: line.top, x2: context.width + 6, y2: line.bottom, fill: theme.emphasis)
    }
    let rules = layout.lines.filter { $0.entry.row != nil }.map { line in
      SVGElement.line(
        x1: 0, y1: line.bottom, x2: context.width, y2: line.bottom, color: theme.grid, width: 0.5)
    }
    let grid = layout.segments.flatMap {
      layout.axis.gridLines(from: $0.lowerBound, to: $0.upperBound, theme: theme)
    }
    let marks = layout.lines.map { line in
      switch line.entry {
      case .row(let row): mark(of: row, on: line)
      case .gap(let note): gap(note, on: line)
      }
    }
    return SVGElement.group([
      SVGElement.group(bands + rules + grid).setting("class", "grid")
    ])
    .adding(marks)
  }

  /// A row inside a group of its own place, so that a page can move it as a whole.
  private func mark(of row: RankingRow, on line: RankingLayout.Line) -> SVGElement {
    let scale = layout.axis.scale
    let shown = scale.clamped(row.value)
    let (zero, x) = (scale.position(of: 0), scale.position(of: shown))
    let half = RankingLayout.dotRadius(isDense: layout.isDense)
    let paper = row.isEmphasized ? theme.emphasis : theme.background
    let style = RankingLayout.style(of: row, from: layout.labelStyle)
    let middle = line.height / 2
    let sign = chart.numberStyle.readsAsZero(row.value) ? 0 : row.value

    var elements = [SVGElement("title").adding(text: "\(row.label): \(chart.describe(row))")]
    // All of the row can be pressed, not only what is drawn in it.
    elements.append(.target(width: context.width, from: 0, to: line.height))
    elements += SVGElement.lines(line.labelLines, x: 0, middle: middle, style: style)
      .map { $0.setting("class", "label") }
    elements.append(
      SVGElement.rectangle(
        x1: zero, y1: middle - half, x2: x, y2: middle + half,
        fill: theme.tint(of: sign)
      )
      .setting("class", "stem"))
    // A whisker inside its dot would only show as a spur.
    if let range = row.range, scale.reach(of: range, from: shown) > half {
      let whisker = Whisker(
        range: range, scale: scale, y: middle, cap: layout.isDense ? 2.5 : 3.5)
      elements.append(
        SVGElement.group(whisker.elements(theme: theme))
          .setting("class", "whisker"))
    }
    let dot =
      shown == row.value
      ? SVGElement.circle(x: x, y: middle, radius: half, fill: theme.color(of: sign))
      : SVGElement.arrowhead(
        tipX: x + (row.value < 0 ? -half : half), y: middle,
        reach: row.value < 0 ? -2 * half : 2 * half, fill: theme.color(of: sign))
    elements.append(dot.setting("class", "dot"))
    let place = RankingLayout.label(
      of: row, in: scale.domain, numberStyle: chart.numberStyle, style: layout.labelStyle,
      isDense: layout.isDense)
    elements += ValueLabel(
      text: chart.numberStyle.text(row.value), place: place, style: style, y: middle,
      paper: paper
    )
    .elements(on: layout.axis)
    let kind = row.isEmphasized ? "row emphasized" : "row"
    return context.markGroup(key: row.key, kind: kind, elements).translated(x: 0, y: line.top)
  }

  private func gap(_ note: String, on line: RankingLayout.Line) -> SVGElement {
    let style = context.tickStyle
    let text = style.metrics.truncate(note, width: context.width)
    return SVGElement.group(
      SVGElement.lines([text], x: 0, middle: line.middle, style: style)
    )
    .setting("class", "gap")
  }
}

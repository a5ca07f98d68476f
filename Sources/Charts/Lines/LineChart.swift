// SPDX-License-Identifier: Apache-2.0

/// A point of a line chart.
package struct LinePoint: Sendable, Hashable, Codable {
  /// Position along the horizontal axis.
  package var x: Double
  /// The value.
  package var y: Double

  /// A point.
  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// One line of a line chart.
package struct LineSeries: Sendable, Hashable, Codable {
  /// Tells the line apart from others.
  package var key: String
  /// The name shown at the line's end.
  package var label: String
  /// The points, in the order of x.
  package var points: [LinePoint]
  /// A point that is stressed, with what it says.
  package var mark: (point: LinePoint, label: String)? {
    get { markPoint.map { ($0, markLabel) } }
    set {
      markPoint = newValue?.point
      markLabel = newValue?.label ?? ""
    }
  }
  /// Whether the line is drawn in full colour; others stay behind in grey.
  package var isEmphasized: Bool
  /// How far the marked point may lie to either side, drawn as a whisker.
  package var markRange: ValueRange?
  private var markPoint: LinePoint?
  private var markLabel = ""

  /// A line.
  package init(
    key: String, label: String, points: [LinePoint], mark: (point: LinePoint, label: String)? = nil,
    markRange: ValueRange? = nil, isEmphasized: Bool = false
  ) {
    self.key = key
    self.label = label
    self.points = points
    self.markRange = markRange
    self.isEmphasized = isEmphasized
    self.mark = mark
  }
}

/// Lines over a number, with a level to be reached and the points where lines reach it.
///
/// Every number must be drawable (see ``ChartError/undrawable(key:)``), every key occur once and
/// every line have a point; otherwise drawing throws.
public struct LineChart: Chart, Hashable, Codable {
  /// The words around the chart.
  package var text: ChartText
  /// The lines.
  package var series: [LineSeries]
  /// The title of the horizontal axis, with the unit.
  public var xTitle: String
  /// The title of the vertical axis, with the unit.
  public var yTitle: String
  /// A level that is drawn across; nil for none.
  public var level: Double?
  /// What the level is.
  public var levelLabel: String
  /// How values are written.
  package var numberStyle: NumberStyle
  /// What a whisker at a mark means; nil for no explanation.
  public var rangeMeaning: String?
  /// Whether the horizontal axis holds years, which are written as they are.
  package var isOfYears: Bool?

  /// A line chart.
  package init(
    text: ChartText, series: [LineSeries], xTitle: String, yTitle: String, level: Double? = nil,
    levelLabel: String = "", numberStyle: NumberStyle = .change(), rangeMeaning: String? = nil,
    isOfYears: Bool? = nil
  ) {
    self.rangeMeaning = rangeMeaning
    self.isOfYears = isOfYears
    self.text = text
    self.series = series
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.level = level
    self.levelLabel = levelLabel
    self.numberStyle = numberStyle
  }

  /// The numbers of the chart in words, for readers who cannot see it.
  public var dataSummary: String {
    let words = numberStyle.words ?? .english
    func place(_ x: Double) -> String {
      isOfYears == true ? fixed(x, decimals: 0) : numberStyle.marked(fixed(x, decimals: 2))
    }
    return series.map { line in
      let ends = [line.points.first, line.points.last].compactMap(\.self).map {
        words.at.replacing("{value}", with: numberStyle.text($0.y))
          .replacing("{place}", with: place($0.x))
      }.joined(separator: ", ")
      return "\(line.label): \(ends)" + (line.mark.map { "; \($0.label)" } ?? "")
        + (line.markRange.map {
          " (" + words.range(place($0.low), place($0.high)) + ")"
        } ?? "") + "."
    }.joined(separator: " ")
  }

  /// Draws the lines.
  package func plot(in context: PlotContext) throws(ChartError) -> PlotBody {
    try check()
    return LineDrawing(chart: self, context: context).body()
  }

  private func check() throws(ChartError) {
    guard !series.isEmpty else { throw .nothingToDraw }
    var keys: Set<String> = []
    for line in series {
      guard keys.insert(line.key).inserted else { throw .duplicateKey(line.key) }
      guard !line.points.isEmpty else { throw .nothingToDraw }
      for point in line.points + [line.mark?.point].compactMap(\.self) {
        guard point.x.isDrawable, point.y.isDrawable else { throw .undrawable(key: line.key) }
      }
      guard line.markRange?.isDrawable ?? true else { throw .undrawable(key: line.key) }
    }
    guard level?.isDrawable ?? true else { throw .undrawable(key: text.key) }
  }
}

/// Draws a line chart.
private struct LineDrawing {
  let chart: LineChart
  let context: PlotContext

  private var theme: Theme { context.theme }
  private static let height = 300.0

  func body() -> PlotBody {
    let tick = context.tickStyle
    let points = chart.series.flatMap(\.points)
    let values = points.map(\.y) + [chart.level].compactMap(\.self)
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let margin = max((high - low) * 0.06, 1e-9)
    let ends = endLabels()
    let widths = ends.flatMap { end in
      end.lines.map { endStyle(end).metrics.width(of: $0) }
    }
    let right = (widths.max() ?? 0) + 10
    let top = tick.lineHeight + 8
    let y = LinearScale(
      domain: (low - margin)...(high + margin), start: top + Self.height, end: top)
    let yTicks = NiceTicks(within: y.domain, about: 6)
    let style = chart.numberStyle.forTicks(decimals: yTicks.decimals)
    let left = (yTicks.values.map { tick.metrics.width(of: style.text($0)) }.max() ?? 0) + 8
    let xs = points.map(\.x)
    let x = LinearScale(
      domain: (xs.min() ?? 0)...(xs.max() ?? 1), start: left + 4,
      end: max(left + 60, context.width - right))
    var elements = SVGElement.lines(
      [tick.metrics.truncate(chart.yTitle, width: context.width)], x: 0, baseline: tick.size,
      style: tick)
    var numbers = tick
    numbers.anchor = .end
    for value in yTicks.values {
      let at = y.position(of: value)
      elements.append(
        .line(
          x1: left, y1: at, x2: x.end, y2: at, color: value == 0 ? theme.zeroLine : theme.grid))
      elements.append(
        .text(
          value == 0 ? "0" : style.text(value), x: left - 6, baseline: at + tick.middleToBaseline,
          style: numbers))
    }
    let axis = Axis(
      scale: x, from: x.start, to: x.end,
      style: NumberStyle(showsPlus: false, isGrouped: chart.isOfYears != true), text: tick)
    elements += axis.labels(baseline: top + Self.height + 6 + tick.size, text: tick)
    elements += levelLine(x, y)
    for line in chart.series.sorted(by: { !$0.isEmphasized && $1.isEmphasized }) {
      elements.append(drawing(of: line, x, y))
    }
    for (middle, end) in spread(ends.map { (y.position(of: $0.y), $0) }, height: tick.lineHeight) {
      elements += SVGElement.lines(end.lines, x: x.end + 8, middle: middle, style: endStyle(end))
    }
    var bottom = top + Self.height + 12 + tick.lineHeight
    let title = tick.metrics.wrap(chart.xTitle, width: context.width - left)
    elements += SVGElement.lines(title, x: left, baseline: bottom + tick.size, style: tick)
    bottom += Double(title.count) * tick.lineHeight
    var below = 0.0
    let key = MarkKey([(.whisker, chart.rangeMeaning ?? "")]).elements(in: context, y: &below)
    guard below > 0 else { return PlotBody(height: bottom, elements: elements) }
    return PlotBody(
      height: bottom + below,
      elements: key + [SVGElement.group(elements).translated(x: 0, y: below)])
  }

  private typealias End = (y: Double, lines: [String], isEmphasized: Bool)

  /// Names at the lines' ends; where there is little room, on a few lines rather than cut.
  private func endLabels() -> [End] {
    chart.series.compactMap { line in
      let metrics = TextMetrics(
        size: context.tickStyle.size, weight: line.isEmphasized ? .bold : .regular)
      return line.points.last.map {
        (
          $0.y, metrics.wrap(line.label, width: context.width * 0.3, atMost: 3),
          line.isEmphasized
        )
      }
    }
  }

  private func endStyle(_ end: End) -> TextStyle {
    TextStyle(
      size: context.tickStyle.size, weight: end.isEmphasized ? .bold : .regular,
      color: end.isEmphasized ? theme.ink : theme.mutedInk)
  }

  /// Moves labels apart that would overlap, in their order.
  private func spread(_ ends: [(Double, End)], height: Double) -> [(Double, End)] {
    var sorted = ends.sorted { $0.0 < $1.0 }
    /// How far the middles of a label and of the one above it are apart at least.
    func apart(_ number: Int) -> Double {
      Double(sorted[number].1.lines.count + sorted[number - 1].1.lines.count) / 2 * height
    }
    for number in sorted.indices.dropFirst() {
      sorted[number].0 = max(sorted[number].0, sorted[number - 1].0 + apart(number))
    }
    let excess = (sorted.last?.0 ?? 0) - (Self.height + context.tickStyle.lineHeight + 8)
    guard excess > 0, var next = sorted.last?.0 else { return sorted }
    next -= excess
    for number in sorted.indices.reversed() {
      sorted[number].0 = min(sorted[number].0, next)
      if number > 0 { next = sorted[number].0 - apart(number) }
    }
    return sorted
  }

  private func levelLine(_ x: LinearScale, _ y: LinearScale) -> [SVGElement] {
    guard let level = chart.level else { return [] }
    let at = y.position(of: level)
    var elements = [
      SVGElement.line(x1: x.start, y1: at, x2: x.end, y2: at, color: theme.ink, width: 1.5)
        .setting("stroke-dasharray", "5 4").setting("class", "level")
    ]
    if !chart.levelLabel.isEmpty {
      elements.append(
        .text(chart.levelLabel, x: x.start + 4, baseline: at - 5, style: context.tickStyle))
    }
    return elements
  }

  private func drawing(of line: LineSeries, _ x: LinearScale, _ y: LinearScale) -> SVGElement {
    let color = line.isEmphasized ? theme.positive : theme.neutral
    let path = line.points.enumerated().map { number, point in
      "\(number == 0 ? "M" : "L")\(svgNumber(x.position(of: point.x))) "
        + svgNumber(y.position(of: point.y))
    }.joined()
    var parts = [
      SVGElement("title").adding(text: line.label),
      SVGElement("path").setting("d", path).setting("fill", "none").setting("stroke", color)
        .setting("stroke-width", line.isEmphasized ? 2.5 : 1)
        .setting("stroke-linejoin", "round"),
    ]
    if let mark = line.mark {
      let (at, height) = (x.position(of: mark.point.x), y.position(of: mark.point.y))
      parts.append(.circle(x: at, y: height, radius: line.isEmphasized ? 5 : 3, fill: color))
      if let range = line.markRange {
        let whisker = Whisker(range: range, scale: x, y: height)
        parts.append(
          SVGElement.group(whisker.elements(theme: theme, halo: theme.background))
            .setting("class", "whisker"))
      }
      if line.isEmphasized {
        let style = TextStyle(
          size: context.theme.labelSize, weight: .bold, color: theme.ink,
          anchor: at > (x.start + x.end) / 2 ? .end : .start)
        parts.append(
          .text(
            mark.label, x: at + (style.anchor == .end ? -8 : 8), baseline: height + 18,
            style: style
          )
          .setting("stroke", theme.background).setting("stroke-width", 4)
          .setting("stroke-linejoin", "round").setting("paint-order", "stroke"))
      }
    }
    return context.markGroup(key: line.key, kind: "line", parts)
  }
}

// SPDX-License-Identifier: Apache-2.0

/// The common frame: title and subtitle above a chart's body, source below.
package struct Frame: Sendable, Hashable {
  /// The least width at which labels, marks and numbers still fit beside one another.
  package static let minimumWidth = 320.0

  /// The width of the whole drawing.
  package let width: Double
  /// The colours and sizes.
  package let theme: Theme
  /// Who made the chart, when and on which terms it may be used; empty where it stands among such words.
  package let credit: String

  /// A frame.
  package init(width: Double = 720, theme: Theme = .light, credit: String = "") {
    self.width = width
    self.theme = theme
    self.credit = credit
  }

  /// The whole drawing of a chart.
  ///
  /// - Parameter chart: The chart.
  /// - Returns: The `svg` element.
  /// - Throws: ``ChartError`` where the numbers cannot be drawn or the frame is too narrow.
  package func document(of chart: some Chart) throws(ChartError) -> SVGElement {
    guard width.isFinite, width >= Self.minimumWidth else {
      throw .tooNarrow(width: width, minimum: Self.minimumWidth)
    }
    let contentWidth = width - 2 * theme.margin
    let context = PlotContext(key: chart.text.key, width: contentWidth, theme: theme)
    let body = try chart.plot(in: context)

    var y = theme.margin
    var elements: [SVGElement] = []
    let title = TextStyle(size: theme.titleSize, weight: .bold, color: theme.ink)
    let titleLines = title.metrics.wrapEvenly(chart.text.title, width: contentWidth)
    elements += place(titleLines, style: title, kind: "title", y: &y)
    if !chart.text.subtitle.isEmpty {
      y += 5
      let subtitle = TextStyle(size: theme.subtitleSize, color: theme.mutedInk)
      let lines = subtitle.metrics.wrap(chart.text.subtitle, width: contentWidth)
      elements += place(lines, style: subtitle, kind: "subtitle", y: &y)
    }
    y += 14
    elements.append(
      SVGElement.group(body.elements).setting("class", "plot")
        .translated(x: theme.margin, y: y))
    y += body.height
    let foot = [chart.text.source, credit].filter { !$0.isEmpty }
    if !foot.isEmpty {
      y += 14
      let source = TextStyle(size: theme.sourceSize, color: theme.mutedInk)
      let lines = foot.flatMap { source.metrics.wrap($0, width: contentWidth) }
      elements += place(lines, style: source, kind: "source", y: &y)
    }
    return root(chart, height: (y + theme.margin).rounded(.up), elements)
  }

  private func place(
    _ lines: [String], style: TextStyle, kind: String, y: inout Double
  ) -> [SVGElement] {
    // The ascent of capitals: the first line's top, not its line box, meets the margin.
    let baseline = y + (style.size * 0.8).rounded()
    y += Double(lines.count) * style.lineHeight
    return SVGElement.lines(lines, x: theme.margin, baseline: baseline, style: style)
      .map { $0.setting("class", kind) }
  }

  /// The element around all of a drawing.
  func root(_ chart: any Chart, height: Double, _ elements: [SVGElement]) -> SVGElement {
    let context = PlotContext(key: chart.text.key, width: width, theme: theme)
    let titleIdentifier = context.identifier(ofPart: "title")
    let descriptionIdentifier = context.identifier(ofPart: "description")
    let description =
      chart.text.description
      ?? [chart.text.subtitle, chart.dataSummary].filter { !$0.isEmpty }.joined(separator: ". ")
    return SVGElement("svg")
      .setting("xmlns", "http://www.w3.org/2000/svg")
      .setting("viewBox", "0 0 \(svgNumber(width)) \(svgNumber(height))")
      .setting("width", width).setting("height", height)
      .setting("role", "img")
      .setting("aria-labelledby", titleIdentifier)
      .setting("aria-describedby", descriptionIdentifier)
      .setting("font-family", theme.fontFamily)
      .adding([
        SVGElement("title").setting("id", titleIdentifier).adding(text: chart.text.title),
        SVGElement("desc").setting("id", descriptionIdentifier).adding(text: description),
        SVGElement.rectangle(x1: 0, y1: 0, x2: width, y2: height, fill: theme.background)
          .setting("class", "background"),
      ])
      .adding(elements)
  }
}

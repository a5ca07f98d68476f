// SPDX-License-Identifier: Apache-2.0

extension PlotContext {
  /// The title of a horizontal axis, in as many lines as it takes; nothing for an empty one.
  ///
  /// - Parameters:
  ///   - title: The words.
  ///   - start: Where the plot begins.
  ///   - end: Where it ends.
  ///   - y: Where the title stands; moved below it.
  func axisTitle(
    _ title: String, from start: Double, to end: Double, y: inout Double
  ) -> [SVGElement] {
    guard !title.isEmpty else { return [] }
    let style = tickStyle
    let lines = style.metrics.wrap(title, width: end - start)
    let baseline = y + style.size
    y += Double(lines.count) * style.lineHeight + 2
    return SVGElement.lines(lines, x: start, baseline: baseline, style: style)
      .map { $0.setting("class", "axis-title") }
  }

  /// The labels of a horizontal axis.
  ///
  /// - Parameter y: Where they stand; moved below them.
  func tickLabels(of axis: Axis, y: inout Double) -> [SVGElement] {
    let labels = axis.labels(baseline: y + tickStyle.size, text: tickStyle)
    y += tickStyle.lineHeight + 5
    return [SVGElement.group(labels).setting("class", "axis")]
  }
}

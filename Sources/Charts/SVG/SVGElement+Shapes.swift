// SPDX-License-Identifier: Apache-2.0

extension SVGElement {
  /// A straight line.
  package static func line(
    x1: Double, y1: Double, x2: Double, y2: Double, color: String, width: Double = 1
  ) -> Self {
    Self("line").setting("x1", x1).setting("y1", y1).setting("x2", x2).setting("y2", y2)
      .setting("stroke", color).setting("stroke-width", width)
  }

  /// A filled rectangle; the two ends of either side may be given in any order.
  package static func rectangle(
    x1: Double, y1: Double, x2: Double, y2: Double, fill: String
  ) -> Self {
    Self("rect").setting("x", min(x1, x2)).setting("y", min(y1, y2))
      .setting("width", (x2 - x1).magnitude).setting("height", (y2 - y1).magnitude)
      .setting("fill", fill)
  }

  /// A filled circle.
  package static func circle(x: Double, y: Double, radius: Double, fill: String) -> Self {
    Self("circle").setting("cx", x).setting("cy", y).setting("r", radius).setting("fill", fill)
  }

  /// A filled triangle that points right, or left for a negative `reach`.
  static func arrowhead(tipX: Double, y: Double, reach: Double, fill: String) -> Self {
    let half = reach.magnitude * 0.6
    let back = svgNumber(tipX - reach)
    return Self("path")
      .setting(
        "d",
        "M\(svgNumber(tipX)) \(svgNumber(y))L\(back) \(svgNumber(y - half))"
          + "L\(back) \(svgNumber(y + half))Z"
      )
      .setting("fill", fill)
  }

  /// A line of text.
  package static func text(_ text: String, x: Double, baseline: Double, style: TextStyle) -> Self {
    var element = Self("text").setting("x", x).setting("y", baseline)
      .setting("font-size", style.size).setting("fill", style.color)
    if style.weight != .regular {
      element = element.setting("font-weight", style.weight.rawValue)
    }
    if style.anchor != .start {
      element = element.setting("text-anchor", style.anchor.rawValue)
    }
    return element.adding(text: text)
  }

  /// Lines of text below one another; the first baseline is given.
  package static func lines(
    _ lines: [String], x: Double, baseline: Double, style: TextStyle
  ) -> [Self] {
    lines.enumerated().map { index, line in
      text(line, x: x, baseline: baseline + Double(index) * style.lineHeight, style: style)
    }
  }

  /// What nobody sees and anybody can press: the room of a mark.
  static func target(width: Double, from top: Double, to bottom: Double) -> Self {
    rectangle(x1: 0, y1: top, x2: width, y2: bottom, fill: "none")
      .setting("class", "target").setting("pointer-events", "all")
  }

  /// Lines of text below one another, centred around a height.
  static func lines(_ lines: [String], x: Double, middle: Double, style: TextStyle) -> [Self] {
    let rise = Double(lines.count - 1) * style.lineHeight / 2
    return self.lines(
      lines, x: x, baseline: middle - rise + style.middleToBaseline, style: style)
  }
}

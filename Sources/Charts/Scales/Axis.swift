// SPDX-License-Identifier: Apache-2.0

/// A horizontal axis: a scale with round ticks, their labels and grid lines.
package struct Axis: Sendable, Hashable {
  /// The scale.
  package let scale: LinearScale
  /// The ticks.
  package let ticks: NiceTicks
  /// How the ticks are written.
  package let style: NumberStyle

  /// An axis with as many ticks as their labels leave room for.
  ///
  /// - Parameters:
  ///   - scale: The scale.
  ///   - start: The position from which ticks may stand; may lie outside the scale's own range.
  ///   - end: The position up to which ticks may stand.
  ///   - style: How numbers are written; the ticks choose the decimals.
  ///   - text: The type that the labels are set in.
  package init(
    scale: LinearScale, from start: Double, to end: Double, style: NumberStyle, text: TextStyle
  ) {
    self.scale = scale
    let (first, second) = (scale.value(at: start), scale.value(at: end))
    let interval = min(first, second)...max(first, second)
    var count = max(3, Int((end - start).magnitude / 88))
    var ticks = NiceTicks(within: interval, about: count)
    var tickStyle = style.forTicks(decimals: ticks.decimals)
    while count > 1, !Self.hasRoom(ticks, scale: scale, style: tickStyle, text: text) {
      count -= 1
      ticks = NiceTicks(within: interval, about: count)
      tickStyle = style.forTicks(decimals: ticks.decimals)
    }
    self.ticks = ticks
    self.style = tickStyle
  }

  /// The labels of the ticks, each centred at its tick.
  package func labels(baseline: Double, text: TextStyle) -> [SVGElement] {
    var text = text
    text.anchor = .middle
    return ticks.values.map { value in
      SVGElement.text(
        label(of: value), x: scale.position(of: value), baseline: baseline, style: text)
    }
  }

  /// The grid lines between two heights; the line at zero is stronger.
  package func gridLines(from top: Double, to bottom: Double, theme: Theme) -> [SVGElement] {
    ticks.values.filter { $0 != 0 }.map { line(at: $0, top, bottom, color: theme.grid) }
      + ticks.values.filter { $0 == 0 }
      .map { line(at: $0, top, bottom, color: theme.zeroLine).setting("class", "zero") }
  }

  /// Whether a grid line runs through the interval between two positions.
  func hasTick(between left: Double, and right: Double) -> Bool {
    ticks.values.contains { (left...right).contains(scale.position(of: $0)) }
  }

  private func line(
    at value: Double, _ top: Double, _ bottom: Double, color: String
  ) -> SVGElement {
    let x = scale.position(of: value)
    return .line(x1: x, y1: top, x2: x, y2: bottom, color: color)
  }

  private func label(of value: Double) -> String {
    value == 0 ? "0" : style.text(value)
  }

  private static func hasRoom(
    _ ticks: NiceTicks, scale: LinearScale, style: NumberStyle, text: TextStyle
  ) -> Bool {
    zip(ticks.values, ticks.values.dropFirst()).allSatisfy { left, right in
      let distance = (scale.position(of: right) - scale.position(of: left)).magnitude
      let widths =
        text.metrics.width(of: style.text(left)) + text.metrics.width(of: style.text(right))
      return distance >= widths / 2 + 10
    }
  }
}

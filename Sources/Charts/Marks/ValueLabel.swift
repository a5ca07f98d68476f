// SPDX-License-Identifier: Apache-2.0

/// A number beside its mark, on a patch of paper where a grid line would strike it through.
struct ValueLabel {
  let text: String
  let place: OuterLabel
  let style: TextStyle
  let y: Double
  let paper: String

  func elements(on axis: Axis) -> [SVGElement] {
    let left = place.left(on: axis.scale)
    let right = left + place.width
    let baseline = y + style.middleToBaseline
    let number = SVGElement.text(text, x: left, baseline: baseline, style: style)
      .setting("class", "value")
    guard axis.hasTick(between: left - 2, and: right + 2) else { return [number] }
    let patch = SVGElement.rectangle(
      x1: left - 2, y1: y - style.size / 2, x2: right + 2, y2: y + style.size / 2, fill: paper)
    return [patch, number]
  }
}

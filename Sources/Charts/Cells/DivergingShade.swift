// SPDX-License-Identifier: Apache-2.0

import RealModule

/// Fills cells by signed values: the sign chooses the colour, the size how much of it covers the
/// paper.
///
/// The paper shows through instead of a mixed colour being computed, so that the colours may be CSS
/// custom properties of a page.
struct DivergingShade {
  /// The magnitude at which the colour is full.
  let full: Double
  let theme: Theme
  private let signs: SignMeaning

  /// Shades of values, full at the largest of them or further up, and never at what is written as
  /// zero.
  init(values: [Double], upTo end: Double = 0, decimals: Int, theme: Theme, signs: SignMeaning) {
    let least = 5 * Double.exp10(-Double(decimals))
    full = max(end, least, values.map(\.magnitude).max() ?? 0)
    self.theme = theme.coloring(signs)
    self.signs = signs
  }

  /// How much of the colour a value takes, from 0 to 1; the root lets small values show.
  func cover(of value: Double) -> Double {
    guard full > 0 else { return 0 }
    return (value.magnitude / full).squareRoot()
  }

  /// A rectangle in the shade of a value, on paper.
  func cell(x: Double, y: Double, width: Double, height: Double, value: Double?) -> [SVGElement] {
    guard let value else {
      return [
        .rectangle(x1: x, y1: y, x2: x + width, y2: y + height, fill: theme.emphasis)
          .setting("class", "empty")
      ]
    }
    return [
      .rectangle(x1: x, y1: y, x2: x + width, y2: y + height, fill: theme.background),
      SVGElement.rectangle(
        x1: x, y1: y, x2: x + width, y2: y + height, fill: theme.color(of: value)
      )
      .setting("fill-opacity", cover(of: value)).setting("class", "shade"),
    ]
  }

  /// The colour of type on the shade of a value.
  func ink(on value: Double?) -> String {
    guard let value else { return theme.mutedInk }
    let colour: KeyPath<Theme, String> =
      switch signs {
      case .betterAndWorse: value < 0 ? \.negative : \.positive
      case .moreAndLess: value < 0 ? \.less : \.more
      }
    return CellInk.color(cover: cover(of: value), of: colour, in: theme)
  }

  /// Five steps from the most negative to the most positive, with numbers; the top is at `y`, which
  /// moves below.
  func legend(
    in context: PlotContext, style: NumberStyle, title: String, y: inout Double
  ) -> [SVGElement] {
    let values = [-full, -full / 4, 0, full / 4, full]
    let text = context.tickStyle
    var centred = text
    centred.anchor = .middle
    let width = max(34, (values.map { text.metrics.width(of: style.text($0)) }.max() ?? 0) + 10)
    var elements: [SVGElement] = []
    let titleLines = text.metrics.wrap(title, width: context.width)
    elements += SVGElement.lines(titleLines, x: 0, baseline: y + text.size, style: text)
    y += Double(titleLines.count) * text.lineHeight + 4
    for (number, value) in values.enumerated() {
      let x = Double(number) * width
      elements += cell(x: x, y: y, width: width, height: 10, value: value)
      elements.append(
        .text(
          value == 0 ? "0" : style.text(value), x: x + width / 2, baseline: y + 12 + text.size,
          style: centred))
    }
    elements.append(
      SVGElement.rectangle(x1: 0, y1: y, x2: 5 * width, y2: y + 10, fill: "none")
        .setting("stroke", theme.grid))
    y += 12 + text.lineHeight + 10
    return [SVGElement.group(elements).setting("class", "key")]
  }
}

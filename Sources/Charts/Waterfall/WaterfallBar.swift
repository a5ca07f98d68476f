// SPDX-License-Identifier: Apache-2.0

/// A bar of a waterfall, at the levels it runs between.
struct WaterfallBar {
  /// The key of the step; `nil` for the total.
  let key: String?
  let name: String
  /// The level before the step; zero for the total.
  let from: Double
  /// The level after the step.
  let to: Double
  /// What is written beside the bar.
  let value: Double
  /// The range of `value`, which lies around `to` once `from` is added.
  let range: ValueRange?
  /// The same of what is drawn as a strip.
  var strip: ValueRange?

  /// The levels that the whisker runs between.
  var levels: ValueRange? { range.map(moved) }

  /// The levels that the strip runs between.
  var stripLevels: ValueRange? { strip.map(moved) }

  private func moved(_ range: ValueRange) -> ValueRange {
    ValueRange(from + range.low, from + range.high)
  }

  var extremes: [Double] {
    [from, to, levels?.low, levels?.high, stripLevels?.low, stripLevels?.high].compactMap(\.self)
  }

  /// Where the number stands: beyond the bar and its whisker, in the direction of the step.
  func label(style: NumberStyle, text: TextStyle) -> OuterLabel {
    OuterLabel(
      obstacles: extremes.map { OuterLabel.Obstacle(value: $0) },
      side: value < 0 && !style.readsAsZero(value) ? .low : .high,
      width: text.metrics.width(of: style.text(value)))
  }

  /// The bars of a panel: one a step, in the order of the chart's lines, and the total last.
  static func bars(of panel: WaterfallPanel, in chart: WaterfallChart) -> [Self] {
    var level = 0.0
    var bars: [Self] = []
    let lines = chart.steps.map(\.key)
    let places = Dictionary(uniqueKeysWithValues: zip(lines, lines.indices))
    for step in panel.steps.sorted(by: { places[$0.key] ?? 0 < places[$1.key] ?? 0 }) {
      let next = level + step.contribution
      bars.append(
        Self(
          key: step.key, name: step.label, from: level, to: next, value: step.contribution,
          range: step.range, strip: step.strip))
      level = next
    }
    bars.append(
      Self(
        key: nil, name: chart.totalLabel, from: 0, to: level, value: level, range: panel.totalRange)
    )
    return bars
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Charts
import TradeArrays
import TradeFindings
import TradePolicy
import TradeWorlds

extension SeekReport {
  /// The outcome over the size of the measure, a line per elasticity set, and where each reaches the
  /// target.
  public func chart() -> LineChart {
    let text = text
    let unit =
      (reading.outcome.unit.isChange
        ? "Change in \(reading.words)" : capitalized(reading.words)) + ",\(text.unit)"
    return LineChart(
      text: ChartText(
        key: "seek-\(scenario.name)", title: title(),
        subtitle:
          "\(scenario.title). \(capitalized(reading.phrase(in: world))) over the size of “\(measure.title)”",
        source: AnswerBasis.source(
          "\(answers.count) sets of trade elasticities, \(answers.first?.set ?? "") in colour",
          basis.options, world: world, scenario: scenario.name)),
      series: answers.enumerated().map { number, answer in
        var mark: (point: LinePoint, label: String)?
        if case .size(let size) = answer.seek.answer {
          mark = (
            LinePoint(x: size, y: text.shown(target)),
            measure.words(atSize: size, part) ?? "size \(fixed(size, decimals: 2))"
          )
        }
        return LineSeries(
          key: answer.set, label: answer.set,
          points: answer.seek.curve.map { LinePoint(x: $0.size, y: text.shown($0.outcome)) },
          mark: mark, isEmphasized: number == 0)
      }, xTitle: "Size of the measure; 1 is what is written", yTitle: unit,
      level: text.shown(target),
      levelLabel: "wanted: \(number(target))")
  }

  private func title() -> String {
    guard let central = answers.first else { return "" }
    switch central.seek.answer {
    case .size(let size):
      let words = measure.words(atSize: size, part).map { " (\($0))" } ?? ""
      return "“\(measure.title)” at \(fixed(size, decimals: 2)) times its size\(words) would do"
    case .none:
      return "No size of “\(measure.title)” was found that would do"
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Charts
import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeWorlds

extension SeekReport {
  /// The outcome over the size of the measure, and where it reaches the target.
  package func chart() -> LineChart {
    let text = text
    let unit =
      (reading.outcome.unit.isChange
        ? "Change in \(reading.words)" : capitalized(reading.words)) + ",\(text.unit)"
    var mark: (point: LinePoint, label: String)?
    if case .size(let size) = seek.answer {
      mark = (
        LinePoint(x: size, y: text.shown(target)),
        measure.words(atSize: size, part) ?? "size \(fixed(size, decimals: 2))"
      )
    }
    return LineChart(
      text: ChartText(
        key: "seek-\(scenario.name)", title: title(),
        subtitle:
          "\(scenario.title). \(capitalized(reading.phrase(in: world))) over the size of “\(measure.title)”",
        source: AnswerBasis.source(
          "model of Caliendo and Parro (2015)", elasticities: basis.elasticities, basis.options,
          world: world, scenario: scenario.name)),
      series: [
        LineSeries(
          key: reading.owner, label: name,
          points: seek.curve.map { LinePoint(x: $0.size, y: text.shown($0.outcome)) }, mark: mark,
          markRange: spread.map { ValueRange($0.size.low, $0.size.high) }, isEmphasized: true)
      ], xTitle: "Size of the measure; 1 is what is written", yTitle: unit,
      level: text.shown(target),
      levelLabel: "wanted: \(number(target))",
      rangeMeaning: spread.map { "The size in 5 to 95 % of \($0.size.draws) draws, to first order" }
    )
  }

  private func title() -> String {
    switch seek.answer {
    case .size(let size):
      let words = measure.words(atSize: size, part).map { " (\($0))" } ?? ""
      let times = Self.digits(2).number(size, settledBy: spread?.size)
      return "“\(measure.title)” at \(times) times its size\(words) would do"
    case .none:
      let draws = reach.map { ": none does in \($0.without) of \($0.draws.found) draws" } ?? ""
      return "No size of “\(measure.title)” was found that would do\(draws)"
    }
  }
}

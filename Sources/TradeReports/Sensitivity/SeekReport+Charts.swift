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
    let unit = "Change in \(outcome.words), %"
    return LineChart(
      text: ChartText(
        key: "seek-\(scenario.name)", title: title(),
        subtitle:
          "\(scenario.title). \(name)'s \(outcome.words) over the size of “\(measure.title)”",
        source: "Source: Entrepôt, \(answers.count) sets of trade elasticities, "
          + "\(answers.first?.set ?? "") in colour; world \(world.about.name) "
          + "(\(world.about.sources.first?.title ?? world.about.title)); scenario "
          + "\(scenario.name)."),
      series: answers.enumerated().map { number, answer in
        var mark: (point: LinePoint, label: String)?
        if case .size(let size) = answer.seek.answer {
          mark = (
            LinePoint(x: size, y: target * 100),
            measure.words(atSize: size, part) ?? "size \(fixed(size, decimals: 2))"
          )
        }
        return LineSeries(
          key: answer.set, label: answer.set,
          points: answer.seek.curve.map { LinePoint(x: $0.size, y: $0.outcome * 100) },
          mark: mark, isEmphasized: number == 0)
      }, xTitle: "Size of the measure; 1 is what is written", yTitle: unit, level: target * 100,
      levelLabel: "wanted: \(change(target)) %")
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

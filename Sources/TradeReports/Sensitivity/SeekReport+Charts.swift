// SPDX-License-Identifier: Apache-2.0

package import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeWorlds

extension SeekReport {
  /// The outcome over the size of the measure, and where it reaches the target.
  package func chart() -> LineChart {
    let text = text
    let outcome = reading.words(in: words)
    let shown =
      reading.outcome.unit.isChange
      ? words("Change in \(outcome, "outcome")") : capitalized(outcome)
    let subject = capitalized(reading.phrase(in: world))
    var mark: (point: LinePoint, label: String)?
    if case .size(let size) = seek.answer {
      mark = (
        LinePoint(x: size, y: text.shown(target)),
        measure.words(atSize: size, part, in: words)
          ?? words("size \(words.level(size, decimals: 2), "size")")
      )
    }
    return LineChart(
      text: ChartText(
        key: "seek-\(scenario.name)", title: title(),
        subtitle: words(
          """
          \(scenario.title, "title"). \(subject, "outcome") over the size of \
          “\(measure.title, "measure")”
          """),
        source: AnswerBasis.source(
          words("model of Caliendo and Parro (2015)"), elasticities: basis.elasticities,
          basis.options,
          world: world, scenario: scenario.name)),
      series: [
        LineSeries(
          key: reading.owner, label: name,
          points: seek.curve.map { LinePoint(x: $0.size, y: text.shown($0.outcome)) }, mark: mark,
          markRange: spread.map { ValueRange($0.size.low, $0.size.high) }, isEmphasized: true)
      ], xTitle: words("Size of the measure; 1 is what is written"),
      yTitle: words("\(shown, "outcome"), \(text.ownUnit, "unit")"),
      level: text.shown(target),
      levelLabel: words("wanted: \(number(target), "number")"),
      numberStyle: NumberStyle.change().told(in: words),
      rangeMeaning: spread.map {
        words("The size in 5 to 95 % of \($0.size.draws, "count") draws, to first order")
      })
  }

  private func title() -> String {
    switch seek.answer {
    case .size(let size):
      let times = digits(2).number(size, settledBy: spread?.size)
      let enough = words("“\(measure.title, "measure")” at \(times, "times") times its size")
      guard let told = measure.words(atSize: size, part, in: words) else {
        return words("\(enough, "size") would do")
      }
      return words("\(enough, "size") (\(told, "rate")) would do")
    case .none:
      let nothing = words("No size of “\(measure.title, "measure")” was found that would do")
      guard let reach else { return nothing }
      return words(
        """
        \(nothing, "finding"): none does in \(reach.without, "count") of \(reach.draws.found, "all") \
        draws
        """)
    }
  }
}

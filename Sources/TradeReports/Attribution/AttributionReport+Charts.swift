// SPDX-License-Identifier: Apache-2.0

package import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeWorlds

extension AttributionReport {
  /// What each measure adds in each economy: whiskers over draws, strips over orders.
  package func chart() -> WaterfallChart {
    WaterfallChart(
      text: ChartText(
        key: "attribution-\(scenario.name)", title: chartTitle(),
        subtitle: subtitle,
        source: AnswerBasis.source(
          words("model of Caliendo and Parro (2015)"), elasticities: basis.elasticities,
          basis.options,
          world: world, scenario: scenario.name)),
      panels: attribution.shares.enumerated().map { position, shares in
        WaterfallPanel(
          key: shares.reading.owner, title: name(shares),
          steps: attribution.measures.enumerated().map { number, measure in
            WaterfallStep(
              key: measure.name, label: measure.title,
              contribution: text.shown(shares.shapley[number]),
              range: part(position, number, .shapley).map(text.range),
              strip: ValueRange(
                text.shown(shares.spread[number].lowerBound),
                text.shown(shares.spread[number].upperBound)))
          }, totalRange: spread?.total(position).map(text.range))
      }, totalLabel: words("All measures"), axisTitle: capitalized(text.differenceUnit),
      numberStyle: NumberStyle.change().told(in: words),
      rangeMeaning: basis.draws == nil ? "" : words("5 to 95 % of the draws"),
      strip: WaterfallChart.StripWords(
        short: words("over orders"),
        meaning: words("Least and most that it adds, over orders of the measures")))
  }

  private var subtitle: String {
    attribution.isExact
      ? words(
        """
        \(scenario.title, "title"). What each measure adds to \(outcomeWords, "outcome"), \
        \(text.differenceUnit, "unit"): the mean over all orders
        """)
      : words(
        """
        \(scenario.title, "title"). What each measure adds to \(outcomeWords, "outcome"), \
        \(text.differenceUnit, "unit"): the mean over many orders
        """)
  }

  /// The largest addition and the largest loss, with their numbers.
  private func chartTitle() -> String {
    guard let shares = attribution.shares.first,
      let best = shares.shapley.indices.max(by: { shares.shapley[$0] < shares.shapley[$1] }),
      let worst = shares.shapley.indices.min(by: { shares.shapley[$0] < shares.shapley[$1] })
    else { return scenario.title }
    let moved = (best == worst ? [best] : [best, worst]).filter {
      text.isNoticeable(shares.shapley[$0])
    }
    let name = name(shares)
    guard !moved.isEmpty else {
      return words("\(name, "subject"): no measure moves \(outcomeWords, "outcome")")
    }
    let parts = moved.map { number in
      let size = text.number(shares.shapley[number], settledBy: part(0, number, .shapley))
      return words("“\(attribution.measures[number].title, "measure")” \(size, "size")")
    }
    return words(
      "\(name, "subject"): \(words.list(ofClauses: parts), "parts") \(text.points, "unit")")
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Charts
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
        subtitle: scenario.title + ". What each measure adds to \(words), "
          + "\(text.differenceUnit): the mean over \(attribution.isExact ? "all" : "many") orders",
        source: AnswerBasis.source(
          "model of Caliendo and Parro (2015)", elasticities: basis.elasticities, basis.options,
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
      }, totalLabel: "All measures", axisTitle: capitalized(text.differenceUnit),
      rangeMeaning: basis.draws == nil ? "" : "5 to 95 % of the draws",
      strip: WaterfallChart.StripWords(
        short: "over orders", meaning: "Least and most that it adds, over orders of the measures"))
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
    guard !moved.isEmpty else { return "\(name): no measure moves \(words)" }
    return "\(name): "
      + inWords(
        moved.map { number in
          "“\(attribution.measures[number].title)” "
            + text.number(shares.shapley[number], settledBy: part(0, number, .shapley))
        }) + " \(text.points)"
  }
}

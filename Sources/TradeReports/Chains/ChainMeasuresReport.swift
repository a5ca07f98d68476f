// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
package import Questions
package import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// What each measure of a scenario does to an economy's place in value chains, ready to be shown.
package struct ChainMeasuresReport: Sendable {
  /// What the answer rests on.
  package let basis: AnswerBasis
  private let economy: EconomyIndex
  private let measures: [CompiledMeasure]
  /// By ``ChainFigure/indicators``.
  private let shares: [MeasureShares]
  private var world: World { basis.world }
  private var words: Language { world.language }

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - model: The model.
  ///   - economy: Whose indicators.
  ///   - measures: The measures in the order of the file.
  ///   - shares: What each does, by the indicators of ``ChainNumbers/indicators(of:)``.
  ///   - exactness: How exactly the equations hold.
  package init(
    scenario: Scenario, model: Model, economy: EconomyIndex, measures: [CompiledMeasure],
    shares: [MeasureShares], exactness: Exactness
  ) {
    let balancing = StepFindings.balancing(model)
    var all = balancing?.exactness ?? Exactness()
    all.add(exactness)
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: all, balancing: balancing)
    self.economy = economy
    self.measures = measures
    self.shares = shares
  }

  private func shares(of figure: ChainFigure) -> MeasureShares? {
    ChainFigure.indicators.firstIndex(of: figure).map { shares[$0] }
  }

  private func points(_ value: Double) -> String {
    words.quantity(
      ChainFigure.Unit.share.changes(words).number(value),
      ChainFigure.Unit.share.changeWords(in: world))
  }

  /// The finding in words.
  package func sentence() -> String {
    guard let home = shares(of: .domesticShare),
      let first = home.shapley.indices.max(by: {
        home.shapley[$0].magnitude < home.shapley[$1].magnitude
      })
    else { return "" }
    let name = world.nameInSentence(economy)
    let spread = home.spread[first]
    return words(
      """
      All measures together change the share of value added at home in exports of \(name, "economy") by \
      \(points(home.total), "total"); most of it comes with “\(measures[first].title, "measure")”: \
      \(points(home.shapley[first]), "part") on average over the orders of the measures, between \
      \(points(spread.lowerBound), "low") and \(points(spread.upperBound), "high"), at central elasticities \
      and sizes; nothing was drawn.
      """)
  }

  /// A table for people: one row per measure.
  package func tables() -> [DisplayTable] {
    let figures = ChainFigure.shares
    let found = figures.compactMap(shares(of:))
    let text = ChainFigure.Unit.share.changes(words)
    func row(_ title: String, _ value: (MeasureShares) -> Double) -> DisplayTable.Row {
      .init([title] + found.map { text.number(value($0)) })
    }
    return [
      DisplayTable(
        title: words(
          "What each measure does to exports of \(world.nameInSentence(economy), "economy"), percentage points"
        ),
        columns: [.init(words("measure"), .left)]
          + figures.map { .init($0.told(words)) },
        rows: measures.indices.map { measure in
          row(measures[measure].title) { $0.shapley[measure] }
        } + [row(words("all measures"), \.total)],
        notes: [words("Mean of what a measure adds over orders of the measures (Shapley 1953).")])
    ]
  }

  /// Rows for other programs: a measure and an indicator each.
  package func records() -> Records {
    var records = Records(columns: [
      "economy", "measure", "figure", "unit", "in_order", "shapley", "shapley_error",
      "low_over_orders",
      "high_over_orders", "total",
    ])
    for (figure, share) in zip(ChainFigure.indicators, shares) {
      let scale = figure.unit.scale
      for (position, measure) in measures.enumerated() {
        records.rows.append([
          .text(world.economies[economy.rawValue].code), .text(measure.name),
          .text(figure.rawValue), .text(figure.unit.name(in: world)),
          .number(share.inOrder[position] * scale), .number(share.shapley[position] * scale),
          .number(share.shapleyError[position] * scale),
          .number(share.spread[position].lowerBound * scale),
          .number(share.spread[position].upperBound * scale), .number(share.total * scale),
        ])
      }
    }
    return records
  }

  /// What each measure does to the share of value added at home.
  package func chart() -> AnswerChart? {
    guard let home = shares(of: .domesticShare) else { return nil }
    let steps = measures.enumerated().map { position, measure in
      WaterfallStep(
        key: measure.name, label: measure.title,
        contribution: 100 * home.shapley[position], range: nil)
    }
    let chart = WaterfallChart(
      text: ChartText(
        key: "chain-measures",
        title: words(
          """
          \(world.name(economy), "economy"): what the measures do to the share of value added at home in exports
          """),
        subtitle: words(
          "\(basis.scenario.title, "title"). \(words("Mean over orders of the measures; nothing was drawn"), "meaning")"
        ),
        source: AnswerBasis.source(
          words("model of Caliendo and Parro (2015)"), elasticities: basis.elasticities,
          basis.options, world: world, scenario: basis.scenario.name)),
      panels: [WaterfallPanel(key: "measures", title: "", steps: steps, totalRange: nil)],
      totalLabel: capitalized(words("all measures")),
      axisTitle: capitalized(words("percentage points")),
      numberStyle: NumberStyle.change().told(in: words), rangeMeaning: "")
    return AnswerChart("chainMeasures", .waterfall(chart), table: records())
  }
}

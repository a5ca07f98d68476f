// SPDX-License-Identifier: Apache-2.0

import Charts
package import Documents
package import Questions
import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// Which tariffs, trade costs and elasticities matter most for a number, ready to be shown.
package struct SensitivityReport: Sendable {
  /// What rows stand for.
  package typealias Grouping = Question.SensitivityRows

  typealias Effect = SensitivityEffects.Effect

  /// What the answer rests on.
  package let basis: AnswerBasis
  var scenario: Scenario { basis.scenario }
  let benchmark: Benchmark
  let reading: OutcomeReading
  /// The number where the derivatives are taken, in its own unit.
  let level: Double
  let gradient: Gradient
  let ranked: SensitivityEffects
  /// How sure the largest effects are; nil if nothing was drawn.
  let spread: SensitivitySpread?

  /// A report on one number.
  ///
  /// - Parameters:
  ///   - scenario: The scenario at whose end the derivatives are taken.
  ///   - model: The model that was asked.
  ///   - equilibrium: Its equilibrium after the scenario's last step.
  ///   - reading: What is explained.
  ///   - gradient: Its derivatives there.
  ///   - effects: What follows from them.
  ///   - spread: How sure they are; nil if nothing was drawn.
  package init(
    scenario: Scenario, model: Model, equilibrium: Equilibrium, reading: OutcomeReading,
    gradient: Gradient, effects: SensitivityEffects, spread: SensitivitySpread? = nil
  ) {
    let balancing = StepFindings.balancing(model)
    var exactness = balancing?.exactness ?? Exactness()
    exactness.add(equilibrium)
    if let spread { exactness.addUncertified(spread.draws) }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness, balancing: balancing,
      draws: spread?.draws)
    benchmark = equilibrium.benchmark
    self.reading = reading
    level = reading.value(equilibrium)
    self.gradient = gradient
    ranked = effects
    self.spread = spread
  }

  var text: OutcomeText { OutcomeText(reading.outcome, in: benchmark.world) }
  var name: String { reading.subject(in: benchmark.world) }
  /// The language in which it is told.
  var words: Language { benchmark.world.language }
  /// What the number is.
  var outcomeWords: String { reading.words(in: words) }

  func effects(_ grouping: Grouping) -> [Effect] { ranked[grouping] }

  func label(_ effect: Effect) -> String {
    let world = benchmark.world
    var parts: [String] = []
    if let importer = effect.importer, let exporter = effect.exporter {
      let (buyer, seller) = (
        world.name(world.economies[importer]), world.name(world.economies[exporter])
      )
      parts.append(words("\(buyer, "importer") from \(seller, "exporter")"))
    }
    if let sector = effect.sector { parts.append(world.name(SectorIndex(sector))) }
    return words.row(parts)
  }

  /// How sure the numbers of the effect at a place of the ranking are, in the order of its numbers; none
  /// where nothing was drawn, nil beyond those that were measured.
  func estimates(_ grouping: Grouping, _ rank: Int, count: Int) -> [Estimate?] {
    (0..<count).map { spread?.estimate(reading, grouping, rank: rank, number: $0) }
  }

  /// Rows for other programs, the largest effect first.
  package func records(by grouping: Grouping) -> Records {
    let world = benchmark.world
    let names = ["per_tariff_point", "per_percent_lower_trade_cost", "per_unit_of_elasticity"]
    let begin = text.differenceColumn
    var columns: [Records.Column] = ["economy", "outcome", "importer", "exporter", "sector"]
    for name in names {
      columns.append(.init("\(begin)_\(name)", unit: text.differences("").unit))
      if spread != nil {
        columns += ["median", "low", "high"].map {
          .init("\($0)_\(begin)_\(name)", unit: text.differences("").unit)
        }
        columns += ["more", "less"].map { .init("\(name)_probability_of_\($0)") }
      }
    }
    var records = Records(columns: columns + ["largest_residual"])
    if spread != nil { records.columns.append("draws") }
    let width = spread == nil ? 1 : 6
    for (rank, effect) in effects(grouping).enumerated() {
      func text(_ value: String?) -> Records.Field { value.map { .text($0) } ?? .missing }
      var numbers: [Records.Field] = []
      for (value, estimate) in zip(
        effect.numbers, estimates(grouping, rank, count: effect.numbers.count))
      {
        numbers.append(.number(value))
        guard spread != nil else { continue }
        numbers += [
          estimate?.median, estimate?.low, estimate?.high, estimate?.probabilityOfGain,
          estimate?.probabilityOfLoss,
        ].map { .optional($0) }
      }
      let missing = [Records.Field](repeating: .missing, count: names.count * width - numbers.count)
      records.rows.append(
        [
          .text(reading.owner), .text(reading.columnText),
          text(effect.importer.map { world.economies[$0].code }),
          text(effect.exporter.map { world.economies[$0].code }),
          text(effect.sector.map { world.sectors[$0].code }),
        ] + (grouping == .elasticity ? missing + numbers : numbers + missing) + [
          .number(basis.exactness.largestResidual)
        ] + (spread.map { [.count($0.draws.found)] } ?? []))
    }
    return records
  }

  /// How effects are written, which are in the unit that is shown already.
  var digits: EstimateText {
    reading.outcome.unit.isFraction
      ? EstimateText(most: 4, finest: 6, language: words) : text.digits()
  }

  /// How sure the level is; nil if nothing was drawn.
  var levelEstimate: Estimate? { spread?.level(reading) }

  /// The level with its unit and where nine of ten draws lie: `tariff paid 5.18 % (4.9 to 5.4)`.
  var levelWords: String {
    let text = text.ofValues
    let number = text.number(level, settledBy: levelEstimate) + text.unit
    return text.beside(words("\(outcomeWords, "outcome") \(number, "number")"), levelEstimate)
  }

  /// How sure a cell of the heat map is; nil if nothing was drawn.
  func estimate(row: Int, column: Int) -> Estimate? {
    spread?.estimate(reading, row: row, column: column)
  }

  /// The level for other programs, with how sure it is.
  package var details: [String: JSONValue] {
    var details: [String: JSONValue] = ["at_\(text.column)": .number(text.shown(level))]
    guard let estimate = levelEstimate else { return details }
    for (name, value) in [
      ("median", estimate.median), ("low", estimate.low), ("high", estimate.high),
    ] { details["at_\(name)_\(text.column)"] = .number(text.shown(value)) }
    return details
  }

  /// A table for people, the largest effects; below each where nine of ten draws lie.
  package func table(by grouping: Grouping, top: Int) -> DisplayTable {
    let found = effects(grouping)
    let isElasticity = grouping == .elasticity
    let columns: [DisplayTable.Column] =
      isElasticity
      ? [.init(words("sector"), .left), .init("θ"), .init(text.points)]
      : [
        .init(words("who buys from whom, what"), .left), .init(words("tariff +1 pt")),
        .init(words("cost −1 %")),
      ]
    let title =
      isElasticity
      ? words(
        """
        \(name, "subject"): \(outcomeWords, "outcome"), \(text.differenceUnit, "unit") per unit of the \
        trade elasticity θ
        """)
      : words(
        """
        \(name, "subject"): \(outcomeWords, "outcome"), \(text.differenceUnit, "unit") per point of \
        tariff, and per 1 % off the trade cost
        """)
    return DisplayTable(
      title: words.clauses(
        [title] + (spread == nil ? [] : [words("below it 5 to 95 % of the draws")])),
      columns: columns,
      rows: found.prefix(top).enumerated().flatMap { rank, effect in
        let estimates = estimates(grouping, rank, count: effect.numbers.count)
        let numbers = zip(effect.numbers, estimates).map {
          digits.number($0, settledBy: $1)
        }
        let theta =
          isElasticity
          ? [words.level(benchmark.tradeElasticity[effect.sector ?? 0], decimals: 2)] : []
        let row = DisplayTable.Row(
          [label(effect)] + theta + numbers, bar: isElasticity ? effect.elasticity : effect.cheaper)
        guard spread != nil else { return [row] }
        return [
          row, DisplayTable.Row([""] + theta.map { _ in "" } + estimates.map(digits.cell)),
        ]
      }, barColumn: columns.count,
      notes: found.count > top && !isElasticity
        ? [words("\(top, "shown") of \(found.count, "all") rows; --top shows more.")] : [])
  }

  /// What was drawn; nothing where nothing was.
  package var drawnWords: String {
    spread.map {
      words.text(" ")
        + words("5 to 95 %: derivatives at \($0.draws.words(in: words), "draws").")
    } ?? ""
  }

  /// Where the derivatives are taken, and how exactly; what they rest on is ``basis``'s to say.
  package func footer() -> String {
    words(
      """
      At the end of \(scenario.name, "scenario") (\(levelWords, "level")). Exact derivatives of the \
      equilibrium by its adjoint equations, which hold to \
      \(Exactness.rounded(gradient.residual), "residual"); bars: 1 % off the trade cost.
      """)
  }
}

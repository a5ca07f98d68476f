// SPDX-License-Identifier: Apache-2.0

package import Charts
import Documents
package import Questions
import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// Numbers with how sure they are, over draws of all that is not known exactly, ready to be shown.
package struct EstimateReport: Sendable {
  /// One number after one step.
  struct Entry: Sendable {
    var step: Int
    var reading: OutcomeReading
    var estimate: Estimate
    var shares: [Spread.Share]
    /// By alternative.
    var others: [Estimate?]
  }

  /// Draws under errors of one kind.
  package struct Alternative: Sendable {
    /// What was drawn.
    package let inputs: UncertainInputs
    /// The draws.
    package let ensemble: Ensemble

    /// Draws of inputs.
    package init(_ inputs: UncertainInputs, _ ensemble: Ensemble) {
      self.inputs = inputs
      self.ensemble = ensemble
    }
  }

  /// What the answer rests on.
  package let basis: AnswerBasis
  let draws: EstimateDraws
  let inputs: UncertainInputs
  let tornado: Tornado?
  let readings: [OutcomeReading]
  let alternatives: [Alternative]
  let entries: [Entry]
  var scenario: Scenario { basis.scenario }
  var world: World { basis.world }

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - model: The model in the middle.
  ///   - central: Its equilibria step by step.
  ///   - readings: The numbers, all of one outcome.
  ///   - inputs: What was drawn.
  ///   - draws: Their draws.
  ///   - step: Position of the one step that is told; nil for every one.
  ///   - spread: What they come from, by group; nil if that was not asked.
  ///   - tornado: What they come from, by single inputs; nil if that was not asked.
  ///   - alternatives: Draws under other errors, shown beside; empty if that was not asked.
  package init(
    scenario: Scenario, model: Model, central: [Equilibrium], readings: [OutcomeReading],
    inputs: UncertainInputs, draws: EstimateDraws, step: Int? = nil, spread: Spread? = nil,
    tornado: Tornado? = nil, alternatives: [Alternative] = []
  ) {
    var exactness = Exactness()
    for equilibrium in central { exactness.add(equilibrium) }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness,
      balancing: StepFindings.balancing(model), draws: draws.account)
    self.draws = draws
    self.inputs = inputs
    self.tornado = tornado
    self.alternatives = alternatives
    self.readings = readings
    let text = OutcomeText(readings.first?.outcome ?? .realIncome, in: model.benchmark.world)
    entries = central.indices.filter { step == nil || $0 == step }.flatMap { step in
      readings.indices.compactMap { position in
        draws.estimate(position, step: step, zero: text.zero).map {
          Entry(
            step: step, reading: readings[position], estimate: $0,
            shares: spread?.shares(position, step: step) ?? [],
            others: alternatives.map {
              $0.ensemble.estimate(position, step: step, zero: text.zero)
            })
        }
      }
    }
  }

  var text: OutcomeText { OutcomeText(readings.first?.outcome ?? .realIncome, in: world) }
  /// The language in which it is told.
  var words: Language { world.language }
  /// What the numbers are.
  var outcomeWords: String { readings.first?.words(in: words) ?? "" }
  /// Whether the numbers are changes, which are gains or losses, or levels, which are neither.
  private var isChange: Bool { readings.first?.outcome.unit.isChange ?? true }

  /// Rows for other programs.
  package func records() -> Records {
    let text = text
    let groups = entries.first?.shares.map(\.group) ?? []
    return Records(
      columns: ["step", "economy", "name", "outcome"]
        + ["centre", "median", "low", "high"].map { text.numbers($0) }
        + [
          "probability_of_more", "probability_of_less",
          text.differences("median_standard_error"), "draws",
        ] + groups.flatMap { ["\($0.rawValue)_share", "\($0.rawValue)_total_share"] }
        + alternatives.map(\.inputs.errors.column).flatMap {
          [text.numbers("low_\($0)"), text.numbers("high_\($0)")]
        },
      rows: entries.map { entry in
        let estimate = entry.estimate
        func number(_ value: Double) -> Records.Field { .number(text.shown(value)) }
        func probability(_ value: Double) -> Records.Field { isChange ? .number(value) : .missing }
        return [
          .text(scenario.steps[entry.step].name), .text(entry.reading.owner),
          .text(entry.reading.subject(in: world)), .text(entry.reading.columnText),
          number(estimate.centre), number(estimate.median), number(estimate.low),
          number(estimate.high), probability(estimate.probabilityOfGain),
          probability(estimate.probabilityOfLoss), number(estimate.standardError),
          .count(estimate.draws),
        ] + entry.shares.flatMap { [.number($0.first), .number($0.total)] }
          + entry.others.flatMap { [number($0?.low ?? .nan), number($0?.high ?? .nan)] }
      })
  }

  /// The numbers as an answer has them.
  package var figures: [Answer.Figure] {
    entries.map { entry in
      Answer.Figure(
        entry.reading, step: scenario.steps[entry.step].name,
        unit: entry.reading.outcome.unit.text(in: world.about), value: entry.estimate.centre,
        estimate: entry.estimate)
    }
  }

  /// Rows for other programs: the numbers of every draw that found an equilibrium, by draw (counted from
  /// 1, as in the sequence or the file of draws), step and economy.
  package func drawRecords() -> Records {
    guard let ensemble = draws.ensemble else { return Records(columns: []) }
    let numbers = scenario.steps.indices.map { step in
      readings.indices.map { ensemble.numbers($0, step: step) }
    }
    return Records(
      columns: ["draw", "step", "economy", "outcome", text.numbers()],
      rows: ensemble.found.indices.flatMap { draw in
        scenario.steps.indices.flatMap { step in
          readings.indices.map { position in
            [
              .count(ensemble.found[draw] + 1), .text(scenario.steps[step].name),
              .text(readings[position].owner), .text(readings[position].columnText),
              .number(text.shown(numbers[step][position][draw])),
            ]
          }
        }
      })
  }

  /// A table for people per step that is told.
  package func tables() -> [DisplayTable] {
    scenario.steps.indices.compactMap { step -> DisplayTable? in
      let shown = entries.filter { $0.step == step }
      guard !shown.isEmpty else { return nil }
      let groups = shown.first?.shares.map { words.text($0.group.rawValue) } ?? []
      return DisplayTable(
        title: scenario.steps.count > 1 ? scenario.steps[step].title : "",
        columns: [
          .init(outcomeWords, .left), .init(words("centre")), .init(words("median")),
          .init(words("5 to 95 %")),
        ] + (isChange ? [words("gain"), words("loss")] : []).map { .init($0) }
          + groups.map { .init($0) },
        rows: shown.map { entry in
          let estimate = entry.estimate
          return .init(
            [
              entry.reading.subject(in: world), number(estimate.centre, estimate),
              number(estimate.median, estimate), text.ofValues.cell(estimate),
            ]
              + (isChange
                ? [share(estimate.probabilityOfGain), share(estimate.probabilityOfLoss)] : [])
              + entry.shares.map { share($0.first) })
        })
    } + comparisonTables() + tornadoTables()
  }

  /// A number with no more digits than the draws settle.
  private func number(_ value: Double, _ estimate: Estimate) -> String {
    text.ofValues.number(value, settledBy: estimate)
  }

  private func share(_ value: Double) -> String {
    words.quantity(fixed(max(0, min(1, value)) * 100, decimals: 0), "%")
  }

  /// The numbers after the last step that is told.
  private var lastEntries: [Entry] {
    let last = entries.map(\.step).max()
    return entries.filter { $0.step == last }
  }

  /// The finding in words: verbs follow the probability.
  package func sentence() -> String {
    words.sentences(
      lastEntries.map { entry in
        let estimate = entry.estimate
        let median = number(estimate.median, estimate) + text.unit
        let subject = capitalized(entry.reading.phrase(in: world))
        let finding =
          entry.reading.outcome.unit.isChange
          ? Self.verb(
            subject, estimate, isPlural: entry.reading.outcome.isPlural, in: words) : subject
        guard let interval = text.ofValues.interval(estimate) else {
          return words("\(finding, "finding"): \(median, "median").")
        }
        let range = draws.account.ranged(interval + text.unit, in: words)
        return words("\(finding, "finding"): \(median, "median") (\(range, "range")).")
      })
  }

  /// `X rises` from 95 % of draws, `X probably rises` from 80 %, else `X could rise or fall`.
  static func verb(
    _ subject: String, _ estimate: Estimate, isPlural: Bool, in words: Language
  ) -> String {
    let isGain = estimate.probabilityOfGain >= estimate.probabilityOfLoss
    let share = max(estimate.probabilityOfGain, estimate.probabilityOfLoss)
    let nothing = 1 - estimate.probabilityOfGain - estimate.probabilityOfLoss
    guard share >= 0.8 else {
      guard nothing > 0.5 else { return words("\(subject, "outcome") could rise or fall") }
      return isPlural
        ? words("\(subject, "outcomes") hardly change")
        : words("\(subject, "outcome") hardly changes")
    }
    switch (share >= 0.95, isGain, isPlural) {
    case (true, true, true): return words("\(subject, "outcomes") rise")
    case (true, true, false): return words("\(subject, "outcome") rises")
    case (true, false, true): return words("\(subject, "outcomes") fall")
    case (true, false, false): return words("\(subject, "outcome") falls")
    case (false, true, true): return words("\(subject, "outcomes") probably rise")
    case (false, true, false): return words("\(subject, "outcome") probably rises")
    case (false, false, true): return words("\(subject, "outcomes") probably fall")
    case (false, false, false): return words("\(subject, "outcome") probably falls")
    }
  }

  /// What the spread of the first number comes from, in words; nothing where that was not asked for.
  package func spreadSentence() -> String {
    guard let entry = lastEntries.first else { return "" }
    let shares = entry.shares.filter { $0.first >= 0.005 }.sorted { $0.first > $1.first }
    guard !shares.isEmpty else { return "" }
    let outcome = entry.reading.phrase(in: world)
    let parts = words.list(
      ofClauses: shares.map {
        words(
          "\(share($0.first), "share") comes from \(words.text($0.group.rawValue), "group")")
      })
    return words.text(" ")
      + (shares.count > 1
        ? words("Of the spread of \(outcome, "outcome"), \(parts, "parts"), each by itself.")
        : words("Of the spread of \(outcome, "outcome"), \(parts, "part") by itself."))
  }

  /// The numbers after the last step with their intervals.
  package func chart() -> RankingChart {
    let shown = lastEntries.sorted {
      $0.estimate.median < $1.estimate.median
    }
    return RankingChart(
      text: ChartText(
        key: "estimates-\(scenario.name)",
        title: shown.count == 1
          ? sentence()
          : words(
            "\(capitalized(outcomeWords), "outcome") over \(draws.account.found, "count") draws"),
        subtitle: draws.account.ranged(
          words(
            """
            \(scenario.title, "title"). Median of the draws, and where 5 to 95 % of them lie
            """), in: words),
        source: AnswerBasis.source(
          words("model of Caliendo and Parro (2015)"),
          elasticities: words("drawn around \(basis.elasticities, "set")"), basis.options,
          world: world, scenario: scenario.name)),
      entries: shown.map { entry in
        .row(
          RankingRow(
            key: entry.reading.owner, label: entry.reading.subject(in: world),
            value: text.shown(entry.estimate.median),
            range: ValueRange(
              text.shown(entry.estimate.low), text.shown(entry.estimate.high))))
      },
      axisTitle: words("\(capitalized(outcomeWords), "outcome"), \(text.ownUnit, "unit")"),
      numberStyle: NumberStyle.change().told(in: words),
      rangeMeaning: capitalized(draws.account.rangeWords(in: words)))
  }
}

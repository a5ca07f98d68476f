// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

extension RunReport {
  /// The finding in one line, for a headline and a chart's title: from what to what for the leading
  /// economies, with a verb that says how sure it is.
  ///
  /// Without any that the scenario names it counts losers and gainers.
  package func headline() -> String {
    let leading = namedLeading
    guard !leading.isEmpty, let last = findings.steps.indices.last else { return counts() }
    let text: String
    let first = verdict(of: leading[0], step: 0)
    if last > 0, first.leading(to: verdict(of: leading[0], step: last), of: "") != nil {
      text = leading.enumerated().map { position, economy in
        let what = position == 0 ? " of its real income" : ""
        let end = verdict(of: economy, step: last)
        return verdict(of: economy, step: 0).leading(to: end, of: what).map {
          possessive(inSentence(economy)) + " " + $0
        } ?? "\(inSentence(economy)) \(end.verb())"
      }.joined(separator: "; ")
    } else {
      text = inWords(
        leading.enumerated().map { position, economy in
          inSentence(economy) + " "
            + verdict(of: economy, step: last).verb(
              of: position == 0 ? " of its real income" : "")
        })
    }
    return capitalized(text)
  }

  /// The finding in a paragraph, made from the numbers: what the first step does to the leading
  /// economies and what holds after all, each with its range, and what the range leaves out.
  package func sentence() -> String {
    guard let first = findings.steps.first, let last = findings.steps.indices.last else {
      return ""
    }
    let leading = namedLeading
    let draws = findings.draws.map { ": \($0.rangeWords)" } ?? ""
    var sentences: [String] = []
    if leading.isEmpty {
      sentences.append("\(scenario.title): \(counted()).")
      sentences.append(worldMean(over: draws))
    } else {
      let title = last == 0 ? scenario.title : first.title
      sentences.append("\(title): \(list(leading, step: 0, draws)).")
      if last > 0 { sentences.append("After \(allSteps) \(list(leading, step: last, "")).") }
    }
    if let most = losesMost() { sentences.append(most) }
    if let notDrawn { sentences.append(notDrawn) }
    return sentences.joined(separator: " ")
  }

  private func list(_ economies: [EconomyIndex], step: Int, _ draws: String) -> String {
    inWords(
      economies.enumerated().map { position, economy in
        inSentence(economy) + " "
          + verdict(of: economy, step: step).told(
            of: position == 0 ? " of its real income" : "", over: position == 0 ? draws : "")
      })
  }

  /// Real income of an economy after a step.
  func verdict(of economy: EconomyIndex, step: Int) -> Verdict {
    Verdict(
      findings.value(OutcomeReading(.realIncome, of: economy, in: findings.world), step: step),
      findings.estimate(of: economy, step: step))
  }

  /// What is not known and was left at its central value; nil if everything was drawn.
  private var notDrawn: String? {
    let groups = findings.draws?.groups ?? []
    var left: [String] = []
    if !groups.contains(.elasticities) { left.append("the elasticities \(findings.elasticities)") }
    if scenario.hasRanges, !groups.contains(.measures) {
      left.append("the sizes that the scenario assumes at their central values")
    }
    guard !left.isEmpty else { return nil }
    return "This is with \(inWords(left)) alone; "
      + (findings.draws == nil ? "nothing" : "nothing of these") + " was drawn."
  }

  /// How many economies lose, gain, or could do either after a step; the last without one.
  package func counts(after step: Int? = nil) -> String { capitalized(counted(after: step)) }

  private func counted(after step: Int? = nil) -> String {
    guard let last = step ?? findings.steps.indices.last else { return "nothing changes" }
    let verdicts = findings.world.economyIndices.map { verdict(of: $0, step: last) }
    let (losers, gainers) = (verdicts.count { $0.sign < 0 }, verdicts.count { $0.sign > 0 })
    let open = verdicts.count { if case .open = $0.certainty { true } else { false } }
    guard losers + gainers + open > 0 else { return "real income changes nowhere" }
    let rest = verdicts.count - losers - gainers - open
    func told(_ count: Int) -> String { count == 0 ? "none" : "\(count)" }
    return "real income falls in \(told(losers)) of \(verdicts.count) economies and rises in "
      + told(gainers)
      + (open > 0 ? "; in \(open) it could rise or fall" : "")
      + (rest > 0 ? "; in \(rest) it hardly changes" : "")
  }

  /// The mean change over all economies, weighted by their income.
  private func worldMean(over draws: String) -> String {
    let weights = incomesBefore
    let total = weights.reduce(0, +)
    func mean(_ changes: [Double]) -> Double {
      zip(weights, changes).reduce(0) { $0 + $1.0 * $1.1 } / total
    }
    let verdict = Verdict(
      mean(finalChanges), findings.estimate(step: findings.steps.count - 1, of: mean))
    return "Weighted by income the world "
      + verdict.told(of: " of its real income", over: draws) + "."
  }

  /// Which large economy loses most, if 95 % of draws say so; nil where the order is not settled.
  ///
  /// Large is at least a hundredth of the world's income. Economies whose surplus or deficit is more
  /// than a tenth of their income are left out: how deficits are closed decides their numbers.
  func losesMost() -> String? {
    guard let step = findings.steps.last, findings.draws != nil else { return nil }
    let benchmark = step.equilibrium.benchmark
    let incomes = incomesBefore
    let total = incomes.reduce(0, +)
    let large = findings.world.economyIndices.filter { economy in
      incomes[economy.rawValue] >= 0.01 * total
        && benchmark.deficit[economy: economy].magnitude
          <= 0.1 * benchmark.valueAdded[economy: economy]
    }
    let last = findings.steps.count - 1
    let changes = finalChanges
    guard large.count > 1,
      let first = large.min(by: { changes[$0.rawValue] < changes[$1.rawValue] }),
      let share = findings.share(
        step: last,
        where: { draw in
          // Where next to nothing happens to any of them, who comes last says nothing.
          draw[first.rawValue] < -5e-4
            && large.allSatisfy { draw[first.rawValue] <= draw[$0.rawValue] }
        }), share >= 0.95
    else { return nil }
    return "Of the \(large.count) economies with a hundredth of the world's income or more and "
      + "nearly balanced trade, \(inSentence(first)) loses most in "
      + "\(share == 1 ? "every draw" : "\(Int(share * 100)) % of draws"), with deficits closed as here."
  }

  /// The name in a sentence, with the article that English wants.
  func inSentence(_ economy: EconomyIndex) -> String { findings.world.nameInSentence(economy) }
}

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
  /// economies, with a verb that says how sure it is, and of the first where nine of ten draws lie.
  ///
  /// Without any that the scenario names it counts losers and gainers.
  package func headline() -> String {
    let leading = namedLeading
    guard !leading.isEmpty, let last = findings.steps.indices.last else { return counts() }
    func moved(_ position: Int, _ economy: EconomyIndex) -> String? {
      verdict(of: economy, step: 0).leading(
        to: verdict(of: economy, step: last), of: findings.world.owner(economy),
        tellsOfWhat: position == 0, in: words)
    }
    func ended(_ position: Int, _ economy: EconomyIndex, tellsOfWhat: Bool) -> String {
      verdict(of: economy, step: last)
        .clause(inSentence(economy), tellsOfWhat: tellsOfWhat, in: words)
    }
    func whole(_ position: Int, _ clause: String) -> String {
      position == 0 ? verdict(of: leading[0], step: last).ranged(clause, in: words) : clause
    }
    let all = leading.enumerated()
    guard last > 0, moved(0, leading[0]) != nil else {
      return capitalized(
        words.list(ofClauses: all.map { whole($0, ended($0, $1, tellsOfWhat: $0 == 0)) }))
    }
    return capitalized(
      words.clauses(
        all.map { whole($0, moved($0, $1) ?? ended($0, $1, tellsOfWhat: false)) }))
  }

  /// The finding in a paragraph, made from the numbers: what the first step does to the leading
  /// economies and what holds after all, each with its range, and what the range leaves out.
  package func sentence() -> String {
    guard let first = findings.steps.first, let last = findings.steps.indices.last else {
      return ""
    }
    let leading = namedLeading
    let draws = findings.draws.map { $0.rangeWords(in: words) }
    var sentences: [String] = []
    if leading.isEmpty {
      sentences.append(words("\(scenario.title, "title"): \(counted(), "finding")."))
      sentences.append(worldMean(over: draws))
    } else {
      let title = last == 0 ? scenario.title : first.title
      sentences.append(
        words("\(title, "title"): \(list(leading, step: 0, draws), "finding")."))
      if last > 0 {
        let finding = list(leading, step: last, nil)
        sentences.append(words("After \(allSteps, "steps") \(finding, "finding")."))
      }
    }
    if let most = losesMost() { sentences.append(most) }
    if let notDrawn = basis.notDrawn { sentences.append(notDrawn) }
    return words.sentences(sentences)
  }

  private func list(_ economies: [EconomyIndex], step: Int, _ draws: String?) -> String {
    words.list(
      ofClauses: economies.enumerated().map { position, economy in
        verdict(of: economy, step: step).told(
          inSentence(economy), tellsOfWhat: position == 0, over: position == 0 ? draws : nil,
          in: words)
      })
  }

  /// Real income of an economy after a step.
  func verdict(of economy: EconomyIndex, step: Int) -> Verdict {
    Verdict(
      findings.value(OutcomeReading(.realIncome, of: economy, in: findings.world), step: step),
      findings.estimate(of: economy, step: step))
  }

  /// How many economies lose, gain, or could do either after a step; the last without one.
  package func counts(after step: Int? = nil) -> String { capitalized(counted(after: step)) }

  private func counted(after step: Int? = nil) -> String {
    guard let last = step ?? findings.steps.indices.last else { return words("nothing changes") }
    let directions = Directions(
      findings.world.economyIndices.map { verdict(of: $0, step: last) })
    guard !directions.isStill else { return words("real income changes nowhere") }
    func told(_ count: Int) -> String { count == 0 ? words("none") : "\(count)" }
    let settled = words(
      """
      real income falls in \(told(directions.down), "losers") of \(directions.count, "count") economies \
      and rises in \(told(directions.up), "gainers")
      """)
    return words.clauses([settled] + directions.rest(in: words))
  }

  /// The mean change over all economies, weighted by their income.
  private func worldMean(over draws: String?) -> String {
    let weights = incomesBefore
    let total = weights.reduce(0, +)
    func mean(_ changes: [Double]) -> Double {
      zip(weights, changes).reduce(0) { $0 + $1.0 * $1.1 } / total
    }
    let verdict = Verdict(
      mean(finalChanges), findings.estimate(step: findings.steps.count - 1, of: mean))
    let told = verdict.told(words("the world"), tellsOfWhat: true, over: draws, in: words)
    return words("Weighted by income \(told, "finding").")
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
    let draws =
      share == 1 ? words("every draw") : words("\(Int(share * 100), "share") % of draws")
    return words(
      """
      Of the \(large.count, "count") economies with a hundredth of the world's income or more and \
      nearly balanced trade, \(inSentence(first), "economy") loses most in \(draws, "draws"), with \
      deficits closed as here.
      """)
  }

  /// The name in a sentence, with the article that English wants.
  func inSentence(_ economy: EconomyIndex) -> String { findings.world.nameInSentence(economy) }
}

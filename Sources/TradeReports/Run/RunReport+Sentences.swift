// SPDX-License-Identifier: Apache-2.0

import Charts
import TradeArrays
import TradeFindings
import TradePolicy
import TradeWorlds

extension RunReport {
  /// The finding in one line, for a headline and a chart's title: from what to what for the leading
  /// economies, with a verb that says how sure it is.
  ///
  /// Without any that the scenario names it counts losers and gainers.
  public func headline() -> String {
    let leading = namedLeading
    guard !leading.isEmpty, let last = findings.steps.indices.last else { return counts() }
    var text: String
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
    if leading.contains(where: hangsOnSizes) { text = "with the sizes assumed, " + text }
    return capitalized(text)
  }

  /// The finding in a paragraph, made from the numbers: what the first step does to the leading
  /// economies and what holds after all, each with its range, and what the range leaves out.
  public func sentence() -> String {
    guard let first = findings.steps.first, let last = findings.steps.indices.last else {
      return ""
    }
    let leading = namedLeading
    let sets =
      findings.rangeSets.count > 1
      ? " over \(findings.rangeSets.count) sets of trade elasticities" : ""
    var sentences: [String] = []
    if leading.isEmpty {
      sentences.append("\(scenario.title): \(counted()).")
      sentences.append(worldMean(over: sets))
    } else {
      let title = last == 0 ? scenario.title : first.title
      sentences.append("\(title): \(list(leading, step: 0, sets)).")
      if last > 0 { sentences.append("After \(allSteps) \(list(leading, step: last, "")).") }
    }
    if let most = losesMost() { sentences.append(most) }
    if findings.rangeSets.count == 1 {
      sentences.append("This is with the elasticities \(findings.elasticities) alone.")
    }
    sentences += assumedSizes(leading)
    return sentences.joined(separator: " ")
  }

  private func list(_ economies: [EconomyIndex], step: Int, _ sets: String) -> String {
    inWords(
      economies.enumerated().map { position, economy in
        inSentence(economy) + " "
          + verdict(of: economy, step: step).told(
            of: position == 0 ? " of its real income" : "", over: position == 0 ? sets : "")
      })
  }

  /// Real income of an economy after a step over the elasticity sets.
  func verdict(of economy: EconomyIndex, step: Int) -> Verdict {
    Verdict(findings.headlines.map { $0[step][economy.rawValue].realIncomeChange })
  }

  /// Whether an end of the sizes that the scenario assumes gives a loss for a gain, or the reverse.
  private func hangsOnSizes(_ economy: EconomyIndex) -> Bool {
    guard let sizes = findings.sizes, let last = findings.steps.indices.last else { return false }
    let sign = verdict(of: economy, step: last).sign
    return sign != 0
      && [sizes.low, sizes.high].contains { end in
        Verdict([end[last][economy.rawValue].realIncomeChange]).sign != sign
      }
  }

  /// What follows at the ends of what the scenario assumes, or that it is left out.
  private func assumedSizes(_ leading: [EconomyIndex]) -> [String] {
    guard scenario.hasRanges, let last = findings.steps.indices.last else { return [] }
    guard let sizes = findings.sizes, !leading.isEmpty else {
      return [
        "This is with the sizes that the scenario assumes at their central values; the ranges that "
          + "it gives for them are not in these numbers."
      ]
    }
    func end(_ headlines: [[Headline]]) -> String {
      inWords(
        leading.map {
          "\(inSentence($0)) "
            + "\(signed(headlines[last][$0.rawValue].realIncomeChange * 100, decimals: 2)) %"
        })
    }
    return [
      "These are the sizes assumed at their central values: with the low ones it is \(end(sizes.low)), "
        + "with the high ones \(end(sizes.high))."
    ]
  }

  /// How many economies lose, gain, or could go either way after a step; the last without one.
  public func counts(after step: Int? = nil) -> String { capitalized(counted(after: step)) }

  private func counted(after step: Int? = nil) -> String {
    guard let last = step ?? findings.steps.indices.last else { return "nothing changes" }
    let verdicts = findings.world.economyIndices.map { verdict(of: $0, step: last) }
    let (losers, gainers) = (verdicts.count { $0.sign < 0 }, verdicts.count { $0.sign > 0 })
    let open = verdicts.count { if case .open = $0.certainty { true } else { false } }
    guard losers + gainers + open > 0 else { return "real income changes nowhere" }
    let rest = verdicts.count - losers - gainers - open
    return "real income falls in \(losers) of \(verdicts.count) economies and rises in \(gainers)"
      + (open > 0 ? "; in \(open) it could go either way" : "")
      + (rest > 0 ? "; in \(rest) it hardly changes" : "")
  }

  /// The mean change over all economies, weighted by their income.
  private func worldMean(over sets: String) -> String {
    guard let step = findings.steps.last else { return "" }
    let weights = step.outcomes.economies.map(\.income.before)
    let total = weights.reduce(0, +)
    let means = findings.headlines.map { bySet in
      zip(weights, bySet[bySet.count - 1]).reduce(0) { $0 + $1.0 * $1.1.realIncomeChange } / total
    }
    return "Weighted by income the world "
      + Verdict(means).told(of: " of its real income", over: sets) + "."
  }

  /// Which large economy loses most, if every set says so; nil where the order is not settled.
  ///
  /// Large is at least a hundredth of the world's income. Economies whose surplus or deficit is more
  /// than a tenth of their income are left out: how deficits are closed decides their numbers.
  func losesMost() -> String? {
    guard findings.rangeSets.count > 1, let step = findings.steps.last else { return nil }
    let outcomes = step.outcomes.economies
    let total = outcomes.reduce(0) { $0 + $1.income.before }
    let large = findings.world.economyIndices.filter { economy in
      let outcome = outcomes[economy.rawValue]
      let deficit =
        outcome.income.before - outcome.valueAdded.before - outcome.tariffRevenue.before
      return outcome.income.before >= 0.01 * total
        && deficit.magnitude <= 0.1 * outcome.valueAdded.before
    }
    let last = findings.steps.count - 1
    let worst = findings.headlines.map { bySet in
      large.min {
        bySet[last][$0.rawValue].realIncomeChange < bySet[last][$1.rawValue].realIncomeChange
      }
    }
    guard large.count > 1, let first = worst[0], worst.allSatisfy({ $0 == first }),
      case .sure = verdict(of: first, step: last).certainty,
      verdict(of: first, step: last).sign < 0,
      // Where next to nothing happens to any of them, who comes last says nothing.
      findings.headlines.allSatisfy({ $0[last][first.rawValue].realIncomeChange < -5e-4 })
    else { return nil }
    return "Of the \(large.count) economies with a hundredth of the world's income or more and "
      + "nearly balanced trade, \(inSentence(first)) loses most under every set, with deficits closed as "
      + "here."
  }

  /// The name in a sentence, with the article that English wants.
  func inSentence(_ economy: EconomyIndex) -> String { findings.world.nameInSentence(economy) }
}

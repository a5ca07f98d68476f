// SPDX-License-Identifier: Apache-2.0

import Charts
import TradeArrays
import TradeFindings
import TradeWorlds

extension RunReport {
  /// The finding in words, made from the numbers: what the first step does to the leading
  /// economies, what the later ones make up, and what remains, each with its range.
  public func sentence() -> String {
    guard let first = findings.steps.first else { return "" }
    let leading = leading
    guard findings.steps.count > 1 else { return single(first, leading) }
    var text =
      "\(quoted(first.title)): real income changes by "
      + list(leading.map { "\(figure($0, step: 0)) in \(inWords($0))" }) + ". "
    text += "After all \(findings.steps.count) steps: "
    text += list(leading.map { "\(figure($0, step: findings.steps.count - 1)) in \(inWords($0))" })
    let shares = leading.compactMap { economy in
      findings.shareMadeUp(of: economy).map { (economy, $0) }
    }
    guard !shares.isEmpty else { return text + "." }
    text += "; the later steps " + list(shares.map { madeUp($0, $1) })
    return text + "."
  }

  private func single(_ step: StepFindings, _ leading: [EconomyIndex]) -> String {
    let ranked = ranking()
    guard let worst = ranked.first, let best = ranked.last else { return "" }
    var shown = leading
    for economy in [worst, best] where !shown.contains(economy) { shown.append(economy) }
    return "\(quoted(step.title)): real income changes by "
      + list(shown.map { "\(figure($0, step: 0)) in \(inWords($0))" })
      + "; \(extremes())."
  }

  /// Which economies lose and gain most after the last step.
  func extremes() -> String {
    let ranked = ranking()
    guard let worst = ranked.first, let best = ranked.last else { return "nothing changes" }
    let changes = finalChanges
    let loses = changes[worst.rawValue] < 0
    let gains = changes[best.rawValue] > 0
    switch (loses, gains) {
    case (true, true): return "\(inWords(worst)) loses most, \(inWords(best)) gains most"
    case (true, false): return "all economies lose, \(inWords(worst)) most"
    case (false, true): return "all economies gain, \(inWords(best)) most"
    case (false, false): return "nothing changes"
    }
  }

  /// A change with its range, such as `−1.23 % (−2.10 to −0.60)`.
  private func figure(_ economy: EconomyIndex, step: Int) -> String {
    let found = findings.steps[step]
    let value = found.outcomes.economies[economy.rawValue].realIncomeChange
    let range = found.ranges[economy.rawValue].realIncomeChange
    return change(value) + " %"
      + (findings.rangeSets.count > 1 ? " (\(interval(range)))" : "")
  }

  /// What the later steps do to an economy's loss, such as `make up 45 % of Viet Nam's loss`.
  private func madeUp(_ economy: EconomyIndex, _ share: Double) -> String {
    let whose = possessive(inWords(economy))
    let percent = fixed(share.magnitude * 100, decimals: 0) + " %"
    let range =
      findings.rangeSets.count > 1
      ? findings.shareMadeUpRange(of: economy).map {
        " (\(fixed($0.lowerBound * 100, decimals: 0)) to "
          + "\(fixed($0.upperBound * 100, decimals: 0)))"
      } ?? "" : ""
    return share < 0
      ? "add \(percent)\(range) to \(whose) loss"
      : "make up \(percent)\(range) of \(whose) loss"
  }

  /// A finding as the title of a chart over all economies.
  func rankingTitle() -> String {
    let text = extremes()
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A finding as the title of a chart over steps.
  func stepsTitle() -> String {
    let shares = leading.compactMap { economy in
      findings.shareMadeUp(of: economy).map { (economy, $0) }
    }
    guard !shares.isEmpty else { return rankingTitle() }
    return "The later steps " + list(shares.map { stepsPart($0, $1) })
  }

  private func stepsPart(_ economy: EconomyIndex, _ share: Double) -> String {
    let whose = possessive(inWords(economy))
    let percent = fixed(share.magnitude * 100, decimals: 0) + " %"
    if share < 0 { return "add \(percent) to \(whose) loss" }
    return share > 1
      ? "more than make up \(whose) loss (\(percent))" : "make up \(percent) of \(whose) loss"
  }

  /// The name in a sentence, with the article that English wants.
  func inWords(_ economy: EconomyIndex) -> String {
    let name = name(economy)
    let articled = [
      "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines",
      "Rest of the world", "DR Congo",
    ]
    guard articled.contains(name) else { return name }
    return "the " + (name == "Rest of the world" ? "rest of the world" : name)
  }

  private func possessive(_ name: String) -> String {
    name.hasSuffix("s") ? name + "'" : name + "'s"
  }

  private func quoted(_ title: String) -> String { "“\(title)”" }

  private func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}

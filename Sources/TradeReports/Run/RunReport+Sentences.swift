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
    text += "After \(allSteps): "
    text += list(leading.map { "\(figure($0, step: findings.steps.count - 1)) in \(inWords($0))" })
    let effects = laterSteps(withRanges: true)
    return text + (effects.isEmpty ? "." : "; the later steps \(effects).")
  }

  private func single(_ step: StepFindings, _ leading: [EconomyIndex]) -> String {
    let ranked = ranking()
    guard let worst = ranked.first, let best = ranked.last else { return "" }
    var shown = leading
    let changes = finalChanges
    for economy in [worst, best]
    where !shown.contains(economy) && changes[economy.rawValue].magnitude > Self.noticeable {
      shown.append(economy)
    }
    return "\(quoted(step.title)): real income changes by "
      + list(shown.map { "\(figure($0, step: 0)) in \(inWords($0))" })
      + "; \(extremes())."
  }

  /// Which economies lose and gain most after the last step.
  func extremes() -> String {
    let ranked = ranking()
    guard let worst = ranked.first, let best = ranked.last else { return "nothing changes" }
    let changes = finalChanges
    let loses = changes[worst.rawValue] < -Self.noticeable
    let gains = changes[best.rawValue] > Self.noticeable
    switch (loses, gains) {
    case (true, true): return "\(inWords(worst)) loses most, \(inWords(best)) gains most"
    case (true, false): return "\(inWords(worst)) loses most, no economy gains 0.01 % or more"
    case (false, true): return "\(inWords(best)) gains most, no economy loses 0.01 % or more"
    case (false, false): return "no economy gains or loses 0.01 % or more"
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

  /// What the later steps do to the leading economies' losses, such as `make up 45 % of Viet Nam's
  /// loss and add 3 % to China's`.
  private func laterSteps(withRanges: Bool) -> String {
    var saysLoss = false
    let parts = leading.compactMap { economy -> String? in
      guard let share = shareMadeUp(of: economy) else { return nil }
      let whose = possessive(inWords(economy)) + (saysLoss ? "" : " loss")
      saysLoss = true
      let percent = fixed(share.magnitude * 100, decimals: 0) + " %"
      let range = findings.shareMadeUpRange(of: economy).flatMap { range in
        withRanges && findings.rangeSets.count > 1
          ? percents(share < 0 ? -range.upperBound...(-range.lowerBound) : range) : nil
      }
      if share < 0 { return "add \(percent)\(range.map { " (\($0))" } ?? "") to \(whose)" }
      if share > 1 {
        return "more than make up \(whose) (\(percent)\(range.map { "; \($0)" } ?? ""))"
      }
      return "make up \(percent)\(range.map { " (\($0))" } ?? "") of \(whose)"
    }
    return list(parts)
  }

  private func percents(_ range: ClosedRange<Double>) -> String {
    "\(fixed(range.lowerBound * 100, decimals: 0)) to "
      + "\(fixed(range.upperBound * 100, decimals: 0)) %"
  }

  /// A finding as the title of a chart over all economies.
  func rankingTitle() -> String {
    let text = extremes()
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A finding as the title of a chart over steps.
  func stepsTitle() -> String {
    let effects = laterSteps(withRanges: false)
    return effects.isEmpty ? rankingTitle() : "The later steps " + effects
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

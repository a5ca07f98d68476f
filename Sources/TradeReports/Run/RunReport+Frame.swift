// SPDX-License-Identifier: Apache-2.0

import Questions
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

extension RunReport {
  /// Lines above the tables: what was asked, of which world, under which assumptions.
  package func heading() -> [String] {
    let world = findings.world
    let options =
      ["elasticities \(findings.elasticities)"] + AnswerBasis.words(findings.options)
      + (findings.draws.map { [$0.words] } ?? [])
    let title = scenario.title + (scenario.changedFrom.map { " (changed from \($0))" } ?? "")
    return [
      title,
      "World \(world.about.name): \(world.economies.count) economies, "
        + "\(world.sectors.count) sectors, \(world.about.year); "
        + options.joined(separator: "; ") + ".",
    ]
  }

  /// One line below the tables: source, and how exactly the equations hold.
  package func footer() -> String {
    let parts =
      [sourceLine()] + (findings.certain.map { [UncertainInputs.Group.undrawn($0)] } ?? []) + [
        findings.exactness.words
      ]
    return parts.joined(separator: " ")
  }

  /// What the answer rests on.
  package var basis: AnswerBasis {
    AnswerBasis(
      scenario: scenario, world: findings.world, options: findings.options,
      elasticities: findings.elasticities, exactness: findings.exactness,
      balancing: findings.balancing, economies: economies, draws: findings.draws,
      balancingEstimate: { [findings] in findings.estimate($0, step: nil) })
  }
}

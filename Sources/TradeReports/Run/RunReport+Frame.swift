// SPDX-License-Identifier: Apache-2.0

import Documents
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
      [words("elasticities \(findings.elasticities, "set")")]
      + AnswerBasis.words(findings.options, in: words)
      + (findings.draws.map { [$0.words(in: words)] } ?? [])
    let title =
      scenario.changedFrom.map {
        words("\(scenario.title, "title") (changed from \($0, "scenario"))")
      } ?? scenario.title
    return [
      title,
      words(
        """
        World \(world.about.name, "world"): \(world.economies.count, "economies") economies, \
        \(world.sectors.count, "sectors") sectors, \(world.about.year, "year"); \
        \(words.clauses(options), "options").
        """),
    ]
  }

  /// One line below the tables: source, and how exactly the equations hold.
  package func footer() -> String {
    let parts =
      [sourceLine()]
      + (findings.certain.map { [UncertainInputs.Group.undrawn($0, in: words)] } ?? []) + [
        findings.exactness.words(in: words)
      ]
    return words.sentences(parts)
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

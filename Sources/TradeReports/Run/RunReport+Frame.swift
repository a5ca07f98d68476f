// SPDX-License-Identifier: Apache-2.0

import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

extension RunReport {
  /// Lines above the tables: what was asked, of which world, under which assumptions.
  public func heading() -> [String] {
    let world = findings.world
    let options =
      ["elasticities \(findings.elasticities)"] + AnswerBasis.words(findings.options)
      + (findings.draws.map { [$0.words] } ?? [])
    let title = scenario.title + (scenario.changedFrom.map { " (changed from \($0))" } ?? "")
    return wrapped(title, width: DisplayTable.width)
      + wrapped(
        "World \(world.about.name): \(world.economies.count) economies, "
          + "\(world.sectors.count) sectors, \(world.about.year); "
          + options.joined(separator: "; ") + ".", width: DisplayTable.width)
  }

  /// One line below the tables: source, and how exactly the equations hold.
  public func footer() -> String {
    let parts =
      [sourceLine()] + (findings.certain.map { [UncertainInputs.Group.undrawn($0)] } ?? []) + [
        findings.exactness.words
      ]
    return parts.joined(separator: " ")
  }

  /// What the answer rests on.
  public var basis: AnswerBasis {
    AnswerBasis(
      scenario: scenario, world: findings.world, options: findings.options,
      elasticities: findings.elasticities, exactness: findings.exactness,
      balancing: findings.balancing, economies: economies, draws: findings.draws,
      balancingEstimates: findings.world.economyIndices.compactMap {
        findings.balancingEstimate(of: $0)
      })
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

@Suite("Findings")
struct FindingsTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 7)

  private static func raised(by points: Double) -> PolicyShock {
    var tariff = world.tariff
    for sector in world.sectorIndices {
      tariff[importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: sector] += points
    }
    return PolicyShock(tariff: tariff)
  }

  private static let set = ElasticitySet(
    name: "U4", source: Source(title: "chosen"),
    values: Array(repeating: 4, count: world.sectors.count))

  @Test("steps are cumulative, contributions add up")
  func steps() throws {
    let steps = [
      PolicyStep(name: "a", title: "A", policy: Self.raised(by: 0.1)),
      PolicyStep(name: "b", title: "B", policy: Self.raised(by: 0.3)),
    ]
    let findings = try Findings(world: Self.world, steps: steps, elasticities: Self.set)
    let alone = try Findings(world: Self.world, steps: [steps[1]], elasticities: Self.set)
    for economy in Self.world.economyIndices {
      let changes = findings.realIncomeChanges(of: economy)
      #expect(abs(changes[1] - alone.realIncomeChanges(of: economy)[0]) < 1e-9)
      #expect(abs(findings.contributions(of: economy).reduce(0, +) - changes[1]) < 1e-15)
    }
  }

  @Test("wasted revenue: two equal economies with equal tariffs have the textbook's closed form")
  func wastedInClosedForm() throws {
    // Home share 0.8, θ = 4, a tariff of 25 % by both on free trade: wages stay, so that without
    // revenue real income is one over the price, and with it 1/(1 − revenue's share) times as much.
    let world = SmallWorld.oneSector(
      trade: [[80, 20], [20, 80]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    let policy = PolicyShock(tariff: RandomWorld.mapped(world.tariff) { _, _, _, _ in 0.25 })
    func change(_ revenue: ModelOptions.Revenue) throws -> Double {
      try Findings(
        world: world, steps: [PolicyStep(name: "a", title: "A", policy: policy)],
        elasticities: world.elasticities[0], options: ModelOptions(revenue: revenue)
      ).steps[0].outcomes.economies[0].realIncomeChange
    }
    let sum = 0.8 + 0.2 * pow(1.25, -4)
    let wasted = pow(sum, 0.25)
    let share = 0.2 * 0.2 * pow(1.25, -4) / sum
    #expect(abs(try change(.wasted) - (wasted - 1)) < 1e-9)
    #expect(abs(try change(.rebated) - (wasted / (1 - share) - 1)) < 1e-9)
  }

  @Test("revenue that is wasted is no income")
  func wasted() throws {
    let steps = [PolicyStep(name: "a", title: "A", policy: Self.raised(by: 0.3))]
    func outcome(_ revenue: ModelOptions.Revenue) throws -> EconomyOutcome {
      try Findings(
        world: Self.world, steps: steps, elasticities: Self.set,
        options: ModelOptions(revenue: revenue)
      ).steps[0].outcomes.economies[0]
    }
    let (rebated, wasted) = (try outcome(.rebated), try outcome(.wasted))
    #expect(
      abs(rebated.income.after - wasted.income.after - rebated.tariffRevenue.after)
        < 1e-9 * rebated.income.after)
    #expect(rebated.realWageChange == wasted.realWageChange)
    #expect(wasted.realIncomeChange < rebated.realIncomeChange)
  }

  @Test("trade sums to exports and imports; exports of all are imports of all")
  func sums() throws {
    let findings = try Findings(
      world: Self.world, steps: [PolicyStep(name: "a", title: "A", policy: Self.raised(by: 0.3))],
      elasticities: Self.set)
    let outcomes = findings.steps[0].outcomes
    for economy in Self.world.economyIndices {
      var exports = 0.0
      for partner in Self.world.economyIndices where partner != economy {
        exports +=
          outcomes.trade(of: economy, with: partner, in: Self.world.sectorIndices).exports.after
      }
      let total = outcomes.economies[economy.rawValue].exports.after
      #expect(abs(exports - total) < 1e-10 * total)
    }
    let exports = outcomes.economies.reduce(0) { $0 + $1.exports.after }
    let imports = outcomes.economies.reduce(0) { $0 + $1.imports.after }
    #expect(abs(exports - imports) < 1e-10 * exports)
    let terms = outcomes.economies.reduce(0) { $0 + $1.termsOfTrade * $1.income.before }
    #expect(abs(terms) < 1e-10 * exports, "terms of trade are zero-sum")
  }
}

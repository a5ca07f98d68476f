// SPDX-License-Identifier: Apache-2.0

import Foundation
import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradeWorlds

/// Gains from trade: closed forms, what they say of real wages, and published numbers.
@Suite("Gains from trade")
struct GainsFromTradeTests {
  private func outcome(_ name: String = "gainsFromTrade") throws -> Outcome {
    try #require(Outcome.named(name))
  }

  /// The gains at the equilibrium without policy, fractions by economy.
  private func gains(_ world: World, linkages: Bool = true) throws -> [Double] {
    let options = ModelOptions(linkages: linkages)
    let equilibrium = try Model(
      world: world, elasticities: world.elasticities[0], options: options
    ).solveWithoutPolicy()
    let gains = try outcome()
    return world.economyIndices.map {
      OutcomeReading(gains, of: $0, in: world).value(equilibrium)
    }
  }

  @Test("one sector: 1 − λ^(1/θ), and the power is over value added's share with inputs")
  func oneSector() throws {
    var world = SmallWorld.oneSector(
      trade: [[70, 20, 10], [25, 150, 30], [5, 35, 60]],
      tariff: [[0, 0, 0.1], [0, 0, 0], [0, 0.25, 0]], elasticity: 5)
    let home: [Double] = [70.0 / 101.0, 150.0 / 205.0, 60.0 / 108.75]
    expectClose(try gains(world), home.map { 1 - pow($0, 0.2) }, relative: 1e-12)
    // Half of each economy's output is spent on inputs.
    for (n, output) in [100.0, 205, 100].enumerated() {
      world.intermediateUse[
        economy: EconomyIndex(n), input: SectorIndex(0), user: SectorIndex(0)] = output / 2
      world.finalUse[economy: EconomyIndex(n), sector: SectorIndex(0)] -= output / 2
    }
    expectClose(
      try gains(world.validated()), home.map { 1 - pow($0, 0.4) }, relative: 1e-12)
  }

  @Test("who sells nothing at home has everything to lose")
  func noHomeSales() throws {
    let world = SmallWorld.oneSector(
      trade: [[0, 100], [90, 60]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    expectClose(try gains(world), [1, 1 - pow(0.4, 0.25)], relative: 1e-12)
  }

  @Test(
    "real wages change by the gains after over the gains before, whatever the policy",
    arguments: ModelOptions.Deficits.allCases)
  func realWages(deficits: ModelOptions.Deficits) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let world = RandomWorld.make(economies: 5, sectors: 3, seed: seed)
      var random = SplitMix64(seed: seed)
      var policy = PolicyShock(
        tariff: RandomWorld.mapped(world.tariff) { old, _, _, _ in old + random.uniform(0, 0.4) })
      policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in
        random.uniform(0.8, 1.3)
      }
      let equilibrium = try Model(
        world: world, elasticities: world.elasticities[0],
        options: ModelOptions(deficits: deficits),
        termination: Termination(tolerance: 1e-13, maximumEvaluations: 400)
      ).solve(policy)
      let gains = try outcome()
      let books = OutcomeBooks(equilibrium, for: [gains, .realWage])
      for economy in world.economyIndices {
        let reading = OutcomeReading(gains, of: economy, in: world)
        let ratio = (1 - reading.valueBefore(books)) / (1 - reading.value(books))
        let realWage = OutcomeReading(.realWage, of: economy, in: world).value(books)
        #expect(abs(ratio - (1 + realWage)) < 1e-10)
      }
    }
  }

  @Test("autarky takes them all away")
  func autarky() throws {
    let world = RandomWorld.make(economies: 4, sectors: 3, seed: 3, elasticity: 4...8)
    var policy = PolicyShock(tariff: world.tariff)
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in 1e3 }
    let equilibrium = try Model(
      world: world, elasticities: world.elasticities[0],
      options: ModelOptions(deficits: .balancedFirst)
    ).solve(policy)
    let gains = try outcome()
    let books = OutcomeBooks(equilibrium, for: [gains, .realWage])
    for economy in world.economyIndices {
      let reading = OutcomeReading(gains, of: economy, in: world)
      #expect(reading.value(books) < 1e-9)
      let realWage = OutcomeReading(.realWage, of: economy, in: world).value(books)
      #expect(abs(reading.valueBefore(books) + realWage) < 1e-9)
    }
  }

  @Test(
    "Costinot and Rodríguez-Clare (2014), table 4.1: columns 2 and 4",
    Handbook.isHere)
  func handbook() throws {
    let handbook = try Handbook()
    // Column 2 has the shares of final spending, as if the rest of spending were not there.
    for (outcome, world) in [
      ("gains_sectors", handbook.worldWithoutInputs()), ("gains_inputs", handbook.world()),
    ] {
      let found = try gains(world.validated())
      var compared = 0
      for (economy, value) in zip(world.economies, found) {
        guard let expected = handbook.results["\(economy.code),\(outcome)"] else { continue }
        #expect(abs(100 * value - expected) < 1e-8, "\(outcome), \(economy.code)")
        compared += 1
      }
      #expect(compared == 17)
    }
    // Without linkages our model takes all spending for final, which is another weighting of the same
    // home shares.
    let world = handbook.world()
    expectClose(
      try gains(world, linkages: false), handbook.gainsByAllSpending(), relative: 1e-11)
  }
}

// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds

/// Shocks and worlds at the edge: each solves, or says why not, and never gives a wrong answer.
@Suite("Hard problems")
struct HardProblemTests {
  private static let seeds: ClosedRange<UInt64> = 1...60

  private func sizes(_ seed: UInt64) -> (economies: Int, sectors: Int) {
    var random = SplitMix64(seed: seed &+ 1000)
    return (Int.random(in: 3...20, using: &random), Int.random(in: 1...10, using: &random))
  }

  private func world(_ seed: UInt64, elasticity: ClosedRange<Double> = 1.5...8) -> World {
    let (n, j) = sizes(seed)
    return RandomWorld.make(economies: n, sectors: j, seed: seed, elasticity: elasticity)
  }

  private func solve(
    _ world: World, _ policy: PolicyShock, _ deficits: ModelOptions.Deficits = .balanced
  ) throws -> Equilibrium {
    let equilibrium = try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(deficits: deficits)
    ).solve(policy)
    #expect(equilibrium.certificate.largest < 1e-8)
    #expect(equilibrium.income.values.allSatisfy { $0 > 0 })
    return equilibrium
  }

  private func tariffs(_ world: World, plus points: Double) -> PolicyShock {
    PolicyShock(tariff: RandomWorld.mapped(world.tariff) { old, _, _, _ in old + points })
  }

  private func costs(
    _ world: World, _ factor: (_ importer: Int, _ exporter: Int) -> Double
  ) -> PolicyShock {
    var policy = PolicyShock(tariff: world.tariff)
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, n, i, _ in
      factor(n.rawValue, i.rawValue)
    }
    return policy
  }

  @Test("tariffs of 1000 % by everyone", arguments: seeds)
  func prohibitive(seed: UInt64) throws {
    let world = world(seed)
    _ = try solve(world, tariffs(world, plus: 10))
  }

  @Test("elasticities from 0.5 to 65 with 50 points more by all", arguments: seeds)
  func elasticities(seed: UInt64) throws {
    let world = world(seed, elasticity: 0.5...65)
    _ = try solve(world, tariffs(world, plus: 0.5))
  }

  @Test("one economy's trade costs a hundred times higher", arguments: seeds)
  func nearAutarky(seed: UInt64) throws {
    let world = world(seed)
    _ = try solve(world, costs(world) { n, i in n == 0 || i == 0 ? 100 : 1 })
  }

  @Test("the costs of one pair cut by 95 %", arguments: seeds)
  func costCut(seed: UInt64) throws {
    let world = world(seed)
    _ = try solve(world, costs(world) { n, i in n + i == 1 ? 0.05 : 1 })
  }

  @Test("all trade costs cut by 90 %", arguments: seeds)
  func allCostsCut(seed: UInt64) throws {
    let world = world(seed)
    _ = try solve(world, costs(world) { _, _ in 0.1 })
  }

  @Test("free trade everywhere", arguments: seeds)
  func freeTrade(seed: UInt64) throws {
    let world = world(seed)
    let policy = PolicyShock(
      tariff: BilateralField(
        sectors: world.sectors.count, economies: world.economies.count, repeating: 0))
    _ = try solve(world, policy, .fixed)
  }

  @Test("value-added shares of two per cent", arguments: seeds)
  func thinValueAdded(seed: UInt64) throws {
    let world = RandomWorld.reshaped(world(seed), seed: seed, inputs: 0.9...0.98) {
      flow, _, _, _ in flow
    }
    _ = try solve(world, tariffs(world, plus: 0.5))
  }

  @Test("an economy of a billionth of the world", arguments: seeds)
  func dwarf(seed: UInt64) throws {
    let world = RandomWorld.reshaped(world(seed), seed: seed) { flow, n, i, _ in
      flow * (n == 0 ? 1e-9 : 1) * (i == 0 && n != 0 ? 1e-9 : 1)
    }
    _ = try solve(world, tariffs(world, plus: 0.5))
  }

  @Test("two blocs that do not trade with each other", arguments: seeds)
  func disconnected(seed: UInt64) throws {
    let base = RandomWorld.make(economies: 8, sectors: 4, seed: seed, zeroFlows: 0)
    let world = RandomWorld.reshaped(base, seed: seed) { flow, n, i, _ in
      (n < 4) == (i < 4) ? flow : 0
    }
    _ = try solve(world, tariffs(world, plus: 0.5))
  }

  @Test("an economy that trades with nobody", arguments: seeds)
  func autarkic(seed: UInt64) throws {
    let base = RandomWorld.make(economies: 6, sectors: 4, seed: seed, zeroFlows: 0)
    let world = RandomWorld.reshaped(base, seed: seed) { flow, n, i, _ in
      n != i && (n == 0 || i == 0) ? 0 : flow
    }
    let equilibrium = try solve(world, tariffs(world, plus: 0.5))
    #expect(abs(equilibrium.wageChange.values[0] / equilibrium.priceChange.storage[0] - 1) < 1e-9)
  }

  @Test("sectors without output, economies that produce one good", arguments: seeds)
  func specialised(seed: UInt64) throws {
    let base = RandomWorld.make(economies: 6, sectors: 5, seed: seed, zeroFlows: 0)
    let world = RandomWorld.reshaped(base, seed: seed) { flow, _, i, j in
      i < 5 && j != i ? (i == 4 || j == 0 ? flow : 0) : flow
    }
    _ = try solve(world, tariffs(world, plus: 0.5))
  }
}

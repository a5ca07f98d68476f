// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds

@Suite("What follows from the equations")
struct TheoremTests {
  private func solve(
    _ world: World, _ policy: PolicyShock, _ options: ModelOptions = ModelOptions()
  ) throws -> Equilibrium {
    try Model(
      world: world, elasticities: world.elasticities[0], options: options,
      termination: Termination(tolerance: 1e-12)
    ).solve(policy)
  }

  /// A policy with random tariffs and trade costs between different economies.
  private func policy(for world: World, seed: UInt64) -> PolicyShock {
    var random = SplitMix64(seed: seed)
    var policy = PolicyShock(
      tariff: RandomWorld.mapped(world.tariff) { _, _, _, _ in random.uniform(0, 0.4) })
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in
      random.uniform(0.9, 1.1)
    }
    return policy
  }

  @Test("two equal economies with equal tariffs have the textbook's closed form")
  func symmetricTariff() throws {
    // Home share 0.8, θ = 4, a tariff of 25 % by both on free trade: wages stay equal.
    let world = SmallWorld.oneSector(
      trade: [[80, 20], [20, 80]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    let policy = PolicyShock(
      tariff: RandomWorld.mapped(world.tariff) { _, _, _, _ in 0.25 })
    let equilibrium = try solve(world, policy)
    let sum = 0.8 + 0.2 * pow(1.25, -4)
    let price = pow(sum, -0.25)
    let foreign = 0.2 * pow(1.25, -4) / sum
    // I = wL + 0.2·foreign·I, since 0.25/1.25 of what is spent on imports is duty.
    let income = 100 / (1 - 0.2 * foreign)
    expectClose(equilibrium.wageChange.values, [1, 1], absolute: 1e-12)
    expectClose(equilibrium.priceChange.storage.array, [price, price], relative: 1e-12)
    expectClose(equilibrium.income.values, [income, income], relative: 1e-12)
    expectClose(
      equilibrium.tradeShares().storage.array, [1 - foreign, foreign, foreign, 1 - foreign],
      relative: 1e-12)
  }

  @Test("autarky costs what Arkolakis, Costinot and Rodríguez-Clare's formula says")
  func gainsFromTrade() throws {
    let world = SmallWorld.oneSector(
      trade: [[70, 20, 10], [25, 150, 30], [5, 35, 60]],
      tariff: [[0, 0, 0], [0, 0, 0], [0, 0, 0]], elasticity: 5)
    var policy = PolicyShock(tariff: world.tariff)
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in 1000 }
    let equilibrium = try solve(world, policy, ModelOptions(deficits: .balancedFirst))
    let benchmark = equilibrium.benchmark
    for (n, economy) in world.economyIndices.enumerated() {
      let home = benchmark.tradeShare[
        importer: economy, exporter: economy, sector: SectorIndex(0)]
      let realWage = equilibrium.wageChange.values[n] / equilibrium.priceChange.storage[n]
      #expect(abs(realWage - pow(home, 1.0 / 5)) < 1e-10)
    }
  }

  @Test("the gains-from-trade formula holds for any foreign shock with one sector")
  func domesticShareIsEnough() throws {
    let world = SmallWorld.oneSector(
      trade: [[70, 20, 10], [25, 150, 30], [5, 35, 60]],
      tariff: [[0, 0, 0], [0, 0, 0], [0, 0, 0]], elasticity: 3.5)
    var policy = PolicyShock(tariff: world.tariff)
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, importer, _, _ in
      importer.rawValue == 0 ? 1 : 1.3
    }
    let equilibrium = try solve(world, policy)
    let (n, j) = (EconomyIndex(0), SectorIndex(0))
    let shares = equilibrium.tradeShares()
    let change =
      shares[importer: n, exporter: n, sector: j]
      / equilibrium.benchmark.tradeShare[importer: n, exporter: n, sector: j]
    let realWage = equilibrium.wageChange.values[0] / equilibrium.priceChange.storage[0]
    #expect(abs(realWage - pow(change, -1 / 3.5)) < 1e-10)
  }

  @Test("the unit of account does not matter", arguments: 1...5 as ClosedRange<UInt64>)
  func homogeneity(seed: UInt64) throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: seed)
    var scaled = world
    func scale(_ storage: inout DoubleStorage) {
      storage = DoubleStorage(storage.array.map { $0 * 1e3 })
    }
    scale(&scaled.trade.storage)
    scale(&scaled.intermediateUse.storage)
    scale(&scaled.finalUse.storage)
    let policy = policy(for: world, seed: seed)
    let (one, other) = (try solve(world, policy), try solve(scaled, policy))
    expectClose(other.wageChange.values, one.wageChange.values, relative: 1e-10)
    expectClose(other.income.values, one.income.values.map { $0 * 1e3 }, relative: 1e-10)
  }

  @Test("the order of economies does not matter", arguments: 1...5 as ClosedRange<UInt64>)
  func permutation(seed: UInt64) throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: seed)
    let order = [3, 0, 4, 1, 2]
    func bilateral(_ field: BilateralField) -> BilateralField {
      var result = field
      for j in world.sectorIndices {
        for n in 0..<5 {
          for i in 0..<5 {
            result[importer: EconomyIndex(n), exporter: EconomyIndex(i), sector: j] =
              field[
                importer: EconomyIndex(order[n]), exporter: EconomyIndex(order[i]), sector: j]
          }
        }
      }
      return result
    }
    var permuted = world
    permuted.trade = bilateral(world.trade)
    permuted.tariff = bilateral(world.tariff)
    for (n, old) in order.enumerated() {
      for j in world.sectorIndices {
        permuted.finalUse[economy: EconomyIndex(n), sector: j] =
          world.finalUse[economy: EconomyIndex(old), sector: j]
        for k in world.sectorIndices {
          permuted.intermediateUse[economy: EconomyIndex(n), input: k, user: j] =
            world.intermediateUse[economy: EconomyIndex(old), input: k, user: j]
        }
      }
    }
    let policy = policy(for: world, seed: seed)
    let moved = PolicyShock(
      tariff: bilateral(policy.tariff), tradeCostChange: bilateral(policy.tradeCostChange))
    let (one, other) = (try solve(world, policy), try solve(permuted, moved))
    expectClose(
      other.wageChange.values, order.map { one.wageChange.values[$0] }, relative: 1e-10)
  }

  @Test("an economy cut in two equal halves changes nothing for anybody")
  func mergingIdenticalEconomies() throws {
    let whole = SmallWorld.oneSector(
      trade: [[80, 30], [24, 160]], tariff: [[0, 0.1], [0.2, 0]], elasticity: 4)
    // Economy 1 as two halves that buy from each other as the whole did from itself.
    let halves = SmallWorld.oneSector(
      trade: [[80, 15, 15], [12, 40, 40], [12, 40, 40]],
      tariff: [[0, 0.1, 0.1], [0.2, 0, 0], [0.2, 0, 0]], elasticity: 4)
    func raise(_ world: World) -> PolicyShock {
      PolicyShock(
        tariff: RandomWorld.mapped(world.tariff) { old, importer, _, _ in
          importer.rawValue == 0 ? old + 0.3 : old
        })
    }
    let (one, other) = (try solve(whole, raise(whole)), try solve(halves, raise(halves)))
    expectClose(
      other.wageChange.values,
      [one.wageChange.values[0], one.wageChange.values[1], one.wageChange.values[1]],
      relative: 1e-10)
    expectClose(
      [other.income.values[0], other.income.values[1] * 2], one.income.values, relative: 1e-10)
  }

  @Test("a shock and then its reverse lead back to the benchmark")
  func reversal() throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 8)
    let policy = policy(for: world, seed: 8)
    let there = try solve(world, policy)
    let back = try Model(
      benchmark: there.asBenchmark(), termination: Termination(tolerance: 1e-12)
    ).solve(
      PolicyShock(
        tariff: world.tariff,
        tradeCostChange: RandomWorld.mapped(policy.tradeCostChange) { old, _, _, _ in 1 / old }))
    expectClose(
      zip(there.wageChange.values, back.wageChange.values).map { $0 * $1 },
      [Double](repeating: 1, count: 5), absolute: 1e-10)
  }

  @Test("balanced trade is balanced, and the balanced world is its own benchmark")
  func balancedFirst() throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 9)
    let model = try Model(
      world: world, elasticities: world.elasticities[0],
      options: ModelOptions(deficits: .balancedFirst))
    #expect(model.benchmark.deficit.values.allSatisfy { $0 == 0 })
    let same = try model.solveWithoutPolicy()
    #expect(same.certificate.largest < 1e-10)
    expectClose(same.wageChange.values, [Double](repeating: 1, count: 5), absolute: 1e-10)
  }

  @Test("without linkages value added is output and everything is final")
  func linkagesOff() throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 10)
    let model = try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(linkages: false))
    #expect(model.benchmark.valueAddedShare.storage.array.allSatisfy { $0 == 1 })
    let policy = policy(for: world, seed: 10)
    let bare = try model.solve(policy)
    let linked = try solve(world, policy)
    #expect(bare.certificate.largest < 1e-9)
    #expect(abs(bare.wageChange.values[0] - linked.wageChange.values[0]) > 1e-6)
  }

  @Test("with fixed deficits an economy that cannot earn its surplus is named")
  func incomeExhausted() throws {
    // Economy 0 exports far more than it imports; cut off, it cannot.
    let world = SmallWorld.oneSector(
      trade: [[50, 10], [60, 200]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    var policy = PolicyShock(tariff: world.tariff)
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in 50 }
    #expect {
      _ = try solve(world, policy, ModelOptions(deficits: .fixed))
    } throws: { error in
      guard let error = error as? ModelError else { return false }
      return error.reason == .solver(.incomeExhausted) && error.description.contains("Economy 0")
    }
    for deficits in [ModelOptions.Deficits.share, .income, .balanced] {
      #expect(throws: Never.self) {
        _ = try solve(world, policy, ModelOptions(deficits: deficits))
      }
    }
  }

  @Test("tariffs at −100 % and unlike shapes are refused in one sentence")
  func badPolicies() throws {
    let world = SmallWorld.oneSector(
      trade: [[50, 10], [10, 200]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    let model = try Model(world: world, elasticities: world.elasticities[0])
    let gift = PolicyShock(tariff: RandomWorld.mapped(world.tariff) { _, _, _, _ in -1 })
    #expect {
      _ = try model.solve(gift)
    } throws: {
      "\($0)"
        == "Economy 0's purchases of ONE from Economy 1 have a tariff of -100.0 %; "
        + "tariffs lie above −100 % and are finite."
    }
    let foreign = PolicyShock(tariff: BilateralField(sectors: 2, economies: 3, repeating: 0))
    #expect {
      _ = try model.solve(foreign)
    } throws: {
      "\($0)"
        == "The policy is for 3 economies and 2 sectors, the world has 2 and 1."
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel

import TradeWorlds

/// Real GDP and volumes: what they are by hand, by homogeneity and by the envelope theorem.
@Suite("Real GDP and volumes")
struct RealGDPTests {
  private func model(_ world: World, _ deficits: ModelOptions.Deficits = .share) throws -> Model {
    try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(deficits: deficits),
      termination: Termination(tolerance: 1e-13, maximumEvaluations: 400)
    ).prepared()
  }

  private func policy(for world: World, size: Double, seed: UInt64) -> PolicyShock {
    var random = SplitMix64(seed: seed)
    var policy = PolicyShock(
      tariff: RandomWorld.mapped(world.tariff) { old, _, _, _ in
        (1 + old) * exp(size * random.uniform(-0.2, 0.6)) - 1
      })
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in
      exp(size * random.uniform(-0.3, 0.2))
    }
    return policy
  }

  private func value(_ name: String, _ economy: Int, _ books: OutcomeBooks) throws -> Double {
    OutcomeReading(
      try #require(Outcome.named(name)), of: EconomyIndex(economy),
      in: books.equilibrium.benchmark.world
    ).value(books)
  }

  @Test("two equal economies: real GDP is real income, exports fall by what shares say")
  func symmetric() throws {
    // Home share 0.8, θ = 4, a tariff of 25 % by both: wages and costs stay, so do export prices.
    let world = SmallWorld.oneSector(
      trade: [[80, 20], [20, 80]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    let tariff = RandomWorld.mapped(world.tariff) { _, _, _, _ in 0.25 }
    let books = OutcomeBooks(try model(world).solve(PolicyShock(tariff: tariff)))
    let sum = 0.8 + 0.2 * pow(1.25, -4)
    let foreign = 0.2 * pow(1.25, -4) / sum
    let income = 100 / (1 - 0.2 * foreign)
    let gdp = income / 100 / pow(sum, -0.25) - 1
    #expect(abs(try value("realGDP", 0, books) - gdp) < 1e-11)
    #expect(abs(try value("realIncome", 0, books) - gdp) < 1e-11)
    let volume = foreign * income / 1.25 / 20 - 1
    #expect(abs(try value("exportsVolume", 0, books) - volume) < 1e-10)
    #expect(abs(try value("importsVolume", 0, books) - volume) < 1e-10)
  }

  @Test("by hand: Laspeyres and Paasche of an economy that nothing is alike in")
  func byHand() throws {
    let world = SmallWorld.oneSector(
      trade: [[70, 20, 10], [25, 150, 30], [5, 35, 60]],
      tariff: [[0, 0.1, 0], [0.05, 0, 0.2], [0, 0, 0]], elasticity: 5)
    let found = try model(world).solve(policy(for: world, size: 1, seed: 2))
    let (before, after) = (found.benchmark.tradeFlows(), found.tradeFlows())
    let (cost, price) = (found.unitCostChange.storage, found.priceChange.storage)
    func flow(_ field: BilateralField, _ n: Int, _ i: Int) -> Double {
      field[importer: EconomyIndex(n), exporter: EconomyIndex(i), sector: SectorIndex(0)]
    }
    let n = 1
    var laspeyres = found.income.values[n] / price[n]
    var paasche = found.benchmark.income.values[n] * price[n]
    for other in [0, 2] {
      laspeyres += flow(after, other, n) / cost[n] - flow(after, n, other) / cost[other]
      paasche += flow(before, other, n) * cost[n] - flow(before, n, other) * cost[other]
    }
    laspeyres /= found.benchmark.valueAdded.values[n] + found.benchmark.tariffRevenue.values[n]
    paasche = (found.valueAdded.values[n] + found.tariffRevenue.values[n]) / paasche
    let books = OutcomeBooks(found)
    let gdp = try value("realGDP", n, books)
    #expect(abs(gdp - (sqrt(laspeyres * paasche) - 1)) < 1e-12)
    #expect(abs(gdp - (try value("realIncome", n, books))) > 1e-3)
    // One sector: the volume of exports is their value over its price.
    let exports =
      (flow(after, 0, n) + flow(after, 2, n)) / (flow(before, 0, n) + flow(before, 2, n))
    #expect(abs(try value("exportsVolume", n, books) - (exports / cost[n] - 1)) < 1e-12)
    let output = found.grossOutput.storage[n] / found.benchmark.grossOutput.storage[n]
    #expect(abs(try value("outputVolume", n, books) - (output / cost[n] - 1)) < 1e-9)
  }

  @Test("without policy no volume changes", arguments: 1...4 as ClosedRange<UInt64>)
  func rest(seed: UInt64) throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: seed)
    let books = OutcomeBooks(try model(world).solveWithoutPolicy())
    for economy in 0..<5 {
      for name in ["realGDP", "exportsVolume", "importsVolume"] {
        #expect(abs(try value(name, economy, books)) < 1e-11, "\(name)")
      }
    }
  }

  @Test("the unit of account does not matter")
  func homogeneity() throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 6)
    var scaled = world
    let flows: [WritableKeyPath<World, DoubleStorage>] = [
      \.trade.storage, \.intermediateUse.storage, \.finalUse.storage,
    ]
    for path in flows {
      scaled[keyPath: path] = DoubleStorage(world[keyPath: path].array.map { $0 * 1e3 })
    }
    let policy = policy(for: world, size: 1, seed: 6)
    let (one, other) = (try model(world), try model(scaled))
    let plain = OutcomeBooks(try one.solve(policy))
    let rescaled = OutcomeBooks(try other.solve(policy))
    for economy in 0..<5 {
      for name in ["realGDP", "importsVolume"] {
        let (a, b) = (try value(name, economy, plain), try value(name, economy, rescaled))
        #expect(abs(a - b) < 1e-11, "\(name)")
      }
    }
  }

  /// Largest gap over economies between real GDP and the decomposition's volume of trade and trade
  /// costs, in shares of GDP.
  private func gap(
    _ world: World, _ deficits: ModelOptions.Deficits, size: Double, seed: UInt64
  ) async throws -> Double {
    let model = try model(world, deficits)
    let policy = policy(for: world, size: size, seed: seed)
    let books = OutcomeBooks(try model.solve(policy))
    let benchmark = model.benchmark
    var largest = 0.0
    for found in try await WelfareDecomposition.along(
      model, to: policy, economies: world.economyIndices)
    {
      let n = found.economy.rawValue
      let ratio =
        benchmark.income.values[n]
        / (benchmark.valueAdded.values[n] + benchmark.tariffRevenue.values[n])
      let envelope = (found.total.volumeOfTrade + found.total.tradeCosts) * ratio
      largest = max(largest, abs(log1p(try value("realGDP", n, books)) - envelope))
    }
    return largest
  }

  @Test(
    "with fixed factors real GDP is the volume of trade and trade costs (envelope)",
    arguments: 1...3 as ClosedRange<UInt64>)
  func envelope(seed: UInt64) async throws {
    let world = RandomWorld.make(economies: 4, sectors: 2, seed: seed)
    // With balanced trade income is GDP all along the path: Fisher differs by the third order.
    let (balanced, halved) = (
      try await gap(world, .balancedFirst, size: 0.2, seed: seed),
      try await gap(world, .balancedFirst, size: 0.1, seed: seed)
    )
    #expect(balanced < 1e-3)
    #expect(balanced > 5 * halved, "\(balanced), \(halved)")
    // With transfers the weights of the two move against each other: the second order.
    let (open, half) = (
      try await gap(world, .share, size: 0.2, seed: seed),
      try await gap(world, .share, size: 0.1, seed: seed)
    )
    #expect(open < 1e-2)
    #expect(open > 3 * half, "\(open), \(half)")
  }
}

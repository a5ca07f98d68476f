// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
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

  /// Solves with every variant of the solver and holds them to each other.
  private func solve(
    _ world: World, _ policy: PolicyShock, _ deficits: ModelOptions.Deficits = .balanced
  ) throws -> Equilibrium {
    let plain = try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(deficits: deficits))
    let prepared = plain.prepared()
    let equilibrium = try plain.solve(policy)
    let rest = try plain.solveWithoutPolicy()
    // Damped wages; Newton's wages; from another equilibrium; from beyond the solution.
    let beyond = try StartingPoint(
      sum: [(1.5, equilibrium.startingPoint), (-0.5, rest.startingPoint)])
    let variants = [
      equilibrium, try prepared.solve(policy),
      try prepared.solve(policy, from: rest.startingPoint), try plain.solve(policy, from: beyond),
    ]
    for variant in variants {
      #expect(variant.certificate.largest < 1e-8)
      #expect(variant.income.values.allSatisfy { $0 > 0 })
      // Near autarky hardly any trade ties relative wages down; real incomes are always pinned.
      for (one, other) in zip(equilibrium.logRealIncome, variant.logRealIncome) {
        #expect(abs(one - other) < 1e-8)
      }
    }
    return equilibrium
  }

  /// Solves with balanced trade and with deficits that answer to the policy.
  private func solveClosed(
    _ world: World, _ policy: PolicyShock,
    mayFail: Set<ModelOptions.Deficits> = [.real(basket: nil)]
  ) throws {
    for closure in [ModelOptions.Deficits.balanced, .share, .income, .real(basket: nil)] {
      do {
        _ = try solve(world, policy, closure)
      } catch let error as ModelError {
        // A transfer of constant size in a basket may be more than a cut-off economy can earn.
        #expect(mayFail.contains(closure), "\(error)")
        #expect(
          [.solver(.incomeExhausted), .solver(.stalled), .certificate].contains(error.reason),
          "\(error)")
      }
    }
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
    // An economy that borrows in proportion to income borrows on the tariffs that its own borrowing pays:
    // at eleven times the price at the border there need not be an end to that.
    try solveClosed(
      world, tariffs(world, plus: 10), mayFail: [.real(basket: nil), .income])
  }

  @Test("elasticities from 0.5 to 65 with 50 points more by all", arguments: seeds)
  func elasticities(seed: UInt64) throws {
    let world = world(seed, elasticity: 0.5...65)
    try solveClosed(world, tariffs(world, plus: 0.5))
  }

  @Test("one economy's trade costs a hundred times higher", arguments: seeds)
  func nearAutarky(seed: UInt64) throws {
    let world = world(seed)
    try solveClosed(world, costs(world) { n, i in n == 0 || i == 0 ? 100 : 1 })
  }

  @Test("the costs of one pair cut by 95 %", arguments: seeds)
  func costCut(seed: UInt64) throws {
    let world = world(seed)
    try solveClosed(world, costs(world) { n, i in n + i == 1 ? 0.05 : 1 })
  }

  @Test("all trade costs cut by 90 %", arguments: seeds)
  func allCostsCut(seed: UInt64) throws {
    let world = world(seed)
    try solveClosed(world, costs(world) { _, _ in 0.1 })
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
    try solveClosed(world, tariffs(world, plus: 0.5))
  }

  @Test("an economy of a billionth of the world", arguments: seeds)
  func dwarf(seed: UInt64) throws {
    let world = RandomWorld.reshaped(world(seed), seed: seed) { flow, n, i, _ in
      flow * (n == 0 ? 1e-9 : 1) * (i == 0 && n != 0 ? 1e-9 : 1)
    }
    try solveClosed(world, tariffs(world, plus: 0.5))
  }

  @Test("two blocs that do not trade with each other", arguments: seeds)
  func disconnected(seed: UInt64) throws {
    let base = RandomWorld.make(economies: 8, sectors: 4, seed: seed, zeroFlows: 0)
    let world = RandomWorld.reshaped(base, seed: seed) { flow, n, i, _ in
      (n < 4) == (i < 4) ? flow : 0
    }
    try solveClosed(world, tariffs(world, plus: 0.5))
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
    try solveClosed(world, tariffs(world, plus: 0.5))
  }

  @Test("value added is nearly all of output", arguments: seeds)
  func thickValueAdded(seed: UInt64) throws {
    let world = RandomWorld.reshaped(world(seed), seed: seed, inputs: 0.001...0.01) {
      flow, _, _, _ in flow
    }
    try solveClosed(world, tariffs(world, plus: 0.5))
  }

  @Test("no shock at all", arguments: seeds)
  func noShock(seed: UInt64) throws {
    let world = world(seed)
    let equilibrium = try solve(world, PolicyShock(tariff: world.tariff), .fixed)
    #expect(equilibrium.wageChange.values.allSatisfy { abs($0 - 1) < 1e-9 })
  }

  @Test("doubling one sector's trade costs among equals moves prices, not wages")
  func pricesNotWages() throws {
    let (n, j) = (6, 4)
    var trade = BilateralField(sectors: j, economies: n, repeating: 0)
    trade = RandomWorld.mapped(trade) { _, _, _, _ in 10 }
    for sector in 0..<j {
      for economy in 0..<n {
        trade[
          importer: EconomyIndex(economy), exporter: EconomyIndex(economy),
          sector: SectorIndex(sector)] = 80
      }
    }
    var random = SplitMix64(seed: 1)
    let equal = RandomWorld.closed(
      name: "equals", trade: trade,
      tariff: BilateralField(sectors: j, economies: n, repeating: 0),
      elasticity: [4, 4, 4, 4], random: &random)
    // Everybody uses inputs as the first economy does.
    var world = equal
    for economy in 1..<n {
      for cell in 0..<j * j {
        world.intermediateUse.storage[economy * j * j + cell] = equal.intermediateUse.storage[cell]
      }
      for sector in 0..<j {
        world.finalUse.storage[economy * j + sector] = equal.finalUse.storage[sector]
      }
    }
    var policy = PolicyShock(tariff: world.tariff)
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { old, _, _, sector in
      sector.rawValue == 0 ? 2 : old
    }
    let equilibrium = try solve(world, policy)
    #expect(equilibrium.wageChange.values.allSatisfy { abs($0 - 1) < 1e-9 })
    #expect(equilibrium.priceChange.storage[0] > 1.05)
    #expect(equilibrium.certificate.unitCost < 1e-10)
  }

  @Test("an elasticity that would hide a wrong answer from the certificate is refused")
  func elasticityLimits() {
    let base = RandomWorld.make(economies: 3, sectors: 2, seed: 4)
    for theta in [1e-17, 9e-4, 1001, .nan] {
      let set = ElasticitySet(
        name: "odd", source: base.elasticities[0].source, values: [4, theta])
      let error = #expect(throws: ModelError.self) { try Model(world: base, elasticities: set) }
      #expect(
        error?.description
          == "The elasticities odd have \(theta) for S1; a trade elasticity is between 0.001 and 1000."
      )
    }
    let short = ElasticitySet(name: "short", source: base.elasticities[0].source, values: [4])
    #expect(throws: ModelError.self) { try Model(world: base, elasticities: short) }
  }

  @Test(
    "at the smallest elasticity, in one sector or in all, a looser end of the search says the same",
    arguments: [1, 3], 1...10 as ClosedRange<UInt64>)
  func smallestElasticity(sectors: Int, seed: UInt64) throws {
    let base = RandomWorld.make(economies: 6, sectors: 3, seed: seed)
    var set = base.elasticities[0]
    for sector in 0..<sectors { set.values[sector] = ElasticitySet.limits.lowerBound }
    let policy = tariffs(base, plus: 0.25)
    let found = try Model(world: base, elasticities: set).solve(policy)
    let tight = try Model(
      world: base, elasticities: set,
      termination: Termination(tolerance: 1e-13, maximumEvaluations: 2000)
    ).solve(policy)
    #expect(found.certificate.largest < 1e-9)
    expectClose(found.wageChange.values, tight.wageChange.values, relative: 1e-6)
    expectClose(
      found.priceChange.storage.array, tight.priceChange.storage.array, relative: 1e-6)
  }

  @Test("the more elastic trade is, the more of it a tariff takes")
  func monotoneInElasticity() throws {
    let base = RandomWorld.make(economies: 5, sectors: 3, seed: 9, zeroFlows: 0)
    var last = 0.0
    for theta in [0.5, 1, 2, 4, 8, 16, 32, 65] {
      let set = ElasticitySet(
        name: "same", source: base.elasticities[0].source, values: [theta, theta, theta])
      let model = try Model(
        world: base, elasticities: set, options: ModelOptions(deficits: .balanced))
      let found = try model.solve(tariffs(base, plus: 0.2))
      let flows = found.tradeFlows()
      var (home, all) = (0.0, 0.0)
      for sector in base.sectorIndices {
        for importer in base.economyIndices {
          for exporter in base.economyIndices {
            let flow = flows[importer: importer, exporter: exporter, sector: sector]
            all += flow
            if importer == exporter { home += flow }
          }
        }
      }
      #expect(home / all > last)
      last = home / all
    }
  }
}

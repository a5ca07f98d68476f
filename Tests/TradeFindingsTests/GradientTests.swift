// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradeWorlds

@Suite("Derivatives against central differences")
struct GradientTests {
  private static func check(
    _ world: World, _ elasticities: ElasticitySet, _ policy: PolicyShock,
    deficits: ModelOptions.Deficits, economy: Int, cells: [(Int, Int, Int)],
    outcome: HeadlineOutcome
  ) throws {
    let benchmark = try Benchmark(world: world, elasticities: elasticities)
    let tight = Termination(tolerance: 1e-13, maximumEvaluations: 400)
    let options = ModelOptions(deficits: deficits)
    let model = try Model(benchmark: benchmark, options: options, termination: tight).prepared()
    let index = EconomyIndex(economy)
    let gradient = try outcome.gradient(try model.solve(policy), of: index)
    func value(_ policy: PolicyShock, _ model: Model) throws -> Double {
      outcome.value(try model.solve(policy), of: index)
    }
    func difference(_ h: Double, _ at: (Double) throws -> Double) rethrows -> Double {
      (8 * (try at(h) - at(-h)) - (try at(2 * h) - at(-2 * h))) / (12 * h)
    }
    for (importer, exporter, sector) in cells {
      let (n, i, s) = (EconomyIndex(importer), EconomyIndex(exporter), SectorIndex(sector))
      let byTariff = try difference(1e-3) { step in
        var moved = policy
        moved.tariff[importer: n, exporter: i, sector: s] += step
        return try value(moved, model)
      }
      let found = gradient.tariff[importer: n, exporter: i, sector: s]
      #expect(
        abs(found - byTariff) <= 1e-6 * abs(byTariff) + 2e-10, "tariff: \(found), \(byTariff)")
      let byCost = try difference(1e-3) { step in
        var moved = policy
        moved.tradeCostChange[importer: n, exporter: i, sector: s] *= 1 + step
        return try value(moved, model)
      }
      let slope = gradient.logTradeCost[importer: n, exporter: i, sector: s]
      #expect(abs(slope - byCost) <= 1e-6 * abs(byCost) + 2e-10, "cost: \(slope), \(byCost)")
    }
    let sector = cells[0].2
    let byTheta = try difference(1e-2) { step in
      var values = elasticities.values
      values[sector] += step
      let set = ElasticitySet(name: "moved", source: elasticities.source, values: values)
      return try value(
        policy,
        Model(benchmark: benchmark.with(set), options: options, termination: tight).prepared())
    }
    let found = gradient.elasticity[sector]
    #expect(abs(found - byTheta) <= 1e-5 * abs(byTheta) + 2e-10, "θ: \(found), \(byTheta)")
  }

  @Test(
    "random worlds with deficits, all outcomes", arguments: 1...6 as ClosedRange<UInt64>,
    HeadlineOutcome.allCases)
  func random(seed: UInt64, outcome: HeadlineOutcome) throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: seed)
    var policy = PolicyShock(tariff: world.tariff)
    policy.tariff[
      importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: SectorIndex(0)] += 0.3
    policy.tradeCostChange[
      importer: EconomyIndex(2), exporter: EconomyIndex(3), sector: SectorIndex(1)] = 0.9
    try Self.check(
      world, world.elasticities[0], policy, deficits: ModelOptions.Deficits.allCases[Int(seed % 5)],
      economy: Int(seed % 5), cells: [(0, 1, 0), (1, 0, 2), (2, 3, 1), (4, 2, 0)],
      outcome: outcome)
  }

  @Test("the default world at the tariffs of the United States")
  func defaultWorld() throws {
    let world = try World.named("oecd-2022")
    let states = try #require(world.economy("USA"))
    let vietNam = try #require(world.economy("VNM"))
    let china = try #require(world.economy("CHN"))
    var policy = PolicyShock(tariff: world.tariff)
    for sector in world.sectorIndices {
      policy.tariff[importer: states, exporter: vietNam, sector: sector] += 0.2
      policy.tariff[importer: states, exporter: china, sector: sector] += 0.2
    }
    try Self.check(
      world, world.elasticities[0], policy, deficits: .fixed, economy: vietNam.rawValue,
      cells: [
        (states.rawValue, vietNam.rawValue, 20), (vietNam.rawValue, china.rawValue, 9),
        (states.rawValue, china.rawValue, 20),
      ], outcome: .realIncome)
  }
}

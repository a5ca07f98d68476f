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
    deficits: ModelOptions.Deficits, cells: [(Int, Int, Int)],
    revenue: ModelOptions.Revenue = .rebated, reading: OutcomeReading
  ) throws {
    let benchmark = try Benchmark(world: world, elasticities: elasticities)
    let tight = Termination(tolerance: 1e-13, maximumEvaluations: 400)
    let options = ModelOptions(deficits: deficits, revenue: revenue)
    let model = try Model(benchmark: benchmark, options: options, termination: tight).prepared()
    // What is no fraction is measured against what it is large or small against.
    let scale =
      switch reading.outcome.unit {
      case .change, .share: 1.0
      case .money, .moneyGained, .moneyGainedPerPerson: 1e3
      case .persons: 1e6
      }
    let gradient = try reading.gradient(try model.solve(policy))
    func value(_ policy: PolicyShock, _ model: Model) throws -> Double {
      reading.value(try model.solve(policy)) / scale
    }
    func difference(_ h: Double, _ at: (Double) throws -> Double) rethrows -> Double {
      (8 * (try at(h) - at(-h)) - (try at(2 * h) - at(-2 * h))) / (12 * h)
    }
    // A sum of magnitudes has kinks: differences there are taken close by, and are less exact.
    let isKinked = ["workersMoving", "jobsMoving"].contains(reading.outcome.identifier)
    let step = isKinked ? 1e-5 : 1e-3
    let (relative, absolute) = isKinked ? (1e-4, 1e-7) : (1e-6, 2e-10)
    for (importer, exporter, sector) in cells {
      let (n, i, s) = (EconomyIndex(importer), EconomyIndex(exporter), SectorIndex(sector))
      let byTariff = try difference(step) { step in
        var moved = policy
        moved.tariff[importer: n, exporter: i, sector: s] += step
        return try value(moved, model)
      }
      let found = gradient.tariff[importer: n, exporter: i, sector: s] / scale
      #expect(
        abs(found - byTariff) <= relative * abs(byTariff) + absolute,
        "tariff: \(found), \(byTariff)")
      let byCost = try difference(step) { step in
        var moved = policy
        moved.tradeCostChange[importer: n, exporter: i, sector: s] *= 1 + step
        return try value(moved, model)
      }
      let slope = gradient.logTradeCost[importer: n, exporter: i, sector: s] / scale
      #expect(abs(slope - byCost) <= relative * abs(byCost) + absolute, "cost: \(slope), \(byCost)")
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
    let found = gradient.elasticity[sector] / scale
    #expect(abs(found - byTheta) <= 1e-5 * abs(byTheta) + 2e-10, "θ: \(found), \(byTheta)")
  }

  @Test(
    "random worlds, every outcome, narrowed and of groups", arguments: 1...7 as ClosedRange<UInt64>,
    Outcome.all.map(\.identifier))
  func random(seed: UInt64, name: String) throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: seed)
    var policy = PolicyShock(tariff: world.tariff)
    policy.tariff[
      importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: SectorIndex(0)] += 0.3
    policy.tradeCostChange[
      importer: EconomyIndex(2), exporter: EconomyIndex(3), sector: SectorIndex(1)] = 0.9
    let outcome = try #require(Outcome.named(name))
    let codes = world.economies.map(\.code)
    var text = "\(name):\(codes[Int(seed % 5)])"
    if seed % 2 == 0, let axis = outcome.axes.first {
      switch axis {
      case .buyer: text += ">\(codes[Int((seed + 1) % 5)]),\(codes[Int((seed + 2) % 5)])"
      case .seller: text += "<\(codes[Int((seed + 1) % 5)])"
      case .sector: break
      }
      if outcome.axes.contains(.sector) { text += ":\(world.sectors[0].code)" }
    }
    if seed == 3 { text = "\(name):world" }
    try Self.check(
      world, world.elasticities[0], policy, deficits: ModelOptions.Deficits.allCases[Int(seed % 6)],
      cells: [(0, 1, 0), (1, 0, 2), (2, 3, 1), (4, 2, 0)],
      revenue: seed > 3 ? .wasted : .rebated,
      reading: try OutcomeReading.list(text, in: world)[0])
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
      world, world.elasticities[0], policy, deficits: .fixed,
      cells: [
        (states.rawValue, vietNam.rawValue, 20), (vietNam.rawValue, china.rawValue, 9),
        (states.rawValue, china.rawValue, 20),
      ], reading: OutcomeReading(.realIncome, of: vietNam, in: world))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

@main
struct SolverBenchmark {
  static func main() throws {
    print("synthetic")
    let n = 81
    let j = 28
    var state: UInt64 = 1
    func u() -> Double {
      state = state &* 6364136223846793005 &+ 1442695040888963407
      return Double(state >> 33) / Double(1 << 31)
    }
    var trade = BilateralField(sectors: j, economies: n, repeating: 0)
    var tariff = trade
    for s in 0..<j {
      for a in 0..<n {
        for b in 0..<n {
          trade[importer: EconomyIndex(a), exporter: EconomyIndex(b), sector: SectorIndex(s)] =
            u() * (a == b ? 200 : 1)
          if a != b {
            tariff[importer: EconomyIndex(a), exporter: EconomyIndex(b), sector: SectorIndex(s)] =
              0.05 * u()
          }
        }
      }
    }
    var use = InputField(economies: n, sectors: j, repeating: 0)
    var final = SectoralField(economies: n, sectors: j, repeating: 0)
    for e in 0..<n {
      let E = EconomyIndex(e)
      for k in 0..<j {
        let K = SectorIndex(k)
        var x = 0.0
        for i in 0..<n {
          x +=
            trade[importer: E, exporter: EconomyIndex(i), sector: K]
            * (1 + tariff[importer: E, exporter: EconomyIndex(i), sector: K])
        }
        var used = 0.0
        for q in 0..<j {
          let v = x * 0.5 / Double(j) * u(); use[economy: E, input: K, user: SectorIndex(q)] = v;
          used += v
        }
        final[economy: E, sector: K] = x - used
      }
    }
    let world = World(
      about: WorldDescription(
        name: "s", title: "", year: 1, currency: "", unit: 1, sources: [], licence: "", repairs: []),
      economies: (0..<n).map { Economy(code: "E\($0)", name: "E\($0)") },
      sectors: (0..<j).map { Sector(code: "S\($0)", name: "S", isic: "", kind: .goods) },
      economyGroups: [], sectorGroups: [],
      elasticities: [
        ElasticitySet(
          name: "x", source: Source(title: ""), values: (0..<j).map { _ in 3 + 5 * u() })
      ], trade: trade, tariff: tariff, intermediateUse: use, finalUse: final)
    let clock = ContinuousClock()
    let t0 = clock.now
    let model = try Model(world: world, elasticities: world.elasticities[0])
    print("calibration", clock.now - t0)
    var after = tariff
    for s in 0..<j {
      for i in 1..<4 {
        after[importer: EconomyIndex(0), exporter: EconomyIndex(i), sector: SectorIndex(s)] += 0.2
      }
    }
    let policy = PolicyShock(tariff: after)
    let e = try model.solve(policy)
    print(e.report, e.certificate)
    let t = try Timing(repeats: 20) { blackHole(try model.solve(policy)) }
    print(
      "total", t.best * 1e3, "ms; solve",
      try (0..<20).map { _ in try model.solve(policy).report.seconds }.min()! * 1e3)
    let c = Timing(repeats: 20) { blackHole(Outcomes(e)) }
    print("outcomes", c.best * 1e3)
  }
}

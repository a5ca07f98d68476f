// SPDX-License-Identifier: Apache-2.0

import Documents
import ModelPolicy
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds

/// Where theory says that merging changes nothing: economies that are alike but for their size, and sectors
/// that are alike but for their size, are one.
@Suite("Solving and aggregating")
struct AggregationEquilibriumTests {
  /// A world in which every economy is two and every sector is two, in given parts.
  private static func split(_ world: World, economy: Double, sector: Double) -> World {
    let (n, j) = (world.economies.count, world.sectors.count)
    let (p, s) = ([economy, 1 - economy], [sector, 1 - sector])
    var trade = BilateralField(sectors: 2 * j, economies: 2 * n, repeating: 0)
    var tariff = trade
    for cell in 0..<trade.storage.count {
      let (row, exporter) = cell.quotientAndRemainder(dividingBy: 2 * n)
      let (good, importer) = row.quotientAndRemainder(dividingBy: 2 * n)
      let old = (good / 2 * n + importer / 2) * n + exporter / 2
      trade.storage[cell] =
        world.trade.storage[old] * p[importer % 2] * p[exporter % 2] * s[good % 2]
      tariff.storage[cell] = world.tariff.storage[old]
    }
    var use = InputField(economies: 2 * n, sectors: 2 * j, repeating: 0)
    for cell in 0..<use.storage.count {
      let (row, user) = cell.quotientAndRemainder(dividingBy: 2 * j)
      let (owner, input) = row.quotientAndRemainder(dividingBy: 2 * j)
      use.storage[cell] =
        world.intermediateUse.storage[(owner / 2 * j + input / 2) * j + user / 2]
        * p[owner % 2] * s[input % 2] * s[user % 2]
    }
    var final = SectoralField(economies: 2 * n, sectors: 2 * j, repeating: 0)
    for cell in 0..<final.storage.count {
      let (owner, good) = cell.quotientAndRemainder(dividingBy: 2 * j)
      final.storage[cell] =
        world.finalUse.storage[owner / 2 * j + good / 2] * p[owner % 2] * s[good % 2]
    }
    var result = World(
      unchecked: world.about,
      economies: (0..<2 * n).map { Economy(code: "E\($0 / 2)-\($0 % 2)", name: "Part \($0)") },
      sectors: (0..<2 * j).map {
        Sector(code: "S\($0 / 2)-\($0 % 2)", name: "Sector \($0)", isic: "", kind: .goods)
      },
      economyGroups: [], sectorGroups: [], elasticities: world.elasticities, trade: trade,
      tariff: tariff, intermediateUse: use, finalUse: final)
    result.elasticities[0].values = (0..<2 * j).map { world.elasticities[0].values[$0 / 2] }
    return result
  }

  @Test(
    "merging twins and solving is solving and merging twins", arguments: [11, 12, 13] as [UInt64])
  func commutes(seed: UInt64) throws {
    let world = RandomWorld.make(economies: 4, sectors: 3, seed: seed)
    let parts = Self.split(world, economy: 0.3, sector: 0.6)
    func map(_ entries: Int, _ stem: String) throws -> AxisMap {
      let lines = (0..<2 * entries).map { "\(stem)\($0 / 2)-\($0 % 2),\(stem)\($0 / 2)\n" }
      return try AxisMap(
        CSVTable(parsing: "code,into\n" + lines.joined(), file: "map.csv"),
        of: (0..<2 * entries).map { "\(stem)\($0 / 2)-\($0 % 2)" }, what: "entry")
    }
    let merged = try parts.aggregated(
      economies: map(world.economies.count, "E"), sectors: map(world.sectors.count, "S"),
      name: world.about.name)
    for (a, b) in zip(merged.trade.storage.array, world.trade.storage.array) {
      #expect(abs(a - b) <= 1e-12 * max(1, b))
    }
    // Economy 0 doubles its tariffs on economy 1.
    func solved(_ world: World, times: Int) throws -> Equilibrium {
      let model = try Model(world: world, elasticities: world.elasticities[0])
      return try model.solve(
        PolicyShock(
          tariff: RandomWorld.mapped(world.tariff) { old, importer, exporter, _ in
            importer.rawValue / times == 0 && exporter.rawValue / times == 1 ? old + 0.25 : old
          }))
    }
    let whole = try solved(merged, times: 1)
    let split = try solved(parts, times: 2)
    for economy in 0..<2 * world.economies.count {
      let (part, one) = (EconomyIndex(economy), EconomyIndex(economy / 2))
      #expect(abs(split.wageChange[economy: part] - whole.wageChange[economy: one]) < 1e-9)
      for sector in 0..<2 * world.sectors.count {
        let change = split.priceChange[economy: part, sector: SectorIndex(sector)]
        #expect(
          abs(change - whole.priceChange[economy: one, sector: SectorIndex(sector / 2)]) < 1e-9)
      }
    }
  }
}

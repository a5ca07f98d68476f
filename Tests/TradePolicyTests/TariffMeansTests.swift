// SPDX-License-Identifier: Apache-2.0

import ModelPolicy
import Testing
import TradeArrays
import TradePolicy
import TradeWorlds

@Suite("Tariffs before and after")
struct TariffMeansTests {
  private func close(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) < 1e-14 }

  private static let text = TestWorld.text(
    """
    - tariff: { importers: AAA, exporters: [BBB, CCC], sectors: FARM, add: 10 points }
    - trade-cost: { between: [AAA, BBB], sectors: goods, change: -1 % }
    - tariff: { importers: AAA, exporters: all, sectors: goods, set: 0 % }
    """)

  @Test("each measure starts where the one before ended; trade weighs; costs are no tariffs")
  func measures() throws {
    let world = TestWorld.world
    let told = try Scenario(parsing: Self.text, file: "test.yaml").tariffsByMeasure(in: world)
    #expect(told.map(\.measure) == [0, 2])
    let first = try #require(told.first)
    // 2 % on Beta, 10 % on Gamma, a unit of trade each.
    #expect(first.all.trade == 2)
    #expect(close(first.all.before, 0.06) && close(first.all.after, 0.16))
    #expect(first.sectors.map(\.trade) == [2, 0, 0])
    #expect(first.sectors[1].before == nil)
    let last = try #require(told.last)
    // 12, 20 and 10 % on farm goods, 10 and 10 % on steel, which Delta does not sell.
    #expect(last.all.trade == 5)
    #expect(close(last.all.before, 0.124) && close(last.all.after, 0))
    #expect(close(last.sectors[0].before, 0.14))
  }

  @Test("what an economy levies and what it is levied, by partner and sector")
  func economy() throws {
    let world = TestWorld.world
    let policy = try #require(
      try Scenario(parsing: Self.text, file: "test.yaml").compile(for: world).last?.policy)
    let levied = EconomyTariffs(
      of: EconomyIndex(0), isImporter: true, under: policy, in: world)
    #expect(close(levied.all.before, (0.02 + 0.1 + 0.1 + 0.1 + 0.1) / 5))
    #expect(close(levied.all.after, 0))
    #expect(levied.partners[0].before == nil, "nobody trades with itself")
    #expect(close(levied.partners[1].before, 0.06))
    let faced = EconomyTariffs(
      of: EconomyIndex(1), isImporter: false, under: policy, in: world)
    #expect(close(faced.partners[0].before, 0.06) && close(faced.partners[0].after, 0))
    #expect(close(faced.sectors[1].after, 0.2 / 3))
    #expect(faced.sectors[2].before == nil, "services pay none")
  }
}

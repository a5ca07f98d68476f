// SPDX-License-Identifier: Apache-2.0

import Documents
import TestSupport
import Testing
import TradeArrays
import TradeWorlds

@Suite("Aggregation of worlds")
struct AggregationTests {
  private static func identity(_ world: World) -> (economies: AxisMap, sectors: AxisMap) {
    (
      AxisMap(identity: world.economies.map(\.code)), AxisMap(identity: world.sectors.map(\.code))
    )
  }

  private static func map(_ text: String, of codes: [String]) throws -> AxisMap {
    try AxisMap(CSVTable(parsing: text, file: "map.csv"), of: codes, what: "economy")
  }

  @Test("nothing merged: the same numbers to the last bit")
  func identity() throws {
    for world in [
      RandomWorld.make(economies: 4, sectors: 3, seed: 3), try World.named("oecd-2022"),
    ] {
      let maps = Self.identity(world)
      let same = try world.aggregated(
        economies: maps.economies, sectors: maps.sectors, name: world.about.name)
      #expect(same.trade == world.trade && same.tariff == world.tariff)
      #expect(same.intermediateUse == world.intermediateUse && same.finalUse == world.finalUse)
      #expect(same.elasticities.map(\.values) == world.elasticities.map(\.values))
      #expect(same.elasticities.map(\.errors.values) == world.elasticities.map(\.errors.values))
      for (old, new) in zip(world.elasticities, same.elasticities) {
        #expect(new.bootstrap.correlations.count == old.bootstrap.correlations.count)
        #expect(new.conventions == old.conventions)
      }
      #expect(same.figures == world.figures)
      #expect(same.economyGroups == world.economyGroups && same.sectorGroups == world.sectorGroups)
      #expect(same.about.repairs.dropLast() == world.about.repairs[...])
    }
  }

  @Test("flows are sums, duty is kept, and two steps are one", arguments: [1, 2, 3])
  func sums(seed: UInt64) throws {
    let world = RandomWorld.make(economies: 6, sectors: 4, seed: seed)
    let codes = world.economies.map(\.code)
    let sectors = AxisMap(identity: world.sectors.map(\.code))
    let pairs = try Self.map(
      "code,into\nE0,A\nE1,A\nE2,B\nE3,B\nE4,C\nE5,D\n", of: codes)
    let halves = try Self.map("code,into\nA,X\nB,X\nC,Y\nD,Y\n", of: ["A", "B", "C", "D"])
    let atOnce = try Self.map(
      "code,into\nE0,X\nE1,X\nE2,X\nE3,X\nE4,Y\nE5,Y\n", of: codes)
    let first = try world.aggregated(economies: pairs, sectors: sectors, name: "first")
    let second = try first.aggregated(economies: halves, sectors: sectors, name: "second")
    let direct = try world.aggregated(economies: atOnce, sectors: sectors, name: "direct")
    for (a, b) in [
      (second.trade.storage, direct.trade.storage), (second.tariff.storage, direct.tariff.storage),
    ] {
      for (x, y) in zip(a.array, b.array) { #expect(abs(x - y) <= 1e-12 * max(1, abs(y))) }
    }
    let total = world.trade.storage.array.reduce(0, +)
    #expect(abs(first.trade.storage.array.reduce(0, +) - total) < 1e-10 * total)
    // Duty between A and C, which do not merge, is what was levied.
    func duty(_ world: World, _ importers: [Int], _ exporters: [Int]) -> Double {
      var sum = 0.0
      for importer in importers {
        for exporter in exporters {
          for sector in world.sectorIndices {
            let (n, i) = (EconomyIndex(importer), EconomyIndex(exporter))
            sum +=
              world.trade[importer: n, exporter: i, sector: sector]
              * world.tariff[importer: n, exporter: i, sector: sector]
          }
        }
      }
      return sum
    }
    #expect(abs(duty(first, [0], [2]) - duty(world, [0, 1], [4])) < 1e-9)
    #expect(abs(duty(first, [3], [1]) - duty(world, [5], [2, 3])) < 1e-9)
    #expect(first.figures[.population]?.values == [3e6, 7e6, 5e6, 6e6])
  }

  @Test("elasticities are weighted by expenditure, errors and conventions with them")
  func elasticities() throws {
    let world = try World.named("oecd-2022")
    let codes = world.economies.map(\.code)
    let merged = try world.aggregated(
      economies: AxisMap(identity: codes), sectors: world.sectorMap(keeping: ["METALS", "C26"]),
      name: "merged")
    #expect(merged.sectors.map(\.code) == ["METALS", "C26", "OTHER-GOODS", "SERVICES"])
    #expect(merged.sectors[3].name == world.sectors[27].name)
    for (old, new) in zip(world.elasticities, merged.elasticities) {
      let metals = ["C24A", "C24B", "C25"].compactMap { code in
        world.sector(code).map { old.values[$0.rawValue] }
      }
      let (least, most) = (try #require(metals.min()), try #require(metals.max()))
      #expect(new.values[0] >= least - 1e-12 && new.values[0] <= most + 1e-12, "\(old.name)")
      #expect(new.conventions["SERVICES"] == old.conventions["SERVICES"])
    }
    let paper = try #require(merged.elasticities.first { $0.name == "CP" })
    let before = try #require(world.elasticities.first { $0.name == "CP" })
    let metals = ["C24A", "C24B", "C25"].compactMap { before.errors[$0] }
    let largest = try #require(metals.max())
    #expect(try #require(paper.errors["METALS"]) <= largest)
    #expect(paper.errors["C26"] == before.errors["C26"])
  }

  @Test("what is named by itself is not in a group; the rest is the rest of the world")
  func keeping() throws {
    let world = try World.named("oecd-2022")
    let map = try world.economyMap(keeping: ["ASEAN", "VNM", "CHN", "EU27"])
    #expect(map.entries.map(\.code) == ["OTHER-ASEAN", "VNM", "CHN", "EU27", "ROW"])
    let merged = try world.aggregated(
      economies: map, sectors: world.sectorMap(keeping: ["goods", "services"]), name: "five")
    #expect(merged.economies.map(\.name).last == "Rest of the world")
    #expect(merged.sectors.map(\.code) == ["GOODS", "SERVICES"])
    #expect(merged.economyGroups.map(\.code).contains("ASEAN"))
    #expect(!merged.economyGroups.map(\.code).contains("RCEP"))
    #expect(merged.figures[.population]?.values.last == .some(nil))
    let viet = try #require(merged.economy("VNM"))
    #expect(
      merged.figure(.population, of: viet)
        == world.figure(.population, of: try #require(world.economy("VNM"))))
    // The ranges of tariffs go on, some of them narrowed.
    #expect(merged.about.repairs.contains { $0.range?.name == "tariff-book-of-viet-nam" })
    #expect(throws: DataError.self) { try world.economyMap(keeping: ["VNN"]) }
  }

  @Test("a map that leaves somebody out is refused with the name")
  func maps() {
    let codes = ["A", "B"]
    for (text, problem) in [
      ("code,into\nA,X\n", "map.csv:1: no line says what becomes of the economy 'B'"),
      ("code,into\nA,X\nA,X\n", "'A' is listed twice"),
      ("code,into\nA,X\nC,X\n", "has no economy 'C'"),
      ("code,to\nA,X\n", "has no column 'into'"),
    ] {
      let error = #expect(throws: DataError.self) { try Self.map(text, of: codes) }
      #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }
  }
}

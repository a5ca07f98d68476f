// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradeArrays
import TradeWorlds
import WorldBuilders

@Suite("Shipped tables of measures")
struct MeasureTableTests {
  static let names = TableBuilder.all.map(\.name)

  @Test("every file has a builder and every builder a file")
  func files() throws {
    let files = FileSystem.names(in: try DataLocation.tables()).filter { $0.hasSuffix(".csv") }
    #expect(files == Self.names.map { $0 + ".csv" }.sorted())
  }

  @Test("title, source, notes and columns stand on top", arguments: names)
  func heads(name: String) throws {
    let file = try MeasureTableFile(name)
    #expect(file.heads.first?.hasPrefix("# title: ") == true)
    for key in ["source", "url", "date", "note"] {
      #expect(file.heads.contains { $0.hasPrefix("# \(key): ") }, "no \(key)")
    }
    let unit = name.hasPrefix("rcep") || name.hasPrefix("nafta") ? "percent" : "points"
    #expect(file.columns == "importer,exporter,sector,\(unit),basis")
    #expect(!file.text.contains("\r"))
  }

  @Test(
    "codes are the world's, in the order of its axes, and no cell is there twice", arguments: names)
  func cells(name: String) throws {
    let file = try MeasureTableFile(name)
    let world = try World.named(name.hasPrefix("nafta") ? "caliendo-parro-1993" : "oecd-2022")
    let economies = world.economies.map(\.code)
    let sectors = world.sectors.map(\.code) + ["goods"]
    var last = [-1, -1, -1]
    for row in file.rows {
      let key = [
        try #require(economies.firstIndex(of: row.importer), "\(row)"),
        try #require(economies.firstIndex(of: row.exporter), "\(row)"),
        try #require(sectors.firstIndex(of: row.sector), "\(row)"),
      ]
      #expect(last.lexicographicallyPrecedes(key), "\(row)")
      #expect(row.importer != row.exporter, "\(row)")
      // China's 104 points of 9 April 2025 and Russian aluminium at 200 are above 100.
      #expect(row.value >= 0 && row.value <= 150, "\(row)")
      #expect(!row.basis.isEmpty, "\(row)")
      last = key
    }
  }

  @Test("RCEP: every ordered pair of the fifteen members")
  func rcepPairs() throws {
    let file = try MeasureTableFile("rcep-cuts")
    let world = try World.named("oecd-2022")
    let members = try #require(world.economyGroups.first { $0.code == "RCEP" }).members
    #expect(members.count == 15)
    for importer in members {
      for exporter in members where exporter != importer {
        let rows = file.rows.filter { $0.importer == importer && $0.exporter == exporter }
        #expect(!rows.isEmpty, "\(importer) \(exporter)")
        // Only Viet Nam's tariff book tells sectors apart.
        #expect(importer == "VNM" || rows.map(\.sector) == ["goods"], "\(importer) \(exporter)")
      }
    }
    #expect(Set(file.rows.map { $0.importer + $0.exporter }).count == 210)
  }

  @Test("RCEP cuts where it is better than what was in force, and nowhere else")
  func rcepShares() throws {
    let file = try MeasureTableFile("rcep-cuts")
    // By hand from Viet Nam's book of 2026, best rate without and with RCEP in per cent: steel from
    // China 0.891 and 0.764, machinery from Korea 0.354 and 0.297; nothing from Japan.
    for partner in ["JPN", "AUS", "NZL", "SGP"] {
      #expect(file.value("VNM", partner, "goods") == 0)
      #expect(file.basis("VNM", partner, "goods")?.hasSuffix("; read") == true)
    }
    #expect(abs(try #require(file.value("VNM", "CHN", "C24A")) - 14.25) < 0.006)
    #expect(abs(try #require(file.value("VNM", "KOR", "C28")) - 16.10) < 0.006)
    #expect(file.value("VNM", "CHN", "C26") == nil)
    // The pairs without an older agreement follow the schedules.
    #expect(file.value("CHN", "JPN", "goods") == 86)
    #expect(file.value("JPN", "CHN", "goods") == 88)
    #expect(file.value("JPN", "KOR", "goods") == 81)
    #expect(file.value("KOR", "JPN", "goods") == 83)
    // Other pairs: Viet Nam's average, or nothing within ASEAN.
    #expect(abs(try #require(file.value("KOR", "AUS", "goods")) - 1.48) < 0.005)
    #expect(file.value("CHN", "VNM", "goods") == file.value("KOR", "AUS", "goods"))
    #expect(file.value("THA", "VNM", "goods") == 0)
    for row in file.rows where row.value > 20 {
      #expect(["CHNJPN", "JPNCHN", "JPNKOR", "KORJPN"].contains(row.importer + row.exporter))
    }
  }

  @Test("NAFTA: no rate of 2005 is above that of 1993, and Mexico's fall most")
  func nafta() throws {
    let file = try MeasureTableFile("nafta-2005")
    let world = try World.named("caliendo-parro-1993")
    #expect(file.rows.count == 120)
    var fall: [String: Double] = [:]
    for row in file.rows {
      let importer = try #require(world.economy(row.importer))
      let exporter = try #require(world.economy(row.exporter))
      let sector = try #require(world.sector(row.sector))
      let before = world.tariff[importer: importer, exporter: exporter, sector: sector] * 100
      #expect(row.value <= before + 1e-9, "\(row) \(before)")
      fall[row.importer, default: 0] += (before - row.value) / 40
    }
    #expect(fall["MEX", default: 0] > 10)
    #expect(fall["USA", default: 0] > 2 && fall["USA", default: 0] < 5)
    #expect(file.value("USA", "MEX", "TEXTILE") == 0.0333333)
  }
}

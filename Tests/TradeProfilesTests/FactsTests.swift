// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Testing
import TradeArrays
import TradeProfiles
import TradeWorlds

@Suite("Facts about economies") struct FactsTests {
  @Test(
    "the shipped facts are read, each with its sources, and agree with the world of their last year"
  )
  func shipped() throws {
    let facts = try Facts.shipped()
    for kind in Facts.Kind.allCases { #expect(facts.sources[kind]?.isEmpty == false) }
    #expect(facts.history.years == Array(2011...2022))
    let world = try World.named("oecd-2022")
    #expect(facts.history.economies == world.economies)
    #expect(facts.history.sectors.map(\.code) == world.sectors.map(\.code))
    let (vietnam, china) = try (
      #require(world.economy("VNM")), #require(world.economy("CHN"))
    )
    let relation = try TradingRelation(
      TradeParty(code: "VNM", members: ["VNM"], economies: [vietnam]),
      TradeParty(code: "CHN", members: ["CHN"], economies: [china]), in: facts.history)
    let flows = relation.sectors(11, sold: .first)
    for sector in world.sectorIndices where world.sectors[sector.rawValue].kind == .goods {
      let flow = world.trade[importer: china, exporter: vietnam, sector: sector]
      #expect(
        abs(flows[sector.rawValue] - flow) <= 0.0501, "\(world.sectors[sector.rawValue].code)")
    }
  }

  @Test("agreements hold between those who gave to each other, from the later of their days")
  func agreements() throws {
    let list = try Facts.shipped().agreements
    func days(_ one: String, _ other: String) -> [String: String] {
      Dictionary(
        list.between([one], and: [other]).map { ($0.agreement.name, $0.since) },
        uniquingKeysWith: { a, _ in a })
    }
    let neighbours = days("VNM", "CHN")
    #expect(neighbours["ASEAN - China"] == "2005-01-01")
    #expect(neighbours["Regional Comprehensive Economic Partnership (RCEP)"] == "2022-01-01")
    #expect(neighbours.count == 2)
    // A bloc that signs as one gives to others, not to itself.
    #expect(days("BRN", "IDN")["ASEAN - China"] == nil)
    #expect(days("DEU", "FRA").keys.sorted() == ["EU Treaty", "European Economic Area (EEA)"])
    #expect(
      days("ISL", "NOR").keys.allSatisfy { !$0.hasPrefix("EFTA - ") && !$0.hasPrefix("EU - ") })
    #expect(days("DEU", "POL")["EU Treaty"] == "2004-05-01")
    #expect(days("HRV", "KOR")["EU - Korea, Republic of"] == "2013-07-01")
    let partners = "Comprehensive and Progressive Agreement for Trans-Pacific Partnership (CPTPP)"
    #expect(days("VNM", "GBR")[partners] == "2024-12-15")
    #expect(days("VNM", "JPN")[partners] == "2019-01-14")
    #expect(days("USA", "VNM").isEmpty && days("VNM", "VNM").isEmpty)
    #expect(
      days("CHN", "IDN")["Regional Comprehensive Economic Partnership (RCEP)"] == "2023-01-02")
  }

  @Test("the tariff book: means without and under each agreement")
  func tariffBook() throws {
    let rates = try Facts.shipped().tariffBook.rates(of: "VNM", on: "CHN")
    #expect(rates.map(\.agreement) == ["", "ACFTA", "RCEP"])
    // The data's own check: 9.3 % over six-digit means.
    #expect(abs(rates[0].rate - 9.3) < 0.15, "\(rates)")
    #expect(rates[1].rate < rates[0].rate && rates[1].free > rates[0].free)
    #expect(try Facts.shipped().tariffBook.rates(of: "CHN", on: "VNM").isEmpty)
  }

  @Test("what customs counted: whole years, and the same months of two")
  func customs() throws {
    let customs = try Facts.shipped().customs
    let year = try #require(customs.total(["VNM"], 2024))
    // The data's own check: 141.4 bn in 2024, +40.1 % in 2025.
    #expect(abs(year.imports / 1000 - 141.4) < 0.05)
    let next = try #require(customs.total(["VNM"], 2025))
    #expect(abs(next.imports / year.imports - 1.401) < 0.001)
    #expect(customs.newestMonth(of: ["VNM"]) == "2026-07")
    #expect(customs.total(["VNM"], 2026) == nil && customs.total(["VNM"], 2026, through: 7) != nil)
    #expect(customs.total(["SGP"], 1999) == nil)
  }

  @Test("a file that changed since is refused by name")
  func changed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "facts-\(UUID())").path()
    try FileManager.default.copyItem(atPath: try DataLocation.facts(), toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/agreements.csv"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing("2005-01-01", with: "2006-01-01").write(
      toFile: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: DataError.self) { try Facts(folder: folder) }
    #expect(error?.description.contains("agreements.csv") == true)
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: DataError.self) { try Facts(folder: folder) }
  }
}

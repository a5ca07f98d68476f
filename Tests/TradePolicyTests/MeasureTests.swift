// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

@Suite("Measures by hand")
struct MeasureTests {
  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-14 }

  @Test("set, add, multiply, cap and floor")
  func tariffChanges() throws {
    let cases: [(String, Double)] = [
      ("set: 25 %", 0.25), ("add: 10 points", 0.2), ("add: -4 points", 0.06),
      ("add: 20 points, share: 50 %", 0.2), ("multiply: 50 %", 0.05), ("cap: 7 %", 0.07),
      ("floor: 12 %", 0.12),
    ]
    for (change, expected) in cases {
      let policy = try TestWorld.policy(
        "- tariff: { importers: BBB, exporters: CCC, sectors: STEEL, \(change) }")
      #expect(close(policy.tariff["BBB", "CCC", "STEEL"], expected), "\(change)")
      #expect(policy.tariff["CCC", "BBB", "STEEL"] == 0.1)
      #expect(policy.tariff["BBB", "CCC", "FARM"] == 0.1)
    }
  }

  @Test("tariffs are on goods unless sectors are named, and never on home sales")
  func defaults() throws {
    let policy = try TestWorld.policy("- tariff: { importers: all, exporters: all, add: 5 points }")
    #expect(close(policy.tariff["AAA", "CCC", "FARM"], 0.15))
    #expect(policy.tariff["AAA", "CCC", "SERV"] == 0)
    for code in ["AAA", "BBB", "CCC", "DDD"] {
      for sector in ["FARM", "STEEL", "SERV"] { #expect(policy.tariff[code, code, sector] == 0) }
    }
  }

  @Test("later measures see what earlier ones left")
  func order() throws {
    let policy = try TestWorld.policy(
      """
      - tariff: { importers: AAA, exporters: CCC, set: 40 % }
      - tariff: { importers: AAA, exporters: CCC, multiply: 50 % }
      - tariff: { importers: AAA, exporters: CCC, add: 1 point }
      """)
    #expect(close(policy.tariff["AAA", "CCC", "FARM"], 0.21))
  }

  @Test("trade costs multiply, directed or in both directions")
  func tradeCosts() throws {
    let directed = try TestWorld.policy(
      "- trade-cost: { importers: AAA, exporters: BBB, sectors: all, change: -10 % }")
    #expect(close(directed.tradeCostChange["AAA", "BBB", "SERV"], 0.9))
    #expect(directed.tradeCostChange["BBB", "AAA", "SERV"] == 1)
    let twice = try TestWorld.policy(
      """
      - trade-cost: { between: PAIR, sectors: goods, change: -10 % }
      - trade-cost: { between: AAA, and: [Beta, CCC], sectors: METALS, change: 20 % }
      """)
    #expect(close(twice.tradeCostChange["BBB", "AAA", "STEEL"], 0.9 * 1.2))
    #expect(close(twice.tradeCostChange["CCC", "AAA", "STEEL"], 1.2))
    #expect(close(twice.tradeCostChange["AAA", "BBB", "FARM"], 0.9))
    #expect(twice.tradeCostChange["BBB", "CCC", "STEEL"] == 1)
    #expect(twice.tradeCostChange["AAA", "AAA", "STEEL"] == 1)
  }

  @Test("a per cent of all trade costs moves the factor by its share of it")
  func costOfFactor() throws {
    let policy = try TestWorld.policy(
      """
      - trade-cost:
          between: PAIR
          sectors: goods
          of: cost
          ad-valorem-cost: 70 %
          change: -10 %
      """)
    #expect(close(policy.tradeCostChange["AAA", "BBB", "FARM"], 1 - 0.1 * 0.7 / 1.7))
  }

  @Test("the rate left by an agreement is tariff × (1 − cut × utilisation)")
  func agreement() throws {
    let policy = try TestWorld.policy(
      """
      - agreement:
          members: TRIO
          tariffs: { cut: 90 %, except: METALS, utilisation: 70 % }
          trade-costs: { change: -1 %, sectors: SERV }
      """)
    #expect(close(policy.tariff["AAA", "CCC", "FARM"], 0.1 * (1 - 0.9 * 0.7)))
    #expect(close(policy.tariff["AAA", "BBB", "FARM"], 0.02 * (1 - 0.9 * 0.7)))
    #expect(policy.tariff["AAA", "CCC", "STEEL"] == 0.1)
    #expect(policy.tariff["AAA", "DDD", "FARM"] == 0.1)
    #expect(close(policy.tradeCostChange["CCC", "BBB", "SERV"], 0.99))
  }

  @Test("an agreement never raises a rate, not even a negative one")
  func agreementOnSubsidies() throws {
    let policy = try TestWorld.policy(
      """
      - tariff: { importers: AAA, exporters: CCC, set: -5 % }
      - agreement: { members: TRIO, tariffs: { cut: 100 % } }
      """)
    #expect(close(policy.tariff["AAA", "CCC", "FARM"], -0.05))
    #expect(policy.tariff["BBB", "CCC", "FARM"] == 0)
  }

  @Test("the end of preferences lifts preferred partners to the others' rate")
  func endPreferences() throws {
    let policy = try TestWorld.policy("- end-preferences: { importers: all, exporters: all }")
    #expect(close(policy.tariff["AAA", "BBB", "FARM"], 0.1))
    // AAA charges 2, 10 and 10 %: no rate is shared by three, so the median of the positive ones.
    #expect(policy.tariff["AAA", "CCC", "FARM"] == 0.1)
    #expect(policy.tariff["BBB", "AAA", "FARM"] == 0.1)
  }

  @Test("selectors: codes, names, groups, lists, all-except, of and except")
  func selectors() throws {
    let cases: [(String, Set<String>)] = [
      ("AAA", ["AAA"]), ("alpha", ["AAA"]), ("pair", ["AAA", "BBB"]),
      ("[PAIR, Delta]", ["AAA", "BBB", "DDD"]), ("all", ["AAA", "BBB", "CCC", "DDD"]),
      ("{ all-except: PAIR }", ["CCC", "DDD"]), ("{ of: TRIO, except: [AAA] }", ["BBB", "CCC"]),
    ]
    for (selector, expected) in cases {
      let policy = try TestWorld.policy(
        "- tariff: { importers: \(selector), exporters: all, sectors: FARM, set: 77 % }")
      let found = Set(
        ["AAA", "BBB", "CCC", "DDD"].filter { importer in
          ["AAA", "BBB", "CCC", "DDD"].contains {
            policy.tariff[importer, $0, "FARM"] == 0.77
          }
        })
      #expect(found == expected, "\(selector)")
    }
  }

  @Test("rates in all their spellings")
  func rates() {
    #expect(Rate("25 %") == Rate(25, .percent))
    #expect(Rate("25%") == Rate(25, .percent))
    #expect(Rate("-0.5 %") == Rate(-0.5, .percent))
    #expect(Rate("−0.5 %") == Rate(-0.5, .percent))
    #expect(Rate(" 10 points") == Rate(10, .points))
    #expect(Rate("1 point") == Rate(1, .points))
    for wrong in ["25", "%", "25 percent", "1e3 %", "nan %", "inf %", "0x10 %", "2 5 %", ""] {
      #expect(Rate(wrong) == nil, "\(wrong)")
    }
  }

  @Test("tables: adding, setting, capping; subsets; groups spelt out")
  func tables() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "tables"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws {
      try text.write(
        to: folder.appending(path: "tables/\(name).csv"), atomically: true, encoding: .utf8)
    }
    try write(
      "points", "# title: t\nimporter,exporter,sector,points,basis\nPAIR,CCC,goods,5,\"a, b\"\n")
    try write("levels", "importer,exporter,sector,percent\nAAA,BBB,FARM,3\nAAA,CCC,FARM,4\n")
    try write("cuts", "importer,exporter,sector,percent\nAAA,BBB,goods,50\nAAA,DDD,goods,50\n")
    func policy(_ measures: String) throws -> PolicyShock {
      let scenario = try Scenario(
        parsing: TestWorld.text(measures), file: folder.path() + "/test.yaml")
      return try scenario.compile(for: TestWorld.world)[0].policy
    }
    let added = try policy("- tariff: { table: points, by: adding }")
    #expect(close(added.tariff["AAA", "CCC", "STEEL"], 0.15))
    #expect(close(added.tariff["BBB", "CCC", "FARM"], 0.15))
    #expect(added.tariff["CCC", "AAA", "FARM"] == 0.1)
    let some = try policy(
      "- tariff: { table: points, by: adding, importers: BBB, sectors: STEEL }")
    #expect(some.tariff["AAA", "CCC", "STEEL"] == 0.1)
    #expect(close(some.tariff["BBB", "CCC", "STEEL"], 0.15))
    let half = try policy("- tariff: { table: points, by: adding, size: 50 % }")
    #expect(close(half.tariff["AAA", "CCC", "STEEL"], 0.125))
    #expect(try policy("- tariff: { table: points, by: adding, size: 100 % }") == added)
    let none = try policy("- tariff: { table: points, by: adding, size: 0 % }")
    #expect(none.tariff == TestWorld.world.tariff)
    let costs = try policy("- trade-cost: { table: cuts, size: 150 % }")
    #expect(close(costs.tradeCostChange["AAA", "BBB", "FARM"], 1.75))
    let set = try policy("- tariff: { table: levels, by: setting }")
    #expect(close(set.tariff["AAA", "BBB", "FARM"], 0.03))
    let capped = try policy("- tariff: { table: levels, by: capping }")
    #expect(close(capped.tariff["AAA", "BBB", "FARM"], 0.02))
    #expect(close(capped.tariff["AAA", "CCC", "FARM"], 0.04))
    let cut = try policy(
      "- agreement: { members: PAIR, tariffs: { cut: { table: cuts }, utilisation: 50 % } }")
    #expect(close(cut.tariff["AAA", "BBB", "FARM"], 0.02 * 0.75))
    #expect(cut.tariff["AAA", "DDD", "FARM"] == 0.1)
  }

  @Test("every shipped scenario compiles, and reads back equal from its canonical text")
  func roundTrip() throws {
    for name in try Scenario.shippedNames() {
      let scenario = try Scenario.named(name)
      let again = try Scenario(
        parsing: scenario.yaml(), file: try DataLocation.scenarios() + "/\(name).yaml")
      #expect(again == scenario, "\(name)")
      let world = try World.named(scenario.world ?? "oecd-2022")
      #expect(try scenario.compile(for: world).count == scenario.steps.count)
      #expect(!scenario.sources.isEmpty || name == "end-of-preferences", "\(name) has no sources")
    }
  }

  @Test("how much of a table holds: read, written, told; all of it is what holds without a word")
  func tableSizes() throws {
    func scenario(_ size: String) throws -> Scenario {
      try Scenario(
        parsing: TestWorld.text(
          "- tariff: { importers: USA, table: us-tariffs-2025-08-07, by: adding\(size) }"),
        file: "test.yaml")
    }
    #expect(try scenario(", size: 100 %") == scenario(""))
    let range = "{ central: 60 %, low: 40 %, high: 80 %, source: x }"
    let half = try scenario(", size: \(range)")
    #expect(half.hasRanges)
    #expect(try Scenario(parsing: half.yaml(), file: "test.yaml") == half)
    let phrase = half.measures[0].phrase(in: try World.named("oecd-2022"))
    #expect(phrase.hasSuffix(", 60 % of them"), "\(phrase)")
  }

  @Test(
    "a rate is written in plain decimals that read back",
    arguments: [
      (1e-5, "0.00001 %"), (-1.5e-9, "-0.0000000015 %"), (12.5, "12.5 %"), (30, "30 %"),
      (1e20, "100000000000000000000 %"), (1.234e17, "123400000000000000 %"),
    ])
  func plainRates(value: Double, text: String) {
    #expect(Rate(value, .percent).text == text)
    #expect(Rate(text) == Rate(value, .percent))
  }

  @Test("a size of a change in trade costs is told as what it is: of the factor, or of all costs")
  func sizesInWords() throws {
    func words(_ measure: String) throws -> String? {
      try Scenario(parsing: TestWorld.text(measure), file: "test.yaml")
        .compileMeasures(for: TestWorld.world)[0].words(atSize: 2)
    }
    #expect(
      try words("- trade-cost: { between: PAIR, sectors: goods, change: -5 % }")
        == "iceberg factor −10 %")
    // With costs of 70 %, a cut of theirs by 17 % moves the factor by 17 · 0.7 / 1.7 = 7 %.
    #expect(
      try words(
        "- trade-cost: { between: PAIR, sectors: goods, change: -8.5 %, of: cost, "
          + "ad-valorem-cost: 70 % }")
        == "−17 % of trade costs of 70 %; iceberg factor −7 %")
    #expect(
      try words("- tariff: { importers: AAA, exporters: BBB, add: 5 points }")
        == "10 points of tariff")
  }

  @Test("the rate for partners without an agreement: the highest that three share")
  func generalRate() {
    #expect(World.mostFavouredNationRate(among: [0, 0.05, 0.1, 0.1, 0.1, 0.2]) == 0.1)
    #expect(World.mostFavouredNationRate(among: [0.3, 0.3, 0.3, 0.1, 0.1, 0.1]) == 0.3)
    #expect(World.mostFavouredNationRate(among: [0.1, 0.2, 0.4]) == 0.2)
    #expect(World.mostFavouredNationRate(among: [0, 0, 0, 0.4]) == 0)
    #expect(World.mostFavouredNationRate(among: [0, 0.4]) == 0.4)
    #expect(World.mostFavouredNationRate(among: []) == 0)
  }
}

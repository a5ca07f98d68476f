// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

@Suite("Parts of sectors")
struct SectorPartTests {
  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-14 }

  @Test("a measure on a part of a sector makes the mean of what it touches and what it does not")
  func means() throws {
    // Farm goods are green to a fifth; all rates are 10 % before.
    let cases: [(String, Double)] = [
      ("set: 25 %", 0.13), ("add: 10 points", 0.12), ("multiply: 50 %", 0.09), ("cap: 7 %", 0.094),
      ("floor: 12 %", 0.104), ("add: 20 points, share: 50 %", 0.12),
    ]
    for (change, expected) in cases {
      let policy = try TestWorld.policy(
        "- tariff: { importers: BBB, exporters: CCC, sectors: GREEN, \(change) }")
      #expect(close(policy.tariff["BBB", "CCC", "FARM"], expected), "\(change)")
      #expect(policy.tariff["CCC", "BBB", "FARM"] == 0.1)
    }
    let costs = try TestWorld.policy(
      "- trade-cost: { between: [BBB, CCC], sectors: GREEN, change: -10 % }")
    #expect(close(costs.tradeCostChange["BBB", "CCC", "FARM"], 0.98))
    #expect(close(costs.tradeCostChange["CCC", "BBB", "STEEL"], 0.95))
    #expect(close(costs.tradeCostChange["CCC", "BBB", "SERV"], 0.97))
    let agreement = try TestWorld.policy(
      """
      - agreement: { members: [BBB, CCC], tariffs: { cut: 100 %, sectors: green } }
      """)
    #expect(close(agreement.tariff["BBB", "CCC", "STEEL"], 0.05))
  }

  @Test("what is named whole is whole; parts of several groups count together up to the whole")
  func unions() throws {
    func steel(_ sectors: String) throws -> Double {
      try TestWorld.policy(
        "- tariff: { importers: BBB, exporters: CCC, sectors: \(sectors), add: 10 points }"
      ).tariff["BBB", "CCC", "STEEL"]
    }
    #expect(close(try steel("[GREEN, STEEL]"), 0.2))
    #expect(close(try steel("[STEEL, GREEN]"), 0.2))
    #expect(close(try steel("[GREEN, green]"), 0.15))
    #expect(close(try steel("CHIPS"), 0.16))
    #expect(close(try steel("[GREEN, CHIPS]"), 0.2))
    #expect(close(try steel("{ of: GREEN, except: FARM }"), 0.15))
  }

  @Test("parts cannot be left out, and are refused where whole sectors are meant")
  func refusals() throws {
    let error = #expect(throws: DataError.self) {
      try TestWorld.policy(
        """
        - tariff: { importers: BBB, exporters: CCC, sectors: { of: goods, except: GREEN }, set: 1 % }
        """)
    }
    #expect(error?.description.contains("cannot be left out of whole ones") == true)
    #expect(error?.description.hasPrefix("test.yaml:7") == true, "\(error?.description ?? "")")
    let other = #expect(throws: DataError.self) { try TestWorld.world.sectors(named: ["GREEN"]) }
    #expect(
      other?.description
        == "'GREEN' stands for parts of sectors (Green goods and services); whole sectors are meant "
        + "here.")
  }

  @Test("shares of a group are one size, drawn together within their ranges")
  func draws() throws {
    let scenario = try Scenario(
      parsing: TestWorld.text(
        "- tariff: { importers: BBB, exporters: CCC, sectors: GREEN, add: 10 points }"),
      file: "test.yaml")
    let sizes = try scenario.uncertainShares(in: TestWorld.world)
    #expect(sizes.map(\.key) == ["GREEN"])
    #expect(sizes[0].rates.map(\.central.value) == [20, 50])
    let measures = try SizedMeasures(scenario, for: TestWorld.world)
    func rates(_ value: @escaping (Double, Double, Double) -> Double) -> [Double] {
      var policy = PolicyShock(tariff: TestWorld.world.tariff)
      let drawn = measures.drawn { key, _, low, central, high in
        #expect(key == "GREEN")
        return value(low, central, high)
      }
      for measure in drawn.joined() { measure.apply(to: &policy) }
      return ["FARM", "STEEL", "SERV"].map { policy.tariff["BBB", "CCC", $0] }
    }
    for (found, expected) in [
      (rates { low, _, _ in low }, [0.11, 0.1, 0.03]),
      (rates { _, central, _ in central }, [0.12, 0.15, 0.03]),
      (rates { _, _, high in high }, [0.14, 0.17, 0.03]),
    ] {
      for (a, b) in zip(found, expected) { #expect(close(a, b), "\(found)") }
    }
  }
}

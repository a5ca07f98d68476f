// SPDX-License-Identifier: Apache-2.0

import TestSupport
import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

/// Four economies, two goods and a service, for scenarios of a few lines.
enum TestWorld {
  static let world: World = {
    let codes = ["AAA", "BBB", "CCC", "DDD"]
    let sectors = [
      Sector(code: "FARM", name: "Farm goods", isic: "01", kind: .goods),
      Sector(code: "STEEL", name: "Iron and steel", isic: "24", kind: .goods),
      Sector(code: "SERV", name: "Services", isic: "45-98", kind: .services),
    ]
    let (n, j) = (codes.count, sectors.count)
    var trade = BilateralField(sectors: j, economies: n, repeating: 1)
    var tariff = BilateralField(sectors: j, economies: n, repeating: 0.1)
    for sector in 0..<j {
      for importer in 0..<n {
        let home = EconomyIndex(importer)
        trade[importer: home, exporter: home, sector: SectorIndex(sector)] = 10
        tariff[importer: home, exporter: home, sector: SectorIndex(sector)] = 0
        for exporter in 0..<n where sector == 2 {
          tariff[importer: home, exporter: EconomyIndex(exporter), sector: SectorIndex(2)] = 0
        }
      }
    }
    // DDD sells no steel.
    for importer in 0..<n {
      trade[importer: EconomyIndex(importer), exporter: EconomyIndex(3), sector: SectorIndex(1)] =
        0
    }
    // AAA prefers BBB.
    tariff[importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: SectorIndex(0)] = 0.02
    var final = SectoralField(economies: n, sectors: j, repeating: 0)
    for importer in 0..<n {
      for sector in 0..<j {
        var spent = 0.0
        for exporter in 0..<n {
          let (buyer, seller, good) = (
            EconomyIndex(importer), EconomyIndex(exporter), SectorIndex(sector)
          )
          spent +=
            trade[importer: buyer, exporter: seller, sector: good]
            * (1 + tariff[importer: buyer, exporter: seller, sector: good])
        }
        final[economy: EconomyIndex(importer), sector: SectorIndex(sector)] = spent
      }
    }
    return World(
      unchecked: WorldDescription(
        name: "test", title: "Test world", year: 2020, currency: "USD", unit: 1e6, sources: [],
        licence: "none", repairs: []),
      economies: zip(codes, ["Alpha", "Beta", "Gamma", "Delta"]).map {
        Economy(code: $0, name: $1)
      }, sectors: sectors,
      economyGroups: [
        Group(code: "PAIR", name: "A pair", members: ["AAA", "BBB"]),
        Group(code: "TRIO", name: "A trio", members: ["AAA", "BBB", "CCC"]),
      ],
      sectorGroups: [
        Group(code: "METALS", name: "Metals", members: ["STEEL"]),
        Group(
          code: "GREEN", name: "Green goods and services", members: ["FARM", "STEEL", "SERV"],
          shares: [
            "FARM": Share(low: 0.1, central: 0.2, high: 0.4),
            "STEEL": Share(low: 0, central: 0.5, high: 0.7),
            "SERV": Share(low: 0.3, central: 0.3, high: 0.3),
          ], source: "test"),
        Group(
          code: "CHIPS", name: "Chips", members: ["STEEL"],
          shares: ["STEEL": Share(low: 0.6, central: 0.6, high: 0.6)], source: "test"),
      ],
      elasticities: [
        ElasticitySet(name: "E", source: Source(title: "test"), values: [4, 5, 6])
      ], trade: trade,
      tariff: tariff, intermediateUse: InputField(economies: n, sectors: j, repeating: 0),
      finalUse: final)
  }()

  /// A scenario of one step from the lines of its measures.
  static func text(_ measures: String) -> String {
    """
    entrepot-scenario: 1
    title: Test
    steps:
      - name: one
        title: One
        measures:
    """ + "\n"
      + measures.split(separator: "\n").map { "      " + $0 + "\n" }.joined()
  }

  /// The policy after the last step of a scenario of measures.
  static func policy(_ measures: String) throws -> PolicyShock {
    let scenario = try Scenario(parsing: text(measures), file: "test.yaml")
    return try scenario.compile(for: world)[scenario.steps.count - 1].policy
  }

  static func index(_ code: String) -> EconomyIndex {
    world.economy(code) ?? EconomyIndex(0)
  }

  static func sector(_ code: String) -> SectorIndex { world.sector(code) ?? SectorIndex(0) }
}

extension BilateralField {
  /// The number of an importer, exporter and sector of the test world by code.
  subscript(_ importer: String, _ exporter: String, _ sector: String) -> Double {
    self[
      importer: TestWorld.index(importer), exporter: TestWorld.index(exporter),
      sector: TestWorld.sector(sector)]
  }
}

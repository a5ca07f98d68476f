// SPDX-License-Identifier: Apache-2.0

import Testing
import TradeArrays
import TradeModel
import TradeWorlds

@Suite("Shipped worlds")
struct ShippedWorldTests {
  @Test(
    "without policy nothing changes, certificate below 1e-12, under every elasticity set",
    arguments: (try? World.shippedNames()) ?? [])
  func noPolicyNoChange(name: String) throws {
    let world = try World.named(name)
    for set in world.elasticities {
      let equilibrium = try Model(world: world, elasticities: set).solveWithoutPolicy()
      #expect(equilibrium.certificate.largest < 1e-12, "\(set.name)")
      let changes =
        equilibrium.wageChange.values + equilibrium.unitCostChange.storage.array
        + equilibrium.priceChange.storage.array
      for change in changes { #expect(abs(change - 1) < 1e-12) }
    }
  }

  @Test("oecd-2022 has the axes, groups and elasticities that users look for")
  func oecdLabels() throws {
    let world = try World.named("oecd-2022")
    #expect(world.economies.count == 81)
    #expect(world.sectors.count == 28)
    #expect(world.sectors.filter { $0.kind == .goods }.count == 27)
    #expect(
      world.elasticities.map(\.name)
        == ["median", "FGO", "CP", "BSY", "GYY", "Shap", "LL", "U4", "IS"])
    // A word stands for one thing: the group is not the sector of that name.
    #expect(try world.sectors(named: ["chemicals"]).count == 3)
    #expect(try world.sectors(named: ["machinery"]).count == 2)
    let groups = Set(world.economyGroups.map(\.code))
    let wanted: Set = [
      "ASEAN", "RCEP", "EU27", "USMCA", "CPTPP", "BRICS", "G7", "G20", "MEKONG", "HIGH-INCOME",
    ]
    #expect(wanted.isSubset(of: groups))
    #expect(world.economyGroups.first { $0.code == "EU27" }?.members.count == 27)
    #expect(world.economyGroups.first { $0.code == "RCEP" }?.members.count == 15)
  }

  @Test("oecd-2022 keeps the values that its source was checked for")
  func oecdValues() throws {
    let world = try World.named("oecd-2022")
    let vietNam = try #require(world.economy("VNM"))
    let china = try #require(world.economy("CHN"))
    let states = try #require(world.economy("USA"))
    let goods = world.sectorIndices.filter { world.sectors[$0.rawValue].kind == .goods }
    func trade(_ importer: EconomyIndex, _ exporter: EconomyIndex) -> Double {
      goods.reduce(0) {
        $0 + world.trade[importer: importer, exporter: exporter, sector: $1]
      } / 1000
    }
    // Billion US dollars, from the description of the data: goods from and to China, to the
    // United States.
    #expect(abs(trade(vietNam, china) - 112.1) < 0.05)
    #expect(abs(trade(china, vietNam) - 77.5) < 0.05)
    #expect(abs(trade(states, vietNam) - 95) < 0.5)
    let output = world.sectorIndices.reduce(0.0) { sum, sector in
      sum
        + world.economyIndices.reduce(0.0) {
          $0 + world.trade[importer: $1, exporter: vietNam, sector: sector]
        }
    }
    #expect(abs(output / 1000 - 1545) < 1)
  }

  @Test("oecd-2022 knows its people, their jobs and its GDP")
  func oecdFigures() throws {
    let world = try World.named("oecd-2022")
    func figure(_ kind: EconomyFigures.Kind, _ code: String) throws -> Double? {
      world.figure(kind, of: try #require(world.economy(code)))
    }
    for (kind, code, value) in [
      (.population, "VNM", 99_680_655), (.population, "CHN", 1_412_175_000),
      (.employment, "CHN", 775_860_000), (.employment, "VNM", 54_994_000),
      (.employment, "IND", 493_244_920), (.grossDomesticProduct, "TWN", 760_907_000_000),
    ] as [(EconomyFigures.Kind, String, Double)] {
      #expect(try figure(kind, code) == value, "\(kind.rawValue), \(code)")
    }
    for kind in EconomyFigures.Kind.allCases { #expect(try figure(kind, "ROW") == nil) }
    #expect(try figure(.employment, "DEU") == nil)
    for economy in world.economyIndices.dropLast() {
      let code = world.economies[economy.rawValue].code
      let people = try #require(world.figure(.population, of: economy))
      if let employed = world.figure(.employment, of: economy) {
        #expect((0.2...0.75).contains(employed / people), "\(code)")
      }
      // Value added at producers' prices is most of GDP, which holds taxes on products too.
      var valueAdded = 0.0
      for sector in world.sectorIndices {
        for other in world.economyIndices {
          valueAdded += world.trade[importer: other, exporter: economy, sector: sector]
        }
        for input in world.sectorIndices {
          valueAdded -= world.intermediateUse[economy: economy, input: input, user: sector]
        }
      }
      let product = try #require(world.figure(.grossDomesticProduct, of: economy))
      #expect((0.7...1.1).contains(valueAdded * world.about.unit / product), "\(code)")
    }
  }

  @Test("oecd-2024 has the growth of each economy and the United States' imports of 2024")
  func scaled() throws {
    let (old, new) = (try World.named("oecd-2022"), try World.named("oecd-2024"))
    #expect(new.about.year == 2024 && new.about.title.contains("scaled"))
    #expect(new.economies == old.economies && new.sectors == old.sectors)
    #expect(new.tariff == old.tariff)
    func valueAdded(_ world: World, _ economy: EconomyIndex) -> Double {
      world.sectorIndices.reduce(0.0) { sum, sector in
        sum
          + world.economyIndices.reduce(0.0) {
            $0 + world.trade[importer: $1, exporter: economy, sector: sector]
          }
          - world.sectorIndices.reduce(0.0) {
            $0 + world.intermediateUse[economy: economy, input: $1, user: sector]
          }
      }
    }
    // The IMF's forecast of April 2024 over its figure of 2022.
    for (code, growth) in [("CHN", 18_532.63 / 17_848.54)] {
      let economy = try #require(new.economy(code))
      #expect(
        abs(valueAdded(new, economy) / valueAdded(old, economy) / growth - 1) < 1e-3, "\(code)")
    }
    // Shares of customs values of 2024 in imports of goods, from the tariff law's weights.
    let states = try #require(new.economy("USA"))
    let goods = new.sectorIndices.filter { new.sectors[$0.rawValue].kind == .goods }
    func imports(_ exporter: EconomyIndex) -> Double {
      goods.reduce(0) { $0 + new.trade[importer: states, exporter: exporter, sector: $1] }
    }
    let total = new.economyIndices.filter { $0 != states }.reduce(0.0) { $0 + imports($1) }
    for (code, share) in [("VNM", 0.0435), ("CHN", 0.1321), ("MEX", 0.1549), ("TWN", 0.0355)] {
      #expect(abs(imports(try #require(new.economy(code))) / total - share) < 5e-4, "\(code)")
    }
  }

  @Test("the small worlds are what a page can hold")
  func small() throws {
    let world = try World.named("three-by-two")
    // By hand: the North's goods bring 90, of which 45 are inputs; it spends 104 on goods with duty.
    let (north, goods) = (EconomyIndex(0), SectorIndex(0))
    let output = world.economyIndices.reduce(0.0) {
      $0 + world.trade[importer: $1, exporter: north, sector: goods]
    }
    #expect(output == 90 && world.finalUse[economy: north, sector: goods] == 64)
    let deficits = world.economyIndices.map { economy in
      world.economyIndices.reduce(0.0) { sum, other in
        world.sectorIndices.reduce(sum) {
          $0 + world.trade[importer: economy, exporter: other, sector: $1]
            - world.trade[importer: other, exporter: economy, sector: $1]
        }
      }
    }
    #expect(deficits == [5, 5, -10])
    let mekong = try World.named("mekong")
    #expect(mekong.economies.count == 11 && mekong.sectors.count == 8)
  }

  @Test("wiod-2011 has services by industry and the totals of its source")
  func wiod() throws {
    let world = try World.named("wiod-2011")
    #expect(world.economies.count == 41)
    #expect(world.sectors.filter { $0.kind == .services }.count == 19)
    #expect(try world.sectors(named: ["TRANSPORT"]).count == 4)
    #expect(world.economyGroups.first { $0.code == "EU27" }?.members.contains("GBR") == true)
    #expect(world.elasticities.first?.name == "median")
    // The source's gross output, million dollars, and what the repair of inventories adds.
    let output = world.trade.storage.array.reduce(0, +)
    #expect(abs(output - 141_719_940) < 1)
    func flow(_ importer: String, _ exporter: String, _ sector: String) throws -> Double {
      world.trade[
        importer: try #require(world.economy(importer)),
        exporter: try #require(world.economy(exporter)),
        sector: try #require(world.sector(sector))]
    }
    // Sums of the source's cells, read by another program.
    #expect(try flow("USA", "CHN", "ELECTRICAL") == 176_925)
    let finance = try #require(world.sector("FINANCE"))
    for importer in world.economyIndices {
      for exporter in world.economyIndices {
        #expect(world.tariff[importer: importer, exporter: exporter, sector: finance] == 0)
      }
    }
  }

  @Test("the tariffs follow the stated rules")
  func oecdTariffs() throws {
    let world = try World.named("oecd-2022")
    let services = try #require(world.sector("SERVICES"))
    let electronics = try #require(world.sector("C26"))
    let row = try #require(world.economy("ROW"))
    for importer in world.economyIndices {
      for exporter in world.economyIndices {
        #expect(world.tariff[importer: importer, exporter: exporter, sector: services] == 0)
      }
      for sector in world.sectorIndices {
        #expect(world.tariff[importer: importer, exporter: importer, sector: sector] == 0)
      }
      if importer != row, world.economies[importer.rawValue].code != "USA" {
        #expect(
          world.tariff[importer: importer, exporter: row, sector: electronics]
            == world.mostFavouredNationRate(importer: importer, sector: electronics))
      }
    }
    // Duty collected in 2024 over imports, all goods: 3.8 % on Viet Nam and 11.2 % on China with the
    // source's weights of 2024; with the trade of 2022 close to that.
    let states = try #require(world.economy("USA"))
    for (code, expected) in [("VNM", 0.038), ("CHN", 0.112)] {
      let partner = try #require(world.economy(code))
      var duty = 0.0
      var value = 0.0
      for sector in world.sectorIndices where sector != services {
        let flow = world.trade[importer: states, exporter: partner, sector: sector]
        duty += flow * world.tariff[importer: states, exporter: partner, sector: sector]
        value += flow
      }
      #expect(abs(duty / value - expected) < 0.02, "\(code): \(duty / value)")
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Testing
import TradeArrays
import TradeWorlds
import WorldBuilders

@Suite("Tariffs of oecd-2022 as they are levied")
struct AppliedTariffTests {
  private let world: World
  private let goods: [SectorIndex]

  init() throws {
    let world = try World.named("oecd-2022")
    self.world = world
    goods = world.sectorIndices.filter { world.sectors[$0.rawValue].kind == .goods }
  }

  /// Duty and imports of goods of some importers together, from outside them, million US dollars.
  private func account(
    _ importers: [String], from exporters: [String]? = nil
  ) throws -> (duty: Double, imports: Double) {
    let buyers = try world.economies(named: importers)
    let sellers = try exporters.map { try world.economies(named: $0) } ?? world.economyIndices
    var result = (duty: 0.0, imports: 0.0)
    for buyer in buyers {
      for seller in sellers where !buyers.contains(seller) {
        for sector in goods {
          let flow = world.trade[importer: buyer, exporter: seller, sector: sector]
          result.imports += flow
          result.duty +=
            flow * world.tariff[importer: buyer, exporter: seller, sector: sector]
        }
      }
    }
    return result
  }

  private func rate(_ importer: String, on exporter: String) throws -> Double {
    let (duty, imports) = try account([importer], from: [exporter])
    return duty / imports * 100
  }

  @Test(
    "an importer's tariffs bring the duty that it collected in 2022",
    arguments: [
      ("CHN", 43_242.0, 2.09), ("JPN", 7669, 1.00), ("KOR", 7596, 1.29), ("THA", 2856, 1.25),
      ("MYS", 725, 0.47), ("IDN", 3389, 1.73), ("IND", 17_130, 2.82), ("MEX", 4765, 1.00),
      ("BRA", 11_421.7, nil), ("CAN", 4653.7, nil), ("RUS", 10_294.9, nil),
      ("SAU", 4999.8, nil), ("ZAF", 4469.4, nil), ("EU27", 35_100, nil),
    ] as [(String, Double, Double?)])
  func collected(importer: String, duty: Double, percent: Double?) throws {
    let account = try account([importer])
    #expect(abs(account.duty - duty) < 0.06, "\(importer): \(account.duty)")
    if let percent {
      #expect(abs(account.duty / account.imports * 100 - percent) < 0.005, "\(importer)")
    }
    let code = importer
    let range = try #require(
      world.about.repairs.compactMap(\.range).first { $0.name == "duty-collected-\(code)" })
    #expect(abs(range.central - account.duty / account.imports * 100) < 0.0006)
  }

  /// The book of 2026, weighted by the trade of 2022; Germany by the third step of its schedule.
  @Test(
    "Viet Nam levies what its tariff book says",
    arguments: [
      ("CHN", 1.125), ("KOR", 1.036), ("JPN", 0.321), ("IND", 3.370), ("AUS", 0.076),
      ("THA", 0.161), ("USA", 8.061), ("TWN", 6.331), ("ISR", 5.933), ("DEU", 3.688),
    ])
  func vietNam(partner: String, expected: Double) throws {
    #expect(abs(try rate("VNM", on: partner) - expected) < 0.0006)
  }

  @Test("towards partners without an agreement Viet Nam has one rate, the European Union's less")
  func vietNamGeneral() throws {
    let viet = try #require(world.economy("VNM"))
    func cell(_ partner: String, _ sector: SectorIndex) throws -> Double {
      world.tariff[
        importer: viet, exporter: try #require(world.economy(partner)), sector: sector]
    }
    for sector in goods {
      let general = try cell("USA", sector)
      for partner in ["TWN", "BRA", "NOR", "ISR", "ROW"] {
        #expect(try cell(partner, sector) == general)
      }
      #expect(world.mostFavouredNationRate(importer: viet, sector: sector) == general)
      #expect(try cell("DEU", sector) <= general)
      #expect(try cell("DEU", sector) == cell("GBR", sector))
      #expect(try cell("CHN", sector) <= general)
    }
  }

  @Test(
    "China taxes the United States' goods more than others', and its total is what it collected")
  func china() throws {
    let states = try rate("CHN", on: "USA")
    #expect(states > 2 * (try rate("CHN", on: "DEU")))
    // 24.3 points on crops were added before the total was scaled.
    let (china, crops) = (try #require(world.economy("CHN")), try #require(world.sector("A01")))
    func cell(_ partner: String) throws -> Double {
      world.tariff[
        importer: china, exporter: try #require(world.economy(partner)), sector: crops]
    }
    let range = try #require(
      world.about.repairs.compactMap(\.range).first {
        $0.name == "duties-of-china-on-the-united-states"
      })
    #expect(abs(range.central - range.low - 13.54) < 0.02)
    // The factor of China's total, from the two figures for the United States.
    let factor = states / range.central
    #expect(abs(try cell("USA") - cell("BRA") - 0.2434 * factor) < 0.01 * factor)
  }

  @Test("in sum Viet Nam levies and faces in RCEP what trade-weighted figures show")
  func regional() throws {
    let others = try #require(world.economyGroups.first { $0.code == "RCEP" }).members
      .filter { $0 != "VNM" }
    let levied = try account(["VNM"], from: others)
    #expect(abs(levied.duty / levied.imports * 100 - 0.8) < 0.1)
    var (duty, sales) = (0.0, 0.0)
    for partner in others {
      let account = try account([partner], from: ["VNM"])
      duty += account.duty
      sales += account.imports
    }
    #expect(abs(duty / sales * 100 - 0.6) < 0.1)
  }

  @Test("every rule about tariffs states a range around what the world was built with")
  func ranges() throws {
    let ranges = world.about.repairs.compactMap(\.range)
    let named = ranges.map(\.name)
    for name in [
      "bound-on-food", "tariff-book-of-viet-nam", "duties-of-china-on-the-united-states",
      "rates-of-the-rest-of-the-world", "older-agreements-of-rcep-members",
      "duty-collected-elsewhere",
    ] { #expect(named.contains(name), "no \(name)") }
    #expect(named.filter { $0.hasPrefix("duty-collected-") }.count == 15)
    for range in ranges {
      #expect(range.low <= range.central && range.central <= range.high, "\(range.name)")
      #expect(range.low < range.high, "\(range.name)")
      #expect(!range.source.isEmpty)
    }
    // Every importer but the United States is in the scope of some range.
    let covered = Set(ranges.flatMap { $0.rates.flatMap(\.importers) })
    for economy in world.economies where economy.code != "USA" {
      #expect(covered.contains(economy.code), "\(economy.code)")
    }
  }

  @Test("elsewhere one factor scales the source's simple means", RawData.isHere)
  func elsewhere() throws {
    let range = try #require(
      world.about.repairs.compactMap(\.range).first { $0.name == "duty-collected-elsewhere" })
    let raw = try NPYFile(
      contentsOf: #require(RawData.folder) + "/oecd-2022/trade/tariffs_2022.npy")
    let rates = raw.storage.array
    let electronics = try #require(world.sector("C27"))
    for importer in ["NOR", "TUR", "ARG", "PAK", "TWN"] {
      let buyer = try #require(world.economy(importer))
      for exporter in ["CHN", "DEU", "USA"] {
        let seller = try #require(world.economy(exporter))
        let before =
          rates[(seller.rawValue * 81 + buyer.rawValue) * 28 + electronics.rawValue]
        let after = world.tariff[importer: buyer, exporter: seller, sector: electronics]
        #expect(abs(after - before * range.central) <= 0.001 * before, "\(importer) \(exporter)")
      }
    }
  }

  /// A schedule packed by gzip whose eleventh line has an unknown category.
  private static let packed =
    "H4sICAAAAAAC/2EuY3N2AMsottDJTcuLNzIwNNJJLUsrSYxPTixJTc8vqtQpTk0uyS/iMjAEyhkaGOiY6hnoOOo4Ghj"
    + "ChAwxhYwwhYwxhUwwhUwxhcwwhcwxhSwwhSzRhCwNoK6PAAsBAGxVSET0AAAA"

  @Test("packed raw data are read, and damaged ones refused, in sentences")
  func packedData() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["policy", "tariff-schedules"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    try "importer\n".write(
      toFile: "\(folder)/policy/rcep.csv", atomically: true, encoding: .utf8)
    try "partner,sector,mfn,best_without_rcep,best\n".write(
      toFile: "\(folder)/tariff-schedules/vnm-2026-by-partner-sector.csv", atomically: true,
      encoding: .utf8)
    let path = "\(folder)/tariff-schedules/vnm-2012-base-evfta.csv.gz"
    var bytes = try #require(Data(base64Encoded: Self.packed))
    func message() throws -> String {
      try bytes.write(to: URL(filePath: path))
      let builder = try TableBuilder.named("rcep-cuts")
      let error = #expect(throws: DataError.self) { try builder.build(from: folder) }
      return error?.description ?? ""
    }
    #expect(try message() == "\(path):12: 'X' is not a category of the schedule.")
    bytes[bytes.count / 2] ^= 0x10
    #expect(try message() == "\(path): is damaged or not a gzip file.")
    bytes = bytes.prefix(30)
    #expect(try message() == "\(path): is damaged or not a gzip file.")
  }
}

// SPDX-License-Identifier: Apache-2.0

import Testing
import TradeWorlds

@Suite("Table of the United States' tariffs")
struct MeasureTableUnitedStatesTests {
  static let dates = ["2025-04-05", "2025-08-07", "2026-04-06"]

  private func file(_ date: String) throws -> MeasureTableFile {
    try MeasureTableFile("us-tariffs-\(date)")
  }

  @Test("every partner has every sector of goods but services to mines", arguments: dates)
  func complete(date: String) throws {
    let file = try file(date)
    let world = try World.named("oecd-2022")
    let sectors = world.sectors.filter { $0.kind == .goods && $0.code != "B09" }.map(\.code)
    #expect(sectors.count == 26)
    let partners = world.economies.map(\.code).filter { $0 != "USA" }
    #expect(file.rows.map(\.exporter) == partners.flatMap { Array(repeating: $0, count: 26) })
    #expect(file.rows.map(\.sector) == partners.flatMap { _ in sectors })
    #expect(file.rows.allSatisfy { $0.importer == "USA" })
  }

  @Test("members of the European Union share one line; joint sectors too", arguments: dates)
  func shared(date: String) throws {
    let file = try file(date)
    let world = try World.named("oecd-2022")
    let members = try #require(world.economyGroups.first { $0.code == "EU27" }).members
    #expect(members.count == 27)
    let line = { (code: String) in file.rows.filter { $0.exporter == code }.map(\.value) }
    for member in members { #expect(line(member) == line("DEU"), "\(member)") }
    for economy in world.economies.map(\.code) where economy != "USA" {
      #expect(file.value("USA", economy, "B07") == file.value("USA", economy, "B08"))
      #expect(file.value("USA", economy, "C301") == file.value("USA", economy, "C302T309"))
    }
  }

  /// The United States' imports of 2024 by sector in million dollars, rounded.
  ///
  /// From the Census Bureau as compiled by Trade War Redux 2025
  /// (https://github.com/tradewartracker/trade-war-redux-2025, 23 July 2026). `C302T309` stands for
  /// C301 too, `B07` for B08.
  private static let imports: [String: [String: Double]] = [
    "VNM": [
      "A01": 1781, "A02": 2, "A03": 5, "B07": 21, "C10T12": 3020, "C13T15": 27033, "C16": 1143,
      "C17_18": 943, "C19": 2, "C20": 424, "C21": 68, "C22": 4875, "C23": 1061, "C24A": 1277,
      "C24B": 276, "C25": 2331, "C26": 62199, "C27": 9747, "C28": 5583, "C29": 775,
      "C302T309": 550, "C31T33": 16382,
    ],
    "CHN": [
      "A01": 899, "A02": 41, "A03": 16, "B05": 10, "B07": 349, "C10T12": 4992, "C13T15": 44764,
      "C16": 2135, "C17_18": 5230, "C19": 419, "C20": 14054, "C21": 10488, "C22": 19884,
      "C23": 6250, "C24A": 1531, "C24B": 1888, "C25": 20205, "C26": 122654, "C27": 56936,
      "C28": 33118, "C29": 14996, "C302T309": 4212, "C31T33": 52915,
    ],
    "JPN": [
      "A01": 89, "A03": 74, "B07": 36, "C10T12": 1367, "C13T15": 625, "C16": 38, "C17_18": 254,
      "C19": 357, "C20": 8312, "C21": 7680, "C22": 3399, "C23": 1101, "C24A": 1877, "C24B": 1169,
      "C25": 2563, "C26": 13030, "C27": 11080, "C28": 31843, "C29": 51832, "C302T309": 4915,
      "C31T33": 3224,
    ],
    "CAN": [
      "A01": 8758, "A02": 206, "A03": 1378, "B05": 196, "B06": 101385, "B07": 1435,
      "C10T12": 34149, "C13T15": 1900, "C16": 11095, "C17_18": 10276, "C19": 19818, "C20": 24262,
      "C21": 5354, "C22": 11345, "C23": 2700, "C24A": 9234, "C24B": 23082, "C25": 8420,
      "C26": 7462, "C27": 9137, "C28": 20597, "C29": 52285, "C302T309": 15359, "C31T33": 10342,
    ],
  ]

  @Test(
    "averages over all goods are the published ones",
    arguments: [
      ("2025-04-05", ["VNM": 45.0, "CHN": 50.2, "JPN": 24.4, "CAN": 9.9]),
      ("2025-08-07", ["VNM": 14.7, "CHN": 31.0, "JPN": 15.4, "CAN": 10.7]),
      ("2026-04-06", ["VNM": 8.7, "CHN": 10.3, "JPN": 12.8, "CAN": 6.1]),
    ])
  func averages(date: String, published: [String: Double]) throws {
    let file = try file(date)
    for (partner, average) in published {
      var duty = 0.0
      var value = 0.0
      for (sector, imports) in Self.imports[partner] ?? [:] {
        duty += try #require(file.value("USA", partner, sector)) * imports
        value += imports
      }
      #expect(abs(duty / value - average) < 0.06, "\(partner): \(duty / value)")
    }
  }

  @Test("exempt goods pay less than the rate by partner, metal products more")
  func shapes() throws {
    let file = try file("2025-08-07")
    #expect(file.value("USA", "VNM", "C13T15") == 20)
    #expect(try #require(file.value("USA", "VNM", "C26")) < 10)
    // Economies without lines: the rate of the order where nothing is exempt, …
    for (economy, rate) in [
      ("LAO", 40.0), ("MMR", 40), ("BRN", 25), ("KAZ", 25), ("TUN", 25), ("ISL", 15), ("JOR", 15),
      ("CIV", 15), ("CMR", 15), ("COD", 15), ("MAR", 10), ("SEN", 10), ("UKR", 10), ("HKG", 30),
      ("BLR", 0),
    ] {
      let clothing = try #require(file.value("USA", economy, "C13T15"))
      #expect(abs(clothing - rate) < 0.01, "\(economy): \(clothing)")
      #expect(file.basis("USA", economy, "C13T15")?.hasPrefix("rule: not listed") == true)
    }
    // … less on electronics, more on metal products.
    for economy in ["LAO", "MMR", "BRN", "KAZ", "TUN", "ISL", "JOR", "MAR", "UKR"] {
      let clothing = try #require(file.value("USA", economy, "C13T15"))
      #expect(try #require(file.value("USA", economy, "C26")) < 0.5 * clothing)
      #expect(try #require(file.value("USA", economy, "C25")) > clothing + 10)
    }
  }

  @Test("rates of April for economies without lines are those of the order")
  func april() throws {
    let file = try file("2025-04-05")
    for (economy, rate) in [
      ("LAO", 48.0), ("MMR", 44), ("BRN", 24), ("KAZ", 27), ("TUN", 28), ("JOR", 20), ("CIV", 21),
      ("CMR", 11), ("COD", 11), ("ISL", 10), ("MAR", 10), ("STP", 10), ("HKG", 54), ("BLR", 0),
    ] { #expect(file.value("USA", economy, "A01") == rate, "\(economy)") }
  }

  @Test("in 2026 all partners pay at most the ten points where no other duty applies")
  func section122() throws {
    let file = try file("2026-04-06")
    for row in file.rows where ["A01", "A02", "A03", "B05", "B06", "C13T15"].contains(row.sector) {
      #expect(row.value <= 10.001, "\(row)")
    }
    for row in file.rows where row.sector == "B06" { #expect(row.value < 0.5, "\(row)") }
  }
}

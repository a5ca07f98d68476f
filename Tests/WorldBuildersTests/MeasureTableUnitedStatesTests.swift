// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradeWorlds
import WorldBuilders

@Suite("Cells of the tables of the United States' tariffs")
struct MeasureTableUnitedStatesTests {
  static let names = TableBuilder.all.map(\.name).filter { $0.hasPrefix("us-tariffs-") }

  private func points(_ name: String, _ partner: String, _ sector: String) throws -> Double {
    // A cell that is not there adds nothing.
    try MeasureTableFile(name).value("USA", partner, sector) ?? 0
  }

  @Test("every state of the law has a table; a bare date is the view of the day")
  func states() {
    let days = [
      "2025-02-04", "2025-03-04", "2025-03-12", "2025-04-09", "2025-05-14", "2025-06-04",
      "2025-08-07", "2025-08-27", "2025-11-14", "2026-01-15", "2026-02-20", "2026-02-24",
      "2026-04-06", "2026-06-08", "2026-07-24", "2026-10-10", "2025-04-05-day",
    ]
    let others = [
      "2025-04-05-retro", "2025-04-09-order", "2025-04-09-retro", "2025-08-07-retro",
      "2025-08-27-retro", "2025-11-14-retro",
    ]
    #expect(Self.names.sorted() == (days + others).map { "us-tariffs-\($0)" }.sorted())
  }

  @Test("the name whose meaning changed is refused with both of its heirs, and these exist")
  func retired() throws {
    let error = #expect(throws: DataError.self) {
      try TableBuilder.named("us-tariffs-2025-04-05")
    }
    let sentence = try #require(error?.description)
    #expect(sentence.hasPrefix("'us-tariffs-2025-04-05' is no longer used: "))
    #expect(sentence.split(separator: ". ").count == 1)
    for heir in ["us-tariffs-2025-04-09-order", "us-tariffs-2025-04-05-day"] {
      #expect(sentence.contains("'\(heir)'"))
      #expect(Self.names.contains(heir))
    }
  }

  @Test("the authorities of a cell add up to it", arguments: names)
  func parts(name: String) throws {
    let file = try MeasureTableFile(name)
    let known = Set(
      file.heads.filter { $0.contains(" to the mean: ") }
        .compactMap { $0.dropFirst("# note: ".count).split(separator: " ").first.map(String.init) })
    #expect(!known.isEmpty)
    for row in file.rows {
      #expect(row.importer == "USA" && row.value > 0, "\(row)")
      let words = row.basis.split(separator: ";").map {
        $0.split(separator: " ").joined(separator: " ")
      }
      let parts = try #require(words.first).split(separator: "+").map { $0.split(separator: " ") }
      var sum = 0.0
      for part in parts {
        #expect(known.contains(String(part[0])), "\(row)")
        if part.count == 2 { sum += try #require(Double(part[1]), "\(row)") }
      }
      if parts.count > 1 {
        #expect(abs(sum - row.value) < 0.0005 * Double(parts.count + 1), "\(row)")
      }
      for mark in words.dropFirst() {
        #expect(["lines", "fitted", "pooled", "without gold bars"].contains(mark), "\(row)")
      }
    }
  }

  /// Lines whose duty was reckoned by hand from the law, in sectors whose other lines pay the same.
  ///
  /// Of the data's 48 lines those that a whole sector can be held to; the rest of the sector
  /// explains the tolerance: parts and trucks beside cars, other watches and electronics.
  static let byHand:
    [(table: String, partner: String, sector: String, points: Double, within: Double)] = [
      ("2025-04-09-order", "VNM", "C13T15", 46, 0.01), ("2025-08-07", "VNM", "C13T15", 20, 0.01),
      ("2026-02-20", "VNM", "C13T15", 0, 0.01), ("2026-02-24", "VNM", "C13T15", 10, 0.01),
      ("2026-07-24", "VNM", "C13T15", 12.5, 0.01), ("2025-04-09", "CHN", "C13T15", 104, 0.1),
      ("2025-05-14", "CHN", "C13T15", 30, 0.1), ("2025-11-14", "CHN", "C13T15", 20, 0.1),
      ("2025-08-07", "IRL", "C21", 0, 0.03), ("2025-08-07-retro", "DEU", "C29", 12.5, 0.1),
      ("2025-08-27-retro", "JPN", "C29", 25, 0.6), ("2025-11-14", "JPN", "C29", 12.5, 0.4),
      ("2025-11-14", "KOR", "C29", 25, 0.3), ("2025-11-14-retro", "KOR", "C29", 15, 0.2),
      ("2025-08-07", "GBR", "C29", 7.5, 0.1), ("2025-08-07", "DEU", "C29", 25, 1.1),
      ("2025-08-07", "CHE", "C26", 39, 1), ("2026-02-24", "CHE", "C26", 10, 0.3),
      ("2025-08-07", "IND", "C13T15", 25, 0.01), ("2025-08-27", "IND", "C13T15", 50, 0.01),
      ("2025-08-07", "BRA", "A01", 50, 0.05), ("2025-08-07", "BRA", "B06", 0, 0.01),
      ("2025-08-07", "SAU", "B06", 0, 0.01), ("2025-08-07", "LAO", "C13T15", 40, 0.01),
      ("2026-07-24", "LAO", "C13T15", 0, 0.01), ("2025-08-07", "RUS", "C20", 0, 0.01),
      ("2025-04-09-order", "ZAF", "A01", 30, 0.01), ("2025-04-09-order", "NOR", "A03", 15, 0.01),
      ("2025-04-09-order", "VNM", "C26", 46, 1),
    ]

  @Test("lines reckoned by hand", arguments: byHand)
  func lines(
    table: String, partner: String, sector: String, points expected: Double, within: Double
  ) throws {
    let found = try points("us-tariffs-\(table)", partner, sector)
    #expect(abs(found - expected) <= within, "\(table) \(partner) \(sector): \(found)")
  }

  @Test(
    "goods that the orders exempt are spared",
    arguments: [
      ("IRL", "C21"), ("CHE", "C21"), ("SGP", "C21"), ("DEU", "C21"), ("SAU", "B06"),
      ("AGO", "B06"), ("NOR", "B06"), ("SAU", "C19"), ("NOR", "C19"),
    ], ["us-tariffs-2025-04-09-order", "us-tariffs-2025-08-07", "us-tariffs-2026-04-06"])
  func exempt(cell: (partner: String, sector: String), name: String) throws {
    #expect(try points(name, cell.partner, cell.sector) <= 3)
  }

  @Test("relief granted later lowers duties and raises none but what it frees of a ceiling")
  func retro() throws {
    for date in ["2025-04-09", "2025-08-07", "2025-08-27", "2025-11-14"] {
      let day = try MeasureTableFile("us-tariffs-\(date)")
      let later = try MeasureTableFile("us-tariffs-\(date)-retro")
      let before = Dictionary(
        uniqueKeysWithValues: day.rows.map { ("\($0.exporter) \($0.sector)", $0.value) })
      for row in later.rows {
        let known = before["\(row.exporter) \(row.sector)"] ?? 0
        #expect(row.value <= known + 0.0015, "\(date): \(row), \(known)")
      }
      #expect(later.rows.map(\.value) != day.rows.map(\.value))
    }
  }

  @Test("the order of 2 April differs from the day only by 34 for 84 on China, Hong Kong and Macao")
  func order() throws {
    let order = try MeasureTableFile("us-tariffs-2025-04-09-order")
    let day = try MeasureTableFile("us-tariffs-2025-04-09")
    let all = { (file: MeasureTableFile) in
      // Macao stands in the rest of the world.
      file.rows.filter { !["CHN", "HKG", "ROW"].contains($0.exporter) }.map(\.value)
    }
    #expect(all(order) == all(day))
    #expect(try abs(points("us-tariffs-2025-04-09-order", "CHN", "C13T15") - 54) < 0.1)
  }

  @Test(
    "gold bars are left out: the rest of the sector pays the same before and after they go free")
  func gold() throws {
    // Australia's rate is 10 on both days; bars were nearly half of the sector and went free on 8
    // September 2025. The cell would fall from 8.2 to 3.5 with them.
    let before = try points("us-tariffs-2025-08-27", "AUS", "C31T33")
    let after = try points("us-tariffs-2025-11-14", "AUS", "C31T33")
    #expect(abs(before - after) < 0.05, "\(before) \(after)")
    // Switzerland: 39 points on nearly all other goods of the sector.
    #expect(try abs(points("us-tariffs-2025-08-07", "CHE", "C31T33") - 37.5) < 0.1)
    for name in Self.names {
      for row in try MeasureTableFile(name).rows {
        let marked = row.basis.hasSuffix("; without gold bars")
        let hasGold =
          row.sector == "C31T33" && ["CHE", "ZAF", "HKG", "AUS", "ARE"].contains(row.exporter)
        #expect(marked == hasGold, "\(name): \(row)")
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Testing
import TradeArrays
import TradeWorlds

@Suite("Means of the tables of the United States' tariffs")
struct MeasureTableMeansTests {
  /// Points added and per cent in all, mean over the imports of 2024: the data's own totals.
  static let published: [(table: String, added: Double, total: Double)] = [
    ("2025-02-04", 1.36, 3.71), ("2025-03-04", 8.95, 11.29), ("2025-03-12", 4.02, 6.36),
    ("2025-04-05-day", 10.42, 12.76), ("2025-04-05-retro", 9.57, 11.91),
    ("2025-04-09-order", 18.91, 21.25), ("2025-04-09", 24.85, 27.19),
    ("2025-04-09-retro", 20.58, 22.92), ("2025-05-14", 10.05, 12.39), ("2025-06-04", 10.81, 13.15),
    ("2025-08-07", 13.05, 15.39), ("2025-08-07-retro", 12.77, 15.11),
    ("2025-08-27", 13.74, 16.09), ("2025-08-27-retro", 13.46, 15.81),
    ("2025-11-14", 11.54, 13.88), ("2025-11-14-retro", 11.20, 13.55), ("2026-01-15", 11.33, 13.67),
    ("2026-02-20", 4.35, 6.69), ("2026-02-24", 7.65, 9.99), ("2026-04-06", 8.09, 10.43),
    ("2026-06-08", 7.94, 10.28), ("2026-07-24", 8.20, 10.54), ("2026-10-10", 8.65, 11.00),
  ]

  /// Imports of 2024 in million dollars by partner and sector.
  private static let imports: [String: [String: Double]] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/us-imports-2024.csv").path()
    let bytes = (try? FileSystem.read(path)) ?? []
    var imports: [String: [String: Double]] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: ",").map(String.init)
      guard fields.count == 3, let value = Double(fields[2]) else { continue }
      imports[fields[0], default: [:]][fields[1]] = value
    }
    return imports
  }()

  /// The number behind some words in the note on the mean.
  private func stated(_ file: MeasureTableFile, after words: String) throws -> Double {
    let note = try #require(file.heads.first { $0.contains("Mean over all imports of 2024") })
    let place = try #require(note.range(of: words), "\(words)")
    let number = note[place.upperBound...].prefix { $0.isNumber || $0 == "." || $0 == "-" }
    let text = number.hasSuffix(".") ? number.dropLast() : number
    return try #require(Double(text), "\(note)")
  }

  @Test("cells, goods without a sector and gold bars make the mean", arguments: published)
  func means(table: String, added: Double, total: Double) throws {
    let file = try MeasureTableFile("us-tariffs-\(table)")
    #expect(abs(try stated(file, after: "dollars): ") - added) < 0.0101)
    #expect(abs(try stated(file, after: "points added, ") - total) < 0.0151)
    let all = Self.imports.values.flatMap(\.values).reduce(0, +)
    #expect(abs(all - 3_251_039.5) < 1)
    let duty = file.rows.reduce(0) {
      $0 + $1.value * (Self.imports[$1.exporter]?[$1.sector] ?? .nan)
    }
    let cells = duty / all
    #expect(abs(cells - (try stated(file, after: "this table add "))) < 0.0055, "\(cells)")
    let rest =
      try stated(file, after: "without a sector ") + stated(file, after: "gold bars ")
    // The rest is stated to a hundredth.
    #expect(abs(cells + rest - added) < 0.016, "\(cells) \(rest)")
  }

  @Test("what the authorities contribute sums to the mean", arguments: published.map(\.table))
  func contributions(table: String) throws {
    let file = try MeasureTableFile("us-tariffs-\(table)")
    let parts = try file.heads.filter { $0.contains(" to the mean: ") }.map { head in
      // # note: RECIP adds 4.86 to the mean: …
      let words = head.split(separator: " ")
      #expect(head.contains("https://"), "\(head)")
      return try #require(Double(words[4]), "\(head)")
    }
    let added = try stated(file, after: "dollars): ")
    #expect(abs(parts.reduce(0, +) - added) < 0.0051 * Double(parts.count + 1))
  }

  @Test("every table says what was collected; those with a second count say why it differs")
  func besides() throws {
    for table in Self.published.map(\.table) {
      let file = try MeasureTableFile("us-tariffs-\(table)")
      #expect(file.heads.count { $0.hasPrefix("# note: Collected in the ") } == 1, "\(table)")
    }
    let august = try MeasureTableFile("us-tariffs-2025-08-07")
    #expect(august.heads.contains { $0.contains("2025-09 10.5, 2025-10 10.8, 2025-11 9.8") })
    #expect(august.heads.contains { $0.contains("51 partners: 16.59 points, here 13.10") })
    #expect(august.heads.contains { $0.contains("Section 232 4.72 (here 4.28)") })
  }

  @Test("the page on tables states both means: at the imports of 2024 and at the world's trade")
  func documentation() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let page = try String(
      contentsOf: root.appending(path: "Documentation/tables.md"), encoding: .utf8)
    let world = try World.named("oecd-2024")
    let buyer = try #require(world.economy("USA"))
    for (table, added, total) in Self.published {
      let file = try MeasureTableFile("us-tariffs-\(table)")
      let points = Dictionary(
        uniqueKeysWithValues: file.rows.map { ("\($0.exporter) \($0.sector)", $0.value) })
      var sums = (duty: 0.0, value: 0.0)
      for sector in world.sectors where sector.kind == .goods && sector.code != "B09" {
        for seller in world.economies where seller.code != "USA" {
          let flow = world.trade[
            importer: buyer, exporter: try #require(world.economy(seller.code)),
            sector: try #require(world.sector(sector.code))]
          sums.value += flow
          sums.duty += flow * (points["\(seller.code) \(sector.code)"] ?? 0)
        }
      }
      let line = try #require(
        page.split(separator: "\n").first { $0.hasPrefix("| `us-tariffs-\(table)` |") }, "\(table)")
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(Double(cells[1]) == added, "\(line)")
      #expect(abs((Double(cells[2]) ?? 0) - total) < 0.0151, "\(line)")
      #expect(cells[3] == String(format: "%.1f", sums.duty / sums.value), "\(line)")
    }
  }

  @Test("the weights are those of the raw data", RawData.isHere)
  func weights() throws {
    let folder = try #require(RawData.folder)
    let path = folder + "/us-tariff-law/base-2024-by-partner-sector.csv"
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    var checked = 0
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",").map(String.init)
      guard let own = Self.imports[fields[0]], let weight = own[fields[1]] else { continue }
      let gold = fields[1] == "C31T33" ? own["GOLD"] ?? 0 : 0
      #expect(abs(weight + gold - (try #require(Double(fields[2])))) < 0.0011, "\(line)")
      checked += 1
    }
    #expect(checked == 80 * 27)
  }
}

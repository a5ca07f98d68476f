// SPDX-License-Identifier: Apache-2.0

import Testing
import TradeWorlds

@Suite("Tables of answers to the United States' tariffs")
struct MeasureTableRetaliationTests {
  static let dates = ["2025-04-05", "2025-08-07", "2026-04-06", "2025-04-09", "2026-10-10"]

  private func file(_ date: String) throws -> MeasureTableFile {
    try MeasureTableFile("retaliation-\(date)")
  }

  @Test("only China and Canada answered, on goods of the United States", arguments: dates)
  func imposers(date: String) throws {
    let file = try file(date)
    #expect(Set(file.rows.map(\.importer)) == ["CAN", "CHN"])
    #expect(file.rows.allSatisfy { $0.exporter == "USA" })
  }

  @Test("points are the sum of what the last column lists, no measure twice", arguments: dates)
  func sums(date: String) throws {
    for row in try file(date).rows {
      var sum = 0.0
      var ids: [String] = []
      for part in row.basis.components(separatedBy: "; ") {
        // 25 points on 35 % (CAN-2025-04-autos)
        let words = part.split(separator: " ")
        try #require(words.count == 6, "\(row)")
        let points = try #require(Double(words[0]))
        let share = try #require(Double(words[3]))
        sum += points * share / 100
        ids.append(String(words[5]))
      }
      #expect(abs(sum - row.value) < 5.1e-5, "\(row)")
      #expect(Set(ids).count == ids.count, "\(row)")
      // Canada's lists do not overlap, so no sector can pay more than 25 points on all imports.
      if row.importer == "CAN" { #expect(row.value <= 25, "\(row)") }
    }
  }

  @Test("measures come and go on their days")
  func days() throws {
    let (april, august, next) = (
      try file(Self.dates[0]), try file(Self.dates[1]), try file(Self.dates[2])
    )
    // China: 10.7 points on 95 % of farm goods in 2025, 10 on everything from 14 May 2025.
    #expect(april.value("CHN", "USA", "A01") == 10.165)
    #expect(august.value("CHN", "USA", "A01") == 20.165)
    #expect(next.value("CHN", "USA", "A01") == 10)
    #expect(april.value("CHN", "USA", "B05") == 15)
    #expect(next.value("CHN", "USA", "B05") == 25)
    #expect(april.value("CHN", "USA", "C26") == nil)
    #expect(next.value("CHN", "USA", "C26") == 10)
    // Canada: 25 points on 35 % of vehicles from 9 April 2025; lists ended on 1 September 2025.
    #expect(april.value("CAN", "USA", "C29") == nil)
    #expect(august.value("CAN", "USA", "C29") == 8.75)
    #expect(august.value("CAN", "USA", "C10T12") == 13)
    #expect(
      next.rows.filter { $0.importer == "CAN" }.map(\.sector) == ["C24A", "C24B", "C25", "C29"])
    // On 9 April 2025 only Canada's duty on vehicles is new; nothing has ended since April 2026.
    let ninth = try file("2025-04-09")
    #expect(ninth.value("CAN", "USA", "C29") == 8.75)
    #expect(ninth.rows.count { $0.importer == "CHN" } == april.rows.count { $0.importer == "CHN" })
    #expect(try file("2026-10-10").rows.map(\.value) == next.rows.map(\.value))
    // The list of 4 March 2025 is counted by sector, not once more for all goods.
    #expect(april.value("CAN", "USA", "B06") == nil)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator).map(String.init)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Testing
import TradeWorlds
import WorldBuilders

/// A made-up law, small enough to reckon by hand: imports of 100 in every cell; ten points on all,
/// twenty on Switzerland, which sold gold bars in C31T33; nothing but 30 points on China's and Hong
/// Kong's food beside it.
@Suite("Building a table of the United States' tariffs from a law made up for the purpose")
struct MeasureTableLawTests {
  private static let head = "partner,sector,date,view,authority,points\n"

  /// Bytes in gzip's clothes: stored as they are, with the checksum that the reader asks for.
  private static func packed(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let low = { (value: Int, count: Int) in (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
    var packed: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65535)
      rest = rest.dropFirst(65535)
      packed += [rest.isEmpty ? 1 : 0] + low(block.count, 2) + low(~block.count & 65535, 2) + block
    } while !rest.isEmpty
    var checksum: UInt32 = .max
    for byte in bytes {
      checksum ^= UInt32(byte)
      for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xedb8_8320 : checksum >> 1 }
    }
    return packed + low(Int(~checksum), 4) + low(bytes.count, 4)
  }

  private static func write(_ folder: String, added: String) throws {
    let world = try World.named("oecd-2022")
    let partners = world.economies.map(\.code).filter { $0 != "USA" }
    let sectors =
      world.sectors.filter { $0.kind == .goods && $0.code != "B09" }.map(\.code) + ["NONE"]
    var base = "partner,sector,imports_musd,collected,column1,s232,s301,weights\n"
    var points = Self.head
    for partner in partners {
      for sector in sectors {
        base += "\(partner),\(sector),100,1,1,0,0,\(partner == "LAO" ? "fitted" : "exact")\n"
        guard sector != "NONE" else { continue }
        points += "\(partner),\(sector),2025-08-07,day,RECIP,\(partner == "CHE" ? 20 : 10)\n"
      }
    }
    points += "CHN,C10T12,2025-08-07,day,FENT-CHN,30\n"
    points += "CHN,C10T12,2025-06-04,day,FENT-CHN,99\n"
    let law = folder + "/us-tariff-law"
    for name in [folder, law, folder + "/us-imports"] { try FileSystem.makeFolder(name) }
    func put(_ name: String, _ text: String) throws {
      let bytes = name.hasSuffix(".gz") ? packed(text) : Array(text.utf8)
      try FileSystem.write(
        bytes, to: name.hasPrefix("us-imports/") ? "\(folder)/\(name)" : "\(law)/\(name)")
    }
    try put("base-2024-by-partner-sector.csv", base)
    try put("us-tariffs-by-partner-sector-date.csv.gz", points)
    let cells = Double(partners.count * 27)
    try put(
      "us-tariffs-by-partner-date.csv",
      "partner,date,view,imports_musd,collected_2024,added,total,RECIP,FENT-CHN\n"
        + "WLD,2025-08-07,day,\(cells * 100),1,\(added),\(added),9,1\n")
    try put(
      "us-imports-hs8-by-partner-2024.csv.gz",
      "partner,hs8,imports_kusd,duty_kusd\nCHE,71159005,50000,0\nDEU,71159005,20000,0\n")
    try put(
      "rates.csv",
      "authority,partner,from,until,kind,rate\nRECIP,ALL,2025-04-05,2026-02-19,points,10\n"
        + "RECIP,CHE,2025-08-07,2026-02-19,points,31\n")
    try put(
      "authorities.csv",
      "id,title,act,authority,from,until,stacking,source,confidence,note\n"
        + "RECIP,A duty,An act,A law,2025,,,https://example.org/a,read,\n"
        + "FENT-CHN,Another,An act,A law,2025,,,https://example.org/b,memory,\n")
    try put("check-tw.csv", "date,view,their_date,partner,ours,tw,difference,reason\n")
    try put(
      "check-budget-lab.csv", "date,view,authority,partner,ours,budget_lab,difference,reason\n")
    try put(
      "us-imports/us-imports-by-partner-monthly-2024-2026.csv",
      "partner,month,imports_musd,duty_musd\nWLD,2025-08,100,7\nWLD,2025-09,200,16\n")
  }

  private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "entrepot-law-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test("cells, authorities, gold bars and notes")
  func built() throws {
    try inTemporaryFolder { folder in
      // (10 × 79 + 20) × 26 / 27 / 80 + 30 / 27 / 80
      try Self.write(folder, added: "9.764")
      let built = try TableBuilder.named("us-tariffs-2025-08-07").build(from: folder)
      let cell = { (partner: String, sector: String) in
        built.table.rows.first { $0.exporter == partner && $0.sector == sector }
      }
      #expect(built.table.rows.count == 80 * 26)
      #expect(cell("DEU", "C31T33")?.value == 10)
      #expect(cell("DEU", "C31T33")?.basis == "RECIP")
      #expect(cell("LAO", "A01")?.basis == "RECIP; fitted")
      // 20 on 100 of which 50 in gold pay 31: the other 50 pay 9. A fifth in gold stays in.
      #expect(cell("CHE", "C31T33")?.value == 9)
      #expect(cell("CHE", "C31T33")?.basis == "RECIP; without gold bars")
      #expect(cell("CHE", "C28")?.value == 20)
      #expect(cell("CHN", "C10T12")?.value == 40)
      #expect(cell("CHN", "C10T12")?.basis == "FENT-CHN 30 + RECIP 10")
      let notes = built.table.headers.map(\.text)
      #expect(notes.contains { $0.contains("2025-09 8.0. ") && !$0.contains("2025-08 7.0") })
      #expect(notes.contains { $0.hasPrefix("FENT-CHN adds 1.00 to the mean: Another") })
      #expect(notes.contains { $0.contains("(from memory). https://example.org/b") })
    }
  }

  @Test("totals that the cells do not make are refused")
  func totals() throws {
    try inTemporaryFolder { folder in
      try Self.write(folder, added: "9.8")
      let builder = try TableBuilder.named("us-tariffs-2025-08-07")
      let error = #expect(throws: DataError.self) { try builder.build(from: folder) }
      #expect(
        error?.description
          == "\(folder)/us-tariff-law: cells of us-tariffs-2025-08-07 add 9.764 points in the mean, "
          + "the totals say 9.8.")
    }
  }

  @Test("a state that the data do not have is refused")
  func missing() throws {
    try inTemporaryFolder { folder in
      try Self.write(folder, added: "9.764")
      let builder = try TableBuilder.named("us-tariffs-2025-08-07-retro")
      let error = #expect(throws: DataError.self) { try builder.build(from: folder) }
      #expect(error?.description.hasSuffix("has 0 lines of the world for one state.") == true)
    }
  }
}

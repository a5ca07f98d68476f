// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeProfiles

/// The United States' tariff schedule by agreement, before duties that acts add to it.
enum UnitedStatesBook {
  /// Agreements by the codes of their programmes in the schedule, and who may use them.
  private static let agreements: [(title: String, programmes: Set<String>, partners: [String])] = [
    ("USMCA", ["S", "S+"], ["CAN", "MEX"]), ("KORUS", ["KR"], ["KOR"]),
    ("United States–Japan", ["JP"], ["JPN"]), ("United States–Australia", ["AU"], ["AUS"]),
    ("United States–Singapore", ["SG"], ["SGP"]), ("United States–Chile", ["CL"], ["CHL"]),
    ("United States–Colombia", ["CO"], ["COL"]), ("United States–Peru", ["PE"], ["PER"]),
    ("United States–Israel", ["IL"], ["ISR"]), ("United States–Jordan", ["JO"], ["JOR"]),
    ("United States–Morocco", ["MA"], ["MAR"]), ("CAFTA-DR", ["P", "P+"], ["CRI"]),
  ]
  /// Who pays the rates of column 2 in place of the general ones.
  private static let columnTwo = ["BLR", "RUS"]

  static func entries(
    from folder: String, _ sectors: [String: String], _ report: inout BuildReport
  ) throws(DataError) -> [TariffBook.Entry] {
    let table = try RawTable(folder + "/tariff-schedules/usa-2026-hs8.csv.gz")
    let (line, general) = (try table.column("hts8"), try table.column("mfn_pct"))
    let (second, secondText) = (try table.column("column2_pct"), try table.column("column2_text"))
    let special = try table.column("special")
    let kind = try table.column("rate_type")
    let lines = BookLines(table, code: line, sectors: sectors) { row in
      let fields = table.rows[row]
      return ["free", "ad_valorem"].contains(fields[kind]) && !fields[general].isEmpty
    }
    report.note(
      "The United States' schedule: \(lines.words) Rates of programmes that are quotas or specific count as "
        + "the general rate; of column 2 lines in specific rates are left out.")
    func columnTwoRate(_ row: Int) -> Double? {
      let fields = table.rows[row]
      return Double(fields[second]) ?? Self.fraction(fields[secondText])
    }
    let columnTwoLines = BookLines(table, code: line, sectors: sectors) { columnTwoRate($0) != nil }
    let names = OECD2022.economyNames.keys.filter { $0 != "USA" }
    var entries = try lines.entries(
      of: "USA", agreement: "", partners: names.filter { !columnTwo.contains($0) }.sorted()
    ) { row throws(DataError) in try table.number(row, general) }
    entries += try columnTwoLines.entries(
      of: "USA", agreement: "", partners: columnTwo.filter(names.contains)
    ) { row throws(DataError) in columnTwoRate(row) ?? 0 }
    for agreement in agreements {
      entries += try lines.entries(
        of: "USA", agreement: agreement.title, partners: agreement.partners
      ) { row throws(DataError) in
        let rate = try table.number(row, general)
        return min(rate, Self.rate(table.rows[row][special], agreement.programmes) ?? rate)
      }
    }
    return entries
  }

  /// A rate such as `33 1/3%`; nil for anything else.
  static func fraction(_ text: String) -> Double? {
    guard let found = text.wholeMatch(of: /(\d+) (\d+)\/(\d+)%/),
      let whole = Double(found.1), let part = Double(found.2), let of = Double(found.3), of > 0
    else { return nil }
    return whole + part / of
  }

  /// The ad valorem rate of a programme in a line such as `Free (AU,KR) 3.2% (JP)`; nil if it has none.
  static func rate(_ text: String, _ programmes: Set<String>) -> Double? {
    for part in text.split(separator: ")") {
      let halves = part.split(separator: "(", omittingEmptySubsequences: false)
      guard halves.count == 2 else { continue }
      let codes = halves[1].split(separator: ",").map { $0.filter { $0 != " " } }
      guard codes.contains(where: programmes.contains) else { continue }
      let rate = halves[0].filter { $0 != " " }
      if rate == "Free" { return 0 }
      if rate.last == "%", let value = Double(rate.dropLast()) { return value }
    }
    return nil
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeProfiles
import TradeWorlds

/// The United States' trade by partner and month.
enum CustomsFacts {
  static let sources = [
    Source(
      title:
        "United States Census Bureau, imports for consumption and calculated duty by partner and "
        + "month, as compiled in us-imports-hs2 and congress-ideology",
      url: "https://www.census.gov/foreign-trade/data/", date: "2026-10",
      note: "public domain; the compilations were read, not the bureau's own tables"),
    Source(
      title: "United States Census Bureau, exports by partner and month, as compiled in "
        + "congress-ideology",
      url: "https://www.census.gov/foreign-trade/balance/", date: "2026-10",
      note: "seven partners; public domain"),
  ]

  /// The record for the economies and the European Union.
  static func trade(
    from folder: String, among codes: [String], _ report: inout BuildReport
  ) throws(DataError) -> UnitedStatesTrade {
    let imports = try RawTable(folder + "/us-imports/us-imports-by-partner-monthly-2024-2026.csv")
    let (partner, month) = (try imports.column("partner"), try imports.column("month"))
    let (value, duty) = (try imports.column("imports_musd"), try imports.column("duty_musd"))
    let exports = try RawTable(
      folder + "/us-imports/us-exports-to-some-partners-monthly-2024-2026.csv")
    let (to, when) = (try exports.column("partner"), try exports.column("month"))
    let sold = try exports.column("exports_musd")
    var sales: [String: Double] = [:]
    for (row, fields) in exports.rows.enumerated() {
      sales[fields[to] + fields[when]] = try exports.number(row, sold)
    }
    let known = Set(codes + ["EU27", "WLD"])
    var counts: [String: [String: UnitedStatesTrade.Count]] = [:]
    for (row, fields) in imports.rows.enumerated() where known.contains(fields[partner]) {
      counts[fields[partner], default: [:]][fields[month]] = UnitedStatesTrade.Count(
        imports: try imports.number(row, value), duty: try imports.number(row, duty),
        exports: sales[fields[partner] + fields[month]])
    }
    report.note(
      "Imports and duties of the United States of \(counts.count) partners, exports to "
        + "\(Set(exports.rows.map { $0[to] }).count) of them.")
    return UnitedStatesTrade(counts)
  }
}

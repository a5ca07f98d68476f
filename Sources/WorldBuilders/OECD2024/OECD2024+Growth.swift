// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension OECD2024 {
  /// By how much each economy's product grew from 2022 to 2024, in current dollars.
  struct Growth {
    /// In the order of the economy axis.
    let factors: [Double]

    /// The lower-middle-income economies' middle stands for an economy without a forecast.
    private static let kin = "LOWER-MIDDLE-INCOME"

    init(
      folder: String, economies: [Economy], _ report: inout BuildReport
    ) throws(DataError) {
      let table = try RawTable(folder + "/macro/economies.csv")
      let (code, before, after) = (
        try table.column("code"), try table.column("gdp_2022_busd_imf"),
        try table.column("gdp_2024_busd_imf")
      )
      var known: [String: Double] = [:]
      var (sum2022, sum2024) = (0.0, 0.0)
      for (line, row) in table.rows.enumerated() where !row[before].isEmpty && !row[after].isEmpty {
        let (old, new) = (try table.number(line, before), try table.number(line, after))
        known[row[code]] = new / old
        sum2022 += old
        sum2024 += new
      }
      let together = sum2024 / sum2022
      let members = OECD2022.economyGroups.first { $0.code == Self.kin }?.members ?? []
      let kin = members.compactMap { known[$0] }
      let middle = quantile(kin, 0.5)
      factors = economies.map { known[$0.code] ?? ($0.code == "ROW" ? together : middle) }
      let missing = economies.map(\.code).filter { known[$0] == nil }
      let least = known.min { ($0.value, $0.key) < ($1.value, $1.key) }
      let most = known.max { ($0.value, $0.key) < ($1.value, $1.key) }
      guard let least, let most else { throw DataError("\(table.path): holds no growth.") }
      func percent(_ factor: Double) -> String { decimal(factor * 100 - 100, 1) + " %" }
      report.note(
        "This world is scaled, no table of 2024: each economy's value added grows as its GDP in current "
          + "dollars from 2022 to 2024 in the IMF's forecast of April 2024, \(percent(together)) in all, "
          + "from \(percent(least.value)) (\(least.key)) to \(percent(most.value)) (\(most.key)). "
          + "Without a forecast: \(missing.joined(separator: ", ")); the rest of the world grows as "
          + "the others together, Pakistan as the middle one of the lower-middle-income economies, "
          + "\(percent(middle)) (quartiles \(percent(quantile(kin, 0.25))) and "
          + "\(percent(quantile(kin, 0.75)))). Structure within economies is that of 2022.")
    }

    static let source = Source(
      title: "IMF, World Economic Outlook, April 2024, GDP in current US dollars, as compiled in "
        + "relatoscondatos/data_global",
      url: "https://www.imf.org/en/Publications/WEO/weo-database/2024/April", date: "2024-04",
      note: "growth from 2022 to the forecast of 2024; the compilation was read, not the IMF's own "
        + "series; address as others cite it, not opened")
  }
}

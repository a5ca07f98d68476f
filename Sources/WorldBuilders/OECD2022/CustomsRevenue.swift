// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Customs duty collected in 2022, million US dollars, by customs territory.
struct CustomsRevenue {
  struct Territory {
    var name: String
    var importers: [String]
    var duty: Double
  }

  /// The European Union first, then economies by code.
  let territories: [Territory]

  /// Territories that the same compilation gives beside those of the data folder (its file
  /// `data_real_g20/tariff_effective_factors.csv`).
  ///
  /// Australia's figure there, 3.8 times what its tariffs would bring, holds excise on imports and is
  /// left out.
  private static let more: [(code: String, duty: Double)] = [
    ("BRA", 11_421.703813200518), ("CAN", 4653.665076211204), ("RUS", 10_294.890859827698),
    ("SAU", 4999.790493341334), ("ZAF", 4469.3965410844285),
  ]
  private static let europeanUnion = 35_100.0

  init(folder: String) throws(DataError) {
    let table = try RawTable(folder + "/macro/customs-revenue-2022.csv")
    let (code, duty) = (try table.column("economy"), try table.column("customs_duties_musd_2022"))
    var single = Self.more
    for row in table.rows.indices {
      let economy = table.rows[row][code]
      guard OECD2022.economyNames[economy] != nil else {
        throw DataError("\(table.path):\(row + 2): '\(economy)' is not among the 81 economies.")
      }
      // The United States' rates are collected ones already, by partner and sector.
      guard economy != "USA" else { continue }
      single.append((economy, try table.number(row, duty)))
    }
    territories =
      [
        Territory(
          name: "The European Union",
          importers: OECD2022.europeanUnion.split(separator: " ").map(String.init),
          duty: Self.europeanUnion)
      ]
      + single.sorted { $0.code < $1.code }.map {
        Territory(
          name: OECD2022.economyNames[$0.code] ?? $0.code, importers: [$0.code], duty: $0.duty)
      }
  }
}

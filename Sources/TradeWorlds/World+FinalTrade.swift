// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays

extension World {
  /// Checks that trade for final use is a part of trade, and is final use but for who pays which tariff.
  ///
  /// - Parameters:
  ///   - books: The world's books.
  ///   - place: Where a file is, for messages.
  func checkFinalTrade(_ books: Accounts, _ place: (String) -> String) throws(DataError) {
    guard let finalTrade else { return }
    let (n, array) = (economies.count, BundleArray.finalTrade)
    try Self.checkShape(
      [finalTrade.sectorCount, finalTrade.economyCount, finalTrade.economyCount], of: array,
      economies: n, sectors: sectors.count, at: place(array.fileName))
    let (final, all) = (finalTrade.storage.array, trade.storage.array)
    let (demand, spending) = (
      books.intermediateDemand.storage.array, books.expenditure.storage.array
    )
    for cell in final.indices {
      let (row, exporter) = cell.quotientAndRemainder(dividingBy: n)
      let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
      func fault(_ what: String) -> DataError {
        DataError(
          "\(place(array.fileName)): \(economies[importer].name) (\(economies[importer].code)), "
            + "\(sectors[sector].code) from \(economies[exporter].name) (\(economies[exporter].code)): \(what)"
        )
      }
      guard final[cell] >= 0, final[cell] <= all[cell] else {
        throw fault(
          "\(final[cell]) for final use, but trade for any use is \(all[cell]); it is from 0 to that."
        )
      }
      if demand[importer * sectors.count + sector] == 0, final[cell] != all[cell] {
        throw fault(
          "\(final[cell]) for final use of \(all[cell]), but no sector of \(economies[importer].name) uses "
            + "it as an input.")
      }
    }
    // Tariffs are those of all uses together, so that the two sums need not be one.
    for row in 0..<sectors.count * n {
      let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
      let cell = importer * sectors.count + sector
      let sum = (row * n..<(row + 1) * n).reduce(0.0) {
        $0 + final[$1] * (1 + tariff.storage[$1])
      }
      let gap = (sum - finalUse.storage[cell]).magnitude
      guard gap > Self.finalTradeTolerance * spending[cell] else { continue }
      throw DataError(
        "\(place(array.fileName)): \(economies[importer].name) (\(economies[importer].code)), "
          + "\(sectors[sector].code): is \(sum) with tariffs, but final use is \(finalUse.storage[cell]); the "
          + "two differ by no more than \(Self.finalTradeTolerance) of purchases.")
    }
  }

  /// How far trade for final use, with tariffs, may be from final use, as a share of purchases.
  static let finalTradeTolerance = 0.05
}

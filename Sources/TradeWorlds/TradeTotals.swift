// SPDX-License-Identifier: Apache-2.0

public import TradeArrays

/// Sums over all trade, made in one pass: what everyone buys, sells, imports, exports and collects.
public struct TradeTotals: Sendable, Equatable {
  /// Purchases from everyone, tariffs included (axes economy, sector).
  public let purchases: SectoralField
  /// Sales to everyone, home included, net of tariffs (axes economy, sector).
  public let sales: SectoralField
  /// Purchases from abroad, net of tariffs.
  public let imports: EconomyField
  /// Sales abroad, net of the buyers' tariffs.
  public let exports: EconomyField
  /// Tariff revenue: rates on what is bought.
  public let tariffRevenue: EconomyField

  /// Adds up.
  ///
  /// - Parameters:
  ///   - trade: Value net of tariffs (axes sector, importer, exporter).
  ///   - tariff: Rates as fractions, of the same shape.
  public init(trade: BilateralField, tariff: BilateralField) {
    let (n, j) = (trade.economyCount, trade.sectorCount)
    precondition(tariff.economyCount == n && tariff.sectorCount == j, "shape mismatch")
    var purchases = [Double](repeating: 0, count: n * j)
    var sales = purchases
    var sums = [Double](repeating: 0, count: 4 * n)
    trade.storage.withSpan { trade in
      tariff.storage.withSpan { tariff in
        // What exporters sell of one sector, then at home and abroad of all: one after the other.
        var sums = sums.mutableSpan
        let (sold, imports, exports, revenue) = (0, n, 2 * n, 3 * n)
        for sector in 0..<j {
          for exporter in 0..<n { sums[sold + exporter] = 0 }
          for importer in 0..<n {
            let row = (sector * n + importer) * n
            var (paid, bought, collected) = (0.0, 0.0, 0.0)
            for exporter in 0..<n {
              let (flow, rate) = (trade[row + exporter], tariff[row + exporter])
              let abroad = exporter == importer ? 0 : flow
              paid += flow * (1 + rate)
              collected += rate * flow
              bought += abroad
              sums[sold + exporter] += flow
              sums[exports + exporter] += abroad
            }
            purchases[importer * j + sector] = paid
            sums[imports + importer] += bought
            sums[revenue + importer] += collected
          }
          for exporter in 0..<n { sales[exporter * j + sector] = sums[sold + exporter] }
        }
      }
    }
    func sectoral(_ values: [Double]) -> SectoralField {
      SectoralField(economies: n, sectors: j, storage: DoubleStorage(values))
    }
    self.purchases = sectoral(purchases)
    self.sales = sectoral(sales)
    imports = EconomyField(Array(sums[n..<2 * n]))
    exports = EconomyField(Array(sums[2 * n..<3 * n]))
    tariffRevenue = EconomyField(Array(sums[3 * n..<4 * n]))
  }

  /// Imports less exports, at the border.
  public var deficit: EconomyField {
    EconomyField(zip(imports.values, exports.values).map { $0 - $1 })
  }
}

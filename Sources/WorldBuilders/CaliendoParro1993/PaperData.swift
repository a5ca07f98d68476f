// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension CaliendoParro1993 {
  /// The paper's files, on our axes and in million US dollars.
  struct PaperData {
    /// Purchases net of tariffs, home sales included, axes sector, importer, exporter.
    var purchases: [Double]
    /// Tariffs of 1993 as fractions, same axes.
    var tariff: [Double]
    /// Value added in gross output, axes economy, sector.
    var valueAddedShare: [Double]
    /// Share of each input in all inputs, axes economy, input, user.
    var inputMix: [Double]
    /// θ of the traded sectors.
    var elasticity: [Double]
    /// Cells in which exports exceed gross output, and by how much together.
    var raised: (cells: Int, value: Double)
    /// Negative entries of the input mix, netted against the largest input of the column.
    var negative: [(economy: Int, input: Int, user: Int, share: Double)]

    init(folder: String) throws(DataError) {
      let (n, j, traded) = (economyCount, sectorCount, tradedCount)
      let trade = try RawFile.matrix(
        folder + "/xbilat1993.txt", rows: traded * n, columns: n)
      let rates = try CaliendoParro1993.rates(folder + "/tariffs1993.txt")
      let output = try RawFile.matrix(folder + "/GO.txt", rows: j, columns: n)
      let shares = try RawFile.matrix(folder + "/B.txt", rows: j, columns: n)
      inputMix = try RawFile.matrix(folder + "/IO.txt", rows: n * j, columns: j)
      elasticity = try RawFile.matrix(folder + "/T.txt", rows: traded, columns: 1)
      purchases = Array(repeating: 0, count: j * n * n)
      tariff = rates
      valueAddedShare = Array(repeating: 0, count: n * j)
      raised = (0, 0)
      negative = Self.removeNegative(&inputMix)
      // Trade is in thousand dollars, output in dollars.
      for cell in trade.indices { purchases[cell] = trade[cell] / 1e3 }
      for sector in 0..<j {
        for economy in 0..<n {
          valueAddedShare[economy * j + sector] = shares[sector * n + economy]
          var exports = 0.0
          for importer in 0..<n where importer != economy {
            exports += purchases[(sector * n + importer) * n + economy]
          }
          let produced = output[sector * n + economy] / 1e6
          if exports > produced {
            raised.cells += 1
            raised.value += exports - produced
          }
          purchases[(sector * n + economy) * n + economy] = max(produced - exports, 0)
        }
      }
    }

    private static func removeNegative(
      _ mix: inout [Double]
    ) -> [(economy: Int, input: Int, user: Int, share: Double)] {
      let j = sectorCount
      var found: [(economy: Int, input: Int, user: Int, share: Double)] = []
      for cell in mix.indices where mix[cell] < 0 {
        let (economy, input, user) = (cell / (j * j), (cell / j) % j, cell % j)
        found.append((economy, input, user, mix[cell]))
        let column = (0..<j).map { (economy * j + $0) * j + user }
        if let largest = column.max(by: { mix[$0] < mix[$1] }) { mix[largest] += mix[cell] }
        mix[cell] = 0
      }
      return found
    }
  }

  /// Tariffs of a file as fractions, axes sector, importer, exporter; sectors that are not traded
  /// and home sales carry none.
  static func rates(_ path: String) throws(DataError) -> [Double] {
    let n = economyCount
    let percent = try RawFile.matrix(path, rows: tradedCount * n, columns: n)
    var rates = [Double](repeating: 0, count: sectorCount * n * n)
    for cell in percent.indices where (cell / n) % n != cell % n {
      rates[cell] = percent[cell] / 100
    }
    return rates
  }
}

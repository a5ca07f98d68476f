// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods
import RealModule
import TradeWorlds

/// Trade elasticities from triads: the ratio of trade around three economies in one direction to that in
/// the other, against the same ratio of tariffs, in logarithms (Caliendo and Parro 2015, section 3.1).
///
/// Whatever is an importer's, an exporter's or a pair's in both directions drops out, so that
/// ln y = −θ ln x.
struct TriadEstimates {
  /// One line of the file.
  private struct Triad {
    var trade: Double
    var tariff: Double
    var economies: [Int]
  }

  /// By sector its triads.
  private let sectors: [[Triad]]
  private let economyCount: Int

  /// Reads triads: `sector` (from 1), `ln_trade_triad`, `ln_tariff_triad`, and the three economies `c1`,
  /// `c2`, `c3` by number.
  ///
  /// - Throws: `DataError` with file and line.
  init(_ table: RawTable, sectors count: Int) throws(DataError) {
    let columns = (
      try table.column("sector"), try table.column("ln_trade_triad"),
      try table.column("ln_tariff_triad")
    )
    let economyColumns = [try table.column("c1"), try table.column("c2"), try table.column("c3")]
    var sectors = [[Triad]](repeating: [], count: count)
    var last = 0
    for row in table.rows.indices {
      let sector = Int(try table.number(row, columns.0)) - 1
      guard sectors.indices.contains(sector) else {
        throw DataError("\(table.path):\(row + 2): has sector \(sector + 1); there are \(count).")
      }
      var economies: [Int] = []
      for column in economyColumns { economies.append(Int(try table.number(row, column))) }
      guard let least = economies.min(), let most = economies.max(), (0...1000).contains(least),
        most <= 1000
      else { throw DataError("\(table.path):\(row + 2): has no numbers of economies.") }
      last = max(last, most)
      sectors[sector].append(
        Triad(
          trade: try table.number(row, columns.1), tariff: try table.number(row, columns.2),
          economies: economies))
    }
    for (sector, triads) in sectors.enumerated() where triads.count < 2 {
      throw DataError("\(table.path): has \(triads.count) triads of sector \(sector + 1).")
    }
    self.sectors = sectors
    economyCount = last + 1
  }

  /// θ by sector: least squares without a constant, −Σxy / Σx².
  var elasticities: [Double] { sectors.map { Self.estimate($0) { _ in 1 } } }

  /// White's (1980) standard errors by sector, without a correction for the size of the sample.
  var whiteErrors: [Double] {
    zip(sectors, elasticities).map { triads, theta in
      let squares = triads.reduce(0) { $0 + $1.tariff * $1.tariff }
      let meat = triads.reduce(0.0) { sum, triad in
        let rest = (triad.trade + theta * triad.tariff) * triad.tariff
        return sum + rest * rest
      }
      return meat.squareRoot() / squares
    }
  }

  /// The same times √(n/(n − 1)), which is what Caliendo and Parro print.
  var printedErrors: [Double] {
    zip(sectors, whiteErrors).map { triads, error in
      error * (Double(triads.count) / Double(triads.count - 1)).squareRoot()
    }
  }

  /// θ over a Bayesian bootstrap of economies: each draw weighs every economy by an exponential number and
  /// every triad by the product of its three (Sanders 2023).
  ///
  /// Triads that share an economy move together, and so do the sectors.
  ///
  /// - Returns: By draw θ by sector, negative ones included.
  func bootstrap(draws: Int, seed: UInt64) -> [[Double]] {
    var random = SplitMix64(seed: seed)
    return (0..<draws).map { _ in
      let weights = (0..<economyCount).map { _ in
        -Double.log((Double(random.next() >> 11) + 0.5) / 9_007_199_254_740_992)
      }
      return sectors.map { triads in
        Self.estimate(triads) { $0.economies.reduce(1) { $0 * weights[$1] } }
      }
    }
  }

  private static func estimate(_ triads: [Triad], _ weight: (Triad) -> Double) -> Double {
    var (products, squares) = (0.0, 0.0)
    for triad in triads {
      let weighted = weight(triad) * triad.tariff
      products += weighted * triad.trade
      squares += weighted * triad.tariff
    }
    return -products / squares
  }
}

extension StandardErrors {
  /// Standard deviations of draws and their correlations, rounded to what the number of draws can tell.
  ///
  /// - Parameter series: Sectors by code with their draws, in axis order; sectors with the same draws
  ///   stand for one line of a paper, and the first of them has its correlations.
  init(of series: [(code: String, draws: [Double])]) {
    func rounded(_ value: Double, _ scale: Double) -> Double { (value * scale).rounded() / scale }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let centred = series.map { entry in
      let middle = mean(entry.draws)
      return entry.draws.map { $0 - middle }
    }
    func covariance(_ one: Int, _ other: Int) -> Double {
      mean(zip(centred[one], centred[other]).map { $0 * $1 })
    }
    let deviations = series.indices.map { covariance($0, $0).squareRoot() }
    self.init([:])
    var leading: [Int] = []
    for position in series.indices {
      self[series[position].code] = rounded(deviations[position], 1e4)
      guard !leading.contains(where: { series[$0].draws == series[position].draws }) else {
        continue
      }
      for before in leading {
        let value = rounded(
          covariance(position, before) / (deviations[position] * deviations[before]), 1e3)
        if value != 0 {
          correlations.append(Correlation(series[position].code, series[before].code, value))
        }
      }
      leading.append(position)
    }
  }
}

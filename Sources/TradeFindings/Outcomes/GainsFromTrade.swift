// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import RealModule
import TradeArrays
import TradeModel
import TradeWorlds

/// What outcomes need of a benchmark and no policy moves, worked out once for many equilibria.
struct BenchmarkBooks: Sendable {
  private let inputShare: InputField
  private let finalShare: SectoralField
  private let trade: BilateralField
  /// By economy what sectors weigh in the final basket, with all inputs' inputs.
  private let contents: [[Double]]?
  /// Output in the data (axes economy, sector).
  let outputInData: SectoralField

  /// - Parameters:
  ///   - withContents: Whether what sectors weigh in baskets is wanted.
  ///   - known: The same of another benchmark.
  init(_ benchmark: Benchmark, withContents: Bool, knowing known: BenchmarkBooks? = nil) {
    inputShare = benchmark.inputShare
    finalShare = benchmark.finalShare
    trade = benchmark.world.trade
    contents =
      withContents ? benchmark.world.economyIndices.map { Self.content($0, benchmark) } : nil
    outputInData =
      known.flatMap { $0.trade == benchmark.world.trade ? $0.outputInData : nil }
      ?? Self.output(benchmark.world)
  }

  /// The same of a benchmark like this one: with what differs worked out anew.
  func of(_ benchmark: Benchmark) -> BenchmarkBooks {
    let isSame =
      benchmark.inputShare == inputShare && benchmark.finalShare == finalShare
      && benchmark.world.trade == trade
    return isSame
      ? self : BenchmarkBooks(benchmark, withContents: contents != nil, knowing: self)
  }

  func content(_ economy: EconomyIndex) -> [Double]? { contents?[economy.rawValue] }

  private static func output(_ world: World) -> SectoralField {
    let (n, j) = (world.economies.count, world.sectors.count)
    var output = [Double](repeating: 0, count: n * j)
    world.trade.storage.withSpan { flows in
      for sector in 0..<j {
        for importer in 0..<n {
          let row = (sector * n + importer) * n
          for exporter in 0..<n { output[exporter * j + sector] += flows[row + exporter] }
        }
      }
    }
    return SectoralField(economies: n, sectors: j, storage: DoubleStorage(output))
  }

  /// e: the elasticity of the final basket's price with respect to each sector's, inputs' inputs
  /// included; Σ β ã with ã the Leontief inverse of input shares.
  ///
  /// Not numbers where a circle of sectors pays nothing to factors.
  static func content(_ economy: EconomyIndex, _ benchmark: Benchmark) -> [Double] {
    let j = benchmark.sectorCount
    var content = DenseMatrix(rows: j, columns: 1)
    var matrix = DenseMatrix(rows: j, columns: j)
    benchmark.inputShare.storage.withSpan { shares in
      for input in 0..<j {
        content[input, 0] =
          benchmark.finalShare[
            economy: economy, sector: SectorIndex(input)]
        for user in 0..<j {
          let share = shares[(economy.rawValue * j + input) * j + user]
          matrix[input, user] = (input == user ? 1 : 0) - share
        }
      }
    }
    guard matrix.solve(into: &content) else { return [Double](repeating: .nan, count: j) }
    return content.values
  }
}

/// Autarky's cost by the shares of spending that stay at home: Arkolakis, Costinot and Rodríguez-Clare
/// (2012); with inputs Costinot and Rodríguez-Clare (2014, section 3.4).
///
/// A unit cost over the wage is Π λ^(…) in these shares, whatever the policy abroad or at the border, so
/// that real wages at two equilibria differ by their shares alone.
extension OutcomeBooks {
  /// What sectors weigh in an economy's final basket.
  func basketContent(_ economy: EconomyIndex) -> [Double] {
    known?.content(economy) ?? BenchmarkBooks.content(economy, equilibrium.benchmark)
  }

  /// The logarithm of the real wage over that of autarky, −Σ e/θ log λ.
  func logGainsFromTrade(_ economy: EconomyIndex) -> BeforeAfter {
    let benchmark = equilibrium.benchmark
    let content = basketContent(economy)
    var (before, after) = (0.0, 0.0)
    for sector in benchmark.world.sectorIndices where content[sector.rawValue] != 0 {
      let home = benchmark.tradeShare.position(
        importer: economy, exporter: economy, sector: sector)
      let theta = benchmark.tradeElasticity[sector.rawValue]
      let atHome = -Double.log(benchmark.tradeShare.storage[home]) / theta
      let dearer =
        equilibrium.unitCostChange[economy: economy, sector: sector]
        * equilibrium.policy.tradeCostChange.storage[home]
        / equilibrium.priceChange[economy: economy, sector: sector]
      before += content[sector.rawValue] * atHome
      after += content[sector.rawValue] * (atHome + Double.log(dearer))
    }
    return BeforeAfter(before: before, after: after)
  }

  /// The share of spending on a sector that stays at home in the world's data, at prices with tariffs;
  /// 1 where nothing is spent.
  func homeShareInData(_ economy: EconomyIndex, _ sector: SectorIndex) -> Double {
    let world = equilibrium.benchmark.world
    let spent = world.economyIndices.reduce(0.0) { sum, exporter in
      sum + world.trade[importer: economy, exporter: exporter, sector: sector]
        * (1 + world.tariff[importer: economy, exporter: exporter, sector: sector])
    }
    return spent > 0
      ? world.trade[importer: economy, exporter: economy, sector: sector] / spent : 1
  }
}

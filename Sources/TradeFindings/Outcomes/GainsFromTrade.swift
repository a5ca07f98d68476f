// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel
import TradeWorlds

/// What sectors weigh in economies' final baskets with all inputs' inputs, which no policy and no
/// elasticity moves.
struct BasketContents: Sendable {
  private let inputShare: InputField
  private let finalShare: SectoralField
  private let contents: [[Double]]

  /// The contents of all baskets.
  init(_ benchmark: Benchmark) {
    inputShare = benchmark.inputShare
    finalShare = benchmark.finalShare
    contents = benchmark.world.economyIndices.map { Self.content($0, benchmark) }
  }

  /// Whether the contents are those of a benchmark, to the last bit.
  func isOf(_ benchmark: Benchmark) -> Bool {
    benchmark.inputShare == inputShare && benchmark.finalShare == finalShare
  }

  subscript(economy: EconomyIndex) -> [Double] { contents[economy.rawValue] }

  /// e: the elasticity of the final basket's price with respect to each sector's, inputs' inputs
  /// included; Σ β ã with ã the Leontief inverse of input shares.
  ///
  /// Not numbers where a circle of sectors pays nothing to factors.
  static func content(_ economy: EconomyIndex, _ benchmark: Benchmark) -> [Double] {
    let sectors = benchmark.world.sectorIndices
    var content = DenseMatrix(rows: sectors.count, columns: 1)
    var matrix = DenseMatrix(rows: sectors.count, columns: sectors.count)
    for input in sectors {
      content[input.rawValue, 0] = benchmark.finalShare[economy: economy, sector: input]
      for user in sectors {
        matrix[input.rawValue, user.rawValue] =
          (input == user ? 1 : 0)
          - benchmark.inputShare[economy: economy, input: input, user: user]
      }
    }
    guard matrix.solve(into: &content) else { return sectors.map { _ in .nan } }
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
    contents.map { $0[economy] } ?? BasketContents.content(economy, equilibrium.benchmark)
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

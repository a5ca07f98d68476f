// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel
import TradeWorlds

/// Autarky's cost by the shares of spending that stay at home: Arkolakis, Costinot and Rodríguez-Clare
/// (2012); with inputs Costinot and Rodríguez-Clare (2014, section 3.4).
///
/// A unit cost over the wage is Π λ^(…) in these shares, whatever the policy abroad or at the border, so
/// that real wages at two equilibria differ by their shares alone.
extension OutcomeBooks {
  /// What sectors weigh in an economy's final basket.
  func basketContent(_ economy: EconomyIndex) -> [Double] {
    known?.content(economy) ?? BasketContents.of(economy, equilibrium.benchmark)
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

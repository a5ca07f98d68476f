// SPDX-License-Identifier: Apache-2.0

import RealModule
public import TradeArrays
public import TradeModel

/// One number about an economy that is explained: what a question about measures is asked of.
public enum HeadlineOutcome: String, Sendable, CaseIterable {
  /// Exact change in real income.
  case realIncome
  /// Exact change in the real wage.
  case realWage
  /// Change in the price of the final basket, against unchanged world GDP.
  case consumerPrices

  /// The outcome of an economy in an equilibrium, a fraction.
  ///
  /// Tariff revenue counts as income.
  public func value(_ equilibrium: Equilibrium, of economy: EconomyIndex) -> Double {
    let benchmark = equilibrium.benchmark
    var logPrice = 0.0
    for sector in 0..<benchmark.sectorCount {
      let index = SectorIndex(sector)
      logPrice +=
        benchmark.finalShare[economy: economy, sector: index]
        * Double.log(equilibrium.priceChange[economy: economy, sector: index])
    }
    switch self {
    case .realIncome:
      let before = benchmark.income[economy: economy]
      return Double.expMinusOne(
        Double.log(equilibrium.income[economy: economy] / before) - logPrice)
    case .realWage:
      return Double.expMinusOne(
        Double.log(equilibrium.wageChange[economy: economy]) - logPrice)
    case .consumerPrices: return Double.expMinusOne(logPrice)
    }
  }

  /// In words, as in "change in real income".
  public var words: String {
    switch self {
    case .realIncome: "real income"
    case .realWage: "real wage"
    case .consumerPrices: "consumer prices"
    }
  }
}

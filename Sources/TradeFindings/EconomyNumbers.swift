// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel

/// What every outcome of an economy is made of: the one definition that the tables of a run, the
/// parts of an attribution, the goal of a search and the derivatives share.
struct EconomyNumbers {
  /// Change of the logarithm of the price of the final basket.
  let logPrice: Double
  /// Change of the logarithm of the wage.
  let logWage: Double
  /// The income that real income counts: all of it, or without tariff revenue where that is wasted.
  let income: BeforeAfter

  init(_ equilibrium: Equilibrium, _ economy: EconomyIndex) {
    let benchmark = equilibrium.benchmark
    let j = benchmark.sectorCount
    var logPrice = 0.0
    for position in economy.rawValue * j..<(economy.rawValue + 1) * j {
      logPrice +=
        benchmark.finalShare.storage[position]
        * Double.log(equilibrium.priceChange.storage[position])
    }
    self.logPrice = logPrice
    logWage = Double.log(equilibrium.wageChange[economy: economy])
    let counted = equilibrium.countedIncome(of: economy)
    income = BeforeAfter(before: counted.before, after: counted.after)
  }

  /// Change of the logarithm of nominal income.
  var logIncome: Double { Double.log(income.after / income.before) }

  /// An outcome, a fraction.
  func value(of outcome: HeadlineOutcome) -> Double {
    switch outcome {
    case .realIncome: Double.expMinusOne(logIncome - logPrice)
    case .realWage: Double.expMinusOne(logWage - logPrice)
    case .consumerPrices: Double.expMinusOne(logPrice)
    }
  }
}

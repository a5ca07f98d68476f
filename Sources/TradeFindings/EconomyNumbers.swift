// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel

/// The headline numbers of an economy all at once, for tables and ranges, which need them of every
/// economy and under every set; to the last bit what ``Outcome`` says of each.
struct EconomyNumbers {
  /// Change of the logarithm of the price of the final basket.
  let logPrice: Double
  /// Change of the logarithm of the wage.
  let logWage: Double
  /// The income that real income counts: all of it, or without tariff revenue where that is wasted.
  let income: BeforeAfter

  init(_ equilibrium: Equilibrium, _ economy: EconomyIndex) {
    logPrice = equilibrium.logBasketPrice(of: economy)
    logWage = Double.log(equilibrium.wageChange[economy: economy])
    let counted = equilibrium.countedIncome(of: economy)
    income = BeforeAfter(before: counted.before, after: counted.after)
  }

  /// Change of the logarithm of nominal income.
  var logIncome: Double { Double.log(income.after / income.before) }

  /// Exact change in real income, a fraction.
  var realIncomeChange: Double { Double.expMinusOne(logIncome - logPrice) }

  /// Exact change in the real wage, a fraction.
  var realWageChange: Double { Double.expMinusOne(logWage - logPrice) }

  /// Change in the price of the final basket, a fraction.
  var consumerPriceChange: Double { Double.expMinusOne(logPrice) }
}

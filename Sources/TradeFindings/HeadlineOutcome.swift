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
  /// Change in the price of the final basket, relative to world GDP.
  case consumerPrices

  /// The outcome of an economy in an equilibrium, a fraction.
  ///
  /// Whether tariff revenue counts as income is the equilibrium's to say
  /// (``Equilibrium/revenue``).
  public func value(_ equilibrium: Equilibrium, of economy: EconomyIndex) -> Double {
    EconomyNumbers(equilibrium, economy).value(of: self)
  }

  /// In words, as in "change in real income"; what is nominal says what it is measured against.
  public var words: String {
    switch self {
    case .realIncome: "real income"
    case .realWage: "real wage"
    case .consumerPrices: "consumer prices \(Numeraire.words)"
    }
  }
}

extension HeadlineOutcome {
  /// Derivatives of the outcome with respect to all tariffs, trade costs and elasticities.
  ///
  /// Fractions per unit, at an equilibrium.
  ///
  /// - Throws: ``ModelError`` if they cannot be found exactly enough.
  public func gradient(
    _ equilibrium: Equilibrium, of economy: EconomyIndex
  ) throws(ModelError) -> Gradient {
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let numbers = EconomyNumbers(equilibrium, economy)
    // The outcome is exp(log change) − 1.
    let scale = 1 + numbers.value(of: self)
    var seed = OutcomeSeed(
      logPrice: SectoralField(economies: n, sectors: j, repeating: 0),
      income: EconomyField(economies: n, repeating: 0),
      logWage: EconomyField(economies: n, repeating: 0))
    for sector in 0..<j {
      let index = SectorIndex(sector)
      seed.logPrice[economy: economy, sector: index] =
        benchmark.finalShare[economy: economy, sector: index] * scale
        * (self == .consumerPrices ? 1 : -1)
    }
    switch self {
    case .realIncome: seed.income[economy: economy] = scale / numbers.income.after
    case .realWage: seed.logWage[economy: economy] = scale
    case .consumerPrices: break
    }
    return try equilibrium.gradient(of: seed)
  }
}

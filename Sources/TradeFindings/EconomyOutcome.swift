// SPDX-License-Identifier: Apache-2.0

import RealModule
public import TradeArrays
import TradeModel

/// What a policy does to one economy.
///
/// Changes are fractions (0.01 is 1 %), levels are in the world's currency units.
public struct EconomyOutcome: Sendable, Equatable {
  /// Which economy.
  public let economy: EconomyIndex
  /// Exact change in real income I/Π P^α, the welfare measure.
  public let realIncomeChange: Double
  /// Exact change in the real wage w/Π P^α.
  public let realWageChange: Double
  /// Change in the price of the final basket Π P^α, relative to world GDP.
  public let consumerPriceChange: Double
  /// Change in nominal income, relative to world GDP.
  public let nominalIncomeChange: Double
  /// Terms of trade: Caliendo and Parro's first-order term evaluated at the end points, as a
  /// fraction of benchmark income.
  public let termsOfTrade: Double
  /// Volume of trade: Caliendo and Parro's first-order term evaluated at the end points, as a
  /// fraction of benchmark income.
  public let volumeOfTrade: Double
  /// Income before and after.
  public let income: BeforeAfter
  /// Value added before and after.
  public let valueAdded: BeforeAfter
  /// Tariff revenue before and after.
  public let tariffRevenue: BeforeAfter
  /// Exports at the exporter's border before and after, home sales left out.
  public let exports: BeforeAfter
  /// Imports net of tariffs before and after, home purchases left out.
  public let imports: BeforeAfter
  /// Change in real GDP: value added and tariff revenue at constant market prices.
  ///
  /// Not real income: it measures what is produced, not what it buys or what others transfer. A
  /// Fisher index of final spending at buyers' prices plus exports less imports at producers' prices,
  /// chained over the steps of a scenario; not a number where the index does not exist.
  public let realGDPChange: Double
  /// Change in the volume of exports: a chained Fisher index at producers' prices.
  public let exportVolumeChange: Double
  /// Change in the volume of imports: a chained Fisher index at the sellers' producer prices, before
  /// freight and duty.
  public let importVolumeChange: Double

  /// Tariff revenue as a share of income, before and after.
  public var tariffRevenueShare: BeforeAfter {
    BeforeAfter(
      before: tariffRevenue.before / income.before, after: tariffRevenue.after / income.after)
  }

  /// Exports and imports over value added, before and after.
  public var openness: BeforeAfter {
    BeforeAfter(
      before: (exports.before + imports.before) / valueAdded.before,
      after: (exports.after + imports.after) / valueAdded.after)
  }

  /// Caliendo and Parro's first-order welfare change: terms plus volume of trade.
  ///
  /// Not the exact change in real income.
  public var firstOrderWelfareChange: Double { termsOfTrade + volumeOfTrade }
}

/// A level before and after a policy.
public struct BeforeAfter: Sendable, Equatable {
  /// At the benchmark.
  public let before: Double
  /// In the counterfactual.
  public let after: Double

  /// Both levels.
  public init(before: Double, after: Double) {
    self.before = before
    self.after = after
  }

  /// After over before less one; 0 where both are zero.
  public var change: Double { before == after ? 0 : after / before - 1 }
}

/// What a policy does to one sector of one economy.
public struct SectorOutcome: Sendable, Equatable {
  /// Which economy.
  public let economy: EconomyIndex
  /// Which sector.
  public let sector: SectorIndex
  /// Gross output before and after, currency units relative to world GDP.
  public let grossOutput: BeforeAfter
  /// Value added before and after, currency units.
  public let valueAdded: BeforeAfter
  /// Change in the volume of gross output, a fraction.
  public let volumeChange: Double
  /// Change in the price that the economy's buyers pay, a fraction, relative to world GDP.
  public let priceChange: Double
  /// Change in the sector's unit cost, a fraction, relative to world GDP.
  public let unitCostChange: Double
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel
import TradeWorlds

/// What the decomposition needs of one economy at one point of the path; cells are partner · J +
/// sector, flows are shares of income.
struct PathPoint: Sendable {
  var imports: [Double]
  var exports: [Double]
  var tariff: [Double]
  var logImports: [Double]
  var logCost: [Double]
  var logOwnCost: [Double]
  var logIceberg: [Double]
  var logReal: Double
  /// Price of the economy's final basket, logarithm.
  var logFinalPrice: Double
  /// Trade deficit and income in units of the final basket.
  var realDeficit: Double
  var realIncome: Double

  static func policy(
    from before: BilateralField, to after: PolicyShock, at share: Double
  ) -> PolicyShock {
    if share == 0 { return PolicyShock(tariff: before) }
    if share == 1 { return after }
    var policy = after
    policy.tariff.storage.withMutableSpan { rates in
      for position in 0..<rates.count {
        let (old, new) = (before.storage[position], rates[position])
        if old != new {
          rates[position] = (1 + old) * Double.pow((1 + new) / (1 + old), share) - 1
        }
      }
    }
    policy.tradeCostChange.storage.withMutableSpan { costs in
      for position in 0..<costs.count where costs[position] != 1 {
        costs[position] = Double.pow(costs[position], share)
      }
    }
    return policy
  }

  static func points(
    _ equilibrium: Equilibrium, _ economies: [EconomyIndex], _ numeraire: Double
  ) -> [PathPoint] {
    let books = equilibrium.accounts
    let flows = books.trade
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let logCost = equilibrium.unitCostChange.storage.array.map { Double.log($0 * numeraire) }
    return economies.map { economy in
      let income = equilibrium.income[economy: economy]
      let none = [Double](repeating: 0, count: n * j)
      let logPrice = equilibrium.logBasketPrice(of: economy)
      let counted = equilibrium.countedIncome(of: economy)
      let finalPrice = numeraire * Double.exp(logPrice)
      var point = PathPoint(
        imports: none, exports: none, tariff: none, logImports: none, logCost: logCost,
        logOwnCost: Array(logCost[economy.rawValue * j..<(economy.rawValue + 1) * j]),
        logIceberg: none,
        logReal: Double.log(counted.after / counted.before) - logPrice,
        logFinalPrice: Double.log(finalPrice),
        realDeficit: numeraire * equilibrium.deficit[economy: economy] / finalPrice,
        realIncome: numeraire * income / finalPrice)
      for partner in 0..<n where partner != economy.rawValue {
        let other = EconomyIndex(partner)
        for sector in 0..<j {
          let (index, cell) = (SectorIndex(sector), partner * j + sector)
          let bought = flows[importer: economy, exporter: other, sector: index]
          point.imports[cell] = bought / income
          point.exports[cell] =
            flows[importer: other, exporter: economy, sector: index] / income
          point.tariff[cell] =
            books.tariff[importer: economy, exporter: other, sector: index]
          point.logImports[cell] = bought > 0 ? Double.log(bought * numeraire) : 0
          point.logIceberg[cell] = Double.log(
            equilibrium.policy.tradeCostChange[importer: economy, exporter: other, sector: index])
        }
      }
      return point
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel
import TradeWorlds
import ValueChains

/// The seeds of a number here and before the policy, gathered quantity by quantity.
struct SeedPair {
  var after: OutcomeSeed
  var before: OutcomeSeed
  private let books: OutcomeBooks

  init(_ books: OutcomeBooks) {
    self.books = books
    let benchmark = books.equilibrium.benchmark
    after = OutcomeSeed(economies: benchmark.economyCount, sectors: benchmark.sectorCount)
    before = after
  }

  /// Adds what the number owes to a quantity.
  ///
  /// - Parameters:
  ///   - quantity: The quantity.
  ///   - slope: The number's derivative with respect to it after the policy.
  ///   - slopeBefore: With respect to it before the policy.
  mutating func add(_ quantity: Quantity, _ slope: Double, before slopeBefore: Double) {
    let equilibrium = books.equilibrium
    let benchmark = equilibrium.benchmark
    // Changes are measured against the benchmark: what raises its level lowers them.
    switch quantity {
    case .income(let economy):
      switch equilibrium.revenue {
      case .rebated:
        after.income[economy: economy] += slope
        before.income[economy: economy] += slopeBefore
      case .wasted:
        after.incomeWithoutRevenue[economy: economy] += slope
        before.incomeWithoutRevenue[economy: economy] += slopeBefore
      }
    case .allIncome(let economy):
      after.income[economy: economy] += slope
      before.income[economy: economy] += slopeBefore
    case .valueAdded(let economy):
      let level = benchmark.valueAdded[economy: economy]
      after.logWage[economy: economy] += slope * level * equilibrium.wageChange[economy: economy]
      before.logWage[economy: economy] += slopeBefore * level
    case .logWage(let economy):
      after.logWage[economy: economy] += slope
      before.logWage[economy: economy] -= slope
    case .logBasketPrice(let economy):
      for sector in benchmark.world.sectorIndices {
        addLogPrice(
          economy, sector, slope * benchmark.finalShare[economy: economy, sector: sector])
      }
    case .logPrice(let economy, let sectors):
      for (sector, weight) in books.weights(of: sectors, benchmark.finalShare, economy) {
        addLogPrice(economy, sector, slope * weight)
      }
    case .logUnitCost(let economy, let sectors):
      for (sector, weight) in books.outputWeights(of: sectors, economy) {
        addLogCost(economy, sector, slope * weight)
      }
    case .factorsMoving(let economy): addFactorsMoving(economy, slope)
    case .finalUseAtOldPrices(let economy):
      let income = equilibrium.income[economy: economy]
      for sector in benchmark.world.sectorIndices {
        let perIncome =
          benchmark.finalShare[economy: economy, sector: sector]
          / equilibrium.priceChange[economy: economy, sector: sector]
        after.income[economy: economy] += slope * perIncome
        addLogPrice(economy, sector, -slope * perIncome * income)
      }
      before.income[economy: economy] += slopeBefore
    case .oldFinalUseAtNewPrices(let economy):
      let income = benchmark.income[economy: economy]
      for sector in benchmark.world.sectorIndices {
        let perIncome =
          benchmark.finalShare[economy: economy, sector: sector]
          * equilibrium.priceChange[economy: economy, sector: sector]
        before.income[economy: economy] += slope * perIncome
        addLogPrice(economy, sector, slope * perIncome * income)
      }
      before.income[economy: economy] += slopeBefore
    case .figure, .moneyUnit: break
    case .logGainsFromTrade(let economy): addGainsFromTrade(economy, slope, slopeBefore)
    case .trade(let sum): add(sum, slope, slopeBefore)
    case .chain(let sum):
      if slope != 0, let slopes = books.slopes(of: sum, isBefore: false) {
        after.add(slopes, slope)
      }
      if slopeBefore != 0, let slopes = books.slopes(of: sum, isBefore: true) {
        // Before any policy tariffs are what they are.
        before.add(slopes, slopeBefore, withTariffs: false)
      }
    }
  }

  private mutating func addLogPrice(_ economy: EconomyIndex, _ sector: SectorIndex, _ part: Double)
  {
    after.logPrice[economy: economy, sector: sector] += part
    before.logPrice[economy: economy, sector: sector] -= part
  }

  private mutating func addLogCost(_ economy: EconomyIndex, _ sector: SectorIndex, _ part: Double) {
    after.logUnitCost[economy: economy, sector: sector] += part
    before.logUnitCost[economy: economy, sector: sector] -= part
  }

  /// ½ Σ |s − s₀| with s a sector's share of value added, which sales and the wage determine.
  private mutating func addFactorsMoving(_ economy: EconomyIndex, _ slope: Double) {
    let benchmark = books.equilibrium.benchmark
    let all = books.numbers(.valueAdded(economy))
    for sector in benchmark.world.sectorIndices {
      let share = books.factorShares(economy, sector)
      let rises: Double = share.after > share.before ? 1 : share.after < share.before ? -1 : 0
      let part = slope * rises / 2
      let sold = OutcomePlace([economy], sectors: [sector], in: benchmark.world)
        .output(.valueAdded)
      add(sold, part / all.after, -part / all.before)
      after.logWage[economy: economy] -= part * share.after
      before.logWage[economy: economy] += part * share.before
    }
  }

  /// −Σ e/θ log λ with log λ = log λ⁰ − θ (log c − log P), all against the data, whose shares λ⁰ no θ
  /// moves.
  private mutating func addGainsFromTrade(
    _ economy: EconomyIndex, _ slope: Double, _ slopeBefore: Double
  ) {
    let benchmark = books.equilibrium.benchmark
    let content = books.basketContent(economy)
    for sector in benchmark.world.sectorIndices {
      let part = content[sector.rawValue]
      after.logUnitCost[economy: economy, sector: sector] += slope * part
      after.logPrice[economy: economy, sector: sector] -= slope * part
      before.logUnitCost[economy: economy, sector: sector] += slopeBefore * part
      before.logPrice[economy: economy, sector: sector] -= slopeBefore * part
      let home = books.homeShareInData(economy, sector)
      let theta = benchmark.tradeElasticity[sector.rawValue]
      // Without any home sales all is lost, whatever θ.
      guard part != 0, home > 0 else { continue }
      after.elasticity[sector.rawValue] +=
        (slope + slopeBefore) * part * Double.log(home) / (theta * theta)
    }
  }

  private mutating func add(_ sum: TradeSum, _ slope: Double, _ slopeBefore: Double) {
    let equilibrium = books.equilibrium
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    guard let trade = books.trade else { return }
    let (old, new) = (trade.before, trade.after)
    let none = BilateralField(sectors: j, economies: n, repeating: 0)
    var seed = after.trade ?? none
    var start = before.trade ?? none
    var tariff = after.tariff
    if sum.weight == .duty && tariff == nil { tariff = none }
    var costs: [(Int, Int, Double)] = []
    sum.forEach(economies: n) { cell, exporter, sector, part in
      let (slope, slopeBefore) = (slope * part, slopeBefore * part)
      let cost = equilibrium.unitCostChange.storage[exporter * j + sector]
      switch sum.weight {
      case .value:
        seed.storage[cell] += slope
        start.storage[cell] += slopeBefore
      case .duty:
        seed.storage[cell] += slope * equilibrium.policy.tariff.storage[cell]
        start.storage[cell] += slopeBefore * benchmark.tariff.storage[cell]
        tariff?.storage[cell] += slope * new.storage[cell]
      case .dutyAtOldRates:
        seed.storage[cell] += slope * benchmark.tariff.storage[cell]
        start.storage[cell] += slopeBefore * benchmark.tariff.storage[cell]
      case .atOldCost:
        seed.storage[cell] += slope / cost
        start.storage[cell] += slopeBefore
        costs.append((exporter, sector, -slope * new.storage[cell] / cost))
      case .oldAtNewCost:
        start.storage[cell] += slopeBefore + slope * cost
        costs.append((exporter, sector, slope * old.storage[cell] * cost))
      case .oldDutyAtNewCost:
        let rate = benchmark.tariff.storage[cell]
        start.storage[cell] += (slopeBefore + slope * cost) * rate
        costs.append((exporter, sector, slope * old.storage[cell] * cost * rate))
      case .valueAdded:
        let share = benchmark.valueAddedShare.storage[exporter * j + sector]
        seed.storage[cell] += slope * share
        start.storage[cell] += slopeBefore * share
      }
    }
    after.trade = seed
    before.trade = start
    after.tariff = tariff
    for (exporter, sector, part) in costs {
      addLogCost(EconomyIndex(exporter), SectorIndex(sector), part)
    }
  }
}

extension OutcomeSeed {
  /// Adds what a number owes to a sum over value chains.
  fileprivate mutating func add(_ slopes: ChainSlopes, _ slope: Double, withTariffs: Bool = true) {
    let none = BilateralField(
      sectors: slopes.trade.sectorCount, economies: slopes.trade.economyCount, repeating: 0)
    var (seed, rates) = (trade ?? none, tariff ?? none)
    for cell in 0..<seed.storage.count {
      seed.storage[cell] += slope * slopes.trade.storage[cell]
      rates.storage[cell] += slope * slopes.tariff.storage[cell]
    }
    trade = seed
    if withTariffs { tariff = rates }
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
public import TradeModel
import TradeWorlds

/// What outcomes are made of: a number at an equilibrium whose derivatives with respect to what the
/// equations determine are known.
enum Quantity {
  /// Income that real income counts, currency units.
  case income(EconomyIndex)
  /// Income, tariff revenue included whether or not it is wasted, currency units.
  case allIncome(EconomyIndex)
  /// Value added of all sectors, currency units.
  case valueAdded(EconomyIndex)
  /// The logarithm of the wage's change.
  case logWage(EconomyIndex)
  /// The logarithm of the change in the price of the final basket, Π P^α.
  case logBasketPrice(EconomyIndex)
  /// The logarithm of the change in what buyers pay, weighted by final use where sectors are several.
  case logPrice(EconomyIndex, [SectorIndex])
  /// The logarithm of the change in unit costs, weighted by output where sectors are several.
  case logUnitCost(EconomyIndex, [SectorIndex])
  /// The share of value added that sectors account for after the policy and did not before.
  case factorsMoving(EconomyIndex)
  /// Final spending at prices before the policy: Σ αI/P.
  case finalUseAtOldPrices(EconomyIndex)
  /// Final spending before the policy at prices after it: Σ αI₀P.
  case oldFinalUseAtNewPrices(EconomyIndex)
  /// A sum over cells of trade.
  case trade(TradeSum)
}

/// A sum over cells of trade.
struct TradeSum {
  /// What is summed.
  enum Weight {
    /// The value net of tariffs.
    case value
    /// The tariff that is paid on it.
    case duty
    /// The value at unit costs before the policy: a volume.
    case atOldCost
    /// The value before the policy at unit costs after it.
    case oldAtNewCost
    /// What the seller pays of it to factors of production.
    case valueAdded
  }

  var weight = Weight.value
  var importers: [Int]
  var exporters: [Int]
  var sectors: [Int]
  /// Whether what an economy buys at home counts.
  var countsHome = false

  /// Calls back with each cell's position in axis order, its exporter and its sector.
  func forEach(economies n: Int, _ body: (_ cell: Int, _ exporter: Int, _ sector: Int) -> Void) {
    for sector in sectors {
      for importer in importers {
        let row = (sector * n + importer) * n
        for exporter in exporters where countsHome || exporter != importer {
          body(row + exporter, exporter, sector)
        }
      }
    }
  }
}

/// An equilibrium with the trade that outcomes count, worked out once.
public struct OutcomeBooks: Sendable {
  /// The equilibrium.
  public let equilibrium: Equilibrium
  /// Value of trade net of tariffs before the policy; nil if no outcome that is wanted counts it.
  let tradeBefore: BilateralField?
  /// After the policy, likewise.
  let tradeAfter: BilateralField?

  /// Books of an equilibrium.
  ///
  /// - Parameter outcomes: Those that will be asked for.
  public init(_ equilibrium: Equilibrium, for outcomes: [Outcome]) {
    self.init(equilibrium, withTrade: outcomes.contains(where: \.countsTrade))
  }

  init(_ equilibrium: Equilibrium, withTrade: Bool) {
    self.equilibrium = equilibrium
    tradeBefore = withTrade ? equilibrium.benchmark.tradeFlows() : nil
    tradeAfter = withTrade ? equilibrium.tradeFlows() : nil
  }

  init(_ outcomes: Outcomes) {
    equilibrium = outcomes.equilibrium
    tradeBefore = outcomes.tradeBefore
    tradeAfter = outcomes.tradeAfter
  }
}

extension OutcomeBooks {
  private var benchmark: Benchmark { equilibrium.benchmark }

  /// A quantity before and after the policy.
  func numbers(_ quantity: Quantity) -> BeforeAfter {
    switch quantity {
    case .income(let economy):
      let counted = equilibrium.countedIncome(of: economy)
      return BeforeAfter(before: counted.before, after: counted.after)
    case .allIncome(let economy):
      return BeforeAfter(
        before: benchmark.income[economy: economy], after: equilibrium.income[economy: economy])
    case .valueAdded(let economy):
      let before = benchmark.valueAdded[economy: economy]
      return BeforeAfter(
        before: before, after: before * equilibrium.wageChange[economy: economy])
    case .logWage(let economy):
      return BeforeAfter(
        before: 0, after: Double.log(equilibrium.wageChange[economy: economy]))
    case .logBasketPrice(let economy):
      return BeforeAfter(before: 0, after: equilibrium.logBasketPrice(of: economy))
    case .logPrice(let economy, let sectors):
      let parts = weights(of: sectors, benchmark.finalShare, economy).map { sector, weight in
        weight * Double.log(equilibrium.priceChange[economy: economy, sector: sector])
      }
      return BeforeAfter(before: 0, after: parts.reduce(0, +))
    case .logUnitCost(let economy, let sectors):
      let parts = outputWeights(of: sectors, economy).map { sector, weight in
        weight * Double.log(equilibrium.unitCostChange[economy: economy, sector: sector])
      }
      return BeforeAfter(before: 0, after: parts.reduce(0, +))
    case .factorsMoving(let economy):
      let moved = benchmark.world.sectorIndices.reduce(0.0) { sum, sector in
        let share = factorShares(economy, sector)
        return sum + (share.after - share.before).magnitude
      }
      return BeforeAfter(before: 0, after: moved / 2)
    case .finalUseAtOldPrices(let economy):
      return BeforeAfter(
        before: benchmark.income[economy: economy],
        after: basket(economy, equilibrium.income[economy: economy]) { $0 / $1 })
    case .oldFinalUseAtNewPrices(let economy):
      let income = benchmark.income[economy: economy]
      return BeforeAfter(before: income, after: basket(economy, income) { $0 * $1 })
    case .trade(let sum): return numbers(sum)
    }
  }

  /// Weights of sectors that sum to one; equal ones where nothing is spent or made.
  fileprivate func weights(
    of sectors: [SectorIndex], _ sizes: SectoralField, _ economy: EconomyIndex
  ) -> [(SectorIndex, Double)] {
    let sum = sectors.reduce(0.0) { $0 + sizes[economy: economy, sector: $1] }
    return sectors.map { sector in
      (
        sector,
        sum > 0 ? sizes[economy: economy, sector: sector] / sum : 1 / Double(sectors.count)
      )
    }
  }

  /// Weights by output in the data, which do not move where the benchmark is solved for.
  fileprivate func outputWeights(
    of sectors: [SectorIndex], _ economy: EconomyIndex
  ) -> [(SectorIndex, Double)] {
    guard sectors.count > 1 else { return sectors.map { ($0, 1) } }
    let world = benchmark.world
    var output = SectoralField(
      economies: benchmark.economyCount, sectors: benchmark.sectorCount, repeating: 0)
    for sector in sectors {
      output[economy: economy, sector: sector] = world.economyIndices.reduce(0) {
        $0 + world.trade[importer: $1, exporter: economy, sector: sector]
      }
    }
    return weights(of: sectors, output, economy)
  }

  /// A sector's share in its economy's value added.
  fileprivate func factorShares(_ economy: EconomyIndex, _ sector: SectorIndex) -> BeforeAfter {
    let share = benchmark.valueAddedShare[economy: economy, sector: sector]
    let all = numbers(.valueAdded(economy))
    return BeforeAfter(
      before: share * benchmark.grossOutput[economy: economy, sector: sector] / all.before,
      after: share * equilibrium.grossOutput[economy: economy, sector: sector] / all.after)
  }

  private func basket(
    _ economy: EconomyIndex, _ spending: Double, _ part: (Double, Double) -> Double
  ) -> Double {
    let j = benchmark.sectorCount
    var sum = 0.0
    for position in economy.rawValue * j..<(economy.rawValue + 1) * j {
      sum += part(
        benchmark.finalShare.storage[position] * spending,
        equilibrium.priceChange.storage[position])
    }
    return sum
  }

  private func numbers(_ sum: TradeSum) -> BeforeAfter {
    guard let tradeBefore, let tradeAfter else { preconditionFailure("books without trade") }
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    var (before, after) = (0.0, 0.0)
    let cost = equilibrium.unitCostChange.storage
    tradeBefore.storage.withSpan { old in
      tradeAfter.storage.withSpan { new in
        sum.forEach(economies: n) { cell, exporter, sector in
          switch sum.weight {
          case .value:
            before += old[cell]
            after += new[cell]
          case .duty:
            before += benchmark.tariff.storage[cell] * old[cell]
            after += equilibrium.policy.tariff.storage[cell] * new[cell]
          case .atOldCost:
            before += old[cell]
            after += new[cell] / cost[exporter * j + sector]
          case .oldAtNewCost:
            before += old[cell]
            after += old[cell] * cost[exporter * j + sector]
          case .valueAdded:
            let share = benchmark.valueAddedShare.storage[exporter * j + sector]
            before += share * old[cell]
            after += share * new[cell]
          }
        }
      }
    }
    return BeforeAfter(before: before, after: after)
  }
}

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
    case .trade(let sum): add(sum, slope, slopeBefore)
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

  private mutating func add(_ sum: TradeSum, _ slope: Double, _ slopeBefore: Double) {
    let equilibrium = books.equilibrium
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    guard let old = books.tradeBefore, let new = books.tradeAfter else { return }
    let none = BilateralField(sectors: j, economies: n, repeating: 0)
    var seed = after.trade ?? none
    var start = before.trade ?? none
    var tariff = after.tariff
    if sum.weight == .duty && tariff == nil { tariff = none }
    var costs: [(Int, Int, Double)] = []
    sum.forEach(economies: n) { cell, exporter, sector in
      let cost = equilibrium.unitCostChange.storage[exporter * j + sector]
      switch sum.weight {
      case .value:
        seed.storage[cell] += slope
        start.storage[cell] += slopeBefore
      case .duty:
        seed.storage[cell] += slope * equilibrium.policy.tariff.storage[cell]
        start.storage[cell] += slopeBefore * benchmark.tariff.storage[cell]
        tariff?.storage[cell] += slope * new.storage[cell]
      case .atOldCost:
        seed.storage[cell] += slope / cost
        start.storage[cell] += slopeBefore
        costs.append((exporter, sector, -slope * new.storage[cell] / cost))
      case .oldAtNewCost:
        start.storage[cell] += slopeBefore + slope * cost
        costs.append((exporter, sector, slope * old.storage[cell] * cost))
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

extension Equilibrium {
  /// The logarithm of the change in the price of an economy's final basket, Σ α log P̂.
  func logBasketPrice(of economy: EconomyIndex) -> Double {
    let j = benchmark.sectorCount
    var logPrice = 0.0
    for position in economy.rawValue * j..<(economy.rawValue + 1) * j {
      logPrice +=
        benchmark.finalShare.storage[position] * Double.log(priceChange.storage[position])
    }
    return logPrice
  }
}

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
  /// A figure of the world's data, which no policy moves; not a number where it is missing.
  case figure(EconomyFigures.Kind, EconomyIndex)
  /// Size of the unit of money in the world's currency, such as 1e6.
  case moneyUnit
  /// The logarithm of real wages over those of autarky.
  case logGainsFromTrade(EconomyIndex)
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
    case .figure(let kind, let economy):
      let figure = benchmark.world.figure(kind, of: economy) ?? .nan
      return BeforeAfter(before: figure, after: figure)
    case .moneyUnit:
      let unit = benchmark.world.about.unit
      return BeforeAfter(before: unit, after: unit)
    case .logGainsFromTrade(let economy): return logGainsFromTrade(economy)
    case .trade(let sum): return numbers(sum)
    }
  }

  /// Weights of sectors that sum to one; equal ones where nothing is spent or made.
  func weights(
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
  func outputWeights(
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
  func factorShares(_ economy: EconomyIndex, _ sector: SectorIndex) -> BeforeAfter {
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

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
package import TradeModel
import TradeWorlds
import ValueChains

/// What outcomes of an equilibrium are read from: the equilibrium and, where they count trade, its trade
/// before and after, worked out once.
package struct OutcomeBooks: Sendable {
  /// The equilibrium.
  package let equilibrium: Equilibrium
  /// Trade; nil if no outcome that is wanted counts it.
  package let trade: TradeBooks?
  /// What no policy moves; nil where that is worked out when it is asked for.
  let known: BenchmarkBooks?
  /// Books whose value chains are followed, before and after; nil where they are made when asked for.
  private let chains: (before: TracedBooks, after: TracedBooks)?

  /// Books of an equilibrium.
  ///
  /// - Parameter outcomes: Those that will be asked for, of many economies and sectors.
  package init(_ equilibrium: Equilibrium, for outcomes: [Outcome] = Outcome.all) {
    self.equilibrium = equilibrium
    trade =
      outcomes.contains(where: \.countsTrade) ? TradeBooks(equilibrium, withTotals: true) : nil
    known = nil
    chains = nil
  }

  /// Books for some readings of an equilibrium.
  ///
  /// - Parameter known: What is known of a benchmark like this one.
  init(_ equilibrium: Equilibrium, for readings: [OutcomeReading], knowing known: BenchmarkBooks?) {
    self.equilibrium = equilibrium
    let known = known?.of(equilibrium.benchmark)
    // A few numbers are sooner summed by themselves than from sums over all trade.
    trade =
      readings.contains(where: \.outcome.countsTrade)
      ? TradeBooks(equilibrium, withTotals: readings.count > 16, before: known?.flows) : nil
    self.known = known
    chains = readings.contains(where: \.outcome.followsChains) ? Self.traced(equilibrium) : nil
  }

  /// Books for one outcome.
  init(_ equilibrium: Equilibrium, for outcome: Outcome) {
    self.equilibrium = equilibrium
    trade = outcome.countsTrade ? TradeBooks(equilibrium, withTotals: false) : nil
    known = nil
    chains = outcome.followsChains ? Self.traced(equilibrium) : nil
  }

  /// Books to follow chains in; nil where sectors of an economy buy of each other and pay nobody else.
  private static func traced(
    _ equilibrium: Equilibrium
  ) -> (before: TracedBooks, after: TracedBooks)? {
    guard let before = try? TracedBooks(equilibrium.benchmark.accounts),
      let after = try? TracedBooks(equilibrium.accounts)
    else { return nil }
    return (before, after)
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
    case .chain(let sum):
      let chains = chains ?? Self.traced(equilibrium)
      func value(_ books: TracedBooks?) -> Double { (try? books?.value(sum)) ?? .nan }
      return BeforeAfter(before: value(chains?.before), after: value(chains?.after))
    }
  }

  /// Derivatives of a sum over value chains; nil where it is no number.
  ///
  /// - Parameter isBefore: Whether they are those before the policy.
  func slopes(of sum: ChainSum, isBefore: Bool) -> ChainSlopes? {
    guard let chains = chains ?? Self.traced(equilibrium) else { return nil }
    return try? (isBefore ? chains.before : chains.after).slopes(sum)
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
    if let known { return weights(of: sectors, known.outputInData, economy) }
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
    guard let trade else { preconditionFailure("books without trade") }
    return trade.numbers(sum)
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

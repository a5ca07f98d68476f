// SPDX-License-Identifier: Apache-2.0

import RealModule
public import TradeArrays
public import TradeModel

/// What an equilibrium means for every economy and sector, and all trade before and after.
public struct Outcomes: Sendable {
  /// The equilibrium that this explains.
  public let equilibrium: Equilibrium
  /// By economy, in axis order.
  public let economies: [EconomyOutcome]
  /// Value of imports net of tariffs before the policy (axes sector, importer, exporter).
  public let tradeBefore: BilateralField
  /// Value of imports net of tariffs after the policy (axes sector, importer, exporter).
  public let tradeAfter: BilateralField

  /// Works out the outcomes of an equilibrium.
  ///
  /// - Parameters:
  ///   - equilibrium: The solved counterfactual.
  ///   - previous: Outcomes of the step before, on whose volumes those of this step are chained; nil
  ///     for the benchmark.
  public init(_ equilibrium: Equilibrium, after previous: Outcomes? = nil) {
    let benchmark = equilibrium.benchmark
    let n = benchmark.economyCount
    self.equilibrium = equilibrium
    tradeBefore = benchmark.tradeFlows()
    tradeAfter = equilibrium.tradeFlows()
    let flows = TradeSums(
      before: tradeBefore, after: tradeAfter, tariff: benchmark.tariff,
      unitCostChange: equilibrium.unitCostChange)
    let volumes = VolumeIndices(
      to: equilibrium, trade: tradeAfter, from: previous?.equilibrium,
      trade: previous?.tradeAfter ?? tradeBefore)
    func chained(_ change: KeyPath<EconomyOutcome, Double>, _ link: Double, _ n: Int) -> Double {
      (1 + (previous?.economies[n][keyPath: change] ?? 0)) * link - 1
    }
    let incomeBefore = benchmark.income.values
    let revenueBefore = benchmark.tariffRevenue.values
    let valueAdded = equilibrium.valueAdded.values
    economies = (0..<n).map { economy in
      let numbers = EconomyNumbers(equilibrium, EconomyIndex(economy))
      return EconomyOutcome(
        economy: EconomyIndex(economy),
        realIncomeChange: numbers.realIncomeChange,
        realWageChange: numbers.realWageChange,
        consumerPriceChange: numbers.consumerPriceChange,
        nominalIncomeChange: Double.expMinusOne(numbers.logIncome),
        termsOfTrade: flows.termsOfTrade[economy] / incomeBefore[economy],
        volumeOfTrade: flows.volumeOfTrade[economy] / incomeBefore[economy],
        income: numbers.income,
        valueAdded: BeforeAfter(
          before: benchmark.valueAdded.values[economy], after: valueAdded[economy]),
        tariffRevenue: BeforeAfter(
          before: revenueBefore[economy], after: equilibrium.tariffRevenue.values[economy]),
        exports: BeforeAfter(
          before: flows.exportsBefore[economy], after: flows.exportsAfter[economy]),
        imports: BeforeAfter(
          before: flows.importsBefore[economy], after: flows.importsAfter[economy]),
        realGDPChange: chained(\.realGDPChange, volumes.grossDomesticProduct[economy], economy),
        exportVolumeChange: chained(\.exportVolumeChange, volumes.exports[economy], economy),
        importVolumeChange: chained(\.importVolumeChange, volumes.imports[economy], economy))
    }
  }

  /// What happens to one sector of one economy.
  public func sector(_ sector: SectorIndex, in economy: EconomyIndex) -> SectorOutcome {
    let benchmark = equilibrium.benchmark
    let share = benchmark.valueAddedShare[economy: economy, sector: sector]
    let output = BeforeAfter(
      before: benchmark.grossOutput[economy: economy, sector: sector],
      after: equilibrium.grossOutput[economy: economy, sector: sector])
    return SectorOutcome(
      economy: economy, sector: sector, grossOutput: output,
      valueAdded: BeforeAfter(before: share * output.before, after: share * output.after),
      volumeChange: output.before == output.after && output.before == 0
        ? 0
        : output.after / output.before
          / equilibrium.unitCostChange[economy: economy, sector: sector] - 1,
      priceChange: equilibrium.priceChange[economy: economy, sector: sector] - 1,
      unitCostChange: equilibrium.unitCostChange[economy: economy, sector: sector] - 1)
  }
}

extension Outcomes {
  /// Trade of an economy with one partner, summed over sectors, net of tariffs.
  public func trade(
    of economy: EconomyIndex, with partner: EconomyIndex, in sectors: [SectorIndex]
  ) -> (exports: BeforeAfter, imports: BeforeAfter) {
    func sum(_ flows: BilateralField, from exporter: EconomyIndex, to importer: EconomyIndex)
      -> Double
    {
      sectors.reduce(0) { $0 + flows[importer: importer, exporter: exporter, sector: $1] }
    }
    return (
      exports: BeforeAfter(
        before: sum(tradeBefore, from: economy, to: partner),
        after: sum(tradeAfter, from: economy, to: partner)),
      imports: BeforeAfter(
        before: sum(tradeBefore, from: partner, to: economy),
        after: sum(tradeAfter, from: partner, to: economy))
    )
  }
}

/// Sums over all bilateral trade that the outcomes need, made in one pass.
private struct TradeSums {
  var exportsBefore: [Double]
  var exportsAfter: [Double]
  var importsBefore: [Double]
  var importsAfter: [Double]
  /// Caliendo and Parro (2015), first term of the welfare change, currency units.
  var termsOfTrade: [Double]
  /// Caliendo and Parro (2015), second term of the welfare change, currency units.
  var volumeOfTrade: [Double]

  init(
    before: BilateralField, after: BilateralField, tariff: BilateralField,
    unitCostChange: SectoralField
  ) {
    let (n, j) = (before.economyCount, before.sectorCount)
    let costChange = unitCostChange.storage.array
    var sums = [Double](repeating: 0, count: 6 * n)
    var target = sums.mutableSpan
    before.storage.withSpan { before in
      after.storage.withSpan { after in
        tariff.storage.withSpan { tariff in
          for sector in 0..<j {
            for importer in 0..<n {
              let row = (sector * n + importer) * n
              var (bought, buys, dearer, volume) = (0.0, 0.0, 0.0, 0.0)
              for exporter in 0..<n where exporter != importer {
                let flow = before[row + exporter]
                let changed = after[row + exporter]
                if flow == 0 && changed == 0 { continue }
                let cost = costChange[exporter * j + sector]
                let gain = flow * (cost - 1)
                bought += flow
                buys += changed
                dearer += gain
                volume += tariff[row + exporter] * (changed - flow * cost)
                target[exporter] += flow
                target[n + exporter] += changed
                target[4 * n + exporter] += gain
              }
              target[2 * n + importer] += bought
              target[3 * n + importer] += buys
              target[4 * n + importer] -= dearer
              target[5 * n + importer] += volume
            }
          }
        }
      }
    }
    exportsBefore = Array(sums[0..<n])
    exportsAfter = Array(sums[n..<2 * n])
    importsBefore = Array(sums[2 * n..<3 * n])
    importsAfter = Array(sums[3 * n..<4 * n])
    termsOfTrade = Array(sums[4 * n..<5 * n])
    volumeOfTrade = Array(sums[5 * n..<6 * n])
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
public import TradeArrays
public import TradeWorlds

/// A counterfactual equilibrium: changes and levels under a policy, with the evidence that they
/// solve the model.
///
/// Levels are in the world's currency units at unchanged world nominal GDP, the numeraire.
public struct Equilibrium: Sendable {
  /// The benchmark that changes are measured against.
  public let benchmark: Benchmark
  /// The policy.
  public let policy: PolicyShock
  /// ŵₙ.
  public let wageChange: EconomyField
  /// ĉₙʲ (axes economy, sector).
  public let unitCostChange: SectoralField
  /// P̂ₙʲ (axes economy, sector).
  public let priceChange: SectoralField
  /// X′ₙʲ, spending for any use, tariffs included (axes economy, sector).
  public let expenditure: SectoralField
  /// Y′ₙʲ, gross output (axes economy, sector).
  public let grossOutput: SectoralField
  /// I′ₙ, value added, tariff revenue and deficit.
  public let income: EconomyField
  /// R′ₙ, tariff revenue.
  public let tariffRevenue: EconomyField
  /// D′ₙ, trade deficit.
  public let deficit: EconomyField
  /// Whether tariff revenue counts as income, as the model was asked to assume; prices and trade do
  /// not depend on it.
  public internal(set) var revenue = ModelOptions.Revenue.rebated
  /// What the solve took.
  public let report: SolverReport
  /// Residuals of every equation, evaluated afresh from the raw equations.
  ///
  /// - Complexity: O(N²·J) where the solve has not been checked, as in ``Model/solveAll``.
  public var certificate: Certificate { checked ?? Certificate(of: self) }

  /// What became of deficits.
  let closure: DeficitClosure
  let point: SolvedPoint
  /// The operators of a prepared model, with which derivatives are found faster.
  var elimination: WageElimination?
  /// The certificate, once made.
  var checked: Certificate?

  init(
    benchmark: Benchmark, policy: PolicyShock, closure: DeficitClosure, point: SolvedPoint,
    report: SolverReport
  ) {
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    func sectoral(_ values: [Double]) -> SectoralField {
      SectoralField(economies: n, sectors: j, storage: DoubleStorage(values))
    }
    self.benchmark = benchmark
    self.policy = policy
    self.closure = closure
    deficit = EconomyField(point.deficit)
    self.report = report
    self.point = point
    wageChange = EconomyField(point.logWage.map { Double.exp($0) })
    unitCostChange = sectoral(point.logCost.map { Double.exp($0) })
    priceChange = sectoral(point.logPrice.map { Double.exp($0) })
    expenditure = sectoral(point.expenditure)
    grossOutput = sectoral(point.grossOutput)
    tariffRevenue = EconomyField(point.tariffRevenue)
    var income = [Double](repeating: 0, count: n)
    for economy in 0..<n {
      income[economy] =
        wageChange.values[economy] * benchmark.valueAdded.values[economy]
        + point.tariffRevenue[economy] + point.deficit[economy]
    }
    self.income = EconomyField(income)
  }

  /// wₙLₙ after the policy, currency units.
  public var valueAdded: EconomyField {
    EconomyField(
      zip(wageChange.values, benchmark.valueAdded.values).map { $0 * $1 })
  }

  /// The income that an economy's real income counts, before and after the policy: all of it, or
  /// without tariff revenue where that is wasted.
  public func countedIncome(of economy: EconomyIndex) -> (before: Double, after: Double) {
    let revenue = benchmark.tariffRevenue[economy: economy]
    let before =
      benchmark.valueAdded[economy: economy] + revenue + benchmark.deficit[economy: economy]
    let after = income[economy: economy]
    return switch self.revenue {
    case .rebated: (before, after)
    case .wasted: (before - revenue, after - tariffRevenue[economy: economy])
    }
  }

  /// π′ₙᵢʲ, shares of spending after the policy (axes sector, importer, exporter).
  public func tradeShares() -> BilateralField {
    bilateral { share, _, _ in share }
  }

  /// Value of the importer's purchases after the policy, net of its tariffs, currency units (axes
  /// sector, importer, exporter).
  public func tradeFlows() -> BilateralField {
    bilateral { share, tariff, spending in share / (1 + tariff) * spending }
  }

  /// Its books: flows and uses at its prices, under its policy.
  ///
  /// - Complexity: O(N²·J + N·J²).
  public var accounts: Accounts {
    benchmark.accounts(
      trade: tradeFlows(), tariff: policy.tariff, output: grossOutput, income: income)
  }

  /// The same as ``tradeFlows()``, sooner, from trade before the policy, which many equilibria share.
  ///
  /// - Parameter before: ``Benchmark/tradeFlows()`` of the benchmark.
  package func tradeFlows(from before: BilateralField) -> BilateralField {
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    var flows = before
    let seller = LaneBuffer(laneCount: benchmark.shape.blocks)
    let buyer = LaneBuffer(laneCount: benchmark.shape.blocks)
    let (old, rate, cost) = (benchmark.tariff, policy.tariff, policy.tradeCostChange)
    flows.storage.withMutableSpan { flow in
      old.storage.withSpan { old in
        rate.storage.withSpan { rate in
          cost.storage.withSpan { cost in
            for sector in 0..<j {
              let exponent = -benchmark.tradeElasticity[sector]
              factors(sector, exponent, seller: seller, buyer: buyer)
              for importer in 0..<n {
                let first = (sector * n + importer) * n
                let scale = unsafe buyer.numbers[importer]
                for exporter in 0..<n {
                  unsafe flow[first + exporter] *= seller.numbers[exporter] * scale
                }
                if Kernels.isUnchanged(first, count: n, before: old, after: rate, cost: cost) {
                  continue
                }
                for cell in first..<first + n where flow[cell] != 0 {
                  let tax = (1 + rate[cell]) / (1 + old[cell])
                  let wedge = cost[cell] * tax
                  if wedge != 1 { flow[cell] *= Double.pow(wedge, exponent) }
                  flow[cell] /= tax
                }
              }
            }
          }
        }
      }
    }
    return flows
  }

  /// What becomes of all purchases from a seller, and of all of a buyer, tariffs and trade costs apart:
  /// ĉ^(−θ), and growth of spending over P̂^(−θ).
  private func factors(
    _ sector: Int, _ exponent: Double, seller: borrowing LaneBuffer, buyer: borrowing LaneBuffer
  ) {
    let j = benchmark.sectorCount
    for economy in 0..<benchmark.economyCount {
      let cell = economy * j + sector
      unsafe seller.numbers[economy] = exponent * point.logCost[cell]
      unsafe buyer.numbers[economy] = -exponent * point.logPrice[cell]
    }
    let blocks = benchmark.shape.blocks
    unsafe Kernels.exp(seller.lanes, into: seller.lanes, count: blocks)
    unsafe Kernels.exp(buyer.lanes, into: buyer.lanes, count: blocks)
    for economy in 0..<benchmark.economyCount {
      let cell = economy * j + sector
      let spent = benchmark.expenditure.storage[cell]
      unsafe buyer.numbers[economy] *= spent > 0 ? expenditure.storage[cell] / spent : 0
    }
  }

  private func bilateral(_ value: (Double, Double, Double) -> Double) -> BilateralField {
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    var result = BilateralField(sectors: j, economies: n, repeating: 0)
    result.storage.withMutableSpan { target in
      benchmark.tradeShare.storage.withSpan { share in
        benchmark.tariff.storage.withSpan { before in
          policy.tariff.storage.withSpan { after in
            policy.tradeCostChange.storage.withSpan { cost in
              for sector in 0..<j {
                let exponent = -benchmark.tradeElasticity[sector]
                let costFactor = (0..<n).map {
                  Double.pow(unitCostChange.storage[$0 * j + sector], exponent)
                }
                for importer in 0..<n {
                  let row = (sector * n + importer) * n
                  let priceFactor = Double.pow(
                    priceChange.storage[importer * j + sector], exponent)
                  let spending = expenditure.storage[importer * j + sector]
                  for exporter in 0..<n where share[row + exporter] > 0 {
                    let position = row + exporter
                    let wedge =
                      cost[position] * ((1 + after[position]) / (1 + before[position]))
                    let changed =
                      share[position] * costFactor[exporter] / priceFactor
                      * (wedge == 1 ? 1 : Double.pow(wedge, exponent))
                    target[position] = value(changed, after[position], spending)
                  }
                }
              }
            }
          }
        }
      }
    }
    return result
  }
}

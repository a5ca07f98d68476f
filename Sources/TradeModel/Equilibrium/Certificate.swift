// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeWorlds

/// Evidence that an equilibrium solves the model: the largest relative residual of each block of
/// equations.
///
/// Evaluated from the raw equations and the solution's levels by code that shares nothing with the
/// solver: none of its weights, operators or unknowns.
public struct Certificate: Sendable, Hashable {
  /// Unit cost: c = w^γ Π P^γᵏʲ.
  public var unitCost = 0.0
  /// Price index: P^(−θ) = Σ π (κ̂c)^(−θ), in units of P.
  public var priceIndex = 0.0
  /// Revenue: Y = Σ π′X′/(1+τ′).
  public var revenue = 0.0
  /// Expenditure: X′ = Σ γY′ + αI′.
  public var expenditure = 0.0
  /// Income: I′ = wL + revenue + deficit.
  public var income = 0.0
  /// Factor market: wL = Σ γY′.
  public var factorMarket = 0.0
  /// Closure: D′ as the option for deficits says, per income.
  public var deficit = 0.0
  /// Walras's law: imports less exports equal the deficit, per income.
  public var walras = 0.0
  /// Where the largest residual is, such as `unit cost of C26 in Viet Nam`.
  public var worst = ""

  /// The largest residual of all blocks.
  public var largest: Double {
    var result = 0.0
    let blocks = [
      unitCost, priceIndex, revenue, expenditure, income, factorMarket, deficit, walras,
    ]
    for value in blocks where !(value <= result) { result = value }
    return result
  }

  init() {}

  init(of equilibrium: Equilibrium) {
    var audit = Audit(equilibrium)
    audit.pricesAndTrade()
    audit.costsAndSpending()
    audit.incomes()
    audit.deficits()
    self = audit.certificate
  }
}

/// One evaluation of all raw equations at an equilibrium.
private struct Audit {
  var certificate = Certificate()
  private let equilibrium: Equilibrium
  private let n: Int
  private let j: Int
  /// Sums over the trade that the equations give.
  private let trade: TradeTotals
  /// Σ π′ (axes economy, sector).
  private let shares: [Double]
  private var largest = 0.0

  init(_ equilibrium: Equilibrium) {
    self.equilibrium = equilibrium
    n = equilibrium.benchmark.economyCount
    j = equilibrium.benchmark.sectorCount
    (trade, shares) = Self.trade(equilibrium)
  }

  private mutating func record(
    _ block: WritableKeyPath<Certificate, Double>, _ found: Double, _ expected: Double,
    _ label: String, economy: Int, sector: Int? = nil
  ) {
    if found == expected { return }
    let residual = (found / expected - 1).magnitude
    if !(residual <= certificate[keyPath: block]) { certificate[keyPath: block] = residual }
    if !(residual <= largest) {
      largest = residual
      let world = equilibrium.benchmark.world
      let place = sector.map { " of \(world.sectors[$0].code)" } ?? ""
      certificate.worst = "\(label)\(place) in \(world.economies[economy].name)"
    }
  }

  /// Trade and sums of shares, from prices and costs by the raw equations.
  private static func trade(_ equilibrium: Equilibrium) -> (TradeTotals, shares: [Double]) {
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    var total = [Double](repeating: 0, count: n * j)
    let unitCost = equilibrium.unitCostChange.storage.array
    let price = equilibrium.priceChange.storage.array
    let expenditure = equilibrium.expenditure.storage.array
    var flows = benchmark.tradeShare
    flows.storage.withMutableSpan { share in
      benchmark.tariff.storage.withSpan { before in
        equilibrium.policy.tariff.storage.withSpan { after in
          equilibrium.policy.tradeCostChange.storage.withSpan { iceberg in
            for sector in 0..<j {
              let theta = benchmark.tradeElasticity[sector]
              // (κcⱼ/P)^(−θ) with the powers of costs and prices taken once per sector.
              let costPower = (0..<n).map { Double.pow(unitCost[$0 * j + sector], -theta) }
              for importer in 0..<n {
                let pricePower = Double.pow(price[importer * j + sector], theta)
                let spending = expenditure[importer * j + sector]
                var sum = 0.0
                for exporter in 0..<n {
                  let position = (sector * n + importer) * n + exporter
                  if share[position] == 0 { continue }
                  let wedge =
                    iceberg[position] * ((1 + after[position]) / (1 + before[position]))
                  let changed =
                    share[position] * costPower[exporter] * pricePower
                    * (wedge == 1 ? 1 : Double.pow(wedge, -theta))
                  sum += changed
                  share[position] = changed * spending / (1 + after[position])
                }
                total[importer * j + sector] = sum
              }
            }
          }
        }
      }
    }
    return (TradeTotals(trade: flows, tariff: equilibrium.policy.tariff), total)
  }

  mutating func pricesAndTrade() {
    let theta = equilibrium.benchmark.tradeElasticity
    for economy in 0..<n {
      for sector in 0..<j {
        let position = economy * j + sector
        record(
          \.priceIndex, Double.pow(shares[position], -1 / theta[sector]), 1, "price index",
          economy: economy, sector: sector)
        record(
          \.revenue, equilibrium.grossOutput.storage[position], trade.sales.storage[position],
          "revenue", economy: economy, sector: sector)
      }
    }
  }

  mutating func costsAndSpending() {
    let benchmark = equilibrium.benchmark
    let (n, j) = (n, j)
    let price = equilibrium.priceChange.storage.array
    let logPrice = price.map { Double.log($0) }
    let output = equilibrium.grossOutput.storage.array
    let valueAddedShare = benchmark.valueAddedShare.storage.array
    let finalShare = benchmark.finalShare.storage.array
    let (wage, income) = (equilibrium.wageChange.values, equilibrium.income.values)
    benchmark.inputShare.storage.withSpan { share in
      for economy in 0..<n {
        for sector in 0..<j {
          let position = economy * j + sector
          var inputs = 0.0
          var spending = finalShare[position] * income[economy]
          for other in 0..<j {
            inputs +=
              share[(economy * j + other) * j + sector] * logPrice[economy * j + other]
            spending +=
              share[(economy * j + sector) * j + other] * output[economy * j + other]
          }
          let cost = Double.pow(wage[economy], valueAddedShare[position]) * Double.exp(inputs)
          record(
            \.unitCost, equilibrium.unitCostChange.storage[position], cost, "unit cost",
            economy: economy, sector: sector)
          record(
            \.expenditure, equilibrium.expenditure.storage[position], spending, "expenditure",
            economy: economy, sector: sector)
        }
      }
    }
  }

  mutating func incomes() {
    let benchmark = equilibrium.benchmark
    for economy in 0..<n {
      let index = EconomyIndex(economy)
      let paid = equilibrium.wageChange.values[economy] * benchmark.valueAdded.values[economy]
      var earned = 0.0
      for sector in 0..<j {
        earned +=
          benchmark.valueAddedShare.storage[economy * j + sector]
          * equilibrium.grossOutput.storage[economy * j + sector]
      }
      let income = equilibrium.income.values[economy]
      let deficit = equilibrium.deficit.values[economy]
      record(
        \.income, paid + trade.tariffRevenue[economy: index] + deficit, income, "income",
        economy: economy)
      record(\.factorMarket, earned, paid, "factor market", economy: economy)
      record(
        \.walras, income + trade.imports[economy: index] - trade.exports[economy: index] - deficit,
        income, "trade balance", economy: economy)
    }
  }

  mutating func deficits() {
    let benchmark = equilibrium.benchmark
    let before = benchmark.deficit.values
    let earned = benchmark.valueAdded.values
    let paid = (0..<n).map { equilibrium.wageChange.values[$0] * earned[$0] }
    var expected = [Double](repeating: 0, count: n)
    switch equilibrium.closure.option {
    case .balanced, .balancedFirst: break
    case .fixed: expected = before
    case .share:
      for group in tradingGroups() {
        let asked = group.reduce(0) { $0 + before[$1] / earned[$1] * paid[$1] }
        let total = group.reduce(0) { $0 + paid[$1] }
        for economy in group {
          expected[economy] =
            before[economy] / earned[economy] * paid[economy] - paid[economy] / total * asked
        }
      }
    case .income:
      let spending = benchmark.income.values
      let collected = benchmark.tariffRevenue.values
      let has = (0..<n).map { paid[$0] + trade.tariffRevenue.values[$0] }
      let asked = (0..<n).map { spending[$0] / (earned[$0] + collected[$0]) * has[$0] }
      for group in tradingGroups() {
        let part = group.reduce(0) { $0 + has[$1] } / group.reduce(0) { $0 + asked[$1] }
        for economy in group { expected[economy] = part * asked[economy] - has[economy] }
      }
    case .real(let basket):
      for group in tradingGroups() {
        let named = group.filter { economy in
          basket.map { $0.lowercased() == benchmark.world.economies[economy].code.lowercased() }
            ?? false
        }
        let basis = named.isEmpty ? group : named
        let spending = benchmark.income.values
        let total = basis.reduce(0) { $0 + spending[$1] }
        var price = 1.0
        for economy in basis {
          for sector in 0..<j {
            let position = economy * j + sector
            price *= Double.pow(
              equilibrium.priceChange.storage[position],
              benchmark.finalShare.storage[position] * spending[economy] / total)
          }
        }
        for economy in group { expected[economy] = before[economy] * price }
      }
    }
    for economy in 0..<n {
      let income = equilibrium.income.values[economy]
      record(
        \.deficit, income + equilibrium.deficit.values[economy] - expected[economy], income,
        "trade deficit", economy: economy)
    }
  }

  /// Economies that trade with each other, directly or through others.
  private func tradingGroups() -> [[Int]] {
    let benchmark = equilibrium.benchmark
    var group = Array(0..<n)
    for a in 0..<n {
      for b in 0..<a where group[a] != group[b] {
        let trades = (0..<j).contains { sector in
          benchmark.tradeShare.storage[(sector * n + a) * n + b] > 0
            || benchmark.tradeShare.storage[(sector * n + b) * n + a] > 0
        }
        if trades {
          let (kept, lost) = (group[b], group[a])
          for economy in 0..<n where group[economy] == lost { group[economy] = kept }
        }
      }
    }
    return Set(group).sorted().map { number in (0..<n).filter { group[$0] == number } }
  }
}

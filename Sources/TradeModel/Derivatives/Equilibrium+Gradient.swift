// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

extension Equilibrium {
  /// All derivatives of one number at once, by the adjoint of the equilibrium's equations.
  ///
  /// One linear system of 2·N·J unknowns whose operator is the transpose of the equations linearised
  /// here; see `Documentation/equations.md`.
  ///
  /// - Parameter seed: What the number depends on.
  /// - Throws: ``ModelError`` if the adjoint equations cannot be solved to 1e-8.
  public func gradient(of seed: OutcomeSeed) throws(ModelError) -> Gradient {
    let adjoint = AdjointOperator(self)
    let right = adjoint.rightHandSide(seed)
    let solved = GMRES().solve(right) { adjoint.apply($0) }
    guard solved.residual < 1e-8 else {
      throw ModelError(
        .certificate,
        "The derivatives were not found: the adjoint equations hold to \(solved.residual) only, "
          + "1e-8 is needed.")
    }
    return adjoint.gradient(
      solved.solution, seed, residual: solved.residual, applications: solved.applications)
  }
}

/// The transposed, linearised equations of an equilibrium.
///
/// Unknowns are the multipliers of prices and of revenue, one after the other, axes economy, sector.
private struct AdjointOperator {
  private let equilibrium: Equilibrium
  private let n: Int
  private let j: Int
  /// π′ and π′/(1+τ′), axes sector, importer, exporter.
  private let share: [Double]
  private let netShare: [Double]
  /// Σᵢ π′/(1+τ′), axes economy, sector.
  private let netSum: [Double]
  private let inputs: [Double]
  private let valueAddedShare: [Double]
  private let finalShare: [Double]
  private let expenditure: [Double]
  private let output: [Double]
  private let valueAdded: [Double]
  /// 1 − Σⱼ α(1 − netSum) by economy.
  private let leak: [Double]
  private let elasticity: [Double]

  init(_ equilibrium: Equilibrium) {
    let benchmark = equilibrium.benchmark
    self.equilibrium = equilibrium
    (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let (n, j) = (n, j)
    share = equilibrium.tradeShares().storage.array
    let tariff = equilibrium.policy.tariff.storage.array
    netShare = share.indices.map { [share] in share[$0] / (1 + tariff[$0]) }
    inputs = benchmark.inputShare.storage.array
    valueAddedShare = benchmark.valueAddedShare.storage.array
    finalShare = benchmark.finalShare.storage.array
    expenditure = equilibrium.expenditure.storage.array
    output = equilibrium.grossOutput.storage.array
    valueAdded = equilibrium.valueAdded.values
    elasticity = benchmark.tradeElasticity
    var sums = [Double](repeating: 0, count: n * j)
    var leak = [Double](repeating: 1, count: n)
    for sector in 0..<j {
      for importer in 0..<n {
        let row = (sector * n + importer) * n
        for exporter in 0..<n { sums[importer * j + sector] += netShare[row + exporter] }
        leak[importer] -=
          finalShare[importer * j + sector] * (1 - sums[importer * j + sector])
      }
    }
    netSum = sums
    self.leak = leak
  }

  /// What follows from the unknowns.
  private struct Multipliers {
    var income: [Double]
    var spending: [Double]
    var cost: [Double]
    /// Of each factor market, mean zero by value added.
    var market: [Double]
    /// Σᵢ π′/(1+τ′) · revenue multiplier, axes economy, sector.
    var sales: [Double]
  }

  private func multipliers(_ unknowns: [Double], _ seed: OutcomeSeed?) -> Multipliers {
    let size = n * j
    var sales = [Double](repeating: 0, count: size)
    var cost = [Double](repeating: 0, count: size)
    var income = (0..<n).map { seed?.income.values[$0] ?? 0 }
    // First what is sold to whom, since income follows from it.
    for sector in 0..<j {
      let revenue = (0..<n).map { unknowns[size + $0 * j + sector] }
      for importer in 0..<n {
        let row = (sector * n + importer) * n
        var sum = 0.0
        for exporter in 0..<n { sum += netShare[row + exporter] * revenue[exporter] }
        sales[importer * j + sector] = sum
      }
    }
    for economy in 0..<n {
      for sector in 0..<j {
        income[economy] += finalShare[economy * j + sector] * sales[economy * j + sector]
      }
      income[economy] /= leak[economy]
    }
    var columns = [Double](repeating: 0, count: n)
    for sector in 0..<j {
      let theta = elasticity[sector]
      for exporter in 0..<n { columns[exporter] = 0 }
      for importer in 0..<n {
        let row = (sector * n + importer) * n
        let price = unknowns[importer * j + sector]
        let earned = theta * expenditure[importer * j + sector] * income[importer]
        for exporter in 0..<n {
          columns[exporter] += share[row + exporter] * price + netShare[row + exporter] * earned
        }
      }
      for exporter in 0..<n {
        let cell = exporter * j + sector
        cost[cell] = columns[exporter] - theta * output[cell] * unknowns[size + cell]
      }
    }
    var market = [Double](repeating: 0, count: n)
    var mean = 0.0
    var total = 0.0
    for economy in 0..<n {
      var value = (seed?.logWage.values[economy] ?? 0) + valueAdded[economy] * income[economy]
      for sector in 0..<j {
        value += valueAddedShare[economy * j + sector] * cost[economy * j + sector]
      }
      market[economy] = value / valueAdded[economy]
      mean += value
      total += valueAdded[economy]
    }
    for economy in 0..<n { market[economy] -= mean / total }
    let spending = (0..<size).map { sales[$0] + (1 - netSum[$0]) * income[$0 / j] }
    return Multipliers(
      income: income, spending: spending, cost: cost, market: market, sales: sales)
  }

  private func image(_ unknowns: [Double], _ seed: OutcomeSeed?) -> [Double] {
    let size = n * j
    let found = multipliers(unknowns, seed)
    var result = [Double](repeating: 0, count: 2 * size)
    for economy in 0..<n {
      for sector in 0..<j {
        let cell = economy * j + sector
        var price = seed?.logPrice.storage[cell] ?? 0
        let row = (economy * j + sector) * j
        for user in 0..<j { price += inputs[row + user] * found.cost[economy * j + user] }
        price +=
          elasticity[sector] * expenditure[cell]
          * (found.sales[cell] - netSum[cell] * found.income[economy])
        result[cell] = price
        result[size + cell] = valueAddedShare[cell] * found.market[economy]
      }
      for input in 0..<j {
        let row = (economy * j + input) * j
        let spending = found.spending[economy * j + input]
        for user in 0..<j { result[size + economy * j + user] += inputs[row + user] * spending }
      }
    }
    return result
  }

  func apply(_ unknowns: [Double]) -> [Double] { image(unknowns, nil) }

  func rightHandSide(_ seed: OutcomeSeed) -> [Double] {
    image([Double](repeating: 0, count: 2 * n * j), seed)
  }

  func gradient(
    _ unknowns: [Double], _ seed: OutcomeSeed, residual: Double, applications: Int
  ) -> Gradient {
    let size = n * j
    let found = multipliers(unknowns, seed)
    var tariff = BilateralField(sectors: j, economies: n, repeating: 0)
    var cost = tariff
    var byElasticity = [Double](repeating: 0, count: j)
    let policy = equilibrium.policy
    let before = equilibrium.benchmark.tariff
    let logCost = equilibrium.unitCostChange.storage.array.map { Double.log($0) }
    let logPrice = equilibrium.priceChange.storage.array.map { Double.log($0) }
    for sector in 0..<j {
      let theta = elasticity[sector]
      for importer in 0..<n {
        let cell = importer * j + sector
        let price = unknowns[cell]
        for exporter in 0..<n {
          let position = (sector * n + importer) * n + exporter
          guard share[position] > 0 else { continue }
          let net = expenditure[cell] * netShare[position]
          let gap = found.income[importer] - unknowns[size + exporter * j + sector]
          let rate = policy.tariff.storage[position]
          let wedge =
            policy.tradeCostChange.storage[position]
            * ((1 + rate) / (1 + before.storage[position]))
          let relative =
            (wedge == 1 ? 0 : Double.log(wedge)) + logCost[exporter * j + sector]
            - logPrice[cell]
          byElasticity[sector] +=
            relative * (share[position] * price / theta + net * gap)
          guard exporter != importer else { continue }
          tariff.storage[position] =
            (share[position] * price + (theta + 1) * net * gap) / (1 + rate)
          cost.storage[position] = share[position] * price + theta * net * gap
        }
      }
    }
    return Gradient(
      tariff: tariff, logTradeCost: cost, elasticity: byElasticity, residual: residual,
      applications: applications)
  }
}

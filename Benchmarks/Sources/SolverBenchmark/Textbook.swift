// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// The algorithm of the appendix of Caliendo and Parro (2015), written plainly: wages outside,
/// prices by a nested loop over powers, expenditure by a dense linear system, damped wages.
///
/// The baseline that the solver's times are compared with.
struct Textbook {
  /// How expenditure is found at given wages and prices; both ways give the same numbers.
  enum Expenditure {
    /// One dense system of N·J unknowns, as the paper's programs do.
    case dense
    /// Repeated substitution: quicker, used only to count wage iterations.
    case sweeps
  }

  let benchmark: Benchmark
  let policy: PolicyShock
  let deficit: [Double]
  let damping: Double
  private let n: Int
  private let j: Int
  private let share: [Double]
  private let inputs: [Double]
  private let tariff: [Double]
  /// κ̂ = d̂ (1 + τ′)/(1 + τ).
  private let wedge: [Double]

  struct Result {
    var wageIterations = 0
    var excessDemand = Double.infinity
    var wage: [Double] = []
    var seconds = 0.0
  }

  init(benchmark: Benchmark, policy: PolicyShock, deficit: [Double], damping: Double) {
    self.benchmark = benchmark
    self.policy = policy
    self.deficit = deficit
    self.damping = damping
    n = benchmark.economyCount
    j = benchmark.sectorCount
    share = benchmark.tradeShare.storage.array
    inputs = benchmark.inputShare.storage.array
    tariff = policy.tariff.storage.array
    let cost = policy.tradeCostChange.storage.array
    let before = benchmark.tariff.storage.array
    wedge = cost.indices.map { [tariff] in cost[$0] * (1 + tariff[$0]) / (1 + before[$0]) }
  }

  /// Iterates until the largest relative excess demand for labour is below the tolerance, or the
  /// limit of wage iterations is reached.
  func solve(tolerance: Double, limit: Int, expenditure: Expenditure) -> Result {
    var result = Result()
    result.wage = [Double](repeating: 1, count: n)
    var price = [Double](repeating: 1, count: n * j)
    var spending = benchmark.expenditure.storage.array
    let start = Date()
    while result.wageIterations < limit && result.excessDemand >= tolerance {
      result.wageIterations += 1
      let cost = solvePrices(&price, wage: result.wage, tolerance: tolerance / 10)
      let shares = tradeShares(price: price, cost: cost)
      switch expenditure {
      case .dense: spending = denseExpenditure(shares, wage: result.wage)
      case .sweeps:
        sweepExpenditure(&spending, shares, wage: result.wage, tolerance: tolerance / 10)
      }
      stepWages(&result, shares: shares, spending: spending)
    }
    result.seconds = Date().timeIntervalSince(start)
    return result
  }

  /// Prices that belong to the wages; returns unit costs.
  private func solvePrices(
    _ price: inout [Double], wage: [Double], tolerance: Double
  ) -> [Double] {
    var cost = [Double](repeating: 1, count: n * j)
    var change = Double.infinity
    while change > tolerance {
      for economy in 0..<n {
        for user in 0..<j {
          var logCost = benchmark.valueAddedShare.storage[economy * j + user] * log(wage[economy])
          for input in 0..<j {
            logCost += inputs[(economy * j + input) * j + user] * log(price[economy * j + input])
          }
          cost[economy * j + user] = exp(logCost)
        }
      }
      change = 0
      for sector in 0..<j {
        let theta = benchmark.tradeElasticity[sector]
        for importer in 0..<n {
          var total = 0.0
          for exporter in 0..<n {
            let position = (sector * n + importer) * n + exporter
            total += share[position] * pow(wedge[position] * cost[exporter * j + sector], -theta)
          }
          let updated = pow(total, -1 / theta)
          change = max(change, abs(updated / price[importer * j + sector] - 1))
          price[importer * j + sector] = updated
        }
      }
    }
    return cost
  }

  private func tradeShares(price: [Double], cost: [Double]) -> [Double] {
    var shares = share
    for sector in 0..<j {
      let theta = benchmark.tradeElasticity[sector]
      for importer in 0..<n {
        for exporter in 0..<n {
          let position = (sector * n + importer) * n + exporter
          let relative =
            wedge[position] * cost[exporter * j + sector] / price[importer * j + sector]
          shares[position] *= pow(relative, -theta)
        }
      }
    }
    return shares
  }

  /// X = Σ γ Y(X) + α (wL + R(X) + D).
  private func denseExpenditure(_ shares: [Double], wage: [Double]) -> [Double] {
    let size = n * j
    var matrix = [Double](repeating: 0, count: size * size)
    var right = [Double](repeating: 0, count: size)
    for economy in 0..<n {
      let paid = wage[economy] * benchmark.valueAdded.values[economy] + deficit[economy]
      for sector in 0..<j {
        let row = economy * j + sector
        matrix[row * size + row] += 1
        right[row] = benchmark.finalShare.storage[row] * paid
        for user in 0..<j {
          let input = inputs[(economy * j + sector) * j + user]
          var revenue = 0.0
          for partner in 0..<n {
            let sale = (user * n + partner) * n + economy
            matrix[row * size + partner * j + user] -= input * shares[sale] / (1 + tariff[sale])
            let purchase = (user * n + economy) * n + partner
            revenue += shares[purchase] * tariff[purchase] / (1 + tariff[purchase])
          }
          matrix[row * size + economy * j + user] -= benchmark.finalShare.storage[row] * revenue
        }
      }
    }
    Self.solveDense(&matrix, &right, size)
    return right
  }

  private func sweepExpenditure(
    _ spending: inout [Double], _ shares: [Double], wage: [Double], tolerance: Double
  ) {
    var change = Double.infinity
    while change > tolerance {
      var sales = [Double](repeating: 0, count: n * j)
      var income = (0..<n).map { wage[$0] * benchmark.valueAdded.values[$0] + deficit[$0] }
      for sector in 0..<j {
        for importer in 0..<n {
          for exporter in 0..<n {
            let position = (sector * n + importer) * n + exporter
            let net = shares[position] / (1 + tariff[position]) * spending[importer * j + sector]
            sales[exporter * j + sector] += net
            income[importer] += tariff[position] * net
          }
        }
      }
      change = 0
      for economy in 0..<n {
        for sector in 0..<j {
          let row = economy * j + sector
          var updated = benchmark.finalShare.storage[row] * income[economy]
          for user in 0..<j {
            updated += inputs[(economy * j + sector) * j + user] * sales[economy * j + user]
          }
          change = max(change, abs(updated - spending[row]) / max(updated, 1e-300))
          spending[row] = updated
        }
      }
    }
  }

  /// Wages move by a power of the demand for labour over its supply.
  private func stepWages(_ result: inout Result, shares: [Double], spending: [Double]) {
    var demand = [Double](repeating: 0, count: n)
    for sector in 0..<j {
      for importer in 0..<n {
        for exporter in 0..<n {
          let position = (sector * n + importer) * n + exporter
          demand[exporter] +=
            benchmark.valueAddedShare.storage[exporter * j + sector] * shares[position]
            * spending[importer * j + sector] / (1 + tariff[position])
        }
      }
    }
    result.excessDemand = 0
    var total = 0.0
    for economy in 0..<n {
      let ratio = demand[economy] / (result.wage[economy] * benchmark.valueAdded.values[economy])
      result.excessDemand = max(result.excessDemand, abs(ratio - 1))
      result.wage[economy] *= pow(ratio, damping)
      total += result.wage[economy] * benchmark.valueAdded.values[economy]
    }
    let scale = benchmark.valueAdded.values.reduce(0, +) / total
    for economy in 0..<n { result.wage[economy] *= scale }
  }

  /// Gaussian elimination with partial pivoting.
  private static func solveDense(
    _ matrix: inout [Double], _ right: inout [Double], _ size: Int
  ) {
    matrix.withUnsafeMutableBufferPointer { a in
      for pivot in 0..<size {
        var best = pivot
        for row in pivot..<size
        where abs(a[row * size + pivot]) > abs(a[best * size + pivot]) { best = row }
        if best != pivot {
          for column in pivot..<size { a.swapAt(pivot * size + column, best * size + column) }
          right.swapAt(pivot, best)
        }
        for row in (pivot + 1)..<max(size, pivot + 1) {
          let factor = a[row * size + pivot] / a[pivot * size + pivot]
          if factor == 0 { continue }
          for column in pivot..<size {
            a[row * size + column] -= factor * a[pivot * size + column]
          }
          right[row] -= factor * right[pivot]
        }
      }
      for row in stride(from: size - 1, through: 0, by: -1) {
        var value = right[row]
        for column in (row + 1)..<max(size, row + 1) {
          value -= a[row * size + column] * right[column]
        }
        right[row] = value / a[row * size + row]
      }
    }
  }
}

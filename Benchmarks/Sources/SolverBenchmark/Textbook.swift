// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// The algorithm of the appendix of Caliendo and Parro (2015), written plainly: wages outside,
/// prices by a nested loop over powers, expenditure by a dense linear system, damped wages.
///
/// The baseline that the solver's times are compared with.
struct Textbook {
  let benchmark: Benchmark
  let policy: PolicyShock
  let deficit: [Double]
  let damping: Double

  struct Result {
    var wageIterations = 0
    var priceSweeps = 0
    var excessDemand = Double.infinity
    var wage: [Double] = []
    var seconds = 0.0
  }

  /// Iterates until the largest relative excess demand for labour is below the tolerance, or the
  /// limit of wage iterations is reached.
  func solve(tolerance: Double, limit: Int) -> Result {
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let share = benchmark.tradeShare.storage.array
    let inputs = benchmark.inputShare.storage.array
    let tariff = policy.tariff.storage.array
    let kappa = zip(
      zip(policy.tradeCostChange.storage.array, tariff), benchmark.tariff.storage.array
    )
    .map { $0.0 * (1 + $0.1) / (1 + $1) }
    var result = Result()
    result.wage = [Double](repeating: 1, count: n)
    var price = [Double](repeating: 1, count: n * j)
    var cost = price
    let start = Date()
    while result.wageIterations < limit {
      result.wageIterations += 1
      // Prices at these wages.
      var change = Double.infinity
      while change > tolerance / 10 {
        result.priceSweeps += 1
        for economy in 0..<n {
          for user in 0..<j {
            var logCost =
              benchmark.valueAddedShare.storage[economy * j + user] * log(result.wage[economy])
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
              total +=
                share[position] * pow(kappa[position] * cost[exporter * j + sector], -theta)
            }
            let updated = pow(total, -1 / theta)
            change = max(change, abs(updated / price[importer * j + sector] - 1))
            price[importer * j + sector] = updated
          }
        }
      }
      // Trade shares.
      var newShare = share
      for sector in 0..<j {
        let theta = benchmark.tradeElasticity[sector]
        for importer in 0..<n {
          for exporter in 0..<n {
            let position = (sector * n + importer) * n + exporter
            newShare[position] *= pow(
              kappa[position] * cost[exporter * j + sector] / price[importer * j + sector], -theta)
          }
        }
      }
      // Expenditure: X = Σ γ Y(X) + α (wL + R(X) + D), one dense system of N·J unknowns.
      let size = n * j
      var matrix = [Double](repeating: 0, count: size * size)
      var right = [Double](repeating: 0, count: size)
      for economy in 0..<n {
        let paid = result.wage[economy] * benchmark.valueAdded.values[economy] + deficit[economy]
        for sector in 0..<j {
          let row = economy * j + sector
          matrix[row * size + row] += 1
          right[row] = benchmark.finalShare.storage[row] * paid
          for user in 0..<j {
            // Sales of the user sector to every importer.
            let input = inputs[(economy * j + sector) * j + user]
            for importer in 0..<n {
              let position = (user * n + importer) * n + economy
              matrix[row * size + importer * j + user] -=
                input * newShare[position] / (1 + tariff[position])
            }
            var revenueShare = 0.0
            for exporter in 0..<n {
              let position = (user * n + economy) * n + exporter
              revenueShare += newShare[position] * tariff[position] / (1 + tariff[position])
            }
            matrix[row * size + economy * j + user] -=
              benchmark.finalShare.storage[row] * revenueShare
          }
        }
      }
      solveDense(&matrix, &right, size)
      // Excess demand for labour and damped wages.
      var demand = [Double](repeating: 0, count: n)
      for sector in 0..<j {
        for importer in 0..<n {
          for exporter in 0..<n {
            let position = (sector * n + importer) * n + exporter
            demand[exporter] +=
              benchmark.valueAddedShare.storage[exporter * j + sector] * newShare[position]
              * right[importer * j + sector] / (1 + tariff[position])
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
      if result.excessDemand < tolerance { break }
    }
    result.seconds = Date().timeIntervalSince(start)
    return result
  }

  /// Gaussian elimination with partial pivoting, columns in blocks so that rows stay in cache.
  private func solveDense(_ matrix: inout [Double], _ right: inout [Double], _ size: Int) {
    matrix.withUnsafeMutableBufferPointer { a in
      for pivot in 0..<size {
        var best = pivot
        for row in pivot + 1..<max(size, pivot + 1)
        where abs(a[row * size + pivot]) > abs(a[best * size + pivot]) { best = row }
        if best != pivot {
          for column in pivot..<size { a.swapAt(pivot * size + column, best * size + column) }
          right.swapAt(pivot, best)
        }
        for row in pivot + 1..<max(size, pivot + 1) {
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
        for column in row + 1..<max(size, row + 1) {
          value -= a[row * size + column] * right[column]
        }
        right[row] = value / a[row * size + row]
      }
    }
  }
}

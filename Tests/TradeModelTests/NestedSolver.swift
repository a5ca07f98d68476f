// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel

/// The model solved the slow way: wages outside, prices and then spending inside, each by plain
/// substitution into the equations of Caliendo and Parro (2015).
///
/// Shares no line, unknown or operator with the solver, so that agreement means something.
struct NestedSolver {
  private let benchmark: Benchmark
  private let policy: PolicyShock
  private let deficit: [Double]
  private var n: Int { benchmark.economyCount }
  private var j: Int { benchmark.sectorCount }

  init(_ benchmark: Benchmark, _ policy: PolicyShock, deficit: [Double]) {
    self.benchmark = benchmark
    self.policy = policy
    self.deficit = deficit
  }

  /// Log changes of real income by economy.
  func realIncome() -> [Double] {
    var wage = [Double](repeating: 1, count: n)
    let valueAdded = benchmark.valueAdded.values
    let world = valueAdded.reduce(0, +)
    for _ in 0..<3000 {
      let (price, share) = prices(wage)
      let (output, income) = spending(wage, share)
      var excess = 0.0
      var next = wage
      for economy in 0..<n {
        var earned = 0.0
        for sector in 0..<j {
          earned +=
            benchmark.valueAddedShare.storage[economy * j + sector] * output[economy * j + sector]
        }
        let ratio = earned / (wage[economy] * valueAdded[economy])
        excess = max(excess, abs(ratio - 1))
        next[economy] *= Double.pow(ratio, 0.3)
      }
      let scale = world / zip(next, valueAdded).map { $0 * $1 }.reduce(0, +)
      wage = next.map { $0 * scale }
      if excess < 1e-13 || excess.isNaN {
        return (0..<n).map { economy in
          var log = Double.log(income[economy] / benchmark.income.values[economy])
          for sector in 0..<j {
            log -=
              benchmark.finalShare.storage[economy * j + sector]
              * Double.log(price[economy * j + sector])
          }
          return log
        }
      }
    }
    return []
  }

  private func prices(_ wage: [Double]) -> (price: [Double], share: BilateralField) {
    var price = [Double](repeating: 1, count: n * j)
    var share = benchmark.tradeShare
    for _ in 0..<2000 {
      var cost = [Double](repeating: 1, count: n * j)
      for economy in 0..<n {
        for sector in 0..<j {
          var log =
            benchmark.valueAddedShare.storage[economy * j + sector] * Double.log(wage[economy])
          for input in 0..<j {
            log +=
              benchmark.inputShare.storage[(economy * j + input) * j + sector]
              * Double.log(price[economy * j + input])
          }
          cost[economy * j + sector] = Double.exp(log)
        }
      }
      var moved = 0.0
      for sector in 0..<j {
        let theta = benchmark.tradeElasticity[sector]
        for importer in 0..<n {
          var sum = 0.0
          for exporter in 0..<n {
            let cell = (sector * n + importer) * n + exporter
            let wedge =
              policy.tradeCostChange.storage[cell] * (1 + policy.tariff.storage[cell])
              / (1 + benchmark.tariff.storage[cell])
            let term =
              benchmark.tradeShare.storage[cell]
              * Double.pow(wedge * cost[exporter * j + sector], -theta)
            share.storage[cell] = term
            sum += term
          }
          for exporter in 0..<n { share.storage[(sector * n + importer) * n + exporter] /= sum }
          let found = Double.pow(sum, -1 / theta)
          moved = max(moved, abs(found / price[importer * j + sector] - 1))
          price[importer * j + sector] = found
        }
      }
      if moved < 1e-15 { break }
    }
    return (price, share)
  }

  private func spending(
    _ wage: [Double], _ share: BilateralField
  ) -> (output: [Double], income: [Double]) {
    var spent = benchmark.expenditure.storage.array
    var output = benchmark.grossOutput.storage.array
    var income = [Double](repeating: 0, count: n)
    for _ in 0..<5000 {
      output = [Double](repeating: 0, count: n * j)
      for economy in 0..<n {
        income[economy] = wage[economy] * benchmark.valueAdded.values[economy] + deficit[economy]
      }
      for sector in 0..<j {
        for importer in 0..<n {
          for exporter in 0..<n {
            let cell = (sector * n + importer) * n + exporter
            let rate = policy.tariff.storage[cell]
            let flow = share.storage[cell] * spent[importer * j + sector] / (1 + rate)
            output[exporter * j + sector] += flow
            income[importer] += rate * flow
          }
        }
      }
      var moved = 0.0
      for economy in 0..<n {
        for sector in 0..<j {
          var next = benchmark.finalShare.storage[economy * j + sector] * income[economy]
          for user in 0..<j {
            next +=
              benchmark.inputShare.storage[(economy * j + sector) * j + user]
              * output[economy * j + user]
          }
          let cell = economy * j + sector
          if next > 0 { moved = max(moved, abs(spent[cell] / next - 1)) }
          spent[cell] = next
        }
      }
      if moved < 1e-15 { break }
    }
    return (output, income)
  }
}

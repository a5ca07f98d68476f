// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

/// A solved point in the model's own terms: changes against the benchmark it was solved on.
struct SolvedPoint: Sendable {
  var logWage: [Double]
  /// Log unit cost change, axes economy, sector.
  var logCost: [Double]
  /// Log price change, axes economy, sector.
  var logPrice: [Double]
  /// Expenditure level, axes economy, sector.
  var expenditure: [Double]
  /// Gross output level, axes economy, sector.
  var grossOutput: [Double]
  /// Tariff revenue level by economy.
  var tariffRevenue: [Double]
}

/// Result of one direct run of the iteration.
struct DirectRun: Sendable {
  var outcome: SolverOutcome
  var evaluations: Int
  var residual: Double
  var point: SolvedPoint
}

extension Benchmark {
  /// Runs the accelerated joint iteration from the benchmark (all changes one).
  func solveDirectly(
    _ policy: PolicyShock, deficit: [Double], until termination: Termination,
    wageStep: WageStep = .damped(0.25), depth: Int = 8
  ) -> DirectRun {
    let weights = PolicyWeights(benchmark: self, policy: policy)
    let isValid = weights.isValid
    var iteration = JointIteration(
      benchmark: self, weights: weights, deficit: deficit, wageStep: wageStep)
    var acceleration = AndersonAcceleration(
      laneCount: shape.blocks + 2 * shape.sectoralLanes, depth: depth)
    var outcome = SolverOutcome.stalled
    var evaluations = 0
    var residual = Double.nan
    if !isValid { outcome = .nonfinite }
    while isValid {
      residual = iteration.evaluate()
      evaluations += 1
      if residual <= termination.tolerance / 2 {
        outcome = .converged
        break
      }
      guard residual.isFinite else {
        outcome = .nonfinite
        break
      }
      if Task.isCancelled {
        outcome = .cancelled
        break
      }
      // The last point stays as it was evaluated.
      if evaluations >= termination.maximumEvaluations { break }
      acceleration.advance(point: iteration.point, image: iteration.image)
    }
    return DirectRun(
      outcome: outcome, evaluations: evaluations, residual: residual,
      point: solvedPoint(iteration))
  }

  private func solvedPoint(_ iteration: borrowing JointIteration) -> SolvedPoint {
    let (n, j, width) = (economyCount, sectorCount, shape.width)
    var result = SolvedPoint(
      logWage: [Double](repeating: 0, count: n), logCost: [Double](repeating: 0, count: n * j),
      logPrice: [Double](repeating: 0, count: n * j),
      expenditure: [Double](repeating: 0, count: n * j),
      grossOutput: [Double](repeating: 0, count: n * j),
      tariffRevenue: [Double](repeating: 0, count: n))
    let numbers = unsafe iteration.point.numbers
    for economy in 0..<n {
      result.logWage[economy] = unsafe numbers[economy]
      for sector in 0..<j {
        let padded = width + sector * width + economy
        let position = economy * j + sector
        result.logCost[position] = unsafe numbers[padded]
        let spent = expenditure.storage[position] * Double.exp(unsafe numbers[padded + j * width])
        result.expenditure[position] = spent
        let (price, sales, revenueShare) = iteration.outcome(sector: sector, economy: economy)
        result.logPrice[position] = price
        result.grossOutput[position] = sales
        result.tariffRevenue[economy] += revenueShare * spent
      }
    }
    return result
  }
}

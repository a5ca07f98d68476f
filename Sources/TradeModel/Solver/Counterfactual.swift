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
  /// Trade deficit level by economy.
  var deficit: [Double]
}

/// Result of one direct run of the iteration.
struct DirectRun: Sendable {
  var outcome: SolverOutcome
  var evaluations: Int
  var residual: Double
  var point: SolvedPoint
}

/// The accelerated joint iteration with all its memory: solves one policy after another on a
/// benchmark.
struct DirectSolver: ~Copyable {
  private var iteration: JointIteration
  private var acceleration: AndersonAcceleration

  init(
    _ benchmark: Benchmark, closure: DeficitClosure, wageStep: WageStep = .standard,
    depth: Int = 8
  ) {
    let shape = benchmark.shape
    iteration = JointIteration(benchmark: benchmark, closure: closure, wageStep: wageStep)
    acceleration = AndersonAcceleration(
      laneCount: shape.blocks + 2 * shape.sectoralLanes, depth: depth)
  }

  /// Goes on with another benchmark of the same shape, without any policy.
  mutating func use(_ other: Benchmark, closure: DeficitClosure, wageStep: WageStep) {
    iteration.use(other, closure: closure, wageStep: wageStep)
  }

  /// Runs the iteration for a policy.
  ///
  /// - Parameters:
  ///   - policy: Tariffs and changes in trade costs.
  ///   - benchmark: The benchmark that the solver was made for or last given.
  ///   - rows: Rows in which the policy may differ from the last one, or, since a benchmark was given,
  ///     from none; nil for all.
  ///   - start: Where it starts, of the benchmark's shape; nil for the benchmark (all changes one).
  ///   - termination: When it stops.
  mutating func solve(
    _ policy: PolicyShock, on benchmark: Benchmark, rows: [Int]? = nil,
    from start: StartingPoint? = nil, until termination: Termination
  ) -> DirectRun {
    acceleration.restart()
    if let start { iteration.point.copy(from: start.vector.lanes) } else { iteration.point.fill(0) }
    var outcome = SolverOutcome.stalled
    var evaluations = 0
    var residual = Double.nan
    let isValid =
      rows.map { iteration.weights.set(policy, on: benchmark, rows: $0) }
      ?? iteration.weights.set(policy, on: benchmark)
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
      outcome: outcome, evaluations: evaluations, residual: residual, point: solvedPoint(benchmark))
  }

  private mutating func solvedPoint(_ benchmark: Benchmark) -> SolvedPoint {
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let width = benchmark.shape.width
    var result = SolvedPoint(
      logWage: [Double](repeating: 0, count: n), logCost: [Double](repeating: 0, count: n * j),
      logPrice: [Double](repeating: 0, count: n * j),
      expenditure: [Double](repeating: 0, count: n * j),
      grossOutput: [Double](repeating: 0, count: n * j),
      tariffRevenue: [Double](repeating: 0, count: n), deficit: iteration.deficits())
    let numbers = unsafe iteration.point.numbers
    for economy in 0..<n {
      result.logWage[economy] = unsafe numbers[economy]
      for sector in 0..<j {
        let padded = width + sector * width + economy
        let position = economy * j + sector
        result.logCost[position] = unsafe numbers[padded]
        let found = iteration.outcome(sector: sector, economy: economy)
        result.expenditure[position] = found.spending
        result.logPrice[position] = found.logPrice
        result.grossOutput[position] = found.sales
        result.tariffRevenue[economy] += found.revenueShare * found.spending
      }
    }
    return result
  }
}

extension Benchmark {
  /// Runs the accelerated joint iteration once.
  func solveDirectly(
    _ policy: PolicyShock, closure: DeficitClosure, until termination: Termination,
    wageStep: WageStep = .standard, from start: StartingPoint? = nil
  ) -> DirectRun {
    var solver = DirectSolver(self, closure: closure, wageStep: wageStep)
    return solver.solve(policy, on: self, from: start, until: termination)
  }
}

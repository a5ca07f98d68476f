// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

extension Benchmark {
  /// The policy a fraction of the way from the benchmark, along the logarithms of its factors.
  func policy(towards target: PolicyShock, fraction: Double) -> PolicyShock {
    if fraction == 1 { return target }
    var result = target
    let count = target.tariff.storage.count
    result.tariff.storage.withMutableSpan { rates in
      tariff.storage.withSpan { before in
        for index in 0..<count where rates[index] != before[index] {
          let start = 1 + before[index]
          rates[index] =
            start * Double.pow((1 + rates[index]) / start, fraction) - 1
        }
      }
    }
    result.tradeCostChange.storage.withMutableSpan { change in
      for index in 0..<count where change[index] != 1 {
        change[index] = Double.pow(change[index], fraction)
      }
    }
    return result
  }

  /// The benchmark that a solved point is: its shares, levels, tariffs and deficits.
  func rebased(
    at point: SolvedPoint, under policy: PolicyShock
  ) throws(ModelError) -> Benchmark {
    let (n, j) = (economyCount, sectorCount)
    var weights = PolicyWeights(shape: shape)
    _ = weights.set(policy, on: self)
    let width = shape.width
    var share = [Double](repeating: 0, count: j * n * n)
    for sector in 0..<j {
      let exponent = -tradeElasticity[sector]
      let factor = (0..<n).map { Double.exp(exponent * point.logCost[$0 * j + sector]) }
      for importer in 0..<n {
        let row = (sector * n + importer)
        var total = 0.0
        for exporter in 0..<n {
          let weight = unsafe weights.rows.numbers[row * 2 * width + exporter] * factor[exporter]
          share[row * n + exporter] = weight
          total += weight
        }
        for exporter in 0..<n { share[row * n + exporter] /= total }
      }
    }
    func sectoral(_ values: [Double]) -> SectoralField {
      SectoralField(economies: n, sectors: j, storage: DoubleStorage(values))
    }
    return try Benchmark(
      world: world, tradeElasticity: tradeElasticity, elasticityName: elasticityName,
      tradeShare: BilateralField(sectors: j, economies: n, storage: DoubleStorage(share)),
      tariff: policy.tariff, valueAddedShare: valueAddedShare, inputShare: inputShare,
      finalShare: finalShare, expenditure: sectoral(point.expenditure),
      grossOutput: sectoral(point.grossOutput),
      valueAdded: EconomyField(
        zip(valueAdded.values, point.logWage).map { $0 * Double.exp($1) }),
      deficit: EconomyField(point.deficit))
  }
}

/// Solves along the way to a policy, making each solution the next benchmark.
///
/// Where the direct iteration fails (shocks that end near autarky, tariffs of 1000 %, very large
/// cost cuts) the operators of the original benchmark are far from the solution's; along the path
/// they are rebuilt at every leg.
struct Continuation {
  let benchmark: Benchmark
  let policy: PolicyShock
  let closure: DeficitClosure
  let termination: Termination

  /// Sweeps by which a leg's elimination is made: more cost time, fewer leave its Newton's step inexact;
  /// the fixed point is the same.
  private static let sweeps = 20
  /// A leg that takes fewer evaluations lets the next be twice as long.
  private static let easyLeg = 60
  /// Part of the way below which a leg is not cut any more: there is no equilibrium beyond.
  private static let smallestStep = 1e-5

  /// How far it came and with what result.
  struct Result {
    var run: DirectRun
    var legs: Int
    /// Fraction of the path that was solved; 1 if all.
    var fraction: Double
    /// Income over benchmark income at the last point that was solved.
    var relativeIncome: [Double]
  }

  func solve() throws(ModelError) -> Result {
    var current = benchmark
    var elimination = WageElimination(benchmark, closure, sweeps: Self.sweeps)
    var total = SolvedPoint(origin: benchmark)
    var (fraction, step) = (0.0, 0.5)
    var (evaluations, legs, attempts) = (0, 0, 0)
    var last = DirectRun(outcome: .stalled, evaluations: 0, residual: .nan, point: total)
    var legTermination = termination
    // Errors of the legs add up, so each is solved tighter than the whole.
    legTermination.tolerance = max(1e-12, termination.tolerance / 100)
    while fraction < 1 && attempts < termination.maximumLegs && step > Self.smallestStep {
      attempts += 1
      let next = min(1, fraction + step)
      let legPolicy = benchmark.policy(towards: policy, fraction: next)
      let legClosure = closure.onLeg(from: benchmark, fraction: next, at: current)
      // The rebased benchmark already contains the trade costs of the legs before.
      var relative = legPolicy
      let before = benchmark.policy(towards: policy, fraction: fraction)
      relative.tradeCostChange.storage.withMutableSpan { change in
        before.tradeCostChange.storage.withSpan { done in
          for index in 0..<done.count where change[index] != done[index] || done[index] != 1 {
            change[index] /= done[index]
          }
        }
      }
      let run = current.solveDirectly(
        relative, closure: legClosure, until: legTermination,
        wageStep: elimination.map { .eliminated($0) } ?? .standard)
      evaluations += run.evaluations
      last = run
      if run.outcome == .cancelled { break }
      // Where rounding keeps a leg from its own tolerance, the whole's will do.
      let solved = run.residual <= termination.tolerance / 2
      last.outcome = solved ? .converged : run.outcome
      guard solved, run.point.isEconomicallySensible(current) else {
        if solved { last.outcome = .stalled }
        step /= 2
        continue
      }
      legs += 1
      fraction = next
      total = total.followed(by: run.point)
      current = try current.rebased(at: run.point, under: relative)
      elimination = WageElimination(current, closure, sweeps: Self.sweeps)
      if run.evaluations < Self.easyLeg || run.outcome != .converged { step *= 2 }
    }
    last.evaluations = evaluations
    last.point = total
    if fraction < 1 && last.outcome == .converged { last.outcome = .stalled }
    let income = zip(current.income.values, benchmark.income.values).map { $0 / $1 }
    return Result(run: last, legs: legs, fraction: fraction, relativeIncome: income)
  }
}

extension SolvedPoint {
  /// No change from a benchmark.
  init(origin benchmark: Benchmark) {
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    logWage = [Double](repeating: 0, count: n)
    logCost = [Double](repeating: 0, count: n * j)
    logPrice = [Double](repeating: 0, count: n * j)
    expenditure = benchmark.expenditure.storage.array
    grossOutput = benchmark.grossOutput.storage.array
    tariffRevenue = benchmark.tariffRevenue.values
    deficit = benchmark.deficit.values
  }

  /// This change and then another that was measured against its result.
  func followed(by next: SolvedPoint) -> SolvedPoint {
    var result = next
    result.logWage = zip(logWage, next.logWage).map { $0 + $1 }
    result.logCost = zip(logCost, next.logCost).map { $0 + $1 }
    result.logPrice = zip(logPrice, next.logPrice).map { $0 + $1 }
    return result
  }

  /// Whether every economy has a positive income, without which there is no final spending.
  func isEconomicallySensible(_ benchmark: Benchmark) -> Bool {
    for n in logWage.indices {
      let earned = Double.exp(logWage[n]) * benchmark.valueAdded.values[n]
      if !(earned + tariffRevenue[n] + deficit[n] > 0) { return false }
    }
    return true
  }
}

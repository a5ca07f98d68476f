// SPDX-License-Identifier: Apache-2.0

import TradeArrays

/// One thread's share of a batch, with memory that all its solves use.
struct BatchWorker: ~Copyable {
  private let base: Model
  private(set) var model: Model
  private var policy: PolicyShock
  /// Whether a row of the policy may differ from none, by row sector · N + importer.
  private var isEdited: [Bool]
  /// Scratch memory, false between calls.
  private var isNamed: [Bool]
  private var solver: DirectSolver
  private var numbers: StrideTo<Int>.Iterator

  init(_ model: Model, numbers: StrideTo<Int>) {
    base = model
    self.model = model
    let benchmark = model.benchmark
    policy = PolicyShock(tariff: benchmark.tariff)
    isEdited = [Bool](repeating: false, count: benchmark.sectorCount * benchmark.economyCount)
    isNamed = isEdited
    solver = DirectSolver(benchmark, closure: model.closure, wageStep: model.wageStep)
    self.numbers = numbers.makeIterator()
  }

  mutating func next() -> Int? { numbers.next() }

  /// Goes on with a draw, without any policy, in the same memory.
  mutating func use(_ draw: ModelDraw) throws(ModelError) {
    markEdited(model.benchmark.revision?.rows ?? [])
    try model.take(draw, of: base)
    let benchmark = model.benchmark
    let isRevised = benchmark.operators === base.benchmark.operators
    markEdited(isRevised ? benchmark.revision?.rows ?? [] : nil)
    policy.restore(isEdited.indices.filter { isEdited[$0] }, of: benchmark)
    for row in isEdited.indices { isEdited[row] = false }
    solver.use(benchmark, closure: model.closure, wageStep: model.wageStep)
  }

  /// Solves a policy that is made from none.
  ///
  /// - Parameters:
  ///   - start: Where the search starts.
  ///   - edit: Makes it.
  mutating func solve(
    from start: StartingPoint?, _ edit: (inout PolicyShock) -> Void
  ) throws(ModelError) -> Equilibrium {
    policy.restore(Array(isEdited.indices), of: model.benchmark)
    return try solveFurther(from: start, rows: nil, edit)
  }

  /// Solves a policy that is made from the last one, or from none if a draw has begun.
  ///
  /// - Parameters:
  ///   - start: Where the search starts.
  ///   - rows: Rows that the edit may change; nil if they are not known.
  ///   - edit: Makes it.
  mutating func solveFurther(
    from start: StartingPoint?, rows: [Int]?, _ edit: (inout PolicyShock) -> Void
  ) throws(ModelError) -> Equilibrium {
    let rows = rows.map { namedOnce($0) }
    markEdited(rows)
    edit(&policy)
    try model.benchmark.checkShape(policy)
    try start?.check(model.benchmark.shape)
    let run = solver.solve(
      policy, on: model.benchmark, rows: rows, from: start, until: model.termination)
    guard run.outcome == .converged, run.point.isEconomicallySensible(model.benchmark)
    else { return try model.solve(policy) }
    var equilibrium = Equilibrium(
      benchmark: model.benchmark, policy: policy, closure: model.closure, point: run.point,
      report: SolverReport(
        outcome: .converged, evaluations: run.evaluations, legs: 1, residual: run.residual,
        seconds: 0))
    equilibrium.elimination = model.elimination
    equilibrium.revenue = model.options.revenue
    return equilibrium
  }

  private mutating func namedOnce(_ rows: [Int]) -> [Int] {
    var result: [Int] = []
    for row in rows where !isNamed[row] {
      isNamed[row] = true
      result.append(row)
    }
    for row in result { isNamed[row] = false }
    return result
  }

  /// - Parameter rows: Nil for all.
  private mutating func markEdited(_ rows: [Int]?) {
    if let rows {
      for row in rows { isEdited[row] = true }
    } else {
      for row in isEdited.indices { isEdited[row] = true }
    }
  }
}

extension PolicyShock {
  /// Becomes no policy in some rows, in place where nobody else holds the numbers.
  fileprivate mutating func restore(_ rows: [Int], of benchmark: Benchmark) {
    let n = benchmark.economyCount
    guard tariff.storage.count == benchmark.tariff.storage.count else {
      self = PolicyShock(tariff: benchmark.tariff)
      return
    }
    tariff.storage.copy(benchmark.tariff.storage, rows: rows, of: n)
    tradeCostChange.storage.withMutableSpan { cost in
      for row in rows {
        for cell in row * n..<(row + 1) * n { cost[cell] = 1 }
      }
    }
  }
}

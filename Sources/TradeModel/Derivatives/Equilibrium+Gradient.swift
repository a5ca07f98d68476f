// SPDX-License-Identifier: Apache-2.0

import Documents
import RealModule
import TradeArrays

extension Equilibrium {
  /// All derivatives of one number at once, by the adjoint of the equilibrium's equations.
  ///
  /// One linear system with the transpose of the solver's own iteration, linearised here; see
  /// `Documentation/equations.md`.
  ///
  /// - Parameters:
  ///   - seed: What the number depends on here.
  ///   - before: What the number depends on before any policy, for one that is measured against that;
  ///     nil for one that is not. It counts where the benchmark was solved for and moves with the
  ///     elasticities (`balanced-first`); where the benchmark is the data's it does not move.
  /// - Throws: ``ModelError`` if the adjoint equations cannot be solved to 1e-8.
  package func gradient(
    of seed: OutcomeSeed, before: OutcomeSeed? = nil
  ) throws(ModelError) -> Gradient {
    let result = try gradientAtBenchmark(of: seed)
    guard benchmark.path != nil, let before else { return result }
    var rest = Equilibrium(
      benchmark: benchmark, policy: PolicyShock(tariff: benchmark.tariff), closure: closure,
      point: SolvedPoint(origin: benchmark), report: report)
    rest.elimination = elimination
    rest.revenue = revenue
    let start = try rest.gradientAtBenchmark(of: before)
    return Gradient(
      tariff: result.tariff, logTradeCost: result.logTradeCost,
      elasticity: zip(result.elasticity, start.elasticity).map { $0 + $1 },
      residual: max(result.residual, start.residual),
      applications: result.applications + start.applications)
  }

  /// The gradient, θ moving this equilibrium only.
  private func gradientAtBenchmark(of seed: OutcomeSeed) throws(ModelError) -> Gradient {
    try exactly { here throws(ModelError) in try here.solveGradient(of: seed) }
  }

  private func solveGradient(of seed: OutcomeSeed) throws(ModelError) -> Gradient {
    var iteration = LinearisedIteration(self)
    let seed = LinearSeed(seed, iteration)
    let none = LaneBuffer(laneCount: iteration.laneCount)
    let right = LaneBuffer(laneCount: iteration.laneCount)
    let multipliers = LaneBuffer(laneCount: iteration.laneCount)
    iteration.applyTransposed(none, into: right, seed: seed)
    let result = GMRES().solve(right, into: multipliers) { vector, image in
      iteration.applyTransposed(vector, into: image)
      unsafe negate(image.lanes, count: image.laneCount)
    }
    try check(result)
    iteration.applyTransposed(multipliers, into: right, seed: seed)
    return gradient(iteration, seed, result)
  }

  /// How everything answers to a direction of policy, by the equations linearised at this
  /// equilibrium.
  ///
  /// - Parameter direction: The change of policy, per unit.
  /// - Throws: ``ModelError`` if the linear equations cannot be solved to 1e-8.
  public func response(to direction: PolicyDirection) throws(ModelError) -> LinearResponse {
    try exactly { here throws(ModelError) in try here.solveResponse(to: direction) }
  }

  /// Solves linear equations with the operators of a prepared model, or, where their single precision
  /// leaves too much over, without.
  private func exactly<Result>(
    _ solve: (Equilibrium) throws(ModelError) -> Result
  ) throws(ModelError) -> Result {
    var here = try settled()
    guard here.elimination != nil else { return try solve(here) }
    do throws(ModelError) {
      return try solve(here)
    } catch {
      here.elimination = nil
      return try solve(here)
    }
  }

  private func solveResponse(to direction: PolicyDirection) throws(ModelError) -> LinearResponse {
    var iteration = LinearisedIteration(self)
    let source = PolicySource(direction, at: self, iteration)
    let none = LaneBuffer(laneCount: iteration.laneCount)
    let right = LaneBuffer(laneCount: iteration.laneCount)
    let change = LaneBuffer(laneCount: iteration.laneCount)
    iteration.apply(none, into: right, source: source)
    let result = GMRES().solve(right, into: change) { vector, image in
      iteration.apply(vector, into: image)
      unsafe negate(image.lanes, count: image.laneCount)
    }
    try check(result)
    iteration.apply(change, into: right, source: source)
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let width = benchmark.shape.width
    func economies(_ numbers: UnsafeMutablePointer<Double>) -> EconomyField {
      EconomyField((0..<n).map { unsafe numbers[$0] })
    }
    func sectoral(_ numbers: UnsafeMutablePointer<Double>) -> SectoralField {
      var field = SectoralField(economies: n, sectors: j, repeating: 0)
      for economy in 0..<n {
        for sector in 0..<j {
          field.storage[economy * j + sector] = unsafe numbers[sector * width + economy]
        }
      }
      return field
    }
    return unsafe LinearResponse(
      logWage: economies(change.numbers), logPrice: sectoral(iteration.price.numbers),
      income: economies(iteration.income.numbers),
      logExpenditure: sectoral(change.numbers + width * (1 + j)),
      grossOutput: sectoral(iteration.sales.numbers),
      startingPoint: StartingPoint(copying: change, shape: benchmark.shape),
      residual: result.residual, applications: result.applications)
  }

  /// The same equilibrium of a benchmark whose operators are its own.
  private func settled() throws(ModelError) -> Equilibrium {
    guard benchmark.revision != nil else { return self }
    var result = Equilibrium(
      benchmark: try benchmark.settled(), policy: policy, closure: closure, point: point,
      report: report)
    result.elimination = elimination
    result.revenue = revenue
    return result
  }

  private func check(_ result: GMRES.Result) throws(ModelError) {
    guard result.residual < 1e-8 else {
      throw ModelError(
        .certificate,
        """
        The derivatives were not found: the linear equations hold to \("\(result.residual)", "residual") \
        only, 1e-8 is needed.
        """)
    }
  }

  /// Derivatives by cell from the multipliers that the last transposed application left.
  private func gradient(
    _ iteration: borrowing LinearisedIteration, _ seed: LinearSeed, _ result: GMRES.Result
  ) -> Gradient {
    let (n, j, width) = (benchmark.economyCount, benchmark.sectorCount, benchmark.shape.width)
    var tariff = BilateralField(sectors: j, economies: n, repeating: 0)
    var cost = tariff
    var byElasticity = [Double](repeating: 0, count: j)
    let (countsTrade, countsTariff) = (!seed.logTrade.isEmpty, !seed.tariff.isEmpty)
    let rows = unsafe iteration.rows.numbers
    let (price, income, sales, spent) = unsafe (
      iteration.price.numbers, iteration.income.numbers, iteration.sales.numbers,
      iteration.spending.numbers
    )
    tariff.storage.withMutableSpan { byTariff in
      cost.storage.withMutableSpan { byCost in
        policy.tariff.storage.withSpan { rate in
          for sector in 0..<j {
            let theta = iteration.elasticity[sector]
            for importer in 0..<n {
              let cell = sector * width + importer
              let first = (sector * n + importer) * n
              let row = unsafe rows + (sector * n + importer) * 2 * width
              let (dearer, earned, x) = unsafe (price[cell], income[importer], spent[cell])
              for exporter in 0..<n {
                let gap =
                  unsafe x * row[width + exporter] * (earned - sales[sector * width + exporter])
                let direct = unsafe row[exporter] * dearer
                let cell = first + exporter
                let moved = theta * gap - (countsTrade ? theta * seed.logTrade[cell] : 0)
                let own = countsTrade ? gap - seed.logTrade[cell] : gap
                byTariff[cell] =
                  (direct + moved + own) / (1 + rate[cell]) + (countsTariff ? seed.tariff[cell] : 0)
                byCost[cell] = direct + moved
              }
              byTariff[first + importer] = 0
              byCost[first + importer] = 0
            }
            byElasticity[sector] =
              elasticityDerivative(iteration, seed, sector) + seed.elasticity[sector]
          }
        }
      }
    }
    return Gradient(
      tariff: tariff, logTradeCost: cost, elasticity: byElasticity, residual: result.residual,
      applications: result.applications)
  }

  /// Shares answer to θ by the logarithm of each source's relative price.
  private func elasticityDerivative(
    _ iteration: borrowing LinearisedIteration, _ seed: LinearSeed, _ sector: Int
  ) -> Double {
    let countsTrade = !seed.logTrade.isEmpty
    let (n, j, width) = (benchmark.economyCount, benchmark.sectorCount, benchmark.shape.width)
    let theta = iteration.elasticity[sector]
    let path = benchmark.path
    let sales = unsafe iteration.sales.numbers + sector * width
    var total = 0.0
    benchmark.tariff.storage.withSpan { before in
      policy.tariff.storage.withSpan { after in
        policy.tradeCostChange.storage.withSpan { iceberg in
          for importer in 0..<n {
            let cell = sector * width + importer
            let first = (sector * n + importer) * n
            let row = unsafe iteration.rows.numbers + first * 2 * width / n
            let (dearer, earned, x) = unsafe (
              iteration.price.numbers[cell], iteration.income.numbers[importer],
              iteration.spending.numbers[cell]
            )
            let logPrice =
              point.logPrice[importer * j + sector]
              + (path?.logPrice[importer * j + sector] ?? 0)
            for exporter in 0..<n {
              let position = first + exporter
              let wedge = iceberg[position] * ((1 + after[position]) / (1 + before[position]))
              let relative =
                (wedge == 1 ? 0 : Double.log(wedge)) + point.logCost[exporter * j + sector]
                + (path?.logCost[exporter * j + sector] ?? 0) - logPrice
              unsafe total +=
                relative
                * (row[exporter] * dearer / theta + x * row[width + exporter]
                  * (earned - sales[exporter])
                  - (countsTrade ? seed.logTrade[position] : 0))
            }
          }
        }
      }
    }
    return total
  }
}

private func negate(_ lanes: UnsafeMutablePointer<Lanes>, count: Int) {
  for lane in 0..<count { unsafe lanes[lane] = -lanes[lane] }
}

// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeArrays
public import TradeWorlds

/// A world, a set of elasticities and options, ready to answer for any policy.
///
/// Immutable; many policies can be solved on one model at the same time.
public struct Model: Sendable {
  /// The equilibrium before any policy.
  ///
  /// With ``ModelOptions/Deficits/balanced`` and ``ModelOptions/Deficits/balancedFirst`` it is the
  /// world's without deficits.
  public private(set) var benchmark: Benchmark
  /// The step from the world's deficits to balanced trade without any policy, measured from the world
  /// as it is, where the options ask for that step to be told; nil where they do not.
  public private(set) var balancing: Equilibrium?
  /// What the model assumes.
  public let options: ModelOptions
  /// When a solve stops.
  public private(set) var termination: Termination
  private(set) var closure: DeficitClosure
  let elimination: WageElimination?
  /// The benchmark that was given, where deficits were balanced first; nil where it is the benchmark.
  private let unbalanced: Benchmark?

  /// The same model, its world spoken of in another language.
  package func told(in language: Language) -> Model {
    guard benchmark.world.language != language else { return self }
    var told = self
    told.benchmark.world.language = language
    return told
  }

  /// Largest residual of any equation with which an equilibrium is reported.
  public static let certificateLimit = 1e-8

  /// Calibrates a world.
  ///
  /// - Throws: ``ModelError`` if the world cannot be calibrated, or the world without deficits
  ///   cannot be solved for.
  public init(
    world: World, elasticities: ElasticitySet, options: ModelOptions = ModelOptions(),
    termination: Termination = Termination()
  ) throws(ModelError) {
    let calibrated = try Benchmark(
      world: world, elasticities: elasticities, linkages: options.linkages)
    try self.init(benchmark: calibrated, options: options, termination: termination)
  }

  /// Takes a benchmark as it is; with deficits balanced its equilibrium without them is solved for and
  /// is the benchmark of every policy.
  ///
  /// - Throws: ``ModelError`` if the world without deficits cannot be solved for.
  public init(
    benchmark: Benchmark, options: ModelOptions = ModelOptions(),
    termination: Termination = Termination()
  ) throws(ModelError) {
    try self.init(benchmark, options, termination, elimination: nil)
  }

  private init(
    _ benchmark: Benchmark, _ options: ModelOptions, _ termination: Termination,
    elimination: WageElimination?
  ) throws(ModelError) {
    self.options = options
    self.termination = termination
    self.elimination = elimination
    closure = try DeficitClosure(options.deficits, benchmark)
    guard options.deficits.areBalanced else {
      self.benchmark = benchmark
      balancing = nil
      unbalanced = nil
      return
    }
    unbalanced = benchmark
    var tight = termination
    tight.tolerance = min(termination.tolerance, 1e-12)
    var balanced = try benchmark.solve(
      PolicyShock(tariff: benchmark.tariff), closure: closure, until: tight)
    balanced.revenue = options.revenue
    self.benchmark = try balanced.asBenchmarkOfElasticities()
    balancing = options.deficits == .balanced ? balanced : nil
  }

  private init(preparing model: Model) {
    benchmark = model.benchmark
    balancing = model.balancing
    options = model.options
    termination = model.termination
    unbalanced = model.unbalanced
    closure = model.closure
    elimination = (try? model.benchmark.settled()).flatMap {
      WageElimination($0, model.closure, isCompact: true)
    }
  }

  /// The same model with the operators that make each solve about half as long.
  ///
  /// They take as long as about ten solves to make, so they pay where many policies are solved.
  public func prepared() -> Model { Model(preparing: self) }

  /// The same model under other elasticities.
  ///
  /// The operators of a prepared model are kept: they guide the search and do not change what is found,
  /// so that many sets share what takes longest to make.
  ///
  /// - Throws: ``ModelError`` if a value is beyond ``ElasticitySet/limits``, or the world without
  ///   deficits cannot be solved for.
  public func with(_ elasticities: ElasticitySet) throws(ModelError) -> Model {
    try elasticities.check(for: benchmark.world)
    return try Model(
      (unbalanced ?? benchmark).with(elasticities), options, termination, elimination: elimination)
  }

  /// The same model of a world whose tariffs differ, calibrated anew; operators are kept likewise.
  ///
  /// - Throws: ``ModelError`` if the world cannot be calibrated, or has another size.
  public func with(
    _ elasticities: ElasticitySet, tariffsOf world: World
  ) throws(ModelError) -> Model {
    try Model(
      Benchmark(world: world, elasticities: elasticities, linkages: options.linkages), options,
      termination, elimination: elimination)
  }

  /// Becomes the model of a draw, in the memory that it has where the benchmark is the data's.
  ///
  /// - Parameters:
  ///   - draw: Its elasticities and tariffs.
  ///   - base: The model that draws are of.
  /// - Throws: ``ModelError`` as ``with(_:tariffsOf:)``; another draw may follow.
  mutating func take(_ draw: ModelDraw, of base: Model) throws(ModelError) {
    let (elasticities, tariffs) = (draw.elasticities, draw.tariffs)
    guard !options.deficits.areBalanced, base.benchmark.revision == nil else {
      self =
        try tariffs.isEmpty
        ? base.with(elasticities)
        : base.with(elasticities, tariffsOf: base.benchmark.world.scalingTariffs(tariffs))
      return
    }
    if !draw.allowsAnyElasticity { try elasticities.check(for: benchmark.world) }
    try benchmark.revise(tariffs, of: base.benchmark)
    benchmark.take(elasticities)
    closure = try DeficitClosure(options.deficits, benchmark)
  }

  /// The same model, its solves ended otherwise.
  public func with(_ termination: Termination) -> Model {
    var result = self
    result.termination = termination
    return result
  }

  /// The equilibrium under a policy.
  ///
  /// - Parameters:
  ///   - policy: Tariffs after the policy and changes in trade costs against the benchmark.
  ///   - start: Where the search starts, such as the equilibrium of a policy nearby; nil for the
  ///     benchmark.
  /// - Returns: An equilibrium whose certificate is below ``certificateLimit``.
  /// - Throws: ``ModelError`` if the policy is none, the start is of a world of another size, no
  ///   equilibrium is found, or the certificate refutes it.
  public func solve(
    _ policy: PolicyShock, from start: StartingPoint? = nil
  ) throws(ModelError) -> Equilibrium {
    var equilibrium = try benchmark.solve(
      policy, closure: closure, until: termination, wageStep: wageStep, from: start)
    equilibrium.elimination = elimination
    equilibrium.revenue = options.revenue
    return equilibrium
  }

  /// Refuses a residual above ``certificateLimit``.
  ///
  /// - Parameters:
  ///   - residual: The largest residual of any equation.
  ///   - place: Where it is; empty if that is not known.
  /// - Throws: ``ModelError`` that says so.
  package static func checkCertificate(
    _ residual: Double, _ place: String
  ) throws(ModelError) {
    guard !(residual <= certificateLimit) else { return }
    throw ModelError(
      .certificate,
      """
      The solver stopped at a point that does not solve the model: the largest residual is \
      \("\(residual)" + (place.isEmpty ? "" : " (\(place))"), "residual"), \
      \("\(certificateLimit)", "limit") is allowed; try smaller steps, or a smaller tolerance.
      """)
  }

  /// How wages are moved: Newton's step where the model is prepared.
  var wageStep: WageStep { elimination.map { .eliminated($0) } ?? .standard }

  /// The equilibrium without policy: deficits apart, the benchmark.
  ///
  /// - Throws: ``ModelError`` as in ``solve(_:)``.
  public func solveWithoutPolicy() throws(ModelError) -> Equilibrium {
    try solve(PolicyShock(tariff: benchmark.tariff))
  }
}

extension Benchmark {
  /// Solves directly or, where that stalls, along the way to the policy; checks the result.
  func solve(
    _ policy: PolicyShock, closure: DeficitClosure, until termination: Termination,
    wageStep: WageStep = .standard, from start: StartingPoint? = nil
  ) throws(ModelError) -> Equilibrium {
    try checkShape(policy)
    try start?.check(shape)
    let clock = ContinuousClock()
    let began = clock.now
    var run = solveDirectly(
      policy, closure: closure, until: termination, wageStep: wageStep, from: start)
    var legs = 1
    if run.outcome == .stalled || run.outcome == .nonfinite
      || (run.outcome == .converged && !run.point.isEconomicallySensible(self))
    {
      try checkValues(policy)
      let direct = run.evaluations
      let path = try Continuation(
        benchmark: settled(), policy: policy, closure: closure, termination: termination
      ).solve()
      run = path.run
      run.evaluations += direct
      legs = path.legs
      if run.outcome != .converged && run.outcome != .cancelled {
        throw failure(path, closure)
      }
    }
    guard run.outcome == .converged else {
      throw ModelError(.solver(run.outcome), "The solve was cancelled.")
    }
    let elapsed = (clock.now - began).components
    var equilibrium = Equilibrium(
      benchmark: self, policy: policy, closure: closure, point: run.point,
      report: SolverReport(
        outcome: .converged, evaluations: run.evaluations, legs: legs, residual: run.residual,
        seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18))
    let certificate = Certificate(of: equilibrium)
    equilibrium.checked = certificate
    try Model.checkCertificate(certificate.largest, certificate.worst)
    return equilibrium
  }

  func checkShape(_ policy: PolicyShock) throws(ModelError) {
    guard policy.tariff.economyCount == economyCount, policy.tariff.sectorCount == sectorCount
    else {
      throw ModelError(
        .policy,
        Message(
          verbatim: "The policy is for \(policy.tariff.economyCount) economies and "
            + "\(policy.tariff.sectorCount) sectors, the world has \(economyCount) and "
            + "\(sectorCount)."))
    }
  }

  /// Finds the number that makes a policy none; only called where the solve has failed.
  private func checkValues(_ policy: PolicyShock) throws(ModelError) {
    let bad: (position: Int, what: Message)? = policy.tariff.storage.withSpan { tariff in
      policy.tradeCostChange.storage.withSpan { cost in
        for index in 0..<tariff.count {
          if !(tariff[index] > -1 && tariff[index] < .infinity) {
            let rate = "\(tariff[index] * 100)"
            return (index, Message("a tariff of \(rate, "rate") %; tariffs lie above −100 %"))
          }
          if !(cost[index] > 0 && cost[index] < .infinity) {
            let factor = "\(cost[index])"
            return (
              index, Message("a trade-cost factor of \(factor, "factor"); factors are positive")
            )
          }
        }
        return nil
      }
    }
    guard let bad else { return }
    let (row, exporter) = bad.position.quotientAndRemainder(dividingBy: economyCount)
    let (sector, importer) = row.quotientAndRemainder(dividingBy: economyCount)
    throw ModelError(
      .policy,
      """
      \(words: world.economies[importer].name, "importer")'s purchases of \
      \(world.sectors[sector].code, "sector") from \(words: world.economies[exporter].name, "exporter") \
      have \(bad.what, "fault") and are finite.
      """)
  }

  private func failure(_ path: Continuation.Result, _ closure: DeficitClosure) -> ModelError {
    let share = (path.fraction * 1000).rounded() / 10
    // An income below a fifth of what it was, of an economy that pays transfers, is on its way to zero.
    if let poorest = path.relativeIncome.indices.min(by: {
      path.relativeIncome[$0] < path.relativeIncome[$1]
    }), path.relativeIncome[poorest] < 0.2, path.run.point.deficit[poorest] < 0 {
      return ModelError(
        .solver(.incomeExhausted),
        """
        No equilibrium was found: along the way to the policy the income of \
        \(words: world.economies[poorest].name, "economy") runs out at \("\(share)", "share") % of the way \
        (it cannot earn the trade surplus that deficits: \(closure.option.rawValue, "deficits") asks of \
        it); try deficits: balanced-first.
        """)
    }
    let stop = Message(
      """
      No equilibrium was found: the solver came \("\(share)", "share") % of the way to the policy in \
      \(path.legs, "legs") legs and \(path.run.evaluations, "evaluations") evaluations, with a residual of \
      \("\(path.run.residual)", "residual")
      """)
    return ModelError(
      .solver(path.run.outcome == .nonfinite ? .nonfinite : .stalled),
      closure.option.areBalanced
        ? Message("\(stop, "problem"); try a smaller shock.")
        : Message("\(stop, "problem"); try a smaller shock or deficits: balanced-first."))
  }
}

extension Equilibrium {
  /// The benchmark that this equilibrium is, for policies measured against it.
  ///
  /// - Throws: ``ModelError`` if an economy's home loop has no solution.
  public func asBenchmark() throws(ModelError) -> Benchmark {
    try benchmark.rebased(at: point, under: policy)
  }

  /// As ``asBenchmark()``, by way of changes that depend on the elasticities: derivatives with
  /// respect to these count that the benchmark moves with them.
  func asBenchmarkOfElasticities() throws(ModelError) -> Benchmark {
    var result = try asBenchmark()
    result.path = Benchmark.Path(logCost: point.logCost, logPrice: point.logPrice)
    return result
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// Times of one counterfactual on the shipped worlds, beside the textbook algorithm and the time to
/// stream the weight arrays, all in the same run on one thread; of batches and derivatives; and of
/// synthetic worlds of growing size.
///
/// Arguments choose parts: `solves`, `batches`, `draws`, `ladder`; all without any.
@main
struct SolverBenchmark {
  static func main() async throws {
    let parts = CommandLine.arguments.dropFirst()
    if parts.isEmpty || parts.contains("solves") { try solves() }
    if parts.isEmpty || parts.contains("batches") { try await BatchBenchmark.run() }
    if parts.isEmpty || parts.contains("draws") { try await DrawBenchmark.run() }
    if parts.isEmpty || parts.contains("ladder") { try LadderBenchmark.run() }
  }

  private static func solves() throws {
    print(
      "Warm counterfactuals, one thread, best (median) of repeated runs; certificate: the largest")
    print("relative residual of any equation, evaluated afresh.")
    for problem in try problems() { try measure(problem) }
  }

  private struct Problem {
    var title: String
    var model: Model
    var policy: PolicyShock
    /// Damping with which the textbook converges.
    var damping: Double
  }

  private static func problems() throws -> [Problem] {
    let nafta = try Scenario.named("nafta-1993-2005")
    let paper = try World.named("caliendo-parro-1993")
    let tariffs = try Scenario.named("us-tariffs-2025-08-07")
    let world = try World.named("oecd-2022")
    let paperModel = try Model(
      world: paper, elasticities: paper.elasticities[0],
      options: ModelOptions(deficits: .balancedFirst))
    let model = try Model(world: world, elasticities: world.elasticities[0])
    return [
      Problem(
        title: "31 × 40, NAFTA 1993–2005", model: paperModel,
        policy: try lastPolicy(nafta, paper), damping: 0.5),
      Problem(
        title: "81 × 28, United States' tariffs of 7 August 2025", model: model,
        policy: try lastPolicy(tariffs, world), damping: 0.3),
      Problem(
        title: "81 × 28, 50 points more by all on all goods", model: model,
        policy: fiftyPoints(world), damping: 0.3),
      try synthetic(economies: 81, sectors: 50),
    ]
  }

  private static func synthetic(economies: Int, sectors: Int) throws -> Problem {
    let world = SyntheticWorld.make(economies: economies, sectors: sectors)
    return Problem(
      title: "\(economies) × \(sectors), synthetic, one economy's tariffs on three",
      model: try Model(world: world, elasticities: world.elasticities[0]),
      policy: SyntheticWorld.policy(world), damping: 0.3)
  }

  private static func lastPolicy(_ scenario: Scenario, _ world: World) throws -> PolicyShock {
    try scenario.compile(for: world).last?.policy ?? PolicyShock(tariff: world.tariff)
  }

  private static func fiftyPoints(_ world: World) -> PolicyShock {
    var tariff = world.tariff
    for sector in world.sectorIndices where world.sectors[sector.rawValue].kind == .goods {
      for importer in world.economyIndices {
        for exporter in world.economyIndices where exporter != importer {
          tariff[importer: importer, exporter: exporter, sector: sector] += 0.5
        }
      }
    }
    return PolicyShock(tariff: tariff)
  }

  private static func measure(_ problem: Problem) throws {
    print("\n\(problem.title)")
    let plain = try solve(problem.model, problem, "solve")
    let clock = ContinuousClock()
    let start = clock.now
    let prepared = problem.model.prepared()
    let preparation = (clock.now - start).components.attoseconds
    print("  preparation         \(milliseconds(Double(preparation) * 1e-18))")
    let warm = try solve(prepared, problem, "prepared solve")
    let warmReport = try prepared.solve(problem.policy).report
    print(
      "  per evaluation      "
        + "\(String(format: "%.0f", warm / Double(warmReport.evaluations) * 1e6)) µs, weights and "
        + "set-up included")
    let stream = streaming(problem.model.benchmark)
    let report = try problem.model.solve(problem.policy).report
    print(
      "  weights streamed    \(milliseconds(stream * Double(report.evaluations))) for "
        + "\(report.evaluations) evaluations; the solve takes "
        + "\(ratio(plain / (stream * Double(report.evaluations)))) times that, the prepared one "
        + "\(ratio(warm / (stream * Double(warmReport.evaluations)))) times its own")
    textbook(problem, against: plain)
  }

  /// Best time of a solve, certificate and outcomes not counted.
  private static func solve(
    _ model: Model, _ problem: Problem, _ label: String
  ) throws -> Double {
    var seconds: [Double] = []
    var last: Equilibrium?
    for _ in 0..<60 {
      let equilibrium = try model.solve(problem.policy)
      seconds.append(equilibrium.report.seconds)
      last = equilibrium
    }
    seconds.sort()
    guard let last, let best = seconds.first else { return .infinity }
    let padded = label.padding(toLength: 20, withPad: " ", startingAt: 0)
    print(
      "  \(padded)\(milliseconds(best)) (\(milliseconds(seconds[seconds.count / 2]))), "
        + "\(last.report.evaluations) evaluations, certificate \(last.certificate.largest)")
    return best
  }

  /// Time to read both weight arrays once, as every evaluation has to.
  private static func streaming(_ benchmark: Benchmark) -> Double {
    let width = (benchmark.economyCount + 7) / 8
    let lanes = [SIMD8<Double>](
      repeating: SIMD8(repeating: 1.0000001),
      count: 2 * benchmark.sectorCount * benchmark.economyCount * width)
    let timing = Timing(repeats: 50) {
      var sums = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
      lanes.withUnsafeBufferPointer { lanes in
        var index = 0
        while index + 4 <= lanes.count {
          sums.0 += lanes[index]
          sums.1 += lanes[index + 1]
          sums.2 += lanes[index + 2]
          sums.3 += lanes[index + 3]
          index += 4
        }
      }
      blackHole(sums.0 + sums.1 + sums.2 + sums.3)
    }
    return timing.best
  }

  /// The textbook's time: iterations counted with quick sweeps for expenditure, which give the same
  /// wages, times the measured time of an iteration with the dense system.
  private static func textbook(_ problem: Problem, against seconds: Double) {
    let benchmark = problem.model.benchmark
    let algorithm = Textbook(
      benchmark: benchmark, policy: problem.policy, deficit: benchmark.deficit.values,
      damping: problem.damping)
    let limit = 600
    let counted = algorithm.solve(tolerance: 1e-9, limit: limit, expenditure: .sweeps)
    let timed = algorithm.solve(tolerance: 1e-9, limit: 2, expenditure: .dense)
    let perIteration = timed.seconds / Double(timed.wageIterations)
    let total = perIteration * Double(counted.wageIterations)
    let outcome =
      counted.excessDemand < 1e-9
      ? "\(counted.wageIterations) wage iterations"
      : "not converged in \(limit) wage iterations"
    print(
      "  textbook            \(String(format: "%.1f", total)) s (\(outcome), "
        + "\(String(format: "%.2f", perIteration)) s each, measured on \(timed.wageIterations)): "
        + "\(ratio(total / seconds)) times ours")
  }

  private static func milliseconds(_ seconds: Double) -> String {
    String(format: "%.2f ms", seconds * 1e3)
  }

  private static func ratio(_ value: Double) -> String {
    String(format: value < 10 ? "%.1f" : "%.0f", value)
  }
}

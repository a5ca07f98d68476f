// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// Many policies on one benchmark, and derivatives at an equilibrium.
enum BatchBenchmark {
  static func run() async throws {
    let world = try World.named("oecd-2022")
    let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    let policy =
      try Scenario.named("us-tariffs-2025-08-07").compile(for: world).last?.policy
      ?? PolicyShock(tariff: world.tariff)
    try derivatives(model, policy)
    try await coalitions(model, world)
    try await nearScenarios(model, policy)
  }

  private static func derivatives(_ model: Model, _ policy: PolicyShock) throws {
    let equilibrium = try model.solve(policy)
    let world = model.benchmark.world
    guard let economy = world.economy("VNM") else { return }
    print("\nDerivatives at 81 × 28, under the United States' tariffs")
    let reading = OutcomeReading(.realIncome, of: economy, in: world)
    var gradient: Gradient?
    let adjoint = try Timing(repeats: 50) {
      gradient = try reading.gradient(equilibrium)
    }
    var direction = PolicyDirection(
      tariff: world.tariff, logTradeCost: world.tariff)
    direction.logTradeCost.storage = PolicyShock(tariff: world.tariff).tradeCostChange.storage
    var response: LinearResponse?
    let tangent = try Timing(repeats: 50) { response = try equilibrium.response(to: direction) }
    print(
      String(
        format: "  adjoint, all %d tariffs and trade costs   %.2f ms, %d applications",
        2 * world.tariff.storage.count, adjoint.best * 1e3, gradient?.applications ?? 0))
    print(
      String(
        format: "  tangent, all outcomes                         %.2f ms, %d applications",
        tangent.best * 1e3, response?.applications ?? 0))
    let report = equilibrium.report
    print(
      String(
        format: "  the solve itself                              %.2f ms", report.seconds * 1e3))
  }

  /// All coalitions of three and more of twelve measures, singles and pairs known.
  private static func coalitions(_ model: Model, _ world: World) async throws {
    let measures = try Scenario.named("twelve-measures").compileMeasures(for: world)
    @Sendable func edit(_ coalition: Int, _ policy: inout PolicyShock) {
      for (number, measure) in measures.enumerated() where coalition & (1 << number) != 0 {
        measure.apply(to: &policy)
      }
    }
    let all = Array(0..<(1 << measures.count))
    let small = (0...2).flatMap { size in all.filter { $0.nonzeroBitCount == size } }
    print("\nCoalitions of \(measures.count) measures at 81 × 28")
    let clock = ContinuousClock()
    var start = clock.now
    let points = try await model.solveAll(
      small.count, workers: 1, edit: { edit(small[$0], &$1) }, result: { $1.startingPoint })
    print(
      String(
        format: "  none, singles and pairs, from the benchmark   %.2f ms each, one thread",
        seconds(clock.now - start) * 1e3 / Double(small.count)))
    var effects: [(coalition: Int, point: StartingPoint)] = []
    for (coalition, point) in zip(small, points) {
      var terms = [(weight: 1.0, point: point)]
      for part in effects where part.coalition & coalition == part.coalition {
        terms.append((-1, part.point))
      }
      effects.append((coalition, try StartingPoint(sum: terms)))
    }
    let known = effects
    let large = all.filter { $0.nonzeroBitCount > 2 && $0 % 5 == 0 }
    for workers in [1, 2] {
      start = clock.now
      let evaluations = try await model.solveAll(
        large.count, workers: workers,
        start: { number throws(ModelError) in
          var terms: [(weight: Double, point: StartingPoint)] = []
          for part in known where part.coalition & large[number] == part.coalition {
            terms.append((1, part.point))
          }
          return try StartingPoint(sum: terms)
        }, edit: { edit(large[$0], &$1) }, result: { $1.report.evaluations })
      print(
        String(
          format: "  three and more, from singles and pairs        %.2f ms each, %d threads, "
            + "%.1f evaluations",
          seconds(clock.now - start) * 1e3 / Double(large.count), workers,
          Double(evaluations.reduce(0, +)) / Double(large.count)))
    }
  }

  /// A thousand scenarios near a solved one: two points more on one pair.
  private static func nearScenarios(_ model: Model, _ base: PolicyShock) async throws {
    let world = model.benchmark.world
    let start = try model.solve(base).startingPoint
    let n = world.economies.count
    print("\nA thousand scenarios near the United States' tariffs, 81 × 28")
    for workers in [1, 2] {
      let clock = ContinuousClock()
      let began = clock.now
      let evaluations = try await model.solveAll(
        1000, workers: workers, start: { _ in start },
        edit: { number, policy in
          policy.tariff.storage.copy(base.tariff.storage)
          let (importer, exporter) = (number % n, (number * 7 + 3) % n)
          guard importer != exporter else { return }
          for sector in world.sectorIndices {
            policy.tariff[
              importer: EconomyIndex(importer), exporter: EconomyIndex(exporter), sector: sector] +=
              0.02
          }
        }, result: { $1.report.evaluations })
      print(
        String(
          format: "  %d threads: %.2f s, %.1f evaluations each", workers,
          seconds(clock.now - began), Double(evaluations.reduce(0, +)) / 1000))
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// Draws of elasticities, measures and repairs together: how many a second, and what each kind costs.
enum DrawBenchmark {
  private static let count = 1024

  static func run() async throws {
    let world = try World.named("oecd-2022")
    let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    print(
      "\nDraws at 81 × 28, real incomes read unless said otherwise; the best of two runs; "
        + "processor time of all threads")
    for name in ["us-tariffs-2025-08-07", "standing-together"] {
      try await measure(try Scenario.named(name), model)
    }
  }

  private static func measure(_ scenario: Scenario, _ model: Model) async throws {
    let world = model.benchmark.world
    let findings = try Findings(model: model, steps: scenario.compile(for: world))
    let central = findings.steps.map(\.equilibrium)
    print("  \(scenario.name), \(central.count) steps")
    for groups in [[.elasticities], [.measures], [.repairs], UncertainInputs.Group.allCases] {
      let inputs = try UncertainInputs(
        scenario, in: world, central: world.elasticities[0], groups: Set(groups))
      let isAll = groups.count > 1
      let variants: [(workers: Int, readsAll: Bool)] =
        isAll ? [(1, false), (2, false), (2, true)] : [(1, false)]
      for (workers, readsAll) in variants {
        let plan = Ensemble.Plan(draws: isAll ? count : count / 8)
        // What `run` tells without further wishes is close to the first, what the page keeps to the second.
        let readings =
          readsAll
          ? DrawnReadings.economies(steps: central.count, in: world)
          : DrawnReadings(steps: central.count, in: world)
        var (best, processor) = (Double.infinity, Double.infinity)
        for _ in 0..<2 {
          let (clock, used) = (ContinuousClock(), processorSeconds())
          let start = clock.now
          _ = await findings.drawing(
            inputs, model: model, readings: readings, plan: plan, workers: workers)
          best = min(best, seconds(clock.now - start))
          processor = min(processor, processorSeconds() - used)
        }
        let drawn = groups.map(\.rawValue).joined(separator: ", ")
        let label = readsAll ? "as above, every outcome read" : drawn
        print(
          "    " + label.padding(toLength: 32, withPad: " ", startingAt: 0)
            + String(
              format: "%d threads: %4d in %5.2f s, %5.0f a second, %5.2f ms each", workers,
              plan.draws, best, Double(plan.draws) / best,
              processor * 1e3 / Double(plan.draws)))
      }
      let passes = await Ensemble(
        inputs, model: model, around: central, plan: .init(draws: count / 8)
      ) { [Double($2.report.evaluations)] }
      let text = central.indices.compactMap { passes.estimate(0, step: $0)?.median }
        .map { String(format: "%.0f", $0) }.joined(separator: ", ")
      print("      evaluations of the equations, by step: \(text)")
    }
    try await firstOrder(scenario, model, central)
  }

  /// First-order bands beside drawn ones.
  private static func firstOrder(
    _ scenario: Scenario, _ model: Model, _ central: [Equilibrium]
  ) async throws {
    let world = model.benchmark.world
    let readings = try ["VNM", "CHN", "USA"].flatMap {
      try OutcomeReading.list("realIncome:\($0)", in: world)
    }
    for groups in [[.elasticities, .measures], UncertainInputs.Group.allCases] {
      let inputs = try UncertainInputs(
        scenario, in: world, central: world.elasticities[0], groups: Set(groups))
      let drawn = await Ensemble(
        inputs, model: model, around: central, readings: readings, plan: .init(draws: count))
      print("    bands: \(groups.map(\.rawValue).joined(separator: ", "))")
      for (position, reading) in readings.enumerated() {
        let clock = ContinuousClock()
        var best = Double.infinity
        var band: Estimate?
        for _ in 0..<5 {
          let start = clock.now
          band = try await FirstOrder(inputs, model: model, around: central, readings: [reading])
            .band(0)
          best = min(best, seconds(clock.now - start))
        }
        guard let band, let exact = drawn.estimate(position, step: central.count - 1) else {
          continue
        }
        print(
          "      \(reading.text): \(text(band)) to first order in "
            + String(format: "%.1f ms", best * 1e3) + ", \(text(exact)) drawn")
      }
    }
  }

  private static func text(_ estimate: Estimate) -> String {
    String(format: "%.4f to %.4f %%", estimate.low * 100, estimate.high * 100)
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

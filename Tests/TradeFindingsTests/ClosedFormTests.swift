// SPDX-License-Identifier: Apache-2.0

import Foundation
import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

/// Draws against what can be worked out by hand, and against truths drawn by another program.
@Suite("Draws against closed forms") struct ClosedFormTests {
  private static func scenario(_ measures: [String]) throws -> Scenario {
    try Scenario(
      parsing: "entrepot-scenario: 1\ntitle: T\nsteps:\n  - name: s\n    measures:\n"
        + measures.map { "      - \($0)\n" }.joined(), file: "test.yaml")
  }

  @Test("one sector: quantiles of gains from trade 1 − λ^(1/θ) under lognormal elasticities")
  func gainsFromTrade() async throws {
    let world = SmallWorld.oneSector(
      trade: [[70, 20, 10], [25, 150, 30], [5, 35, 60]],
      tariff: [[0, 0, 0.1], [0, 0, 0], [0, 0.25, 0]], elasticity: 5)
    let home = [70.0 / 101.0, 150.0 / 205.0, 60.0 / 108.75]
    let scenario = try Self.scenario([
      "tariff: { importers: E0, exporters: E1, sectors: all, add: 0 points }"
    ])
    func theta(_ share: Double) -> Double { 5 * exp(0.5 * StandardNormal.quantile(share)) }
    // Draws at 0.5 %, 1 %, …: with 199 of them the quantiles asked for are draws themselves.
    let shares = (1...199).map { Double($0) / 200 }
    var random = SplitMix64(seed: 12)
    let text = "ONE\n" + shares.shuffled(using: &random).map { "\(theta($0))\n" }.joined()
    let rows = try DrawRows(parsing: text, file: "draws.csv", for: scenario, in: world)
    let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    let gains = try #require(Outcome.named("gainsFromTrade"))
    let found = await Ensemble(
      try UncertainInputs(scenario, in: world, central: world.elasticities[0], rows: rows),
      model: model, around: [try model.solveWithoutPolicy()],
      readings: world.economyIndices.map { OutcomeReading(gains, of: $0, in: world) },
      plan: .init(draws: rows.count))
    for (economy, home) in home.enumerated() {
      let estimate = try #require(found.estimate(economy, step: 0))
      func gain(_ theta: Double) -> Double { 1 - pow(home, 1 / theta) }
      // Gains fall in θ. The place of a share among 199 draws is 198 times it, from the first.
      func quantile(_ share: Double) -> Double {
        let place = 198 * share
        let (below, rest) = (Int(place), place - place.rounded(.down))
        let sorted = shares.map { gain(theta(1 - $0)) }
        return sorted[below] + rest * (sorted[min(below + 1, 198)] - sorted[below])
      }
      #expect(abs(estimate.centre - gain(5)) < 1e-12)
      #expect(abs(estimate.low - quantile(0.05)) < 1e-9)
      #expect(abs(estimate.median - gain(5)) < 1e-9)
      #expect(abs(estimate.high - quantile(0.95)) < 1e-9)
    }
  }

  @Test("a linear world: shares of the spread are those of the variances that are summed")
  func linear() async throws {
    // The rate that is paid is what is levied today, times what a repair leaves open, and the points
    // of two measures.
    var world = SmallWorld.oneSector(
      trade: [[80, 20], [30, 70]], tariff: [[0, 0.4], [0, 0]], elasticity: 4)
    world.about.repairs = [
      Repair(
        "The tariff is a guess.",
        range: RepairRange(
          name: "guess",
          rates: [.init(importers: ["E0"], exporters: ["E1"], sectors: ["all"])], unit: "times",
          low: 0.9, central: 1, high: 1.1, source: "assumption"))
    ]
    func points(_ central: Double, _ reach: Double, _ source: String) -> String {
      "tariff: { importers: E0, exporters: E1, sectors: all, add: { central: \(central) points, "
        + "low: \(central - reach) points, high: \(central + reach) points, source: \(source) } }"
    }
    let scenario = try Self.scenario([points(10, 2, "a"), points(20, 3, "b")])
    let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    let central = try scenario.compile(for: world).map { try model.solve($0.policy) }
    let inputs = try UncertainInputs(
      scenario, in: world, central: world.elasticities[0], groups: [.measures, .repairs])
    let paid = OutcomeReading(
      try #require(Outcome.named("tariffPaid")), of: EconomyIndex(0), in: world)
    let found = await Spread(
      inputs, model: model, around: central, readings: [paid], plan: .init(draws: 1024))
    // Reaches are 1.645 standard deviations each: 2 and 3 points, and a tenth of 40 per cent.
    let variances = [4.0 + 9, 16]
    for (share, variance) in zip(found.shares(0, step: 0), variances) {
      let expected = variance / variances.reduce(0, +)
      #expect(abs(share.first - expected) < 0.02, "\(share)")
      #expect(abs(share.total - expected) < 0.02, "\(share)")
    }
    #expect(found.shares(0, step: 0).map(\.group) == [.measures, .repairs])
    let estimate = try #require(
      await Ensemble(
        inputs, model: model, around: central, readings: [paid], plan: .init(draws: 1024)
      ).estimate(0, step: 0))
    let reach = (4.0 + 9 + 16).squareRoot() / 100
    #expect(abs(estimate.median - 0.7) < 2e-4)
    #expect(abs(estimate.high - (0.7 + reach)) < 2e-3)
    #expect(abs(estimate.low - (0.7 - reach)) < 2e-3)
  }

  @Test("a game of two measures: Shapley's values by hand")
  func twoMeasures() async throws {
    // Two economies that mirror each other: wages stay equal, and the gain is the mean of 1 and 1/d
    // with power θ.
    let world = SmallWorld.oneSector(
      trade: [[80, 20], [20, 80]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    let scenario = try Self.scenario([
      "trade-cost: { between: [E0, E1], sectors: all, change: -20 % }",
      "trade-cost: { between: [E0, E1], sectors: all, change: -10 % }",
    ])
    let model = try Model(
      world: world, elasticities: world.elasticities[0], termination: Termination(tolerance: 1e-13)
    ).prepared()
    let found = try await Attribution(
      model: model, measures: scenario.compileMeasures(for: world),
      readings: world.economyIndices.map { OutcomeReading(.realIncome, of: $0, in: world) })
    func gain(_ cost: Double) -> Double { pow(0.8 + 0.2 * pow(cost, -4), 0.25) - 1 }
    let (first, second, both) = (gain(0.8), gain(0.9), gain(0.72))
    for shares in found.shares {
      #expect(abs(shares.total - both) < 1e-10)
      expectClose(
        shares.shapley, [(first + both - second) / 2, (second + both - first) / 2], absolute: 1e-10)
      expectClose(shares.inOrder, [first, both - first], absolute: 1e-10)
    }
    // Together they do more than each by itself: the game is not additive.
    #expect(both - first - second > 0.01)
  }

  @Test("coverage: in random worlds whose truth follows the stated laws, nine bands in ten hold it")
  func coverage() async throws {
    var random = SplitMix64(seed: 2026)
    func normal() -> Double { StandardNormal.quantile(random.uniform(1e-9, 1 - 1e-9)) }
    // On each side of the central value half a normal distribution, of which the end is 1.645 deviations
    // away.
    func twoPiece(_ low: Double, _ central: Double, _ high: Double) -> Double {
      let score = normal()
      return central + score / 1.644_853_626_951_472_7
        * (score < 0 ? central - low : high - central)
    }
    // What lies below the smallest θ is drawn again.
    func cutOff(_ mean: Double, _ error: Double) -> Double {
      while true {
        let theta = mean + error * normal()
        if theta >= UncertainInputs.smallestElasticity { return theta }
      }
    }
    let (worlds, truths) = (60, 40)
    var held = 0
    for seed in 1...UInt64(worlds) {
      var world = RandomWorld.make(economies: 4, sectors: 3, seed: seed)
      let codes = world.sectors.map(\.code)
      let values = world.elasticities[0].values
      world.elasticities[0].values[2] = 4
      // The second's error is so large that much of it is cut off.
      let errors = [0.2 * values[0], 0.8 * values[1]]
      world.elasticities[0].errors = StandardErrors([codes[0]: errors[0], codes[1]: errors[1]])
      world.elasticities[0].conventions = [codes[2]: .init(low: 2, high: 8)]
      let economies = world.economies.map(\.code)
      func measure(_ points: String) -> String {
        "tariff: { importers: \(economies[0]), exporters: all, sectors: all, add: \(points) }"
      }
      let scenario = try Self.scenario([
        measure("{ central: 20 points, low: 10 points, high: 40 points, source: x }")
      ])
      let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
      let found = await Ensemble(
        try UncertainInputs(scenario, in: world, central: world.elasticities[0]), model: model,
        around: try scenario.compile(for: world).map { try model.solve($0.policy) },
        readings: [OutcomeReading(.realIncome, of: EconomyIndex(0), in: world)],
        plan: .init(draws: 1024, seed: seed))
      let band = try #require(found.estimate(0, step: 0))
      for _ in 0..<truths {
        var truth = world.elasticities[0]
        truth.values = [
          cutOff(values[0], errors[0]), cutOff(values[1], errors[1]), twoPiece(2, 4, 8),
        ].map { max($0, UncertainInputs.smallestElasticity) }
        let points = "\(twoPiece(10, 20, 40)) points"
        let policy = try Self.scenario([measure(points)]).compile(for: world)[0].policy
        let value = OutcomeReading(.realIncome, of: EconomyIndex(0), in: world)
          .value(try Model(world: world, elasticities: truth).solve(policy))
        if (band.low...band.high).contains(value) { held += 1 }
      }
    }
    let share = Double(held) / Double(worlds * truths)
    #expect(abs(share - 0.9) < 0.02, "\(share)")
  }
}

// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

@Suite("Draws of all that is not known exactly")
struct EnsembleTests {
  private static let world: World = {
    var world = RandomWorld.make(economies: 5, sectors: 3, seed: 21)
    let codes = world.sectors.map(\.code)
    world.elasticities[0].errors = [codes[0]: 0.5, codes[1]: 8]
    world.elasticities[0].conventions = [codes[2]: .init(low: 2, high: 8)]
    world.elasticities[0].values[2] = 4
    world.about.repairs = [
      Repair(
        "Tariffs of the first economy are a guess.",
        range: RepairRange(
          name: "guess",
          rates: [
            .init(importers: [world.economies[0].code], exporters: ["all"], sectors: ["all"])
          ], unit: "times", low: 0.5, central: 1, high: 2, source: "assumption"))
    ]
    return world
  }()

  /// Two steps; two sizes of one source and one of another.
  private static func scenario(
    _ points: String = TwoSteps.points, _ change: String = TwoSteps.change
  ) throws -> Scenario {
    try TwoSteps.scenario(world, points: points, change: change, others: true)
  }

  private static func ensemble(
    _ groups: Set<UncertainInputs.Group>, draws: Int = 64, seed: UInt64 = 1, workers: Int? = nil,
    deficits: ModelOptions.Deficits = .share, _ scenario: Scenario? = nil
  ) async throws -> (Ensemble, Model, [Equilibrium]) {
    let scenario = try scenario ?? Self.scenario()
    let model = try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(deficits: deficits)
    ).prepared()
    let central = try scenario.compile(for: world).map { try model.solve($0.policy) }
    let inputs = try UncertainInputs(
      scenario, in: world, central: world.elasticities[0], groups: groups)
    let found = await Ensemble(
      inputs, model: model, around: central,
      readings: world.economyIndices.map { OutcomeReading(.realIncome, of: $0, in: world) },
      plan: .init(draws: draws, seed: seed), workers: workers)
    return (found, model, central)
  }

  @Test("the same seed gives the same bits for any number of threads, another seed others")
  func seeded() async throws {
    let groups = Set(UncertainInputs.Group.allCases)
    let estimates = try await [(1, 1), (1, 2), (1, 3), (2, 2)].asyncMap { seed, workers in
      let found = try await Self.ensemble(groups, seed: UInt64(seed), workers: workers).0
      return found.estimate(0, step: 1)
    }
    #expect(estimates[0] == estimates[1] && estimates[1] == estimates[2])
    #expect(estimates[0]?.median != estimates[3]?.median)
    #expect(estimates[0]?.draws == 64)
  }

  @Test("nothing drawn, nothing moves", arguments: ModelOptions.Deficits.allCases)
  func certain(deficits: ModelOptions.Deficits) async throws {
    let (found, _, _) = try await Self.ensemble([], draws: 8, deficits: deficits)
    for economy in 0..<5 {
      for step in 0..<2 {
        let estimate = try #require(found.estimate(economy, step: step))
        #expect(abs(estimate.low - estimate.centre) < 1e-9)
        #expect(abs(estimate.high - estimate.centre) < 1e-9)
      }
    }
    #expect(found.account.failed == 0)
  }

  @Test("where a number rises with a size, its quantiles are those of the size")
  func sizes() async throws {
    let (found, model, _) = try await Self.ensemble([.measures], draws: 512)
    for (points, share) in [("10 points", 0.05), ("40 points", 0.95)] {
      let scenario = try Self.scenario(points)
      let policy = try scenario.compile(for: Self.world)[0].policy
      let expected = OutcomeReading(.realIncome, of: EconomyIndex(1), in: Self.world)
        .value(try model.solve(policy))
      let estimate = try #require(found.estimate(1, step: 0))
      // A higher tariff on it takes more from the second economy.
      let drawn = share == 0.05 ? estimate.high : estimate.low
      #expect(abs(drawn - expected) < 0.02 * abs(expected), "\(drawn), \(expected)")
    }
    let estimate = try #require(found.estimate(1, step: 0, zero: 1e-9))
    #expect(abs(estimate.median - estimate.centre) < 0.01 * abs(estimate.centre))
    #expect(estimate.probabilityOfLoss > 0.98 && estimate.probabilityOfGain == 0)
  }

  @Test("sizes of one source are one draw, of two sources two")
  func sources() throws {
    let scenario = try Self.scenario()
    #expect(scenario.uncertainSizes.map(\.key) == ["x", "y"])
    #expect(scenario.uncertainSizes.map(\.title) == ["a", "b"])
    let inputs = try UncertainInputs(
      scenario, in: Self.world, central: Self.world.elasticities[0], groups: [.measures])
    #expect(inputs.items.count == 2)
    let draw = inputs.draw([0.5, 0.05])
    var policy = PolicyShock(tariff: Self.world.tariff)
    for measure in draw.measures[1] { measure.apply(to: &policy) }
    let factors = Set(policy.tradeCostChange.storage.array.map { ($0 * 1e6).rounded() / 1e6 })
    #expect(factors == [1, 0.99])
  }

  @Test("errors, conventions and the choice of a set are drawn; none falls below the limit stated")
  func elasticities() throws {
    var world = Self.world
    world.elasticities.append(
      ElasticitySet(
        name: "other", source: world.elasticities[0].source, values: [3, 3, 3]))
    world.elasticities.append(
      ElasticitySet(
        name: "mean", role: .summary, source: world.elasticities[0].source, values: [9, 9, 9]))
    let inputs = try UncertainInputs(
      Self.scenario("10 points", "-1 %"), in: world, central: world.elasticities[2],
      groups: [.elasticities])
    let sequence = SobolSequence(dimensionCount: inputs.items.count, seed: 3)
    let draws = (0..<1024).map { inputs.draw(sequence.point($0)).elasticities }
    #expect(draws.count { $0.name == "other" } == 512)
    #expect(!draws.contains { $0.name == "mean" })
    #expect(draws.allSatisfy { $0.name != "other" || $0.values == [3, 3, 3] })
    let first = draws.filter { $0.name != "other" }
    let central = world.elasticities[0].values
    let means = (0..<3).map { sector in first.reduce(0) { $0 + $1.values[sector] } / 512 }
    #expect(abs(means[0] - central[0]) < 0.02)
    #expect(first.allSatisfy { $0.values[1] >= UncertainInputs.smallestElasticity })
    #expect(first.contains { $0.values[1] < 0.2 * central[1] })
    let conventions = Sample(first.map { $0.values[2] })
    #expect(abs(conventions.quantile(0.5) - 4) < 0.05)
    #expect(abs(conventions.quantile(0.05) - 2) < 0.05)
    #expect(abs(conventions.quantile(0.95) - 8) < 0.1)
  }

  @Test("ninety per cent bands hold nine truths in ten")
  func coverage() async throws {
    let scenario = try Self.scenario()
    let (found, model, _) = try await Self.ensemble(
      Set(UncertainInputs.Group.allCases), draws: 2048)
    let inputs = try UncertainInputs(
      scenario, in: Self.world, central: Self.world.elasticities[0])
    var random = SplitMix64(seed: 99)
    let readings = Self.world.economyIndices.map {
      OutcomeReading(.realIncome, of: $0, in: Self.world)
    }
    let truths = 1500
    var held = [Int](repeating: 0, count: readings.count)
    for _ in 0..<truths {
      let point = inputs.items.map { _ in Double.random(in: 0.000_1..<0.999_9, using: &random) }
      let draw = inputs.draw(point)
      let world = Self.world.scalingTariffs(draw.tariffs)
      var policy = PolicyShock(tariff: world.tariff)
      for measure in draw.measures.joined() { measure.apply(to: &policy) }
      let truth = try model.with(draw.elasticities, tariffsOf: world).solve(policy)
      for (position, reading) in readings.enumerated() {
        let band = try #require(found.estimate(position, step: 1))
        if (band.low...band.high).contains(reading.value(truth)) { held[position] += 1 }
      }
    }
    for count in held {
      let share = Double(count) / Double(truths)
      #expect(abs(share - 0.9) < 0.02, "\(share)")
    }
  }

  @Test("shares of the spread: what matters alone has all of it, what does not none")
  func spread() async throws {
    // A size of the first step and nothing else moves that step.
    let scenario = try Self.scenario(TwoSteps.points, "-4 %")
    let model = try Model(world: Self.world, elasticities: Self.world.elasticities[0]).prepared()
    let central = try scenario.compile(for: Self.world).map { try model.solve($0.policy) }
    let inputs = try UncertainInputs(
      scenario, in: Self.world, central: Self.world.elasticities[0],
      groups: [.measures, .repairs])
    let reading = OutcomeReading(.realIncome, of: EconomyIndex(3), in: Self.world)
    let found = await Spread(
      inputs, model: model, around: central, readings: [reading], plan: .init(draws: 512))
    let shares = found.shares(0, step: 1)
    #expect(shares.map(\.group) == [.measures, .repairs])
    #expect(found.equilibria == 4 * 512)
    for share in shares {
      #expect(share.first > -0.05 && share.total < 1.05)
      #expect(share.total > share.first - 0.05)
    }
    let sum = shares.reduce(0) { $0 + $1.first }
    #expect(abs(sum - 1) < 0.1, "next to nothing is left to the two together: \(sum)")
  }

  @Test("a repaired world is a world: its identities hold, and its tariffs are what was drawn")
  func repairs() async throws {
    let inputs = try UncertainInputs(
      Self.scenario("10 points", "-1 %"), in: Self.world, central: Self.world.elasticities[0],
      groups: [.repairs])
    #expect(inputs.items.map(\.title) == ["guess"])
    let world = Self.world.scalingTariffs(inputs.draw([0.95]).tariffs)
    _ = try world.validated()
    for sector in world.sectorIndices {
      for exporter in world.economyIndices.dropFirst() {
        func rate(_ world: World, _ importer: Int) -> Double {
          world.tariff[importer: EconomyIndex(importer), exporter: exporter, sector: sector]
        }
        #expect(abs(rate(world, 0) - 2 * rate(Self.world, 0)) < 1e-12)
        #expect(rate(world, 1) == rate(Self.world, 1))
      }
    }
    let (found, _, _) = try await Self.ensemble([.repairs], draws: 32)
    let estimate = try #require(found.estimate(0, step: 1))
    #expect(estimate.high > estimate.low)
    #expect(found.account.largestResidual < 1e-8 && found.account.failed == 0)
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows
    -> [Value]
  {
    var found: [Value] = []
    for element in self { found.append(try await body(element)) }
    return found
  }
}

// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

@testable import TradeFindings

@Suite("How sure a number is to first order")
struct FirstOrderTests {
  /// All inputs are drawn, each with a spread of so many times what is written here.
  private static func world(_ spread: Double) -> World {
    var world = RandomWorld.make(economies: 5, sectors: 3, seed: 21)
    let codes = world.sectors.map(\.code)
    world.elasticities[0].values = [3, 5, 4]
    world.elasticities[0].errors = [codes[0]: 0.5 * spread, codes[1]: 0.8 * spread]
    world.elasticities[0].conventions = [
      codes[2]: .init(low: 4 - spread, high: 4 + 2 * spread)
    ]
    world.about.repairs = [
      Repair(
        "Tariffs of the first economy are a guess.",
        range: RepairRange(
          name: "guess",
          rates: [
            .init(importers: [world.economies[0].code], exporters: ["all"], sectors: ["all"])
          ], unit: "times", low: 1 - 0.5 * spread, central: 1, high: 1 + spread,
          source: "assumption"))
    ]
    return world
  }

  private static func scenario(_ world: World, _ spread: Double) throws -> Scenario {
    try TwoSteps.scenario(
      world,
      points:
        "{ central: 20 points, low: \(20 - 10 * spread) points, high: \(20 + 15 * spread) points, source: x }",
      change:
        "{ central: -4 %, low: \(-4 + 3 * spread) %, high: \(-4 - 2 * spread) %, source: y }")
  }

  private struct Place {
    let inputs: UncertainInputs
    let model: Model
    let central: [Equilibrium]
    let readings: [OutcomeReading]

    init(
      _ spread: Double, deficits: ModelOptions.Deficits = .share,
      groups: Set<UncertainInputs.Group> = Set(UncertainInputs.Group.allCases)
    ) throws {
      let world = FirstOrderTests.world(spread)
      let scenario = try FirstOrderTests.scenario(world, spread)
      inputs = try UncertainInputs(
        scenario, in: world, central: world.elasticities[0], groups: groups)
      let model = try Model(
        world: world, elasticities: world.elasticities[0],
        options: ModelOptions(deficits: deficits), termination: Termination(tolerance: 1e-13)
      ).prepared()
      self.model = model
      var central: [Equilibrium] = []
      for step in try scenario.compile(for: world) { central.append(try model.solve(step.policy)) }
      self.central = central
      let codes = world.economies.map(\.code)
      readings = try [
        "realIncome:\(codes[0])", "realIncome:\(codes[1])", "exports:\(codes[2])>\(codes[1])",
        "consumerPrices:\(codes[3])",
      ].flatMap { (text) throws in try OutcomeReading.list(text, in: world) }
    }

    func firstOrder(_ step: Int? = nil, workers: Int? = nil) async throws -> FirstOrder {
      try await FirstOrder(
        inputs, model: model, around: central, step: step, readings: readings, workers: workers)
    }
  }

  @Test(
    "with small spreads the band is that of the draws, by every rule for deficits",
    arguments: ModelOptions.Deficits.allCases)
  func smallSpreads(deficits: ModelOptions.Deficits) async throws {
    let place = try Place(0.01, deficits: deficits)
    let plan = Ensemble.Plan(draws: 64)
    let drawn = await Ensemble(
      place.inputs, model: place.model, around: place.central, readings: place.readings,
      plan: plan)
    for step in 0..<2 {
      let found = try await place.firstOrder(step)
      for reading in place.readings.indices {
        let band = found.band(reading, plan: plan)
        let exact = try #require(drawn.estimate(reading, step: step))
        let width = exact.high - exact.low
        #expect(width > 1e-7)
        for (here, there) in [
          (band.low, exact.low), (band.median, exact.median), (band.high, exact.high),
        ] {
          #expect(
            abs(here - there) < 0.01 * width,
            "\(place.readings[reading].text), step \(step): \(here), \(there), width \(width)")
        }
      }
    }
  }

  @Test("wide spreads: near the draws, and nearer the smaller they are")
  func wideSpreads() async throws {
    func miss(_ spread: Double) async throws -> Double {
      let place = try Place(spread)
      let plan = Ensemble.Plan(draws: 64)
      let drawn = await Ensemble(
        place.inputs, model: place.model, around: place.central, readings: place.readings,
        plan: plan)
      let band = try await place.firstOrder().band(1, plan: plan)
      let exact = try #require(drawn.estimate(1, step: 1))
      return max(abs(band.low - exact.low), abs(band.high - exact.high)) / (exact.high - exact.low)
    }
    let (wide, narrow) = (try await miss(0.8), try await miss(0.2))
    #expect(wide < 0.25 && narrow < wide / 2, "\(wide), \(narrow)")
  }

  @Test("a set that draws choose is known exactly, however far it lies")
  func sets() async throws {
    var world = Self.world(0)
    (world.elasticities[0].errors, world.elasticities[0].conventions) = ([:], [:])
    var other = world.elasticities[0]
    (other.name, other.values) = ("other", [1, 1.5, 9])
    world.elasticities.append(other)
    let scenario = try Self.scenario(world, 0)
    let inputs = try UncertainInputs(scenario, in: world, central: world.elasticities[0])
    let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    let central = try scenario.compile(for: world).map { try model.solve($0.policy) }
    let reading = OutcomeReading(.realIncome, of: EconomyIndex(0), in: world)
    let found = try await FirstOrder(inputs, model: model, around: central, readings: [reading])
    let there = try Model(world: world, elasticities: other).solve(central[1].policy)
    let numbers = Set(inputs.points(64, seed: 1).map { found.value(0, at: $0) })
    expectClose(
      numbers.sorted(), [reading.value(central[1]), reading.value(there)].sorted(), absolute: 1e-9)
  }

  @Test("where a number is a line in a size, the band is exact")
  func line() async throws {
    let world = Self.world(0.8)
    let place = try Place(0.8, groups: [.measures])
    let codes = world.economies.map(\.code)
    // The rate that the first economy pays on one sector from the second.
    let readings = try OutcomeReading.list(
      "tariffPaid:\(codes[0])<\(codes[1]):\(world.sectors[0].code)", in: world)
    let found = try await FirstOrder(
      place.inputs, model: place.model, around: place.central, step: 0, readings: readings)
    let rate =
      world.tariff[
        importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: SectorIndex(0)]
    let plan = Ensemble.Plan(draws: 128, seed: 4)
    let sizes = Sample(
      place.inputs.points(128, seed: 4).map {
        rate + TwoPieceNormal(low: 0.12, central: 0.2, high: 0.32).quantile($0[0])
      })
    let band = found.band(0, plan: plan)
    #expect(abs(band.centre - (rate + 0.2)) < 1e-12)
    #expect(abs(band.low - sizes.quantile(0.05)) < 1e-9)
    #expect(abs(band.median - sizes.quantile(0.5)) < 1e-9)
    #expect(abs(band.high - sizes.quantile(0.95)) < 1e-9)
    #expect(abs(found.deviation(0, plan: plan) - sizes.variance.squareRoot()) < 1e-9)
  }

  @Test("the quick tornado is the exact one on small moves, and as wide as it on large ones")
  func tornado() async throws {
    for (spread, allowed) in [(0.01, 0.02), (0.5, 0.4)] {
      let place = try Place(spread)
      let exact = await Tornado(
        place.inputs, model: place.model, around: place.central, readings: place.readings)
      var steps: [FirstOrder] = []
      for step in 0..<2 { steps.append(try await place.firstOrder(step)) }
      let quick = Tornado(steps, readings: place.readings.count)
      #expect(quick.failures == 0)
      for step in 0..<2 {
        for reading in place.readings.indices {
          let (bars, others) = (exact.bars(reading, step: step), quick.bars(reading, step: step))
          #expect(bars.count == 6 && others.count == 6)
          let widest = bars[0].width
          for bar in bars {
            let other = try #require(others.first { $0.input.name == bar.input.name })
            #expect(
              abs(other.low - bar.low) < allowed * widest
                && abs(other.high - bar.high) < allowed * widest,
              "\(bar.input.name), step \(step), \(place.readings[reading].text)")
          }
        }
      }
    }
  }

  @Test("the same bits for any number of threads; nothing drawn, nothing moves")
  func threads() async throws {
    let place = try Place(0.5)
    var bands: [Estimate] = []
    for workers in 1...3 { bands.append(try await place.firstOrder(workers: workers).band(0)) }
    #expect(bands[0] == bands[1] && bands[1] == bands[2])
    let still = try await Place(0.5, groups: []).firstOrder().band(0)
    #expect(still.low == still.centre && still.high == still.centre)
  }
}

// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

@testable import TradeFindings

/// How sure findings are: the same draws as an ensemble of readings has, and what follows from them.
@Suite("Findings over draws")
struct DrawnFindingsTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 7)

  private static func scenario(points: String, change: String = "-4 %") throws -> Scenario {
    try TwoSteps.scenario(world, points: points, change: change)
  }

  private static func model(_ deficits: ModelOptions.Deficits = .share) throws -> Model {
    try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(deficits: deficits)
    ).prepared()
  }

  private static func findings(
    _ scenario: Scenario, _ model: Model, sharing: [Scenario]? = nil
  ) async throws -> Findings {
    try await Findings(model: model, steps: scenario.compile(for: world)).drawing(
      UncertainInputs(scenario, in: world, central: world.elasticities[0], sharing: sharing),
      model: model, plan: .init(draws: 64))
  }

  @Test(
    "estimates are those of the readings; contributions, means and shares follow from the draws")
  func estimates() async throws {
    let (scenario, model) = (try Self.scenario(points: TwoSteps.points), try Self.model())
    let found = try await Self.findings(scenario, model)
    let ensemble = await Ensemble(
      try UncertainInputs(scenario, in: Self.world, central: Self.world.elasticities[0]),
      model: model, around: found.steps.map(\.equilibrium),
      readings: Self.world.economyIndices.map {
        OutcomeReading(.realIncome, of: $0, in: Self.world)
      }, plan: .init(draws: 64))
    for economy in Self.world.economyIndices {
      for step in 0..<2 {
        let (a, b) = (
          try #require(found.estimate(of: economy, step: step)),
          try #require(ensemble.estimate(economy.rawValue, step: step))
        )
        #expect(abs(a.median - b.median) < 1e-12 && abs(a.low - b.low) < 1e-12)
        #expect(abs(a.centre - found.realIncomeChanges(of: economy)[step]) < 1e-15)
        let added = try #require(found.contributionEstimate(of: economy, step: step))
        #expect(abs(added.centre - found.contributions(of: economy)[step]) < 1e-15)
        #expect(added.low < added.high)
      }
    }
    let own = try #require(found.estimate(step: 1, of: { $0[2] }))
    #expect(own == found.estimate(of: EconomyIndex(2), step: 1))
    let least = try #require(found.share(step: 0, where: { $0[1] == $0.min() }))
    #expect(least > 0.9, "whom the tariff is levied on loses most in nearly every draw")
    #expect(found.draws?.found == 64 && found.exactness.equilibria == 2 + 128)
    #expect(
      found.estimate(OutcomeReading(.realIncome, of: EconomyIndex(0), in: Self.world), step: nil)
        == nil)
  }

  @Test(
    "every outcome of every economy has an estimate, that of its reading; a level's probability is of more than before",
    arguments: Outcome.all(in: world).map(\.identifier))
  func everyOutcome(name: String) async throws {
    let (scenario, model) = (try Self.scenario(points: TwoSteps.points), try Self.model())
    let found = try await Self.findings(scenario, model)
    let outcome = try #require(Outcome.named(name))
    let readings = Self.world.economyIndices.map {
      OutcomeReading(outcome, of: $0, in: Self.world)
    }
    let ensemble = await Ensemble(
      try UncertainInputs(scenario, in: Self.world, central: Self.world.elasticities[0]),
      model: model, around: found.steps.map(\.equilibrium), readings: readings,
      plan: .init(draws: 64))
    for (position, reading) in readings.enumerated() {
      for step in 0..<2 {
        let (a, b) = (
          try #require(found.estimate(reading, step: step)),
          try #require(ensemble.estimate(position, step: step))
        )
        let size = 1e-11 * max(1, abs(b.median))
        #expect(abs(a.median - b.median) < size && abs(a.low - b.low) < size)
        #expect(abs(a.centre - found.value(reading, step: step)) <= size)
        let move = try #require(found.moveEstimate(reading, step: step))
        let before = found.valueBefore(reading, step: step)
        #expect(abs(move.centre - (a.centre - before)) <= size)
        #expect(move.probabilityOfGain == a.probabilityOfGain)
        #expect(move.probabilityOfLoss == a.probabilityOfLoss)
      }
    }
  }

  @Test("what is asked for beyond what every draw measures is measured by the first draws alone")
  func few() async throws {
    let (scenario, model) = (try Self.scenario(points: TwoSteps.points), try Self.model())
    let central = try Findings(model: model, steps: scenario.compile(for: Self.world))
    let inputs = try UncertainInputs(scenario, in: Self.world, central: Self.world.elasticities[0])
    let exports = try #require(Outcome.named("exports"))
    let row = OutcomeReading(
      exports, of: EconomyIndex(0), with: EconomyIndex(1), sectors: [SectorIndex(2)],
      in: Self.world)
    var readings = DrawnReadings(steps: 2, in: Self.world)
    readings.insert(Array(repeating: row, count: DrawnReadings.everyDraw + 1), step: 1)
    let drawn = await central.drawing(
      inputs, model: model, readings: readings, plan: .init(draws: 80))
    let estimate = try #require(drawn.estimate(row, step: 1))
    #expect(estimate.draws == DrawnReadings.fewDraws && drawn.draws?.few == DrawnReadings.fewDraws)
    #expect(drawn.estimate(row, step: 0) == nil)
    #expect(drawn.estimate(of: EconomyIndex(0), step: 1)?.draws == 80)
    // They are the first of the same sequence.
    let few = await central.drawing(
      inputs, model: model, readings: .economies(steps: 2, in: Self.world),
      plan: .init(draws: DrawnReadings.fewDraws))
    let ensemble = await Ensemble(
      inputs, model: model, around: central.steps.map(\.equilibrium), readings: [row],
      plan: .init(draws: DrawnReadings.fewDraws))
    #expect(few.draws?.few == nil)
    #expect(abs(estimate.median - (try #require(ensemble.estimate(0, step: 1))).median) < 1e-12)
  }

  @Test("differences are over common draws: of equal scenarios none, of others less than apart")
  func differences() async throws {
    let model = try Self.model()
    let first = try Self.scenario(points: TwoSteps.points)
    let second = try Self.scenario(points: TwoSteps.points, change: "-5 %")
    let (a, b) = (
      try await Self.findings(first, model, sharing: [first, second]),
      try await Self.findings(second, model, sharing: [first, second])
    )
    let economy = EconomyIndex(1)
    let reading = OutcomeReading(.realIncome, of: economy, in: Self.world)
    let same = try #require(a.differenceEstimate(to: a, reading))
    #expect(same.low == 0 && same.high == 0 && same.probabilityOfGain == 0)
    let difference = try #require(a.differenceEstimate(to: b, reading))
    let apart = try #require(a.estimate(of: economy, step: 1))
    // Lower trade costs help whatever the tariff is, although the tariff leaves the sign of all open.
    #expect(difference.probabilityOfGain == 1)
    #expect(difference.high - difference.low < 0.3 * (apart.high - apart.low))
    #expect(
      abs(
        difference.centre
          - (b.realIncomeChanges(of: economy)[1] - a.realIncomeChanges(of: economy)[1])) < 1e-15)
  }

  @Test("sizes that only one of two scenarios knows leave the draws of the other as they are")
  func sharedCoordinates() throws {
    let first = try Self.scenario(points: TwoSteps.points)
    let second = try Self.scenario(
      points: "20 points", change: "{ central: -4 %, low: -1 %, high: -6 %, source: y }")
    func inputs(_ scenario: Scenario) throws -> UncertainInputs {
      try UncertainInputs(
        scenario, in: Self.world, central: Self.world.elasticities[0],
        sharing: [first, second])
    }
    let (a, b) = (try inputs(first), try inputs(second))
    #expect(a.items == b.items)
    for point in a.points(8, seed: 3) {
      let (one, two) = (a.draw(point), b.draw(point))
      #expect(one.elasticities.values == two.elasticities.values)
    }
  }

  @Test("the step to balanced trade is drawn too")
  func balancing() async throws {
    let model = try Self.model(.balanced)
    let found = try await Self.findings(Self.scenario(points: TwoSteps.points), model)
    for economy in Self.world.economyIndices {
      for outcome in [Outcome.realIncome, .consumerPrices] {
        let reading = OutcomeReading(outcome, of: economy, in: Self.world)
        let estimate = try #require(found.estimate(reading, step: nil))
        let central = try #require(found.balancing).value(reading)
        #expect(abs(estimate.centre - central) < 1e-15)
      }
    }
  }

  @Test(
    "the size that a goal needs: where its own size is all that is not known, the inverse of it")
  func goal() async throws {
    let (scenario, model) = (try Self.scenario(points: TwoSteps.points), try Self.model())
    let measures = try scenario.compileMeasures(for: Self.world)
    let reading = OutcomeReading(.realIncome, of: EconomyIndex(1), in: Self.world)
    let target = reading.value(try model.solve(scenario.compile(for: Self.world)[1].policy))
    let spread = try #require(
      try await GoalSpread(
        at: 1,
        UncertainInputs(
          scenario, in: Self.world, central: Self.world.elasticities[0], groups: [.measures]),
        model: model, steps: scenario.byStep(measures), varied: 0, part: .all, sizes: 0...10,
        reading: reading,
        target: target, plan: .init(draws: 256)))
    // Had it three times the points, to first order less than none would do.
    #expect(spread.without < 13 && spread.size.draws + spread.without == 256)
    #expect(abs(spread.size.centre - 1) < 1e-6)
    #expect(abs(spread.size.median - 1) < 0.02)
    // Had it twice the points, half the size would do; to first order none, since twice is far.
    #expect(spread.size.low >= 0 && spread.size.low < 0.5)
    #expect(spread.size.high > 1.4 && spread.size.high < 1.7)
  }
}

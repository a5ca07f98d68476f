// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

/// Explanations say how sure they are over few draws: against the same explanation of every draw's own
/// model, by hand.
@Suite("Explanations of draws")
struct FewDrawsTests {
  private let world = RandomWorld.make(economies: 5, sectors: 3, seed: 11)
  private let plan = Ensemble.Plan(draws: 16, seed: 3)
  private let model: Model
  private let inputs: UncertainInputs
  private let policy: PolicyShock

  init() throws {
    let scenario = try TwoSteps.scenario(world)
    model = try Model(
      world: world, elasticities: world.elasticities[0], termination: Termination(tolerance: 1e-12)
    ).prepared()
    inputs = try UncertainInputs(
      scenario, in: world, central: world.elasticities[0], groups: [.measures, .elasticities])
    var policy = PolicyShock(tariff: world.tariff)
    for measure in try scenario.compileMeasures(for: world) { measure.apply(to: &policy) }
    self.policy = policy
  }

  /// Every draw's own model and policy.
  private func draws() throws -> [(model: Model, policy: PolicyShock)] {
    try inputs.points(plan.draws, seed: plan.seed).map { point in
      let draw = inputs.draw(point)
      var policy = PolicyShock(tariff: world.tariff)
      for measure in draw.measures.joined() { measure.apply(to: &policy) }
      return (try model.with(draw.elasticities), policy)
    }
  }

  @Test("the parts of real income")
  func decomposition() async throws {
    let economies = [EconomyIndex(1), EconomyIndex(2)]
    let found = try await WelfareDecomposition.along(model, to: policy, economies: economies)
    let spread = try await DecompositionSpread(
      inputs, model: model, to: policy, around: found, plan: plan)
    #expect(spread.draws.found == 16 && spread.draws.steps == 5)
    var exact: [[WelfareDecomposition]] = []
    for (model, policy) in try draws() {
      exact.append(try await WelfareDecomposition.along(model, to: policy, economies: economies))
    }
    let numbers: [(WelfareDecomposition.Parts) -> Double] = [
      \.termsOfTrade, \.volumeOfTrade, \.tradeCosts, \.transfers, \.sum,
    ]
    for position in economies.indices {
      for number in numbers {
        let rows: [(DecompositionSpread.Row, (WelfareDecomposition) -> Double)] = [
          (.all, { number($0.total) }),
          (.partner(EconomyIndex(0)), { number($0.parts(partner: EconomyIndex(0))) }),
          (.sector(SectorIndex(2)), { number($0.parts(sector: SectorIndex(2))) }),
          (.transfers, { number(.init(transfers: $0.transfers)) }),
        ]
        for (row, part) in rows {
          let estimate = try #require(spread.estimate(position, [row], number))
          let by = Estimate(
            centre: part(found[position]), draws: exact.map { part($0[position]) },
            zero: Findings.noticeable)
          #expect(estimate.centre == by.centre)
          for (mine, other) in [
            (estimate.low, by.low), (estimate.median, by.median), (estimate.high, by.high),
          ] { #expect(abs(mine - other) < 2e-6, "\(row): \(mine), \(other)") }
        }
        // All rows together are the whole economy.
        let partners = world.economyIndices.filter { $0 != economies[position] }
        let parts = partners.map { DecompositionSpread.Row.partner($0) } + [.transfers]
        let sum = try #require(spread.estimate(position, parts, number))
        let all = try #require(spread.estimate(position, [.all], number))
        #expect(abs(sum.low - all.low) < 1e-12 && abs(sum.high - all.high) < 1e-12)
      }
    }
  }

  @Test("derivatives")
  func derivatives() async throws {
    let readings = [Outcome.realIncome, .realWage].map {
      OutcomeReading($0, of: EconomyIndex(1), in: world)
    }
    let equilibrium = try model.solve(policy)
    let gradients = try readings.map { try $0.gradient(equilibrium) }
    let taken: @Sendable (Int, Gradient) -> [Double] = { reading, gradient in
      [gradient.elasticity[reading], gradient.tariff.storage[7], gradient.logTradeCost.storage[7]]
    }
    let spread = await GradientSpread(
      inputs, model: model, around: equilibrium, readings: readings, gradients: gradients,
      plan: plan, numbers: taken)
    #expect(spread.draws.found == 16)
    var exact: [[[Double]]] = []
    var levels: [[Double]] = []
    for (model, policy) in try draws() {
      let own = try model.solve(policy)
      levels.append(readings.map { $0.value(own) })
      exact.append(try readings.enumerated().map { taken($0, try $1.gradient(own)) })
    }
    for reading in readings.indices {
      let level = try #require(spread.level(reading))
      let byHand = Estimate(
        centre: readings[reading].value(equilibrium), draws: levels.map { $0[reading] },
        zero: Findings.noticeable)
      #expect(level.centre == byHand.centre && byHand.high > byHand.low)
      #expect(abs(level.low - byHand.low) < 1e-7 && abs(level.high - byHand.high) < 1e-7)
      for number in 0..<3 {
        let estimate = try #require(spread.estimate(reading, number))
        let by = Estimate(
          centre: taken(reading, gradients[reading])[number],
          draws: exact.map { $0[reading][number] })
        #expect(by.high > by.low)
        #expect(estimate.centre == by.centre)
        for (mine, other) in [
          (estimate.low, by.low), (estimate.median, by.median), (estimate.high, by.high),
        ] { #expect(abs(mine - other) < 1e-7, "\(mine), \(other)") }
      }
    }
  }

  @Test("a goal that no size reaches: how many draws reach it at none")
  func unreached() async throws {
    let reading = OutcomeReading(.realIncome, of: EconomyIndex(1), in: world)
    let scenario = try TwoSteps.scenario(world)
    let measures = try scenario.compileMeasures(for: world)
    var exact: [[Double]] = []
    for point in inputs.points(plan.draws, seed: plan.seed) {
      let draw = inputs.draw(point)
      let own = try model.with(draw.elasticities)
      exact.append(
        try [0.0, 2].map { size in
          var policy = PolicyShock(tariff: world.tariff)
          for (position, measure) in draw.measures.joined().enumerated() {
            (position == 0 ? measure.scaled(by: size, .all) : measure).apply(to: &policy)
          }
          return reading.value(try own.solve(policy))
        })
    }
    // A target that about half of the draws reach at the larger size.
    let ends = exact.map { $0.max() ?? 0 }.sorted()
    let target = (ends[7] + ends[8]) / 2
    let reach = try #require(
      try await GoalReach(
        at: [2, 0], inputs, model: model, measures: measures, varied: 0, part: .all,
        reading: reading, target: target, plan: plan))
    #expect(reach.sizes == [0, 2] && reach.draws.found == 16)
    let without = exact.count { draw in
      draw.allSatisfy { $0 < target } || draw.allSatisfy { $0 > target }
    }
    #expect(without > 0 && without < 16)
    #expect(reach.without == without)
    for position in 0..<2 {
      let by = Estimate(centre: 0, draws: exact.map { $0[position] })
      #expect(abs(reach.outcomes[position].low - by.low) < 1e-7)
      #expect(abs(reach.outcomes[position].high - by.high) < 1e-7)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

@testable import TradeFindings

@Suite("What draws share")
struct SharedByDrawsTests {
  /// Three published sets far apart, one with errors, and a repair of all tariffs.
  private static let world: World = {
    var world = RandomWorld.make(economies: 6, sectors: 3, seed: 8)
    world.elasticities[0].values = [4, 5, 6]
    world.elasticities[0].errors = [world.sectors[0].code: 0.3]
    for (name, values) in [("low", [1.5, 2, 3]), ("high", [9, 12, 8])] {
      var set = world.elasticities[0]
      (set.name, set.values, set.errors) = (name, values, [:])
      world.elasticities.append(set)
    }
    world.about.repairs = [
      Repair(
        "Tariffs are a guess.",
        range: RepairRange(
          name: "guess",
          rates: [.init(importers: ["all"], exporters: ["all"], sectors: ["all"])], unit: "times",
          low: 0.7, central: 1, high: 1.5, source: "assumption"))
    ]
    return world
  }()

  private let inputs: UncertainInputs
  private let model: Model
  private let central: [Equilibrium]

  init() throws {
    let world = Self.world
    let scenario = try TwoSteps.scenario(world)
    inputs = try UncertainInputs(scenario, in: world, central: world.elasticities[0])
    model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    let model = model
    central = try scenario.compile(for: world).map { try model.solve($0.policy) }
  }

  /// The equilibria of a few draws with all that moves.
  private func equilibria() async throws -> [Equilibrium] {
    let (inputs, points) = (inputs, inputs.points(8, seed: 5))
    return try await Ensemble.solveDraws(
      8, model: model, around: central, workers: 1, draw: { inputs.draw(points[$0]) }
    ) { $2 }.flatMap { try $0.get() }
  }

  @Test("trade from what is shared is trade worked out afresh")
  func trade() async throws {
    let shared = model.benchmark.tradeFlows()
    for equilibrium in try await equilibria() {
      #expect(equilibrium.benchmark.trades(as: model.benchmark))
      expectClose(
        equilibrium.benchmark.tradeFlows().storage.array, shared.storage.array, relative: 1e-13)
      expectClose(
        equilibrium.tradeFlows(from: shared).storage.array,
        equilibrium.tradeFlows().storage.array, relative: 1e-12)
    }
    let other = try Model(
      world: Self.world, elasticities: Self.world.elasticities[0],
      options: ModelOptions(deficits: .balancedFirst))
    #expect(!other.benchmark.trades(as: model.benchmark))
  }

  @Test("what sectors weigh in baskets is corrected to what it is")
  func baskets() async throws {
    let known = BasketContents(model.benchmark)
    var moved = 0.0
    for equilibrium in try await equilibria() {
      let corrected = known.of(equilibrium.benchmark)
      for economy in Self.world.economyIndices {
        let exact = BasketContents.of(economy, equilibrium.benchmark)
        expectClose(corrected[economy], exact, absolute: 1e-14)
        moved = max(moved, abs(exact[0] - known[economy][0]))
      }
    }
    #expect(moved > 1e-4)
  }
}

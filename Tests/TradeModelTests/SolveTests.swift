// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds

@Suite("Solving random worlds")
struct SolveTests {
  private func model(_ world: World, _ options: ModelOptions = ModelOptions()) throws -> Model {
    try Model(world: world, elasticities: world.elasticities[0], options: options)
  }

  @Test("no shock, no change", arguments: [1, 2, 3] as [UInt64])
  func noShock(seed: UInt64) throws {
    let world = RandomWorld.make(economies: 6, sectors: 4, seed: seed)
    let equilibrium = try model(world).solveWithoutPolicy()
    #expect(equilibrium.report.evaluations == 1)
    #expect(equilibrium.certificate.largest < 1e-12)
    for wage in equilibrium.wageChange.values { #expect(abs(wage - 1) < 1e-13) }
  }

  @Test("random tariffs and trade costs solve", arguments: 1...500 as ClosedRange<UInt64>)
  func randomPolicy(seed: UInt64) throws {
    var random = SplitMix64(seed: seed &* 7919)
    let world = RandomWorld.make(
      economies: Int.random(in: 2...9, using: &random),
      sectors: Int.random(in: 1...7, using: &random), seed: seed)
    var policy = PolicyShock(
      tariff: RandomWorld.mapped(world.tariff) { old, _, _, _ in
        random.uniform(0, 1) < 0.4 ? random.uniform(0, 0.6) : old
      })
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in
      random.uniform(0.8, 1.2)
    }
    let deficits = ModelOptions.Deficits.allCases[Int(seed % 6)]
    let equilibrium = try model(world, ModelOptions(deficits: deficits)).solve(policy)
    #expect(equilibrium.certificate.largest < 1e-9, "seed \(seed)")
  }

  @Test("tariffs of 1000 % by everyone solve", arguments: 1...20 as ClosedRange<UInt64>)
  func prohibitive(seed: UInt64) throws {
    let world = RandomWorld.make(economies: 8, sectors: 5, seed: seed)
    let policy = PolicyShock(
      tariff: RandomWorld.mapped(world.tariff) { old, _, _, _ in old + 10 })
    let equilibrium = try model(world, ModelOptions(deficits: .balanced)).solve(policy)
    #expect(equilibrium.certificate.largest < 1e-8)
  }

  @Test("a start from a world of another size is refused, alone, in a sum and in a batch")
  func foreignStarts() async throws {
    let (small, large) = (
      RandomWorld.make(economies: 5, sectors: 3, seed: 1),
      // A vector as long, since both are padded to eight economies.
      RandomWorld.make(economies: 6, sectors: 3, seed: 1)
    )
    let here = try model(small)
    let start = try here.solveWithoutPolicy().startingPoint
    let foreign = try model(large).solveWithoutPolicy().startingPoint
    let sentence =
      "The starting point is for 6 economies and 3 sectors, 5 and 3 are needed."
    func expectRefused(_ work: () async throws -> Void) async {
      await #expect {
        try await work()
      } throws: { error in
        (error as? ModelError)?.reason == .start && "\(error)" == sentence
      }
    }
    let none = PolicyShock(tariff: small.tariff)
    await expectRefused { _ = try here.solve(none, from: foreign) }
    await expectRefused { _ = try StartingPoint(sum: [(1, start), (0, foreign)]) }
    await expectRefused {
      _ = try await here.solveAll(2, start: { _ in foreign }, edit: { _, _ in }) { _, _ in 0 }
    }
    #expect(throws: ModelError.self) { try StartingPoint(sum: []) }
    #expect(throws: Never.self) {
      _ = try here.solve(none, from: StartingPoint(sum: [(0.5, start), (0.5, start)]))
    }
  }
}

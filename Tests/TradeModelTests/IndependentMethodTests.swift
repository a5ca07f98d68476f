// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds

@Suite("Agreement with an independent method")
struct IndependentMethodTests {
  @Test("real incomes agree to 1e-8", arguments: 1...12 as ClosedRange<UInt64>)
  func agreement(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let world = RandomWorld.make(
      economies: 3 + Int(seed % 4), sectors: 1 + Int(seed % 3), seed: seed, elasticity: 1.5...6)
    var policy = PolicyShock(
      tariff: RandomWorld.mapped(world.tariff) { old, _, _, _ in
        old + random.uniform(-0.05, 0.4) * 0.5 + 0.03
      })
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in
      random.uniform(0.9, 1.2)
    }
    let model = try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(deficits: .balanced),
      termination: Termination(tolerance: 1e-12))
    let benchmark = model.benchmark
    let slow = NestedSolver(
      benchmark, policy, deficit: [Double](repeating: 0, count: benchmark.economyCount)
    ).realIncome()
    #expect(slow.count == benchmark.economyCount)
    for solved in [try model.solve(policy), try model.prepared().solve(policy)] {
      expectClose(solved.logRealIncome, slow, absolute: 1e-8)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Testing

/// Every shipped scenario under every elasticity set of its world, by both wage steps.
@Suite("Shipped scenarios under every elasticity set")
struct SolverZooTests {
  @Test("all steps solve, and both variants agree", arguments: ExpectedResultsTests.names)
  func scenario(name: String) async throws {
    let scenario = try Scenario.named(name)
    let world = try World.named(scenario.world ?? "oecd-2022")
    let options = ModelOptions(
      deficits: scenario.options.deficits ?? .standard,
      revenue: scenario.options.revenue ?? .rebated,
      linkages: scenario.options.linkages ?? true)
    let policies = try scenario.compile(for: world).map(\.policy)
    for set in world.elasticities {
      let plain = try Model(world: world, elasticities: set, options: options)
      let prepared = plain.prepared()
      var last: StartingPoint?
      for policy in policies {
        let found = try plain.solve(policy)
        let other = try prepared.solve(policy, from: last)
        last = other.startingPoint
        #expect(found.certificate.largest < 1e-9)
        #expect(other.certificate.largest < 1e-9)
        for economy in world.economyIndices {
          let reading = OutcomeReading(.realIncome, of: economy, in: world)
          let gap = reading.value(found) - reading.value(other)
          #expect(abs(gap) < 1e-8, "\(set.name), \(world.economies[economy.rawValue].name)")
        }
      }
    }
  }
}

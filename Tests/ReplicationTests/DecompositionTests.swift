// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

@Suite("Real income taken apart along the path")
struct DecompositionTests {
  @Test("NAFTA: the parts sum to the exact change, where the end points do not")
  func nafta() async throws {
    let world = try World.named("caliendo-parro-1993")
    let scenario = try Scenario.named("nafta-1993-2005")
    let model = try Model(
      world: world, elasticities: world.elasticities[0],
      options: ModelOptions(deficits: .balancedFirst), termination: Termination(tolerance: 1e-12)
    ).prepared()
    let policy = try #require(try scenario.compile(for: world).last).policy
    let economies = try world.economies(named: ["NAFTA", "DEU"])
    let books = OutcomeBooks(try model.solve(policy))
    func value(_ outcome: Outcome, _ economy: EconomyIndex) -> Double {
      OutcomeReading(outcome, of: economy, in: world).value(books)
    }
    for found in try await WelfareDecomposition.along(model, to: policy, economies: economies) {
      #expect(abs(found.total.sum - found.logChange) < 1e-8)
      #expect(abs(found.logChange - log1p(value(.realIncome, found.economy))) < 1e-9)
      #expect(abs(found.total.tradeCosts) < 1e-12)
      let partners = world.economyIndices.map { found.parts(partner: $0).sum }.reduce(0, +)
      let sectors = world.sectorIndices.map { found.parts(sector: $0).sum }.reduce(0, +)
      #expect(abs(partners - found.total.sum) < 1e-12)
      #expect(abs(sectors - found.total.sum) < 1e-12)
    }
    // Mexico gains 1.31 % by the first-order formula at the end points, 0.007 % in fact.
    #expect(value(.firstOrderWelfare, economies[1]) > 0.01)
    #expect(value(.realIncome, economies[1]) < 1e-4)
  }

  @Test("trade costs: what melts less is a part of its own")
  func corridor() async throws {
    let world = try World.named("oecd-2022")
    let model = try Model(
      world: world, elasticities: world.elasticities[0], termination: Termination(tolerance: 1e-12)
    ).prepared()
    let policy = try #require(
      try Scenario.named("standing-together").compile(for: world).last
    ).policy
    let economies = try world.economies(named: ["VNM", "CHN", "USA"])
    for found in try await WelfareDecomposition.along(model, to: policy, economies: economies) {
      #expect(abs(found.total.sum - found.logChange) < 1e-8)
    }
    let vietNam = try await WelfareDecomposition.along(
      model, to: policy, economies: [economies[0]])[0]
    #expect(vietNam.total.tradeCosts > 0)
    #expect(vietNam.total.termsOfTrade < 0)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradeWorlds

/// Real income taken apart: the parts sum, and no part depends on the unit of account.
@Suite("Real income taken apart")
struct WelfareDecompositionTests {
  private static let closures: [ModelOptions.Deficits] = [
    .share, .income, .real(basket: nil), .real(basket: "E1"), .fixed, .balancedFirst,
  ]

  private func model(_ world: World, _ deficits: ModelOptions.Deficits) throws -> Model {
    try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(deficits: deficits)
    ).prepared()
  }

  private func policy(for world: World) -> PolicyShock {
    var policy = PolicyShock(
      tariff: RandomWorld.mapped(world.tariff) { old, importer, _, _ in
        importer.rawValue == 0 ? old + 0.2 : old
      })
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, n, i, _ in
      n.rawValue + i.rawValue == 3 ? 0.95 : 1
    }
    return policy
  }

  @Test("the parts sum to the exact change, by partner and by sector too", arguments: closures)
  func sums(closure: ModelOptions.Deficits) async throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 14)
    let (model, policy) = (try model(world, closure), policy(for: world))
    let books = OutcomeBooks(try model.solve(policy))
    for found in try await WelfareDecomposition.along(
      model, to: policy, economies: world.economyIndices)
    {
      #expect(found.hasConverged && found.error < 1e-9)
      let exact = log1p(OutcomeReading(.realIncome, of: found.economy, in: world).value(books))
      #expect(abs(found.total.sum - exact) < 2e-9)
      let partners = world.economyIndices.map { found.parts(partner: $0).sum }.reduce(0, +)
      let sectors = world.sectorIndices.map { found.parts(sector: $0).sum }.reduce(0, +)
      #expect(abs(partners + found.transfers - found.total.sum) < 1e-12)
      #expect(abs(sectors + found.transfers - found.total.sum) < 1e-12)
      let isConstant =
        closure == .balancedFirst
        || closure == .real(basket: world.economies[found.economy.rawValue].code)
      #expect(isConstant == (abs(found.transfers) < 1e-12))
    }
  }

  @Test("transfers of constant real value to an economy are no part of its change")
  func constantTransfer() async throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 14)
    let found = try await WelfareDecomposition.along(
      model(world, .real(basket: "E1")), to: policy(for: world), economies: world.economyIndices)
    #expect(abs(found[1].transfers) < 1e-12)
    #expect(found.filter { abs($0.transfers) > 1e-6 }.count == 4)
  }

  @Test("no part of any partner or sector depends on the numeraire", arguments: closures)
  func numeraire(closure: ModelOptions.Deficits) async throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 14)
    let (model, policy) = (try model(world, closure), policy(for: world))
    let economies = world.economyIndices
    let found = try await WelfareDecomposition.along(model, to: policy, economies: economies)
    // In units of economy 2's wage, and of a money that doubles on the way, unevenly.
    for numeraire: @Sendable (Equilibrium) -> Double in [
      { 1 / $0.wageChange.values[2] },
      { exp(20 * ($0.policy.tariff.storage[1] - $0.benchmark.tariff.storage[1])) },
    ] {
      let other = try await WelfareDecomposition.along(
        model, to: policy, economies: economies, numeraire: numeraire)
      for (a, b) in zip(found, other) {
        #expect(abs(a.transfers - b.transfers) < 1e-11)
        for (one, two) in zip(a.cells, b.cells) {
          #expect(abs(one.termsOfTrade - two.termsOfTrade) < 1e-11)
          #expect(abs(one.volumeOfTrade - two.volumeOfTrade) < 1e-11)
          #expect(abs(one.tradeCosts - two.tradeCosts) < 1e-11)
        }
      }
    }
  }
}

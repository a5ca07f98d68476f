// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds

/// The books of a world, a benchmark and an equilibrium are of one kind, and balance.
@Suite struct AccountsTests {
  private static let world = RandomWorld.make(economies: 4, sectors: 3, seed: 11)

  @Test("a world's books balance, and a benchmark's are the same")
  func benchmark() throws {
    let books = Self.world.accounts
    #expect(books.firstImbalance(within: World.identityTolerance) == nil)
    let benchmark = try Benchmark(world: Self.world, elasticities: Self.world.elasticities[0])
    let calibrated = benchmark.accounts
    #expect(calibrated.firstImbalance(within: 1e-12) == nil)
    expectClose(calibrated.trade.storage.array, books.trade.storage.array, relative: 1e-12)
    expectClose(
      calibrated.intermediateUse.storage.array, books.intermediateUse.storage.array,
      relative: 1e-12)
    expectClose(calibrated.finalUse.storage.array, books.finalUse.storage.array, relative: 1e-12)
    expectClose(
      calibrated.totals.tariffRevenue.values, benchmark.tariffRevenue.values, relative: 1e-12)
    #expect(calibrated.money == MoneyUnit(currency: "USD", size: 1e6))
  }

  @Test("an equilibrium's books balance: what is spent is what is earned, collected and lent")
  func equilibrium() throws {
    let benchmark = try Benchmark(world: Self.world, elasticities: Self.world.elasticities[0])
    var policy = PolicyShock(tariff: benchmark.tariff)
    for sector in Self.world.sectorIndices {
      policy.tariff[importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: sector] += 0.2
    }
    let equilibrium = try Model(
      benchmark: benchmark, termination: Termination(tolerance: 1e-12)
    ).solve(policy)
    let books = equilibrium.accounts
    #expect(books.firstImbalance(within: 1e-9) == nil)
    expectClose(
      books.grossOutput.storage.array, equilibrium.grossOutput.storage.array,
      relative: 1e-9)
    expectClose(
      books.expenditure.storage.array, equilibrium.expenditure.storage.array,
      relative: 1e-9)
    let (added, final) = (books.valueAdded, books.finalUse)
    for economy in Self.world.economyIndices {
      let earned = Self.world.sectorIndices.reduce(0) { $0 + added[economy: economy, sector: $1] }
      let spent = Self.world.sectorIndices.reduce(0) { $0 + final[economy: economy, sector: $1] }
      expectClose([earned], [equilibrium.valueAdded[economy: economy]], relative: 1e-9)
      let means =
        earned + books.totals.tariffRevenue[economy: economy]
        + books.totals.deficit[economy: economy]
      expectClose([spent], [means], relative: 1e-9)
    }
  }

  @Test("books that do not add up say where")
  func imbalance() {
    var world = Self.world
    world.finalUse[economy: EconomyIndex(2), sector: SectorIndex(1)] *= 1.01
    guard case .uses(let economy, let sector, _, _)? = world.accounts.firstImbalance(within: 1e-9)
    else {
      Issue.record("a gap of 1 % was not found")
      return
    }
    #expect(economy == EconomyIndex(2) && sector == SectorIndex(1))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import TestSupport
import Testing
import TradeArrays
import TradeWorlds

@Suite("Fitting worlds")
struct FittingTests {
  @Test("a valid world comes back to the last bit", arguments: [1, 2, 3])
  func same(seed: UInt64) throws {
    let world = try RandomWorld.make(economies: 5, sectors: 3, seed: seed).validated()
    #expect(try world.fitted() == world)
  }

  @Test("the shipped worlds come back to the last bit")
  func shipped() throws {
    for name in try World.shippedNames() {
      let world = try World.named(name)
      #expect(try world.fitted() == world, "\(name)")
    }
  }

  @Test("disturbed books balance again, with known flows and value added as they are known")
  func disturbed() throws {
    let world = RandomWorld.make(economies: 4, sectors: 3, seed: 5)
    var changed = world
    let known = world.trade.position(
      importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: SectorIndex(0))
    changed.trade.storage[known] *= 1.4
    let total = world.economyIndices.map { economy in
      world.sectorIndices.reduce(0.0) { sum, sector in
        sum
          + world.economyIndices.reduce(0.0) {
            $0 + world.trade[importer: $1, exporter: economy, sector: sector]
          }
          - world.sectorIndices.reduce(0.0) {
            $0 + world.intermediateUse[economy: economy, input: $1, user: sector]
          }
      }
    }
    let fitted = try changed.fitted(
      to: FittingTargets(valueAdded: total.map { 1.1 * $0 }, knownFlows: [known]))
    #expect(fitted.trade.storage[known] == changed.trade.storage[known])
    #expect(fitted.tariff == world.tariff)
    for economy in world.economyIndices {
      let added = world.sectorIndices.reduce(0.0) { sum, sector in
        sum
          + world.economyIndices.reduce(0.0) {
            $0 + fitted.trade[importer: $1, exporter: economy, sector: sector]
          }
          - world.sectorIndices.reduce(0.0) {
            $0 + fitted.intermediateUse[economy: economy, input: $1, user: sector]
          }
      }
      #expect(abs(added / total[economy.rawValue] - 1.1) < 1e-10)
    }
  }

  @Test("what cannot be met is refused with the account")
  func impossible() throws {
    let world = RandomWorld.make(economies: 3, sectors: 2, seed: 7)
    // All sales of an economy are known, and its value added is to be more than these.
    var sales: Set<Int> = []
    var value = 0.0
    for importer in world.economyIndices {
      for sector in world.sectorIndices {
        let cell = world.trade.position(
          importer: importer, exporter: EconomyIndex(0), sector: sector)
        sales.insert(cell)
        value += world.trade.storage[cell]
      }
    }
    let targets = FittingTargets(valueAdded: [2 * value, nil, nil], knownFlows: sales)
    let error = #expect(throws: DataError.self) { try world.fitted(to: targets) }
    #expect(error?.description.contains("no world meets all that is asked") == true)
  }
}

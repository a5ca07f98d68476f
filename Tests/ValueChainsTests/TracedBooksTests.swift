// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeWorlds

@testable import ValueChains

/// Sums with derivatives are the numbers of the tables that are told, and books that know what is for final use.
@Suite struct TracedBooksTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 4)

  private static func sum(
    _ kind: ChainSum.Kind, of economy: EconomyIndex, with partners: [EconomyIndex] = [],
    _ parts: [(SectorIndex, Double)]? = nil
  ) throws -> Double {
    let parts = parts ?? world.sectorIndices.map { ($0, 1) }
    return try TracedBooks(world.accounts).value(
      ChainSum(
        kind, of: [economy], with: partners, sectors: parts.map(\.0), weights: parts.map(\.1)))
  }

  @Test("value added in exports, to everyone and to one, of all and of half a sector")
  func exports() throws {
    let table = try InputOutputTable(Self.world.accounts)
    for economy in table.economyIndices {
      let chain = try ExporterChain(economy, in: table)
      expectClose(
        try Self.sum(.domesticValueAdded, of: economy), chain.total.domesticValueAdded)
      expectClose(try Self.sum(.foreignContent, of: economy), chain.foreignContentOfExports)
      expectClose(try Self.sum(.valueAddedExports, of: economy), chain.valueAddedExports)
      let partner = EconomyIndex((economy.rawValue + 1) % 5)
      let half = [(SectorIndex(1), 0.5)]
      let part = chain.parts(to: partner)[1]
      expectClose(
        try Self.sum(.domesticValueAdded, of: economy, with: [partner], half),
        part.domesticValueAdded / 2)
      expectClose(
        try Self.sum(.foreignContent, of: economy, with: [partner], half),
        (part.foreignValueAdded + part.foreignDoubleCounted) / 2)
      expectClose(
        try Self.sum(.valueAddedExports, of: economy, with: [partner]),
        chain.valueAddedAbsorbed(by: partner))
    }
  }

  @Test("inputs that pass through others are those of the exposure")
  func exposure() throws {
    let table = try InputOutputTable(Self.world.accounts)
    let (buyer, suppliers) = (EconomyIndex(0), [EconomyIndex(2), EconomyIndex(3)])
    let exposure = try Exposure(of: buyer, to: suppliers, in: table)
    let all = exposure.total
    expectClose(try Self.sum(.inputs, of: buyer), all.inputs)
    expectClose(
      try Self.sum(.inputsPassing, of: buyer, with: suppliers),
      all.inputs * all.throughAllTiers)
    let parts = [(SectorIndex(0), 0.25), (SectorIndex(2), 1)]
    let some = exposure.total(of: parts)
    expectClose(
      try Self.sum(.inputsPassing, of: buyer, with: suppliers, parts),
      some.inputs * some.throughAllTiers)
    expectClose(
      some.inputs, exposure.sectors[0].inputs / 4 + exposure.sectors[2].inputs)
  }

  @Test("who is the only seller has no inputs that count")
  func ownInputs() throws {
    let books = try TracedBooks(Self.world.accounts)
    func sum(_ kind: ChainSum.Kind, _ economies: [Int]) throws -> Double {
      try books.value(
        ChainSum(
          kind, of: economies.map { EconomyIndex($0) }, with: [EconomyIndex(2)],
          sectors: Self.world.sectorIndices, weights: [1, 1, 1]))
    }
    for kind in [ChainSum.Kind.inputs, .inputsPassing] {
      #expect(try sum(kind, [0, 1, 2]) == sum(kind, [0, 1]))
    }
  }

  @Test("trade for final use in proportion changes nothing; all of it apart delivers it as it is")
  func finalTrade() throws {
    var world = Self.world
    let plain = try InputOutputTable(world.accounts)
    let (n, j) = (5, 3)
    func share(_ cell: Int) -> Double {
      let (row, sector) = (cell / n, cell / (n * n))
      let (importer, all) = (row % n, world.accounts.expenditure)
      return world.finalUse.storage[importer * j + sector] / all.storage[importer * j + sector]
    }
    var final = world.trade
    for cell in 0..<final.storage.count { final.storage[cell] *= share(cell) }
    world.finalTrade = final
    try world.validate()
    let proportional = try InputOutputTable(world.accounts)
    for economy in plain.economyIndices {
      let (one, other) = (
        try ExporterChain(economy, in: plain), try ExporterChain(economy, in: proportional)
      )
      expectClose(one.total.domesticValueAdded, other.total.domesticValueAdded)
      expectClose(one.valueAddedExports, other.valueAddedExports)
    }
    // One more unit for final use of one seller and one less of another.
    let (a, b) = (1, 2)
    let moved = min(final.storage[b] / 4, world.trade.storage[a] - final.storage[a])
    final.storage[a] += moved
    final.storage[b] -= moved
    world.finalTrade = final
    try world.validate()
    let table = try InputOutputTable(world.accounts)
    for seller in table.economyIndices {
      let sent = table.finalDeliveries(from: seller, to: EconomyIndex(0))[0]
      expectClose(sent, final.storage[seller.rawValue])
      for buyer in table.economyIndices {
        for (sector, value) in table.deliveries(from: seller, to: buyer).enumerated() {
          expectClose(
            value,
            world.trade[importer: buyer, exporter: seller, sector: SectorIndex(sector)])
        }
      }
      let chain = try ExporterChain(seller, in: table)
      expectClose(
        table.economyIndices.reduce(0) { $0 + chain.valueAddedAbsorbed(by: $1) },
        table.valueAdded(of: seller))
    }
  }

  private func expectClose(
    _ found: Double, _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      abs(found - expected) <= 1e-9 * max(1e-3, abs(expected)), "\(found), not \(expected)",
      sourceLocation: sourceLocation)
  }
}

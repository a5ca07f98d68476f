// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds
import ValueChains

/// What decompositions sum to, in worlds of random numbers with tariffs, before and after a policy.
@Suite struct IdentityTests {
  private static let tolerance = 1e-9

  private static func tables() throws -> [InputOutputTable] {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 4)
    let benchmark = try Benchmark(world: world, elasticities: world.elasticities[0])
    var policy = PolicyShock(tariff: benchmark.tariff)
    for sector in world.sectorIndices {
      policy.tariff[importer: EconomyIndex(1), exporter: EconomyIndex(2), sector: sector] += 0.3
    }
    let after = try Model(
      benchmark: benchmark, termination: Termination(tolerance: 1e-13)
    ).solve(policy)
    return try [InputOutputTable(world.accounts), InputOutputTable(after.accounts)]
  }

  @Test("parts of exports sum to them, and both ways of counting to the same totals")
  func exports() throws {
    for table in try Self.tables() {
      for economy in table.economyIndices {
        let chain = try ExporterChain(economy, in: table)
        for counting in ExporterChain.Counting.allCases {
          var total = ExporterChain.Parts()
          for partner in table.economyIndices where partner != economy {
            total = chain.parts(to: partner, counting: counting).reduce(total, +)
          }
          expectClose(total.sum, chain.grossExports)
          expectClose(total.domesticValueAdded, chain.total.domesticValueAdded)
          expectClose(total.foreignValueAdded, chain.total.foreignValueAdded)
          expectClose(total.domesticDoubleCounted, chain.total.domesticDoubleCounted)
        }
        let terms = chain.koopmanWangWei
        expectClose(terms.reduce(0, +), chain.grossExports)
        expectClose(terms[..<5].reduce(0, +), chain.total.domesticValueAdded)
        expectClose(terms[..<3].reduce(0, +), chain.valueAddedExports)
        expectClose(terms[5], chain.total.domesticDoubleCounted)
        expectClose(chain.backwardChainTrade + chain.forwardChainTrade, chain.chainTrade)
      }
    }
  }

  @Test("value added that is absorbed somewhere sums to value added; extraction finds its exports")
  func absorption() throws {
    for table in try Self.tables() {
      for economy in table.economyIndices {
        let chain = try ExporterChain(economy, in: table)
        expectClose(
          table.economyIndices.reduce(0) { $0 + chain.valueAddedAbsorbed(by: $1) },
          table.valueAdded(of: economy))
        expectClose(
          try Extraction(exportsOf: economy, in: table).lost[economy: economy],
          chain.total.domesticValueAdded)
      }
    }
  }

  @Test("the table of a world has its exports and value added, with tariffs on inputs in it")
  func books() throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 4)
    let (books, table) = (world.accounts, try InputOutputTable(world.accounts))
    for economy in world.economyIndices {
      expectClose(
        try ExporterChain(economy, in: table).grossExports,
        books.totals.exports[economy: economy])
      let sectors = world.sectorIndices
      let added = sectors.reduce(0) { $0 + books.valueAdded[economy: economy, sector: $1] }
      let duties = sectors.reduce(0) { $0 + table.inputDuties[economy: economy, sector: $1] }
      expectClose(table.valueAdded(of: economy), added + duties)
    }
  }

  @Test("round by round and by the inverse it is the same")
  func factorised() throws {
    for table in try Self.tables() {
      let prepared = try table.factorised()
      for economy in table.economyIndices {
        let (a, b) = (
          try ExporterChain(economy, in: table), try ExporterChain(economy, in: prepared)
        )
        expectClose(a.total.foreignValueAdded, b.total.foreignValueAdded)
        expectClose(a.valueAddedExports, b.valueAddedExports)
        for partner in table.economyIndices where partner != economy {
          for (x, y) in zip(
            a.parts(to: partner, counting: .sink), b.parts(to: partner, counting: .sink))
          {
            expectClose(x.domesticValueAdded, y.domesticValueAdded)
            expectClose(x.foreignValueAdded, y.foreignValueAdded)
          }
        }
      }
      let (a, b) = (try ChainPositions(of: table), try ChainPositions(of: prepared))
      for cell in a.upstreamness.storage.array.indices {
        expectClose(a.upstreamness.storage[cell], b.upstreamness.storage[cell])
        expectClose(a.downstreamness.storage[cell], b.downstreamness.storage[cell])
      }
    }
  }

  @Test(
    "the inverse of more rows than are eliminated together is an inverse, whatever the last block")
  func blocks() throws {
    for (economies, sectors) in [(12, 16), (11, 35), (13, 31)] {
      let world = RandomWorld.make(economies: economies, sectors: sectors, seed: 3)
      let table = try InputOutputTable(world.accounts)
      let prepared = try table.factorised()
      let (a, b) = (try ChainPositions(of: table), try ChainPositions(of: prepared))
      for cell in a.upstreamness.storage.array.indices {
        expectClose(a.upstreamness.storage[cell], b.upstreamness.storage[cell])
        expectClose(a.downstreamness.storage[cell], b.downstreamness.storage[cell])
      }
    }
  }

  /// A table of random deliveries by user, for which nothing but the numbers is assumed.
  private struct Deliveries {
    let (economies, sectors): (Int, Int)
    var inputs: [Double]
    var final: [Double]

    init(economies: Int, sectors: Int, seed: UInt64, abroad: Double = 0.3) {
      self.economies = economies
      self.sectors = sectors
      var random = SplitMix64(seed: seed)
      let size = economies * sectors
      inputs = (0..<size * size).map { cell -> Double in
        let isAtHome = cell / size / sectors == cell % size / sectors
        return random.uniform(0, 1) * (isAtHome ? 1 : abroad)
      }
      final = (0..<size * economies).map { cell -> Double in
        let isAtHome = cell / economies / sectors == cell % economies
        return random.uniform(2, 9) * (isAtHome ? 1 : abroad)
      }
    }

    func table() throws -> InputOutputTable {
      try InputOutputTable(
        economies: (0..<economies).map { Economy(code: "E\($0)", name: "E\($0)") },
        sectors: (0..<sectors).map { Sector(code: "s\($0)", name: "", isic: "", kind: .goods) },
        money: MoneyUnit(currency: "USD", size: 1), intermediate: inputs, final: final)
    }

    /// The same with the last economy as two of half its size that are alike.
    var split: Deliveries {
      let (n, j) = (economies + 1, sectors)
      var result = Deliveries(economies: n, sectors: j, seed: 0)
      func source(_ place: Int) -> (Int, Double) {
        place / j < economies - 1 ? (place, 1) : ((economies - 1) * j + place % j, 0.5)
      }
      for producer in 0..<n * j {
        let (from, part) = source(producer)
        for user in 0..<n * j {
          let (to, share) = source(user)
          result.inputs[producer * n * j + user] =
            inputs[from * economies * j + to] * part * share
        }
        for absorber in 0..<n {
          let isHalf = absorber >= economies - 1
          result.final[producer * n + absorber] =
            final[from * economies + min(absorber, economies - 1)] * part * (isHalf ? 0.5 : 1)
        }
      }
      return result
    }
  }

  @Test("no trade, no foreign content")
  func autarky() throws {
    let table = try Deliveries(economies: 3, sectors: 2, seed: 9, abroad: 0).table()
    for economy in table.economyIndices {
      let chain = try ExporterChain(economy, in: table)
      #expect(chain.grossExports == 0 && chain.foreignContentOfExports == 0)
      #expect(chain.valueAddedExports == 0 && table.valueAdded(of: economy) > 0)
      expectClose(chain.valueAddedAbsorbed(by: economy), table.valueAdded(of: economy))
    }
    #expect(try Exposure(of: EconomyIndex(0), to: [EconomyIndex(1)], in: table).total.direct == 0)
  }

  @Test("two economies that are alike, merged, change nothing of the others")
  func merging() throws {
    let whole = Deliveries(economies: 4, sectors: 3, seed: 21)
    let (merged, apart) = (try whole.table(), try whole.split.table())
    let last = EconomyIndex(3)
    let (one, other) = (EconomyIndex(3), EconomyIndex(4))
    let (before, after) = (try ChainPositions(of: apart), try ChainPositions(of: merged))
    for economy in merged.economyIndices.dropLast() {
      let (a, b) = (try ExporterChain(economy, in: apart), try ExporterChain(economy, in: merged))
      expectClose(a.grossExports, b.grossExports)
      expectClose(a.total.domesticValueAdded, b.total.domesticValueAdded)
      expectClose(a.total.foreignValueAdded, b.total.foreignValueAdded)
      expectClose(a.total.foreignDoubleCounted, b.total.foreignDoubleCounted)
      expectClose(a.valueAddedExports, b.valueAddedExports)
      for counting in ExporterChain.Counting.allCases {
        let halves = zip(
          a.parts(to: one, counting: counting), a.parts(to: other, counting: counting)
        ).map { $0 + $1 }
        for (x, y) in zip(halves, b.parts(to: last, counting: counting)) {
          expectClose(x.domesticValueAdded, y.domesticValueAdded)
          expectClose(x.foreignValueAdded, y.foreignValueAdded)
        }
      }
      expectClose(
        before.upstreamnessOfExports(of: economy), after.upstreamnessOfExports(of: economy))
      let (x, y) = (
        try Exposure(of: economy, to: [one, other], in: apart),
        try Exposure(of: economy, to: [last], in: merged)
      )
      for (tier, same) in zip(x.total.tiers, y.total.tiers) { expectClose(tier, same) }
      expectClose(x.finalUse.valueAdded, y.finalUse.valueAdded)
    }
  }

  @Test("tiers sum to what passes through, direct inputs are what the books say, shares are shares")
  func exposure() throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 4)
    let table = try InputOutputTable(world.accounts)
    let (buyer, supplier) = (EconomyIndex(0), EconomyIndex(3))
    let exposure = try Exposure(of: buyer, to: [supplier], in: table)
    for share in exposure.sectors + [exposure.finalUse] {
      #expect(share.throughAllTiers <= 1 && share.tiers.allSatisfy { $0 >= 0 })
      // What passes through holds at least what the supplier adds.
      #expect(share.valueAdded <= share.throughAllTiers + 1e-12)
      #expect(share.direct < share.throughAllTiers)
    }
    var (bought, all) = (0.0, 0.0)
    for input in world.sectorIndices {
      let spent = world.accounts.expenditure[economy: buyer, sector: input]
      let used = world.sectorIndices.reduce(0) {
        $0 + world.intermediateUse[economy: buyer, input: input, user: $1]
      }
      for seller in world.economyIndices {
        let part = world.trade[importer: buyer, exporter: seller, sector: input] / spent * used
        all += part
        if seller == supplier { bought += part }
      }
    }
    expectClose(exposure.total.direct, bought / all)
    expectClose(exposure.total.inputs, all)
    #expect(throws: (any Error).self) { try Exposure(of: buyer, to: [buyer], in: table) }
  }

  @Test("tariffs along the chain: those of each economy sum to everyone's; none without tariffs")
  func duties() throws {
    for table in try Self.tables() {
      let all = try ChainDuties(of: table)
      for economy in table.economyIndices {
        let parts = try table.economyIndices.map {
          try ChainDuties(of: table, leviedBy: $0).shareOfExports(of: economy)
        }
        expectClose(parts.reduce(0, +), all.shareOfExports(of: economy))
        #expect(all.shareOfExports(of: economy) > 0)
      }
    }
    let free = RandomWorld.make(economies: 3, sectors: 2, seed: 9, tariffs: false)
    let none = try ChainDuties(of: InputOutputTable(free.accounts))
    #expect(none.shareOfExports(of: EconomyIndex(0)) == 0)
  }

  @Test("a circle of sectors that pays nothing to factors has no end, and is said to have none")
  func circle() {
    // Two sectors that deliver all they make to each other.
    let error = #expect(throws: (any Error).self) {
      try InputOutputTable(
        economies: [Economy(code: "ONE", name: "One")],
        sectors: ["A", "B"].map { Sector(code: $0, name: $0, isic: "", kind: .goods) },
        money: MoneyUnit(currency: "USD", size: 1), intermediate: [0, 1, 1, 0], final: [0, 0])
    }
    #expect(error.map { "\($0)".contains("pay nothing to factors") } ?? false)
  }

  private func expectClose(
    _ found: Double, _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      abs(found - expected) <= Self.tolerance * max(1e-6, abs(expected)),
      sourceLocation: sourceLocation)
  }
}

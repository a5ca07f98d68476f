// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeWorlds
import ValueChains

/// Every term of a small chain against the numbers that paper and pencil give.
@Suite struct HandMadeChainTests {
  private static let (a, b, c) = (EconomyIndex(0), EconomyIndex(1), EconomyIndex(2))

  @Test("terms of A's exports: ore 10 to B, good 40 to C", arguments: [false, true])
  func terms(factorised: Bool) throws {
    let table = try HandMadeChain.table()
    let chain = try ExporterChain(Self.a, in: factorised ? table.factorised() : table)
    expectClose(chain.grossExports, 50)
    // A unit of A's good holds 0.6 of its own and a third of the 0.4 that B delivers.
    expectClose(chain.domesticContentOfExports, 10 + 40 * (0.6 + 0.4 / 3))
    expectClose(chain.foreignContentOfExports, 40 * 0.4 * 2 / 3)
    expectClose(chain.total.domesticValueAdded, 34)
    expectClose(chain.total.domesticDoubleCounted, 16.0 / 3)
    expectClose(chain.total.foreignValueAdded, 32.0 / 3)
    expectClose(chain.total.foreignDoubleCounted, 0)
    // Ore stays in B's own use for 10/3; of what comes back 16/3 leave for C in the good, 4/3 stay.
    expectClose(chain.valueAddedExports, 10.0 / 3 + 16.0 / 3 + 24)
    expectClose(chain.reflection, 4.0 / 3)
    expectClose(chain.directlyAbsorbed, 10.0 / 3 + 24)
    expectClose(chain.chainTrade, 50 - 10.0 / 3 - 24)
    expectClose(chain.backwardChainTrade, 16)
    expectClose(chain.forwardChainTrade, 34 - 10.0 / 3 - 24)
    let expected = [88.0 / 3, 10.0 / 3, 0, 0, 4.0 / 3, 16.0 / 3, 32.0 / 3, 0, 0]
    for (found, term) in zip(chain.koopmanWangWei, expected) { expectClose(found, term) }
  }

  @Test("by partner: at the source ore counts to B; at the sink what comes back counts to C")
  func partners() throws {
    let chain = try ExporterChain(Self.a, in: HandMadeChain.table())
    func sum(_ partner: EconomyIndex, _ counting: ExporterChain.Counting) -> [Double] {
      let parts = chain.parts(to: partner, counting: counting)
      return [
        parts.reduce(0) { $0 + $1.domesticValueAdded },
        parts.reduce(0) { $0 + $1.domesticDoubleCounted },
        parts.reduce(0) { $0 + $1.foreignValueAdded },
        parts.reduce(0) { $0 + $1.foreignDoubleCounted },
      ]
    }
    let expected: [(EconomyIndex, ExporterChain.Counting, [Double])] = [
      (Self.b, .source, [10, 0, 0, 0]), (Self.c, .source, [24, 16.0 / 3, 32.0 / 3, 0]),
      (Self.b, .sink, [14.0 / 3, 16.0 / 3, 0, 0]), (Self.c, .sink, [88.0 / 3, 0, 32.0 / 3, 0]),
    ]
    for (partner, counting, numbers) in expected {
      for (found, number) in zip(sum(partner, counting), numbers) { expectClose(found, number) }
    }
  }

  @Test("stages: ore passes B's good and A's good before anybody uses it up")
  func positions() throws {
    let positions = try ChainPositions(of: HandMadeChain.table())
    let (ore, good) = (SectorIndex(0), SectorIndex(1))
    expectClose(positions.upstreamness[economy: Self.a, sector: good], 1)
    expectClose(positions.upstreamness[economy: Self.b, sector: good], 5.0 / 3)
    expectClose(positions.upstreamness[economy: Self.a, sector: ore], 8.0 / 3)
    expectClose(positions.downstreamness[economy: Self.a, sector: ore], 1)
    expectClose(positions.downstreamness[economy: Self.b, sector: good], 4.0 / 3)
    expectClose(positions.downstreamness[economy: Self.a, sector: good], 1 + 0.4 * 4 / 3)
    expectClose(positions.upstreamnessOfExports(of: Self.a), (10 * 8.0 / 3 + 40) / 50)
    // B makes no ore, and what is not made has no weight.
    expectClose(positions.upstreamness[economy: Self.b, sector: ore], 1)
    expectClose(positions.upstreamnessOfOutput(of: Self.b), 5.0 / 3)
  }

  @Test("exposure: C buys nothing of B, and 16 of its 45 pass through B one supplier back")
  func exposure() throws {
    let table = try HandMadeChain.table()
    let hidden = try Exposure(of: Self.c, to: [Self.b], in: table)
    expectClose(hidden.finalUse.direct, 0)
    expectClose(hidden.finalUse.tiers[1], 16.0 / 45)
    expectClose(hidden.finalUse.throughAllTiers, 16.0 / 45)
    expectClose(hidden.finalUse.valueAdded, 40 * 0.4 * 2 / 3 / 45)
    let direct = try Exposure(of: Self.a, to: [Self.b], in: table)
    expectClose(direct.sectors[1].direct, 1)
    expectClose(direct.sectors[1].valueAdded, 2.0 / 3)
    expectClose(direct.sectors[0].inputs, 0)
    expectClose(direct.total.throughAllTiers, 1)
    // B's ore comes from A alone; that A uses B's good is met only behind A, and not counted.
    expectClose(try Exposure(of: Self.b, to: [Self.a], in: table).total.throughAllTiers, 1)
  }

  @Test("extraction: without A's exports A keeps the value added of its own use of its good")
  func extraction() throws {
    let table = try HandMadeChain.table()
    expectClose(try Extraction(exportsOf: Self.a, in: table).lost[economy: Self.a], 34)
    let toB = try Extraction(exportsOf: Self.a, to: [Self.b], in: table)
    expectClose(toB.lost[economy: Self.a], 10)
    expectClose(toB.lost[economy: Self.b], 0)
  }

  private func expectClose(
    _ found: Double, _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(abs(found - expected) <= 1e-12 * max(1, abs(expected)), sourceLocation: sourceLocation)
  }
}

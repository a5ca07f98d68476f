// SPDX-License-Identifier: Apache-2.0

package import Documents
package import TradeArrays
package import TradeWorlds
package import ValueChains

/// Numbers about value chains that are told together, in one order, of any table of deliveries: before a
/// policy, after it, in a draw.
package struct ChainNumbers: Sendable {
  /// What a row is about.
  enum Row: Sendable, Hashable {
    /// An economy, all of it.
    case economy(EconomyIndex)
    /// Exports to a partner.
    case partner(EconomyIndex)
    /// Exports of a sector or of parts of sectors, or inputs that they use.
    case sector(SectorRow)
    /// Inputs of all sectors.
    case inputs
    /// What final users purchase.
    case finalUse
  }

  /// Which number of a row.
  struct Key: Sendable {
    let row: Row
    let figure: ChainFigure
  }

  /// The numbers that are told, in their order.
  let keys: [Key]
  private let compute: @Sendable (InputOutputTable) throws -> [Double]

  /// The numbers of a table; not numbers where it has none.
  package func values(of table: InputOutputTable) throws(DataError) -> [Double] {
    do {
      return try compute(table)
    } catch let error as DataError {
      throw error
    } catch {
      throw DataError("\(error)")
    }
  }

  /// How many numbers there are.
  package var count: Int { keys.count }

  /// The rows in their order.
  var rows: [Row] {
    var rows: [Row] = []
    for key in keys where rows.last != key.row { rows.append(key.row) }
    return rows
  }

  /// The position of a row's number; nil if it is not told.
  func position(_ row: Row, _ figure: ChainFigure) -> Int? {
    keys.firstIndex { $0.row == row && $0.figure == figure }
  }

  private init(
    _ rows: [Row], _ figures: [ChainFigure],
    _ compute: @escaping @Sendable (InputOutputTable) throws -> [Double]
  ) {
    keys = rows.flatMap { row in figures.map { Key(row: row, figure: $0) } }
    self.compute = compute
  }

  /// Economies at most that are followed round by round; of more, the whole inverse takes less time.
  private static let mostRoundByRound = 8

  /// Indicators of economies.
  package static func indicators(of economies: [EconomyIndex]) -> ChainNumbers {
    ChainNumbers(economies.map(Row.economy), ChainFigure.indicators) { table in
      let table = economies.count > Self.mostRoundByRound ? try table.factorised() : table
      let positions = try ChainPositions(of: table)
      let duties = try ChainDuties(of: table)
      return try economies.flatMap { economy in
        let chain = try ExporterChain(economy, in: table)
        let (gross, total) = (chain.grossExports, chain.total)
        func share(_ part: Double) -> Double { gross > 0 ? part / gross : 0 }
        return [
          gross, share(total.domesticValueAdded), share(chain.foreignContentOfExports),
          share(chain.backwardChainTrade), share(chain.forwardChainTrade),
          share(chain.valueAddedExports),
          positions.upstreamnessOfExports(of: economy),
          positions.downstreamnessOfOutput(of: economy), duties.shareOfExports(of: economy),
        ]
      }
    }
  }

  /// What an economy's exports to each partner are made of.
  package static func partners(
    of exporter: EconomyIndex, counting: ExporterChain.Counting, among economies: [EconomyIndex]
  ) -> ChainNumbers {
    let partners = economies.filter { $0 != exporter }
    return ChainNumbers(partners.map(Row.partner), ChainFigure.parts) { table in
      let chain = try ExporterChain(exporter, in: table)
      return partners.flatMap { partner in
        Self.numbers(chain.parts(to: partner, counting: counting).reduce(.init(), +))
      }
    }
  }

  /// What the exports of each of an economy's sectors are made of.
  package static func sectors(
    of exporter: EconomyIndex, counting: ExporterChain.Counting, among sectors: [SectorRow]
  ) -> ChainNumbers {
    ChainNumbers(sectors.map(Row.sector), ChainFigure.parts) { table in
      let chain = try ExporterChain(exporter, in: table)
      var sums = [ExporterChain.Parts](repeating: .init(), count: table.sectorCount)
      for partner in table.economyIndices where partner != exporter {
        let parts = chain.parts(to: partner, counting: counting)
        for sector in sums.indices { sums[sector] = sums[sector] + parts[sector] }
      }
      return sectors.flatMap { row in
        Self.sum(
          of: row.parts.map { Self.weighted(Self.numbers(sums[$0.sector.rawValue]), $0.central) })
      }
    }
  }

  /// What of an economy's inputs and final purchases passes through suppliers.
  package static func exposure(
    of buyer: EconomyIndex, to suppliers: [EconomyIndex], sectors: [SectorRow]
  ) -> ChainNumbers {
    ChainNumbers(
      [.inputs] + sectors.map(Row.sector) + [.finalUse], ChainFigure.exposures
    ) { table in
      let found = try Exposure(of: buyer, to: suppliers, in: table)
      let shares =
        [found.total]
        + sectors.map { row in found.total(of: row.parts.map { ($0.sector, $0.central) }) }
        + [found.finalUse]
      return shares.flatMap { share in
        [share.inputs] + share.tiers + [share.throughAllTiers, share.valueAdded]
      }
    }
  }

  /// What economies would lose if an economy's exports to others fell away and nothing took their place.
  package static func extraction(
    of exporter: EconomyIndex, to partners: [EconomyIndex], among economies: [EconomyIndex]
  ) -> ChainNumbers {
    ChainNumbers(economies.map(Row.economy), ChainFigure.losses) { table in
      let found = try Extraction(exportsOf: exporter, to: partners, in: table)
      return economies.flatMap { economy in
        let (lost, all) = (found.lost[economy: economy], table.valueAdded(of: economy))
        return [lost, all > 0 ? lost / all : 0]
      }
    }
  }

  /// Tariffs that have been paid on the way to a unit of output of an economy's sectors.
  package static func duties(
    of economy: EconomyIndex, sectors: [SectorRow]
  ) -> ChainNumbers {
    ChainNumbers(sectors.map(Row.sector), ChainFigure.levies) { table in
      let duties = try ChainDuties(of: table)
      return sectors.flatMap { row in
        // Of parts the mean, weighted by what they make.
        let made = row.parts.map {
          $0.central * table.grossOutput[economy: economy, sector: $0.sector]
        }
        let all = made.reduce(0, +)
        return Self.sum(
          of: zip(row.parts, made).map { part, made in
            let levies = [duties.direct, duties.cumulated].map {
              $0[economy: economy, sector: part.sector]
            }
            return Self.weighted(levies, row.parts.count == 1 ? 1 : all > 0 ? made / all : 0)
          })
      }
    }
  }

  private static func weighted(_ numbers: [Double], _ weight: Double) -> [Double] {
    numbers.map { $0 * weight }
  }

  private static func sum(of rows: [[Double]]) -> [Double] {
    rows.dropFirst().reduce(rows[0]) { sum, row in zip(sum, row).map { $0 + $1 } }
  }

  private static func numbers(_ parts: ExporterChain.Parts) -> [Double] {
    [
      parts.sum, parts.domesticValueAdded, parts.domesticDoubleCounted, parts.foreignValueAdded,
      parts.foreignDoubleCounted,
    ]
  }
}

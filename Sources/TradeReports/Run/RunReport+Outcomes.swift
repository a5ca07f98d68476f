// SPDX-License-Identifier: Apache-2.0

import Documents
import Questions
package import TradeArrays
package import TradeFindings
package import TradeWorlds

extension RunReport.Grouping {
  /// Outcomes that a table for people has columns for unless somebody asks for others.
  ///
  /// - Parameter isDrawn: Whether each has a column with where nine of ten draws lie beside it.
  func usualOutcomes(isDrawn: Bool) -> [Outcome] {
    let names: [String]
    switch (self, isDrawn) {
    case (.economy, true), (.group, true): names = ["realIncome", "consumerPrices", "realWage"]
    case (.economy, false), (.group, false):
      names = ["realIncome", "realGDP", "realWage", "consumerPrices", "exports"]
    case (.sector, true): names = ["valueAddedValue", "outputVolume"]
    case (.sector, false): names = ["valueAddedValue", "output", "outputVolume", "price"]
    case (.partner, true): names = ["exportsValue", "importsValue"]
    case (.partner, false): names = ["exportsValue", "exports", "importsValue", "imports"]
    }
    return names.map(Outcome.listed)
  }

  /// Outcomes that one table has room for.
  func columns(isDrawn: Bool) -> Int {
    switch self {
    case .economy, .group: isDrawn ? 3 : 5
    case .sector, .partner: isDrawn ? 2 : 4
    }
  }
}

extension RunReport {
  /// One row: whose number it is and, in rows of sectors and partners, in which sector or with whom.
  package struct Row: Sendable {
    package var owner: Owner
    package var sector: SectorIndex?
    package var partner: EconomyIndex?

    package init(economy: EconomyIndex, sector: SectorIndex? = nil, partner: EconomyIndex? = nil) {
      owner = .economy(economy)
      self.sector = sector
      self.partner = partner
    }

    init(group: Group) { owner = .group(group) }

    /// Whose number a row tells.
    package enum Owner: Sendable {
      case economy(EconomyIndex)
      case group(Group)
    }
  }

  /// The number of an outcome that a row tells; nil where the world lacks figures of the economy.
  package func reading(_ outcome: Outcome, _ row: Row) -> OutcomeReading? {
    let economy: EconomyIndex
    switch row.owner {
    case .group(let group): return OutcomeReading(outcome, of: group, in: findings.world)
    case .economy(let index): economy = index
    }
    guard outcome.isTold(of: economy, in: findings.world) else { return nil }
    let hasSectors = outcome.axes.contains(.sector)
    return OutcomeReading(
      outcome, of: economy, with: row.partner,
      sectors: hasSectors ? row.sector.map { [$0] } ?? shownSectors() : [], in: findings.world)
  }

  /// Outcomes of a table for people: those asked for, else the usual ones.
  func tableOutcomes(_ grouping: Grouping) -> [Outcome] {
    outcomes.isEmpty ? grouping.usualOutcomes(isDrawn: findings.draws != nil) : outcomes
  }

  /// Outcomes of rows for other programs: those asked for, else all.
  func recordOutcomes(_ grouping: Grouping) -> [Outcome] {
    outcomes.isEmpty ? grouping.outcomes(in: findings.world) : outcomes
  }

  /// Rows for other programs.
  func recordRows(_ grouping: Grouping) -> [Row] {
    let world = findings.world
    guard grouping != .group else { return groupRows() }
    return (economies.isEmpty ? world.economyIndices : economies).flatMap { economy in
      rows(grouping, of: economy)
    }
  }

  /// Rows of the world's groups and of the world.
  func groupRows() -> [Row] {
    (findings.world.economyGroups + [findings.world.everybody]).map(Row.init(group:))
  }

  /// Rows of an economy; none where rows are of groups.
  package func rows(_ grouping: Grouping, of economy: EconomyIndex) -> [Row] {
    switch grouping {
    case .group: []
    case .economy: [Row(economy: economy)]
    case .sector: shownSectors().map { Row(economy: economy, sector: $0) }
    case .partner:
      findings.world.economyIndices.filter { $0 != economy }
        .map { Row(economy: economy, partner: $0) }
    }
  }

  /// What draws have to measure so that the report can say how sure it is.
  ///
  /// - Parameters:
  ///   - grouping: What rows stand for.
  ///   - isForPeople: Whether tables are shown, or rows for other programs written.
  package func drawnReadings(by grouping: Grouping, isForPeople: Bool) -> DrawnReadings {
    var drawn = DrawnReadings(steps: findings.steps.count, in: findings.world)
    guard let last = findings.steps.indices.last else { return drawn }
    let outcomes =
      isForPeople
      ? (self.outcomes.isEmpty ? grouping.usualOutcomes(isDrawn: true) : self.outcomes)
      : recordOutcomes(grouping)
    let rows =
      grouping == .group
      ? groupRows()
      : isForPeople
        ? (grouping == .economy ? findings.world.economyIndices : tableEconomies())
          .flatMap { self.rows(grouping, of: $0) } : recordRows(grouping)
    let readings = outcomes.flatMap { outcome in rows.compactMap { reading(outcome, $0) } }
    drawn.insert(readings, step: isForPeople ? last : nil)
    if findings.balancing != nil, isForPeople {
      drawn.insertBalancing(BalancingReport.readings(in: findings.world))
    }
    return drawn
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Questions
import TradeArrays
import TradeFindings
import TradeWorlds

extension RunReport {
  /// Rows for other programs, every step cumulative, with every outcome that rows of the kind can tell or
  /// those that were asked for.
  ///
  /// Economies and sectors asked for are kept, all others left out; without any, all are there. Where
  /// the step to balanced trade is told, its rows come first among those of economies, under
  /// ``StepFindings/balancingName`` and measured from the world as it is; all others are measured from
  /// the balanced one.
  package func records(by grouping: Grouping) -> Records {
    let rows = recordRows(grouping)
    let outcomes = recordOutcomes(grouping)
    let columns = OutcomeColumns(
      outcomes, in: findings.world, isDrawn: isMeasured(rows, outcomes))
    var records = Records(
      columns: ["step", grouping == .group ? "group" : "economy", "name"]
        + Self.labelColumns(grouping) + columns.columns
        + ["draws", "largest_residual"])
    let balancing = grouping == .economy ? findings.balancing : nil
    let steps =
      (balancing.map { [(step: $0, position: nil as Int?)] } ?? [])
      + findings.steps.enumerated().map { (step: $1, position: $0) }
    for (step, position) in steps {
      for row in rows {
        var draws = 0
        let fields = columns.fields(step) { reading in
          let found = findings.estimate(reading, step: position)
          draws = max(draws, found?.draws ?? 0)
          return found
        } reading: {
          reading($0, row)
        }
        records.rows.append(
          [.text(step.name), .text(code(row.owner)), .text(name(row.owner))] + labels(row)
            + fields + [.count(draws), .number(step.exactness.largestResidual)])
      }
    }
    return records
  }

  /// Whether draws measured what rows tell.
  private func isMeasured(_ rows: [Row], _ outcomes: [Outcome]) -> Bool {
    guard findings.draws != nil, let last = findings.steps.indices.last else { return false }
    return rows.contains { row in
      outcomes.contains { outcome in
        reading(outcome, row).map { findings.isDrawn($0, step: last) } ?? false
      }
    }
  }

  private static func labelColumns(_ grouping: Grouping) -> [Records.Column] {
    switch grouping {
    case .economy, .group: []
    case .sector: ["sector", "sector_name"]
    case .partner: ["partner", "partner_name"]
    }
  }

  private func labels(_ row: Row) -> [Records.Field] {
    if let partner = row.partner { return [.text(code(partner)), .text(name(partner))] }
    guard let sector = row.sector else { return [] }
    let label = findings.world.sectors[sector.rawValue]
    return [.text(label.code), .text(findings.world.name(sector))]
  }

  /// All trade by step, importer, exporter and sector, cells without trade left out; home sales are
  /// the rows whose importer is the exporter.
  package func tradeRecords() -> Records {
    let world = findings.world
    let (money, unit) = (moneyName, Outcome.Unit.money.text(in: world.about))
    var records = Records(columns: [
      "step", "importer", "exporter", "sector", .init("trade_before_\(money)", unit: unit),
      .init("trade_\(money)", unit: unit), .percent("trade"),
    ])
    for step in findings.steps {
      guard let trade = step.books.trade else { continue }
      for importer in world.economyIndices {
        for exporter in world.economyIndices {
          for sector in world.sectorIndices {
            let pair = BeforeAfter(
              before: trade.before[importer: importer, exporter: exporter, sector: sector],
              after: trade.after[importer: importer, exporter: exporter, sector: sector])
            if pair.before == 0 && pair.after == 0 { continue }
            records.rows.append([
              .text(step.name), .text(code(importer)), .text(code(exporter)),
              .text(world.sectors[sector.rawValue].code), .number(pair.before),
              .number(pair.after), .number(pair.change * 100),
            ])
          }
        }
      }
    }
    return records
  }
}

// SPDX-License-Identifier: Apache-2.0

import Charts
public import Questions
import TradeArrays
public import TradeFindings
import TradeWorlds

/// A paper's numbers beside our own.
public struct ReplicationReport: Sendable {
  private let paper: PaperTable
  private let findings: Findings

  /// A replication.
  ///
  /// - Parameters:
  ///   - paper: What was printed.
  ///   - findings: What we find for the paper's scenario.
  public init(paper: PaperTable, findings: Findings) {
    self.paper = paper
    self.findings = findings
  }

  private var outcomes: [(row: PaperTable.Row, name: String, found: EconomyOutcome)] {
    guard let step = findings.steps.last else { return [] }
    return paper.rows.compactMap { row in
      findings.world.economy(row.economy).map { economy in
        (
          row, findings.world.economies[economy.rawValue].name,
          step.outcomes.economies[economy.rawValue]
        )
      }
    }
  }

  /// Rows for other programs.
  public func records() -> Records {
    Records(
      columns: [
        "economy", "name", "paper_welfare_percent", "welfare_percent",
        "paper_terms_of_trade_percent", "terms_of_trade_percent",
        "paper_volume_of_trade_percent", "volume_of_trade_percent", "paper_real_wage_percent",
        "real_wage_percent", "exact_real_income_percent", "largest_residual",
      ],
      rows: outcomes.map { row, name, found in
        [
          .text(row.economy), .text(name), .number(row.welfare),
          .number(found.firstOrderWelfareChange * 100), .number(row.termsOfTrade),
          .number(found.termsOfTrade * 100), .number(row.volumeOfTrade),
          .number(found.volumeOfTrade * 100), .number(row.realWage),
          .number(found.realWageChange * 100), .number(found.realIncomeChange * 100),
          .number(findings.exactness.largestResidual),
        ]
      })
  }

  /// A table for people: the paper's line above ours.
  public func table() -> DisplayTable {
    var rows: [DisplayTable.Row] = []
    for (row, name, found) in outcomes {
      func two(_ value: Double) -> String { signed(value, decimals: 2) }
      rows.append(
        DisplayTable.Row(
          [
            name, "paper", two(row.welfare), two(row.termsOfTrade), two(row.volumeOfTrade),
            two(row.realWage), "",
          ], startsBlock: !rows.isEmpty))
      rows.append(
        DisplayTable.Row([
          "", "here", two(found.firstOrderWelfareChange * 100), two(found.termsOfTrade * 100),
          two(found.volumeOfTrade * 100), two(found.realWageChange * 100),
          signed(found.realIncomeChange * 100, decimals: 3),
        ]))
    }
    return DisplayTable(
      title: "\(paper.source): effects of NAFTA's tariff reductions, per cent",
      columns: [
        .init("", .left), .init("", .left), .init("welfare"), .init("terms of trade"),
        .init("volume of trade"), .init("real wage"), .init("exact real income"),
      ], rows: rows, notes: [why(), findings.exactness.words])
  }

  /// Why the exact change in real income differs from the paper's welfare.
  public func why() -> String {
    let loss = outcomes.map { entry in
      "\(entry.name) \(fixed(entry.found.tariffRevenueShare.before * 100, decimals: 2)) to "
        + "\(fixed(entry.found.tariffRevenueShare.after * 100, decimals: 2)) %"
    }.joined(separator: ", ")
    return "The paper's welfare is a first-order formula evaluated at the end points: terms of "
      + "trade plus the change in the volume of trade times the tariffs of 1993, so that each "
      + "new unit of trade counts as if the whole of the old tariff were still a wedge. The "
      + "exact change in real income of the same two equilibria also counts that tariff revenue "
      + "falls as a share of income (\(loss)) and that the wedge shrinks on the way."
  }
}

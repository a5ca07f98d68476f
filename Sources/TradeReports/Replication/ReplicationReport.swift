// SPDX-License-Identifier: Apache-2.0

import Charts
package import Questions
import TradeArrays
package import TradeFindings
import TradeWorlds

/// A paper's numbers beside our own.
package struct ReplicationReport: Sendable {
  private let paper: PaperTable
  private let findings: Findings

  /// A replication.
  ///
  /// - Parameters:
  ///   - paper: What was printed.
  ///   - findings: What we find for the paper's scenario.
  package init(paper: PaperTable, findings: Findings) {
    self.paper = paper
    self.findings = findings
  }

  /// One line of the paper, and our numbers of its economy.
  private struct Entry {
    var row: PaperTable.Row
    var name: String
    var economy: EconomyIndex
    var step: StepFindings
    var world: World

    /// A number of ours, per cent.
    func percent(_ outcome: Outcome) -> Double {
      step.value(OutcomeReading(outcome, of: economy, in: world)) * 100
    }

    /// The same before the policy.
    func percentBefore(_ outcome: Outcome) -> Double {
      step.valueBefore(OutcomeReading(outcome, of: economy, in: world)) * 100
    }
  }

  private var entries: [Entry] {
    guard let step = findings.steps.last else { return [] }
    let world = findings.world
    return paper.rows.compactMap { row in
      world.economy(row.economy).map { economy in
        Entry(
          row: row, name: world.economies[economy.rawValue].name, economy: economy, step: step,
          world: world)
      }
    }
  }

  /// Rows for other programs.
  package func records() -> Records {
    Records(
      columns: ["economy", "name"]
        + [
          "paper_welfare", "welfare", "paper_terms_of_trade", "terms_of_trade",
          "paper_volume_of_trade", "volume_of_trade", "paper_real_wage", "real_wage",
          "exact_real_income",
        ].map { .percent($0) } + ["largest_residual"],
      rows: entries.map { entry in
        let row = entry.row
        return [
          .text(row.economy), .text(entry.name), .number(row.welfare),
          .number(entry.percent(.firstOrderWelfare)), .number(row.termsOfTrade),
          .number(entry.percent(.termsOfTrade)), .number(row.volumeOfTrade),
          .number(entry.percent(.volumeOfTrade)), .number(row.realWage),
          .number(entry.percent(.realWage)), .number(entry.percent(.realIncome)),
          .number(findings.exactness.largestResidual),
        ]
      })
  }

  /// A table for people: the paper's line above ours.
  package func table() -> DisplayTable {
    var rows: [DisplayTable.Row] = []
    for entry in entries {
      let row = entry.row
      func two(_ value: Double) -> String { signed(value, decimals: 2) }
      rows.append(
        DisplayTable.Row(
          [
            entry.name, "paper", two(row.welfare), two(row.termsOfTrade), two(row.volumeOfTrade),
            two(row.realWage), "",
          ], startsBlock: !rows.isEmpty))
      rows.append(
        DisplayTable.Row([
          "", "here", two(entry.percent(.firstOrderWelfare)), two(entry.percent(.termsOfTrade)),
          two(entry.percent(.volumeOfTrade)), two(entry.percent(.realWage)),
          signed(entry.percent(.realIncome), decimals: 3),
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
  package func why() -> String {
    let share = Outcome.listed("tariffRevenueShare")
    let loss = entries.map { entry in
      "\(entry.name) \(fixed(entry.percentBefore(share), decimals: 2)) to "
        + "\(fixed(entry.percent(share), decimals: 2)) %"
    }.joined(separator: ", ")
    return "The paper's welfare is a first-order formula evaluated at the end points: terms of "
      + "trade plus the change in the volume of trade times the tariffs of 1993, so that each "
      + "new unit of trade counts as if the whole of the old tariff were still a wedge. The "
      + "exact change in real income of the same two equilibria also counts that tariff revenue "
      + "falls as a share of income (\(loss)) and that the wedge shrinks on the way."
  }
}

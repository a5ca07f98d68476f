// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Lists what can be asked about.
struct OutcomesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcomes",
    abstract: "List the outcomes that can be sought, attributed and explained.",
    discussion: """
      An outcome is written NAME:WHOSE, and is narrowed as its row says: to buyers after '>', to sellers \
      after '<', to sectors after a second colon. Examples: realIncome:VNM, realIncome:ASEAN, \
      exports:VNM>USA:C26, tariffPaid:USA<CHN.
      """)

  @Option(help: "How the list is written.")
  var format = OutputFormat.table

  func run() throws {
    try reportingFailures {
      let records = Records(
        columns: ["outcome", "name", "unit", "better", "narrowed_to", "needs", "meaning"],
        rows: Outcome.all.map { outcome in
          [
            .text(outcome.identifier), .text(outcome.words), .text(outcome.unit.rawValue),
            .text(outcome.better.rawValue),
            .text(outcome.axes.map(\.rawValue).joined(separator: " ")),
            .text(outcome.needs.map(\.rawValue).joined(separator: " ")), .text(outcome.meaning),
          ]
        })
      // A page has the room for what each means.
      let explains = format == .markdown
      let table = DisplayTable(
        title: "",
        columns: ["outcome", "unit", "narrowed to", explains ? "meaning" : "what it is"].map {
          .init($0, .left)
        },
        rows: Outcome.all.map {
          .init([
            $0.identifier, $0.unit.words, $0.axes.map(\.rawValue).joined(separator: ", "),
            explains ? explained($0) : $0.wordsOfChange,
          ])
        })
      try show(records, table, as: format)
    }
  }

  private func explained(_ outcome: Outcome) -> String {
    "\(capitalized(outcome.wordsOfChange)). \(outcome.meaning)"
      + outcome.needs.map { " Needs the world's array `\($0.rawValue)`." }.joined()
  }
}

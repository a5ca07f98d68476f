// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Puts a paper's numbers beside our own.
struct ReplicateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replicate", abstract: "Put a paper's table beside this program's numbers.",
    subcommands: [CaliendoParro.self])

  struct CaliendoParro: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "caliendo-parro",
      abstract: "Caliendo and Parro (2015), table 2: the effects of NAFTA.")

    @Option(help: "How results are written.")
    var format = OutputFormat.table

    func run() async throws {
      try await reportingFailures {
        let paper = PaperTable.caliendoParro
        var model = try ModelArguments.defaults()
        model.draws = AskedDraws.none
        let result = try await model.run([paper.scenario], quiet: true) {
          DrawnReadings(steps: $1.steps.count, in: $1.world)
        }[0]
        let report = ReplicationReport(paper: paper, findings: result.findings)
        try show(report.records(), report.table(), as: format)
      }
    }
  }
}

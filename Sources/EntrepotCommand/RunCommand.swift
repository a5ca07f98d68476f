// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot
import TradeWorlds

/// Puts a scenario to a world.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Put a scenario to a world: who gains, who loses, by how much.",
    discussion: """
      SCENARIO is the name of a shipped scenario (see 'entrepot scenarios') or the path of a file. \
      Steps are cumulative, in the order of the file.
      """)

  /// Which picture to draw.
  enum ChartKind: String, CaseIterable, ExpressibleByArgument {
    case automatic
    case ranking
    case steps
  }

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @OptionGroup(title: "Question") var model: ModelArguments
  @OptionGroup(title: "Answer") var display: ShowArguments

  @Option(help: "What rows stand for.")
  var by = RunReport.Grouping.economy

  @Option(
    name: .shortAndLong,
    help: "Folder for all results: CSV, charts, certificate, the compiled policy as arrays.")
  var output: String?

  @Option(help: "File for a chart (SVG).", transform: chartFile)
  var chart: String?

  @Option(
    help: ArgumentHelp(
      "Which chart: a ranking of economies, or what each step adds.",
      discussion: "Automatic draws the steps where there are several."))
  var chartKind = ChartKind.automatic

  func validate() throws {
    guard display.sectors == nil || by == .sector else {
      throw ValidationError(
        "--sectors: chooses rows of '--by sector'; rows by \(by.rawValue) are over all sectors.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let result = try await model.run([scenario], quiet: display.quiet) { scenario, findings in
        let report = try display.report(scenario, findings)
        var readings = report.drawnReadings(by: by, isForPeople: display.format.isForPeople)
        if output != nil {
          readings.formUnion(
            RunReport(scenario: scenario, findings: findings)
              .drawnReadings(by: .economy, isForPeople: false))
        }
        return readings
      }[0]
      let report = try display.report(result.scenario, result.findings)
      try writeResults(report, result.policies)
      if let output {
        for sentence in try report.write(to: output, policies: result.policies) {
          talk(sentence)
        }
        if !display.quiet { talk("Wrote \(output).") }
      }
      if let chart {
        try FileSystem.replaceFile(chart, with: Array(try drawing(report).utf8))
        if !display.quiet { talk("Wrote \(chart).") }
      }
    }
  }

  private func drawing(_ report: RunReport) throws -> String {
    let steps = report.findings.steps.count
    switch chartKind {
    case .ranking: return try report.svg(of: report.rankingChart())
    case .steps: return try report.svg(of: report.waterfallChart())
    case .automatic:
      return steps > 1
        ? try report.svg(of: report.waterfallChart()) : try report.svg(of: report.rankingChart())
    }
  }

  private func writeResults(_ report: RunReport, _ policies: [PolicyStep]) throws {
    switch display.format {
    case .csv:
      // Rows of economies hold the step to balanced trade; others have no place for it.
      if by != .economy, let balancing = report.basis.balancing { talk(balancing.sentence()) }
      try show(report.records(by: by).csv())
    case .json: try show(report.document(by: by).document())
    case .markdown:
      var parts = ["## \(report.scenario.title)\n"]
      if let balancing = report.basis.balancing {
        parts += ["\(balancing.sentence())\n", balancing.table().markdown()]
      }
      parts.append("\(report.sentence())\n")
      parts += report.tables(by: by).map { $0.markdown() }
      parts.append("\(report.footer())\n")
      try show(parts.joined(separator: "\n"))
    case .table:
      var parts = [paragraph(report.heading())]
      if let balancing = report.basis.balancing {
        parts.append(paragraph(balancing.sentence()))
        parts.append(balancing.table().text(color: Terminal.showsColor))
      }
      parts.append(paragraph(report.sentence()))
      parts += report.tables(by: by).map { $0.text(color: Terminal.showsColor) }
      parts.append(paragraph(report.footer()))
      try show(parts.joined(separator: "\n"))
    }
  }
}

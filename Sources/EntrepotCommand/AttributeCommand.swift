// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot
import TradeWorlds

/// Which of a scenario's measures does the work.
struct AttributeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attribute", abstract: "Which of a scenario's measures does how much of the work.",
    discussion: """
      Three rules side by side: in the order of the file; the mean over all orders (Shapley; exact up \
      to 12 measures, sampled beyond); all measures growing together. The spread over orders says how \
      much the order matters.
      """)

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "What is explained, and for whom: realIncome:VNM,CHN.",
      discussion: """
        Outcomes: realIncome, realWage, consumerPrices. Without economies the scenario's focus.
        """))
  var outcome = "realIncome"

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  @Option(help: "File for a chart (SVG).")
  var chart: String?

  @Option(help: "Orders that are drawn beyond 12 measures.")
  var orders = 200

  @Flag(help: "Say nothing on standard error.")
  var quiet = false

  func validate() throws {
    guard orders >= 2 else { throw ValidationError("--orders \(orders): at least 2 are needed.") }
  }

  func run() async throws {
    try await reportingFailures {
      let question = try model.question(scenario)
      let asked = try OutcomeArgument(outcome, question)
      let prepared = try Model(
        world: question.world, elasticities: question.elasticities[0], options: question.options
      ).prepared()
      let measures = try question.scenario.compileMeasures(for: question.world)
      let progress = ProgressLine(isSilent: quiet)
      let attribution = try await Attribution(
        model: prepared, measures: measures, outcome: asked.outcome, economies: asked.economies,
        permutations: orders
      ) { progress.show("\(question.scenario.name): \($0) equilibria") }
      progress.clear()
      let report = AttributionReport(
        scenario: question.scenario, world: question.world, attribution: attribution,
        elasticities: question.elasticities[0].name)
      switch format {
      case .csv: try show(report.records().csv())
      case .json: try show(report.document().document())
      case .markdown:
        try show(
          "## \(question.scenario.title)\n\n\(report.sentence())\n\n"
            + report.tables().map { $0.markdown() }.joined(separator: "\n")
            + "\n\(report.footer())\n")
      case .table:
        let parts =
          [[question.scenario.title], wrapped(report.sentence(), width: DisplayTable.width)]
          .map { $0.joined(separator: "\n") + "\n" }
          + report.tables().map { $0.text(color: Terminal.showsColor) }
          + [wrapped(report.footer(), width: DisplayTable.width).joined(separator: "\n") + "\n"]
        try show(parts.joined(separator: "\n"))
      }
      try write(report.chart(), to: chart, quietly: quiet)
    }
  }
}

/// What an option such as `realIncome:VNM,CHN` asks about.
struct OutcomeArgument {
  var outcome: HeadlineOutcome
  var economies: [EconomyIndex]

  init(_ text: String, _ question: Question) throws(DataError) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let names = HeadlineOutcome.allCases.map(\.rawValue)
    guard let first = parts.first,
      let found = HeadlineOutcome.allCases.first(where: {
        $0.rawValue.lowercased() == first.lowercased()
      })
    else {
      let near = nearestName(to: parts.first ?? "", among: names).map { "did you mean '\($0)'? " }
      throw DataError(
        "--outcome \(text): '\(parts.first ?? "")' is not an outcome; \(near ?? "")There are "
          + names.map { "'\($0)'" }.joined(separator: ", ") + ".")
    }
    outcome = found
    let listed = parts.count > 1 ? ShowArguments.list(parts[1]) : question.scenario.focus
    economies = try question.world.economies(named: listed)
    guard !economies.isEmpty else {
      throw DataError(
        "--outcome \(text): names no economy, and the scenario has no focus; write "
          + "'\(found.rawValue):VNM', for instance.")
    }
  }
}

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
        'entrepot outcomes' lists them. Without economies the scenario's focus; a group such as ASEAN is \
        one number, and exports:VNM>USA:C26 is narrowed to a buyer and a sector.
        """))
  var outcome = "realIncome"

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  @Option(help: "File for a chart (SVG).", transform: chartFile)
  var chart: String?

  @Option(help: "Orders that are drawn beyond 12 measures.")
  var orders = 200

  @Flag(help: "Say nothing on standard error.")
  var quiet = false

  func validate() throws {
    let limits = Attribution.permutationLimits
    guard limits.contains(orders) else {
      throw ValidationError(
        "--orders \(orders): \(limits.lowerBound) to \(limits.upperBound) can be drawn.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let question = try model.question(.attribute, scenario)
      let readings = try question.readings(outcome, option: "--outcome")
      let prepared = try Model(
        world: question.world, elasticities: question.elasticities, options: question.options
      ).prepared()
      let measures = try question.scenario.compileMeasures(for: question.world)
      let progress = ProgressLine(isSilent: quiet)
      let attribution = try await Attribution(
        model: prepared, measures: measures, readings: readings, permutations: orders
      ) { progress.show("\(question.scenario.name): \($0) equilibria") }
      var spread: AttributionSpread?
      if let drawing = question.assumptions.drawing {
        progress.show("\(question.scenario.name): \(drawing.plan.draws) draws")
        spread = try await AttributionSpread(
          UncertainInputs(
            question.scenario, in: question.world, central: question.elasticities,
            groups: drawing.groups, own: question.own), model: prepared, around: attribution,
          plan: drawing.plan)
      }
      progress.clear()
      let report = AttributionReport(
        scenario: question.scenario, model: prepared, attribution: attribution, spread: spread)
      let title = question.scenario.title
      try show(
        format, report.basis, records: report.records(), adding: report.details(),
        words: [format == .markdown ? "## \(title)" : title, report.sentence()],
        tables: report.tables(), foot: report.footer())
      try write(report.chart(), to: chart, quietly: quiet)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
public import Entrepot

extension DecompositionReport.Grouping: ExpressibleByArgument {}

/// Why real income changes.
struct DecomposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decompose",
    abstract: "Why real income changes: terms of trade, volume of trade, trade costs, transfers.",
    discussion: """
      Integrated along the way from the benchmark to the end of the scenario, so that the parts sum \
      to the exact change; beside Caliendo and Parro's first-order formula at the end points.
      """)

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @Option(help: "Economies: codes, names or groups, with commas; by default the scenario's focus.")
  var economies: String?

  @Option(help: "What rows stand for.")
  var by = DecompositionReport.Grouping.part

  @Option(help: "Rows of each table.")
  var top = 15

  @Option(
    help: ArgumentHelp("Write the chart to an SVG file.", valueName: "file"), transform: chartFile)
  var chart: String?

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top \(top): at least one row is needed.") }
  }

  func run() async throws {
    try await reportingFailures {
      let question = try model.question(.decompose, scenario)
      let named = try question.world.economies(
        named: economies.map(ShowArguments.list)
          ?? question.scenario.leadingEconomies(in: question.world))
      guard !named.isEmpty else {
        throw DataError("--economies: names none, and neither does the scenario.")
      }
      guard let last = try question.scenario.compile(for: question.world).last else { return }
      let solver = try Model(
        world: question.world, elasticities: question.elasticities, options: question.options
      ).prepared()
      let report = DecompositionReport(
        scenario: question.scenario, model: solver,
        found: try await WelfareDecomposition.along(solver, to: last.policy, economies: named),
        books: OutcomeBooks(try solver.solve(last.policy)))
      try show(
        format, report.basis, records: report.records(by: by), words: [],
        tables: report.tables(by: by, top: top), foot: report.basis.foot)
      try write(report.chart(by: by, top: top), to: chart)
    }
  }
}

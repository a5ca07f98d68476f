// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
import Entrepot

extension Question.SensitivityRows: ExpressibleByArgument {}

/// Which tariffs and trade costs in the world matter most for an economy.
struct SensitivityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Which tariffs, trade costs and elasticities matter most for an economy.",
    discussion: """
      Exact derivatives of the outcome at the end of the scenario with respect to every tariff and \
      trade cost in the world, or to every trade elasticity, from one linear system.
      """)

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "What is explained, and for whom: realIncome:VNM.",
      discussion: """
        'entrepot outcomes' lists them. Without economies the scenario's focus.
        """))
  var outcome = "realIncome"

  @Option(help: "What rows stand for.")
  var by = Question.SensitivityRows.cell

  @Option(help: "Rows of each table.")
  var top = 15

  @OptionGroup var picture: ChartArguments

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top \(top): at least one row is needed.") }
  }

  func run() async throws {
    try await reportingFailures {
      var question = model.question(.sensitivity(by: by), [scenario], outcome: outcome)
      question.top = top
      let found = try await answer(question)
      if let chart = picture.chart {
        guard found.tables.count == 1 else {
          throw DataError(
            "--chart \(chart): a chart is of one number, and \(found.tables.count) are asked about; "
              + "write --outcome \(outcome.prefix { $0 != ":" }):VNM, for instance.")
        }
        try picture.write(found, name: by == .elasticity ? "elasticities" : "sensitivity")
      }
      try show(found, as: format)
    }
  }
}

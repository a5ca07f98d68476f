// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
import Entrepot

extension Question.DecompositionRows: ExpressibleByArgument {}

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
  var by = Question.DecompositionRows.part

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
      var question = model.question(.decompose(by: by), [scenario])
      question.top = top
      question.economies = economies.map(ShowArguments.list) ?? []
      let found = try await answer(question)
      try show(found, as: format)
      let name =
        switch by {
        case .part: "decomposition"
        case .partner: "decompositionPartners"
        case .sector: "decompositionSectors"
        }
      try picture.write(found, name: name)
    }
  }
}

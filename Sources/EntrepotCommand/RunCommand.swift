// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

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
  var by = Question.SolveRows.economy

  @Option(
    name: .shortAndLong,
    help: "Folder for all results: CSV, charts, certificate, the compiled policy as arrays.")
  var output: String?

  @OptionGroup var picture: ChartArguments

  @Option(
    help: ArgumentHelp(
      "Which chart: a ranking of economies, or what each step adds.",
      discussion: "Automatic draws the steps where there are several."))
  var chartKind = ChartKind.automatic

  func validate() throws {
    try ShowArguments.check(sectors: display.sectors, by: by.rawValue)
  }

  func run() async throws {
    try await reportingFailures {
      var question = display.applied(to: model.question(.solve(by: by), [scenario]))
      if output != nil { question.drawsRows = true }
      let solved = try await ask(question, quiet: display.quiet, options: ["outcome": "--outcomes"])
      {
        (laboratory, question, progress) async throws(QuestionFault) in
        try await laboratory.solved(question, progress: progress)
      }
      try show(solved.answer, as: display.format)
      if let output {
        let missing = try solved.report.write(
          to: output, answer: solved.answer, policies: solved.policies)
        for sentence in missing { talk(sentence) }
        if !display.quiet { talk("Wrote \(output).") }
      }
      try picture.write(solved.answer, name: chartName(solved), quietly: display.quiet)
    }
  }

  private func chartName(_ solved: Laboratory.Solved) -> String {
    switch chartKind {
    case .ranking: "ranking"
    case .steps: "steps"
    case .automatic: solved.policies.count > 1 ? "steps" : "ranking"
    }
  }
}

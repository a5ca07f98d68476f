// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Writes what a scenario does as one file to read, print and pass on.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write what a scenario does as one HTML file to read, print and pass on.",
    discussion: """
      The file needs nothing else and no network: the policy in words and as text, the answer with \
      its range, a map, charts, tables, how exact it is, sources, and what it takes to find and to \
      cite it again.
      """)

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(
    help: ArgumentHelp(
      "Economies of the tables, with commas; the first is told in detail.",
      discussion: "By default the tables show those that move most."))
  var economies: String?

  @Option(
    help: ArgumentHelp(
      "Outcomes of the tables, with commas; the first is on the map.",
      discussion: "'entrepot outcomes' lists them."))
  var outcomes: String?

  @Option(help: "Rows of a table.")
  var top = 15

  @Option(help: ArgumentHelp("The file.", valueName: "file"), transform: pageFile)
  var html: String

  @Flag(help: "Say nothing on standard error.")
  var quiet = false

  func validate() throws {
    try ShowArguments.check(top: top, [("--economies", economies), ("--outcomes", outcomes)])
  }

  func run() async throws {
    try await reportingFailures {
      var question = model.question(.solve(), [scenario], outcome: outcomes)
      question.economies = ShowArguments.list(economies)
      question.top = top
      let found = try await ask(
        question, quiet: quiet, options: ["outcome": "--outcomes"]
      ) { (laboratory, question, progress) async throws(QuestionFault) in
        // What is told of one economy is told of the first that is asked for.
        let resolved = try laboratory.shelf.resolve(question)
        var question = question
        question.focus =
          resolved.world.economies[(resolved.economies.first ?? resolved.focus).rawValue].code
        return try await laboratory.answer(question, progress: progress)
      }
      try writePage(found, to: html, quietly: quiet)
    }
  }
}

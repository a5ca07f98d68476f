// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
import Entrepot

extension Question.ExposureRows: ExpressibleByArgument {}
extension Question.Tiers: ExpressibleByArgument {}

/// What part of an economy's inputs passes through others, at face value and looked through.
struct ExposureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exposure",
    abstract: "What share of an economy's inputs passes through others, at any stage.",
    discussion: """
      Inputs are followed from supplier to supplier until they are first met in the economies that are \
      named with --to, or have been paid to factors; with a scenario before and after it. See \
      Documentation/value-chains.md.
      """)

  @Argument(help: "Whose inputs: a code or a name, such as VNM.")
  var economy: String

  @Option(help: "Through whom they pass: codes, names or groups, separated by commas.")
  var to: String

  @Option(help: "What rows stand for.")
  var by = Question.ExposureRows.total

  @Option(
    help: "How far inputs are followed: what is bought directly, or what is met at any stage.")
  var tier = Question.Tiers.all

  @Option(help: "A shipped scenario's name or a file; left out, the world is told as it is.")
  var scenario: String?

  @Option(help: "Rows of a table by sector.")
  var top = 15

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top \(top): at least one row is needed.") }
  }

  func run() async throws {
    try await reportingFailures {
      var question = model.question(
        .exposure(.init(to: to, by: by, tier: tier)), scenario.map { [$0] } ?? [])
      question.focus = economy
      question.top = top
      try show(try await answer(question, options: ["focus": "economy"]), as: format)
    }
  }
}

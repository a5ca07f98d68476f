// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
import Entrepot

extension Question.ChainRows: ExpressibleByArgument {}
extension ExporterChain.Counting: ExpressibleByArgument {}

/// Where the value of exports comes from, before and after a policy.
struct ValueChainsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "value-chains",
    abstract: "Where the value of exports comes from and where it ends, before and after a policy.",
    discussion: """
      Domestic and foreign value added in gross exports, participation in chains, stages from factors and \
      to final use, and tariffs along the way; without a scenario of the world as it is. See \
      Documentation/value-chains.md.
      """)

  @Argument(help: "A shipped scenario's name or a file; left out, the world is told as it is.")
  var scenario: String?

  @Option(
    help: "Economies, by code, name or group; of rows by partner or sector the first exports.",
    transform: { $0.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") } })
  var economies: [String] = []

  @Option(help: "What rows stand for.")
  var by = Question.ChainRows.economy

  @Option(help: "When value that leaves the exporter more than once is counted: first or last.")
  var counting = ExporterChain.Counting.source

  @Option(help: "Rows of a table by partner or sector.")
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
        .valueChains(.init(by: by, counting: counting)), scenario.map { [$0] } ?? [])
      question.top = top
      if by == .economy {
        question.economies = economies
      } else {
        question.focus = economies.first
        question.economies = by == .partner ? Array(economies.dropFirst()) : []
      }
      try show(try await answer(question, options: ["focus": "--economies"]), as: format)
    }
  }
}

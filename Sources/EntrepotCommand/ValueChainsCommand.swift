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
    help: ArgumentHelp(
      "Economies: codes, names or groups, separated by commas.",
      discussion: """
        Of rows by partner and of what would be lost by extraction the first one exports and the others are its \
        partners; of rows by sector, of duties and by measure there is one. By default those in the scenario's focus, else the largest economy.
        """))
  var economies: String?

  @Option(help: "What rows stand for.")
  var by = Question.ChainRows.economy

  @Option(help: "When value that leaves the exporter more than once is counted: first or last.")
  var counting = ExporterChain.Counting.source

  @Option(help: "Sectors to show: codes, names, groups, 'goods' or 'services', with commas.")
  var sectors: String?

  @Option(help: "Rows of a table by partner or sector.")
  var top = 15

  @OptionGroup var picture: ChartArguments
  @OptionGroup var page: PageArguments

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  func validate() throws {
    try ShowArguments.check(top: top, [("--economies", economies), ("--sectors", sectors)])
    try ShowArguments.check(
      sectors: sectors, by: by == .duties ? Question.ChainRows.sector.rawValue : by.rawValue)
    let named = ShowArguments.list(economies)
    guard ![.sector, .duties, .measure].contains(by) || named.count < 2 else {
      throw ValidationError(
        "--economies: rows by \(by.rawValue) are of one economy, and \(named.count) are named.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      var question = model.question(
        .valueChains(.init(by: by, counting: counting)), scenario.map { [$0] } ?? [])
      question.top = top
      question.sectors = ShowArguments.list(sectors)
      let named = ShowArguments.list(economies)
      if by == .economy {
        question.economies = named
      } else {
        question.focus = named.first
        question.economies = Array(named.dropFirst())
      }
      let found = try await answer(question, options: ["focus": "--economies"])
      try picture.write(found)
      try page.write(found)
      try show(found, as: format)
    }
  }
}

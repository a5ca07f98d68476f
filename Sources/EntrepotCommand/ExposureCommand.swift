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

  @Option(
    help: ArgumentHelp(
      "Through whom they pass: codes, names or groups, separated by commas.",
      discussion: "By default the economy that most is imported from."))
  var to: String?

  @Option(help: "What rows stand for.")
  var by = Question.ExposureRows.total

  // A negative number is a value that is refused, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which tier is told.",
      discussion: """
        1 is bought there directly, 2 is first met there behind one supplier elsewhere, 3 behind two; \
        all is met at any stage, and each tier of it.
        """))
  var tier = Question.Tiers.all

  @Option(help: "Sectors to show: codes, names, groups, 'goods' or 'services', with commas.")
  var sectors: String?

  @Option(help: "A shipped scenario's name or a file; left out, the world is told as it is.")
  var scenario: String?

  @Option(help: "Rows of a table by sector.")
  var top = 15

  @OptionGroup var picture: ChartArguments
  @OptionGroup var page: PageArguments

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  func validate() throws {
    try ShowArguments.check(top: top, [("--to", to), ("--sectors", sectors)])
    try ShowArguments.check(sectors: sectors, by: by.rawValue)
  }

  func run() async throws {
    try await reportingFailures {
      var question = model.question(
        .exposure(.init(to: to, by: by, tier: tier)), scenario.map { [$0] } ?? [])
      question.focus = economy
      question.sectors = ShowArguments.list(sectors)
      question.top = top
      let found = try await answer(question, options: ["focus": "economy"])
      try picture.write(found, name: by == .sector ? "exposureSectors" : "exposure")
      try page.write(found)
      try show(found, as: format)
    }
  }
}

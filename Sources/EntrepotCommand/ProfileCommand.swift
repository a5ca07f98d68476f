// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// What two economies or groups trade, year by year, and what binds them.
struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "What two economies or groups trade, year by year, and what binds them.",
    discussion: """
      Trade by sector since 2011, places among each other's partners, how well the two fit, agreements and \
      tariffs between them, what each could hardly replace, value added in each other's purchases, and what the \
      newest tariffs and lower trade costs do to both. See Documentation/profile.md.
      """)

  @Argument(help: "One of the two: a code or name of an economy or a group, such as VNM or ASEAN.")
  var first: String

  @Argument(help: "The other; left out, the economy with which the first trades most.")
  var second: String?

  @Option(help: "Rows of a table by sector.")
  var top = 15

  @OptionGroup var picture: ChartArguments
  @OptionGroup var page: PageArguments

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  func validate() throws { try ShowArguments.check(top: top, []) }

  func run() async throws {
    try await reportingFailures {
      var question = model.question(.profile(.init(first, second)), [])
      question.top = top
      let found = try await answer(question)
      try picture.write(found)
      try page.write(found)
      try show(found, as: format)
    }
  }
}

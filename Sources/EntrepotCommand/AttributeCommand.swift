// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Which of a scenario's measures does the work.
struct AttributeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attribute", abstract: "Which of a scenario's measures does how much of the work.",
    discussion: """
      Three rules side by side: in the order of the file; the mean over all orders (Shapley; exact up \
      to 12 measures, sampled beyond); all measures growing together. The spread over orders says how \
      much the order matters.
      """)

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "What is explained, and for whom: realIncome:VNM,CHN.",
      discussion: """
        'entrepot outcomes' lists them. Without economies the scenario's focus; a group such as ASEAN is \
        one number, and exports:VNM>USA:C26 is narrowed to a buyer and a sector.
        """))
  var outcome = "realIncome"

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  @OptionGroup var picture: ChartArguments

  @Option(help: "Orders that are drawn beyond 12 measures.")
  var orders = 200

  @Flag(help: "Say nothing on standard error.")
  var quiet = false

  func validate() throws {
    let limits = Attribution.permutationLimits
    guard limits.contains(orders) else {
      throw ValidationError(
        "--orders \(orders): \(limits.lowerBound) to \(limits.upperBound) can be drawn.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let found = try await answer(
        model.question(.attribute(orders: orders), [scenario], outcome: outcome), quiet: quiet)
      try show(found, as: format)
      try picture.write(found, quietly: quiet)
    }
  }
}

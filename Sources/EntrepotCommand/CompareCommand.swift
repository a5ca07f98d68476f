// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Puts two scenarios to one world.
struct CompareCommand: AsyncParsableCommand {
  /// Which picture to draw.
  enum ChartKind: String, CaseIterable, ExpressibleByArgument {
    case difference
    case dumbbells
    case steps

    /// The chart's name in the answer.
    var name: String {
      switch self {
      case .difference: "comparison"
      case .dumbbells: "dumbbells"
      case .steps: "steps"
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Put two scenarios to one world and show the difference.")

  @Argument(help: "The first scenario (A): a shipped name or a file.")
  var first: String

  @Argument(help: "The second scenario (B).")
  var second: String

  @OptionGroup(title: "Question") var model: ModelArguments
  @OptionGroup(title: "Answer") var display: ShowArguments

  @OptionGroup var picture: ChartArguments

  @Option(
    help: ArgumentHelp(
      "Which chart: what B has more than A, both side by side, or the steps of both."))
  var chartKind = ChartKind.difference

  func validate() throws {
    guard display.sectors == nil else {
      throw ValidationError("--sectors: a comparison is of economies; leave the option out.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let question = display.applied(to: model.question(.compare, [first, second]))
      let found = try await answer(
        question, quiet: display.quiet, options: ["outcome": "--outcomes"])
      try show(found, as: display.format)
      try picture.write(found, name: chartKind.name, quietly: display.quiet)
    }
  }
}

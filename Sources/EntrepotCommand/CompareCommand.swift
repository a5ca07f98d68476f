// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Puts two scenarios to one world.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Put two scenarios to one world and show the difference.")

  @Argument(help: "The first scenario (A): a shipped name or a file.")
  var first: String

  @Argument(help: "The second scenario (B).")
  var second: String

  @OptionGroup(title: "Question") var model: ModelArguments
  @OptionGroup(title: "Answer") var display: ShowArguments

  func validate() throws {
    guard display.sectors == nil else {
      throw ValidationError("--sectors: a comparison is of economies; leave the option out.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let question = display.applied(to: model.question(.compare, [first, second]))
      try show(
        try await answer(
          question, quiet: display.quiet, options: ["outcome": "--outcomes"]), as: display.format)
    }
  }
}

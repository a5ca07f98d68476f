// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport

/// The laboratory in the browser: handed on to the program that holds it.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the laboratory in the browser.",
    discussion: "'entrepot serve --help' lists its options.")

  @Argument(parsing: .captureForPassthrough, help: "Options of the laboratory.")
  var options: [String] = []

  func run() throws {
    try reportingFailures { try SisterProgram.laboratory.run(["serve"] + options) }
  }
}

/// What the laboratory has answered: handed on to the program that holds it.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List, show, export or delete what the laboratory has answered.",
    discussion: "'entrepot runs --help' lists its subcommands.")

  @Argument(parsing: .captureForPassthrough, help: "A subcommand and its options.")
  var options: [String] = []

  func run() throws {
    try reportingFailures { try SisterProgram.laboratory.run(["runs"] + options) }
  }
}

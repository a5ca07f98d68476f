// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Entrepot

/// The program behind `entrepot serve` and `entrepot runs`, by itself since the server takes
/// longer to build than all the rest.
@main
struct LabCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entrepot",
    abstract: "The laboratory in the browser, and what it has answered.",
    version: Laboratory.version,
    subcommands: [ServeCommand.self, RunsCommand.self])
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Commands about the tables of measures by pair and sector that scenarios name.
struct TablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "List, show or build tables of measures.",
    subcommands: [List.self, Show.self, Build.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the shipped tables.")

    func run() throws {
      try reportingFailures {
        let rows = try PolicyTable.shippedNames().map {
          DisplayTable.Row([$0, PolicyTable.title(of: try PolicyTable.shippedText(named: $0))])
        }
        try show(
          DisplayTable(
            title: "", columns: [.init("name", .left), .init("what it holds", .left)], rows: rows
          ).text())
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a shipped table.")

    @Argument(help: "Name of the table.")
    var name: String

    func run() throws {
      try reportingFailures { try show(try PolicyTable.shippedText(named: name)) }
    }
  }

  /// Handed on to the program that knows the raw data.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build a table from raw data; prints what was derived or assumed.",
      discussion: "'entrepot tables build --help' lists its options.")

    @Argument(parsing: .captureForPassthrough, help: "Name of the table, and options.")
    var options: [String] = []

    func run() throws {
      try reportingFailures { try SisterProgram.builders.run(["tables", "build"] + options) }
    }
  }
}

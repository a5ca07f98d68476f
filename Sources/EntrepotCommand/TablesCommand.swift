// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot
import TradeWorlds

/// Commands about the tables of measures by pair and sector that scenarios name.
struct TablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "List, show or build tables of measures.",
    subcommands: [List.self, Show.self, Build.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the shipped tables.")

    func run() throws {
      try reportingFailures {
        let rows = TableBuilder.all.map { DisplayTable.Row([$0.name, $0.summary]) }
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
      try reportingFailures {
        _ = try TableBuilder.named(name)
        let path = "\(try DataLocation.tables())/\(name).csv"
        try show(String(decoding: try FileSystem.read(path), as: UTF8.self))
      }
    }
  }

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build a table from raw data; prints what was derived or assumed.")

    @Argument(help: "Name of the table.")
    var name: String

    @Option(name: .customLong("from"), help: "Folder with the raw data.")
    var source: String

    @Option(name: .shortAndLong, help: "Folder to write NAME.csv into.")
    var output: String

    func run() throws {
      try reportingFailures {
        let built = try TableBuilder.named(name).build(from: source)
        try built.write(to: output)
        try show(built.report.lines.map { "- \($0)\n" }.joined())
        talk("Wrote \(output)/\(name).csv.")
      }
    }
  }
}

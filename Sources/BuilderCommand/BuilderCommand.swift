// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot
import WorldBuilders

/// The program behind `entrepot world build`, `entrepot tables build` and `entrepot facts build`, by itself
/// since few have the raw data.
@main
struct BuilderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entrepot", abstract: "Builds worlds, tables and facts from raw data.",
    version: entrepotVersion,
    subcommands: [WorldCommand.self, TablesCommand.self, FactsCommand.self])

  struct WorldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "world", abstract: "Build a world.", subcommands: [Build.self])

    struct Build: ParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Build a world from raw data; prints what was repaired and by how much.",
        discussion: "Builders: \(WorldBuilder.all.map(\.name).joined(separator: ", ")).")

      @Argument(help: "Name of the builder.")
      var name: String

      @Option(name: .customLong("from"), help: "Folder with the raw data.")
      var source: String

      @Option(name: .shortAndLong, help: "Folder to write, called NAME.world.")
      var output: String

      func run() throws {
        try reportingFailures {
          let built = try WorldBuilder.named(name).build(from: source)
          try built.world.write(to: output)
          try show(built.report.lines.map { "- \($0)\n" }.joined())
          talk("Wrote \(output).")
        }
      }
    }
  }

  struct TablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tables", abstract: "Build a table of measures.", subcommands: [Build.self])

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

  struct FactsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "facts", abstract: "Build the facts about economies.", subcommands: [Build.self])

    struct Build: ParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Build the facts from raw data; prints what was derived or assumed.")

      @Option(name: .customLong("from"), help: "Folder with the raw data.")
      var source: String

      @Option(name: .shortAndLong, help: "Folder to write the files into.")
      var output: String

      func run() throws {
        try reportingFailures {
          let report = try FactsBuilder.write(from: source, to: output)
          try show(report.lines.map { "- \($0)\n" }.joined())
          talk("Wrote \(output).")
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Commands about the facts that profiles are made of.
struct FactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts", abstract: "List or build the facts that profiles are made of.",
    subcommands: [List.self, Build.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the shipped facts with their sources.")

    func run() throws {
      try reportingFailures {
        let facts = try Facts.shipped()
        let rows = Facts.Kind.allCases.flatMap { kind in
          (facts.sources[kind] ?? []).enumerated().map { number, source in
            DisplayTable.Row([
              number == 0 ? kind.file : "", source.title, source.date ?? "", source.note ?? "",
            ])
          }
        }
        try show(
          DisplayTable(
            title: "",
            columns: [
              .init("file", .left), .init("source", .left), .init("date", .left),
              .init("what was taken", .left),
            ], rows: rows
          ).text())
      }
    }
  }

  /// Handed on to the program that knows the raw data.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build the facts from raw data; prints what was derived or assumed.",
      discussion: "'entrepot facts build --help' lists its options.")

    @Argument(parsing: .captureForPassthrough, help: "Options.")
    var options: [String] = []

    func run() throws {
      try reportingFailures { try SisterProgram.builders.run(["facts", "build"] + options) }
    }
  }
}

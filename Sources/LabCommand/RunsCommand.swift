// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot
import Foundation
import LabServer
import LabStore

/// What the laboratory has answered.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List, show, export or delete what the laboratory has answered.",
    subcommands: [List.self, Show.self, Export.self, Delete.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The answers, the newest first.")

    @OptionGroup var store: StoreArguments
    @Option(help: "How many.") var limit = 50
    @Option(help: "How results are written.") var format = OutputFormat.table

    func run() throws {
      try reportingFailures {
        let runs = try RunsCommand.reading { try store.opened().summaries(limit: max(1, limit)) }
        let records = Records(
          columns: ["run", "made", "kind", "world", "scenario", "shared"],
          rows: runs.map { run in
            [
              .text(run.id), .text(run.made.ISO8601Format()), .text(run.kind), .text(run.world),
              .text(run.title), .text(run.isShared ? "yes" : "no"),
            ]
          })
        let table = DisplayTable(
          title: "",
          columns: [
            .init("run", .left), .init("made", .left), .init("kind", .left),
            .init("scenario", .left),
          ],
          rows: runs.map {
            .init([String($0.id.prefix(12)), $0.made.ISO8601Format(), $0.kind, $0.title])
          })
        try show(records, table, as: format)
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One answer in words.")

    @OptionGroup var store: StoreArguments
    @Argument(help: "The answer's identity, or its beginning.") var answer: String

    func run() throws {
      try reportingFailures {
        let found = try RunsCommand.find(answer, in: store.opened())
        try show(RunExport.text(found))
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One answer as a file: json, csv, yaml or html.")

    @OptionGroup var store: StoreArguments
    @Argument(help: "The answer's identity, or its beginning.") var answer: String
    @Option(help: "json, csv, yaml or html.") var `as` = RunExport.json

    func run() throws {
      try reportingFailures {
        let found = try RunsCommand.find(answer, in: store.opened())
        try show(`as`.file(found))
      }
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove an answer, and the links to it.")

    @OptionGroup var store: StoreArguments
    @Argument(help: "The answer's identity, or its beginning.") var answer: String

    func run() throws {
      try reportingFailures {
        let opened = try store.opened()
        let found = try RunsCommand.find(answer, in: opened)
        _ = try RunsCommand.reading { try opened.delete(found.id) }
        talk("Removed \(found.id) (\(found.title)).")
      }
    }
  }

  /// The answer whose identity begins so.
  static func find(_ prefix: String, in store: LabStore) throws(DataError) -> LabStore.Run {
    let found = try reading { () throws in try store.identities(beginning: prefix, limit: 2) }
    guard let first = found.first else {
      throw DataError("'\(prefix)': no answer's identity begins so; 'entrepot runs list' has them.")
    }
    guard found.count == 1 || first == prefix else {
      throw DataError("'\(prefix)': more than one answer's identity begins so; give more of it.")
    }
    guard let run = try reading({ () throws in try store.run(first) }) else {
      throw DataError("'\(prefix)': the answer was removed a moment ago.")
    }
    return run
  }

  /// Errors of the store as errors of the command.
  static func reading<Value>(_ work: () throws -> Value) throws(DataError) -> Value {
    do { return try work() } catch let error as DataError { throw error } catch {
      throw DataError("\(error)")
    }
  }
}

extension RunExport: ExpressibleByArgument {}

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
      let results = try await model.run([first, second], as: .compare, quiet: display.quiet) {
        Comparison.drawnReadings(
          of: try display.report($0, $1), isForPeople: display.format.isForPeople)
      }
      let reports = try results.map { try display.report($0.scenario, $0.findings) }
      let comparison = try Comparison(reports[0], reports[1])
      let before = comparison.balancing()
      switch display.format {
      case .csv:
        for sentence in before { talk(sentence) }
        try show(comparison.records().csv())
      case .json: try show(comparison.document().document())
      case .markdown:
        let parts =
          before.map { $0 + "\n" } + comparison.tables().map { $0.markdown() }
          + [comparison.footer() + "\n"]
        try show(parts.joined(separator: "\n"))
      case .table:
        try show(
          (before.map { paragraph($0) }
            + comparison.tables().map { $0.text(color: Terminal.showsColor) }
            + [paragraph(comparison.footer())]).joined(separator: "\n"))
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Lists the shipped scenarios.
struct ScenariosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios", abstract: "List the shipped scenarios, or show one.")

  @Argument(help: "A scenario to show with its steps, sources and assumptions.")
  var name: String?

  @Option(help: "How the list is written.")
  var format = OutputFormat.table

  func run() throws {
    try reportingFailures {
      if let name {
        // As in every answer, words of a shipped scenario stay only as far as they hold.
        let scenario = try Scenario.named(name)
        let told = try scenario.told(in: World.named(scenario.worldName))
        return try show(details(told))
      }
      let scenarios = try Scenario.shippedNames().map { try Scenario.named($0) }
      let records = Records(
        columns: ["name", "world", "steps", "title"],
        rows: scenarios.map {
          [
            .text($0.name), .text($0.worldName), .number(Double($0.steps.count)),
            .text($0.title),
          ]
        })
      let table = DisplayTable(
        title: "", columns: [.init("name", .left), .init("steps"), .init("title", .left)],
        rows: scenarios.map { .init([$0.name, "\($0.steps.count)", $0.title]) })
      try show(records, table, as: format)
    }
  }

  private func details(_ scenario: Scenario) -> String {
    var lines = wrapped(scenario.title, width: DisplayTable.width)
    lines += wrapped(scenario.about, width: DisplayTable.width)
    lines += ["", "Steps"]
    for (position, step) in scenario.steps.enumerated() {
      lines.append("  \(position + 1). \(step.name): \(step.title)")
    }
    func section(_ title: String, _ entries: [String]) {
      guard !entries.isEmpty else { return }
      lines += ["", title]
      for entry in entries {
        for (number, line) in wrapped(entry, width: DisplayTable.width - 4).enumerated() {
          lines.append((number == 0 ? "  - " : "    ") + line)
        }
      }
    }
    section(
      "Sources",
      scenario.sources.map { source in
        [source.title, source.date, source.url].compactMap { $0 }.joined(separator: ", ")
          + (source.note.map { ". \($0)" } ?? "")
      })
    section("Assumptions", scenario.assumptions.map(\.text))
    return lines.joined(separator: "\n") + "\n"
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
public import Entrepot

extension RunReport.Grouping: ExpressibleByArgument {}

/// Lines of a paragraph on a terminal.
func paragraph(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

/// A text as a paragraph on a terminal.
func paragraph(_ text: String) -> String { paragraph(wrapped(text, width: DisplayTable.width)) }

/// Writes an answer to standard output: what comes before any policy first, what it rests on last.
///
/// - Parameters:
///   - format: How.
///   - basis: What the answer rests on.
///   - records: Rows for other programs.
///   - more: What JSON has besides the rows.
///   - words: The answer in words, above the tables.
///   - tables: Tables for people.
///   - foot: The last line, with how exactly the equations hold.
func show(
  _ format: OutputFormat, _ basis: AnswerBasis, records: Records,
  adding more: [String: JSONValue] = [:], words: [String], tables: [DisplayTable], foot: String
) throws {
  let before = (basis.balancing.map { [$0.sentence()] } ?? []) + words
  switch format {
  case .csv:
    // Rows have no place for a sentence; nobody is to miss it.
    if let balancing = basis.balancing { talk(balancing.sentence()) }
    try show(records.csv())
  case .json: try show(basis.document(records, adding: more).document())
  case .markdown:
    let parts = before.map { $0 + "\n" } + tables.map { $0.markdown() } + [foot + "\n"]
    try show(parts.joined(separator: "\n"))
  case .table:
    let parts =
      before.map { paragraph($0) } + tables.map { $0.text(color: Terminal.showsColor) }
      + [paragraph(foot)]
    try show(parts.joined(separator: "\n"))
  }
}

/// Options that say what is shown.
struct ShowArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Economies to show: codes, names or groups, separated by commas.",
      discussion: "By default the table shows those that move most, CSV and JSON all."))
  var economies: String?

  @Option(help: "Sectors to show: codes, names, groups, 'goods' or 'services', with commas.")
  var sectors: String?

  @Option(help: "Rows of the table.")
  var top = 15

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  @Flag(help: "Say nothing on standard error.")
  var quiet = false

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top \(top): at least one row is needed.") }
    for (option, text) in [("--economies", economies), ("--sectors", sectors)] {
      guard text.map({ !Self.list($0).isEmpty }) ?? true else {
        throw ValidationError("\(option): names none; leave the option out for all.")
      }
    }
  }

  func report(_ scenario: Scenario, _ findings: Findings) throws -> RunReport {
    let world = findings.world
    return RunReport(
      scenario: scenario, findings: findings,
      economies: try world.economies(named: Self.list(economies)),
      sectors: try world.sectors(named: Self.list(sectors)), top: top)
  }

  static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
import Entrepot

extension Question.SolveRows: ExpressibleByArgument {}

/// Options that say what is shown.
struct ShowArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Economies to show: codes, names or groups, separated by commas.",
      discussion: "By default the table shows those that move most, CSV and JSON all."))
  var economies: String?

  @Option(
    help: ArgumentHelp(
      "Outcomes to show: names with commas, such as realIncome,exports.",
      discussion:
        "'entrepot outcomes' lists them. By default the table shows few, CSV and JSON all."))
  var outcomes: String?

  @Option(help: "Sectors to show: codes, names, groups, 'goods' or 'services', with commas.")
  var sectors: String?

  @Option(help: "Rows of the table.")
  var top = 15

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  @Flag(help: "Say nothing on standard error.")
  var quiet = false

  func validate() throws {
    try Self.check(
      top: top,
      [("--economies", economies), ("--outcomes", outcomes), ("--sectors", sectors)])
  }

  /// Checks options that choose rows.
  ///
  /// - Throws: `ValidationError` if there is no row, or an option with a list names nothing.
  static func check(top: Int, _ lists: [(option: String, text: String?)]) throws {
    guard top > 0 else { throw ValidationError("--top \(top): at least one row is needed.") }
    for (option, text) in lists {
      guard text.map({ !list($0).isEmpty }) ?? true else {
        throw ValidationError("\(option): names none; leave the option out for all.")
      }
    }
  }

  /// Checks that sectors are chosen only where rows stand for them.
  ///
  /// - Parameter rows: What rows stand for, as the command calls it.
  /// - Throws: `ValidationError` if sectors are named beside rows of something else.
  static func check(sectors: String?, by rows: String) throws {
    guard sectors == nil || rows == "sector" else {
      throw ValidationError(
        "--sectors: chooses rows of '--by sector'; rows by \(rows) are over all sectors.")
    }
  }

  /// The question with what is to be shown of its answer.
  func applied(to question: Question) -> Question {
    var question = question
    question.economies = Self.list(economies)
    question.sectors = Self.list(sectors)
    question.top = top
    question.outcome = outcomes
    question.drawsRows = !format.isForPeople
    return question
  }

  static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }
}

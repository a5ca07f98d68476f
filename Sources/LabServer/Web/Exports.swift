// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// An answer in the forms in which it is taken away.
enum Exports {
  /// The table of all economies, or the first chart's, as comma-separated values.
  static func csv(_ answer: JSONValue) -> String {
    if let table = answer["economies"] { return csv(table: table) }
    guard case .object(let charts) = answer["charts"],
      let table = charts.sorted(by: { $0.key < $1.key }).first?.value["table"]
    else { return "" }
    return csv(table: table)
  }

  /// A chart's table as comma-separated values.
  static func csv(table: JSONValue) -> String {
    guard case .list(let columns) = table["columns"], case .list(let rows) = table["rows"] else {
      return ""
    }
    return Records(
      columns: columns.map { plain(text($0["name"])) },
      rows: rows.map { row in
        if case .list(let cells) = row { cells.map { field($0) } } else { [] }
      }
    ).csv()
  }

  /// A chart with its colours written out, so that it stands outside a page.
  static func svg(_ answer: JSONValue, _ name: String) -> String? {
    guard case .text(let svg) = answer["charts"]?[name]?["svg"] else { return nil }
    return svg.replacing(/var\(--[a-z-]+, (#[0-9a-f]{6})\)/) { String($0.output.1) }
  }

  /// A residual with one digit: `1e-11`.
  static func residual(_ value: Double) -> String { String(format: "%.0e", value) }

  static func text(_ value: JSONValue?) -> String {
    if case .text(let text) = value { text } else { "" }
  }

  /// A text that no spreadsheet takes for a formula: titles are whatever a scenario says.
  private static func plain(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func field(_ value: JSONValue?) -> Records.Field {
    switch value {
    case .text(let text): .text(plain(text))
    case .number(let number): .number(number)
    default: .missing
    }
  }
}

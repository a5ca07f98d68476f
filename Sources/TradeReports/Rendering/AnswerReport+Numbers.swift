// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import Questions

extension AnswerReport {
  /// Charts, each with its numbers folded away: those that need room over the whole width, the others in two
  /// columns.
  func figures(_ charts: [AnswerChart], class kind: String) throws(DataError) -> String {
    var html = ""
    for chart in charts {
      let isNarrow =
        switch chart.value {
        case .ranking, .dumbbells: true
        case .waterfall, .heatMap, .tiles, .lines: false
        }
      let svg = try chart.svg(width: isNarrow ? 480 : 720, theme: .cssVariables())
      html +=
        "<figure class=\"\(isNarrow ? "narrow" : "wide")\" id=\"\(Self.escaped(chart.name))\">"
        // On a phone a drawing keeps a type that can be read, and is scrolled, by the keyboard too.
        + "<div class=\"drawing\" tabindex=\"0\">\(svg)</div>\n\(numbers(chart.table))</figure>\n"
    }
    return html.isEmpty ? "" : "<section class=\"\(kind)\">\n\(html)</section>\n"
  }

  /// The tables for people.
  var tables: String {
    let tables = answer.before.map(\.table) + answer.tables
    guard !tables.isEmpty else { return "" }
    return "<section>" + heading(words("In numbers")) + tables.map(Self.table).joined()
      + "</section>\n"
  }

  private static func table(_ table: DisplayTable) -> String {
    func cells(_ texts: [String], _ tag: String) -> String {
      zip(texts, table.columns).map { text, column in
        let kind = column.alignment == .right ? " class=\"n\"" : ""
        return "<\(tag)\(kind)>\(escaped(text))</\(tag)>"
      }.joined()
    }
    // A table that is wider than the sheet is scrolled, by the keyboard too.
    var html = "<table tabindex=\"0\">"
    if !table.title.isEmpty { html += "<caption>\(escaped(table.title))</caption>" }
    html += "<thead><tr>\(cells(table.columns.map(\.heading), "th"))</tr></thead>\n<tbody>\n"
    for row in table.rows {
      html += "<tr\(row.startsBlock ? " class=\"block\"" : "")>\(cells(row.cells, "td"))</tr>\n"
    }
    return html + "</tbody></table>\n"
      + table.notes.map { element("p", $0, class: "note") }.joined()
  }

  /// The numbers behind a chart, folded away where a server shows the report; a file of its own stays small.
  private func numbers(_ table: Records) -> String {
    guard links != nil, !table.rows.isEmpty else { return "" }
    var html = "<details><summary>\(told("The numbers"))</summary>\n"
    html += "<table tabindex=\"0\">\n<thead><tr>"
    for column in table.columns {
      let unit = column.unit.isEmpty ? "" : " (\(words.text(column.unit)))"
      html += "<th scope=\"col\">\(Self.escaped(column.name + unit))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      html += "<tr>"
      for (field, column) in zip(row, table.columns) {
        switch field {
        case .text(let text): html += "<td>\(Self.escaped(text))</td>"
        case .number(let value):
          html += "<td class=\"n\">\(words.number(Self.number(value, unit: column.unit)))</td>"
        case .count(let count): html += "<td class=\"n\">\(count)</td>"
        case .missing: html += "<td></td>"
        }
      }
      html += "</tr>\n"
    }
    return html + "</tbody></table></details>"
  }

  /// A number as its unit wants it: changes with their sign, money in whole units, others as they are.
  private static func number(_ value: Double, unit: String) -> String {
    switch unit {
    case "%", "percentage points": signed(value, decimals: 3)
    case "": fixed(value, decimals: value == value.rounded() ? 0 : 3)
    default: fixed(value, decimals: 0, grouped: true)
    }
  }
}

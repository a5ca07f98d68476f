// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import LabStore

/// An answer as a page to read and print: words, charts, tables, sources; no script.
struct AnswerPage {
  private let run: LabStore.Run
  private let query: String?
  private let answer: JSONValue

  /// A page.
  ///
  /// - Parameters:
  ///   - run: The answer.
  ///   - query: The laboratory's state behind it; nil for none.
  init(_ run: LabStore.Run, query: String?) {
    self.run = run
    self.query = query
    answer = JSONValue(parsing: run.answer) ?? .null
  }

  /// What was asked, and what it was changed from.
  private var kicker: String {
    let from = Exports.text(answer["changedFrom"])
    return from.isEmpty ? run.title : "\(run.title) (changed from \(from))"
  }

  private static let order = [
    "steps", "tiles", "ranking", "sectors", "partners", "decomposition", "attribution",
    "sensitivity", "seek", "comparison",
  ]

  /// The document.
  var html: String {
    // A number and its unit stay on one line, in large type above all.
    let headline = Self.escaped(Exports.text(answer["headline"])).replacing(" %", with: "\u{A0}%")
    var body = """
      <main><section class="answer"><p class="kicker">\(Self.escaped(kicker))</p>
      <h1>\(headline)</h1>
      """
    for sentence in Self.list(answer["sentences"]) {
      body += "<p class=\"standfirst\">\(Self.escaped(sentence))</p>\n"
    }
    if let query {
      body +=
        "<p><a class=\"button\" href=\"/?\(Self.escaped(query))\">Open in the laboratory</a></p>\n"
    }
    body += "</section>\n<section class=\"results\" aria-label=\"Charts\">\n"
    if case .object(let charts) = answer["charts"] {
      let known = Self.order.filter { charts[$0] != nil }
      let others = charts.keys.sorted().filter { !known.contains($0) }
      for name in known + others { if let chart = charts[name] { body += figure(chart) } }
    }
    body += "</section>\n<section class=\"prose\">\n<h2>Sources</h2>\n<ul>\n"
    if case .list(let sources) = answer["sources"] {
      for source in sources {
        let title = Self.escaped(Exports.text(source["title"]))
        let url = Exports.text(source["url"])
        let isLink = url.hasPrefix("https://") || url.hasPrefix("http://")
        body +=
          isLink
          ? "<li><a href=\"\(Self.escaped(url))\" rel=\"noreferrer\">\(title)</a></li>\n"
          : "<li>\(title)</li>\n"
      }
    }
    body += "</ul>\n<h2>Assumptions and limits</h2>\n<ul>\n"
    for caveat in Self.list(answer["caveats"]) { body += "<li>\(Self.escaped(caveat))</li>\n" }
    body += "</ul>\n<h2>How it was found</h2>\n"
    body += "<p>\(Self.escaped(Exports.text(answer["citation"])))"
    if let certificate = run.certificate {
      body += " Largest residual of any equation: \(Exports.residual(certificate))."
    }
    body += "</p>\n<p>Answer \(run.id), made \(run.made.ISO8601Format()). "
    body += ["json", "csv", "yaml"].map {
      "<a href=\"/api/runs/\(run.id).\($0)?named=title\">\($0.uppercased())</a>"
    }.joined(separator: ", ")
    body += "</p>\n<h2>The scenario</h2>\n<pre class=\"yaml\">\(Self.escaped(run.yaml))</pre>\n"
    body += "</section></main>"
    return Self.framed(body, title: run.title)
  }

  /// A page of its own around a body, which is HTML; the title is text.
  static func framed(_ body: String, title: String) -> String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>\(escaped(title)) – Entrepôt</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/assets/css/tokens.css">
    <link rel="stylesheet" href="/assets/css/page.css">
    <link rel="stylesheet" href="/assets/css/charts.css">
    <link rel="stylesheet" href="/assets/css/print.css" media="print">
    </head><body>
    <header class="masthead"><p class="brand"><a href="/">Entrepôt</a> \
    <span class="brand-sub">trade-policy laboratory</span></p></header>
    \(body)
    </body></html>

    """
  }

  private func figure(_ chart: JSONValue) -> String {
    var html = "<figure class=\"chart wide\">\n<div class=\"chart-body\">"
    html += Exports.text(chart["svg"]) + "</div>\n"
    html += "<details class=\"chart-table\"><summary>The numbers</summary>\n<table>\n<thead><tr>"
    var units: [String] = []
    if case .list(let columns) = chart["table"]?["columns"] {
      for column in columns {
        let (name, unit) = (Exports.text(column["name"]), Exports.text(column["unit"]))
        units.append(unit)
        html +=
          "<th scope=\"col\">\(Self.escaped(unit.isEmpty ? name : "\(name) (\(unit))"))</th>"
      }
    }
    html += "</tr></thead>\n<tbody>\n"
    if case .list(let rows) = chart["table"]?["rows"] {
      for case .list(let cells) in rows {
        html += "<tr>"
        for (number, cell) in cells.enumerated() {
          switch cell {
          case .text(let text): html += "<td>\(Self.escaped(text))</td>"
          case .number(let value):
            html +=
              "<td class=\"n\">"
              + Self.number(value, unit: number < units.count ? units[number] : "") + "</td>"
          default: html += "<td></td>"
          }
        }
        html += "</tr>\n"
      }
    }
    return html + "</tbody></table></details></figure>\n"
  }

  /// A number as its unit wants it: changes with their sign, money in whole units, others as they are.
  static func number(_ value: Double, unit: String) -> String {
    switch unit {
    case "%", "percentage points": return signed(value, decimals: 3)
    case "": return fixed(value, decimals: value == value.rounded() ? 0 : 3)
    default: return fixed(value, decimals: 0, grouped: true)
    }
  }

  private static func list(_ value: JSONValue?) -> [String] {
    if case .list(let values) = value { values.map { Exports.text($0) } } else { [] }
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }
}

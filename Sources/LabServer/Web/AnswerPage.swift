// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import LabStore

/// An answer as a page to read and print: words, charts, tables, sources; no script.
struct AnswerPage {
  private let answer: Answer
  private let made: Date
  private let query: String?
  private let words: Language
  /// In which way an answer asked anew may differ; nil where nothing has changed.
  var note: String?

  /// A page.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - made: When it was made.
  ///   - query: The laboratory's state behind it; nil for none.
  ///   - language: The language in which the answer is told.
  init(_ answer: Answer, made: Date, query: String?, in language: Language = .english) {
    self.answer = answer
    words = language
    self.made = made
    self.query = query
  }

  /// What was asked, and what it was changed from.
  private var kicker: String {
    let title = answer.title(in: words)
    return answer.provenance.scenarios.first?.changedFrom.map {
      words("\(title, "title") (changed from \($0, "scenario"))")
    } ?? title
  }

  /// The document.
  ///
  /// - Throws: `DataError` if a chart cannot be drawn.
  func html() throws(DataError) -> String {
    // A number and its unit stay on one line, in large type above all.
    let headline = Self.escaped(answer.words.headline).replacing(" %", with: "\u{A0}%")
    var body = """
      <main><section class="answer"><p class="kicker">\(Self.escaped(kicker))</p>
      <h1>\(headline)</h1>
      """
    if let note { body += "<p class=\"note\" role=\"note\">\(Self.escaped(note))</p>\n" }
    for sentence in answer.before.map(\.sentence) + answer.words.sentences {
      body += "<p class=\"standfirst\">\(Self.escaped(sentence))</p>\n"
    }
    if let query {
      body +=
        "<p><a class=\"button\" href=\"/?\(Self.escaped(query))\">\(told("Open in the laboratory"))</a></p>\n"
    }
    body += "</section>\n<section class=\"results\" aria-label=\"\(told("Charts"))\">\n"
    for chart in answer.charts { body += try figure(chart) }
    body += "</section>\n<section class=\"prose\">\n<h2>\(told("Sources"))</h2>\n<ul>\n"
    // Titles of sources stay in their own language, which is mostly English.
    let foreign = words.isEnglish ? "" : " lang=\"en\""
    for source in answer.sources {
      let title = Self.escaped(source.title)
      let url = source.url ?? ""
      let isLink = url.hasPrefix("https://") || url.hasPrefix("http://")
      body +=
        isLink
        ? "<li\(foreign)><a href=\"\(Self.escaped(url))\" rel=\"noreferrer\">\(title)</a></li>\n"
        : "<li\(foreign)>\(title)</li>\n"
    }
    body += "</ul>\n<h2>\(told("Assumptions and limits"))</h2>\n<ul>\n"
    for caveat in answer.caveats(in: words) { body += "<li>\(Self.escaped(caveat))</li>\n" }
    body += "</ul>\n<h2>\(told("How it was found"))</h2>\n"
    let id = answer.key
    let residual = RunExport.residual(answer.certificate.largestResidual)
    let largest = words("Largest residual of any equation: \(residual, "residual").")
    let day = made.ISO8601Format()
    body += "<p>\(Self.escaped(words.sentences([answer.citation(in: words), largest])))</p>\n"
    body += "<p>\(Self.escaped(words("Answer \(id, "answer"), made \(day, "day").")))"
    body += words.text(" ")
    body += ["json", "csv", "yaml"].map {
      "<a href=\"/api/runs/\(id).\($0)?named=title\">\($0.uppercased())</a>"
    }.joined(separator: ", ")
    body += "</p>\n<h2>\(told("The scenario"))</h2>\n"
    for scenario in answer.provenance.scenarios {
      body += "<pre class=\"yaml\">\(Self.escaped(scenario.text))</pre>\n"
    }
    body += "</section></main>"
    return Self.framed(body, title: answer.title(in: words), in: words)
  }

  /// A message, safe within HTML.
  private func told(_ message: Message) -> String { Self.escaped(words(message)) }

  /// What is shown of an answer that an earlier version kept: what it was about, and a way to ask again.
  static func earlier(_ run: LabStore.Run, query: String?, reason: String) -> String {
    var body = """
      <main><section class="answer"><h1>\(escaped(run.title))</h1>
      <p class="standfirst">\(escaped(reason))</p>
      """
    if let query {
      body += "<p><a class=\"button\" href=\"/?\(escaped(query))\">Open in the laboratory</a></p>\n"
    }
    body += "</section><section class=\"prose\"><h2>The scenario</h2>"
    body += "<pre class=\"yaml\">\(escaped(run.yaml))</pre></section></main>"
    return framed(body, title: run.title)
  }

  /// A page of its own around a body, which is HTML; the title is text.
  static func framed(
    _ body: String, title: String, in language: Language = .english
  ) -> String {
    """
    <!doctype html>
    <html lang="\(language.tag)"><head><meta charset="utf-8"><title>\(escaped(title)) – Entrepôt</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/assets/css/tokens.css">
    <link rel="stylesheet" href="/assets/css/page.css">
    <link rel="stylesheet" href="/assets/css/charts.css">
    <link rel="stylesheet" href="/assets/css/print.css" media="print">
    </head><body>
    <header class="masthead"><p class="brand"><a href="/">Entrepôt</a> \
    <span class="brand-sub">\(escaped(language("trade-policy laboratory")))</span></p></header>
    \(body)
    </body></html>

    """
  }

  private func figure(_ chart: AnswerChart) throws(DataError) -> String {
    var html = "<figure class=\"chart wide\">\n<div class=\"chart-body\">"
    html += try chart.svg(theme: .cssVariables()) + "</div>\n"
    html +=
      "<details class=\"chart-table\"><summary>\(told("The numbers"))</summary>\n<table>\n<thead><tr>"
    for column in chart.table.columns {
      let unit = column.unit.isEmpty ? "" : " (\(column.unit))"
      html += "<th scope=\"col\">\(Self.escaped(column.name + unit))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in chart.table.rows {
      html += "<tr>"
      for (field, column) in zip(row, chart.table.columns) {
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

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }
}

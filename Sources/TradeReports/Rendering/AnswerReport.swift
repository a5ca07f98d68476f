// SPDX-License-Identifier: Apache-2.0

import Charts
package import Documents
package import Questions
import TradeFindings
import TradeWorlds

extension Answer {
  /// The answer as one HTML file that needs nothing else: what was asked in words and as text, the answer with
  /// its bands, charts, tables, certificate, sources, and what it takes to find and to cite it again.
  ///
  /// It has no script and asks no server for anything; on paper it is light and takes few sheets.
  ///
  /// - Parameter edition: When it was made, and where it can be read.
  /// - Throws: ``DataError`` if a chart cannot be drawn.
  package func html(_ edition: Edition) throws(DataError) -> String {
    try AnswerReport(self, edition).document()
  }
}

/// Makes the HTML of ``Answer/html(_:)``.
struct AnswerReport {
  let answer: Answer
  let edition: Edition

  init(_ answer: Answer, _ edition: Edition) {
    self.answer = answer
    self.edition = edition
  }

  func document() throws(DataError) -> String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>\(Self.escaped(answer.title)) – Entrepôt</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="description" content="\(Self.escaped(answer.words.headline))">
    <style>
    \(Self.styleSheet)</style></head><body><main>
    \(head)\(policy)\(try charts())\(tables)\(small)\(reproduction)</main></body></html>

    """
  }

  static func escaped(_ text: String) -> String { SVGWriter.escape(text) }

  /// Text between tags of HTML.
  static func element(_ name: String, _ text: String, class kind: String? = nil) -> String {
    "<\(name)\(kind.map { " class=\"\($0)\"" } ?? "")>\(escaped(text))</\(name)>\n"
  }

  /// What was asked and what came out.
  private var head: String {
    let note = answer.provenance.scenarios.first
    let kicker =
      note?.changedFrom.map { "\(answer.title) (changed from \($0))" } ?? answer.title
    // A number and its unit stay on one line, in large type above all.
    var html = "<header>" + Self.element("p", kicker, class: "kicker")
    html += Self.element("h1", answer.words.headline.replacing(" %", with: "\u{A0}%"))
    for sentence in answer.before.map(\.sentence) + answer.words.sentences {
      html += Self.element("p", sentence, class: "standfirst")
    }
    return html + Self.element("p", answer.credit(edition), class: "credit") + "</header>\n"
  }

  /// The policy in words.
  private var policy: String {
    var html = "<section><h2>The policy</h2>\n"
    let notes = answer.provenance.scenarios
    for note in notes {
      if notes.count > 1 { html += Self.element("h3", note.title) }
      if !note.about.isEmpty { html += Self.element("p", note.about) }
      guard let steps = note.steps else { continue }
      html += "<ol>\n"
      for step in steps {
        let measures = step.measures.filter { $0 != step.title + "." }
        html += "<li>" + Self.escaped(step.title)
        if !measures.isEmpty {
          html += "<ul>\n" + measures.map { Self.element("li", $0) }.joined() + "</ul>"
        }
        html += "</li>\n"
      }
      html += "</ol>\n"
    }
    return html + "</section>\n"
  }

  /// The charts: those that need room over the whole width, the others in two columns.
  private func charts() throws(DataError) -> String {
    var html = ""
    for chart in answer.charts {
      let isNarrow =
        switch chart.value {
        case .ranking: true
        case .waterfall, .heatMap, .tiles, .lines: false
        }
      let svg = try chart.svg(width: isNarrow ? 480 : 720, theme: .cssVariables())
      // Paper has room for fewer.
      let kind = isNarrow ? (chart.name == "partners" ? "screen-only" : "narrow") : "wide"
      html += "<figure class=\"\(kind)\">\(svg)</figure>\n"
    }
    return html.isEmpty ? "" : "<section class=\"charts\">\n\(html)</section>\n"
  }

  /// The tables for people.
  private var tables: String {
    let tables = answer.before.map(\.table) + answer.tables
    guard !tables.isEmpty else { return "" }
    return "<section><h2>In numbers</h2>\n" + tables.map(Self.table).joined() + "</section>\n"
  }

  private static func table(_ table: DisplayTable) -> String {
    func cells(_ texts: [String], _ tag: String) -> String {
      zip(texts, table.columns).map { text, column in
        let kind = column.alignment == .right ? " class=\"n\"" : ""
        return "<\(tag)\(kind)>\(escaped(text))</\(tag)>"
      }.joined()
    }
    var html = "<table>" + (table.title.isEmpty ? "" : "<caption>\(escaped(table.title))</caption>")
    html += "<thead><tr>\(cells(table.columns.map(\.heading), "th"))</tr></thead>\n<tbody>\n"
    for row in table.rows {
      html += "<tr\(row.startsBlock ? " class=\"block\"" : "")>\(cells(row.cells, "td"))</tr>\n"
    }
    return html + "</tbody></table>\n"
      + table.notes.map { element("p", $0, class: "note") }.joined()
  }

  /// What was taken for granted, how exact it is, and where figures are from.
  private var small: String {
    var html = "<section class=\"small\"><div><h2>What was assumed</h2>\n<ul>\n"
    for caveat in answer.caveats { html += Self.element("li", caveat) }
    html += "</ul>\n<h2>How exact it is</h2>\n"
    html += Self.element("p", answer.words.foot)
    html += "</div><div><h2>Sources</h2>\n<ul>\n"
    for source in answer.sources { html += Self.item(source) }
    html += "</ul>\n"
    if let licence = answer.provenance.world.licence { html += Self.element("p", licence) }
    return html + "</div></section>\n"
  }

  /// A source with its date, as a link where it has an address.
  private static func item(_ source: Source) -> String {
    let title = escaped(source.title)
    let url = source.url ?? ""
    let isLink = url.hasPrefix("https://") || url.hasPrefix("http://")
    let words = [source.date, source.note].compactMap { $0 }.filter { !$0.isEmpty }.map(escaped)
    return "<li>"
      + (isLink ? "<a href=\"\(escaped(url))\" rel=\"noreferrer\">\(title)</a>" : title)
      + (words.isEmpty ? "" : ", " + words.joined(separator: "; ")) + "</li>\n"
  }

  /// Everything that it takes to find the same numbers, and to cite them.
  private var reproduction: String {
    let world = answer.provenance.world
    var facts = [
      ("Answer", answer.key), ("Made", edition.day),
      ("Program", "Entrepôt \(answer.provenance.version)"),
      ("World", "\(world.name), SHA-256 \(world.hash)"),
      (
        "Largest residual",
        Exactness.rounded(answer.certificate.largestResidual)
          + (answer.certificate.worst.isEmpty ? "" : " (\(answer.certificate.worst))")
      ),
    ]
    facts += answer.provenance.files.sorted { $0.key < $1.key }.map {
      ("Own file, --\($0.key)", "SHA-256 \($0.value)")
    }
    if let draws = answer.draws { facts.append(("Drawn", draws.words)) }
    if let address = edition.address { facts.append(("Address", address)) }
    var html = "<section class=\"again\"><h2>To find it again</h2>\n"
    if let line = answer.commandLine {
      html += "<pre class=\"command\">\(Self.escaped(line))</pre>\n"
      if !answer.isShipped { html += Self.element("p", "The scenario below is the file.") }
    }
    html += "<dl>\n"
    for (name, value) in facts {
      html += "<dt>\(name)</dt><dd>\(Self.escaped(value))</dd>\n"
    }
    html += "</dl>\n<h2>To cite it</h2>\n" + Self.element("p", answer.citation)
    html += "<pre>\(Self.escaped(answer.bibtex(edition)))</pre>\n<h2>The scenario</h2>\n"
    for note in answer.provenance.scenarios {
      html += "<pre class=\"yaml\">\(Self.escaped(note.text))</pre>\n"
    }
    return html + "</section>\n"
  }
}

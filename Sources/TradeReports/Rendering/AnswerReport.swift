// SPDX-License-Identifier: Apache-2.0

import Charts
package import Documents
package import Questions
import TradeFindings
import TradeWorlds

extension Answer {
  /// The answer as one HTML file that needs nothing else: one sheet with what was asked, the answer with its
  /// bands, a chart, how exact it is, where it is read and how it is cited; then charts, tables, sources,
  /// and what it takes to find it again.
  ///
  /// It has no script and asks no server for anything; on paper it is light and the sheet is one page.
  ///
  /// - Parameters:
  ///   - edition: When it was made, where it can be read, and in which language.
  ///   - links: What it leads to where a server shows it; nil for a file of its own.
  /// - Throws: ``DataError`` if a chart cannot be drawn.
  package func html(
    _ edition: Edition, links: ReportLinks? = nil
  ) throws(DataError) -> String {
    try AnswerReport(self, edition, links).document()
  }
}

/// Makes the HTML of ``Answer/html(_:links:)``.
package struct AnswerReport {
  let answer: Answer
  let edition: Edition
  let links: ReportLinks?

  init(_ answer: Answer, _ edition: Edition, _ links: ReportLinks?) {
    self.answer = answer
    self.edition = edition
    self.links = links
  }

  var words: Language { edition.language }

  func document() throws(DataError) -> String {
    let sheetCharts = answer.charts.filter { Self.sheetCharts.contains($0.name) }
    let others = answer.charts.filter { !Self.sheetCharts.contains($0.name) }
    return """
      <!doctype html>
      <html lang="\(words.tag)"><head><meta charset="utf-8">\
      <title>\(Self.escaped(answer.title(in: words))) – Entrepôt</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="description" content="\(Self.escaped(answer.words.headline))">
      <style>\(Self.styleSheet)</style></head><body>\(masthead)<main>
      <div class="sheet">\(head)<div class="asked">\(policy)\
      \(try figures(sheetCharts, class: "charts"))</div>\(facts)</div>
      \(try figures(others, class: "charts more"))\(tables)\(small)\(reproduction)</main></body></html>

      """
  }

  /// Charts that stand on the first sheet: where one sees at once who gains and who loses.
  private static let sheetCharts = ["tiles", "comparison"]

  static func escaped(_ text: String) -> String { SVGWriter.escape(text) }

  /// A message, safe within HTML.
  func told(_ message: Message) -> String { Self.escaped(words(message)) }

  /// Text between tags of HTML.
  static func element(_ name: String, _ text: String, class kind: String? = nil) -> String {
    "<\(name)\(kind.map { " class=\"\($0)\"" } ?? "")>\(escaped(text))</\(name)>\n"
  }

  /// A heading of a section.
  func heading(_ text: String) -> String { Self.element("h2", text) }

  /// The way to the laboratory and to the answer's files, where a server shows the report.
  private var masthead: String {
    guard let links else { return "" }
    var html = "<header class=\"masthead\"><a href=\"\(Self.escaped(links.home))\">Entrepôt</a>\n"
    if let laboratory = links.laboratory {
      html +=
        "<a class=\"button\" href=\"\(Self.escaped(laboratory))\">\(told("Open in the laboratory"))</a>\n"
    }
    for file in links.files {
      html += "<a href=\"\(Self.escaped(file.address))\">\(Self.escaped(file.name))</a>\n"
    }
    html += "</header>\n"
    if let note = links.note {
      html += "<p class=\"note differs\" role=\"note\">\(Self.escaped(note))</p>\n"
    }
    return html
  }

  /// What was asked and what came out.
  private var head: String {
    let title = answer.title(in: words)
    let kicker =
      answer.provenance.scenarios.first?.changedFrom.map {
        words("\(title, "title") (changed from \($0, "scenario"))")
      } ?? title
    var html = "<header>" + Self.element("p", kicker, class: "kicker")
    // A number and its unit stay on one line, in large type above all.
    html += Self.element("h1", answer.words.headline.replacing(" %", with: "\u{A0}%"))
    for sentence in answer.before.map(\.sentence) + answer.words.sentences {
      html += Self.element("p", sentence, class: "standfirst")
    }
    return html + "</header>\n"
  }

  /// The policy in words.
  private var policy: String {
    var html = "<section class=\"policy\">" + heading(words("The policy"))
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

  /// How exact the answer is, where it is read, and how it is cited.
  private var facts: String {
    var lines = [(words("How exact it is"), answer.certificate.words(in: words))]
    if let draws = answer.draws { lines.append((words("Drawn"), draws.words(in: words))) }
    if let address = edition.address {
      lines.append((words("Link"), address))
    } else if let line = answer.commandLine {
      lines.append((words("To find it again"), line))
    }
    lines.append((words("To cite it"), answer.citation(in: words)))
    return "<section class=\"facts\"><dl>\n" + list(lines) + "</dl>\n"
      + Self.element("p", answer.credit(edition), class: "credit") + "</section>\n"
  }

  func list(_ lines: [(name: String, value: String)]) -> String {
    lines.map { "<dt>\(Self.escaped($0.name))</dt><dd>\(Self.escaped($0.value))</dd>\n" }.joined()
  }

  /// What was taken for granted, and where figures are from.
  private var small: String {
    var html = "<section class=\"small\"><div>" + heading(words("What was assumed")) + "<ul>\n"
    for caveat in answer.caveats(in: words) { html += Self.element("li", caveat) }
    html += "</ul>\n" + Self.element("p", answer.words.foot)
    html += "</div><div>" + heading(words("Sources")) + "<ul>\n"
    for source in answer.sources { html += item(source) }
    html += "</ul>\n"
    if let licence = answer.provenance.world.licence {
      html += "<p\(foreign)>\(Self.escaped(licence))</p>\n"
    }
    return html + "</div></section>\n"
  }

  /// Titles and terms of sources stay in their own language, which is mostly English.
  private var foreign: String { words.isEnglish ? "" : " lang=\"en\"" }

  /// A source with its date, as a link where it has an address.
  private func item(_ source: Source) -> String {
    let title = Self.escaped(source.title)
    let url = source.url ?? ""
    let isLink = url.hasPrefix("https://") || url.hasPrefix("http://")
    let details = [source.date, source.note].compactMap { $0 }.filter { !$0.isEmpty }
      .map(Self.escaped)
    return "<li\(foreign)>"
      + (isLink ? "<a href=\"\(Self.escaped(url))\" rel=\"noreferrer\">\(title)</a>" : title)
      + (details.isEmpty ? "" : ", " + details.joined(separator: "; ")) + "</li>\n"
  }

  /// Everything that it takes to find the same numbers, and to cite them.
  private var reproduction: String {
    let world = answer.provenance.world
    let worst = answer.certificate.worst
    let residual = Exactness.rounded(answer.certificate.largestResidual)
    var facts = [
      (words("Answer"), answer.key), (words("Made"), edition.dayInWords),
      (words("Program"), "Entrepôt \(answer.provenance.version)"),
      (words("World"), "\(world.name), SHA-256 \(world.hash)"),
      (words("Largest residual"), residual + (worst.isEmpty ? "" : " (\(worst))")),
    ]
    facts += answer.provenance.files.sorted { $0.key < $1.key }.map {
      (words("Own file, --\($0.key, "option")"), "SHA-256 \($0.value)")
    }
    var html = "<section class=\"again\">" + heading(words("To find it again"))
    if let line = answer.commandLine {
      html += "<pre class=\"command\">\(Self.escaped(line))</pre>\n"
      if !answer.isShipped, !answer.question.scenarios.isEmpty {
        html += Self.element("p", words("The scenario below is the file."))
      }
    }
    html += "<dl>\n\(list(facts))</dl>\n" + heading(words("To cite it"))
    html += "<pre>\(Self.escaped(answer.bibtex(edition)))</pre>\n" + heading(words("The scenario"))
    for note in answer.provenance.scenarios {
      html += "<pre class=\"yaml\">\(Self.escaped(note.text))</pre>\n"
    }
    return html + "</section>\n"
  }
}

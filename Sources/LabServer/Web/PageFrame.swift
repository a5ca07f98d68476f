// SPDX-License-Identifier: Apache-2.0

import Entrepot
import LabStore

/// Pages of the server's own beside the laboratory and its reports: faults, documents, answers that are no
/// longer read.
enum PageFrame {
  /// A page of its own around a body, which is HTML; the title is text.
  static func html(
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
    <link rel="stylesheet" href="/assets/css/print.css" media="print">
    </head><body>
    <header class="masthead"><p class="brand"><a href="/">Entrepôt</a> \
    <span class="brand-sub">\(escaped(language("trade-policy laboratory")))</span></p></header>
    \(body)
    </body></html>

    """
  }

  /// What is shown of an answer that an earlier version kept: what it was about, and a way to ask again.
  static func earlier(
    _ run: LabStore.Run, query: String?, reason: String, in words: Language
  ) -> String {
    var body = """
      <main><section class="answer"><h1>\(escaped(run.title))</h1>
      <p class="standfirst">\(escaped(reason))</p>
      """
    if let query {
      let open = escaped(words("Open in the laboratory"))
      body += "<p><a class=\"button\" href=\"/?\(escaped(query))\">\(open)</a></p>\n"
    }
    body += "</section><section class=\"prose\"><h2>\(escaped(words("The scenario")))</h2>"
    body += "<pre class=\"yaml\">\(escaped(run.yaml))</pre></section></main>"
    return html(body, title: run.title, in: words)
  }

  /// A text, safe within HTML and its attributes.
  static func escaped(_ text: String) -> String { SVGWriter.escape(text) }
}

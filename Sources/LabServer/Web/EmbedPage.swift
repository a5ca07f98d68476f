// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Hummingbird

/// One chart of an answer that is kept as a page for the frames of other sites: it has no script, asks for
/// nothing, and solves nothing.
struct EmbedPage {
  /// The colours of the page.
  enum Tone: String, CaseIterable {
    /// What the reader's screen asks for.
    case auto
    case light, dark
  }

  let answer: Answer
  let chart: AnswerChart
  let tone: Tone
  let edition: Edition

  /// The page with the headers that let others frame it, and nobody do more.
  ///
  /// - Throws: `DataError` if the chart cannot be drawn.
  func response() throws(DataError) -> Response {
    let styles = sheet
    return OwnStyles(sheet: styles, isFramed: true)
      .response(try html(styles), cache: "public, max-age=86400")
  }

  private func html(_ styles: String) throws(DataError) -> String {
    let words = edition.language
    let title = PageFrame.escaped(
      "\(chart.value.chart.text.title) – \(answer.title(in: words))")
    let whole = PageFrame.escaped(words("The whole answer, its sources and assumptions"))
    let page = PageFrame.escaped("/api/runs/\(answer.key).html")
    return """
      <!doctype html>
      <html lang="\(words.tag)"><head><meta charset="utf-8"><title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>\(styles)</style></head><body>
      <main><h1>\(title)</h1>
      <figure>\(try chart.svg(theme: .cssVariables()))<figcaption>\
      <a href="\(page)" target="_blank" rel="noopener">\(whole)</a>\
      <span>\(PageFrame.escaped(answer.credit(edition)))</span></figcaption></figure></main>
      </body></html>

      """
  }

  private var sheet: String {
    func rule(_ theme: Theme, link: String) -> String {
      ":root { \(theme.declarations()) --link: \(link); }"
    }
    let (light, dark) = (rule(.light, link: "#14607f"), rule(.dark, link: "#8fd0ec"))
    let colours =
      switch tone {
      case .light: light
      case .dark: dark
      case .auto: "\(light) @media (prefers-color-scheme: dark) { \(dark) }"
      }
    return """
      \(colours)
      body { margin: 0; background: var(--chart-background); color: var(--chart-muted-ink); \
      font: 13px/1.4 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif; }
      h1 { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
      figure { margin: 0; max-width: 840px; }
      svg { display: block; width: 100%; height: auto; }
      figcaption { padding: 0 20px 16px; overflow-wrap: anywhere; }
      a { color: var(--link); display: block; }
      """
  }
}

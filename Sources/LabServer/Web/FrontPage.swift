// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// The page as it arrives, before any script: in a reader's language, with what there is to ask for.
///
/// The template says by `data-i18n` and `data-told` which words stand where, the latter until a script has
/// better ones, and by `data-i18n-label` what is said of a place aloud.
struct FrontPage {
  let template: String
  /// The page's words in English, by their keys.
  let english: [String: JSONValue]
  let languages: [Language]
  let scenarios: [(name: String, title: String)]

  /// The page in a language; what the language lacks is in English.
  func html(in language: Language) -> String {
    let words = english.merging(language.isEnglish ? [:] : language.page) { $1 }
    func word(_ key: some StringProtocol) -> String {
      guard case .text(let text)? = words[String(key)] else { return "" }
      return PageFrame.escaped(text)
    }
    var html = template.replacing(/data-(?:i18n|told)="([^"]+)"[^>]*>/) {
      $0.output.0 + word($0.output.1)
    }
    html = html.replacing(/data-i18n-label="([^"]+)"/) {
      "aria-label=\"\(word($0.output.1))\" " + $0.output.0
    }
    let attributes = [
      ("<html lang=\"", PageFrame.escaped(language.tag)),
      ("name=\"description\" content=\"", word("noscript.description")),
      ("name=\"language\" value=\"", PageFrame.escaped(language.code)),
    ]
    for (place, value) in attributes {
      html = html.replacing(place + "\"", with: place + value + "\"")
    }
    let fillings = [
      "<select id=\"language\">": languages.map { one in
        "<option value=\"\(PageFrame.escaped(one.code))\" lang=\"\(PageFrame.escaped(one.tag))\">"
          + "\(PageFrame.escaped(one.name))</option>"
      }.joined(),
      "<select id=\"ask-name\" name=\"name\">": scenarios.map { scenario in
        "<option value=\"\(PageFrame.escaped(scenario.name))\">"
          + "\(PageFrame.escaped(language.text(scenario.title)))</option>"
      }.joined(),
      "<div id=\"how-body\">": Self.longText(words["how.body"]),
      "<div id=\"limits-body\">": Self.longText(words["limits.body"]),
    ]
    for (place, filling) in fillings { html = html.replacing(place, with: place + filling) }
    return html
  }

  /// Paragraphs, headings after `# `, equations after `= ` and lists, as the page's script lays them.
  private static func longText(_ body: JSONValue?) -> String {
    guard case .list(let parts)? = body else { return "" }
    func item(_ value: JSONValue) -> String {
      if case .text(let text) = value { PageFrame.escaped(text) } else { "" }
    }
    return parts.map { part in
      switch part {
      case .list(let items):
        "<ul>" + items.map { "<li>\(item($0))</li>" }.joined() + "</ul>"
      case .text(let text) where text.hasPrefix("# "):
        "<h3>\(PageFrame.escaped(String(text.dropFirst(2))))</h3>"
      case .text(let text) where text.hasPrefix("= "):
        "<p class=\"equation\">\(PageFrame.escaped(String(text.dropFirst(2))))</p>"
      case .text(let text): "<p>\(PageFrame.escaped(text))</p>"
      default: ""
      }
    }.joined(separator: "\n")
  }
}

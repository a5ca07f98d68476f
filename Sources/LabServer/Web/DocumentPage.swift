// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// One of our own documents as a page.
///
/// Reads the Markdown that they are written in and no more: headings, paragraphs, lists of one level,
/// tables, words in code, in bold, and links.
struct DocumentPage {
  private var body = ""
  private var title = ""

  /// The page of a document.
  static func html(of markdown: String) -> String {
    var page = DocumentPage()
    var block: [Substring] = []
    for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      // A heading stands alone; every other block ends with an empty line.
      if line.isEmpty || line.hasPrefix("#") {
        page.add(block)
        block = []
      }
      if !line.isEmpty { block.append(line) }
      if line.hasPrefix("#") {
        page.add(block)
        block = []
      }
    }
    page.add(block)
    return PageFrame.html(
      "<main><section class=\"prose document\"><div>\n\(page.body)</div></section></main>",
      title: page.title)
  }

  private mutating func add(_ lines: [Substring]) {
    guard let first = lines.first else { return }
    let level = first.prefix { $0 == "#" }.count
    if level > 0 {
      let text = first.dropFirst(level).drop { $0 == " " }
      if level == 1 { title = String(text) }
      body += "<h\(level)>\(Self.inline(text))</h\(level)>\n"
    } else if first.hasPrefix("|") {
      addTable(lines)
    } else if first.hasPrefix("- ") {
      var items: [String] = []
      for line in lines {
        if line.hasPrefix("- ") {
          items.append(String(line.dropFirst(2)))
        } else {
          items[items.count - 1] += " " + line.drop { $0 == " " }
        }
      }
      body += "<ul>\n" + items.map { "<li>\(Self.inline($0))</li>\n" }.joined() + "</ul>\n"
    } else {
      body += "<p>\(Self.inline(lines.joined(separator: " ")))</p>\n"
    }
  }

  private mutating func addTable(_ lines: [Substring]) {
    func cells(_ line: Substring, _ tag: String) -> String {
      let inner = line.drop { $0 == "|" }
      let parts = (inner.hasSuffix("|") ? inner.dropLast() : inner).split(
        separator: "|", omittingEmptySubsequences: false)
      return "<tr>" + parts.map { "<\(tag)>\(Self.inline($0))</\(tag)>" }.joined() + "</tr>\n"
    }
    body +=
      "<div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead>"
      + "\(cells(lines[0], "th"))</thead>\n<tbody>\n"
    // The second line says how columns are aligned.
    body += lines.dropFirst(2).map { cells($0, "td") }.joined() + "</tbody></table></div>\n"
  }

  /// A line as HTML.
  private static func inline(_ text: some StringProtocol) -> String {
    var html = PageFrame.escaped(String(String(text).trimmingSpaces))
    html = html.replacing(/`([^`]+)`/) { "<code>\($0.output.1)</code>" }
    html = html.replacing(/\*\*([^*]+)\*\*/) { "<strong>\($0.output.1)</strong>" }
    // Links within the documents lead nowhere here: their words stay.
    return html.replacing(/\[([^\]]+)\]\(([^)\s]+)\)/) { match in
      let address = match.output.2
      return address.hasPrefix("https://")
        ? "<a href=\"\(address)\" rel=\"noreferrer\">\(match.output.1)</a>" : "\(match.output.1)"
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: Substring {
    let start = drop { $0 == " " }
    return start.prefix(start.count - start.reversed().prefix { $0 == " " }.count)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// What others show of a link to a page: a title, a sentence and a picture (Open Graph protocol).
struct OpenGraph {
  let title: String
  let description: String
  let address: String
  /// The address of a picture of 1200 by 630 pixels; nil for none.
  let picture: String?

  /// The page with these words in its head.
  func announced(in html: String) -> String {
    guard let end = html.firstRange(of: "</head>") else { return html }
    return String(html[..<end.lowerBound]) + tags + html[end.lowerBound...]
  }

  private var tags: String {
    func tag(_ name: String, _ content: String) -> String {
      "<meta property=\"og:\(name)\" content=\"\(PageFrame.escaped(content))\">\n"
    }
    var text =
      tag("type", "article") + tag("site_name", "Entrepôt") + tag("title", title)
      + tag("description", description) + tag("url", address)
    if let picture {
      text += tag("image", picture) + tag("image:type", "image/png")
      text +=
        tag("image:width", "1200") + tag("image:height", "630") + tag("image:alt", description)
      text += "<meta name=\"twitter:card\" content=\"summary_large_image\">\n"
    }
    return text
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Hummingbird

/// The policy of a page that brings one style sheet of its own and asks for nothing.
struct OwnStyles {
  /// The style sheet, as it stands in the page.
  let sheet: String
  /// Whether pages of others may frame it.
  let isFramed: Bool

  /// The page with the headers that let a browser do this and no more.
  func response(_ html: String, cache: String = "no-store") -> Response {
    var response = Response.text(html, type: "text/html; charset=utf-8", cache: cache)
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'; "
      + "frame-ancestors \(isFramed ? "*" : "'none'")"
    if isFramed { response.headers[.resourcePolicy] = "cross-origin" }
    return response
  }

  /// The digest by which a policy names a style sheet (CSP 3).
  private var digest: String {
    let digits = Array(SHA256.hex(of: sheet))
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}

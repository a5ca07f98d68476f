// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Hummingbird

/// The languages that a reader's browser asks for (RFC 9110, 12.5.4).
enum AcceptedLanguages {
  /// Codes in a header, the best liked first, each without what follows its first hyphen: `zh` of
  /// `zh-CN;q=0.8`.
  static func codes(_ header: String) -> [String] {
    let wanted = header.prefix(200).split(separator: ",").compactMap {
      part -> (code: String, weight: Double)? in
      let fields = part.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let tag = fields.first, !tag.isEmpty else { return nil }
      let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
        Double($0.dropFirst(2))
      }
      return (String(tag.prefix { $0 != "-" }).lowercased(), weight ?? 1)
    }
    // Sorting keeps no order of equals by itself.
    return wanted.enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }.filter { $0.element.weight > 0 }.map(\.element.code)
  }
}

extension Request {
  /// The language that is asked for, by the address or by the header, as far as there is one.
  func language(in shelf: Shelf) -> Language {
    let asked = uri.queryParameters["language"].map(String.init)
    return shelf.language(
      preferring: [asked].compactMap(\.self)
        + AcceptedLanguages.codes(headers[.acceptLanguage] ?? ""))
  }
}

// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird

/// The address under which a reader knows this server, for links that are read elsewhere.
struct OwnAddress: Sendable, Hashable {
  /// Scheme and name, such as `https://trade.example`.
  let base: String

  /// The address by which a request came.
  ///
  /// - Parameters:
  ///   - request: The request, whose `Host` is one of the server's names.
  ///   - context: Who asks.
  ///   - proxy: The address of the one proxy that says which scheme its readers use.
  init?(_ request: Request, _ context: LabContext, proxy: String?) {
    guard let authority = request.head.authority, !authority.isEmpty else { return nil }
    let isEncrypted =
      proxy != nil && context.client == proxy
      && request.headers[values: Self.forwarded].last?.lowercased() == "https"
    base = (isEncrypted ? "https://" : "http://") + authority.lowercased()
  }

  /// The page of an answer.
  func page(of id: String) -> String { "\(base)/api/runs/\(id).html" }

  private static let forwarded = HTTPField.Name("X-Forwarded-Proto") ?? .origin
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird

/// Answers only those who mean this server: a page that a reader has open elsewhere can neither have
/// it work, nor read from it under a name of its own that leads to this machine.
struct OwnOrigin: RouterMiddleware {
  private let names: Set<String>
  private let takesAddresses: Bool
  private let works: [Endpoint]

  init(_ configuration: ServerConfiguration, endpoints: [Endpoint]) {
    var names = ["localhost", "127.0.0.1", "[::1]"] + configuration.allowedHosts
    if !configuration.isLocal {
      names += [
        configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host,
        ProcessInfo.processInfo.hostName,
      ]
    }
    self.names = Set(names.map { $0.lowercased() })
    // No name server can lead an address elsewhere.
    takesAddresses = !configuration.isLocal
    works = endpoints.filter { $0.method == .get && $0.works }
  }

  func handle(
    _ request: Request, context: LabContext,
    next: (Request, LabContext) async throws -> Response
  ) async throws -> Response {
    try check(request)
    return try await next(request, context)
  }

  /// - Throws: ``Problem`` if the request is not meant for this server, or another page's.
  func check(_ request: Request) throws {
    let authority = request.head.authority?.lowercased()
    guard !request.headers.contains(Self.hostField) else {
      throw Problem(
        .badRequest, "The request is not of the form that is read", "It has two Host headers.")
    }
    if let authority, !isOwn(Self.name(of: authority)) {
      throw Problem(
        .misdirectedRequest, "The server has another name",
        """
        '\(String(authority.prefix(80)), "name")' is not a name of this server; entrepot serve \
        --allow-host NAME makes it one.
        """)
    }
    let isRead = [.get, .head, .options].contains(request.method)
    guard !isRead || works.contains(where: { $0.matches(request.uri.path) }) else { return }
    let site = request.headers[Self.site]?.lowercased() ?? "none"
    let origin = request.headers[.origin]?.lowercased()
    let isFromHere = origin.map { origin in
      authority.map { origin == "http://\($0)" || origin == "https://\($0)" } ?? false
    }
    guard ["same-origin", "none"].contains(site), isFromHere ?? true else {
      throw Problem(
        .forbidden, "Another page asks",
        """
        Questions are taken from this server's own page and from programs, not from pages of others.
        """)
    }
  }

  /// The name in an authority, without its port.
  private static func name(of authority: String) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      return String(authority[...end])
    }
    return authority.split(separator: ":", omittingEmptySubsequences: false).first
      .map(String.init) ?? ""
  }

  private func isOwn(_ name: String) -> Bool {
    if names.contains(name) { return true }
    guard takesAddresses else { return false }
    if name.hasPrefix("[") {
      return name.dropFirst().dropLast().allSatisfy { "0123456789abcdef:.".contains($0) }
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private static let hostField = HTTPField.Name("Host") ?? .origin
  private static let site = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import HTTPTypes
import Hummingbird
import Synchronization

/// Lets each client ask so many times a second and refuses the rest.
final class RateLimit: RouterMiddleware {
  typealias Context = LabContext

  private struct Bucket {
    var tokens: Double
    var last: ContinuousClock.Instant
  }

  private let perSecond: Double
  private let burst: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  private let proxy: String?

  /// - Parameters:
  ///   - perSecond: How often a client may ask.
  ///   - proxy: The address of the one proxy that says who asks.
  init(perSecond: Double, proxy: String? = nil) {
    self.perSecond = perSecond
    self.proxy = proxy
    burst = max(20, perSecond * 2)
  }

  func handle(
    _ request: Request, context: LabContext,
    next: (Request, LabContext) async throws -> Response
  ) async throws -> Response {
    guard admits(client(of: request, context)) else {
      throw Problem(
        .tooManyRequests, "Too many requests",
        "A client may ask \(Int(perSecond), "count") times a second; wait a second and go on.",
        retryAfter: 1)
    }
    return try await next(request, context)
  }

  /// Who asks: the last address that the proxy added, or the other end of the connection.
  private func client(of request: Request, _ context: LabContext) -> String {
    guard let proxy, context.client == proxy,
      let last = request.headers[values: Self.forwarded].last?.split(separator: ",").last
    else { return context.client }
    return String(last.filter { !$0.isWhitespace }.prefix(64))
  }

  private static let forwarded = HTTPField.Name("X-Forwarded-For") ?? .origin

  private func admits(_ client: String) -> Bool {
    let now = ContinuousClock.now
    return buckets.withLock { buckets in
      // Clients that have been away have full buckets: nothing is lost by forgetting them.
      if buckets.count > 10_000 { buckets = [:] }
      var bucket = buckets[client] ?? Bucket(tokens: burst, last: now)
      let away = (now - bucket.last).components
      let seconds = Double(away.seconds) + Double(away.attoseconds) * 1e-18
      bucket.tokens = min(burst, bucket.tokens + seconds * perSecond)
      bucket.last = now
      let admitted = bucket.tokens >= 1
      if admitted { bucket.tokens -= 1 }
      buckets[client] = bucket
      return admitted
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// Around every request: turns errors into problems, adds headers that keep a browser safe, writes a
/// line of log and counts.
struct EveryRequest: RouterMiddleware {
  let metrics: Metrics
  let endpoints: [Endpoint]

  private static let policy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

  func handle(
    _ request: Request, context: LabContext,
    next: (Request, LabContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      let problem = Problem(error)
      if problem.status == .internalServerError {
        context.logger.error("failed", metadata: ["error": "\(error)"])
      }
      let allowed =
        problem.status == .notFound
        ? endpoints.filter { $0.matches(request.uri.path) }.flatMap(\.methods) : []
      if allowed.isEmpty || allowed.contains(request.method.rawValue) {
        response = problem.response(to: request)
      } else {
        let list = allowed.sorted().joined(separator: ", ")
        response = Problem(
          .methodNotAllowed, "The path has no such method",
          "\(request.uri.path.prefix(200)) answers \(list), not \(request.method.rawValue.prefix(20))."
        ).response(instance: request.uri.path)
        response.headers[.allow] = list
      }
    }
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[Self.referrerPolicy] = "no-referrer"
    response.headers[Self.openerPolicy] = "same-origin"
    response.headers[Self.resourcePolicy] = "same-origin"
    response.headers[Self.requestID] = context.id
    let elapsed = (ContinuousClock.now - start).components
    let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    let path = context.endpointPath ?? "none"
    metrics.count(path: path, status: response.status.code, seconds: seconds)
    context.logger.info(
      "request",
      metadata: [
        "method": "\(request.method)", "path": "\(path)", "status": "\(response.status.code)",
        "milliseconds": "\((seconds * 1e5).rounded() / 100)",
      ])
    return response
  }

  private static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .xContentTypeOptions
  private static let openerPolicy =
    HTTPField.Name("Cross-Origin-Opener-Policy") ?? .xContentTypeOptions
  private static let resourcePolicy =
    HTTPField.Name("Cross-Origin-Resource-Policy") ?? .xContentTypeOptions
  private static let requestID = HTTPField.Name("X-Request-ID") ?? .xContentTypeOptions
}

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
        "A client may ask \(Int(perSecond)) times a second; wait a second and go on.",
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

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
        ? endpoints.filter { $0.matches(request.uri.path) }.map(\.method.rawValue) : []
      if allowed.isEmpty || allowed.contains(request.method.rawValue) {
        response = problem.response(instance: request.uri.path)
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

  init(perSecond: Double) {
    self.perSecond = perSecond
    burst = max(20, perSecond * 2)
  }

  func handle(
    _ request: Request, context: LabContext,
    next: (Request, LabContext) async throws -> Response
  ) async throws -> Response {
    guard admits(context.client) else {
      throw Problem(
        .tooManyRequests, "Too many requests",
        "A client may ask \(Int(perSecond)) times a second; wait a second and go on.",
        retryAfter: 1)
    }
    return try await next(request, context)
  }

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

/// Counts for Prometheus.
final class Metrics: Sendable {
  private struct Key: Hashable {
    var path: String
    var status: Int
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var seconds: [Int] = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var sum = 0.0
    var stored = 0
    var solved = 0
  }

  private static let bounds = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 30]
  private let state = Mutex(State())

  func count(path: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.requests[Key(path: path, status: status), default: 0] += 1
      let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
      state.seconds[bucket] += 1
      state.sum += seconds
    }
  }

  func answered(fromStore: Bool) {
    state.withLock { if fromStore { $0.stored += 1 } else { $0.solved += 1 } }
  }

  func text(running: Int, waiting: Int, jobs: Int, runs: Int, bytes: Int) -> String {
    let state = state.withLock { $0 }
    var lines = ["# TYPE entrepot_requests_total counter"]
    for (key, count) in state.requests.sorted(by: {
      ($0.key.path, $0.key.status) < ($1.key.path, $1.key.status)
    }) {
      lines.append(
        "entrepot_requests_total{path=\"\(key.path)\",status=\"\(key.status)\"} \(count)")
    }
    lines.append("# TYPE entrepot_request_seconds histogram")
    var total = 0
    for (bound, count) in zip(Self.bounds, state.seconds) {
      total += count
      lines.append("entrepot_request_seconds_bucket{le=\"\(bound)\"} \(total)")
    }
    total += state.seconds[Self.bounds.count]
    lines += [
      "entrepot_request_seconds_bucket{le=\"+Inf\"} \(total)",
      "entrepot_request_seconds_sum \(state.sum)", "entrepot_request_seconds_count \(total)",
      "# TYPE entrepot_answers_total counter",
      "entrepot_answers_total{from=\"store\"} \(state.stored)",
      "entrepot_answers_total{from=\"model\"} \(state.solved)",
      "# TYPE entrepot_solves gauge", "entrepot_solves{state=\"running\"} \(running)",
      "entrepot_solves{state=\"waiting\"} \(waiting)", "# TYPE entrepot_jobs gauge",
      "entrepot_jobs \(jobs)", "# TYPE entrepot_store_runs gauge", "entrepot_store_runs \(runs)",
      "# TYPE entrepot_store_bytes gauge", "entrepot_store_bytes \(bytes)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}

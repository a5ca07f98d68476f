// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Around every request: turns errors into problems, adds the headers that no middleware of Hummingbird
/// adds, writes a line of log and counts.
///
/// Hummingbird's log is written before a request is answered, without status and time; its metrics go to
/// one recorder for the whole process, which servers in one process would share; its files have tags made
/// of date and size, which two builds of a package may have in common.
struct EveryRequest: RouterMiddleware {
  let metrics: Metrics
  let endpoints: [Endpoint]
  /// Where languages are.
  let shelf: Shelf
  /// What a browser lets a page do that has no policy of its own.
  let policy: String

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
        response = problem.response(to: request, in: request.language(in: shelf))
      } else {
        let list = allowed.sorted().joined(separator: ", ")
        response = Problem(
          .methodNotAllowed, "The path has no such method",
          """
          \(String(request.uri.path.prefix(200)), "path") answers \(list, "methods"), not \
          \(String(request.method.rawValue.prefix(20)), "method").
          """
        ).response(instance: request.uri.path, in: request.language(in: shelf))
        response.headers[.allow] = list
      }
    }
    response.headers[Self.referrerPolicy] = "no-referrer"
    response.headers[Self.openerPolicy] = "same-origin"
    // A page for the frames of others has rules of its own.
    if response.headers[.resourcePolicy] == nil {
      response.headers[.resourcePolicy] = "same-origin"
    }
    if response.headers[.contentSecurityPolicy] == nil {
      response.headers[.contentSecurityPolicy] = policy
    }
    response.headers[.xContentTypeOptions] = "nosniff"
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

extension HTTPField.Name {
  /// Who may show what is sent within pages of their own.
  static let resourcePolicy =
    HTTPField.Name("Cross-Origin-Resource-Policy") ?? .xContentTypeOptions
}

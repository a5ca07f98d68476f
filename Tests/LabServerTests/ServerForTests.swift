// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import LabServer

/// Runs a test against a server of its own.
func withServer<Value: Sendable>(
  _ setup: TestingSetup = .router, _ change: (inout ServerConfiguration) -> Void = { _ in },
  _ test: @Sendable (any TestClientProtocol) async throws -> Value
) async throws -> Value {
  try await withService(setup, change) { client, _ in try await test(client) }
}

/// Runs a test against a server of its own whose inside it sees.
func withService<Value: Sendable>(
  _ setup: TestingSetup = .router, _ change: (inout ServerConfiguration) -> Void = { _ in },
  _ test: @Sendable (any TestClientProtocol, LabService) async throws -> Value
) async throws -> Value {
  var configuration = ServerConfiguration()
  configuration.port = 0
  // All tests share few threads: what is asked of a server here has all the time there is.
  let long = 3600.0
  (configuration.seconds, configuration.jobSeconds) = (long, long)
  (configuration.bodySeconds, configuration.storeSeconds) = (long, long)
  change(&configuration)
  var logger = Logger(label: "test")
  logger.logLevel = .critical
  let service = try LabService(configuration, logger: logger)
  return try await application(for: service, configuration, logger: logger).test(setup) { client in
    try await test(client, service)
  }
}

extension TestClientProtocol {
  /// The JSON of an answer; a body makes it a POST.
  func json(_ uri: String, _ body: String? = nil) async throws -> JSONValue {
    let answer = try await execute(
      uri: uri, method: body == nil ? .get : .post, headers: [.contentType: "application/json"],
      body: body.map { ByteBuffer(string: $0) })
    return try #require(
      JSONValue(parsing: String(buffer: answer.body)), "\(uri): \(answer.status)")
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

// For the initialiser of its `TestResponse`.
@testable import HummingbirdTesting
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
  configuration.idleSeconds = Int64(long)
  change(&configuration)
  var logger = Logger(label: "test")
  logger.logLevel = .critical
  let service = try LabService(configuration, logger: logger)
  return try await application(for: service, configuration, logger: logger).test(setup) { client in
    guard let port = client.port else { return try await test(client, service) }
    // Hummingbird's own client gives up after twenty seconds, in which it may not have had its turn.
    let patient = TestClient(
      host: "localhost", port: port, configuration: .init(timeout: .seconds(long)))
    patient.connect()
    do {
      let value = try await test(PatientClient(client: patient), service)
      try await patient.shutdown()
      return value
    } catch {
      try await patient.shutdown()
      throw error
    }
  }
}

/// A client of a server behind a socket that waits as long as it takes.
private struct PatientClient: TestClientProtocol {
  let client: TestClient
  var port: Int? { client.port }

  func executeRequest(
    uri: String, method: HTTPRequest.Method, headers: HTTPFields, body: ByteBuffer?
  ) async throws -> TestResponse {
    var headers = headers
    headers[.connection] = "keep-alive"
    let answer = try await client.execute(
      TestClient.Request(uri, method: method, authority: "localhost", headers: headers, body: body))
    return TestResponse(
      head: answer.head, body: answer.body ?? ByteBuffer(), trailerHeaders: answer.trailerHeaders)
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

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Hummingbird
import NIOCore

/// Reads the body of a request within bounds.
enum RequestReading {
  /// Most bytes of a body; the longest shipped scenario has a tenth of it.
  static let mostBytes = 256 << 10
  private static let patience = Duration.seconds(10)

  /// The JSON of a request.
  ///
  /// - Throws: ``Problem`` if it is too large, too slow or no JSON.
  static func json(_ request: Request) async throws -> JSONValue {
    if let length = request.headers[.contentLength].flatMap(Int.init), length > mostBytes {
      throw Problem(
        .contentTooLarge, "The request is too large",
        "The request has \(length) bytes; \(mostBytes) are allowed.")
    }
    if let type = request.headers[.contentType],
      !type.lowercased().hasPrefix("application/json")
    {
      throw Problem(
        .unsupportedMediaType, "Another form of request is read",
        "The request is \(type); application/json is read.")
    }
    let buffer = try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
      group.addTask { try await request.body.collect(upTo: mostBytes) }
      group.addTask {
        try await Task.sleep(for: patience)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let buffer = first else {
        throw Problem(
          .requestTimeout, "The request is too slow",
          "The whole request has to arrive within \(patience.components.seconds) seconds.")
      }
      return buffer
    }
    guard let value = JSONValue(parsing: String(buffer: buffer)) else {
      throw Problem(
        .badRequest, "The request is not of the form that is read", "The request is not JSON.")
    }
    return value
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Hummingbird
import NIOCore

/// Reads the body of a request within bounds.
enum RequestReading {
  /// Most bytes of a body; the longest shipped scenario has a tenth of it.
  static let mostBytes = 256 << 10

  /// Most bytes of a body that is taken apart where it is received, in a millisecond or two.
  static let fewBytes = 16 << 10

  /// The body of a request.
  ///
  /// - Throws: ``Problem`` if it is too large, too slow, broken, or not said to be JSON.
  static func body(_ request: Request, within patience: Duration) async throws -> ByteBuffer {
    if let length = request.headers[.contentLength].flatMap(Int.init), length > mostBytes {
      throw Problem(
        .contentTooLarge, "The request is too large",
        "The request has \(length, "count") bytes; \(mostBytes, "most") are allowed.")
    }
    // A body that is broken is told before its type is: the type may have been lost with it.
    let body = try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
      group.addTask {
        do {
          return try await request.body.collect(upTo: mostBytes)
        } catch is NIOTooManyBytesError {
          throw Problem(
            .contentTooLarge, "The request is too large",
            "The request has more than \(mostBytes, "most") bytes.")
        } catch let error as HTTPError {
          throw error
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          throw Problem(
            .badRequest, "The request is not of the form that is read",
            "Its body is broken, as by a chunk without a length.")
        }
      }
      group.addTask {
        try await Task.sleep(for: patience)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let buffer = first else {
        throw Problem(
          .requestTimeout, "The request is too slow",
          """
          The whole request has to arrive within \(Int(patience.components.seconds), "count") seconds.
          """)
      }
      return buffer
    }
    let type = request.headers[.contentType] ?? "of no type"
    let name = type.split(separator: ";").first?.filter { !$0.isWhitespace }.lowercased()
    // Browsers ask the server first before a page of another origin may send this type.
    guard name == "application/json" else {
      throw Problem(
        .unsupportedMediaType, "Another form of request is read",
        "The request is \(String(type.prefix(80)), "type"); application/json is read.")
    }
    return body
  }

  /// The question in the address of a request.
  ///
  /// - Throws: ``Problem`` if there is none, or it is not base64url.
  static func address(_ request: Request) throws -> ByteBuffer {
    let text = request.uri.queryParameters["ask"].map(String.init) ?? ""
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard !text.isEmpty, let data = Data(base64Encoded: plain + padding) else {
      throw Problem(
        .badRequest, "The request is not of the form that is read",
        "ask is missing or broken: a question as JSON in base64url is read.", path: "ask")
    }
    return ByteBuffer(bytes: data)
  }

  /// The JSON of a body.
  ///
  /// - Throws: ``Problem`` if it is none.
  static func json(_ body: ByteBuffer) throws -> JSONValue {
    guard let value = JSONValue(parsing: String(buffer: body)) else {
      throw Problem(
        .badRequest, "The request is not of the form that is read", "The request is not JSON.")
    }
    return value
  }
}

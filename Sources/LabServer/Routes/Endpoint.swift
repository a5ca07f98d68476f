// SPDX-License-Identifier: Apache-2.0

import Entrepot
import HTTPTypes
import Hummingbird

/// A route with its description: what the router serves and what OpenAPI says come from one list.
struct Endpoint: Sendable {
  typealias Handler = @Sendable (Request, LabContext) async throws -> Response

  var method: HTTPRequest.Method
  /// The path as OpenAPI writes it, such as `/api/runs/{id}`.
  var path: String
  var summary: String
  /// Query parameters with what they mean.
  var query: [(name: String, meaning: String)] = []
  /// The name of the request's schema; nil for no body.
  var body: String?
  /// What comes back: statuses with the media type and the schema's name.
  var answers: [(status: Int, type: String, schema: String?)]
  /// Whether a GET has the model work, so that only those who mean it may ask.
  var works = false
  /// Whether the answer goes on until something ends.
  var isStream = false
  var handler: Handler

  /// Whether the headers of an answer can be asked for without it.
  var hasHead: Bool { method == .get && !works && !isStream }

  /// The methods that the path answers by this endpoint.
  var methods: [String] { hasHead ? ["GET", "HEAD"] : [method.rawValue] }

  /// Whether a path is one of this endpoint's, whatever the method.
  func matches(_ other: String) -> Bool {
    let parts = path.split(separator: "/")
    let others = other.split(separator: "/")
    return parts.count == others.count
      && zip(parts, others).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }

  /// The path as the router writes it: OpenAPI's braces are its own.
  var routerPath: RouterPath { RouterPath(path) }
}

extension Response {
  /// A text of a media type, never cached unless said otherwise.
  static func text(
    _ text: String, type: String, status: HTTPResponse.Status = .ok, cache: String = "no-store"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: cache],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// An answer's JSON text; a header says whether it was there before it was asked for (RFC 9211).
  static func answer(_ text: String, isKnown: Bool) -> Response {
    var response = json(text)
    response.headers[values: .cacheStatus] = [isKnown ? "entrepot; hit" : "entrepot; fwd=miss"]
    return response
  }

  /// The same with a tag, by which whoever kept it asks whether it still holds: then nothing is sent again.
  func tagged(_ tag: String, for request: Request) -> Response {
    var tagged = self
    tagged.headers[.eTag] = tag
    // Sent compressed, the tag is a weak one.
    guard let known = request.headers[.ifNoneMatch], known == tag || known == "W/" + tag else {
      return tagged
    }
    return Response(status: .notModified, headers: tagged.headers)
  }

  /// JSON text.
  static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    .text(text, type: "application/json; charset=utf-8", status: status)
  }

  /// A JSON value.
  static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
    .json(value.compact(), status: status)
  }
}

/// What tells one state of a file or an answer from another.
enum ETag {
  /// The beginning of the SHA-256 of a text, in quotes as the header wants it.
  static func of(_ text: String) -> String { quoted(SHA256.hex(of: text)) }

  /// The same of bytes.
  static func of(_ bytes: [UInt8]) -> String { quoted(SHA256.hex(of: bytes)) }

  private static func quoted(_ digest: String) -> String { "\"\(digest.prefix(16))\"" }
}

extension HTTPField.Name {
  fileprivate static let cacheStatus = HTTPField.Name("Cache-Status") ?? .age
}

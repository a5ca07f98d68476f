// SPDX-License-Identifier: Apache-2.0

import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

/// Sends texts compressed to whoever takes gzip (RFC 9110, section 12.5.3).
///
/// An answer is four fifths repetition: names of columns and codes, paths of drawings.
struct Compressed: RouterMiddleware {
  /// Bodies below do not get smaller by enough to matter.
  private static let least = 1_024
  /// Answers are made anew for each reader: little time is worth more than the last tenth.
  private static let level: Int32 = 3

  func handle(
    _ request: Request, context: LabContext,
    next: (Request, LabContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    guard let length = response.body.contentLength, length >= Self.least,
      request.method != .head, response.headers[.contentEncoding] == nil,
      Self.isText(response.headers[.contentType])
    else { return response }
    response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"].compactMap(\.self)
      .joined(separator: ", ")
    guard Self.takesGzip(request.headers[.acceptEncoding]) else { return response }
    response.headers[.contentEncoding] = "gzip"
    response.headers[.contentLength] = nil
    // The bytes are others than those that the strong tag stands for.
    if let tag = response.headers[.eTag], !tag.hasPrefix("W/") {
      response.headers[.eTag] = "W/" + tag
    }
    response.body = response.body.map { try Gzip.packed($0, level: Self.level) }
    return response
  }

  private static func isText(_ type: String?) -> Bool {
    guard let type = type?.split(separator: ";").first?.lowercased() else { return false }
    return type.hasPrefix("text/") || type == "image/svg+xml" || type == "application/yaml"
      || type.hasSuffix("json") || type.hasSuffix("javascript")
  }

  /// Whether gzip is among the codings that are taken, with a weight above 0.
  static func takesGzip(_ header: String?) -> Bool {
    var any: Bool?
    for coding in header?.split(separator: ",") ?? [] {
      let parts = coding.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let name = parts.first else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map {
        Double($0.dropFirst(2)) ?? 0
      }
      let isTaken = (weight ?? 1) > 0
      if name == "gzip" || name == "x-gzip" { return isTaken }
      if name == "*" { any = isTaken }
    }
    return any ?? false
  }
}

/// Files in the format of gzip (RFC 1952).
enum Gzip {
  /// What the library answers where memory is short.
  struct Failure: Error {}

  /// Bytes as one member.
  static func packed(_ bytes: ByteBuffer, level: Int32) throws -> ByteBuffer {
    var stream = unsafe z_stream()
    // 16 beyond the largest window asks for gzip's head and checksum.
    let window: Int32 = 15 + 16
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard
      unsafe deflateInit2_(
        &stream, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
    else { throw Failure() }
    defer { unsafe deflateEnd(&stream) }
    var (bytes, packed) = (bytes, ByteBuffer())
    let bound = unsafe Int(deflateBound(&stream, UInt(bytes.readableBytes)))
    let code = unsafe bytes.readWithUnsafeMutableReadableBytes { input in
      var code = Z_OK
      unsafe packed.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { output in
        unsafe stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe stream.avail_out = UInt32(output.count)
        code = unsafe deflate(&stream, Z_FINISH)
        return unsafe output.count - Int(stream.avail_out)
      }
      return (input.count, code)
    }
    guard code == Z_STREAM_END else { throw Failure() }
    return packed
  }
}

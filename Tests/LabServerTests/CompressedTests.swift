// SPDX-License-Identifier: Apache-2.0

import CZlib
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import LabServer

/// Texts go out compressed to those who take gzip, and are the same.
@Suite("Compressed answers") struct CompressedTests {
  @Test("what is unpacked is what others get; small bodies and other codings stay as they are")
  func answers() async throws {
    let body = ByteBuffer(
      string:
        #"{"scenarioName": "corridor", "options": {"draws": "none"}, "view": {"economy": "VNM"}}"#
    )
    try await withServer { client in
      let ask = { (coding: String?) in
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.acceptEncoding] = coding
        return try await client.execute(
          uri: "/api/solve", method: .post, headers: headers, body: body)
      }
      // The first answer is kept, so that those after it are the same to the letter.
      _ = try await ask(nil)
      let plain = try await ask(nil)
      #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
      let packed = try await ask("deflate, gzip;q=0.8")
      #expect(packed.headers[.contentEncoding] == "gzip")
      #expect(packed.headers[.vary] == "Accept-Encoding")
      #expect(packed.body.readableBytes * 3 < plain.body.readableBytes)
      #expect(try unpacked(packed.body) == plain.body)
      for refused in ["gzip;q=0", "br", "identity", "*;q=0", "gzip;q=0, *"] {
        #expect(try await ask(refused).headers[.contentEncoding] == nil, "\(refused)")
      }
      let small = try await client.execute(
        uri: "/health", method: .get, headers: [.acceptEncoding: "gzip"])
      #expect(small.headers[.contentEncoding] == nil)
    }
  }

  @Test("a file that is known is not sent again, whichever tag it was known by")
  func files() async throws {
    try await withServer { client in
      let get = { (headers: HTTPFields) in
        try await client.execute(uri: "/assets/js/main.js", method: .get, headers: headers)
      }
      let plain = try await get([:])
      let packed = try await get([.acceptEncoding: "gzip"])
      let (strong, weak) = (
        try #require(plain.headers[.eTag]), try #require(packed.headers[.eTag])
      )
      #expect(weak == "W/" + strong)
      #expect(try unpacked(packed.body) == plain.body)
      for tag in [strong, weak] {
        let again = try await get([.acceptEncoding: "gzip", .ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.readableBytes == 0)
      }
    }
  }

  @Test("bytes that do not repeat, and none, are unpacked as they were")
  func bytes() throws {
    var generator = SystemRandomNumberGenerator()
    for count in [0, 1, 100_000] {
      let bytes = ByteBuffer(
        bytes: (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
      #expect(try unpacked(Gzip.packed(bytes, level: 3)) == bytes)
    }
  }

  /// The bytes of a gzip member, by the library's own reader.
  private func unpacked(_ packed: ByteBuffer) throws -> ByteBuffer {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    let isReady = unsafe inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK
    try #require(isReady)
    defer { unsafe inflateEnd(&stream) }
    var (packed, bytes) = (packed, ByteBuffer())
    let code = unsafe packed.readWithUnsafeMutableReadableBytes { input in
      var code = Z_OK
      unsafe stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
      unsafe stream.avail_in = UInt32(input.count)
      while code == Z_OK {
        unsafe bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: 65_536) { output in
          unsafe stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
          unsafe stream.avail_out = UInt32(output.count)
          code = unsafe inflate(&stream, Z_NO_FLUSH)
          return unsafe output.count - Int(stream.avail_out)
        }
      }
      return (input.count, code)
    }
    try #require(code == Z_STREAM_END)
    return bytes
  }
}

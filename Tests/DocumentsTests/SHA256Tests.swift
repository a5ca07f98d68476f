// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Documents

@Suite("SHA-256")
struct SHA256Tests {
  /// Examples of FIPS 180-4 and of the NIST's collection of short messages.
  static let examples: [(text: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test("published digests", arguments: examples)
  func published(text: String, digest: String) {
    #expect(SHA256.hex(of: text) == digest)
    var portable = SHA256(isPortable: true)
    portable.update(Array(text.utf8))
    #expect(SHA256.hexadecimal(portable.finalized()) == digest)
  }

  @Test("every length, whole and in pieces, with and without the processor's instructions")
  func pieces() {
    for length in 0..<200 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: 7 * $0 + length) }
      var portable = SHA256(isPortable: true)
      portable.update(bytes)
      let expected = SHA256.hexadecimal(portable.finalized())
      #expect(SHA256.hex(of: bytes) == expected)
      var pieces = SHA256()
      for start in stride(from: 0, to: length, by: 13) {
        pieces.update(Array(bytes[start..<min(start + 13, length)]))
      }
      #expect(SHA256.hexadecimal(pieces.finalized()) == expected)
    }
  }
}

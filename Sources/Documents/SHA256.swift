// SPDX-License-Identifier: Apache-2.0

import TradeKernels

/// The digest of FIPS 180-4 by which files are checked and answers are named.
///
/// Our own, since the package that has it takes longer to build than all the rest of the library.
package struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]
  /// What has come of a block that is not whole yet.
  private var rest: [UInt8] = []
  private var length: UInt64 = 0
  private let isPortable: Bool

  /// A digest of nothing yet.
  package init() { self.init(isPortable: false) }

  /// - Parameter isPortable: Leave the processor's own instructions alone.
  init(isPortable: Bool) { self.isPortable = isPortable }

  /// Adds bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    var taken = 0
    if !rest.isEmpty {
      taken = min(64 - rest.count, bytes.count)
      unsafe rest.append(contentsOf: bytes[..<taken])
      guard rest.count == 64 else { return }
      let block = rest
      unsafe block.withUnsafeBytes { unsafe compress($0) }
      rest.removeAll(keepingCapacity: true)
    }
    let whole = (bytes.count - taken) / 64 * 64
    if whole > 0 {
      unsafe compress(UnsafeRawBufferPointer(rebasing: bytes[taken..<taken + whole]))
    }
    unsafe rest.append(contentsOf: bytes[(taken + whole)...])
  }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// The digest's 32 bytes; nothing can be added afterwards.
  package consuming func finalized() -> [UInt8] {
    let bits = length * 8
    var padding: [UInt8] = [0x80]
    padding.append(contentsOf: repeatElement(0, count: (119 - rest.count) % 64))
    padding.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) })
    update(padding)
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
    }
  }

  /// The digest of some bytes, as 64 hexadecimal digits.
  package static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return hexadecimal(digest.finalized())
  }

  /// The digest of a text's UTF-8, as 64 hexadecimal digits.
  package static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }

  /// Bytes as two hexadecimal digits each.
  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    unsafe state.withUnsafeMutableBufferPointer { state in
      unsafe entrepot_sha256_blocks(
        state.baseAddress, blocks.baseAddress?.assumingMemoryBound(to: UInt8.self),
        blocks.count / 64, isPortable)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Files compressed by gzip (RFC 1952, RFC 1951), as raw data are kept.
enum Gzip {
  /// The bytes that a `.gz` file stands for.
  ///
  /// - Throws: ``DataError`` with the path if the file is cut short or damaged.
  static func decompressed(_ bytes: [UInt8], _ path: String) throws(DataError) -> [UInt8] {
    let damaged = DataError("\(path): is damaged or not a gzip file.")
    guard bytes.count > 18, bytes[0] == 0x1f, bytes[1] == 0x8b, bytes[2] == 8 else {
      throw damaged
    }
    let flags = bytes[3]
    var start = 10
    if flags & 4 != 0 {
      guard bytes.count > start + 2 else { throw damaged }
      start += 2 + Int(bytes[start]) + Int(bytes[start + 1]) << 8
    }
    // A name and a comment, each up to a zero byte; a checksum of the header.
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      guard start < bytes.count, let end = bytes[start...].firstIndex(of: 0) else { throw damaged }
      start = end + 1
    }
    if flags & 2 != 0 { start += 2 }
    guard start < bytes.count else { throw damaged }
    var stream = BitStream(bytes: bytes, position: start)
    guard let result = stream.inflated(), stream.position + 8 <= bytes.count else { throw damaged }
    func word(_ place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
    guard word(stream.position) == checksum(result),
      word(stream.position + 4) == UInt32(truncatingIfNeeded: result.count)
    else { throw damaged }
    return result
  }

  /// CRC-32 of some bytes.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    let table: [UInt32] = (0..<256).map { entry in
      (0..<8).reduce(UInt32(entry)) { value, _ in
        value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1
      }
    }
    return ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 255)] ^ ($0 >> 8) }
  }
}

/// Deflated bytes (RFC 1951), as archives hold them.
enum Deflate {
  /// What the bytes from a position on stand for; nil if they are damaged.
  static func inflated(_ bytes: [UInt8], from start: Int) -> [UInt8]? {
    var stream = BitStream(bytes: bytes, position: start)
    return stream.inflated()
  }
}

/// A code of variable length: how many symbols have each length, and the symbols in order.
private struct PrefixCode {
  private var counts = [Int](repeating: 0, count: 16)
  private var symbols: [Int] = []

  init(lengths: some Collection<Int>) {
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    for length in 1..<16 {
      for (symbol, own) in lengths.enumerated() where own == length { symbols.append(symbol) }
    }
  }

  /// The next symbol; nil if the bits stand for none.
  func next(_ stream: inout BitStream) -> Int? {
    var (code, first, index) = (0, 0, 0)
    for length in 1..<16 {
      guard let bit = stream.bits(1) else { return nil }
      code |= bit
      let count = counts[length]
      if code - count < first { return symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return nil
  }
}

private struct BitStream {
  let bytes: [UInt8]
  /// The next byte.
  var position: Int
  private var held = 0
  private var heldCount = 0

  init(bytes: [UInt8], position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func bits(_ count: Int) -> Int? {
    while heldCount < count {
      guard position < bytes.count else { return nil }
      held |= Int(bytes[position]) << heldCount
      position += 1
      heldCount += 8
    }
    let result = held & ((1 << count) - 1)
    held >>= count
    heldCount -= count
    return result
  }

  /// All blocks; nil if the stream is damaged.
  mutating func inflated() -> [UInt8]? {
    var output: [UInt8] = []
    while true {
      guard let last = bits(1), let kind = bits(2) else { return nil }
      let done: Bool
      switch kind {
      case 0: done = copyStored(to: &output)
      case 1: done = expand(Self.fixedLiterals, Self.fixedDistances, to: &output)
      case 2:
        guard let (literals, distances) = dynamicCodes() else { return nil }
        done = expand(literals, distances, to: &output)
      default: return nil
      }
      guard done else { return nil }
      if last == 1 { return output }
    }
  }

  private mutating func copyStored(to output: inout [UInt8]) -> Bool {
    (held, heldCount) = (0, 0)
    guard position + 4 <= bytes.count else { return false }
    let length = Int(bytes[position]) | Int(bytes[position + 1]) << 8
    position += 4
    guard position + length <= bytes.count else { return false }
    output += bytes[position..<position + length]
    position += length
    return true
  }

  private mutating func expand(
    _ literals: PrefixCode, _ distances: PrefixCode, to output: inout [UInt8]
  ) -> Bool {
    while let symbol = literals.next(&self) {
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return true }
      let entry = symbol - 257
      guard entry < Self.lengths.count, let extra = bits(Self.lengths[entry].extra),
        let code = distances.next(&self), code < Self.distances.count,
        let more = bits(Self.distances[code].extra)
      else { return false }
      let distance = Self.distances[code].base + more
      guard distance <= output.count else { return false }
      for _ in 0..<Self.lengths[entry].base + extra {
        output.append(output[output.count - distance])
      }
    }
    return false
  }

  private mutating func dynamicCodes() -> (PrefixCode, PrefixCode)? {
    guard let literalCount = bits(5), let distanceCount = bits(5), let orderCount = bits(4) else {
      return nil
    }
    var orderLengths = [Int](repeating: 0, count: 19)
    for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(
      orderCount + 4)
    {
      guard let length = bits(3) else { return nil }
      orderLengths[place] = length
    }
    let order = PrefixCode(lengths: orderLengths)
    let total = literalCount + 257 + distanceCount + 1
    var lengths: [Int] = []
    while lengths.count < total {
      guard let symbol = order.next(&self) else { return nil }
      switch symbol {
      case 0..<16: lengths.append(symbol)
      case 16:
        guard let last = lengths.last, let count = bits(2) else { return nil }
        lengths += Array(repeating: last, count: count + 3)
      case 17:
        guard let count = bits(3) else { return nil }
        lengths += Array(repeating: 0, count: count + 3)
      default:
        guard let count = bits(7) else { return nil }
        lengths += Array(repeating: 0, count: count + 11)
      }
    }
    guard lengths.count == total else { return nil }
    let split = literalCount + 257
    return (PrefixCode(lengths: lengths[..<split]), PrefixCode(lengths: lengths[split...]))
  }

  private static let fixedLiterals = PrefixCode(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = PrefixCode(lengths: Array(repeating: 5, count: 30))

  /// Shortest length and extra bits of each symbol from 257.
  private static let lengths: [(base: Int, extra: Int)] =
    steps(from: 3, extras: [0, 0, 0, 0, 0, 0, 0, 0] + pairs(1...5, of: 4)) + [(258, 0)]
  /// Shortest distance and extra bits of each symbol.
  private static let distances: [(base: Int, extra: Int)] =
    steps(from: 1, extras: [0, 0, 0, 0] + pairs(1...13, of: 2))

  private static func pairs(_ range: ClosedRange<Int>, of count: Int) -> [Int] {
    range.flatMap { Array(repeating: $0, count: count) }
  }

  private static func steps(from first: Int, extras: [Int]) -> [(base: Int, extra: Int)] {
    var base = first
    return extras.map { extra in
      defer { base += 1 << extra }
      return (base, extra)
    }
  }
}

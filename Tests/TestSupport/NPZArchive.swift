// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A NumPy `.npz` file: a ZIP archive of `.npy` files, deflated or stored.
///
/// For reference data that others have written; only float64 and int32 numbers are taken.
public struct NPZArchive {
  /// Why an archive could not be read.
  public struct Failure: Error, CustomStringConvertible {
    /// The sentence to show.
    public let description: String
  }

  private let bytes: [UInt8]
  private let path: String

  /// Reads an archive.
  public init(contentsOf path: String) throws {
    bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    self.path = path
  }

  /// The numbers of an array in C order.
  ///
  /// - Parameters:
  ///   - name: Its name, without `.npy`.
  ///   - count: How many numbers it has.
  /// - Throws: ``Failure`` if it is not there or holds something else.
  public func numbers(_ name: String, count: Int) throws -> [Double] {
    let file = try entry(name + ".npy")
    guard file.count > 10, Array(file[1..<6]) == Array("NUMPY".utf8) else {
      throw Failure(description: "\(path): \(name) is not a .npy file.")
    }
    let start = file[6] == 1 ? 10 + little(file, 8, 2) : 12 + little(file, 8, 4)
    let header = String(decoding: file[10..<min(start, file.count)], as: UTF8.self)
    let isWhole = header.contains("'<i4'")
    let width = isWhole ? 4 : 8
    guard file.count == start + width * count else {
      throw Failure(description: "\(path): \(name) does not hold \(count) numbers.")
    }
    guard isWhole || header.contains("'<f8'"), let rows = Self.rows(header) else {
      throw Failure(
        description: "\(path): \(name) is neither of float64 nor of int32 numbers in rows.")
    }
    // What stands column by column is read row by row.
    let columns = count / max(1, rows)
    return (0..<count).map { place in
      let number = rows == 1 ? place : place % columns * rows + place / columns
      let first = start + width * number
      let bits = (0..<width).reduce(UInt64(0)) { $0 | UInt64(file[first + $1]) << UInt64(8 * $1) }
      return isWhole
        ? Double(Int32(truncatingIfNeeded: bits)) : Double(bitPattern: bits)
    }
  }

  /// How many rows an array has that is stored column by column; 1 for one in C order, nil for one of more
  /// axes.
  private static func rows(_ header: String) -> Int? {
    guard header.contains("'fortran_order': True") else {
      return header.contains("'fortran_order': False") ? 1 : nil
    }
    let shape = header.split(separator: "(").last?.prefix { $0 != ")" } ?? ""
    let axes = shape.split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
    return axes.count == 2 ? axes[0] : nil
  }

  /// The bytes of a file of the archive, by way of the directory at its end.
  private func entry(_ name: String) throws -> [UInt8] {
    let signature: [UInt8] = [0x50, 0x4b, 5, 6]
    guard
      let end = stride(from: bytes.count - 22, through: 0, by: -1).first(where: {
        Array(bytes[$0..<$0 + 4]) == signature
      })
    else { throw Failure(description: "\(path) is not a ZIP archive.") }
    var place = little(bytes, end + 16, 4)
    for _ in 0..<little(bytes, end + 10, 2) {
      let (length, extra, comment) = (
        little(bytes, place + 28, 2), little(bytes, place + 30, 2), little(bytes, place + 32, 2)
      )
      if String(decoding: bytes[place + 46..<place + 46 + length], as: UTF8.self) == name {
        let local = little(bytes, place + 42, 4)
        let first = local + 30 + little(bytes, local + 26, 2) + little(bytes, local + 28, 2)
        let packed = Array(bytes[first..<first + little(bytes, place + 20, 4)])
        if little(bytes, place + 10, 2) == 0 { return packed }
        return try inflated(packed, count: little(bytes, place + 24, 4))
      }
      place += 46 + length + extra + comment
    }
    throw Failure(description: "\(path) has no array \(name).")
  }

  private func inflated(_ packed: [UInt8], count: Int) throws -> [UInt8] {
    var stream = DeflateStream(packed)
    guard let result = stream.inflate(), result.count == count else {
      throw Failure(description: "\(path) is damaged.")
    }
    return result
  }
}

private func little(_ bytes: [UInt8], _ start: Int, _ length: Int) -> Int {
  (0..<length).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
}

/// Deflated bytes (RFC 1951), read bit by bit.
private struct DeflateStream {
  /// Symbols in the order of their codes, and how many codes there are of each length.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int]

    init(_ lengths: ArraySlice<Int>) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      symbols = (1...15).flatMap { length in
        lengths.indices.filter { lengths[$0] == length }.map { $0 - lengths.startIndex }
      }
    }
  }

  private let bytes: [UInt8]
  private var position = 0
  private var bit = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All blocks; nil if the stream is none.
  mutating func inflate() -> [UInt8]? {
    var result: [UInt8] = []
    while true {
      let isLast = read(1) == 1
      switch read(2) {
      case 0:
        if bit > 0 { (bit, position) = (0, position + 1) }
        let length = read(16)
        guard read(16) == ~length & 0xffff, position + length <= bytes.count else { return nil }
        result += bytes[position..<position + length]
        position += length
      case 1:
        let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        let distances = Code([Int](repeating: 5, count: 30)[...])
        guard block(Code(lengths[...]), distances, &result) else { return nil }
      case 2:
        guard let codes = codes(), block(codes.0, codes.1, &result) else { return nil }
      default: return nil
      }
      if isLast { return result }
    }
  }

  private mutating func read(_ count: Int) -> Int {
    var value = 0
    for place in 0..<count {
      guard position < bytes.count else { return value }
      value |= Int(bytes[position] >> UInt8(bit) & 1) << place
      bit += 1
      if bit == 8 { (bit, position) = (0, position + 1) }
    }
    return value
  }

  private mutating func symbol(_ code: Code) -> Int? {
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      value |= read(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    return nil
  }

  private mutating func codes() -> (Code, Code)? {
    let (literals, distances, used) = (read(5) + 257, read(5) + 1, read(4) + 4)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var meta = [Int](repeating: 0, count: 19)
    for place in order.prefix(used) { meta[place] = read(3) }
    let code = Code(meta[...])
    var lengths: [Int] = []
    while lengths.count < literals + distances {
      guard let found = symbol(code) else { return nil }
      switch found {
      case 16:
        guard let last = lengths.last else { return nil }
        lengths += [Int](repeating: last, count: 3 + read(2))
      case 17: lengths += [Int](repeating: 0, count: 3 + read(3))
      case 18: lengths += [Int](repeating: 0, count: 11 + read(7))
      default: lengths.append(found)
      }
    }
    guard lengths.count == literals + distances else { return nil }
    return (Code(lengths[..<literals]), Code(lengths[literals...]))
  }

  private mutating func block(
    _ literals: Code, _ distances: Code, _ result: inout [UInt8]
  ) -> Bool {
    while let found = symbol(literals) {
      if found == 256 { return true }
      if found < 256 {
        result.append(UInt8(found))
        continue
      }
      guard found < 286 else { return false }
      let place = found - 257
      let length =
        place < 8
        ? place + 3
        : place == 28
          ? 258 : 3 + (4 + place % 4) << (place / 4 - 1) + read(place / 4 - 1)
      guard let step = symbol(distances), step < 30 else { return false }
      let distance =
        step < 4 ? step + 1 : 1 + (2 + step % 2) << (step / 2 - 1) + read(step / 2 - 1)
      guard distance <= result.count else { return false }
      for _ in 0..<length { result.append(result[result.count - distance]) }
    }
    return false
  }
}

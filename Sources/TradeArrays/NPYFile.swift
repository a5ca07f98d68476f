// SPDX-License-Identifier: Apache-2.0

package import Documents

/// A NumPy `.npy` file of little-endian float64 numbers in C order.
package struct NPYFile: Sendable {
  /// Larger files stay on disk and are mapped; smaller ones are read, so that nobody who shortens them
  /// can take away what is in use.
  package static let mostBytesRead = 256 << 20

  /// Length of each axis, slowest first.
  package let shape: [Int]
  /// The numbers in C order.
  package let storage: DoubleStorage
  /// The SHA-256 checksum of the bytes that the numbers are from; nil unless asked for.
  package let checksum: String?

  /// Reads a file; one of more than 256 MB is mapped instead.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - checksummed: Whether ``checksum`` is wanted.
  /// - Throws: ``DataError`` if the file cannot be opened, is truncated, or does not hold
  ///   little-endian float64 numbers in C order.
  package init(contentsOf path: String, checksummed: Bool = false) throws(DataError) {
    try self.init(contentsOf: path, checksummed: checksummed, mappedFrom: Self.mostBytesRead + 1)
  }

  /// As ``init(contentsOf:checksummed:)``, with the size from which on a file is mapped.
  package init(
    contentsOf path: String, checksummed: Bool, mappedFrom mappedBytes: Int
  ) throws(DataError) {
    let file = try RegularFile(path)
    if file.size < mappedBytes {
      let bytes = try file.bytes(path)
      let header = try NPYHeader(bytes.span, path: path)
      shape = header.shape
      storage = DoubleStorage(header.numbers(in: bytes))
      checksum = checksummed ? SHA256.hex(of: bytes) : nil
      return
    }
    let mapping = try FileMapping(file, path)
    let header = try mapping.withBytes { (bytes) throws(DataError) in
      try NPYHeader(bytes, path: path)
    }
    shape = header.shape
    storage = DoubleStorage(
      mapped: MappedDoubles(mapping, offset: header.dataOffset, count: header.count))
    checksum = checksummed ? mapping.checksum : nil
  }

  /// The bytes of a `.npy` file, format version 1.0, header padded to 64 bytes.
  package static func bytes(shape: [Int], storage: DoubleStorage) -> [UInt8] {
    var bytes = header(.doubles, shape)
    bytes.reserveCapacity(bytes.count + storage.count * 8)
    storage.withSpan { numbers in
      for index in 0..<numbers.count {
        let pattern = numbers[index].bitPattern.littleEndian
        for shift in 0..<8 {
          bytes.append(UInt8(truncatingIfNeeded: pattern >> (8 * UInt64(shift))))
        }
      }
    }
    return bytes
  }

  fileprivate static func header(_ kind: NPYHeader.Kind, _ shape: [Int]) -> [UInt8] {
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '\(kind.mark)', 'fortran_order': False, 'shape': (\(extents)), }"
    let unpadded = 10 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes += [UInt8(header.utf8.count & 0xff), UInt8(header.utf8.count >> 8)]
    bytes += header.utf8
    return bytes
  }
}

/// A NumPy `.npy` file of little-endian int32 numbers in C order: records that are rounded anyway, at half
/// the size.
package struct WholeNumberFile: Sendable {
  /// Length of each axis, slowest first.
  package let shape: [Int]
  /// The numbers in C order.
  package let values: [Int32]
  /// The SHA-256 checksum of the bytes that the numbers are from.
  package let checksum: String

  /// Reads a file.
  ///
  /// - Throws: ``DataError`` if the file cannot be opened, is truncated, or does not hold little-endian
  ///   int32 numbers in C order.
  package init(contentsOf path: String) throws(DataError) {
    let bytes = try RegularFile(path).bytes(path)
    let header = try NPYHeader(bytes.span, of: .wholeNumbers, path: path)
    shape = header.shape
    values = header.wholeNumbers(in: bytes)
    checksum = SHA256.hex(of: bytes)
  }

  /// The bytes of such a file, format version 1.0, header padded to 64 bytes.
  package static func bytes(shape: [Int], values: [Int32]) -> [UInt8] {
    var bytes = NPYFile.header(.wholeNumbers, shape)
    bytes.reserveCapacity(bytes.count + values.count * 4)
    for value in values {
      let pattern = UInt32(bitPattern: value).littleEndian
      for shift in 0..<4 {
        bytes.append(UInt8(truncatingIfNeeded: pattern >> (8 * UInt32(shift))))
      }
    }
    return bytes
  }
}

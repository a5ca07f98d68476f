// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why an array file could not be read: one sentence that names the file.
public struct ArrayFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence to show.
  public let description: String

  init(_ path: String, _ problem: String) { description = "\(path): \(problem)" }
}

/// A NumPy `.npy` file of little-endian float64 numbers in C order.
public struct NPYFile: Sendable {
  /// Length of each axis, slowest first.
  public let shape: [Int]
  /// The numbers in C order, left in the mapped file.
  public let storage: DoubleStorage

  /// Maps a file; the numbers are not copied.
  ///
  /// - Throws: ``ArrayFileError`` if the file cannot be opened, is truncated, or does not hold
  ///   little-endian float64 numbers in C order.
  public init(mapping path: String) throws(ArrayFileError) {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw ArrayFileError(path, "cannot be opened (\(unsafe String(cString: strerror(errno))))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_size >= 10 else {
      throw ArrayFileError(path, "is too short to be a .npy file")
    }
    let length = Int(status.st_size)
    guard let base = unsafe mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe base != MAP_FAILED
    else { throw ArrayFileError(path, "cannot be mapped into memory") }
    var adopted = false
    defer { if !adopted { unsafe munmap(base, length) } }

    let bytes = unsafe UnsafeRawBufferPointer(start: base, count: length)
    let header = try unsafe Self.header(of: bytes, path: path)
    var count = 1
    for extent in header.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw ArrayFileError(path, "has an impossible shape \(header.shape)") }
      count = product
    }
    guard count <= (length - header.dataOffset) / 8, length - header.dataOffset == count * 8 else {
      throw ArrayFileError(
        path,
        "has shape \(header.shape), which needs \(count) numbers, but holds "
          + "\((length - header.dataOffset) / 8)")
    }
    guard header.dataOffset % 8 == 0 else {
      throw ArrayFileError(path, "has a header that is not padded to 8 bytes")
    }
    adopted = true
    shape = header.shape
    storage = unsafe DoubleStorage(
      mapped: MappedDoubles(
        base: base, mappedLength: length, offset: header.dataOffset, count: count))
  }

  /// The bytes of a `.npy` file, format version 1.0, header padded to 64 bytes.
  public static func bytes(shape: [Int], storage: DoubleStorage) -> [UInt8] {
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(extents)), }"
    let unpadded = 10 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes += [UInt8(header.utf8.count & 0xff), UInt8(header.utf8.count >> 8)]
    bytes += header.utf8
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

  private static func header(
    of bytes: UnsafeRawBufferPointer, path: String
  ) throws(ArrayFileError) -> (shape: [Int], dataOffset: Int) {
    let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    for (index, byte) in magic.enumerated() where unsafe bytes[index] != byte {
      throw ArrayFileError(path, "is not a .npy file")
    }
    let major = unsafe bytes[6]
    let start = major == 1 ? 10 : 12
    var headerLength = unsafe Int(bytes[8]) | Int(bytes[9]) << 8
    if major > 1 { headerLength |= unsafe Int(bytes[10]) << 16 | Int(bytes[11]) << 24 }
    guard start + headerLength <= bytes.count else {
      throw ArrayFileError(path, "ends inside its .npy header")
    }
    let text = unsafe String(decoding: bytes[start..<start + headerLength], as: UTF8.self)
    guard text.contains("'descr': '<f8'") else {
      throw ArrayFileError(path, "does not hold little-endian float64 numbers ('<f8')")
    }
    guard text.contains("'fortran_order': False") else {
      throw ArrayFileError(path, "is in Fortran order; C order is needed")
    }
    guard let open = text.firstIndex(of: "("), let close = text.firstIndex(of: ")"), open < close
    else { throw ArrayFileError(path, "names no shape in its .npy header") }
    var shape: [Int] = []
    for part in text[text.index(after: open)..<close].split(separator: ",") {
      let digits = part.filter { $0 != " " }
      if digits.isEmpty { continue }
      guard let extent = Int(digits), extent >= 0 else {
        throw ArrayFileError(path, "has the shape entry '\(part)', which is not a whole number")
      }
      shape.append(extent)
    }
    return (shape, start + headerLength)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents

/// A NumPy `.npz` file: a ZIP archive of deflated `.npy` files, as raw data are kept.
struct NumPyArchive {
  private let bytes: [UInt8]
  private let path: String

  /// Reads an archive.
  init(_ path: String) throws(DataError) {
    bytes = try FileSystem.read(path, atMost: 1 << 30)
    self.path = path
  }

  /// The numbers of an array in C order, whichever order the file has.
  ///
  /// - Parameters:
  ///   - name: Its name, without `.npy`.
  ///   - shape: Length of each axis, slowest first.
  /// - Throws: ``DataError`` if it is not there, or holds anything but little-endian numbers of 32-bit
  ///   integers or float64 of that shape.
  func array(_ name: String, shape: [Int]) throws(DataError) -> [Double] {
    let file = try entry(name + ".npy")
    let count = shape.reduce(1, *)
    guard file.count > 10, Array(file[1..<6]) == Array("NUMPY".utf8), file[6] == 1 else {
      throw DataError("\(path): '\(name)' is not a .npy file of version 1.")
    }
    let start = 10 + Self.little(file, 8, 2)
    guard start <= file.count else { throw DataError("\(path): '\(name)' is cut short.") }
    let header = String(decoding: file[10..<start], as: UTF8.self)
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    guard header.contains("'shape': (\(extents))") else {
      throw DataError("\(path): '\(name)' has another shape; \(shape) is needed.")
    }
    let isWhole = header.contains("'<i4'")
    let width = isWhole ? 4 : 8
    guard isWhole || header.contains("'<f8'"), file.count == start + width * count else {
      throw DataError("\(path): '\(name)' does not hold \(count) numbers of type '<i4' or '<f8'.")
    }
    let numbers = (0..<count).map { number in
      let place = start + width * number
      guard isWhole else {
        return Double(bitPattern: UInt64(truncatingIfNeeded: Self.little(file, place, 8)))
      }
      return Double(Int32(truncatingIfNeeded: Self.little(file, place, 4)))
    }
    return header.contains("'fortran_order': True") ? Self.reordered(numbers, shape) : numbers
  }

  /// Numbers whose first axis is the fastest, with the last as the fastest.
  private static func reordered(_ numbers: [Double], _ shape: [Int]) -> [Double] {
    var result = [Double](repeating: 0, count: numbers.count)
    var index = [Int](repeating: 0, count: shape.count)
    for number in numbers {
      result[zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }] = number
      for axis in shape.indices {
        index[axis] += 1
        if index[axis] < shape[axis] { break }
        index[axis] = 0
      }
    }
    return result
  }

  /// The bytes of a file of the archive, by way of the directory at its end.
  private func entry(_ name: String) throws(DataError) -> [UInt8] {
    let none = DataError("\(path): is not a ZIP archive.")
    guard bytes.count >= 22,
      let end = (0...bytes.count - 22).last(where: {
        bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4b && bytes[$0 + 2] == 5 && bytes[$0 + 3] == 6
      })
    else { throw none }
    var place = Self.little(bytes, end + 16, 4)
    for _ in 0..<Self.little(bytes, end + 10, 2) {
      guard place + 46 <= bytes.count else { throw none }
      let lengths = [28, 30, 32].map { Self.little(bytes, place + $0, 2) }
      guard place + 46 + lengths[0] <= bytes.count else { throw none }
      if String(decoding: bytes[place + 46..<place + 46 + lengths[0]], as: UTF8.self) == name {
        let local = Self.little(bytes, place + 42, 4)
        guard local + 30 <= bytes.count else { throw none }
        let first =
          local + 30 + Self.little(bytes, local + 26, 2)
          + Self.little(bytes, local + 28, 2)
        guard first <= bytes.count, let found = Deflate.inflated(bytes, from: first),
          Self.little(bytes, place + 10, 2) == 8, found.count == Self.little(bytes, place + 24, 4)
        else { throw DataError("\(path): '\(name)' is damaged or not deflated.") }
        return found
      }
      place += 46 + lengths.reduce(0, +)
    }
    throw DataError("\(path): holds no '\(name)'.")
  }

  /// A little-endian whole number.
  private static func little(_ bytes: [UInt8], _ start: Int, _ length: Int) -> Int {
    (0..<length).reduce(0) {
      $0 | Int(truncatingIfNeeded: UInt64(bytes[start + $1]) << UInt64(8 * $1))
    }
  }
}

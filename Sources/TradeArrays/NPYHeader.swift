// SPDX-License-Identifier: Apache-2.0

import Documents

/// The header of a `.npy` file, read as what it is: a Python dictionary of three entries.
struct NPYHeader {
  /// Length of each axis, slowest first.
  let shape: [Int]
  /// Where the numbers begin, bytes.
  let dataOffset: Int
  /// How many numbers there are.
  let count: Int

  /// What a file's numbers are.
  enum Kind {
    /// Little-endian float64.
    case doubles
    /// Little-endian int32.
    case wholeNumbers

    /// The mark in the header.
    var mark: String {
      switch self {
      case .doubles: "<f8"
      case .wholeNumbers: "<i4"
      }
    }

    /// Bytes of a number.
    var width: Int {
      switch self {
      case .doubles: 8
      case .wholeNumbers: 4
      }
    }

    /// What it is called.
    var name: String {
      switch self {
      case .doubles: "float64"
      case .wholeNumbers: "int32"
      }
    }
  }

  /// Reads the header of a whole file and holds the file's length against it.
  ///
  /// - Throws: ``DataError`` if it is no header of little-endian numbers of the kind in C order.
  init(_ bytes: Span<UInt8>, of kind: Kind = .doubles, path: String) throws(DataError) {
    let place = DocumentPlace(path)
    guard bytes.count >= 10 else {
      throw DataError("is too short to be a .npy file.", at: place)
    }
    let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    for (index, expected) in magic.enumerated() where bytes[index] != expected {
      throw DataError("is not a .npy file.", at: place)
    }
    let major = bytes[6]
    guard (1...3).contains(major), bytes[7] == 0 else {
      throw DataError(
        "is a .npy file of version \(major).\(bytes[7]); 1.0, 2.0 and 3.0 are read.", at: place)
    }
    let start = major == 1 ? 10 : 12
    guard bytes.count >= start else {
      throw DataError("ends inside its .npy header.", at: place)
    }
    var length = Int(bytes[8]) | Int(bytes[9]) << 8
    if major > 1 { length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24 }
    guard start + length <= bytes.count else {
      throw DataError("ends inside its .npy header.", at: place)
    }
    var text: [UInt8] = []
    for position in start..<start + length { text.append(bytes[position]) }
    var parser = DictionaryParser(text)
    guard let entries = parser.dictionary() else {
      throw DataError("has a .npy header that is not a Python dictionary of its fields.", at: place)
    }
    guard Set(entries.keys) == ["descr", "fortran_order", "shape"] else {
      throw DataError(
        "has a .npy header without exactly 'descr', 'fortran_order' and 'shape'.", at: place)
    }
    guard entries["descr"] == .text(kind.mark) else {
      throw DataError(
        "does not hold little-endian \(kind.name) numbers ('\(kind.mark)').", at: place)
    }
    guard entries["fortran_order"] == .flag(false) else {
      throw DataError("is in Fortran order; C order is needed.", at: place)
    }
    guard case .extents(let extents)? = entries["shape"] else {
      throw DataError("names no shape in its .npy header.", at: place)
    }
    var count = 1
    for extent in extents {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw DataError("has an impossible shape \(extents).", at: place) }
      count = product
    }
    let held = bytes.count - start - length
    guard count <= held / kind.width, held == count * kind.width else {
      throw DataError(
        "has shape \(extents), which needs \(count) numbers, but holds \(held / kind.width).",
        at: place)
    }
    guard (start + length).isMultiple(of: 8) else {
      throw DataError("has a header that is not padded to 8 bytes.", at: place)
    }
    shape = extents
    dataOffset = start + length
    self.count = count
  }

  /// The whole numbers of the file.
  func wholeNumbers(in bytes: [UInt8]) -> [Int32] {
    let (offset, count) = (dataOffset, count)
    return unsafe bytes.withUnsafeBytes { raw in
      unsafe [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
        for index in 0..<count {
          let number = unsafe raw.loadUnaligned(fromByteOffset: offset + 4 * index, as: Int32.self)
          unsafe buffer[index] = Int32(littleEndian: number)
        }
        initialized = count
      }
    }
  }

  /// The numbers of the file.
  func numbers(in bytes: [UInt8]) -> [Double] {
    let (offset, count) = (dataOffset, count)
    return unsafe bytes.withUnsafeBytes { raw in
      unsafe [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
        for index in 0..<count {
          let pattern = unsafe raw.loadUnaligned(
            fromByteOffset: offset + 8 * index, as: UInt64.self)
          unsafe buffer[index] = Double(bitPattern: UInt64(littleEndian: pattern))
        }
        initialized = count
      }
    }
  }
}

/// What an entry of a header can be.
private enum HeaderValue: Equatable {
  case text(String)
  case flag(Bool)
  case extents([Int])
}

/// Reads the few forms of Python that NumPy writes into a header.
private struct DictionaryParser {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The entries; nil if the text is anything else, or names one twice.
  mutating func dictionary() -> [String: HeaderValue]? {
    var entries: [String: HeaderValue] = [:]
    guard take("{") else { return nil }
    while !take("}") {
      guard let name = text(), entries[name] == nil, take(":"), let value = value() else {
        return nil
      }
      entries[name] = value
      if !take(",") {
        guard take("}") else { return nil }
        break
      }
    }
    skipSpaces()
    return position == bytes.count ? entries : nil
  }

  private mutating func value() -> HeaderValue? {
    if take("(") { return extents().map { .extents($0) } }
    if let text = text() { return .text(text) }
    let word = run { $0 >= 0x41 && $0 <= 0x7a }
    return word == "True" ? .flag(true) : word == "False" ? .flag(false) : nil
  }

  /// The rest of a tuple of whole numbers after its opening bracket.
  private mutating func extents() -> [Int]? {
    var extents: [Int] = []
    while !take(")") {
      let digits = run { $0 >= 0x30 && $0 <= 0x39 }
      // Python reads no number with a leading zero but 0 itself.
      guard let extent = Int(digits), digits == "0" || !digits.hasPrefix("0") else { return nil }
      extents.append(extent)
      if take(",") { continue }
      // A number in brackets is no tuple: one of length 1 has a comma.
      guard take(")"), extents.count > 1 else { return nil }
      break
    }
    return extents
  }

  private mutating func text() -> String? {
    skipSpaces()
    guard position < bytes.count, [0x27, 0x22].contains(bytes[position]) else { return nil }
    let quote = bytes[position]
    guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { return nil }
    let inside = bytes[(position + 1)..<end]
    // Nothing that Python writes into a header needs an escape.
    guard inside.allSatisfy({ (0x20..<0x7f).contains($0) && $0 != 0x5c }) else { return nil }
    position = end + 1
    return String(decoding: inside, as: UTF8.self)
  }

  private mutating func run(while isPart: (UInt8) -> Bool) -> String {
    skipSpaces()
    let start = position
    while position < bytes.count, isPart(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while position < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) {
      position += 1
    }
  }
}

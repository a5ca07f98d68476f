// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

/// Raw data files, read whole, with errors that name file and line.
enum RawFile {
  /// Raw data may be larger than what people write.
  private static let mostBytes = 1 << 30

  /// A text file, unpacked if its name ends in `.gz`.
  static func text(_ path: String) throws(DataError) -> String {
    let bytes = try FileSystem.read(path, atMost: mostBytes)
    let plain = path.hasSuffix(".gz") ? try Gzip.decompressed(bytes, path) : bytes
    guard let text = String(validating: plain, as: UTF8.self) else {
      throw DataError("\(path): is not UTF-8 text.")
    }
    return text
  }

  /// The numbers of a text file separated by white space, `rows` × `columns`.
  static func matrix(_ path: String, rows: Int, columns: Int) throws(DataError) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(rows * columns)
    for word in try text(path).utf8.split(whereSeparator: { $0 <= 0x20 }) {
      guard let number = Double(String(Substring(word))), number.isFinite else {
        throw DataError("\(path): '\(String(Substring(word)))' is not a number.")
      }
      numbers.append(number)
    }
    guard numbers.count == rows * columns else {
      throw DataError(
        "\(path): holds \(numbers.count) numbers; \(rows) × \(columns) are needed.")
    }
    return numbers
  }

  /// The numbers of a `.npy` file of a given shape.
  static func array(_ path: String, shape: [Int]) throws(DataError) -> [Double] {
    let file = try NPYFile(contentsOf: path)
    guard file.shape == shape else {
      throw DataError("\(path): has the shape \(file.shape); \(shape) is needed.")
    }
    return file.storage.array
  }
}

/// A comma-separated file with a header line.
struct RawTable {
  let path: String
  let header: [String]
  /// The fields of each line below the header.
  let rows: [[String]]

  /// Reads a file; of a large one, if a text is given, only the lines that hold it.
  init(_ path: String, linesWith text: String? = nil) throws(DataError) {
    self.path = path
    var whole = try RawFile.text(path)
    if let text { whole = Self.selected(whole, text) }
    var lines = Self.records(in: whole)
    guard !lines.isEmpty else { throw DataError("\(path): is empty.") }
    header = lines.removeFirst()
    for (position, row) in lines.enumerated() where row.count != header.count {
      throw DataError(
        "\(path):\(position + 2): has \(row.count) fields; the header has \(header.count).")
    }
    rows = lines
  }

  /// The header and the lines that hold a text.
  private static func selected(_ whole: String, _ text: String) -> String {
    let wanted = Array(text.utf8)
    var kept: [UInt8] = []
    for line in Array(whole.utf8).split(separator: 0x0a) {
      let isKept =
        kept.isEmpty
        || line.indices.contains { place in
          line[place] == wanted[0] && line[place...].starts(with: wanted)
        }
      if isKept { kept += line + [0x0a] }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// Position of a column.
  func column(_ name: String) throws(DataError) -> Int {
    guard let position = header.firstIndex(of: name) else {
      throw DataError("\(path): has no column '\(name)'.")
    }
    return position
  }

  /// The number in a row and column; nothing counts as zero.
  func number(_ row: Int, _ column: Int) throws(DataError) -> Double {
    let field = rows[row][column]
    if field.isEmpty { return 0 }
    guard let value = Double(field), value.isFinite else {
      throw DataError("\(path):\(row + 2): '\(field)' in \(header[column]) is not a number.")
    }
    return value
  }

  /// Splits a text into records; a field in double quotes may hold commas.
  private static func records(in text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var quoted = false
    func decoded() -> String { String(decoding: field, as: UTF8.self) }
    for byte in text.utf8 {
      switch byte {
      case 0x22: quoted.toggle()
      case 0x2c where !quoted:
        record.append(decoded())
        field.removeAll(keepingCapacity: true)
      case 0x0a where !quoted:
        record.append(decoded())
        field.removeAll(keepingCapacity: true)
        if record != [""] { records.append(record) }
        record.removeAll(keepingCapacity: true)
      case 0x0d where !quoted: break
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !record.isEmpty { records.append(record + [decoded()]) }
    return records
  }
}

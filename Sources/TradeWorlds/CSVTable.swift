// SPDX-License-Identifier: Apache-2.0

/// A comma-separated file that a person wrote: a header line and lines below it, each with its number.
///
/// Empty lines and lines that start with `#` are passed over.
package struct CSVTable {
  /// The file, for messages.
  package let file: String
  /// Names of the columns, each once.
  package let header: [String]
  /// The header's line.
  package let headerLine: Int
  /// The lines below, each with as many fields as the header.
  package let rows: [(line: Int, fields: [String])]

  /// Reads a file.
  ///
  /// - Throws: ``DataError`` with file and line of the first fault.
  package init(contentsOf path: String) throws(DataError) {
    try self.init(parsing: try FileSystem.text(path), file: path)
  }

  /// Reads a text.
  ///
  /// - Throws: As above.
  package init(parsing text: String, file: String) throws(DataError) {
    self.file = file
    var found: (line: Int, names: [String])?
    var rows: [(line: Int, fields: [String])] = []
    let lines = withoutMark(text).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let place = "\(file):\(number + 1)"
      let fields = try csvFields(line, place).map(Self.trimmed)
      guard let header = found else {
        for (position, name) in fields.enumerated() {
          guard !name.isEmpty else {
            throw DataError("\(place): column \(position + 1) has no name.")
          }
          guard !fields[..<position].contains(name) else {
            throw DataError("\(place): has the column '\(name)' twice.")
          }
        }
        found = (number + 1, fields)
        continue
      }
      guard fields.count == header.names.count else {
        throw DataError(
          "\(place): has \(fields.count) fields; the header has \(header.names.count).")
      }
      rows.append((number + 1, fields))
    }
    guard let found else { throw DataError("\(file): is empty; its first line names the columns.") }
    guard !rows.isEmpty else { throw DataError("\(file): has no rows.") }
    (headerLine, header) = found
    self.rows = rows
  }

  /// The finite number in a row and column.
  ///
  /// - Throws: ``DataError`` with file, line and column if it is missing or something else.
  package func number(_ row: Int, _ column: Int) throws(DataError) -> Double {
    let written = rows[row].fields[column]
    guard !written.isEmpty else { throw error(row, column, "is missing.") }
    let digits = written.hasPrefix("−") ? "-" + written.dropFirst() : written
    guard let value = Double(digits), value.isFinite else {
      throw error(row, column, "'\(written)' is not a finite number.")
    }
    return value
  }

  /// A θ: a number within the limits of the model.
  ///
  /// - Throws: As ``number(_:_:)``, and beyond ``ElasticitySet/limits``.
  package func elasticity(_ row: Int, _ column: Int) throws(DataError) -> Double {
    let value = try number(row, column)
    guard ElasticitySet.limits.contains(value) else {
      throw error(
        row, column,
        "\(rows[row].fields[column]) is no trade elasticity; it is \(ElasticitySet.limitsInWords).")
    }
    return value
  }

  /// An error at a cell.
  package func error(_ row: Int, _ column: Int, _ problem: String) -> DataError {
    DataError("\(file):\(rows[row].line): \(header[column]): \(problem)")
  }

  /// An error at the header.
  package func headerError(_ problem: String) -> DataError {
    DataError("\(file):\(headerLine): \(problem)")
  }

  private static func trimmed(_ field: String) -> String {
    var rest = Substring(field)
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}

/// The fields of a line; one in double quotes may hold commas.
///
/// - Parameters:
///   - line: The line without its end.
///   - place: File and line, for messages.
/// - Throws: ``DataError`` if a quote is not closed.
package func csvFields(
  _ line: Substring, _ place: String
) throws(DataError) -> [String] {
  var fields: [String] = []
  var field = ""
  var isQuoted = false
  for character in line {
    switch character {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      fields.append(field)
      field = ""
    case "\r": break
    default: field.append(character)
    }
  }
  guard !isQuoted else { throw DataError("\(place): a double quote is not closed.") }
  return fields + [field]
}

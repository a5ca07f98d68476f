// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeArrays
import TradeWorlds

/// Rates by importer, exporter and sector, read from a CSV file beside the scenarios.
///
/// Lines that start with `#` carry title, sources and notes. The header names the columns
/// `importer`, `exporter`, `sector` and `points` or `percent`; further columns are for people.
public struct PolicyTable: Sendable, Equatable {
  /// One line: codes or groups, and the rate.
  struct Row: Sendable, Equatable {
    var importer: String
    var exporter: String
    var sector: String
    var value: Double
    var line: Int
  }

  /// Name that scenarios use: the file's without `.csv`.
  public let name: String
  /// What the numbers count.
  public let unit: Rate.Unit
  /// The file as it is.
  public let text: String
  let file: String
  let rows: [Row]

  /// Most lines of a table; the largest world of ours has two hundred thousand cells.
  static let mostLines = 500_000

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - text: The contents of the file.
  ///   - name: Its name in scenarios.
  ///   - file: Its path, for messages.
  /// - Throws: `DataError` with file and line of the first fault.
  public init(parsing text: String, name: String, file: String) throws(DataError) {
    self.name = name
    self.text = text
    self.file = file
    var rows: [Row] = []
    var columns: [String: Int] = [:]
    var count = 0
    var unit = Rate.Unit.points
    let lines = withoutMark(text).split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n"
    }
    guard lines.count <= Self.mostLines else {
      throw DataError(
        saying: "has \(lines.count, "count") lines; at most \(Self.mostLines, "most") are read.",
        at: DocumentPlace(file))
    }
    for (number, line) in lines.enumerated() {
      let place = DocumentPlace(file, line: number + 1)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let fields = try csvFields(line, place)
      if columns.isEmpty {
        (columns, unit) = try Self.header(fields, place)
        count = fields.count
        continue
      }
      guard fields.count == count else {
        throw DataError("has \(fields.count) fields; the header has \(count).", at: place)
      }
      func field(_ column: String) -> String { columns[column].map { fields[$0] } ?? "" }
      let written = field("value")
      guard let value = Double(written), value.isFinite else {
        throw DataError(
          "'\(written)' is not a number of \(unit == .points ? "points" : "per cent").", at: place)
      }
      rows.append(
        Row(
          importer: field("importer"), exporter: field("exporter"), sector: field("sector"),
          value: value, line: number + 1))
    }
    guard !rows.isEmpty else { throw DataError("has no rows.", at: DocumentPlace(file)) }
    self.rows = rows
    self.unit = unit
  }

  private static func header(
    _ fields: [String], _ place: DocumentPlace
  ) throws(DataError) -> ([String: Int], Rate.Unit) {
    var columns: [String: Int] = [:]
    for (position, name) in fields.enumerated() where columns[name] == nil {
      columns[name] = position
    }
    for name in ["importer", "exporter", "sector"] where columns[name] == nil {
      throw DataError(
        "the header has no column '\(name)'; a table has importer, exporter, sector and "
          + "points or percent.", at: place)
    }
    switch (columns["points"], columns["percent"]) {
    case (let position?, nil):
      columns["value"] = position
      return (columns, .points)
    case (nil, let position?):
      columns["value"] = position
      return (columns, .percent)
    default:
      throw DataError("the header has to have either a column points or percent.", at: place)
    }
  }

  /// A cell of the table on a world's axes.
  struct Cell {
    /// Position in an array with the axes sector, importer, exporter.
    var position: Int
    var fraction: Double
  }

  /// The cells on a world's axes, groups spelt out, home pairs left out.
  ///
  /// - Throws: `DataError` with file and line if the world lacks a name, or two lines give the same
  ///   cell.
  func cells(
    in world: World, importers: Set<Int>?, exporters: Set<Int>?, sectors: Set<Int>?
  ) throws(DataError) -> [Cell] {
    let (n, j) = (world.economies.count, world.sectors.count)
    var economyCache: [String: [Int]] = [:]
    var sectorCache: [String: [Int]] = [:]
    var lineOfCell = [Int32](repeating: 0, count: j * n * n)
    var cells: [Cell] = []
    cells.reserveCapacity(rows.count)
    for row in rows {
      func economies(_ name: String) throws(DataError) -> [Int] {
        if let known = economyCache[name] { return known }
        let found = try find(row) { () throws(DataError) in
          try world.economies(named: [name]).map(\.rawValue)
        }
        economyCache[name] = found
        return found
      }
      let buyers = try economies(row.importer)
      let sellers = try economies(row.exporter)
      let products: [Int]
      if let known = sectorCache[row.sector] {
        products = known
      } else {
        products = try find(row) { () throws(DataError) in
          try world.sectors(named: [row.sector]).map(\.rawValue)
        }
        sectorCache[row.sector] = products
      }
      for sector in products where sectors?.contains(sector) ?? true {
        for importer in buyers where importers?.contains(importer) ?? true {
          for exporter in sellers
          where exporter != importer && exporters?.contains(exporter) ?? true {
            let position = (sector * n + importer) * n + exporter
            guard lineOfCell[position] == 0 else {
              throw DataError(
                "gives \(world.economies[importer].code), \(world.economies[exporter].code), "
                  + "\(world.sectors[sector].code) again; line \(lineOfCell[position]) gave it "
                  + "first.", at: DocumentPlace(file, line: row.line))
            }
            lineOfCell[position] = Int32(row.line)
            cells.append(Cell(position: position, fraction: row.value / 100))
          }
        }
      }
    }
    return cells
  }

  private func find(
    _ row: Row, _ body: () throws(DataError) -> [Int]
  ) throws(DataError) -> [Int] {
    do {
      return try body()
    } catch {
      throw error.at(DocumentPlace(file, line: row.line))
    }
  }
}

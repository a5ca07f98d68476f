// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// A table of measures by importer, exporter and sector, as scenarios name them.
package struct MeasureTable: Sendable, Equatable {
  /// What the numbers of a table are.
  package enum Unit: String, Sendable {
    /// Percentage points, added to a rate.
    case points
    /// Per cent: a level of a rate, or the share of it that goes.
    case percent
  }

  /// What a line on top of the file says, beside the title.
  package enum Key: String, Sendable {
    /// Where the figures come from.
    case source
    /// The source's address.
    case url
    /// The source's date.
    case date
    /// A rule or a caveat.
    case note
  }

  /// A line on top of the file.
  package struct Header: Sendable, Equatable {
    /// What it says.
    package var key: Key
    /// The text, one line.
    package var text: String

    init(_ key: Key, _ text: String) {
      self.key = key
      self.text = text
    }
  }

  /// One cell.
  package struct Row: Sendable, Equatable {
    /// Code of the economy that levies.
    package var importer: String
    /// Code of the economy whose goods are charged.
    package var exporter: String
    /// Code of a sector or of a group of sectors.
    package var sector: String
    /// The number, in the table's unit.
    package var value: Double
    /// How the number was arrived at.
    package var basis: String

    init(_ importer: String, _ exporter: String, _ sector: String, _ value: Double, _ basis: String)
    {
      self.importer = importer
      self.exporter = exporter
      self.sector = sector
      self.value = value
      self.basis = basis
    }
  }

  /// Name used in scenarios; the file is `NAME.csv`.
  package let name: String
  /// Title for people.
  package let title: String
  /// Source and rules, in order.
  package let headers: [Header]
  /// What the numbers are.
  package let unit: Unit
  /// Decimals of the numbers in the file, trailing zeros left out; nil for all that they have.
  package let decimals: Int?
  /// Cells, importers, exporters and sectors in the order of the world's axes.
  package let rows: [Row]

  /// A table whose cells are checked: known codes, no cell twice, finite numbers, plain texts.
  init(
    name: String, title: String, headers: [Header], unit: Unit, decimals: Int?, rows: [Row],
    economies: [String], sectors: [String]
  ) throws(DataError) {
    self.name = name
    self.title = title
    self.headers = headers
    self.unit = unit
    self.decimals = decimals
    let order = { (codes: [String]) in
      Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    }
    let economyOrder = order(economies)
    let sectorOrder = order(sectors)
    var keyed: [(key: [Int], row: Row)] = []
    for row in rows {
      let cell = "\(name): the cell \(row.importer), \(row.exporter), \(row.sector)"
      guard let importer = economyOrder[row.importer], let exporter = economyOrder[row.exporter],
        let sector = sectorOrder[row.sector]
      else { throw DataError("\(cell) has a code that the world does not know.") }
      guard importer != exporter else { throw DataError("\(cell) is trade with itself.") }
      guard row.value.isFinite else { throw DataError("\(cell) holds \(row.value).") }
      guard !row.basis.utf8.contains(where: { [0x0a, 0x0d, 0x22, 0x2c].contains($0) }) else {
        throw DataError("\(cell): '\(row.basis)' has a comma, a quote or a line end.")
      }
      keyed.append(([importer, exporter, sector], row))
    }
    keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
    for (row, next) in zip(keyed, keyed.dropFirst()) where row.key == next.key {
      throw DataError(
        "\(name): the cell \(row.row.importer), \(row.row.exporter), \(row.row.sector) is there "
          + "twice.")
    }
    self.rows = keyed.map(\.row)
  }

  /// The file's text: commented lines, the header, the cells; lines end in a line feed.
  package func csv() -> String {
    var text = "# title: \(title)\n"
    for header in headers { text += "# \(header.key.rawValue): \(header.text)\n" }
    text += "importer,exporter,sector,\(unit.rawValue),basis\n"
    for row in rows {
      text +=
        "\(row.importer),\(row.exporter),\(row.sector),\(number(row.value)),\(row.basis)\n"
    }
    return text
  }

  private func number(_ value: Double) -> String {
    if let decimals { return shortDecimal(value, decimals) }
    // The shortest decimal that reads back as the same number.
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension MeasureTable {
  /// Codes of the world oecd-2022 in the order of its axis.
  static var economies2022: [String] {
    OECD2022.economyNames.keys.filter { $0 != "ROW" }.sorted() + ["ROW"]
  }

  /// Goods that cross a border as goods.
  ///
  /// Services to mines (B09) count among the 27 sectors of goods but pass no customs; no list names
  /// them and no source gives them a rate.
  static let dutiableGoods = OECD2022.sectors.filter { $0.kind == .goods && $0.code != "B09" }
    .map(\.code)
}

// SPDX-License-Identifier: Apache-2.0

import Documents

/// What an economy's tariff book levies on goods of partners under each agreement: plain means over six-digit
/// products by sector.
package struct TariffBook: Sendable, Equatable {
  /// Rates of an agreement in a sector.
  package struct Entry: Sendable, Equatable {
    /// The importer's code.
    package var importer: String
    /// What the agreement is called in the book; empty for the rate without any.
    package var agreement: String
    /// Codes of the partners whose goods may use it; empty for everyone.
    package var partners: [String]
    /// The sector's code.
    package var sector: String
    /// Six-digit products in the sector.
    package var products: Int
    /// Mean rate over them, per cent.
    package var rate: Double
    /// The share of lines that are free.
    package var free: Double

    /// Rates from their parts.
    package init(
      importer: String, agreement: String, partners: [String], sector: String, products: Int,
      rate: Double, free: Double
    ) {
      self.importer = importer
      self.agreement = agreement
      self.partners = partners
      self.sector = sector
      self.products = products
      self.rate = rate
      self.free = free
    }
  }

  /// A mean over all goods.
  package struct Mean: Sendable, Equatable {
    /// What the agreement is called; empty for the rate without any.
    package var agreement: String
    /// Mean rate over six-digit products, per cent.
    package var rate: Double
    /// The share of products' lines that are free.
    package var free: Double
  }

  /// All entries.
  package let entries: [Entry]

  /// Importers whose acts add duties to the book's rates, which it does not have.
  package static let withAddedDuties: Set<String> = ["USA"]

  /// A book from its entries.
  package init(_ entries: [Entry]) { self.entries = entries }

  /// What an importer levies on a partner's goods without any agreement and under each that it has, in the
  /// book's order; empty where no book is on record.
  package func rates(of importer: String, on partner: String) -> [Mean] {
    var means: [(mean: Mean, products: Int)] = []
    for entry in entries
    where entry.importer == importer
      && (entry.partners.isEmpty || entry.partners.contains(partner))
    {
      let place = means.firstIndex { $0.mean.agreement == entry.agreement }
      if place == nil {
        means.append((Mean(agreement: entry.agreement, rate: 0, free: 0), 0))
      }
      let position = place ?? means.count - 1
      means[position].mean.rate += entry.rate * Double(entry.products)
      means[position].mean.free += entry.free * Double(entry.products)
      means[position].products += entry.products
    }
    return means.map { found in
      let count = Double(max(1, found.products))
      return Mean(
        agreement: found.mean.agreement, rate: found.mean.rate / count,
        free: found.mean.free / count)
    }
  }

  private static let columns = [
    "importer", "agreement", "partners", "sector", "products", "rate", "free",
  ]

  /// The book as a table; rates in per cent, free lines as a share.
  package var csv: String {
    let rows = entries.map { entry in
      [
        entry.importer, entry.agreement, entry.partners.joined(separator: "+"), entry.sector,
        "\(entry.products)", "\(entry.rate)", "\(entry.free)",
      ].joined(separator: ",")
    }
    return ([Self.columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }

  /// Reads the table.
  ///
  /// - Throws: ``DataError`` with file and line.
  init(_ table: CSVTable) throws(DataError) {
    guard table.header == Self.columns else {
      throw table.headerError("the columns are not \(Self.columns.joined(separator: ", ")).")
    }
    var entries: [Entry] = []
    for row in table.rows.indices {
      let fields = table.rows[row].fields
      entries.append(
        Entry(
          importer: fields[0], agreement: fields[1],
          partners: fields[2].split(separator: "+").map(String.init), sector: fields[3],
          products: Int(try table.number(row, 4)), rate: try table.number(row, 5),
          free: try table.number(row, 6)))
    }
    self.entries = entries
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
public import TradeArrays

/// A number for each sector of each economy that a world may hold beside its flows, such as what it emits.
///
/// No equation of the model needs them; an outcome says which it needs.
public struct IndustryFigures: Sendable, Equatable {
  /// What is counted, and the name of the array in a bundle.
  public enum Kind: String, Sendable, CaseIterable {
    /// Greenhouse gases that the sector emits itself.
    case emissions

    /// What one number counts.
    public var unit: String {
      switch self {
      case .emissions: "tonnes of CO2 equivalent"
      }
    }
  }

  /// The numbers, finite and not negative (axes economy, sector).
  public var values: SectoralField
  /// The year that they stand for.
  public var year: Int
  /// Where they are from.
  public var sources: [Source]

  /// Figures from their parts.
  public init(values: SectoralField, year: Int, sources: [Source]) {
    self.values = values
    self.year = year
    self.sources = sources
  }
}

extension World {
  /// Checks the arrays by cell that a world may do without: figures by sector, sources of final use.
  ///
  /// - Parameter place: Where a file is, for messages.
  func checkOptionalArrays(_ place: (String) -> String) throws(DataError) {
    for kind in IndustryFigures.Kind.allCases {
      guard let figures = industryFigures[kind] else { continue }
      let array = BundleArray.industryFigures(kind)
      try Self.checkShape(
        [figures.values.economyCount, figures.values.sectorCount], of: array,
        economies: economies.count, sectors: sectors.count, at: place(array.fileName))
      guard !figures.sources.isEmpty else {
        throw DataError(
          "\(place("world.yaml")): arrays.\(array.name).sources: lists none; figures say where they "
            + "are from.")
      }
      for (cell, value) in figures.values.storage.array.enumerated()
      where !(value >= 0 && value < .infinity) {
        throw DataError(
          "\(place(array.fileName)): \(economies[cell / sectors.count].name), "
            + "\(sectors[cell % sectors.count].code): \(kind.rawValue) of \(value); they are finite and "
            + "not negative.")
      }
    }
    try checkFinalTrade(place)
  }

  private func checkFinalTrade(_ place: (String) -> String) throws(DataError) {
    guard let finalTrade else { return }
    let (n, array) = (economies.count, BundleArray.finalTrade)
    try Self.checkShape(
      [finalTrade.sectorCount, finalTrade.economyCount, finalTrade.economyCount], of: array,
      economies: n, sectors: sectors.count, at: place(array.fileName))
    let (final, all) = (finalTrade.storage.array, trade.storage.array)
    let (demand, spending) = (
      accounts.intermediateDemand.storage.array, accounts.expenditure.storage.array
    )
    for cell in final.indices {
      let (row, exporter) = cell.quotientAndRemainder(dividingBy: n)
      let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
      func fault(_ what: String) -> DataError {
        DataError(
          "\(place(array.fileName)): \(economies[importer].name) (\(economies[importer].code)), "
            + "\(sectors[sector].code) from \(economies[exporter].name) (\(economies[exporter].code)): \(what)"
        )
      }
      guard final[cell] >= 0, final[cell] <= all[cell] else {
        throw fault(
          "\(final[cell]) for final use, but trade for any use is \(all[cell]); it is from 0 to that."
        )
      }
      if demand[importer * sectors.count + sector] == 0, final[cell] != all[cell] {
        throw fault(
          "\(final[cell]) for final use of \(all[cell]), but no sector of \(economies[importer].name) uses "
            + "it as an input.")
      }
    }
    // Tariffs are those of all uses together, so that the two sums need not be one.
    for row in 0..<sectors.count * n {
      let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
      let cell = importer * sectors.count + sector
      let sum = (row * n..<(row + 1) * n).reduce(0.0) {
        $0 + final[$1] * (1 + tariff.storage[$1])
      }
      let gap = (sum - finalUse.storage[cell]).magnitude
      guard gap > Self.finalTradeTolerance * spending[cell] else { continue }
      throw DataError(
        "\(place(array.fileName)): \(economies[importer].name) (\(economies[importer].code)), "
          + "\(sectors[sector].code): is \(sum) with tariffs, but final use is \(finalUse.storage[cell]); the "
          + "two differ by no more than \(Self.finalTradeTolerance) of purchases.")
    }
  }

  /// How far trade for final use, with tariffs, may be from final use, as a share of purchases.
  static let finalTradeTolerance = 0.05
}

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
  /// Checks that figures by sector are of this world's economies and sectors, and are what they can be.
  ///
  /// - Parameter place: Where a file is, for messages.
  func checkIndustryFigures(_ place: (String) -> String) throws(DataError) {
    for kind in IndustryFigures.Kind.allCases {
      guard let figures = industryFigures[kind] else { continue }
      let array = BundleArray.industryFigures(kind)
      try Self.checkShape(
        [figures.values.economyCount, figures.values.sectorCount], of: array,
        economies: economies.count, sectors: sectors.count, at: place(array.fileName))
      try Self.checkSources(figures.sources, of: array, place)
      for (cell, value) in figures.values.storage.array.enumerated()
      where !(value >= 0 && value < .infinity) {
        throw DataError(
          "\(place(array.fileName)): \(economies[cell / sectors.count].name), "
            + "\(sectors[cell % sectors.count].code): \(kind.rawValue) of \(value); they are finite and "
            + "not negative.")
      }
    }
  }
}

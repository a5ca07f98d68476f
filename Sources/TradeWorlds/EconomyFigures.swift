// SPDX-License-Identifier: Apache-2.0

import Documents
public import TradeArrays

/// A number for each economy that a world may hold beside its flows, such as its population.
///
/// No equation of the model needs them; an outcome says which it needs.
public struct EconomyFigures: Sendable, Equatable {
  /// What is counted, and the name of the array in a bundle.
  public enum Kind: String, Sendable, CaseIterable {
    /// Persons who live there.
    case population
    /// Persons in employment.
    case employment
    /// GDP at current market prices, in the world's currency, single units of it.
    case grossDomesticProduct = "gross-domestic-product"

    /// What one number counts: `persons` or a currency such as `USD`.
    ///
    /// Not in the world's unit of money: what is per person is in single units.
    public func unit(in about: WorldDescription) -> String {
      switch self {
      case .population: "persons"
      case .employment: "persons employed"
      case .grossDomesticProduct: "\(about.currency), current prices"
      }
    }

    /// In words: `gross domestic product`.
    public var words: String { rawValue.replacing("-", with: " ") }
  }

  /// The numbers in the order of the economy axis, finite and positive; nil where the sources have
  /// none.
  public var values: [Double?]
  /// The year that they stand for.
  public var year: Int
  /// Where they are from.
  public var sources: [Source]

  /// Figures from their parts.
  public init(values: [Double?], year: Int, sources: [Source]) {
    self.values = values
    self.year = year
    self.sources = sources
  }
}

extension World {
  /// An economy's figure; nil where the world has no such array, or the array nothing for it.
  public func figure(_ kind: EconomyFigures.Kind, of economy: EconomyIndex) -> Double? {
    figures[kind]?.values[economy.rawValue]
  }

  /// Checks that figures are of this world's economies, and are what they can be.
  ///
  /// - Parameter place: Where a file is, for messages.
  func checkFigures(_ place: (String) -> String) throws(DataError) {
    for kind in EconomyFigures.Kind.allCases {
      guard let figures = figures[kind] else { continue }
      let array = BundleArray.figures(kind)
      try Self.checkShape(
        [figures.values.count], of: array, economies: economies.count, sectors: sectors.count,
        at: place(array.fileName))
      try Self.checkSources(figures.sources, of: array, place)
      for (economy, value) in zip(economies, figures.values) {
        guard let value, !(value > 0 && value < .infinity) else { continue }
        throw DataError(
          "\(place(array.fileName)): \(economy.name) (\(economy.code)): a \(kind.words) of \(value); "
            + "it is finite and positive, or missing.")
      }
    }
  }

  static func checkSources(
    _ sources: [Source], of array: BundleArray, _ place: (String) -> String
  ) throws(DataError) {
    guard sources.isEmpty else { return }
    throw DataError(
      "\(place("world.yaml")): arrays.\(array.name).sources: lists none; figures say where they are from."
    )
  }
}

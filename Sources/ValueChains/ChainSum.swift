// SPDX-License-Identifier: Apache-2.0

package import TradeArrays

/// A sum over value chains that answers to policy smoothly: of some economies, and where it can be
/// narrowed with some partners and in some sectors.
package struct ChainSum: Sendable {
  /// What is summed.
  package enum Kind: Sendable {
    /// Value that exporters added to their exports, counted once, when it first leaves.
    case domesticValueAdded
    /// Value that others added to exports, however often it is counted.
    case foreignContent
    /// Value added that partners absorb, by whatever way it comes to them.
    case valueAddedExports
    /// Inputs that pass through partners at any stage.
    case inputsPassing
    /// All inputs, at the border.
    case inputs
  }

  let kind: Kind
  let economies: [EconomyIndex]
  let partners: [EconomyIndex]
  /// Sectors that export or use inputs, and how much of each counts.
  let sectors: [SectorIndex]
  let weights: [Double]

  /// A sum.
  ///
  /// - Parameters:
  ///   - kind: What is summed.
  ///   - economies: Whose exports or inputs, each by itself: what one sends to another among them counts.
  ///   - partners: Who buys, absorbs or supplies; all others if empty.
  ///   - sectors: Sectors that export or use inputs.
  ///   - weights: How much of each counts, 1 for all of it.
  package init(
    _ kind: Kind, of economies: [EconomyIndex], with partners: [EconomyIndex],
    sectors: [SectorIndex], weights: [Double]
  ) {
    self.kind = kind
    self.economies = economies
    self.partners = partners
    self.sectors = sectors
    self.weights = weights
  }
}

/// Derivatives of a number with respect to what books hold.
package struct ChainSlopes: Sendable {
  /// With respect to trade net of tariffs, input coefficients and final spending following from it (axes
  /// sector, importer, exporter).
  package var trade: BilateralField
  /// With respect to tariffs at unchanged trade (axes sector, importer, exporter).
  package var tariff: BilateralField
}

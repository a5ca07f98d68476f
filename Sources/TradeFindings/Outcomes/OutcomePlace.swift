// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeWorlds
import ValueChains

/// Where an outcome is read: whose it is and, where it can be narrowed, with whom and in which sectors.
public struct OutcomePlace: Sendable, Hashable {
  /// Whose the number is; several are a group.
  public let economies: [EconomyIndex]
  /// Partners in trade; all others where none is named.
  public let partners: [EconomyIndex]
  /// Sectors; all where none is named.
  public let sectors: [SectorIndex]
  /// How much of each sector counts, in the same order: 1 for all of it.
  public let weights: [Double]

  /// A place in a world.
  ///
  /// - Precondition: There is an economy at least.
  public init(
    _ economies: [EconomyIndex], partners: [EconomyIndex] = [], sectors: [SectorIndex] = [],
    in world: World
  ) {
    self.init(
      economies, partners: partners, parts: sectors.map { SectorPart(whole: $0) }, in: world)
  }

  /// A place in a world, of parts of sectors.
  ///
  /// - Precondition: There is an economy at least.
  public init(
    _ economies: [EconomyIndex], partners: [EconomyIndex], parts: [SectorPart], in world: World
  ) {
    precondition(!economies.isEmpty, "an outcome is somebody's")
    let parts = parts.isEmpty ? world.sectorIndices.map { SectorPart(whole: $0) } : parts
    self.economies = economies
    self.partners = partners
    sectors = parts.map(\.sector)
    weights = parts.map(\.central)
  }

  private init(_ economy: EconomyIndex, of place: OutcomePlace) {
    economies = [economy]
    partners = place.partners
    sectors = place.sectors
    weights = place.weights
  }

  /// The economy, where it is one.
  var economy: EconomyIndex { economies[0] }

  /// The place of each member of the group.
  var members: [OutcomePlace] { economies.map { OutcomePlace($0, of: self) } }

  func exports(_ weight: TradeSum.Weight) -> TradeSum {
    TradeSum(weight: weight, side: .sold, place: self)
  }

  func imports(_ weight: TradeSum.Weight) -> TradeSum {
    TradeSum(weight: weight, side: .bought, place: self)
  }

  func chain(_ kind: ChainSum.Kind) -> ChainSum {
    ChainSum(kind, of: economies, with: partners, sectors: sectors, weights: weights)
  }

  func output(_ weight: TradeSum.Weight) -> TradeSum {
    TradeSum(weight: weight, side: .made, place: self)
  }
}

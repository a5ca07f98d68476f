// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeWorlds

/// Where an outcome is read: whose it is and, where it can be narrowed, with whom and in which sectors.
public struct OutcomePlace: Sendable, Equatable {
  /// Whose the number is; several are a group.
  public let economies: [EconomyIndex]
  /// Partners in trade; all others where none is named.
  public let partners: [EconomyIndex]
  /// Sectors; all where none is named.
  public let sectors: [SectorIndex]
  private let economyCount: Int

  /// A place in a world.
  ///
  /// - Precondition: There is an economy at least.
  public init(
    _ economies: [EconomyIndex], partners: [EconomyIndex] = [], sectors: [SectorIndex] = [],
    in world: World
  ) {
    precondition(!economies.isEmpty, "an outcome is somebody's")
    self.economies = economies
    self.partners = partners
    self.sectors = sectors.isEmpty ? world.sectorIndices : sectors
    economyCount = world.economies.count
  }

  private init(_ economy: EconomyIndex, of place: OutcomePlace) {
    economies = [economy]
    partners = place.partners
    sectors = place.sectors
    economyCount = place.economyCount
  }

  /// The economy, where it is one.
  var economy: EconomyIndex { economies[0] }

  /// The place of each member of the group.
  var members: [OutcomePlace] { economies.map { OutcomePlace($0, of: self) } }

  private var own: [Int] { economies.map(\.rawValue) }
  private var others: [Int] {
    partners.isEmpty ? Array(0..<economyCount) : partners.map(\.rawValue)
  }

  func exports(_ weight: TradeSum.Weight) -> TradeSum {
    TradeSum(
      weight: weight, importers: others, exporters: own, sectors: sectors.map(\.rawValue))
  }

  func imports(_ weight: TradeSum.Weight) -> TradeSum {
    TradeSum(
      weight: weight, importers: own, exporters: others, sectors: sectors.map(\.rawValue))
  }

  func output(_ weight: TradeSum.Weight) -> TradeSum {
    TradeSum(
      weight: weight, importers: Array(0..<economyCount), exporters: own,
      sectors: sectors.map(\.rawValue), countsHome: true)
  }
}

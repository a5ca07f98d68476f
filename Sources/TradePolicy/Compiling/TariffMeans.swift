// SPDX-License-Identifier: Apache-2.0

package import Documents
package import ModelPolicy
package import TradeArrays
package import TradeWorlds

/// Tariffs of some cells of a world before and after a policy: means with the trade of the world as
/// weights.
package struct TariffMean: Sendable, Equatable {
  /// Trade of the cells, in the world's unit, net of tariffs.
  package private(set) var trade = 0.0
  private var dutyBefore = 0.0
  private var dutyAfter = 0.0

  /// The mean rate before, a fraction; nil where nothing is traded.
  package var before: Double? { trade > 0 ? dutyBefore / trade : nil }
  /// The mean rate after, a fraction; nil where nothing is traded.
  package var after: Double? { trade > 0 ? dutyAfter / trade : nil }

  mutating func add(trade: Double, before: Double, after: Double) {
    self.trade += trade
    dutyBefore += trade * before
    dutyAfter += trade * after
  }
}

/// What a measure does to the tariffs that it is about.
package struct MeasureTariffs: Sendable {
  /// Position of the step.
  package let step: Int
  /// Position of the measure in its step.
  package let measure: Int
  /// All that it is about.
  package let all: TariffMean
  /// The same by sector, in the world's order; a sector that it is not about has no trade.
  package let sectors: [TariffMean]
}

/// The tariffs of one economy with each partner and in each sector, in the world's order.
package struct EconomyTariffs: Sendable {
  /// All partners and sectors.
  package private(set) var all = TariffMean()
  /// By partner.
  package private(set) var partners: [TariffMean]
  /// By sector.
  package private(set) var sectors: [TariffMean]

  /// What an economy levies, or what its goods are levied abroad, before and after a policy.
  ///
  /// - Parameters:
  ///   - economy: The economy.
  ///   - isImporter: Whether it levies; else it is levied.
  ///   - policy: The policy that holds after; before are the world's tariffs.
  package init(
    of economy: EconomyIndex, isImporter: Bool, under policy: PolicyShock, in world: World
  ) {
    partners = Array(repeating: TariffMean(), count: world.economies.count)
    sectors = Array(repeating: TariffMean(), count: world.sectors.count)
    for sector in world.sectorIndices where world.sectors[sector.rawValue].kind == .goods {
      for partner in world.economyIndices where partner != economy {
        let (n, i) = isImporter ? (economy, partner) : (partner, economy)
        let trade = world.trade[importer: n, exporter: i, sector: sector]
        let before = world.tariff[importer: n, exporter: i, sector: sector]
        let after = policy.tariff[importer: n, exporter: i, sector: sector]
        all.add(trade: trade, before: before, after: after)
        partners[partner.rawValue].add(trade: trade, before: before, after: after)
        sectors[sector.rawValue].add(trade: trade, before: before, after: after)
      }
    }
  }
}

extension Scenario {
  /// What each measure that is about tariffs does to them, after all that comes before it; in the order of
  /// the file.
  ///
  /// - Parameter world: The world whose tariffs they start from and whose trade weighs.
  /// - Throws: `DataError` as in ``compile(for:)``.
  package func tariffsByMeasure(in world: World) throws(DataError) -> [MeasureTariffs] {
    let square = world.economies.count * world.economies.count
    var policy = PolicyShock(tariff: world.tariff)
    var told: [MeasureTariffs] = []
    for (number, step) in steps.enumerated() {
      for (place, measure) in step.measures.enumerated() {
        let operations = try measure.operations(in: world)
        let before = policy.tariff
        try measure.apply(operations, to: &policy, in: world)
        let positions = Set(
          operations.filter { $0.action != .multiplyCost }.flatMap(\.positions).map(Int.init))
        guard !positions.isEmpty else { continue }
        var all = TariffMean()
        var sectors = Array(repeating: TariffMean(), count: world.sectors.count)
        for position in positions.sorted() {
          let trade = world.trade.storage[position]
          let (old, new) = (before.storage[position], policy.tariff.storage[position])
          all.add(trade: trade, before: old, after: new)
          sectors[position / square].add(trade: trade, before: old, after: new)
        }
        told.append(MeasureTariffs(step: number, measure: place, all: all, sectors: sectors))
      }
    }
    return told
  }
}

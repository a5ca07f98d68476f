// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeArrays
import TradeWorlds

/// What part of an economy's inputs comes from another one or a group, at face value and looked through: the
/// hidden exposure of supply chains (Baldwin, Freeman and Theodorakopoulos 2023).
///
/// A unit that is spent on inputs is followed back from supplier to supplier until it is first met in
/// the other economy or has been paid to factors. What is met at once are direct purchases; what is met
/// after t − 1 suppliers elsewhere, at home among them, is of tier t. The tiers sum to the share of
/// inputs that pass through the economy, where nothing is counted twice.
public struct Exposure: Sendable {
  /// How exposed a user is; shares of its inputs at the border.
  public struct Share: Sendable, Equatable {
    /// Inputs by tier at which the supplier is first met; the first is bought of it directly, the last
    /// holds all further ones.
    public var tiers: [Double]
    /// Value that the supplier itself added to the inputs, wherever they were finished.
    public var valueAdded: Double
    /// What is spent on inputs at the border, in units of the table.
    public var inputs: Double

    /// Inputs that are bought of the supplier directly: exposure at face value.
    public var direct: Double { tiers.first ?? 0 }
    /// Inputs that pass through the supplier at any stage: exposure looked through.
    public var throughAllTiers: Double { tiers.reduce(0, +) }
  }

  /// Whose inputs.
  public let buyer: EconomyIndex
  /// Through whom they pass, the buyer not among them.
  public let suppliers: [EconomyIndex]
  /// By the buyer's sectors.
  public let sectors: [Share]
  /// Of what final users of the buyer's economy purchase.
  public let finalUse: Share

  /// Tiers that are told apart; the last one holds all further ones.
  public static let tierCount = 4

  /// Follows a buyer's inputs back.
  ///
  /// - Parameters:
  ///   - buyer: Whose inputs.
  ///   - suppliers: Through whom they pass; the buyer itself is left out.
  ///   - table: The table of deliveries.
  /// - Throws: `DataError` if there is nobody but the buyer, or a circle of sectors pays nothing to
  ///   factors.
  public init(
    of buyer: EconomyIndex, to suppliers: [EconomyIndex], in table: InputOutputTable
  ) throws(DataError) {
    let suppliers = suppliers.filter { $0 != buyer }
    guard !suppliers.isEmpty else {
      let name = table.economies[buyer.rawValue].name
      throw DataError("\(name) cannot be exposed to itself; name another economy or a group.")
    }
    self.buyer = buyer
    self.suppliers = suppliers
    let (n, j) = (table.economyCount, table.sectorCount)
    let mine = table.range(buyer)
    let theirs = suppliers.flatMap { Array(table.range($0)) }
    let content = try table.content(of: suppliers)
    // A producer's share of output that is met t suppliers back.
    var met = [Double](repeating: 0, count: n * j)
    for cell in theirs { met[cell] = 1 }
    let spent = table.coefficients.transposedTimes([Double](repeating: 1, count: n * j))
    let added = table.coefficients.transposedTimes(content)
    let finalSpent = (0..<n * j).reduce(0.0) { $0 + table.final[$1 * n + buyer.rawValue] }
    func ofFinalUse(_ values: [Double]) -> Double {
      guard finalSpent > 0 else { return 0 }
      return values.indices.reduce(0.0) {
        $0 + values[$1] * table.final[$1 * n + buyer.rawValue]
      } / finalSpent
    }
    func share(_ part: Double, _ cell: Int) -> Double { spent[cell] > 0 ? part / spent[cell] : 0 }
    var sectors = mine.map { cell in
      Share(
        tiers: [Double](repeating: 0, count: Self.tierCount), valueAdded: share(added[cell], cell),
        inputs: spent[cell] * table.grossOutput.storage[cell])
    }
    var finalUse = Share(
      tiers: [Double](repeating: 0, count: Self.tierCount), valueAdded: ofFinalUse(content),
      inputs: finalSpent)
    for round in 0..<10_000 {
      let tier = min(round, Self.tierCount - 1)
      finalUse.tiers[tier] += ofFinalUse(met)
      var next = table.coefficients.transposedTimes(met)
      var largest = 0.0
      for (sector, cell) in mine.enumerated() {
        sectors[sector].tiers[tier] += share(next[cell], cell)
      }
      for cell in theirs { next[cell] = 0 }
      for value in next { largest = max(largest, value.magnitude) }
      met = next
      if !(largest > 1e-16) { break }
    }
    self.sectors = sectors
    self.finalUse = finalUse
  }

  /// Of all the buyer's sectors together.
  public var total: Share { total(of: sectors.indices.map { (SectorIndex($0), 1) }) }

  /// Of some of the buyer's sectors together, or of parts of them.
  ///
  /// - Parameter parts: Sectors, and how much of each counts, 1 for all of it.
  public func total(of parts: [(sector: SectorIndex, weight: Double)]) -> Share {
    let inputs = parts.reduce(0.0) { $0 + $1.weight * sectors[$1.sector.rawValue].inputs }
    func mean(_ value: (Share) -> Double) -> Double {
      guard inputs > 0 else { return 0 }
      return parts.reduce(0.0) { sum, part in
        let share = sectors[part.sector.rawValue]
        return sum + part.weight * value(share) * share.inputs
      } / inputs
    }
    return Share(
      tiers: (0..<Self.tierCount).map { tier in mean { $0.tiers[tier] } },
      valueAdded: mean(\.valueAdded), inputs: inputs)
  }
}

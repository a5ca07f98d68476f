// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeArrays

/// Tariffs that have been paid on the way to a unit of output, at every border that its inputs crossed
/// (after Rouzet and Miroudot 2013).
public struct ChainDuties: Sendable {
  /// Duties on a producer's own inputs per unit of its output (axes economy, sector).
  public let direct: SectoralField
  /// Duties on its inputs, their inputs and so on, per unit of its output (axes economy, sector).
  public let cumulated: SectoralField
  private let table: InputOutputTable

  /// Those of a table.
  ///
  /// - Parameter economy: Who levies them; nil for everyone together.
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  public init(
    of table: InputOutputTable, leviedBy economy: EconomyIndex? = nil
  ) throws(DataError) {
    self.table = table
    let output = table.grossOutput.storage
    var rates = table.inputDuties.storage.array
    let levying = economy.map { table.range($0) } ?? rates.indices
    for cell in rates.indices {
      rates[cell] = levying.contains(cell) && output[cell] > 0 ? rates[cell] / output[cell] : 0
    }
    func sectoral(_ values: [Double]) -> SectoralField {
      SectoralField(
        economies: table.economyCount, sectors: table.sectorCount, storage: DoubleStorage(values))
    }
    direct = sectoral(rates)
    cumulated = sectoral(try table.contents(of: rates))
  }

  /// Duties in an economy's exports, as a share of them.
  public func shareOfExports(of economy: EconomyIndex) -> Double {
    let cells = table.range(economy)
    let exports = cells.reduce(0.0) { $0 + table.exports[$1] }
    guard exports > 0 else { return 0 }
    return cells.reduce(0.0) { $0 + cumulated.storage[$1] * table.exports[$1] } / exports
  }
}

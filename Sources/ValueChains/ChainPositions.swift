// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeArrays

/// How far sectors are from final use and from factors, in stages (Antràs and Chor 2013; Fally 2012).
public struct ChainPositions: Sendable {
  /// Stages from a producer's output to final use, at least one: (I − Z/x)⁻¹·1 (axes economy, sector).
  public let upstreamness: SectoralField
  /// Stages from factors to a producer's output, at least one: 1·(I − A)⁻¹ (axes economy, sector).
  public let downstreamness: SectoralField
  private let table: InputOutputTable

  /// Those of a table's sectors; one where nothing is made.
  ///
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  public init(of table: InputOutputTable) throws(DataError) {
    self.table = table
    let output = table.grossOutput.storage.array
    let needed = try table.requirements(for: output)
    let stages = try table.contents(of: [Double](repeating: 1, count: output.count))
    func sectoral(_ values: [Double]) -> SectoralField {
      SectoralField(
        economies: table.economyCount, sectors: table.sectorCount, storage: DoubleStorage(values))
    }
    upstreamness = sectoral(zip(needed, output).map { $1 > 0 ? $0 / $1 : 1 })
    downstreamness = sectoral(stages)
  }

  /// Upstreamness of an economy's output.
  public func upstreamnessOfOutput(of economy: EconomyIndex) -> Double {
    mean(upstreamness, economy, table.grossOutput.storage.array)
  }

  /// Upstreamness of an economy's exports.
  public func upstreamnessOfExports(of economy: EconomyIndex) -> Double {
    mean(upstreamness, economy, table.exports)
  }

  /// Downstreamness of an economy's output.
  public func downstreamnessOfOutput(of economy: EconomyIndex) -> Double {
    mean(downstreamness, economy, table.grossOutput.storage.array)
  }

  private func mean(
    _ stages: SectoralField, _ economy: EconomyIndex, _ weights: [Double]
  ) -> Double {
    let cells = table.range(economy)
    let total = cells.reduce(0.0) { $0 + weights[$1] }
    guard total > 0 else { return 1 }
    return cells.reduce(0.0) { $0 + stages.storage[$1] * weights[$1] } / total
  }
}

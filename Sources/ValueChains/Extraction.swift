// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeArrays

/// What value added everyone would lose if an economy's exports to some others fell away and nothing took
/// their place: hypothetical extraction (Los, Timmer and de Vries 2016).
///
/// An account of how much hangs on a trade flow, not a forecast: nobody looks for other suppliers or
/// buyers, as they do in an equilibrium.
public struct Extraction: Sendable {
  /// Value added lost by economy, in units of the table.
  public let lost: EconomyField

  /// Takes exports out.
  ///
  /// - Parameters:
  ///   - exporter: Whose exports.
  ///   - partners: To whom; nil for everyone.
  ///   - table: The table of deliveries.
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  public init(
    exportsOf exporter: EconomyIndex, to partners: [EconomyIndex]? = nil,
    in table: InputOutputTable
  ) throws(DataError) {
    let n = table.economyCount
    let buyers = (partners ?? table.economyIndices).filter { $0 != exporter }.map(\.rawValue)
    var demand = [Double](repeating: 0, count: table.coefficients.count)
    for producer in demand.indices {
      for absorber in 0..<n
      where !(table.range(exporter).contains(producer) && buyers.contains(absorber)) {
        demand[producer] += table.final[producer * n + absorber]
      }
    }
    let output = try table.coefficients.requirements(
      for: demand, domestic: table.domestic,
      without: InputCoefficients.Cut(seller: exporter.rawValue, buyers: buyers))
    lost = EconomyField(
      table.economyIndices.map { economy in
        table.range(economy).reduce(0.0) {
          $0 + table.valueAddedShare[$1] * (table.grossOutput.storage[$1] - output[$1])
        }
      })
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeArrays

/// Value added of some economies wherever it ends up: in what others use up, and in what others export (Johnson
/// and Noguera 2012).
public struct EmbodiedValue: Sendable {
  /// Whose value added.
  public let origins: [EconomyIndex]
  private let table: InputOutputTable
  /// v·(I − A)⁻¹ of the origins alone, by producer.
  private let content: [Double]

  /// Follows value added.
  ///
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  public init(of origins: [EconomyIndex], in table: InputOutputTable) throws(DataError) {
    self.origins = origins
    self.table = table
    content = try table.content(of: origins)
  }

  /// What final users of some economies use up, in units of the table.
  public func usedUp(in economies: [EconomyIndex]) -> Double {
    content.indices.reduce(0.0) { sum, producer in
      economies.reduce(sum) {
        $0 + content[producer] * table.final[producer * table.economyCount + $1.rawValue]
      }
    }
  }

  /// All of it.
  public var total: Double { origins.reduce(0.0) { $0 + table.valueAdded(of: $1) } }

  /// The share of what some economies export to everyone outside them that is the origins' value added.
  public func shareOfExports(of exporters: [EconomyIndex]) -> Double {
    let buyers = table.economyIndices.filter { !exporters.contains($0) }
    var (held, all) = (0.0, 0.0)
    for exporter in exporters {
      let cells = table.range(exporter)
      for buyer in buyers {
        for (cell, value) in zip(cells, table.deliveries(from: exporter, to: buyer)) {
          held += content[cell] * value
          all += value
        }
      }
    }
    return all > 0 ? held / all : 0
  }
}

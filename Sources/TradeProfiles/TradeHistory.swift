// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
package import TradeWorlds

/// What economies bought of each other, year by year: a record, not a world.
package struct TradeHistory: Sendable {
  /// Years on record, in their order.
  package let years: [Int]
  /// The economy axis.
  package let economies: [Economy]
  /// The sector axis.
  package let sectors: [Sector]
  /// What one unit of ``flow(_:from:to:sector:)`` is.
  package let money: MoneyUnit
  /// Flows in units of ``step`` (axes year, exporter, importer, sector); home sales are left out.
  private let values: [Int32]
  /// All goods together, in the unit of money (axes year, exporter, importer).
  private let goods: [Double]
  /// Position of the economies by their codes.
  private let positions: [String: Int]

  /// Size of what flows are rounded to, in the unit of money.
  package static let step = 0.1

  /// A record from its parts.
  ///
  /// - Parameter values: Flows in units of ``step`` (axes year, exporter, importer, sector).
  package init(
    years: [Int], economies: [Economy], sectors: [Sector], money: MoneyUnit, values: [Int32]
  ) {
    let (n, j) = (economies.count, sectors.count)
    precondition(values.count == years.count * n * n * j, "shape mismatch")
    self.years = years
    self.economies = economies
    self.sectors = sectors
    self.money = money
    self.values = values
    positions = Dictionary(
      economies.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { a, _ in a })
    let isGoods = sectors.map { $0.kind == .goods }
    var goods = [Double](repeating: 0, count: years.count * n * n)
    for pair in goods.indices {
      var sum = 0
      for sector in 0..<j where isGoods[sector] { sum += Int(values[pair * j + sector]) }
      goods[pair] = Double(sum) * Self.step
    }
    self.goods = goods
  }

  /// Position of an economy on the axis.
  package func position(_ code: String) -> Int? { positions[code] }

  /// Positions of the sectors that are goods.
  package var goodsSectors: [Int] { sectors.indices.filter { sectors[$0].kind == .goods } }

  /// What importers bought of exporters in a sector, at the border.
  ///
  /// - Parameters:
  ///   - year: Position of the year.
  ///   - exporters: Positions; what they sell to each other does not count.
  ///   - importers: Positions.
  ///   - sector: Position of the sector.
  func flow(_ year: Int, from exporters: [Int], to importers: [Int], sector: Int) -> Double {
    var sum = 0
    for exporter in exporters {
      for importer in importers where importer != exporter {
        sum += Int(values[pair(year, exporter, importer) * sectors.count + sector])
      }
    }
    return Double(sum) * Self.step
  }

  /// What importers bought of exporters, all goods together.
  func goods(_ year: Int, from exporters: [Int], to importers: [Int]) -> Double {
    var sum = 0.0
    for exporter in exporters {
      for importer in importers where importer != exporter {
        sum += goods[pair(year, exporter, importer)]
      }
    }
    return sum
  }

  private func pair(_ year: Int, _ exporter: Int, _ importer: Int) -> Int {
    (year * economies.count + exporter) * economies.count + importer
  }
}

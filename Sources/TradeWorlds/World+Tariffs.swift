// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeArrays

/// Cells of trade whose tariffs are multiplied together.
package struct TariffScaling: Sendable {
  /// Positions in arrays with the axes sector, importer, exporter.
  package let cells: [Int32]
  /// The same as runs of cells that follow each other.
  package let runs: [Range<Int>]
  /// What their tariffs are multiplied by.
  package var ratio: Double

  /// A scaling from its parts.
  package init(cells: [Int32], ratio: Double = 1) {
    self.cells = cells
    self.ratio = ratio
    var runs: [Range<Int>] = []
    for cell in cells {
      let cell = Int(cell)
      if let last = runs.last, last.upperBound == cell {
        runs[runs.count - 1] = last.lowerBound..<cell + 1
      } else {
        runs.append(cell..<cell + 1)
      }
    }
    self.runs = runs
  }
}

extension World {
  /// The cells of trade whose tariffs a repair is about, each once.
  ///
  /// - Throws: `DataError` if it names what the world does not have.
  public func cells(of repair: RepairRange) throws(DataError) -> [Int32] {
    var isFound = [Bool](repeating: false, count: tariff.storage.count)
    for rates in repair.rates {
      let importers = try economies(named: rates.importers)
      let exporters = try economies(named: rates.exporters)
      for sector in try sectors(named: rates.sectors) {
        for importer in importers {
          for exporter in exporters where exporter != importer {
            isFound[
              tariff.position(importer: importer, exporter: exporter, sector: sector)] = true
          }
        }
      }
    }
    return isFound.indices.filter { isFound[$0] }.map { Int32($0) }
  }

  /// The world with other tariffs on the same trade; scalings of one cell multiply.
  ///
  /// What buyers pay for a sector's goods changes, and what sectors and final users spend on them
  /// changes in proportion, so that every identity of a world still holds.
  package func scalingTariffs(_ scalings: [TariffScaling]) -> World {
    var world = self
    let (n, j) = (economies.count, sectors.count)
    var isChanged = [Bool](repeating: false, count: n * j)
    world.tariff.storage.withMutableSpan { rates in
      var changed = isChanged.mutableSpan
      for scaling in scalings where scaling.ratio != 1 {
        for cell in scaling.cells {
          rates[Int(cell)] *= scaling.ratio
          changed[Int(cell) / n] = true
        }
      }
    }
    var growth = [Double](repeating: 1, count: n * j)
    trade.storage.withSpan { flow in
      tariff.storage.withSpan { before in
        world.tariff.storage.withSpan { after in
          for row in 0..<n * j where isChanged[row] {
            var (old, new) = (0.0, 0.0)
            for cell in row * n..<(row + 1) * n {
              old += flow[cell] * (1 + before[cell])
              new += flow[cell] * (1 + after[cell])
            }
            if old > 0 { growth[row] = new / old }
          }
        }
      }
    }
    world.finalUse.storage.withMutableSpan { use in
      for row in 0..<n * j { use[(row % n) * j + row / n] *= growth[row] }
    }
    world.intermediateUse.storage.withMutableSpan { use in
      for row in 0..<n * j where growth[row] != 1 {
        let first = ((row % n) * j + row / n) * j
        for user in first..<first + j { use[user] *= growth[row] }
      }
    }
    return world
  }
}

// SPDX-License-Identifier: Apache-2.0

public import TradeArrays

extension World {
  /// Ratio of each tariff to the world's where repairs take other values (axes sector, importer,
  /// exporter); what no repair is about has 1.
  ///
  /// - Parameter values: Values by the name of a ``RepairRange``.
  /// - Throws: `DataError` if a repair names what the world does not have.
  public func tariffRatios(
    of repairs: [RepairRange], at values: [Double]
  ) throws(DataError) -> BilateralField {
    var ratios = BilateralField(
      sectors: sectors.count, economies: economies.count, repeating: 1)
    for (repair, value) in zip(repairs, values) where value != repair.central {
      for position in try positions(of: repair) {
        ratios.storage[position] *= value / repair.central
      }
    }
    return ratios
  }

  /// The cells of trade whose tariffs a repair is about.
  ///
  /// - Throws: `DataError` if it names what the world does not have.
  public func positions(of repair: RepairRange) throws(DataError) -> [Int] {
    var found = Set<Int>()
    for rates in repair.rates {
      let importers = try economies(named: rates.importers)
      let exporters = try economies(named: rates.exporters)
      for sector in try sectors(named: rates.sectors) {
        for importer in importers {
          for exporter in exporters where exporter != importer {
            found.insert(tariff.position(importer: importer, exporter: exporter, sector: sector))
          }
        }
      }
    }
    return found.sorted()
  }

  /// The world with other tariffs on the same trade.
  ///
  /// What buyers pay for a sector's goods changes, and what sectors and final users spend on them
  /// changes in proportion, so that every identity of a world still holds.
  ///
  /// - Parameter ratios: New tariffs over old ones (axes sector, importer, exporter).
  public func scalingTariffs(by ratios: BilateralField) -> World {
    var world = self
    let (n, j) = (economies.count, sectors.count)
    world.tariff.storage.withMutableSpan { rates in
      ratios.storage.withSpan { ratio in
        for cell in 0..<rates.count { rates[cell] *= ratio[cell] }
      }
    }
    for sector in 0..<j {
      for importer in 0..<n {
        let row = (sector * n + importer) * n
        var (before, after) = (0.0, 0.0)
        var isChanged = false
        for cell in row..<row + n {
          isChanged = isChanged || ratios.storage[cell] != 1
          before += trade.storage[cell] * (1 + tariff.storage[cell])
          after += trade.storage[cell] * (1 + world.tariff.storage[cell])
        }
        guard isChanged, before > 0 else { continue }
        let (economy, input) = (EconomyIndex(importer), SectorIndex(sector))
        world.finalUse[economy: economy, sector: input] *= after / before
        for user in sectorIndices {
          world.intermediateUse[economy: economy, input: input, user: user] *= after / before
        }
      }
    }
    return world
  }
}

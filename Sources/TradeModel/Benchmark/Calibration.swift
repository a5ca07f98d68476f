// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
public import TradeWorlds

extension Benchmark {
  /// Calibrates a world to the model.
  ///
  /// Shares are read off the world's flows at tariff-inclusive prices, so that a world that
  /// satisfies its identities is an equilibrium exactly. Without linkages, value added is all of
  /// output and all spending is final.
  ///
  /// - Parameters:
  ///   - world: A validated world.
  ///   - elasticities: θ by sector.
  ///   - linkages: Whether sectors buy inputs from each other.
  /// - Throws: ``ModelError`` if an elasticity is beyond ``ElasticitySet/limits``, or an economy has
  ///   no value added or no final spending.
  public init(
    world: World, elasticities: ElasticitySet, linkages: Bool = true
  ) throws(ModelError) {
    let n = world.economies.count
    let j = world.sectors.count
    try elasticities.check(for: world)
    let books = world.accounts
    let share = Self.tradeShares(of: books)
    let (output, spending) = (books.grossOutput.storage.array, books.expenditure)
    let calibrated = Self.useShares(
      world, output: output, spending: spending.storage.array, linkages: linkages)
    try Self.checkValueAdded(calibrated.valueAdded, of: world)
    for (total, label) in zip(calibrated.finalTotal, world.economies) where !(total > 0) {
      throw ModelError(
        Message(
          verbatim:
            "\(label.name) (\(label.code)) has no final spending; every economy needs some."))
    }
    try self.init(
      world: world, tradeElasticity: elasticities.values, elasticityName: elasticities.name,
      tradeShare: share,
      tariff: world.tariff,
      valueAddedShare: SectoralField(
        economies: n, sectors: j, storage: DoubleStorage(calibrated.valueAddedShare)),
      inputShare: InputField(
        economies: n, sectors: j, storage: DoubleStorage(calibrated.inputShare)),
      finalShare: SectoralField(
        economies: n, sectors: j, storage: DoubleStorage(calibrated.finalShare)),
      expenditure: spending, grossOutput: books.grossOutput,
      valueAdded: EconomyField(calibrated.valueAdded), deficit: books.totals.deficit)
  }

  /// Shares of spending at prices with tariffs; all at home where nothing is spent.
  private static func tradeShares(of books: Accounts) -> BilateralField {
    let (n, j) = (books.economyCount, books.sectorCount)
    let spending = books.expenditure.storage.array
    var shares = books.trade
    shares.storage.withMutableSpan { share in
      books.tariff.storage.withSpan { tariff in
        for row in 0..<j * n {
          let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
          let total = spending[importer * j + sector]
          guard total > 0 else {
            for cell in row * n..<(row + 1) * n { share[cell] *= 1 + tariff[cell] }
            share[row * n + importer] = 1
            continue
          }
          for cell in row * n..<(row + 1) * n {
            share[cell] = share[cell] * (1 + tariff[cell]) / total
          }
        }
      }
    }
    return shares
  }

  /// Refuses an economy without value added.
  static func checkValueAdded(_ values: [Double], of world: World) throws(ModelError) {
    for (value, label) in zip(values, world.economies) where !(value > 0) {
      throw ModelError(
        Message(
          verbatim: "\(label.name) (\(label.code)) has no value added; every economy needs output "
            + "that exceeds its inputs."))
    }
  }

  private struct UseShares {
    var inputShare: [Double]
    var valueAddedShare: [Double]
    var finalShare: [Double]
    var valueAdded: [Double]
    var finalTotal: [Double]
  }

  private static func useShares(
    _ world: World, output: [Double], spending: [Double], linkages: Bool
  ) -> UseShares {
    let n = world.economies.count
    let j = world.sectors.count
    var result = UseShares(
      inputShare: [Double](repeating: 0, count: n * j * j),
      valueAddedShare: [Double](repeating: 1, count: n * j),
      finalShare: [Double](repeating: 0, count: n * j),
      valueAdded: [Double](repeating: 0, count: n),
      finalTotal: [Double](repeating: 0, count: n))
    world.intermediateUse.storage.withSpan { use in
      for economy in 0..<n {
        var inputs = [Double](repeating: 0, count: j)
        for input in 0..<j where linkages {
          let row = (economy * j + input) * j
          for user in 0..<j where output[economy * j + user] > 0 {
            let share = use[row + user] / output[economy * j + user]
            result.inputShare[row + user] = share
            inputs[user] += share
          }
        }
        for user in 0..<j {
          result.valueAddedShare[economy * j + user] = 1 - inputs[user]
          result.valueAdded[economy] += (1 - inputs[user]) * output[economy * j + user]
        }
        for sector in 0..<j {
          let final =
            linkages
            ? world.finalUse[economy: EconomyIndex(economy), sector: SectorIndex(sector)]
            : spending[economy * j + sector]
          result.finalShare[economy * j + sector] = final
          result.finalTotal[economy] += final
        }
        for sector in 0..<j where result.finalTotal[economy] > 0 {
          result.finalShare[economy * j + sector] /= result.finalTotal[economy]
        }
      }
    }
    return result
  }
}

extension ElasticitySet {
  /// Refuses a set that is not one of a world.
  ///
  /// - Throws: ``ModelError`` if there is not a value for every sector, within ``limits``.
  func check(for world: World) throws(ModelError) {
    guard values.count == world.sectors.count else {
      throw ModelError(
        Message(
          verbatim: "The elasticities \(name) have \(values.count) values for "
            + "\(world.sectors.count) sectors."))
    }
    for (value, sector) in zip(values, world.sectors) where !Self.limits.contains(value) {
      throw ModelError(
        Message(
          verbatim: "The elasticities \(name) have \(value) for \(sector.code); a trade elasticity "
            + "is \(Self.limitsInWords)."))
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Documents
import NumericalMethods
public import TradeArrays
public import TradeWorlds

/// Who delivers what to whom: inputs from every producer to every user, and what final users of every
/// economy buy of each producer.
///
/// Deliveries are valued at the border, net of the buyers' tariffs. What a user pays in tariffs on its
/// inputs stays with it as a part of its value added, as national accounts at market prices have it;
/// so value added coefficients and input coefficients sum to one, and every decomposition to its whole.
public struct InputOutputTable: Sendable {
  /// The economy axis.
  public let economies: [Economy]
  /// The sector axis.
  public let sectors: [Sector]
  /// What one unit of every level is.
  public let money: MoneyUnit
  /// Yₙʲ, gross output (axes economy, sector).
  public let grossOutput: SectoralField
  /// Tariffs that sectors pay on their inputs, a part of their value added (axes economy, sector).
  public let inputDuties: SectoralField

  let coefficients: InputCoefficients
  /// Deliveries to final users (axes producing economy, sector, absorbing economy).
  let final: [Double]
  /// v: value added, duties on inputs included, per unit of output.
  let valueAddedShare: [Double]
  /// Deliveries abroad (axes economy, sector).
  let exports: [Double]
  /// By economy (I − Aᵣᵣ)⁻¹, rounds that stay at home.
  let domestic: [DenseMatrix]
  /// (I − A)⁻¹ where ``factorised()`` made it.
  private(set) var inverse: LeontiefInverse?

  /// The table that books imply.
  ///
  /// Where books tell apart what is for final use, sectors share the rest in proportion to what they use;
  /// else every user of an economy, sectors and final ones alike, has the sources of its purchases.
  ///
  /// - Throws: `DataError` if a circle of sectors at home pays nothing to factors.
  public init(_ books: Accounts) throws(DataError) {
    let (n, j) = (books.economyCount, books.sectorCount)
    let output = books.grossOutput.storage.array
    let spending = (books.finalTrade == nil ? books.expenditure : books.intermediateDemand).storage
      .array
    var (sources, uses) = (books.trade.storage.array, books.intermediateUse.storage.array)
    if let final = books.finalTrade?.storage {
      for cell in sources.indices { sources[cell] -= final[cell] }
    }
    var duty = [Double](repeating: 0, count: n * j)
    for row in 0..<j * n {
      let (sector, buyer) = row.quotientAndRemainder(dividingBy: n)
      let spent = spending[buyer * j + sector]
      guard spent > 0 else { continue }
      for cell in row * n..<(row + 1) * n {
        sources[cell] /= spent
        duty[buyer * j + sector] += books.tariff.storage[cell] * sources[cell]
      }
    }
    var final = [Double](repeating: 0, count: n * j * n)
    for sector in 0..<j {
      for buyer in 0..<n {
        let spent = books.finalUse.storage[buyer * j + sector]
        for seller in 0..<n {
          let cell = (sector * n + buyer) * n + seller
          final[(seller * j + sector) * n + buyer] =
            books.finalTrade?.storage[cell] ?? sources[cell] * spent
        }
      }
    }
    var paid = [Double](repeating: 0, count: n * j)
    for economy in 0..<n {
      for input in 0..<j {
        let row = (economy * j + input) * j
        for user in 0..<j {
          paid[economy * j + user] += duty[economy * j + input] * uses[row + user]
          let made = output[economy * j + user]
          uses[row + user] = made > 0 ? uses[row + user] / made : 0
        }
      }
    }
    try self.init(
      economies: books.economies, sectors: books.sectors, money: books.money,
      output: output, inputDuties: paid,
      coefficients: InputCoefficients(economies: n, sectors: j, sources: sources, uses: uses),
      final: final)
  }

  /// A table of deliveries, as statistical offices publish them; output is what is delivered.
  ///
  /// - Parameters:
  ///   - intermediate: By rows of producers, users across; both numbered economy · J + sector.
  ///   - final: By rows of producers, absorbing economies across.
  /// - Throws: `DataError` if a circle of sectors at home pays nothing to factors.
  public init(
    economies: [Economy], sectors: [Sector], money: MoneyUnit, intermediate: [Double],
    final: [Double]
  ) throws(DataError) {
    let (n, size) = (economies.count, economies.count * sectors.count)
    precondition(
      intermediate.count == size * size && final.count == size * n, "shape mismatch")
    let output = (0..<size).map { producer in
      intermediate[producer * size..<(producer + 1) * size].reduce(0, +)
        + final[producer * n..<(producer + 1) * n].reduce(0, +)
    }
    var full = intermediate
    for producer in 0..<size {
      for user in 0..<size {
        let cell = producer * size + user
        full[cell] = output[user] > 0 ? full[cell] / output[user] : 0
      }
    }
    try self.init(
      economies: economies, sectors: sectors, money: money, output: output,
      inputDuties: [Double](repeating: 0, count: size),
      coefficients: InputCoefficients(economies: n, sectors: sectors.count, full: full),
      final: final)
  }

  private init(
    economies: [Economy], sectors: [Sector], money: MoneyUnit, output: [Double],
    inputDuties: [Double], coefficients: InputCoefficients, final: [Double]
  ) throws(DataError) {
    let (n, j) = (economies.count, sectors.count)
    func sectoral(_ values: [Double]) -> SectoralField {
      SectoralField(economies: n, sectors: j, storage: DoubleStorage(values))
    }
    self.economies = economies
    self.sectors = sectors
    self.money = money
    grossOutput = sectoral(output)
    self.inputDuties = sectoral(inputDuties)
    self.coefficients = coefficients
    self.final = final
    let bought = coefficients.transposedTimes([Double](repeating: 1, count: n * j))
    valueAddedShare = bought.map { 1 - $0 }
    var exports = coefficients.times(output, abroad: true)
    for producer in 0..<n * j {
      for buyer in 0..<n where buyer != producer / j {
        exports[producer] += final[producer * n + buyer]
      }
    }
    self.exports = exports
    var domestic: [DenseMatrix] = []
    for economy in 0..<n {
      let block = coefficients.block(from: economy, to: economy)
      var system = DenseMatrix(rows: j, columns: j)
      var inverse = system
      for input in 0..<j {
        for user in 0..<j {
          system[input, user] = (input == user ? 1 : 0) - block[input * j + user]
        }
        inverse[input, input] = 1
      }
      guard system.solve(into: &inverse) else { throw InputCoefficients.endless }
      domestic.append(inverse)
    }
    self.domestic = domestic
  }

  /// The same table with (I − A)⁻¹ made, for many questions to it.
  ///
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  public func factorised() throws(DataError) -> InputOutputTable {
    var result = self
    result.inverse = try LeontiefInverse(coefficients)
    return result
  }

  /// Number of economies N.
  public var economyCount: Int { economies.count }
  /// Number of sectors J.
  public var sectorCount: Int { sectors.count }
  /// All positions on the economy axis.
  public var economyIndices: [EconomyIndex] { economies.indices.map { EconomyIndex($0) } }
  /// All positions on the sector axis.
  public var sectorIndices: [SectorIndex] { sectors.indices.map { SectorIndex($0) } }

  /// Where an economy's sectors stand among producers.
  func range(_ economy: EconomyIndex) -> Range<Int> {
    economy.rawValue * sectorCount..<(economy.rawValue + 1) * sectorCount
  }

  /// Value added of an economy, tariffs on its inputs included: its gross domestic product but for
  /// tariffs on final goods.
  public func valueAdded(of economy: EconomyIndex) -> Double {
    range(economy).reduce(0.0) { $0 + valueAddedShare[$1] * grossOutput.storage[$1] }
  }

  /// (I − A)⁻¹·b.
  func requirements(for b: [Double]) throws(DataError) -> [Double] {
    if let inverse { return inverse.requirements(for: b) }
    return try coefficients.requirements(for: b, domestic: domestic)
  }

  /// v·(I − A)⁻¹.
  func contents(of v: [Double]) throws(DataError) -> [Double] {
    if let inverse { return inverse.contents(of: v) }
    return try coefficients.contents(of: v, domestic: domestic)
  }

  /// By producer what economies add to a unit of output, themselves and by way of what others buy.
  func content(of origins: [EconomyIndex]) throws(DataError) -> [Double] {
    var own = [Double](repeating: 0, count: coefficients.count)
    for cell in origins.flatMap({ Array(range($0)) }) { own[cell] = valueAddedShare[cell] }
    return try contents(of: own)
  }

  /// Deliveries of an economy's sectors to another, for any use.
  func deliveries(from seller: EconomyIndex, to buyer: EconomyIndex) -> [Double] {
    let inputs = coefficients.delivered(
      from: seller.rawValue, to: buyer.rawValue, making: grossOutput.storage.array)
    return zip(inputs, finalDeliveries(from: seller, to: buyer)).map { $0 + $1 }
  }

  /// Deliveries of an economy's sectors to final users of another.
  func finalDeliveries(from seller: EconomyIndex, to buyer: EconomyIndex) -> [Double] {
    range(seller).map { final[$0 * economyCount + buyer.rawValue] }
  }
}

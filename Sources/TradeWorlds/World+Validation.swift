// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeArrays

extension World {
  /// Largest relative gap that rounding may leave in an identity of a valid world.
  public static let identityTolerance = 1e-12

  /// Checks everything that a world has to satisfy.
  ///
  /// Labels are unique and groups have members of the world; arrays have the shapes of the labels;
  /// flows and uses are finite and not negative; tariffs are finite, above −1, and zero at home;
  /// figures by economy are finite and positive, or missing; those by sector finite and not negative; trade for
  /// final use is a part of trade; elasticities are within their limits; for every economy and sector purchases at tariff-inclusive prices
  /// equal intermediate plus final use (relative to the larger of the two) and inputs do not exceed
  /// output (relative to output), both to ``identityTolerance``.
  ///
  /// - Parameter folder: Path of the bundle, for messages; nil names the world instead.
  /// - Throws: ``DataError`` with file, economy and sector of the first fault.
  /// - Complexity: O(N²·J + N·J²); two passes over each array.
  public func validate(in folder: String? = nil) throws(DataError) {
    func place(_ file: String) -> String {
      folder.map { "\($0)/\(file)" } ?? "\(about.name): \(file)"
    }
    try checkLabels(in: place("world.yaml"))
    try checkShapes(place)
    try checkFigures(place)
    if let fault = faultOfTrade() ?? faultOfUses() { throw fault.error(self, place) }
    let books = accounts
    if let gap = books.firstImbalance(within: Self.identityTolerance) {
      throw Fault(gap, sectors: sectors.count).error(self, place)
    }
    try checkIndustryFigures(place)
    try checkFinalTrade(books, place)
  }

  /// The world itself, if it is valid.
  ///
  /// - Throws: ``DataError`` as in ``validate(in:)``.
  public func validated() throws(DataError) -> World {
    try validate()
    return self
  }

  private func checkShapes(_ place: (String) -> String) throws(DataError) {
    let shapes: [(BundleArray, [Int])] = [
      (.trade, [trade.sectorCount, trade.economyCount, trade.economyCount]),
      (.tariff, [tariff.sectorCount, tariff.economyCount, tariff.economyCount]),
      (
        .intermediateUse,
        [intermediateUse.economyCount, intermediateUse.sectorCount, intermediateUse.sectorCount]
      ), (.finalUse, [finalUse.economyCount, finalUse.sectorCount]),
    ]
    for (array, shape) in shapes {
      try Self.checkShape(
        shape, of: array, economies: economies.count, sectors: sectors.count,
        at: place(array.fileName))
    }
  }

  static func checkShape(
    _ shape: [Int], of array: BundleArray, economies: Int, sectors: Int, at place: String
  ) throws(DataError) {
    let needed = array.shape(economies: economies, sectors: sectors)
    guard shape == needed else {
      throw DataError(
        "\(place): has the shape \(shape); \(economies) economies and \(sectors) sectors need "
          + "\(needed) (\(array.axes.joined(separator: ", "))).")
    }
  }

  /// The first flow or tariff that none can be.
  private func faultOfTrade() -> Fault? {
    let n = economies.count
    return trade.storage.withSpan { trade in
      tariff.storage.withSpan { tariff in
        for position in 0..<trade.count {
          let (flow, rate) = (trade[position], tariff[position])
          if !(flow >= 0 && flow < .infinity) {
            return Fault.flow(position: position, value: flow)
          }
          if !(rate > -1 && rate < .infinity) {
            return Fault.tariff(position: position, value: rate)
          }
        }
        for row in 0..<sectors.count * n where tariff[row * n + row % n] != 0 {
          let home = row * n + row % n
          return Fault.homeTariff(position: home, value: tariff[home])
        }
        return nil
      }
    }
  }

  /// The first use that none can be.
  private func faultOfUses() -> Fault? {
    func first(_ storage: DoubleStorage) -> (position: Int, value: Double)? {
      storage.withSpan { use in
        for position in 0..<use.count where !(use[position] >= 0 && use[position] < .infinity) {
          return (position, use[position])
        }
        return nil
      }
    }
    if let found = first(intermediateUse.storage) {
      return .input(position: found.position, value: found.value)
    }
    return first(finalUse.storage).map { .final(position: $0.position, value: $0.value) }
  }
}

/// What is wrong with a world's numbers, and where.
private enum Fault {
  case flow(position: Int, value: Double)
  case tariff(position: Int, value: Double)
  case homeTariff(position: Int, value: Double)
  case input(position: Int, value: Double)
  case final(position: Int, value: Double)
  case unbalanced(cell: Int, purchases: Double, uses: Double)
  case inputsExceedOutput(cell: Int, inputs: Double, output: Double)

  init(_ gap: Accounts.Imbalance, sectors: Int) {
    func cell(_ economy: EconomyIndex, _ sector: SectorIndex) -> Int {
      economy.rawValue * sectors + sector.rawValue
    }
    switch gap {
    case .uses(let economy, let sector, let purchases, let uses):
      self = .unbalanced(cell: cell(economy, sector), purchases: purchases, uses: uses)
    case .inputs(let economy, let sector, let inputs, let output):
      self = .inputsExceedOutput(cell: cell(economy, sector), inputs: inputs, output: output)
    }
  }

  func error(_ world: World, _ place: (String) -> String) -> DataError {
    let (n, j) = (world.economies.count, world.sectors.count)
    func economy(_ position: Int) -> String {
      "\(world.economies[position].name) (\(world.economies[position].code))"
    }
    func sector(_ position: Int) -> String { world.sectors[position].code }
    func pair(_ position: Int) -> String {
      let (row, exporter) = position.quotientAndRemainder(dividingBy: n)
      return "\(economy(row % n)), \(sector(row / n)) from \(economy(exporter))"
    }
    switch self {
    case .flow(let position, let value):
      return DataError(
        "\(place("trade.npy")): \(pair(position)): a flow of \(value); flows are finite and not "
          + "negative.")
    case .tariff(let position, let value):
      return DataError(
        "\(place("tariff.npy")): \(pair(position)): a tariff of \(value); tariffs are finite "
          + "fractions above −1.")
    case .homeTariff(let position, let value):
      let row = position / n
      return DataError(
        "\(place("tariff.npy")): \(economy(row % n)), \(sector(row / n)): a tariff of \(value) on "
          + "itself; the diagonal is zero.")
    case .input(let position, let value):
      let (row, user) = position.quotientAndRemainder(dividingBy: j)
      return DataError(
        "\(place("intermediate-use.npy")): \(economy(row / j)), \(sector(row % j)) used by "
          + "\(sector(user)): a value of \(value); uses are finite and not negative.")
    case .final(let position, let value):
      return DataError(
        "\(place("final-use.npy")): \(economy(position / j)), \(sector(position % j)): a value of "
          + "\(value); uses are finite and not negative.")
    case .unbalanced(let cell, let purchases, let uses):
      return DataError(
        "\(place("trade.npy")): \(economy(cell / j)), \(sector(cell % j)): purchases at "
          + "tariff-inclusive prices are \(purchases), but intermediate and final use are \(uses); "
          + "they are equal to \(World.identityTolerance) of the larger.")
    case .inputsExceedOutput(let cell, let inputs, let output):
      return DataError(
        "\(place("intermediate-use.npy")): \(economy(cell / j)), \(sector(cell % j)): inputs are "
          + "\(inputs), but output is \(output); value added is not negative.")
    }
  }
}

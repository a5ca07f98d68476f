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
  /// figures by economy are finite and positive, or missing; elasticities are within their limits; for every economy and sector purchases at tariff-inclusive prices
  /// equal intermediate plus final use (relative to the larger of the two) and inputs do not exceed
  /// output (relative to output), both to ``identityTolerance``.
  ///
  /// - Parameter folder: Path of the bundle, for messages; nil names the world instead.
  /// - Throws: ``DataError`` with file, economy and sector of the first fault.
  /// - Complexity: O(N²·J + N·J²); one pass over each array.
  public func validate(in folder: String? = nil) throws(DataError) {
    func place(_ file: String) -> String {
      folder.map { "\($0)/\(file)" } ?? "\(about.name): \(file)"
    }
    try checkLabels(in: place("world.yaml"))
    try checkShapes(place)
    try checkFigures(place)
    var books = Books(economies: economies.count, sectors: sectors.count)
    if let fault = scanTrade(into: &books) { throw fault.error(self, place) }
    if let fault = scanUse(into: &books) { throw fault.error(self, place) }
    if let fault = books.fault() { throw fault.error(self, place) }
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

  /// Sums that the identities are checked on, axes economy, sector.
  private struct Books {
    let economies: Int
    let sectors: Int
    var purchases: [Double]
    var output: [Double]
    var uses: [Double]
    var inputs: [Double]

    init(economies: Int, sectors: Int) {
      self.economies = economies
      self.sectors = sectors
      let none = [Double](repeating: 0, count: economies * sectors)
      (purchases, output, uses, inputs) = (none, none, none, none)
    }

    func fault() -> Fault? {
      for cell in purchases.indices {
        let gap = abs(purchases[cell] - uses[cell])
        if !(gap <= identityTolerance * max(purchases[cell], uses[cell])) {
          return .unbalanced(cell: cell, purchases: purchases[cell], uses: uses[cell])
        }
        if !(inputs[cell] <= output[cell] * (1 + identityTolerance)) {
          return .inputsExceedOutput(cell: cell, inputs: inputs[cell], output: output[cell])
        }
      }
      return nil
    }
  }

  private func scanTrade(into books: inout Books) -> Fault? {
    let (n, j) = (economies.count, sectors.count)
    return trade.storage.withSpan { trade in
      tariff.storage.withSpan { tariff in
        for sector in 0..<j {
          for importer in 0..<n {
            let row = (sector * n + importer) * n
            var spent = 0.0
            for exporter in 0..<n {
              let flow = trade[row + exporter]
              let rate = tariff[row + exporter]
              if !(flow >= 0 && flow < .infinity) {
                return Fault.flow(position: row + exporter, value: flow)
              }
              if !(rate > -1 && rate < .infinity) {
                return Fault.tariff(position: row + exporter, value: rate)
              }
              spent += flow * (1 + rate)
              books.output[exporter * j + sector] += flow
            }
            if tariff[row + importer] != 0 {
              return Fault.homeTariff(position: row + importer, value: tariff[row + importer])
            }
            books.purchases[importer * j + sector] = spent
          }
        }
        return nil
      }
    }
  }

  private func scanUse(into books: inout Books) -> Fault? {
    let (n, j) = (economies.count, sectors.count)
    let found: Fault? = intermediateUse.storage.withSpan { use in
      for economy in 0..<n {
        for input in 0..<j {
          let row = (economy * j + input) * j
          var used = 0.0
          for user in 0..<j {
            let value = use[row + user]
            if !(value >= 0 && value < .infinity) {
              return Fault.input(position: row + user, value: value)
            }
            used += value
            books.inputs[economy * j + user] += value
          }
          books.uses[economy * j + input] = used
        }
      }
      return nil
    }
    if let found { return found }
    return finalUse.storage.withSpan { final in
      for cell in 0..<final.count {
        let value = final[cell]
        if !(value >= 0 && value < .infinity) { return Fault.final(position: cell, value: value) }
        books.uses[cell] += value
      }
      return nil
    }
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

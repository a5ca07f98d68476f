// SPDX-License-Identifier: Apache-2.0

package import Documents
import NumericalMethods
package import TradeArrays

/// What a world is fitted to beside the identities of every world.
package struct FittingTargets: Sendable {
  /// Value added by economy, in the world's unit of money; nil where it follows from the rest.
  package var valueAdded: [Double?]
  /// Flows that are known, by position in ``World/trade``; the prior has them too.
  package var knownFlows: Set<Int>
  /// How strongly trade, inputs, final use and value added resist change.
  package var reliability = (trade: 1.0, inputs: 1.0, finalUse: 1.0, valueAdded: 1.0)

  /// Targets from their parts.
  package init(valueAdded: [Double?] = [], knownFlows: Set<Int> = []) {
    self.valueAdded = valueAdded
    self.knownFlows = knownFlows
  }
}

extension World {
  /// The valid world nearest to this one's numbers, which need not balance, by proportional fitting
  /// (``ProportionalFit``) of flows, inputs, final use and value added together; tariffs stay as they are.
  ///
  /// The identities: sales of a sector are its inputs and value added; purchases at tariff-inclusive
  /// prices are inputs and final use. A world that meets them and the targets comes back to the last
  /// bit.
  ///
  /// - Parameters:
  ///   - targets: What else it meets.
  ///   - valueAdded: Value added before, by economy and sector; nil for output less inputs.
  /// - Throws: ``DataError`` naming the account that cannot be met, and as ``validate(in:)``.
  package func fitted(
    to targets: FittingTargets = FittingTargets(), valueAdded: SectoralField? = nil
  ) throws(DataError) -> World {
    let layout = FittingLayout(self)
    let prior = trade.storage.array + intermediateUse.storage.array + finalUse.storage.array
    let added = valueAdded?.storage.array ?? layout.valueAdded(in: prior)
    var reliability = layout.reliability(targets.reliability)
    for cell in targets.knownFlows { reliability[cell] = .infinity }
    var fit = ProportionalFit(prior: prior + added, reliability: reliability)
    layout.addRows(to: &fit, targets, tariff.storage.array)
    do {
      try fit.fit(tolerance: Self.identityTolerance / 4)
    } catch {
      throw DataError(
        "\(about.name): no world meets all that is asked; what is known of "
          + "\(layout.account(error.row, of: self)) cannot be met.")
    }
    return try layout.world(self, fit.values).validated()
  }

  /// The cells of trade that differ most from those of another world, in words.
  package func largestChanges(from other: World, _ count: Int) -> [String] {
    let (before, after) = (other.trade.storage.array, trade.storage.array)
    let order = before.indices.sorted {
      let (a, b) = ((after[$0] - before[$0]).magnitude, (after[$1] - before[$1]).magnitude)
      return a > b || (a == b && $0 < $1)
    }
    let n = economies.count
    return order.prefix(count).map { cell in
      let (row, exporter) = cell.quotientAndRemainder(dividingBy: n)
      return "\(economies[row % n].code) \(sectors[row / n].code) from \(economies[exporter].code)"
    }
  }
}

/// Where the arrays of a world are among the numbers that are fitted: flows, inputs, final use, value
/// added.
private struct FittingLayout {
  private let n: Int
  private let j: Int
  private var inputs: Int { j * n * n }
  private var finalUse: Int { inputs + n * j * j }
  private var valueAdded: Int { finalUse + n * j }

  init(_ world: World) {
    n = world.economies.count
    j = world.sectors.count
  }

  func reliability(
    _ kinds: (trade: Double, inputs: Double, finalUse: Double, valueAdded: Double)
  ) -> [Double] {
    Array(repeating: kinds.trade, count: inputs)
      + Array(repeating: kinds.inputs, count: n * j * j)
      + Array(repeating: kinds.finalUse, count: n * j)
      + Array(repeating: kinds.valueAdded, count: n * j)
  }

  /// Output less inputs, axes economy, sector; never negative.
  func valueAdded(in prior: [Double]) -> [Double] {
    (0..<n * j).map { cell in
      let (economy, sector) = cell.quotientAndRemainder(dividingBy: j)
      let output = (0..<n).reduce(0) { $0 + prior[(sector * n + $1) * n + economy] }
      let used = (0..<j).reduce(0) { $0 + prior[inputs + (economy * j + $1) * j + sector] }
      return max(0, output - used)
    }
  }

  /// Producers first, then markets, each by economy and sector, then economies with a known value added.
  func addRows(to fit: inout ProportionalFit, _ targets: FittingTargets, _ tariff: [Double]) {
    for economy in 0..<n {
      for sector in 0..<j {
        let sales = (0..<n).map { (cell: (sector * n + $0) * n + economy, weight: 1.0) }
        let used = (0..<j).map {
          (cell: inputs + (economy * j + $0) * j + sector, weight: -1.0)
        }
        fit.addRow(sales + used + [(cell: valueAdded + economy * j + sector, weight: -1.0)])
      }
    }
    for economy in 0..<n {
      for sector in 0..<j {
        let bought = (0..<n).map { exporter in
          let cell = (sector * n + economy) * n + exporter
          return (cell: cell, weight: 1 + tariff[cell])
        }
        let used = (0..<j).map {
          (cell: inputs + (economy * j + sector) * j + $0, weight: -1.0)
        }
        fit.addRow(bought + used + [(cell: finalUse + economy * j + sector, weight: -1.0)])
      }
    }
    for (economy, target) in targets.valueAdded.enumerated() {
      guard let target else { continue }
      fit.addRow(
        (0..<j).map { (cell: valueAdded + economy * j + $0, weight: 1.0) }, equals: target)
    }
  }

  /// What a row is about, in words.
  func account(_ row: Int, of world: World) -> String {
    let (kind, cell) = row.quotientAndRemainder(dividingBy: n * j)
    guard kind < 2 else { return "the value added of one economy" }
    let place = "\(world.economies[cell / j].name), \(world.sectors[cell % j].code)"
    return (kind == 0 ? "sales of " : "purchases of ") + place
  }

  func world(_ world: World, _ values: [Double]) -> World {
    var world = world
    world.trade.storage = DoubleStorage(Array(values[..<inputs]))
    world.intermediateUse.storage = DoubleStorage(Array(values[inputs..<finalUse]))
    world.finalUse.storage = DoubleStorage(Array(values[finalUse..<valueAdded]))
    return world
  }
}

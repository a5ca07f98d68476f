// SPDX-License-Identifier: Apache-2.0

import Questions
import TradeArrays
package import TradeFindings
package import TradeModel

/// What small changes do to a number, by what rows stand for, ranked once for all that is made of them.
package struct SensitivityEffects: Sendable {
  /// One thing that could be moved: what an economy buys from another, in a sector, in some or in all, a
  /// sector of all economies, or a sector's trade elasticity.
  struct Lever: Sendable {
    var importer: Int?
    var exporter: Int?
    var sector: Int?
    /// Some sectors; nil for one or all.
    var sectors: [Int]?
    var isElasticity = false
  }

  /// The effect of one thing that could be moved.
  struct Effect: Sendable {
    let lever: Lever
    /// Percentage points, or money, per percentage point of tariff.
    var tariff = 0.0
    /// Percentage points, or money, per per cent that the trade cost falls.
    var cheaper = 0.0
    /// Percentage points, or money, per unit of θ.
    var elasticity = 0.0

    var importer: Int? { lever.importer }
    var exporter: Int? { lever.exporter }
    var sector: Int? { lever.sector }
    var size: Double { max(tariff.magnitude, cheaper.magnitude, elasticity.magnitude) }
    /// The numbers in the order in which rows tell them.
    var numbers: [Double] { lever.isElasticity ? [elasticity] : [tariff, cheaper] }
  }

  /// What a heat map shows: pairs in rows and sectors in columns.
  struct Map: Sendable {
    /// The pairs in which trade costs matter most.
    let pairs: [Effect]
    /// The sectors that matter most.
    let sectors: [Int]
    /// The other sectors, in one column; empty for none.
    let others: [Int]

    /// What each cell stands for, by row and column.
    var levers: [[Lever]] {
      pairs.map { pair in
        let (importer, exporter) = (pair.importer, pair.exporter)
        return sectors.map { Lever(importer: importer, exporter: exporter, sector: $0) }
          + (others.isEmpty
            ? [] : [Lever(importer: importer, exporter: exporter, sectors: others)])
      }
    }
  }

  private let ranked: [Question.SensitivityRows: [Effect]]
  private let sectorCount: Int

  /// Effects from the derivatives of a number.
  package init(_ gradient: Gradient, of reading: OutcomeReading, in benchmark: Benchmark) {
    let text = OutcomeText(reading.outcome, in: benchmark.world)
    sectorCount = benchmark.sectorCount
    ranked = Dictionary(
      uniqueKeysWithValues: Question.SensitivityRows.allCases.map {
        ($0, Self.ranked($0, of: gradient, of: benchmark, text))
      })
  }

  /// The effects of all that could be moved, the largest first.
  subscript(grouping: Question.SensitivityRows) -> [Effect] { ranked[grouping] ?? [] }

  /// The pair and sector in which trade costs matter most; nil where none matters.
  var largestCell: Effect? {
    self[.cell].max { $0.cheaper.magnitude < $1.cheaper.magnitude }
  }

  /// The pairs and sectors in which trade costs matter most, the other sectors together.
  ///
  /// - Parameter top: Rows and columns at most.
  func map(top: Int) -> Map {
    let sectors = Array(self[.sector].compactMap(\.sector).prefix(min(top, 12)))
    return Map(
      pairs: Array(
        self[.pair].sorted { $0.cheaper.magnitude > $1.cheaper.magnitude }.prefix(top)),
      sectors: sectors, others: (0..<sectorCount).filter { !sectors.contains($0) })
  }

  /// The effects of all that could be moved, the largest first; without those that have none.
  private static func ranked(
    _ grouping: Question.SensitivityRows, of gradient: Gradient, of benchmark: Benchmark,
    _ text: OutcomeText
  ) -> [Effect] {
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let pairs = (0..<n).flatMap { importer in
      (0..<n).filter { $0 != importer }.map { Lever(importer: importer, exporter: $0) }
    }
    let levers: [Lever] =
      switch grouping {
      case .elasticity: (0..<j).map { Lever(sector: $0, isElasticity: true) }
      case .sector: (0..<j).map { Lever(sector: $0) }
      case .pair: pairs
      case .cell:
        (0..<j).flatMap { sector in
          pairs.map { Lever(importer: $0.importer, exporter: $0.exporter, sector: sector) }
        }
      }
    return levers.map { effect($0, gradient, n: n, j: j, text) }.filter { $0.size > 0 }
      .sorted { $0.size > $1.size }
  }

  /// The effect of one thing that could be moved.
  static func effect(
    _ lever: Lever, _ gradient: Gradient, n: Int, j: Int, _ text: OutcomeText
  ) -> Effect {
    var effect = Effect(lever: lever)
    if let sector = lever.sector, lever.isElasticity {
      effect.elasticity = text.shown(gradient.elasticity[sector])
      return effect
    }
    // A hundredth of what a whole unit does.
    let perPoint = text.shown(0.01)
    func add(_ sector: Int, _ importer: Int, _ exporter: Int) {
      let position = (sector * n + importer) * n + exporter
      effect.tariff += perPoint * gradient.tariff.storage[position]
      effect.cheaper -= perPoint * gradient.logTradeCost.storage[position]
    }
    for sector in lever.sectors ?? lever.sector.map({ [$0] }) ?? Array(0..<j) {
      if let importer = lever.importer, let exporter = lever.exporter {
        add(sector, importer, exporter)
      } else {
        for importer in 0..<n {
          for exporter in 0..<n where exporter != importer { add(sector, importer, exporter) }
        }
      }
    }
    return effect
  }
}

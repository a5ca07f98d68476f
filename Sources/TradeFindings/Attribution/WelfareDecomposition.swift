// SPDX-License-Identifier: Apache-2.0

import RealModule
public import TradeArrays
public import TradeModel

/// The exact change in an economy's real income taken apart, along the way from the benchmark to the
/// policy.
///
/// For a small step, with exports E and imports M at the border, the price P of the economy's own
/// final basket and its trade deficit D,
///
/// I dlog W = Σ [E (dlog cₙ − dlog P) − M (dlog cᵢ − dlog P)] + Σ τM (dlog M − dlog cᵢ − dlog d)
/// − Σ M dlog d + P d(D/P):
///
/// terms of trade, volume of trade at tariff wedges, trade costs, and the real value of transfers.
/// Prices are measured in the economy's own basket, so that no part, of no partner and no sector,
/// depends on the numeraire. Integrated along the policy path the parts sum to the exact change; at
/// the end points alone (Caliendo and Parro 2015) they do not. The parts depend on the path, their
/// sum does not.
public struct WelfareDecomposition: Sendable {
  /// The parts of one partner and sector, or of sums of them; shares of income, log points.
  public struct Parts: Sendable, Equatable {
    /// Prices of exports against prices of imports before tariffs.
    public var termsOfTrade = 0.0
    /// Imports that are worth more to buyers than they cost the economy.
    public var volumeOfTrade = 0.0
    /// Goods that melt less on the way to the economy.
    public var tradeCosts = 0.0
    /// What the rest of the world transfers to the economy, its trade deficit, in units of its own
    /// final basket; of an economy as a whole, not of a partner or sector.
    public var transfers = 0.0

    /// Parts from their sizes.
    public init(
      termsOfTrade: Double = 0, volumeOfTrade: Double = 0, tradeCosts: Double = 0,
      transfers: Double = 0
    ) {
      self.termsOfTrade = termsOfTrade
      self.volumeOfTrade = volumeOfTrade
      self.tradeCosts = tradeCosts
      self.transfers = transfers
    }

    /// All parts together.
    public var sum: Double { termsOfTrade + volumeOfTrade + tradeCosts + transfers }
  }

  /// Which economy.
  public let economy: EconomyIndex
  /// Parts by partner and sector (`[partner · J + sector]`), transfers apart.
  public let cells: [Parts]
  /// The real value of transfers, log points.
  public let transfers: Double
  /// Exact change of the logarithm of real income.
  public let logChange: Double
  /// Intervals of the path.
  public let intervals: Int
  /// How exactly the equations hold at all points of the path.
  public let exactness: Exactness
  let sectorCount: Int
  var partnerCount: Int { cells.count / sectorCount }

  /// How closely the parts have to sum to the exact change, log points.
  public static let tolerance = 1e-9
  /// When the solves of the path stop: the parts are sums of differences of their results.
  private static let termination = Termination(tolerance: 1e-12)
  private static let mostIntervals = 256

  /// Sum over all partners and sectors, and transfers.
  public var total: Parts {
    var total = Self.sum(cells[...])
    total.transfers = transfers
    return total
  }

  /// By how much the parts miss the exact change, log points.
  public var error: Double { (total.sum - logChange).magnitude }

  /// Whether the parts sum to the exact change within ``tolerance``.
  public var hasConverged: Bool { error <= Self.tolerance }

  /// Sum over sectors for one partner.
  public func parts(partner: EconomyIndex) -> Parts {
    Self.sum(cells[partner.rawValue * sectorCount..<(partner.rawValue + 1) * sectorCount])
  }

  /// Sum over partners for one sector.
  public func parts(sector: SectorIndex) -> Parts {
    var sum = Parts()
    for cell in stride(from: sector.rawValue, to: cells.count, by: sectorCount) {
      Self.add(cells[cell], to: &sum)
    }
    return sum
  }

  private static func add(_ part: Parts, to sum: inout Parts) {
    sum.termsOfTrade += part.termsOfTrade
    sum.volumeOfTrade += part.volumeOfTrade
    sum.tradeCosts += part.tradeCosts
  }

  private static func sum(_ parts: ArraySlice<Parts>) -> Parts {
    var sum = Parts()
    for part in parts { add(part, to: &sum) }
    return sum
  }

  /// Takes the change in real income of some economies apart.
  ///
  /// The path is straight in logarithms of 1 + τ and of trade costs. Trapezoidal sums over 1, 2, 4, …
  /// intervals are extrapolated (Romberg) until the parts sum to the exact change within
  /// ``tolerance``; a shock that needs more than 256 intervals ends with ``hasConverged`` false.
  ///
  /// - Parameters:
  ///   - model: The model; `prepared()` makes it quick. Deficits that end at once (`balanced`) have no
  ///     path: the benchmark would be no point of it.
  ///   - policy: The policy at the end.
  ///   - economies: For whom.
  /// - Returns: One decomposition per economy.
  /// - Throws: ``ModelError`` of the first point on the path without an equilibrium.
  public static func along(
    _ model: Model, to policy: PolicyShock, economies: [EconomyIndex]
  ) async throws(ModelError) -> [WelfareDecomposition] {
    try await along(model, to: policy, economies: economies, numeraire: { _ in 1 })
  }

  /// As ``along(_:to:economies:)``, with another numeraire: the factor by which everything nominal at
  /// a point of the path is multiplied, 1 at the benchmark.
  package static func along(
    _ model: Model, to policy: PolicyShock, economies: [EconomyIndex],
    numeraire: @escaping @Sendable (Equilibrium) -> Double
  ) async throws(ModelError) -> [WelfareDecomposition] {
    let model = model.with(termination)
    var exactness = Exactness()
    var points: [[PathPoint]] = []
    var tables: [[[Parts]]] = economies.map { _ in [] }
    var intervals = 1
    while true {
      points = try await refine(
        points, intervals, model, policy, economies, numeraire, &exactness)
      for position in economies.indices {
        let sums = trapezoids(points.map { $0[position] }, model.benchmark)
        tables[position].append(sums)
        extrapolate(&tables[position])
      }
      let found = economies.indices.map { position in
        WelfareDecomposition(
          economy: economies[position], cells: Array(tables[position][0].dropLast()),
          transfers: tables[position][0].last?.transfers ?? 0,
          logChange: points[intervals][position].logReal - points[0][position].logReal,
          intervals: intervals, exactness: exactness,
          sectorCount: model.benchmark.sectorCount)
      }
      if found.allSatisfy(\.hasConverged) && intervals >= 4 || intervals >= mostIntervals {
        return found
      }
      intervals *= 2
    }
  }

  /// The points of a path with twice the intervals, old ones kept.
  private static func refine(
    _ old: [[PathPoint]], _ intervals: Int, _ model: Model, _ policy: PolicyShock,
    _ economies: [EconomyIndex], _ numeraire: @escaping @Sendable (Equilibrium) -> Double,
    _ exactness: inout Exactness
  ) async throws(ModelError) -> [[PathPoint]] {
    let numbers = old.isEmpty ? [0, 1] : Array(stride(from: 1, to: intervals, by: 2))
    let before = model.benchmark.tariff
    let solved = try await model.solveAll(
      numbers.count,
      edit: {
        $1 = PathPoint.policy(
          from: before, to: policy, at: Double(numbers[$0]) / Double(intervals))
      },
      result: { _, equilibrium in
        (PathPoint.points(equilibrium, economies, numeraire(equilibrium)), equilibrium.certificate)
      })
    for (_, certificate) in solved { exactness.add(certificate) }
    try exactness.check()
    let fresh = solved.map(\.0)
    guard !old.isEmpty else { return fresh }
    return (0...intervals).map { $0 % 2 == 0 ? old[$0 / 2] : fresh[$0 / 2] }
  }

  /// Parts by cell and, last, those of no cell.
  private static func trapezoids(_ path: [PathPoint], _ benchmark: Benchmark) -> [Parts] {
    let j = benchmark.sectorCount
    let count = benchmark.economyCount * j
    var cells = [Parts](repeating: Parts(), count: count + 1)
    for (a, b) in zip(path, path.dropFirst()) {
      cells[count].transfers +=
        (b.realDeficit - a.realDeficit) * (1 / a.realIncome + 1 / b.realIncome) / 2
      let basket = b.logFinalPrice - a.logFinalPrice
      for cell in 0..<count {
        let own = b.logOwnCost[cell % j] - a.logOwnCost[cell % j]
        let partner = b.logCost[cell] - a.logCost[cell]
        let iceberg = b.logIceberg[cell] - a.logIceberg[cell]
        let imports = (a.imports[cell] + b.imports[cell]) / 2
        cells[cell].termsOfTrade +=
          (a.exports[cell] + b.exports[cell]) / 2 * (own - basket)
          - imports * (partner - basket)
        cells[cell].tradeCosts -= imports * iceberg
        cells[cell].volumeOfTrade +=
          (a.tariff[cell] * a.imports[cell] + b.tariff[cell] * b.imports[cell]) / 2
          * (b.logImports[cell] - a.logImports[cell] - partner - iceberg)
      }
    }
    return cells
  }

  /// Replaces the last sums by extrapolated ones; the best comes first.
  private static func extrapolate(_ rows: inout [[Parts]]) {
    // `rows` holds the previous diagonal of Romberg's table, best first, and the new sums last.
    guard let fresh = rows.popLast() else { return }
    let previous = Array(rows.reversed())
    var diagonal = [fresh]
    var factor = 4.0
    for old in previous {
      let newest = diagonal[diagonal.count - 1]
      diagonal.append(
        zip(newest, old).map { new, old in
          Parts(
            termsOfTrade: new.termsOfTrade + (new.termsOfTrade - old.termsOfTrade) / (factor - 1),
            volumeOfTrade: new.volumeOfTrade
              + (new.volumeOfTrade - old.volumeOfTrade) / (factor - 1),
            tradeCosts: new.tradeCosts + (new.tradeCosts - old.tradeCosts) / (factor - 1),
            transfers: new.transfers + (new.transfers - old.transfers) / (factor - 1))
        })
      factor *= 4
    }
    rows = diagonal.reversed()
  }
}

extension WelfareDecomposition {
  /// The parts along a path of which few points are known, extrapolated from them.
  ///
  /// - Parameters:
  ///   - path: An economy's points at equal distances: a power of two of intervals.
  ///   - economy: Which economy.
  ///   - benchmark: Its benchmark.
  init(along path: [PathPoint], _ economy: EconomyIndex, _ benchmark: Benchmark) {
    var table: [[Parts]] = []
    var step = path.count - 1
    while step >= 1 {
      let points = stride(from: 0, to: path.count, by: step).map { path[$0] }
      table.append(Self.trapezoids(points, benchmark))
      Self.extrapolate(&table)
      step /= 2
    }
    self.init(
      economy: economy, cells: Array(table[0].dropLast()),
      transfers: table[0].last?.transfers ?? 0,
      logChange: path[path.count - 1].logReal - path[0].logReal, intervals: path.count - 1,
      exactness: Exactness(), sectorCount: benchmark.sectorCount)
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
package import TradeArrays
package import TradeModel
import TradePolicy

/// How sure the parts of real income are, over few draws.
///
/// In a draw the parts are extrapolated from four intervals of its path; what the exact parts at the
/// centre are beyond those from as many intervals is added to every draw.
package struct DecompositionSpread: Sendable {
  /// What parts belong to.
  package enum Row: Sendable, Hashable {
    /// The whole economy.
    case all
    /// What belongs to no partner and no sector.
    case transfers
    /// Trade with an economy.
    case partner(EconomyIndex)
    /// Trade in a sector.
    case sector(SectorIndex)
  }

  /// What was drawn for the parts.
  package let draws: DrawAccount
  /// What was drawn for their sum, the change in real income.
  package let whole: DrawAccount
  /// By economy the estimate of that, log points.
  private let totals: [Estimate]
  /// The exact parts at the centre, by economy.
  private let centre: [WelfareDecomposition]
  /// By economy, draw and row, what the parts are beyond those at the centre.
  private let moves: [[[WelfareDecomposition.Parts]]]

  private static let intervals = 4

  /// How sure the change in real income of an economy is, log points; nil if no draw found an equilibrium.
  package func total(_ economy: Int) -> Estimate? { totals.isEmpty ? nil : totals[economy] }

  /// How sure a number made of the parts of a row is, log points; nil if no draw found its equilibria.
  ///
  /// - Parameters:
  ///   - economy: Position among the economies that were asked for.
  ///   - rows: Whose parts, summed.
  ///   - number: The number, additive in the parts.
  package func estimate(
    _ economy: Int, _ rows: [Row], _ number: (WelfareDecomposition.Parts) -> Double
  ) -> Estimate? {
    guard !moves[economy].isEmpty else { return nil }
    let exact = rows.reduce(0) { $0 + number(Self.parts($1, of: centre[economy])) }
    let positions = rows.map { Self.position($0, in: centre[economy]) }
    return Estimate(
      centre: exact,
      draws: moves[economy].map { draw in positions.reduce(exact) { $0 + number(draw[$1]) } },
      zero: Findings.noticeable)
  }

  /// Solves the draws, each at the points of its path.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn, of the scenario whose measures make the policy.
  ///   - model: The model with every input at its central value; `prepared()` makes it quick.
  ///   - policy: The policy at the end of the path, every input at its central value.
  ///   - centre: The exact parts there.
  ///   - plan: How many draws, from which seed.
  ///   - whole: How many of the change in real income; nil for as many.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  /// - Throws: ``ModelError`` of a central equilibrium that cannot be found.
  package init(
    _ inputs: UncertainInputs, model: Model, to policy: PolicyShock,
    around centre: [WelfareDecomposition], plan: Ensemble.Plan, whole: Ensemble.Plan? = nil,
    workers: Int? = nil
  ) async throws(ModelError) {
    let economies = centre.map(\.economy)
    let benchmark = model.benchmark
    let shares = (0...Self.intervals).map { Double($0) / Double(Self.intervals) }
    var central: [Equilibrium] = []
    for share in shares {
      central.append(
        try model.solve(
          PathPoint.policy(from: benchmark.tariff, to: policy, at: share),
          from: central.last?.startingPoint))
    }
    let measure: @Sendable (Equilibrium) -> [PathPoint] = { PathPoint.points($0, economies, 1) }
    func rows(_ path: [[PathPoint]]) -> [[WelfareDecomposition.Parts]] {
      economies.indices.map { position in
        let found = WelfareDecomposition(
          along: path.map { $0[position] }, economies[position], benchmark)
        return Self.rows(found).map { Self.parts($0, of: found) }
      }
    }
    let middle = rows(central.map(measure))
    let draws = await PolicyDraws(
      inputs, model: model, near: central, plan: plan, workers: workers,
      edit: { point, measures, policy in
        let before = policy.tariff
        if shares[point] > 0 { for measure in measures { measure.apply(to: &policy) } }
        policy = PathPoint.policy(from: before, to: policy, at: shares[point])
      }, measure: measure, value: rows)
    self.draws = draws.account
    self.centre = centre
    let incomes = economies.map { OutcomeReading(.realIncome, of: $0, in: benchmark.world) }
    let together = await PolicyDraws<[Double]>.whole(
      inputs, model: model, near: central[Self.intervals], plan: whole ?? plan, workers: workers
    ) { equilibrium in
      let books = OutcomeBooks(equilibrium, for: incomes, knowing: nil)
      return incomes.map { .log(1 + $0.move(books)) }
    }
    self.whole = together.account
    totals =
      together.values.isEmpty
      ? []
      : economies.indices.map { economy in
        Estimate(
          centre: centre[economy].total.sum, draws: together.values.map { $0[economy] },
          zero: Findings.noticeable)
      }
    moves = economies.indices.map { economy in
      draws.values.map { zip($0[economy], middle[economy]).map { $0.minus($1) } }
    }
  }

  private static func rows(_ found: WelfareDecomposition) -> [Row] {
    [.all, .transfers] + (0..<found.partnerCount).map { .partner(EconomyIndex($0)) }
      + (0..<found.sectorCount).map { .sector(SectorIndex($0)) }
  }

  private static func position(_ row: Row, in found: WelfareDecomposition) -> Int {
    switch row {
    case .all: 0
    case .transfers: 1
    case .partner(let economy): 2 + economy.rawValue
    case .sector(let sector): 2 + found.partnerCount + sector.rawValue
    }
  }

  private static func parts(_ row: Row, of found: WelfareDecomposition)
    -> WelfareDecomposition.Parts
  {
    switch row {
    case .all: found.total
    case .transfers: WelfareDecomposition.Parts(transfers: found.transfers)
    case .partner(let economy): found.parts(partner: economy)
    case .sector(let sector): found.parts(sector: sector)
    }
  }
}

extension WelfareDecomposition.Parts {
  fileprivate func minus(_ other: Self) -> Self {
    Self(
      termsOfTrade: termsOfTrade - other.termsOfTrade,
      volumeOfTrade: volumeOfTrade - other.volumeOfTrade,
      tradeCosts: tradeCosts - other.tradeCosts, transfers: transfers - other.transfers)
  }
}

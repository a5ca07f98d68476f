// SPDX-License-Identifier: Apache-2.0

import Entrepot
import NumericalMethods
import RealModule
import TestSupport
import Testing

/// Felbermayr, Gröschl and Heiland, Complex Europe: Quantifying the Cost of Disintegration, Journal of
/// International Economics 138, 2022: the end of the customs union (S1) and of Schengen (S4).
///
/// Deficits are closed as theirs, `income`. The data hold inventories, which the model does not have:
/// every change is measured against the equilibrium that the data's shares imply at unchanged tariffs.
/// In changes, a benchmark on the way may be left out: base and policy are both solved for from the
/// data's shares, and what counts is the one over the other.
///
/// Their program stops where exports less imports miss the constant proportion of income by the same
/// ρ everywhere, and leaves the factor markets open by as much: firms pay V, factors get wL = V − ρ(wL +
/// R). Our equations close. So in the first test all is as our model has it, and near theirs: what firms
/// pay nobody, ρ, changes by 0.4 and 1.5 ten-thousandths of income. In the others it is put in as a
/// change of cost at the origin, (wL/V)^γ, and the equations are theirs: `income` makes final spending (1
/// − s)μ(V + R), with s the surplus over income, which for μ = 1/(1 + ρ) is their (1 − s)(wL + R); and
/// wL/V = μ − (1 − μ)R/V.
@Suite("Felbermayr, Gröschl and Heiland (2022)", ReferenceData.isHere)
struct UndoingEuropeTests {
  enum Step: Int, CaseIterable {
    case base
    case union
    case schengen
  }

  /// What an equilibrium says: log real income, and the wedge of every economy in their account.
  struct Found {
    var logRealIncome: [Double]
    var wedge: [Double]

    init(_ equilibrium: Equilibrium) {
      let benchmark = equilibrium.benchmark
      let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
      let (income, paid) = (equilibrium.income.values, equilibrium.valueAdded.values)
      logRealIncome = (0..<n).map { economy in
        (economy * j..<(economy + 1) * j).reduce(Double.log(income[economy])) {
          $0 - benchmark.finalShare.storage[$1]
            * Double.log(equilibrium.priceChange.storage[$1])
        }
      }
      // The common factor of spending, from any economy.
      let earned =
        benchmark.valueAdded.values[0] + benchmark.tariffRevenue.values[0]
      let constant = 1 + benchmark.deficit.values[0] / earned
      let common =
        income[0] / (constant * (paid[0] + equilibrium.tariffRevenue.values[0]))
      wedge = (0..<n).map {
        common - (1 - common) * equilibrium.tariffRevenue.values[$0] / paid[$0]
      }
    }
  }

  static func data() throws -> UndoingEuropeData {
    try UndoingEuropeData(#require(ReferenceData.folder))
  }

  static func model(
    _ data: UndoingEuropeData, _ coefficients: UndoingEuropeData.Coefficients
  ) throws(ModelError) -> Model {
    try Model(
      benchmark: data.benchmark.with(coefficients.elasticities),
      options: ModelOptions(deficits: .income),
      termination: Termination(tolerance: 1e-12, maximumEvaluations: 400))
  }

  /// Writes the policy of a step over another.
  private static func write(
    _ step: Step, _ data: UndoingEuropeData, _ coefficients: UndoingEuropeData.Coefficients,
    wedge: [Double], to policy: inout PolicyShock
  ) {
    let benchmark = data.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    policy.tariff = step == .union ? data.withoutUnion : benchmark.tariff
    for sector in 0..<j {
      let perBorder = -coefficients.schengen[sector] / coefficients.tariff[sector]
      let atOrigin = (0..<n).map {
        Double.pow(wedge[$0], benchmark.valueAddedShare.storage[$0 * j + sector])
      }
      for importer in 0..<n {
        for exporter in 0..<n {
          let crossed = step == .schengen ? data.borders[importer * n + exporter] : 0
          policy.tradeCostChange.storage[(sector * n + importer) * n + exporter] =
            atOrigin[exporter] * (crossed == 0 ? 1 : Double.exp(perBorder * crossed))
        }
      }
    }
  }

  /// Changes of real income against the base by scenario and economy, per cent.
  static func changes(_ found: [Found]) -> [[Double]] {
    found.dropFirst().map { step in
      zip(step.logRealIncome, found[0].logRealIncome).map { 100 * (Double.exp($0 - $1) - 1) }
    }
  }

  static func published(_ column: String, codes: [String]) throws -> [[Double]] {
    let rows = try UndoingEuropeData.rows(
      #require(ReferenceData.folder) + "/fgh-2022-results.csv")
    return try ["S1", "S4"].map { scenario in
      try codes.map { code in
        let row = try #require(
          rows.first { $0["scenario"] == scenario && $0["economy"] == code })
        return try #require(row[column].flatMap(Double.init))
      }
    }
  }

  @Test("at mean parameters, every equation closed: near their numbers")
  func closed() throws {
    let data = try Self.data()
    let model = try Self.model(data, data.means)
    let none = [Double](repeating: 1, count: data.codes.count)
    let found = try Step.allCases.map { step in
      var policy = PolicyShock(tariff: data.benchmark.tariff)
      Self.write(step, data, data.means, wedge: none, to: &policy)
      let equilibrium = try model.solve(policy)
      #expect(equilibrium.certificate.largest < 1e-11, "\(equilibrium.certificate.worst)")
      return Found(equilibrium)
    }
    let expected = try Self.published("at_mean_parameters", codes: data.codes)
    for (scenario, allowed) in zip([0, 1], [5e-3, 2e-2]) {
      expectClose(Self.changes(found)[scenario], expected[scenario], absolute: allowed) {
        "scenario \(scenario), \(data.codes[$0])"
      }
    }
  }

  /// Their equations at mean parameters: the equilibria with the wedges that they imply, a fixed point.
  static func atMeans(_ data: UndoingEuropeData) throws -> [Found] {
    let model = try Self.model(data, data.means)
    return try Step.allCases.map { step in
      var last = [Double](repeating: 1, count: data.codes.count)
      for _ in 0..<4 {
        var policy = PolicyShock(tariff: data.benchmark.tariff)
        Self.write(step, data, data.means, wedge: last, to: &policy)
        let found = Found(try model.solve(policy))
        let moved = zip(found.wedge, last).map { abs($0 - $1) }.max() ?? 0
        if moved < 1e-11 { return found }
        last = found.wedge
      }
      Issue.record("the wedge of \(step) does not settle")
      return Found(try model.solveWithoutPolicy())
    }
  }

  /// Their equations in every draw, by draw and step; the wedges are reached in rounds over all draws.
  static func overDraws(_ data: UndoingEuropeData) async throws -> [[Found]] {
    let middle = try Self.model(data, data.means).prepared()
    let none = [Double](repeating: 1, count: data.codes.count)
    let starts = try Step.allCases.map { step in
      var policy = PolicyShock(tariff: data.benchmark.tariff)
      Self.write(step, data, data.means, wedge: none, to: &policy)
      return try middle.solve(policy).startingPoint
    }
    var wedges = [[[Double]]](
      repeating: Step.allCases.map { _ in none }, count: data.draws.count)
    var found: [[Found]] = []
    for _ in 0..<3 {
      let known = wedges
      found = try await middle.solveDraws(data.draws.count, near: starts) {
        (draw) throws(ModelError) in
        let coefficients = data.draws[draw]
        var one = ModelDraw(elasticities: coefficients.elasticities) { step, policy in
          guard let step = Step(rawValue: step) else { return }
          Self.write(
            step, data, coefficients, wedge: known[draw][step.rawValue], to: &policy)
        }
        one.allowsAnyElasticity = true
        return one
      } result: { _, _, equilibrium in
        Found(equilibrium)
      }.map { try $0.get() }
      wedges = found.map { $0.map(\.wedge) }
    }
    return found
  }

  /// Holds changes by draw, scenario and economy to what is published of all draws.
  static func check(_ changes: [[[Double]]], codes: [String]) throws {
    for (column, statistic) in [
      ("mean_200_draws", { (sample: Sample) in sample.mean }),
      ("q05_200_draws", { $0.quantile(0.05) }), ("q95_200_draws", { $0.quantile(0.95) }),
    ] {
      let expected = try Self.published(column, codes: codes)
      for scenario in 0...1 {
        let values = codes.indices.map { economy in
          statistic(Sample(changes.map { $0[scenario][economy] }))
        }
        expectClose(values, expected[scenario], absolute: 1e-6) {
          "\(column), scenario \(scenario), \(codes[$0])"
        }
      }
    }
  }

  @Test("at mean parameters, their equations: all 44 economies to 1e-6 points")
  func atMeanParameters() throws {
    let data = try Self.data()
    let found = try Self.atMeans(data)
    let expected = try Self.published("at_mean_parameters", codes: data.codes)
    for scenario in 0...1 {
      expectClose(Self.changes(found)[scenario], expected[scenario], absolute: 1e-6) {
        "scenario \(scenario), \(data.codes[$0])"
      }
    }
  }
}

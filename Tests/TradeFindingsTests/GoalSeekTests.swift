// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

@Suite("Goals")
struct GoalSeekTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 11)
  private static let codes = world.economies.map(\.code)

  private let model: Model

  init() throws {
    model = try Model(
      world: Self.world, elasticities: Self.world.elasticities[0],
      termination: Termination(tolerance: 1e-12)
    ).prepared()
  }

  private func measures(_ lines: [String]) throws -> [CompiledMeasure] {
    let text = lines.enumerated().map { "      - name: m\($0)\n        \($1)\n" }.joined()
    return try Scenario(
      parsing: "entrepot-scenario: 1\ntitle: T\nsteps:\n  - name: s\n    title: S\n    measures:\n"
        + text, file: "test.yaml"
    ).compileMeasures(for: Self.world)
  }

  private func outcome(
    _ measures: [CompiledMeasure], _ varied: Int, _ size: Double, _ economy: EconomyIndex
  ) throws -> Double {
    var policy = PolicyShock(tariff: Self.world.tariff)
    for (number, measure) in measures.enumerated() {
      (number == varied ? measure.scaled(by: size) : measure).apply(to: &policy)
    }
    return OutcomeReading(.realIncome, of: economy, in: Self.world).value(try model.solve(policy))
  }

  private func seek(
    _ measures: [CompiledMeasure], _ varied: Int, _ sizes: ClosedRange<Double>,
    _ economy: EconomyIndex, _ target: Double
  ) throws -> GoalSeek {
    try GoalSeek(
      model: model, measures: measures, varied: varied, sizes: sizes,
      reading: OutcomeReading(.realIncome, of: economy, in: Self.world), target: target)
  }

  @Test("a goal is met at the size that is found, and only there")
  func size() throws {
    let codes = Self.codes
    let measures = try measures([
      "tariff: { importers: \(codes[0]), exporters: \(codes[1]), sectors: all, add: 20 points }",
      "trade-cost: { between: [\(codes[1]), \(codes[2])], sectors: all, change: -8 % }",
    ])
    let economy = EconomyIndex(1)
    for varied in [0, 1] {
      let target = try outcome(measures, varied, 0.37, economy)
      let found = try seek(measures, varied, 0...2, economy, target)
      guard case .size(let size) = found.answer else {
        Issue.record("no size found for measure \(varied)")
        continue
      }
      #expect(abs(size - 0.37) < 1e-6)
      #expect(found.exactness.equilibria >= 9 && found.exactness.largestResidual < 1e-9)
    }
    let none = try seek(measures, 1, 0...2, economy, 10)
    let (low, high) = (try outcome(measures, 1, 0, economy), try outcome(measures, 1, 2, economy))
    guard case .none(let first, let last, let nearest) = none.answer else {
      Issue.record("a size for ten times the income")
      return
    }
    #expect(abs(first - low) < 1e-9 && abs(last - high) < 1e-9)
    #expect(nearest.size == 2 && abs(nearest.outcome - high) < 1e-9)
  }

  @Test("where the outcome turns between two sizes of the grid, the smaller size is found")
  func turning() throws {
    // A tariff of one's own on all goods gains until it is the best one, and then loses.
    let codes = Self.codes
    let measures = try measures([
      "tariff: { importers: \(codes[0]), exporters: { all-except: [\(codes[0])] }, sectors: all, "
        + "add: 20 points }"
    ])
    let economy = EconomyIndex(0)
    // The best size, by a search that knows nothing of slopes.
    let sizes = (1...400).map { Double($0) / 100 }
    let values = try sizes.map { try outcome(measures, 0, $0, economy) }
    let best = try #require(values.indices.max { values[$0] < values[$1] })
    #expect(values[best] > 1e-4 && best > 2 && best < 397, "the tariff has no best size in between")
    let largest = sizes[best] * 16
    // On a grid whose first interval holds the turn, a little below the top is reached twice.
    let target = values[best] - 2e-5
    let ends = [0, largest / 8].map { try? outcome(measures, 0, $0, economy) }
    #expect(ends.allSatisfy { ($0 ?? 1) < target }, "the grid sees it")
    guard case .size(let size) = try seek(measures, 0, 0...largest, economy, target).answer else {
      Issue.record("the size between two points of the grid is missed")
      return
    }
    #expect(size < sizes[best])
    #expect(abs(try outcome(measures, 0, size, economy) - target) < 1e-9)
    // A little above the top is not reached, and the nearest size is the best one.
    guard
      case .none(_, _, let nearest) = try seek(
        measures, 0, 0...largest, economy, values[best] + 2e-5
      ).answer
    else {
      Issue.record("more than the most")
      return
    }
    #expect(abs(nearest.size - sizes[best]) < 0.05)
    #expect(nearest.outcome >= values[best] - 1e-8)
  }
}

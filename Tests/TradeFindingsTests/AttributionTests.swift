// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

@Suite("Attribution among measures")
struct AttributionTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 11)

  private static func scenario(_ measures: [String]) throws -> Scenario {
    let lines = measures.enumerated().map { "      - name: m\($0)\n        \($1)\n" }.joined()
    return try Scenario(
      parsing: "entrepot-scenario: 1\ntitle: T\nsteps:\n  - name: s\n    title: S\n    measures:\n"
        + lines, file: "test.yaml")
  }

  private static let measures: [String] = {
    let codes = world.economies.map(\.code)
    return [
      "tariff: { importers: \(codes[0]), exporters: \(codes[1]), sectors: all, add: 20 points }",
      "tariff: { importers: \(codes[1]), exporters: \(codes[0]), sectors: all, add: 20 points }",
      "agreement: { members: [\(codes[1]), \(codes[2])], tariffs: { cut: 90 %, sectors: all } }",
      "trade-cost: { between: [\(codes[1]), \(codes[2])], sectors: all, change: -8 % }",
    ]
  }()

  private static func attribute(
    _ measures: [String], permutations: Int = 200
  ) async throws -> Attribution {
    let model = try Model(
      world: world, elasticities: world.elasticities[0], termination: Termination(tolerance: 1e-12)
    ).prepared()
    return try await Attribution(
      model: model, measures: try scenario(measures).compileMeasures(for: world),
      readings: world.economyIndices.map { OutcomeReading(.realIncome, of: $0, in: world) },
      permutations: permutations)
  }

  @Test("no measures and more than can be told apart are refused in one sentence")
  func counts() async throws {
    let many = [String](repeating: Self.measures[0], count: Attribution.mostMeasures + 1)
    for (measures, words) in [([], "no measures"), (many, "63 measures; up to 62 can")] {
      await #expect {
        try await Attribution(
          model: Model(world: Self.world, elasticities: Self.world.elasticities[0]),
          measures: measures.isEmpty
            ? [] : Self.scenario(measures).compileMeasures(for: Self.world),
          readings: [OutcomeReading(.realIncome, of: EconomyIndex(0), in: Self.world)])
      } throws: { "\($0)".contains(words) }
    }
  }

  @Test(
    "how sure a part is: of every draw in the file's order and the mean over all orders, counted by hand"
  )
  func spread() async throws {
    let world = Self.world
    let codes = world.economies.map(\.code)
    let scenario = try Self.scenario([
      "tariff: { importers: \(codes[0]), exporters: \(codes[1]), sectors: all, "
        + "add: { central: 20 points, low: 10 points, high: 40 points, source: x } }",
      "trade-cost: { between: [\(codes[0]), \(codes[1])], sectors: all, "
        + "change: { central: -8 %, low: -2 %, high: -12 %, source: y } }",
    ])
    let model = try Model(
      world: world, elasticities: world.elasticities[0], termination: Termination(tolerance: 1e-12)
    ).prepared()
    let reading = OutcomeReading(.realIncome, of: EconomyIndex(1), in: world)
    let attribution = try await Attribution(
      model: model, measures: try scenario.compileMeasures(for: world), readings: [reading])
    let inputs = try UncertainInputs(
      scenario, in: world, central: world.elasticities[0], groups: [.measures, .elasticities])
    let plan = Ensemble.Plan(draws: 16, seed: 3)
    let spread = try await AttributionSpread(
      inputs, model: model, around: attribution, plan: plan)
    var drawn: [[Double]] = []
    var together: [[Double]] = []
    for point in inputs.points(16, seed: 3) {
      let draw = inputs.draw(point)
      let (own, measures) = (try model.with(draw.elasticities), draw.measures[0])
      func value(_ subset: [Int]) throws -> Double {
        var policy = PolicyShock(tariff: world.tariff)
        for position in subset { measures[position].apply(to: &policy) }
        return reading.value(try own.solve(policy))
      }
      let (both, first, second) = (try value([0, 1]), try value([0]), try value([1]))
      drawn.append([
        (first + both - second) / 2, (second + both - first) / 2, both, first, both - first,
      ])
      let exact = try await Attribution(
        model: own, measures: draw.measures[0], readings: [reading])
      together.append(exact.shares[0].together)
    }
    let whole = attribution.shares[0]
    for (number, (found, centre)) in [
      (spread.part(0, measure: 0, .shapley), whole.shapley[0]),
      (spread.part(0, measure: 1, .shapley), whole.shapley[1]),
      (spread.total(0), whole.total),
      (spread.part(0, measure: 0, .inOrder), whole.inOrder[0]),
      (spread.part(0, measure: 1, .inOrder), whole.inOrder[1]),
    ].enumerated() {
      let found = try #require(found)
      let expected = Estimate(
        centre: centre, draws: drawn.map { $0[number] }, zero: Findings.noticeable)
      #expect(abs(found.centre - expected.centre) < 1e-8)
      #expect(abs(found.median - expected.median) < 1e-7)
      #expect(abs(found.low - expected.low) < 1e-7 && abs(found.high - expected.high) < 1e-7)
      #expect(found.high - found.low > 1e-4)
    }
    #expect(spread.draws.found == 16 && spread.draws.steps == 3)
    // What all do while they grow together is the mean of both orders where measures act in pairs, and near
    // it here: a twentieth of the band is left.
    for measure in 0..<2 {
      let found = try #require(spread.part(0, measure: measure, .together))
      let exact = Estimate(
        centre: whole.together[measure], draws: together.map { $0[measure] },
        zero: Findings.noticeable)
      #expect(found.centre == exact.centre)
      let twentieth = (exact.high - exact.low) / 20
      #expect(twentieth > 1e-6)
      for (mine, other) in [
        (found.low, exact.low), (found.median, exact.median), (found.high, exact.high),
      ] { #expect(abs(mine - other) < twentieth, "\(mine), \(other)") }
    }
  }

  @Test("all three rules sum to the total; the total is the scenario's")
  func sums() async throws {
    let found = try await Self.attribute(Self.measures)
    #expect(found.isExact)
    #expect(found.togetherGap < 1e-8)
    let steps = try Self.scenario(Self.measures).compile(for: Self.world)
    let findings = try Findings(
      world: Self.world, steps: steps, elasticities: Self.world.elasticities[0])
    for shares in found.shares {
      let total = findings.realIncomeChanges(of: shares.reading.place.economies[0])[0]
      #expect(abs(shares.total - total) < 1e-9)
      #expect(abs(shares.shapley.reduce(0, +) - shares.total) < 1e-12)
      #expect(abs(shares.inOrder.reduce(0, +) - shares.total) < 1e-12)
      #expect(abs(shares.together.reduce(0, +) - shares.total) < 1e-8)
      for (range, value) in zip(shares.spread, shares.shapley) {
        #expect(range.lowerBound - 1e-15 <= value && value <= range.upperBound + 1e-15)
      }
      for (range, value) in zip(shares.spread, shares.inOrder) {
        #expect(range.lowerBound <= value && value <= range.upperBound)
      }
    }
  }

  @Test("the order of the file changes what is added in order, not Shapley's values")
  func orderFree() async throws {
    // Tariffs and trade costs of different cells: the policies of subsets do not depend on order.
    let reversed = try await Self.attribute(Self.measures.reversed())
    let straight = try await Self.attribute(Self.measures)
    for (a, b) in zip(straight.shares, reversed.shares) {
      for (x, y) in zip(a.shapley, b.shapley.reversed()) { #expect(abs(x - y) < 1e-11) }
      for (x, y) in zip(a.together, b.together.reversed()) { #expect(abs(x - y) < 1e-9) }
    }
  }

  @Test("a measure that does nothing gets nothing; one measure gets all")
  func nullAndOnly() async throws {
    let codes = Self.world.economies.map(\.code)
    let idle =
      "tariff: { importers: \(codes[0]), exporters: \(codes[1]), sectors: all, cap: 900 % }"
    let found = try await Self.attribute([Self.measures[0], idle])
    for shares in found.shares {
      #expect(abs(shares.shapley[1]) < 1e-15)
      #expect(shares.interactions[0].value.magnitude < 1e-15)
    }
    let only = try await Self.attribute([Self.measures[3]])
    for shares in only.shares { #expect(abs(shares.shapley[0] - shares.total) < 1e-15) }
  }

  @Test("beyond twelve measures a sample of orders sums to the total, with standard errors")
  func sampled() async throws {
    let codes = Self.world.economies.map(\.code)
    var many = Self.measures
    for number in 0..<9 {
      let (a, b) = (codes[number % 5], codes[(number + 1 + number / 5) % 5])
      many.append("trade-cost: { between: [\(a), \(b)], sectors: all, change: -\(number + 1) % }")
    }
    let found = try await Self.attribute(many, permutations: 20)
    #expect(!found.isExact)
    for shares in found.shares {
      #expect(abs(shares.shapley.reduce(0, +) - shares.total) < 1e-12)
      #expect(shares.shapleyError.contains { $0 > 0 })
      for (value, (error, reference)) in zip(
        shares.shapley, zip(shares.shapleyError, shares.together))
      {
        // Two rules that agree to first order: a sample far off would show.
        #expect(abs(value - reference) < 8 * error + 2e-3)
      }
    }
  }

  @Test("the results do not depend on the number of threads")
  func threads() async throws {
    let model = try Model(world: Self.world, elasticities: Self.world.elasticities[0]).prepared()
    func solve(_ workers: Int) async throws -> [[Double]] {
      try await model.solveAll(12, workers: workers) { number, policy in
        for sector in 0..<3 {
          policy.tariff[
            importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: SectorIndex(sector)] +=
            Double(number) / 50
        }
      } result: { _, equilibrium in
        equilibrium.wageChange.values
      }
    }
    let one = try await solve(1)
    #expect(try await solve(2) == one)
    #expect(try await solve(7) == one)
  }

  @Test("one measure is all there is to tell, by every rule")
  func one() async throws {
    let found = try await Self.attribute([Self.measures[0]])
    for shares in found.shares {
      for part in [shares.shapley, shares.inOrder] {
        #expect(part.count == 1 && abs(part[0] - shares.total) < 1e-12)
      }
      #expect(abs(shares.together[0] - shares.total) < 1e-8)
      #expect(shares.interactions.isEmpty)
      #expect(shares.spread[0].lowerBound == shares.spread[0].upperBound)
    }
    #expect(found.exactness.certified == found.exactness.equilibria)
    #expect(found.exactness.largestResidual > 0 && found.exactness.largestResidual < 1e-9)
  }

  @Test("more measures than can be told apart are refused in one sentence")
  func tooMany() async throws {
    let many = [String](repeating: Self.measures[0], count: 63)
    await #expect(throws: ModelError.self) { _ = try await Self.attribute(many) }
  }

  @Test("sizes: 0 is nothing, 1 what is written, and a cut ends at the whole tariff")
  func sizes() throws {
    let measures = try Self.scenario(Self.measures).compileMeasures(for: Self.world)
    let base = PolicyShock(tariff: Self.world.tariff)
    for measure in measures {
      var (nothing, written, whole) = (base, base, base)
      measure.scaled(by: 0).apply(to: &nothing)
      measure.scaled(by: 1).apply(to: &written)
      measure.apply(to: &whole)
      #expect(nothing == base)
      for (a, b) in zip(written.tariff.storage.array, whole.tariff.storage.array) {
        #expect(abs(a - b) < 1e-15)
      }
    }
    let cut = try #require(measures[2].sizes())
    #expect(abs(cut.upperBound - 1 / 0.9) < 1e-12)
    let codes = Self.world.economies.map(\.code)
    let level = try Self.scenario([
      "tariff: { importers: \(codes[0]), exporters: \(codes[1]), sectors: all, set: 90 % }"
    ]).compileMeasures(for: Self.world)
    #expect(level[0].sizes() == nil)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

@Suite("What elasticities and sizes are drawn from")
struct UncertainInputsTests {
  /// Three sectors, one set with errors of two kinds.
  private static let world: World = {
    var world = RandomWorld.make(economies: 4, sectors: 3, seed: 21)
    world.elasticities[0].name = "X"
    world.elasticities[0].values = [5, 6, 7]
    world.elasticities[0].errors = ["S0": 0.2, "S1": 0.3]
    world.elasticities[0].bootstrap = StandardErrors(
      ["S0": 0.8, "S1": 0.9, "S2": 4], correlations: [Correlation("S1", "S0", 0.7)])
    return world
  }()

  private static func scenario(
    _ correlations: String = "",
    duty: String = "{ central: 20 points, low: 10 points, high: 40 points, source: x }",
    rail: String = "{ central: -4 %, low: -1 %, high: -6 %, source: y }"
  ) throws -> Scenario {
    try Scenario(
      parsing: """
        entrepot-scenario: 1
        title: T
        \(correlations)
        steps:
          - name: one
            measures:
              - name: duty
                tariff:
                  importers: E0
                  exporters: E1
                  sectors: all
                  add: \(duty)
          - name: two
            measures:
              - name: rail
                trade-cost:
                  between: [E1, E2]
                  sectors: all
                  change: \(rail)
        """, file: "test.yaml")
  }

  private static func inputs(
    _ groups: Set<UncertainInputs.Group>, errors: ElasticitySet.ErrorKind? = nil,
    own: OwnElasticities? = nil, rows: DrawRows? = nil, _ scenario: Scenario? = nil
  ) throws -> UncertainInputs {
    try UncertainInputs(
      try scenario ?? Self.scenario(), in: world, central: world.elasticities[0], groups: groups,
      errors: errors, own: own, rows: rows)
  }

  private static func thetas(_ inputs: UncertainInputs, _ count: Int = 4096) -> [[Double]] {
    inputs.points(count, seed: 3).map { inputs.draw($0).elasticities.values }
  }

  private static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let (a, b) = (Sample(x), Sample(y))
    let products = zip(x, y).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) }
    return products / Double(x.count) / (a.variance * b.variance).squareRoot()
  }

  @Test("errors of a kind have its size and its correlations, and none are none")
  func kinds() throws {
    for (kind, errors, together) in [
      (ElasticitySet.ErrorKind.published, [0.2, 0.3, 0], 0.0),
      (.bootstrap, [0.8, 0.9, 3.6], 0.7), (.none, [0, 0, 0], 0),
    ] {
      let draws = Self.thetas(try Self.inputs([.elasticities], errors: kind))
      for sector in 0..<3 {
        let sample = Sample(draws.map { $0[sector] })
        let error = sample.variance.squareRoot()
        // Of the third sector's 4 a part is cut off.
        #expect(abs(error - errors[sector]) < (sector == 2 ? 0.3 : 0.02), "\(kind) \(error)")
        #expect(sample.sorted[0] >= UncertainInputs.smallestElasticity)
      }
      guard kind != .none else { continue }
      let found = Self.correlation(draws.map { $0[0] }, draws.map { $0[1] })
      #expect(abs(found - together) < 0.02, "\(kind) \(found)")
    }
  }

  @Test("what is cut off is told with its share")
  func cutOff() throws {
    let cut = try Self.inputs([.elasticities], errors: .bootstrap).cutOff
    #expect(cut.map(\.sector.code) == ["S2", "S0", "S1"])
    #expect(abs(cut[0].share - StandardNormal.cumulative(-6.9 / 4)) < 1e-12)
    #expect(try Self.inputs([.measures], errors: .bootstrap).cutOff.isEmpty)
  }

  @Test("sets without a bootstrap keep their published errors under it")
  func fallback() throws {
    var world = Self.world
    world.elasticities[0].bootstrap = [:]
    #expect(world.elasticities[0].errors(.bootstrap) == world.elasticities[0].errors)
    #expect(world.elasticities[0].errors(.none).isEmpty)
  }

  @Test("elasticities of one's own are drawn in place of the published sets")
  func own() throws {
    let values = try OwnElasticities(
      parsing: "sector,mean,error\nS0,3,0.1\nS1,4,\nS2,2,0.2\n", file: "own.csv", for: Self.world)
    let draws = Self.thetas(try Self.inputs([.elasticities], own: values))
    #expect(abs(Sample(draws.map { $0[0] }).mean - 3) < 0.01)
    #expect(abs(Sample(draws.map { $0[2] }).variance.squareRoot() - 0.2) < 0.005)
    #expect(draws.allSatisfy { $0[1] == 4 })
    let rows = try OwnElasticities(
      parsing: "S0,S1,S2\n1,2,3\n4,5,6\n", file: "own.csv", for: Self.world)
    let joint = Self.thetas(try Self.inputs([.elasticities], own: rows), 64)
    #expect(joint.count { $0 == [1, 2, 3] } == 32 && joint.count { $0 == [4, 5, 6] } == 32)
  }

  @Test("sizes move together as the scenario says, each with the range it has")
  func sizes() throws {
    let inputs = try Self.inputs(
      [.measures], try Self.scenario("correlations: [{ between: [duty, rail], value: -0.8 }]"))
    var (duties, rails): ([Double], [Double]) = ([], [])
    for point in inputs.points(4096, seed: 1) {
      let draw = inputs.draw(point)
      var policy = PolicyShock(tariff: Self.world.tariff)
      for measure in draw.measures.joined() { measure.apply(to: &policy) }
      let (e0, e1, e2) = (EconomyIndex(0), EconomyIndex(1), EconomyIndex(2))
      let sector = SectorIndex(0)
      duties.append(
        policy.tariff[importer: e0, exporter: e1, sector: sector]
          - Self.world.tariff[importer: e0, exporter: e1, sector: sector])
      rails.append(policy.tradeCostChange[importer: e1, exporter: e2, sector: sector] - 1)
    }
    let duty = Sample(duties)
    #expect(abs(duty.quantile(0.05) - 0.1) < 0.002 && abs(duty.quantile(0.95) - 0.4) < 0.005)
    func scores(_ values: [Double], low: Double, central: Double, high: Double) -> [Double] {
      values.map { value in
        let isLow = (value < central) == (low < central)
        return (value - central) / (isLow ? central - low : high - central).magnitude
      }
    }
    // The cost falls as the rail's size grows.
    let found = Self.correlation(
      scores(duties, low: 0.1, central: 0.2, high: 0.4),
      scores(rails, low: -0.01, central: -0.04, high: -0.06))
    #expect(abs(found - 0.8) < 0.02, "\(found)")
  }

  @Test("draws of a file are used row by row; what it does not name is in the middle")
  func rows() throws {
    let text = "S1,duty\n" + (0..<8).map { "\($0 + 1),\($0 * 10)" }.joined(separator: "\n")
    let rows = try DrawRows(
      parsing: text, file: "draws.csv", for: Self.scenario(), in: Self.world)
    #expect(rows.count == 8 && rows.groups == [.elasticities, .measures])
    let inputs = try Self.inputs([.repairs], rows: rows)
    #expect(inputs.groups == rows.groups)
    for (row, point) in inputs.points(8, seed: 1).enumerated() {
      let draw = inputs.draw(point)
      #expect(draw.elasticities.values == [5, Double(row) + 1, 7])
      var policy = PolicyShock(tariff: Self.world.tariff)
      for measure in draw.measures.joined() { measure.apply(to: &policy) }
      let cell = (EconomyIndex(0), EconomyIndex(1), SectorIndex(0))
      let added =
        policy.tariff[importer: cell.0, exporter: cell.1, sector: cell.2]
        - Self.world.tariff[importer: cell.0, exporter: cell.1, sector: cell.2]
      #expect(abs(added - Double(row) / 10) < 1e-12)
      let cost = policy.tradeCostChange[
        importer: EconomyIndex(1), exporter: EconomyIndex(2), sector: cell.2]
      #expect(abs(cost - 0.96) < 1e-12)
    }
  }

  @Test("a size in one sector is that sector's alone")
  func rowsBySector() throws {
    let text = "duty:S1,rail:S2,rail\n" + [String](repeating: "50,-10,-20\n", count: 8).joined()
    let rows = try DrawRows(
      parsing: text, file: "draws.csv", for: Self.scenario(), in: Self.world)
    let draw = try Self.inputs([], rows: rows).draw([3])
    var policy = PolicyShock(tariff: Self.world.tariff)
    for measure in draw.measures.joined() { measure.apply(to: &policy) }
    for (sector, (added, cost)) in [(0.2, 0.8), (0.5, 0.8), (0.2, 0.9)].enumerated() {
      let (e0, e1, e2) = (EconomyIndex(0), EconomyIndex(1), EconomyIndex(2))
      let place = SectorIndex(sector)
      let duty =
        policy.tariff[importer: e0, exporter: e1, sector: place]
        - Self.world.tariff[importer: e0, exporter: e1, sector: place]
      #expect(abs(duty - added) < 1e-12, "\(sector) \(duty)")
      for (one, other) in [(e1, e2), (e2, e1)] {
        let found = policy.tradeCostChange[importer: one, exporter: other, sector: place]
        #expect(abs(found - cost) < 1e-12, "\(sector) \(found)")
      }
    }
    for (header, end) in [
      ("duty:S3", "has a column 'duty:S3' that is neither a sector nor an uncertain size; Sizes: "),
      ("rail:S2,y:S2", "'y:S2' is a size that another column gives already."),
    ] {
      let fields = header.split(separator: ",").map { _ in "1" }.joined(separator: ",")
      let error = #expect(throws: DataError.self) {
        try DrawRows(
          parsing: header + "\n" + [String](repeating: fields + "\n", count: 8).joined(),
          file: "draws.csv", for: Self.scenario(), in: Self.world)
      }
      #expect(error?.description.contains(end) == true, "\(error?.description ?? "")")
    }
    let narrow = try Scenario(
      parsing: Self.scenario().yaml().replacing(
        "sectors: all, change", with: "sectors: S0, change"),
      file: "test.yaml")
    let untouched = #expect(throws: DataError.self) {
      try DrawRows(parsing: text, file: "draws.csv", for: narrow, in: Self.world)
    }
    #expect(
      untouched?.description
        == "draws.csv:1: 'rail:S2' is a sector that the size does not touch.")
  }

  @Test(
    "faults of a file of draws",
    arguments: [
      (
        "S0,dutty", "1,1",
        "draws.csv:1: has a column 'dutty' that is neither a sector nor an uncertain size; did you mean "
          + "'duty'? Sizes: 'duty', 'rail'; sectors: 'S0', 'S1', 'S2'."
      ),
      ("S0,duty", "1,", "draws.csv:2: duty: is missing."),
      ("S0,duty", "1,x", "draws.csv:2: duty: 'x' is not a finite number."),
      (
        "S0,duty", "-1,1",
        "draws.csv:2: S0: -1 is no trade elasticity; it is between 0.001 and 1000."
      ),
      ("duty,x", "1,1", "draws.csv:1: 'x' is a size that another column gives already."),
    ])
  func faults(header: String, row: String, sentence: String) throws {
    let text = ([header] + [String](repeating: row, count: 8)).joined(separator: "\n")
    let error = #expect(throws: DataError.self) {
      try DrawRows(parsing: text, file: "draws.csv", for: Self.scenario(), in: Self.world)
    }
    #expect(error?.description == sentence)
    let few = #expect(throws: DataError.self) {
      try DrawRows(parsing: "S0\n1\n2", file: "few.csv", for: Self.scenario(), in: Self.world)
    }
    #expect(few?.description == "few.csv: has 2 rows; 8 to 65536 can be drawn.")
  }

  @Test("in closed form: quantiles of the gain from lower costs under lognormal elasticities")
  func closedForm() async throws {
    // Two economies that mirror each other: wages stay equal, and the gain is the mean of 1 and 1/d with
    // power θ, which rises with θ.
    let world = SmallWorld.oneSector(
      trade: [[80, 20], [20, 80]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    let scenario = try Scenario(
      parsing: """
        entrepot-scenario: 1
        title: T
        steps:
          - name: one
            measures:
              - trade-cost: { between: [E0, E1], sectors: all, change: -10 % }
        """, file: "test.yaml")
    func theta(_ share: Double) -> Double { 4 * exp(0.4 * StandardNormal.quantile(share)) }
    let count = 201
    let shares = (0..<count).map { min(max(Double($0) / 200, 0.002), 0.998) }
    var random = SplitMix64(seed: 8)
    let text = "ONE\n" + shares.shuffled(using: &random).map { "\(theta($0))\n" }.joined()
    let rows = try DrawRows(parsing: text, file: "draws.csv", for: scenario, in: world)
    let inputs = try UncertainInputs(
      scenario, in: world, central: world.elasticities[0], rows: rows)
    let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    let central = try scenario.compile(for: world).map { try model.solve($0.policy) }
    let found = await Ensemble(
      inputs, model: model, around: central,
      readings: world.economyIndices.map { OutcomeReading(.realIncome, of: $0, in: world) },
      plan: .init(draws: rows.count))
    func gain(_ theta: Double) -> Double { pow(0.8 + 0.2 * pow(0.9, -theta), 1 / theta) - 1 }
    for economy in 0..<2 {
      let estimate = try #require(found.estimate(economy, step: 0))
      #expect(abs(estimate.centre - gain(4)) < 1e-9)
      #expect(abs(estimate.low - gain(theta(0.05))) < 1e-9)
      #expect(abs(estimate.median - gain(theta(0.5))) < 1e-9)
      #expect(abs(estimate.high - gain(theta(0.95))) < 1e-9)
      #expect(estimate.draws == count && estimate.probabilityOfGain == 1)
    }
  }

  @Test("single inputs: the numbers with one moved are those of a solve of its own")
  func tornado() async throws {
    let scenario = try Self.scenario()
    let inputs = try Self.inputs(Set(UncertainInputs.Group.allCases))
    let model = try Model(world: Self.world, elasticities: Self.world.elasticities[0]).prepared()
    var central: [Equilibrium] = []
    for step in try scenario.compile(for: Self.world) {
      central.append(try model.solve(step.policy))
    }
    let reading = OutcomeReading(.realIncome, of: EconomyIndex(1), in: Self.world)
    let tornado = await Tornado(inputs, model: model, around: central, readings: [reading])
    #expect(tornado.failures == 0)
    let bars = tornado.bars(0, step: 1)
    #expect(Set(bars.map(\.input.name)) == ["S0", "S1", "duty", "rail"])
    #expect(zip(bars, bars.dropFirst()).allSatisfy { $0.width >= $1.width })
    for bar in bars {
      for (value, number) in [
        (bar.input.low, bar.low), (bar.input.high, bar.high),
      ] {
        var moved = scenario
        var set = Self.world.elasticities[0]
        switch bar.input.name {
        case "duty": moved = try Self.scenario(duty: "\(value) points")
        case "rail": moved = try Self.scenario(rail: "\(value) %")
        default: set.values[bar.input.name == "S0" ? 0 : 1] = value
        }
        let policy = try moved.compile(for: Self.world)[1].policy
        let expected = reading.value(
          try Model(world: Self.world, elasticities: set).solve(policy))
        #expect(abs(number - expected) < 1e-8, "\(bar.input.name)")
      }
    }
    let theta = try #require(bars.first { $0.input.name == "S0" }).input
    #expect(abs(theta.low - (5 - 1.6448536 * 0.2)) < 2e-3 && theta.central == 5)
    let duty = try #require(bars.first { $0.input.name == "duty" }).input
    #expect((duty.low, duty.high, duty.unit) == (10, 40, " points"))
  }
}

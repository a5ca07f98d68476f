// SPDX-License-Identifier: Apache-2.0

import Charts
import Foundation
import Questions
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

@testable import TradeReports

/// Explanations tell every number with where nine of ten draws lie, in tables, rows and drawings.
@Suite("Explanations with bands")
struct ExplanationReportTests {
  private let world = RandomWorld.make(economies: 5, sectors: 3, seed: 11)
  private let scenario: Scenario
  private let model: Model
  private let inputs: UncertainInputs
  private let measures: [CompiledMeasure]
  private let policy: PolicyShock
  private let plan = Ensemble.Plan(draws: 16, seed: 3)

  init() throws {
    let codes = world.economies.map(\.code)
    scenario = try Scenario(
      parsing: """
        entrepot-scenario: 1
        title: T
        steps:
          - name: one
            title: One
            measures:
              - name: duty
                title: Duty
                tariff: { importers: \(codes[0]), exporters: \(codes[1]), sectors: all, \
                  add: { central: 20 points, low: 10 points, high: 40 points, source: x } }
              - name: road
                title: Road
                trade-cost: { between: [\(codes[1]), \(codes[2])], sectors: all, \
                  change: { central: -4 %, low: -3 %, high: -6 %, source: y } }
        """, file: "test.yaml")
    model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    inputs = try UncertainInputs(
      scenario, in: world, central: world.elasticities[0], groups: [.measures, .elasticities])
    measures = try scenario.compileMeasures(for: world)
    var policy = PolicyShock(tariff: world.tariff)
    for measure in measures { measure.apply(to: &policy) }
    self.policy = policy
  }

  private var reading: OutcomeReading {
    OutcomeReading(.realIncome, of: EconomyIndex(1), in: world)
  }

  /// Whether a cell is two numbers.
  private func isBand(_ cell: String) -> Bool { cell.contains(" to ") }

  @Test("attribution: each rule's part has its band; strips are over orders, whiskers over draws")
  func attribution() async throws {
    let found = try await Attribution(model: model, measures: measures, readings: [reading])
    let spread = try await AttributionSpread(inputs, model: model, around: found, plan: plan)
    let report = AttributionReport(
      scenario: scenario, model: model, attribution: found, spread: spread)
    let table = report.tables()[0]
    #expect(
      table.columns.map(\.heading).prefix(4) == ["measure", "Shapley", "in order", "together"])
    #expect(table.rows.count == 6)
    for row in [0, 2, 4] {
      #expect(table.rows[row].cells[1...3].allSatisfy { !isBand($0) && !$0.isEmpty })
      #expect(table.rows[row + 1].cells[1...3].allSatisfy(isBand))
    }
    for line in table.text().split(separator: "\n") { #expect(line.count <= DisplayTable.width) }
    let records = report.records()
    let names = records.columns.map(\.name)
    for rule in ["shapley", "in_order", "together"] {
      for part in ["median", "low", "high"] { #expect(names.contains("\(rule)_\(part)_points")) }
      #expect(names.contains("\(rule)_probability_of_more"))
    }
    for row in records.rows {
      #expect(row.count == names.count && !row.contains(.missing))
    }
    let chart = report.chart()
    let steps = chart.panels[0].steps
    #expect(steps.count == 2 && steps.allSatisfy { $0.range != nil && $0.strip != nil })
    #expect(steps.allSatisfy { $0.range != $0.strip } && chart.panels[0].totalRange != nil)
    #expect(chart.rangeMeaning.contains("draws") && chart.strip?.meaning.contains("orders") == true)
    let plain = AttributionReport(scenario: scenario, model: model, attribution: found).chart()
    #expect(plain.panels[0].steps.allSatisfy { $0.range == nil && $0.strip != nil })
    #expect(plain.rangeMeaning.isEmpty)
  }

  @Test("decomposition: every part of a partner has its band, and so have all others and the total")
  func decomposition() async throws {
    let found = try await WelfareDecomposition.along(
      model, to: policy, economies: [EconomyIndex(1)])
    let spread = try await DecompositionSpread(
      inputs, model: model, to: policy, around: found, plan: plan)
    let report = DecompositionReport(
      scenario: scenario, model: model, found: found, spread: spread,
      books: OutcomeBooks(try model.solve(policy)))
    let table = report.tables(by: .partner, top: 2)[0]
    #expect(table.rows.count == 6)
    #expect(table.rows[1].cells[1...4].filter(isBand).count >= 3)
    #expect(table.rows[4].cells[1...3].allSatisfy { $0.isEmpty })
    let panel = report.chart(by: .partner, top: 2).panels[0]
    #expect(panel.steps.map(\.key).contains("others"))
    #expect(panel.steps.allSatisfy { $0.range != nil } && panel.totalRange != nil)
    #expect(report.chart(by: .part, top: 2).panels[0].totalRange != nil)
  }

  /// Verbs of what is sure, of what is probable and of what is neither.
  private static var verbs: Regex<Substring> {
    /(?:rises|falls|could rise or fall|hardly moves)/
  }

  @Test("the sentence of a decomposition has verbs that follow its draws; without any it says so")
  func decompositionVerbs() async throws {
    let found = try await WelfareDecomposition.along(
      model, to: policy, economies: [EconomyIndex(1)])
    let spread = try await DecompositionSpread(
      inputs, model: model, to: policy, around: found, plan: plan)
    func report(_ spread: DecompositionSpread?) throws -> DecompositionReport {
      DecompositionReport(
        scenario: scenario, model: model, found: found, spread: spread,
        books: OutcomeBooks(try model.solve(policy)))
    }
    let drawn = try report(spread)
    #expect(drawn.sentence().contains("real income") && drawn.sentence().contains(Self.verbs))
    #expect(drawn.sentence().contains(#/ through [a-z ,]+ \(.* to .*\)/#), "\(drawn.sentence())")
    // The verb is that of the part's own draws.
    for moved in drawn.movedByPart(0) {
      let estimate = try #require(moved.estimate)
      let words = drawn.told(EconomyIndex(1), [moved])
      switch max(estimate.probabilityOfGain, estimate.probabilityOfLoss) {
      case 0.95...: #expect(words.contains(#/ (rises|falls) by /#) && !words.contains("probably"))
      case 0.8..<0.95: #expect(words.contains(#/ probably (rises|falls) by /#))
      default: #expect(words.contains(/could rise or fall|hardly moves/), "\(words)")
      }
    }
    let open = DecompositionReport.Moved(
      name: "luck", value: 0.01,
      estimate: Estimate(
        centre: 0.01, draws: (0...100).map { Double($0) / 2_000 - 0.02 }, zero: Findings.noticeable)
    )
    #expect(drawn.told(EconomyIndex(1), [open]).hasSuffix("could rise or fall through luck"))
    let plain = try report(nil)
    #expect(plain.sentence().contains("nothing was drawn"))
    #expect(plain.chart(by: .part, top: 2).text.subtitle.hasSuffix("nothing was drawn"))
    #expect(!drawn.chart(by: .part, top: 2).text.subtitle.contains("drawn"))
  }

  @Test("the whole has the band of as many draws as the scenario's own answer")
  func oneBand() async throws {
    let many = Ensemble.Plan(draws: 48, seed: 3)
    let answer = await Ensemble(
      inputs, model: model, around: [try model.solve(policy)], readings: [reading], plan: many)
    let own = try #require(answer.estimate(0, step: 0, zero: Findings.noticeable))
    let attribution = try await Attribution(model: model, measures: measures, readings: [reading])
    let parts = try await AttributionSpread(
      inputs, model: model, around: attribution, plan: plan, whole: many)
    #expect(parts.draws.found == 16 && parts.whole.found == 48)
    let total = try #require(parts.total(0))
    let found = try await WelfareDecomposition.along(
      model, to: policy, economies: [EconomyIndex(1)])
    let taken = try await DecompositionSpread(
      inputs, model: model, to: policy, around: found, plan: plan, whole: many)
    let logs = try #require(taken.total(0))
    for (mine, log, its) in [
      (total.low, logs.low, own.low), (total.median, logs.median, own.median),
      (total.high, logs.high, own.high),
    ] {
      #expect(abs(mine - its) < 1e-6)
      #expect(abs(log - Foundation.log(1 + its)) < 1e-5)
    }
    // As few draws as the parts have would say something else.
    let few = try await AttributionSpread(inputs, model: model, around: attribution, plan: plan)
    #expect(abs((few.total(0)?.high ?? own.high) - own.high) > 1e-6)
  }

  @Test("sensitivity: the level has its band, and so has every cell of the map")
  func sensitivity() async throws {
    let equilibrium = try model.solve(policy)
    let gradient = try reading.gradient(equilibrium)
    let effects = SensitivityEffects(gradient, of: reading, in: equilibrium.benchmark)
    let spread = await SensitivitySpread(
      inputs, model: model, around: equilibrium, readings: [reading], gradients: [gradient],
      effects: [effects], groupings: [.pair, .elasticity], top: 4, plan: plan)
    func report(_ spread: SensitivitySpread?) -> SensitivityReport {
      SensitivityReport(
        scenario: scenario, model: model, equilibrium: equilibrium, reading: reading,
        gradient: gradient, effects: effects, spread: spread)
    }
    let drawn = report(spread)
    #expect(drawn.footer().contains(/real income [+−][0-9.]+ % \(.* to .*\)\./))
    #expect(drawn.details["at_low_percent"] != nil && drawn.details["at_high_percent"] != nil)
    let map = drawn.heatMap(top: 4)
    let ranges = try #require(map.ranges)
    #expect(ranges.count == 4)
    for (row, values) in map.values.enumerated() {
      for (column, value) in values.enumerated() {
        let (range, centre) = (try #require(ranges[row][column]), try #require(value))
        // Each cell's own: the centre is not far from where its draws lie.
        let width = range.high - range.low
        #expect(centre > range.low - width && centre < range.high + width, "\(row), \(column)")
      }
    }
    #expect(map.text.subtitle.contains(" to ") && map.text.title.contains(" to "))
    #expect(try map.svg() != report(nil).heatMap(top: 4).svg())
    #expect(report(nil).heatMap(top: 4).ranges == nil && report(nil).details.count == 1)
  }
}

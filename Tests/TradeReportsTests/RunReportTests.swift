// SPDX-License-Identifier: Apache-2.0

import Documents
import Questions
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeReports
import TradeWorlds

/// Rows and tables of a run: every outcome of the list, each with how sure it is.
@Suite("Rows and tables of a run")
struct RunReportTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 7)

  private static func report(
    _ outcomes: [Outcome] = [], by grouping: RunReport.Grouping, isForPeople: Bool,
    isDrawn: Bool = true
  ) async throws -> RunReport {
    let codes = world.economies.map(\.code)
    let scenario = try Scenario(
      parsing: """
        entrepot-scenario: 1
        title: T
        focus: [\(codes[1])]
        steps:
          - name: one
            title: One
            measures:
              - tariff: { importers: \(codes[0]), exporters: \(codes[1]), sectors: all, add: 20 points }
          - name: two
            title: Two
            measures:
              - trade-cost: { between: [\(codes[1]), \(codes[2])], sectors: all, \
                  change: { central: -4 %, low: -3 %, high: -6 %, source: y } }
        """, file: "test.yaml")
    let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    let found = try Findings(model: model, steps: scenario.compile(for: world))
    guard isDrawn else {
      return RunReport(scenario: scenario, findings: found, outcomes: outcomes)
    }
    let undrawn = RunReport(scenario: scenario, findings: found, outcomes: outcomes)
    let inputs = try UncertainInputs(scenario, in: world, central: world.elasticities[0])
    let drawn = await found.drawing(
      inputs, model: model, readings: undrawn.drawnReadings(by: grouping, isForPeople: isForPeople),
      plan: .init(draws: 32))
    return RunReport(scenario: scenario, findings: drawn, outcomes: outcomes)
  }

  private static func stem(_ outcome: Outcome, withValue: Bool = false) -> String {
    outcome.identifier.replacing("Value", with: withValue ? "Value" : "")
      .replacing("GDP", with: "Gdp").reduce("") {
        $0 + ($1.isUppercase ? "_" : "") + $1.lowercased()
      }
  }

  @Test("the one line has the band of the first economy; where nothing is drawn, none")
  func headline() async throws {
    let band = #/ \([−+0-9.]+ to [−+0-9.]+ %\)/#
    let drawn = try await Self.report(by: .economy, isForPeople: true)
    #expect(drawn.headline().matches(of: band).count == 1, "\(drawn.headline())")
    let plain = try await Self.report(by: .economy, isForPeople: true, isDrawn: false)
    #expect(plain.headline().matches(of: band).isEmpty, "\(plain.headline())")
    #expect(plain.sentence().contains("nothing was drawn"))
  }

  @Test(
    "every outcome that rows can tell has its columns, each filled",
    arguments: RunReport.Grouping.allCases)
  func records(grouping: RunReport.Grouping) async throws {
    let report = try await Self.report(by: grouping, isForPeople: false)
    let records = report.records(by: grouping)
    let names = records.columns.map(\.name)
    #expect(Set(names).count == names.count, "\(names)")
    let outcomes = grouping.outcomes(in: Self.world)
    #expect(outcomes.count > 4)
    for outcome in outcomes {
      let own = names.filter { column in
        ["", "_median", "_low", "_high"].contains { part in
          column.hasPrefix(Self.stem(outcome) + part + "_")
        }
      }
      #expect(own.count >= 4, "\(outcome.identifier): \(own)")
      for part in ["more", "less"] {
        #expect(
          names.contains(
            "\(Self.stem(outcome, withValue: true))_probability_of_\(part)"))
      }
    }
    let groups = Self.world.economyGroups.count + 1
    let rows = [RunReport.Grouping.economy: 5, .sector: 15, .partner: 20, .group: groups]
    #expect(records.rows.count == 2 * (rows[grouping] ?? 0))
    for row in records.rows {
      #expect(row.count == records.columns.count)
      for (field, column) in zip(row, names) {
        if case .missing = field { Issue.record("\(column) is missing") }
        if column == "draws" { #expect(field == .count(32)) }
      }
    }
  }

  @Test("names of columns are what they have been, and there is nothing of draws without draws")
  func names() async throws {
    let report = try await Self.report(by: .economy, isForPeople: false, isDrawn: false)
    let money = Self.world.about.money.columnName
    let told = report.records(by: .economy).columns
    let columns = told.map(\.name)
    for name in [
      "real_income_percent", "real_wage_percent", "consumer_prices_percent", "real_gdp_percent",
      "terms_of_trade_percent", "volume_of_trade_percent", "tariff_revenue_\(money)",
      "tariff_revenue_before_\(money)", "tariff_revenue_share_percent",
      "tariff_revenue_share_before_percent", "nominal_income_percent", "exports_percent",
      "exports_volume_percent", "exports_\(money)", "exports_before_\(money)", "imports_percent",
      "imports_volume_percent", "imports_\(money)", "imports_before_\(money)", "openness_percent",
      "openness_before_percent",
    ] {
      #expect(columns.contains(name), "\(name)")
      // The unit is the outcome's own, whatever the name ends in.
      let unit = told.first { $0.name == name }?.unit
      #expect(unit == (name.hasSuffix(money) ? Self.world.about.money.text : "%"), "\(name)")
    }
    for column in told where ["step", "economy", "largest_residual"].contains(column.name) {
      #expect(column.unit.isEmpty, "\(column.name)")
    }
    #expect(!columns.contains { $0.contains("_low") || $0.contains("probability") })
    #expect(report.records(by: .sector).columns.map(\.name).contains("output_before_\(money)"))
  }

  @Test(
    "tables keep within their width, with a band beside every number",
    arguments: RunReport.Grouping.allCases)
  func tables(grouping: RunReport.Grouping) async throws {
    for outcomes in [[], Array(grouping.outcomes(in: Self.world).prefix(7))] {
      let report = try await Self.report(outcomes, by: grouping, isForPeople: true)
      let tables = report.tables(by: grouping)
      let bands = tables.flatMap(\.columns).filter { $0.heading == "5 to 95 %" }.count
      #expect(bands == (outcomes.isEmpty ? ([.economy, .group].contains(grouping) ? 3 : 2) : 7))
      for table in tables {
        #expect(!table.rows.isEmpty && !table.rows.joined.contains("–"))
        for line in table.text().split(separator: "\n") {
          #expect(line.count <= DisplayTable.width, "\(line)")
        }
      }
    }
  }

  @Test("the table of steps says how sure each is where something was drawn")
  func steps() async throws {
    let bands = [
      "real_income_median_points", "real_income_low_points", "real_income_high_points",
      "real_income_probability_of_more", "real_income_probability_of_less", "draws",
    ]
    let drawn = try await Self.report(by: .economy, isForPeople: true).stepsAnswer.table
    let names = drawn.columns.map(\.name)
    #expect(names == ["economy", "step", "title", "real_income_points"] + bands)
    #expect(drawn.rows.count % 2 == 0 && !drawn.rows.isEmpty)
    for row in drawn.rows {
      #expect(row.count == names.count && !row.contains(.missing))
      #expect(row.last == .count(32))
    }
    let plain = try await Self.report(by: .economy, isForPeople: true, isDrawn: false).stepsAnswer
    #expect(plain.table.columns.count == 4 && plain.table.rows.allSatisfy { $0.count == 4 })
  }

  @Test("compared levels have no plus sign, their difference has")
  func comparedLevels() async throws {
    let openness = Outcome.listed("openness")
    let report = try await Self.report([openness], by: .economy, isForPeople: true)
    let plain = try await Self.report([openness], by: .economy, isForPeople: true, isDrawn: false)
    for table in try Comparison(report, plain).tables() + Comparison(report, report).tables() {
      let numbers = table.rows.flatMap { $0.cells[1...2] }
      #expect(numbers.contains { !$0.isEmpty } && !numbers.contains { $0.contains("+") })
    }
    let before = try Comparison(plain, plain).tables()[0].rows[0].cells
    #expect(before[3] == "0.00")
  }
}

extension [DisplayTable.Row] {
  fileprivate var joined: [String] { flatMap(\.cells) }
}

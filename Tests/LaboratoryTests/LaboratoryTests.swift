// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

@testable import Laboratory

@Suite("The laboratory") struct LaboratoryTests {
  private static let laboratory = Laboratory()

  private func question(
    _ json: String, for kind: QuestionKind = .solve
  ) throws -> LabQuestion {
    try LabQuestion(try #require(JSONValue(parsing: json)), for: kind)
  }

  @Test("every economy has a square of its own")
  func tiles() throws {
    let codes = try World.named("oecd-2022").economies.map(\.code)
    let places = TileLayout.places(for: codes)
    #expect(Set(places.keys) == Set(codes))
    #expect(Set(places.values.map { "\($0.row) \($0.column)" }).count == codes.count)
    let strangers = TileLayout.places(for: codes + ["XX1", "XX2"])
    #expect(Set(strangers.values.map { "\($0.row) \($0.column)" }).count == codes.count + 2)
  }

  @Test("the answer is what the command says; an equal question has an equal identity and answer")
  func answers() async throws {
    let asked = try question(
      #"{"scenarioName": "standing-together", "view": {"economy": "VNM"}}"#)
    let answer = try await Self.laboratory.solve(asked)
    let again = try await Laboratory().solve(asked)
    #expect(answer.id == again.id)
    #expect(try answer.id == Self.laboratory.identifier(of: asked, kind: .solve))
    let scenario = try Scenario.named("standing-together")
    let world = try World.named("oecd-2022")
    let findings = try Findings(
      world: world, steps: scenario.compile(for: world),
      elasticities: world.elasticities[0])
    let own = try #require(world.economies.firstIndex { $0.code == "VNM" })
    let expected = (findings.realIncomeChanges(of: EconomyIndex(own)).last ?? .nan) * 100
    guard case .number(let found) = answer.document["economy"]?["realIncome"] else {
      Issue.record("no real income")
      return
    }
    #expect(abs(found - expected) < 1e-9)
    #expect(again.document["economies"] == answer.document["economies"])
    for name in ["tiles", "ranking", "steps", "sectors", "partners"] {
      guard case .text(let svg) = answer.document["charts"]?[name]?["svg"] else {
        Issue.record("no chart \(name)")
        continue
      }
      #expect(svg.hasPrefix("<svg") && !svg.contains(" style="))
    }
  }

  @Test("a question that begins as another does has the same bits with and without it")
  func reuse() async throws {
    let first = try question(#"{"scenarioName": "standing-together"}"#)
    var yaml = first.scenario.yaml()
    let place = try #require(yaml.range(of: "central: -0.5 %"))
    yaml.replaceSubrange(place, with: "central: -0.7 %")
    let moved = try LabQuestion(
      .object(["yaml": .text(yaml), "options": .object(["draws": .number(32)])]))
    let used = Laboratory()
    _ = try await used.solve(first)
    #expect(
      try await used.solve(moved).document["economies"]
        == Laboratory().solve(moved).document["economies"])
  }

  @Test(
    "what is wrong is said in one sentence",
    arguments: [
      (#"[]"#, "not a JSON object"),
      (#"{}"#, "has no scenario"),
      (#"{"scenarioName": "standing-togeter"}"#, "did you mean 'standing-together'?"),
      (
        #"{"scenarioName": "us-tariffs-2025-04-05"}"#,
        "'us-tariffs-2025-04-09-order', and the law in force on 5 April 2025"
      ),
      (#"{"scenarioName": "rcep", "yaml": "x"}"#, "only one of them"),
      (#"{"scenarioName": "rcep", "wrold": "x"}"#, "did you mean 'world'?"),
      (#"{"scenarioName": "rcep", "view": {"outcome": "realincome"}}"#, "realIncome"),
      (#"{"scenarioName": "rcep", "view": {"step": -1}}"#, "whole number"),
      (#"{"scenarioName": "rcep", "outcome": "realIncome"}"#, "not a field of the question"),
      (#"{"scenarioName": "rcep", "vary": "x", "until": 0}"#, "not a field of the question"),
      (#"{"scenarioName": "rcep", "top": 5}"#, "not a field of the question"),
      (#"{"scenarioName": "rcep", "view": {"language": "vi"}}"#, "not a field of view"),
      (#"{"scenarioName": "rcep", "view": {"width": 100000}}"#, "view.width"),
      (#"{"scenarioName": "rcep", "options": {"draws": "many"}}"#, "a whole number from 8"),
      (#"{"scenarioName": "../../etc/passwd"}"#, "There is no scenario"),
      (#"{"yaml": "entrepot-scenario: 1\ntitle: x"}"#, "steps"),
    ])
  func refusals(json: String, words: String) throws {
    let error = #expect(throws: LabError.self) { try question(json) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("an outcome that a question cannot be about is refused")
  func outcomes() throws {
    for (kind, outcome) in [(QuestionKind.decompose, "realWage"), (.attribute, "happiness")] {
      let error = #expect(throws: LabError.self) {
        try question(
          #"{"scenarioName": "rcep", "view": {"outcome": "\#(outcome)"}}"#, for: kind)
      }
      #expect(error?.path == "view.outcome", "\(kind)")
    }
    for kind in [QuestionKind.solve, .attribute, .sensitivity, .seek] {
      _ = try question(#"{"scenarioName": "rcep", "view": {"outcome": "exports"}}"#, for: kind)
    }
  }

  @Test("names that the world does not have are said with the nearest")
  func unknownNames() async throws {
    let wrong = [
      (#"{"scenarioName": "rcep", "view": {"economy": "Vietnam"}}"#, "Viet Nam"),
      (#"{"scenarioName": "rcep", "options": {"elasticities": "fgoo"}}"#, "fgo"),
      (#"{"scenarioName": "rcep", "world": "oecd-2023"}"#, "oecd-2022"),
      (#"{"scenarioName": "rcep", "view": {"step": 40}}"#, "view.step"),
    ]
    for (json, words) in wrong {
      let error = await #expect(throws: LabError.self) {
        try await Self.laboratory.solve(question(json))
      }
      #expect(
        error?.description.lowercased().contains(words.lowercased()) == true,
        "\(error?.description ?? "")")
    }
  }

  @Test("explanations: the parts, the tariffs that matter, what is sought, two scenarios")
  func explanations() async throws {
    let asked = try question(
      #"{"scenarioName": "standing-together", "view": {"economy": "VNM"}}"#)
    let change = try await realIncome(asked)
    // The parts sum to what the answer says.
    let apart = try await Self.laboratory.decompose(asked)
    let parts = try column("sum_log_percent", of: "decomposition", in: apart)
    #expect(abs((parts.first ?? 0) - 100 * log(1 + change / 100)) < 1e-6)
    // What is said to matter most is what the largest derivative is of.
    let matters = try Self.laboratory.sensitivity(asked)
    let (tariffs, costs) = (
      try column("points_per_tariff_point", of: "sensitivity", in: matters),
      try column("points_per_percent_lower_trade_cost", of: "sensitivity", in: matters)
    )
    let sizes = zip(tariffs, costs).map { max(abs($0), abs($1)) }
    #expect(sizes.count == 50 && sizes == sizes.sorted(by: >) && (sizes.last ?? 0) > 0)
    // Two scenarios side by side are each what they are alone.
    let other = try question(#"{"scenarioName": "rcep", "view": {"economy": "VNM"}}"#)
    let compared = try await Self.laboratory.compare(asked, other)
    let own = try #require(
      World.named("oecd-2022").economies.firstIndex { $0.code == "VNM" })
    let (first, second, difference) = (
      try column("first_percent", of: "comparison", in: compared)[own],
      try column("second_percent", of: "comparison", in: compared)[own],
      try column("difference_points", of: "comparison", in: compared)[own]
    )
    #expect(abs(first - change) < 1e-9)
    #expect(abs(second - (try await realIncome(other))) < 1e-9)
    #expect(abs(difference - (second - first)) < 1e-12)
    #expect(compared.id != (try await Self.laboratory.compare(other, asked)).id)
    // What the scenario does is reached at the size that is written.
    let sought = try await Self.laboratory.seek(asked, vary: "paperless", target: change)
    guard case .number(let size) = sought.document["value"] else {
      Issue.record("no size is found")
      return
    }
    #expect(abs(size - 1) < 1e-6)
    await #expect(throws: LabError.self) {
      try await Self.laboratory.seek(asked, vary: "paperles", target: 0)
    }
  }

  private func realIncome(_ question: LabQuestion) async throws -> Double {
    let answer = try await Self.laboratory.solve(question)
    guard case .number(let change) = answer.document["economy"]?["realIncome"] else {
      throw LabError(.unsolved, "the answer has no real income")
    }
    return change
  }

  /// The numbers of one column of a chart's table.
  private func column(_ name: String, of chart: String, in answer: LabAnswer) throws -> [Double] {
    let table = try #require(answer.document["charts"]?[chart]?["table"], "no chart \(chart)")
    guard case .list(let columns) = table["columns"], case .list(let rows) = table["rows"] else {
      throw LabError(.unsolved, "\(chart) has no table")
    }
    let position = try #require(columns.firstIndex { $0["name"] == .text(name) }, "no \(name)")
    return rows.compactMap { row in
      guard case .list(let fields) = row, case .number(let number) = fields[position] else {
        return nil
      }
      return number
    }
  }

  @Test("JSON on one line reads back as the same value")
  func compactJSON() {
    let value = JSONValue.object([
      "a \"b\" \\ \n\r\t\u{1} é 越 😀": .list([
        .number(0.1), .number(-1e300), .number(3), .number(1e-300), .bool(true), .null,
        .text(""), .object([:]), .list([]),
      ])
    ])
    #expect(JSONValue(parsing: value.compact()) == value)
    #expect(JSONValue.number(.nan).compact() == "null")
    #expect(JSONValue.number(422).compact() == "422")
  }

  @Test("today's tariffs of the United States answer under the name of their day")
  func today() throws {
    let today = try question(#"{"scenarioName": "us-tariffs-today"}"#).scenario
    #expect(try today == Scenario.named("us-tariffs-2026-10-10"))
    #expect(
      try Self.laboratory.scenario(named: "us-tariffs-today")["name"]
        == .text("us-tariffs-2026-10-10"))
    let error = #expect(throws: LabError.self) {
      try Self.laboratory.table(named: "us-tariffs-2025-04-05")
    }
    #expect(error?.description.contains("'us-tariffs-2025-04-05-day'") == true)
  }

  @Test("every shipped scenario as JSON reads back as the same scenario")
  func roundTrip() throws {
    for name in try Scenario.shippedNames() {
      let shown = try Self.laboratory.scenario(named: name)
      let json = try #require(shown["scenario"])
      let read = try LabQuestion(.object(["scenario": json])).scenario
      let shipped = try Scenario.named(name)
      let world = try World.named(shipped.world ?? "oecd-2022")
      let (a, b) = (try read.compile(for: world), try shipped.compile(for: world))
      #expect(a.map(\.policy) == b.map(\.policy), "\(name)")
    }
  }

  @Test("an edited copy passes under no shipped name, however it is sent")
  func names() async throws {
    let name = "us-tariffs-2025-08-07"
    let shipped = try Scenario.named(name)
    let ofWorld = try World.named("oecd-2022").about.sources.map(\.title)
    let gone = shipped.sources.map(\.title).filter { !ofWorld.contains($0) }
    #expect(gone.count > 2)
    let table = "table: us-tariffs-2025-08-07, by: adding"
    let yaml = shipped.yaml()
    #expect(yaml.contains(table))
    let edited = yaml.replacing(
      "importers: USA, \(table)", with: "importers: USA, exporters: VNM, set: 46 %")
    let shown = try Self.laboratory.parse(.object(["yaml": .text(edited)]))
    let scenario = try #require(shown["scenario"])
    let questions = [
      try LabQuestion(.object(["yaml": .text(edited)])),
      try LabQuestion(.object(["scenario": scenario])),
    ]
    for question in questions {
      let answer = try await Self.laboratory.solve(question)
      let text = answer.text + answer.scenario.yaml()
      guard case .text(let title) = answer.document["title"] else {
        Issue.record("no title")
        return
      }
      #expect(title == "46 % on all goods from Viet Nam, levied by the United States")
      #expect(answer.scenario.title == title)
      #expect(answer.document["changedFrom"] == .null)
      #expect(text.contains("scenario “46 % on all goods from Viet Nam"))
      for word in ["August", "2025-08-07"] + gone {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test("two scenarios side by side: maps on one scale, steps on one axis")
  func compared() async throws {
    let first = try question(
      #"{"scenarioName": "standing-together", "view": {"economy": "VNM"}}"#)
    let second = try question(#"{"scenarioName": "rcep", "view": {"economy": "VNM"}}"#)
    let both = try await Self.laboratory.compare(first, second)
    func svg(_ chart: String) throws -> String {
      guard case .text(let svg) = both.document["charts"]?[chart]?["svg"] else {
        Issue.record("no chart \(chart)")
        return ""
      }
      return svg
    }
    // The numbers under the colours of the key are the same.
    func key(_ svg: String) -> [String] {
      guard let start = svg.range(of: "class=\"key\""), let end = svg.range(of: "class=\"tile\"")
      else { return [] }
      return svg[start.upperBound..<end.lowerBound].matches(of: />([^<>]+)</).map { String($0.1) }
    }
    let (one, two) = (key(try svg("tilesFirst")), key(try svg("tilesSecond")))
    #expect(one.count > 5 && one == two)
    #expect(try svg("steps").contains("RCEP"))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

@testable import LabServer

@Suite("The interface's questions and answers") struct InterfaceTests {
  private static let shelf = Shelf(readsFiles: false)
  private static let laboratory = Laboratory(shelf: shelf)
  private static let catalogue = Catalogue(shelf: shelf)

  private func question(
    _ json: String, for kind: QuestionKind = .solve
  ) throws -> AskedQuestion {
    try question(try #require(JSONValue(parsing: json)), for: kind)
  }

  private func question(
    _ json: JSONValue, for kind: QuestionKind = .solve
  ) throws -> AskedQuestion {
    try QuestionReading(shelf: Self.shelf).question(json, for: kind)
  }

  /// What the interface answers.
  private func document(
    _ asked: AskedQuestion, by laboratory: Laboratory = laboratory
  ) async throws -> JSONValue {
    try AnswerDocument(try await laboratory.answer(asked.question), width: asked.width).json()
  }

  /// The scenario that a question is about.
  private func scenario(_ asked: AskedQuestion) throws -> Scenario {
    try Self.shelf.scenario(asked.question.scenarios[0])
  }

  @Test("the answer is what the command says; an equal question has an equal identity and answer")
  func answers() async throws {
    let asked = try question(
      #"{"scenarioName": "standing-together", "view": {"economy": "VNM"}}"#)
    let answer = try await document(asked)
    let again = try await document(asked, by: Laboratory())
    #expect(answer["id"] == again["id"])
    #expect(try answer["id"] == .text(Self.laboratory.identity(of: asked.question)))
    let scenario = try Scenario.named("standing-together")
    let world = try World.named("oecd-2024")
    let findings = try Findings(
      world: world, steps: scenario.compile(for: world),
      elasticities: world.elasticities[0])
    let own = try #require(world.economies.firstIndex { $0.code == "VNM" })
    let expected = (findings.realIncomeChanges(of: EconomyIndex(own)).last ?? .nan) * 100
    guard case .number(let found) = answer["economy"]?["realIncome"] else {
      Issue.record("no real income")
      return
    }
    #expect(abs(found - expected) < 1e-9)
    #expect(again["economies"] == answer["economies"])
    for name in ["tiles", "ranking", "steps", "sectors", "partners"] {
      guard case .text(let svg) = answer["charts"]?[name]?["svg"] else {
        Issue.record("no chart \(name)")
        continue
      }
      #expect(svg.hasPrefix("<svg") && !svg.contains(" style="))
    }
  }

  @Test("a question that begins as another does has the same bits with and without it")
  func reuse() async throws {
    let first = try question(#"{"scenarioName": "standing-together"}"#)
    var yaml = try scenario(first).yaml()
    let place = try #require(yaml.range(of: "central: -0.5 %"))
    yaml.replaceSubrange(place, with: "central: -0.7 %")
    let moved = try question(
      .object(["yaml": .text(yaml), "options": .object(["draws": .number(32)])]))
    let used = Laboratory()
    _ = try await document(first, by: used)
    #expect(
      try await document(moved, by: used)["economies"]
        == document(moved, by: Laboratory())["economies"])
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
      (#"{"scenarioName": "rcep", "view": {"tongue": "vi"}}"#, "not a field of view"),
      (#"{"scenarioName": "rcep", "view": {"width": 100000}}"#, "view.width"),
      (#"{"scenarioName": "rcep", "options": {"draws": "many"}}"#, "a whole number from 8"),
      (#"{"scenarioName": "../../etc/passwd"}"#, "There is no scenario"),
      (#"{"yaml": "entrepot-scenario: 1\ntitle: x"}"#, "steps"),
    ])
  func refusals(json: String, words: String) throws {
    let error = #expect(throws: QuestionFault.self) { try question(json) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("an outcome that a question cannot be about is refused")
  func outcomes() throws {
    for (kind, outcome) in [(QuestionKind.decompose, "realWage"), (.attribute, "happiness")] {
      let error = #expect(throws: QuestionFault.self) {
        try question(
          #"{"scenarioName": "rcep", "view": {"outcome": "\#(outcome)"}}"#, for: kind)
      }
      #expect(error?.path == "view.outcome", "\(kind)")
    }
    for kind in [QuestionKind.solve, .attribute, .sensitivity, .estimate] {
      _ = try question(#"{"scenarioName": "rcep", "view": {"outcome": "exports"}}"#, for: kind)
    }
  }

  @Test("names that the world does not have are said with the nearest")
  func unknownNames() async throws {
    let wrong = [
      (#"{"scenarioName": "rcep", "view": {"economy": "Vietnam"}}"#, "Viet Nam"),
      (#"{"scenarioName": "rcep", "options": {"elasticities": "fgoo"}}"#, "fgo"),
      (#"{"scenarioName": "rcep", "world": "oecd-2023"}"#, "oecd-2022"),
      (#"{"scenarioName": "rcep", "view": {"step": 40}}"#, "step 40"),
    ]
    for (json, words) in wrong {
      let error = await #expect(throws: QuestionFault.self) {
        try await document(question(json))
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
    let text = #"{"scenarioName": "standing-together", "view": {"economy": "VNM"}}"#
    let apart = try await document(question(text, for: .decompose))
    let parts = try column("sum_log_percent", of: "decomposition", in: apart)
    #expect(abs((parts.first ?? 0) - 100 * log(1 + change / 100)) < 1e-6)
    // What is said to matter most is what the largest derivative is of.
    let matters = try await document(question(text, for: .sensitivity))
    let (tariffs, costs) = (
      try column("points_per_tariff_point", of: "sensitivity", in: matters),
      try column("points_per_percent_lower_trade_cost", of: "sensitivity", in: matters)
    )
    let sizes = zip(tariffs, costs).map { max(abs($0), abs($1)) }
    #expect(sizes.count == 50 && sizes == sizes.sorted(by: >) && (sizes.last ?? 0) > 0)
    // Two scenarios side by side are each what they are alone.
    let other = try question(#"{"scenarioName": "rcep", "view": {"economy": "VNM"}}"#)
    func both(_ names: String) async throws -> JSONValue {
      try await document(
        question(#"{"scenarios": [\#(names)], "view": {"economy": "VNM"}}"#, for: .compare))
    }
    let compared = try await both(#""standing-together", "rcep""#)
    let own = try #require(
      World.named("oecd-2022").economies.firstIndex { $0.code == "VNM" })
    let (first, second, difference) = (
      try column("a_real_income_percent", of: "comparison", in: compared)[own],
      try column("b_real_income_percent", of: "comparison", in: compared)[own],
      try column("b_minus_a_real_income_points", of: "comparison", in: compared)[own]
    )
    #expect(abs(first - change) < 1e-9)
    #expect(abs(second - (try await realIncome(other))) < 1e-9)
    #expect(abs(difference - (second - first)) < 1e-12)
    #expect(compared["id"] != (try await both(#""rcep", "standing-together""#))["id"])
    // What the scenario does is reached at the size that is written.
    func seek(_ vary: String, _ until: Double) async throws -> JSONValue {
      var fields: [String: JSONValue] = ["vary": .text(vary), "until": .number(until)]
      fields["scenarioName"] = .text("standing-together")
      fields["view"] = .object(["economy": .text("VNM")])
      return try await document(question(.object(fields), for: .seek))
    }
    let sought = try await seek("paperless", change)
    guard case .number(let size) = sought["value"] else {
      Issue.record("no size is found")
      return
    }
    #expect(abs(size - 1) < 1e-6)
    await #expect(throws: QuestionFault.self) {
      try await seek("paperles", 0)
    }
  }

  private func realIncome(_ question: AskedQuestion) async throws -> Double {
    let answer = try await document(question)
    guard case .number(let change) = answer["economy"]?["realIncome"] else {
      throw QuestionFault(.unsolved, "the answer has no real income")
    }
    return change
  }

  /// The numbers of one column of a chart's table.
  private func column(_ name: String, of chart: String, in answer: JSONValue) throws -> [Double] {
    let table = try #require(answer["charts"]?[chart]?["table"], "no chart \(chart)")
    guard case .list(let columns) = table["columns"], case .list(let rows) = table["rows"] else {
      throw QuestionFault(.unsolved, "\(chart) has no table")
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
    let today = try scenario(question(#"{"scenarioName": "us-tariffs-today"}"#))
    #expect(try today == Scenario.named("us-tariffs-2026-10-10"))
    #expect(
      try Self.catalogue.scenario(named: "us-tariffs-today")["name"]
        == .text("us-tariffs-2026-10-10"))
    let error = #expect(throws: QuestionFault.self) {
      try Self.catalogue.table(named: "us-tariffs-2025-04-05")
    }
    #expect(error?.description.contains("'us-tariffs-2025-04-05-day'") == true)
  }

  @Test("every shipped scenario as JSON reads back as the same scenario")
  func roundTrip() throws {
    for name in try Scenario.shippedNames() {
      let shown = try Self.catalogue.scenario(named: name)
      let json = try #require(shown["scenario"])
      let read = try Self.shelf.scenario(QuestionReading.reference(["scenario": json]))
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
    let ofWorld = try World.named("oecd-2024").about.sources.map(\.title)
    let gone = shipped.sources.map(\.title).filter { !ofWorld.contains($0) }
    #expect(gone.count > 2)
    let table = "table: us-tariffs-2025-08-07, by: adding"
    let yaml = shipped.yaml()
    #expect(yaml.contains(table))
    let edited = yaml.replacing(
      "importers: USA, \(table)", with: "importers: USA, exporters: VNM, set: 46 %")
    let shown = try Self.catalogue.parse(.object(["yaml": .text(edited)]))
    let scenario = try #require(shown["scenario"])
    let questions = [
      try question(.object(["yaml": .text(edited)])),
      try question(.object(["scenario": scenario])),
    ]
    for question in questions {
      let answer = try await Self.laboratory.answer(question.question)
      let document = try AnswerDocument(answer, width: 720).json()
      let text = document.compact() + answer.provenance.scenarios[0].text
      guard case .text(let title) = document["title"] else {
        Issue.record("no title")
        return
      }
      #expect(title == "46 % on all goods from Viet Nam, levied by the United States")
      #expect(answer.provenance.scenarios[0].title == title)
      #expect(document["changedFrom"] == .null)
      #expect(text.contains("scenario “46 % on all goods from Viet Nam"))
      for word in ["August", "2025-08-07"] + gone {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test("two scenarios side by side: maps on one scale, steps on one axis")
  func compared() async throws {
    let both = try await document(
      question(
        #"{"scenarios": ["standing-together", "rcep"], "view": {"economy": "VNM"}}"#,
        for: .compare))
    func svg(_ chart: String) throws -> String {
      guard case .text(let svg) = both["charts"]?[chart]?["svg"] else {
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

  @Test("tariffs before and after a scenario, by measure and of an economy")
  func rates() async throws {
    try await withServer { client in
      let scenario = """
        {"entrepot-scenario": 1, "steps": [{"name": "a", "measures": [
        {"tariff": {"importers": "USA", "exporters": "VNM", "sectors": "goods", "add": "10 points"}}]}]}
        """
      let told = try await client.json(
        "/api/rates", "{\"scenario\": \(scenario), \"economy\": \"VNM\"}")
      guard case .list(let measures) = told["measures"], let first = measures.first,
        case .number(let before) = first["before"], case .number(let after) = first["after"],
        case .number(let faced) = told["faced"]?["after"],
        case .number(let was) = told["faced"]?["before"]
      else {
        Issue.record("no rates: \(told)")
        return
      }
      #expect(abs(after - before - 10) < 1e-9)
      #expect(faced > was)
      #expect(told["levied"]?["before"] == told["levied"]?["after"])
      let strange = try await client.json(
        "/api/rates", "{\"scenario\": \(scenario), \"economy\": \"XXX\"}")
      #expect(strange["status"] == .number(404))
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import LabServer

/// Answers in parts, and estimates to first order, as the page asks for them while a slider moves.
@Suite("Answers in parts") struct PartsTests {
  private func question(
    _ view: String, _ options: String = #""draws": "none""#
  ) -> String {
    #"{"scenarioName": "rail-corridor", "options": {\#(options)}, "view": {"economy": "VNM"\#(view)}}"#
  }

  private func names(_ value: JSONValue?) -> Set<String> {
    if case .object(let fields) = value { Set(fields.keys) } else { [] }
  }

  @Test("parts are those of the whole answer; what has no name is always there; nothing else is")
  func parts() async throws {
    try await withServer { client in
      let some = try await client.json(
        "/api/solve", question(#", "parts": ["economy", "tiles", "partners"]"#))
      guard case .text(let id) = some["id"] else {
        Issue.record("no identity: \(some)")
        return
      }
      // A part of an answer is not kept in its place.
      let kept = try await client.execute(uri: "/api/runs/\(id).csv", method: .get)
      #expect(kept.status == .notFound)
      let whole = try await client.json("/api/solve", question(""))
      #expect(whole["id"] == some["id"] && some["headline"] == whole["headline"])
      #expect(some["economy"] == whole["economy"] && some["sentences"] == whole["sentences"])
      #expect(names(some["charts"]) == ["tiles", "partners"])
      #expect(
        names(whole["charts"]) == ["tiles", "ranking", "steps", "sectors", "partners"])
      for chart in ["tiles", "partners"] {
        let (part, all) = (some["charts"]?[chart], whole["charts"]?[chart])
        #expect(part?["svg"] == all?["svg"] && part?["title"] == all?["title"])
        #expect(part?["table"] == nil && all?["table"] != nil)
      }
      for field in ["economies", "sources", "caveats", "citation", "certificates"] {
        #expect(some[field] == nil && whole[field] != nil, "\(field)")
      }
      let all = try await client.execute(uri: "/api/runs/\(id).csv", method: .get)
      #expect(all.status == .ok)
      // Of an answer that is kept the same parts are made.
      let again = try await client.json(
        "/api/solve", question(#", "width": 500, "parts": ["economy", "ranking", "tables"]"#))
      #expect(names(again["charts"]) == ["ranking"] && again["economy"] == whole["economy"])
      #expect(again["charts"]?["ranking"]?["table"] == whole["charts"]?["ranking"]?["table"])
      #expect(again["economies"] == nil)
      let none = try await client.json("/api/solve", question(#", "parts": []"#))
      #expect(names(none["charts"]) == [] && none["economy"] == nil)
      #expect(none["headline"] == whole["headline"])
    }
  }

  @Test("a question in an address has the same answer, which caches keep; no other page may ask")
  func addressed() async throws {
    @Sendable func address(_ text: String) -> String {
      let plain = Data(text.utf8).base64EncodedString().replacing("+", with: "-")
        .replacing("/", with: "_").replacing("=", with: "")
      return "/api/solve?ask=\(plain)"
    }
    try await withServer { client in
      let asked = question(#", "parts": ["economy", "tiles"], "known": []"#)
      let posted = try await client.json("/api/solve", asked)
      let got = try await client.execute(uri: address(asked), method: .get)
      #expect(got.status == .ok && got.headers[.cacheControl] == "public, max-age=600")
      let told = try #require(JSONValue(parsing: String(buffer: got.body)))
      #expect(told["id"] == posted["id"] && told["charts"] == posted["charts"])
      #expect(told["economy"] == posted["economy"])
      for wrong in ["/api/solve", "/api/solve?ask=%25%25", address("[]"), address("{")] {
        let refused = try await client.execute(uri: wrong, method: .get)
        #expect([.badRequest, .unprocessableContent].contains(refused.status), "\(wrong)")
        #expect(refused.headers[.cacheControl] == "no-store", "\(wrong)")
      }
      let stranger = try await client.execute(
        uri: address(asked), method: .get, headers: [.origin: "http://evil.example"])
      #expect(stranger.status == .forbidden)
    }
  }

  @Test("parts that an answer has not are refused")
  func refusals() async throws {
    let reading = QuestionReading(shelf: Shelf(readsFiles: false))
    let wrong: [(QuestionKind, String, String)] = [
      (.solve, #"["tile"]"#, "did you mean 'tiles'?"), (.solve, #"["figures"]"#, "'economies'"),
      (.solve, #""tiles""#, "not a list"), (.solve, "[5]", "not a text"),
      (.estimate, #"["tiles"]"#, "'figures'"), (.decompose, "[]", "not a field of view"),
      (.seek, #"["tables"]"#, "not a field of view"),
    ]
    for (kind, parts, words) in wrong {
      let vary = kind == .seek ? #""vary": "x", "# : ""
      let json = try #require(
        JSONValue(parsing: #"{\#(vary)"scenarioName": "rcep", "view": {"parts": \#(parts)}}"#))
      let fault = #expect(throws: QuestionFault.self) { try reading.question(json, for: kind) }
      #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
    }
    // A link leads to a whole answer.
    let link = try #require(
      JSONValue(parsing: #"{"scenarioName": "rcep", "view": {"parts": ["tiles"]}}"#))
    #expect(throws: QuestionFault.self) { try reading.question(link, isLink: true) }
  }

  @Test("an estimate to first order has the derivatives' band around the number that is solved")
  func firstOrder() async throws {
    try await withServer { client in
      let view = #", "outcome": "exports", "step": 1, "parts": ["figures"]"#
      let body = question(view, #""draws": "first-order", "seed": 3"#)
        .replacing("rail-corridor", with: "standing-together")
      let answer = try await client.json("/api/estimate", body)
      guard case .list(let figures) = answer["figures"], figures.count == 1 else {
        Issue.record("not one figure: \(answer)")
        return
      }
      func number(_ name: String) throws -> Double {
        guard case .number(let number) = figures[0][name] else { throw CancellationError() }
        return number
      }
      #expect(figures[0]["place"] == .text("VNM") && figures[0]["unit"] == .text("%"))
      #expect(names(answer["charts"]) == [] && answer["sources"] == nil)
      #expect(answer["options"]?["draws"] == .text("first-order"))
      #expect(answer["draws"]?["method"] == .text("first-order"))

      let world = try World.named("oecd-2024")
      let scenario = try Scenario.named("standing-together")
      let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
      let found = try Findings(model: model, steps: scenario.compile(for: world))
      let reading = try #require(OutcomeReading.list("exports:VNM", in: world).first)
      let lines = try await FirstOrder(
        UncertainInputs(scenario, in: world, central: world.elasticities[0]), model: model,
        around: found.steps.map(\.equilibrium), step: 1, readings: [reading])
      let band = lines.band(0, plan: .init(seed: 3))
      #expect(abs(try number("value") - 100 * band.centre) < 1e-7)
      #expect(abs(try number("low") - 100 * band.low) < 1e-7)
      #expect(abs(try number("high") - 100 * band.high) < 1e-7)
      #expect(band.low < band.centre && band.centre < band.high)
      let solved = try await client.json(
        "/api/solve",
        question(#", "step": 1, "parts": ["economy"]"#)
          .replacing("rail-corridor", with: "standing-together"))
      guard case .number(let shown) = solved["economy"]?["exports"] else {
        Issue.record("no exports")
        return
      }
      #expect(abs(try number("value") - shown) < 1e-7)
    }
  }

  @Test("what is chosen of errors is in the link, in the answer that is kept and in its citation")
  func errors() async throws {
    try await withServer { client in
      let share = try await client.json(
        "/api/shares", question("", #""draws": 16, "errors": "bootstrap""#))
      guard case .text(let url) = share["url"], case .text(let run) = share["run"] else {
        Issue.record("no link: \(share)")
        return
      }
      let page = try await client.execute(uri: url, method: .get)
      #expect(String(buffer: page.body).contains("errors=bootstrap"))
      let kept = try await client.json("/api/runs/\(run).json")
      #expect(kept["options"]?["errors"] == .text("bootstrap"))
      guard case .text(let citation) = kept["citation"] else {
        Issue.record("no citation")
        return
      }
      #expect(citation.contains("errors bootstrap"))
      let worlds = try await client.json("/api/worlds")
      guard case .list(let list) = worlds else {
        Issue.record("no worlds")
        return
      }
      #expect(list[0]["errors"] == .list(["none", "published", "bootstrap"].map { .text($0) }))
    }
  }
}

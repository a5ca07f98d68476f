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

  @Test("while a slider is held answers are near, not kept, and change nothing of those that are")
  func held() async throws {
    @Sendable func asked(_ scenario: JSONValue?, _ size: Int, _ view: String) -> String {
      let table = #""table":"us-tariffs-2025-08-07""#
      let text = (scenario ?? .null).compact()
        .replacing(table, with: #"\#(table),"size":"\#(size) %""#)
      let view = #""options": {"draws": "none"}, "view": {"economy": "VNM"\#(view)}"#
      return #"{"scenario": \#(text), \#(view)}"#
    }
    let parts = #", "parts": ["economy", "tiles", "steps"]"#
    let alone = try await withServer { client in
      let scenario = try await client.json("/api/scenarios/standing-together")["scenario"]
      return try await client.json("/api/solve", asked(scenario, 97, parts))
    }
    try await withServer { client in
      let scenario = try await client.json("/api/scenarios/standing-together")["scenario"]
      _ = try await client.json("/api/solve", asked(scenario, 90, parts))
      for size in [92, 95, 97] {
        _ = try await client.json(
          "/api/solve", asked(scenario, size, #", "held": true, "parts": ["economy", "tiles"]"#))
      }
      let held = try await client.json(
        "/api/solve", asked(scenario, 97, #", "held": true\#(parts)"#))
      let after = try await client.json("/api/solve", asked(scenario, 97, parts))
      #expect(after["economy"] == alone["economy"] && after["charts"] == alone["charts"])
      #expect(held["headline"] == after["headline"] && held["id"] == after["id"])
      #expect(held["charts"]?["steps"]?["svg"] == after["charts"]?["steps"]?["svg"])
      for outcome in ["realIncome", "consumerPrices", "exports"] {
        guard case .number(let near)? = held["economy"]?[outcome],
          case .number(let exact)? = after["economy"]?[outcome]
        else {
          Issue.record("no \(outcome)")
          continue
        }
        #expect(abs(near - exact) < 1e-6)
      }
      // Only what the scenario does is asked while something moves.
      let refused = try await client.execute(
        uri: "/api/decompose", method: .post,
        body: ByteBuffer(string: asked(scenario, 97, #", "held": true"#)))
      #expect(refused.status != .ok)
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
      let tag = try #require(got.headers[.eTag])
      let again = try await client.execute(
        uri: address(asked), method: .get, headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified && again.body.readableBytes == 0)
      let other = try await client.execute(
        uri: address(question(#", "parts": ["economy"]"#)), method: .get,
        headers: [.ifNoneMatch: tag])
      #expect(other.status == .ok && other.headers[.eTag] != tag)
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

  @Test("the catalogue says what groups are, what tables count, of which day, whose, and where")
  func kinds() async throws {
    try await withServer { client in
      func list(_ path: String) async throws -> [JSONValue] {
        guard case .list(let list) = try await client.json(path) else { return [] }
        return list
      }
      var kinds: [String: String] = [:]
      for world in try await list("/api/worlds") {
        guard case .list(let groups)? = world["groups"] else { continue }
        for case .object(let group) in groups {
          guard case .text(let code)? = group["code"], case .text(let kind)? = group["kind"] else {
            Issue.record("a group without a kind")
            continue
          }
          kinds[code] = kind
        }
      }
      #expect(kinds["RCEP"] == "agreement" && kinds["G20"] == "forum")
      #expect(kinds["AFRICA"] == "region" && kinds["LOW-INCOME"] == "income")
      // Whoever ships a new group says what it is.
      #expect(!kinds.values.contains("other"), "\(kinds)")

      let tables = try await list("/api/tables")
      func table(_ name: String) throws -> JSONValue {
        try #require(tables.first { $0["name"] == .text(name) })
      }
      let today = try table("us-tariffs-2026-10-10")
      #expect(today["unit"] == .text("points") && today["date"] == .text("2026-10-10"))
      #expect(today["importers"] == .list([.text("USA")]))
      guard case .list(let worlds)? = today["worlds"] else {
        Issue.record("no worlds")
        return
      }
      #expect(worlds.contains(.text("oecd-2024")) && !worlds.contains(.text("caliendo-parro-1993")))
      #expect(try table("nafta-2005")["worlds"] == .list([.text("caliendo-parro-1993")]))
      #expect(try table("rcep-cuts")["unit"] == .text("%"))
      #expect(try table("rcep-cuts")["date"] == .null)
    }
  }
}

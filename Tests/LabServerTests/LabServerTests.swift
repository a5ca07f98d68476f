// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LabStore
import Logging
import NIOCore
import Testing

@testable import LabServer

@Suite("The laboratory's server") struct LabServerTests {
  private static let question =
    #"{"scenarioName": "rail-corridor", "view": {"economy": "VNM"}}"#

  @Test("every path of the description answers, and every route is described")
  func description() async throws {
    try await withServer { client in
      let description = try await client.json("/openapi.json")
      #expect(description["openapi"] == .text("3.1.0"))
      guard case .object(let paths) = description["paths"] else {
        Issue.record("no paths")
        return
      }
      // What the page asks for and what the manual names.
      for (place, wanted) in try PageFiles.paths() {
        #expect(
          paths.keys.contains { PageFiles.isOne(wanted, of: $0) },
          "\(place): \(wanted) is not described")
      }
      for (path, operations) in paths {
        guard case .object(let methods) = operations else { continue }
        for (method, operation) in methods {
          let response = try await client.execute(
            uri: path.replacing(/\{\w+\}/, with: "none"),
            method: HTTPRequest.Method(method.uppercased()) ?? .get,
            headers: [.contentType: "application/json"],
            body: method == "post" ? ByteBuffer(string: "{") : nil)
          let status = "\(response.status.code)"
          #expect(
            operation["responses"]?[status] != nil, "\(method) \(path) answers \(status)")
          #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'self'") == true)
          #expect(response.headers[.setCookie] == nil)
        }
      }
    }
  }

  @Test("a question is answered once; then from the store, by the same identity")
  func answers() async throws {
    try await withServer { client in
      func ask(_ body: String) async throws -> (JSONValue, String?) {
        let answer = try await client.execute(
          uri: "/api/solve", method: .post, headers: [.contentType: "application/json"],
          body: ByteBuffer(string: body))
        return (
          try #require(JSONValue(parsing: String(buffer: answer.body))),
          answer.headers[try #require(HTTPField.Name("Cache-Status"))]
        )
      }
      let (first, missed) = try await ask(Self.question)
      let (second, hit) = try await ask(Self.question)
      // The same question in other words and at another width, from what is kept.
      let (third, kept) = try await ask(
        #"{"view": {"economy": "VNM", "width": 500}, "scenarioName": "rail-corridor"}"#)
      #expect(missed == "entrepot; fwd=miss" && hit == "entrepot; hit" && kept == hit)
      #expect(first == second && third["id"] == first["id"])
      #expect(third["charts"]?["tiles"]?["svg"] != first["charts"]?["tiles"]?["svg"])
      #expect(first["id"] == second["id"])
      #expect(first["economies"] == second["economies"])
      guard case .text(let id) = first["id"] else {
        Issue.record("no identity")
        return
      }
      for format in ["json", "csv", "yaml", "html"] {
        let file = try await client.execute(uri: "/api/runs/\(id).\(format)", method: .get)
        #expect(file.status == .ok && file.body.readableBytes > 200, "\(format)")
      }
      let svg = try await client.execute(uri: "/api/runs/\(id).svg?chart=tiles", method: .get)
      let drawing = String(buffer: svg.body)
      #expect(svg.status == .ok && drawing.contains("<svg") && !drawing.contains("var(--"))
      let share = try await client.json("/api/shares", Self.question)
      guard case .text(let url) = share["url"] else {
        Issue.record("no link")
        return
      }
      let page = try await client.execute(uri: url, method: .get)
      let html = String(buffer: page.body)
      #expect(page.status == .ok && html.contains("<h1>") && !html.contains("<script"))
      #expect(!html.contains("style="))
    }
  }

  @Test("a share of an edited scenario opens that scenario; its page writes levels without a sign")
  func sharedEdit() async throws {
    try await withServer { client in
      let yaml = """
        entrepot-scenario: 1\\ntitle: The United States' tariffs of 7 August 2025\\nsteps:\\n\
          - name: one\\n    measures:\\n      - tariff: { importers: USA, exporters: VNM, set: 46 % }
        """
      let share = try await client.json("/api/shares", #"{"yaml": "\#(yaml)"}"#)
      guard case .text(let url) = share["url"] else {
        Issue.record("no link")
        return
      }
      let page = try await client.execute(uri: url, method: .get)
      let html = String(buffer: page.body)
      #expect(html.contains("46 % on all goods from Viet Nam") && !html.contains("August 2025"))
      let state = try #require(html.firstMatch(of: /scenario=([A-Za-z0-9_-]+)/)?.1)
      var base64 = String(state).replacing("-", with: "+").replacing("_", with: "/")
      while base64.count % 4 != 0 { base64 += "=" }
      let decoded = String(
        decoding: try #require(Data(base64Encoded: base64)), as: UTF8.self)
      let opened = try Shelf(readsFiles: false).scenario(
        QuestionReading.reference(["scenario": try #require(JSONValue(parsing: decoded))]))
      #expect(opened.measures.count == 1 && !decoded.contains("August"))
      // Money in whole units, grouped, and no plus before what is no change.
      #expect(html.contains(/million USD\)<\/th>/))
      #expect(html.contains(/<td class="n">[0-9,]+<\/td><td class="n">[0-9,]+<\/td>/))
      guard case .text(let run) = share["run"] else { return }
      for (query, name) in [("", "entrepot-solve-"), ("?named=title", "entrepot-46-on-all-goods")] {
        let file = try await client.execute(uri: "/api/runs/\(run).yaml\(query)", method: .get)
        #expect(
          file.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"\(name)") == true)
      }
    }
  }

  @Test("without a script a form is answered by a page")
  func form() async throws {
    try await withServer { client in
      let answer = try await client.execute(
        uri: "/ask?name=rail-corridor&economy=VNM&yaml=", method: .get)
      #expect(answer.status == .seeOther)
      let page = try await client.execute(uri: answer.headers[.location] ?? "", method: .get)
      #expect(page.status == .ok && String(buffer: page.body).contains("Viet Nam"))
    }
  }

  @Test(
    "the page arrives in the reader's language, by address or header, and lists what is shipped")
  func front() async throws {
    try await withServer { client in
      for (path, accepted, tag, words) in [
        ("/", "", "en", "Ask without a script"), ("/?language=vi", "zh", "vi", "Hỏi không cần"),
        ("/", "zh-CN,zh;q=0.9,en;q=0.5", "zh-Hans", "不用脚本提问"), ("/", "xx", "en", "How it works"),
      ] {
        let answer = try await client.execute(
          uri: path, method: .get, headers: [.acceptLanguage: accepted])
        let page = String(buffer: answer.body)
        #expect(page.contains("<html lang=\"\(tag)\"") && page.contains(words), "\(accepted)")
        // Nothing that has words is empty.
        #expect(page.firstMatch(of: /data-(i18n|told)="[^"]*"[^>]*></) == nil, "\(tag)")
        for name in try Scenario.shippedNames() {
          #expect(page.contains("<option value=\"\(name)\">"), "\(name)")
        }
        #expect(answer.headers[.vary]?.contains("Accept-Language") == true)
      }
    }
  }

  @Test("explanations, comparisons and what is sought have routes")
  func explanations() async throws {
    try await withServer { client in
      for kind in ["decompose", "sensitivity"] {
        #expect(try await client.json("/api/\(kind)", Self.question)["charts"] != nil)
      }
      let sought = try await client.json(
        "/api/seek",
        #"{"scenarioName": "standing-together", "vary": "paperless", "until": 1, "view": {"economy": "VNM"}}"#
      )
      #expect(sought["value"] != nil && sought["charts"]?["seek"] != nil)
      let estimated = try await client.json(
        "/api/estimate",
        #"{"scenarioName": "rail-corridor", "spread": true, "options": {"draws": 16}, "view": {"economy": "VNM", "outcome": "exports"}}"#
      )
      #expect(estimated["charts"]?["estimate"] != nil)
      let compared = try await client.json(
        "/api/compare", #"{"scenarios": ["rcep", "rail-corridor"], "view": {"economy": "VNM"}}"#)
      #expect(compared["charts"]?["comparison"] != nil)
    }
  }

  @Test("a job tells its progress and its result, and can be called off")
  func jobs() async throws {
    try await withServer { client in
      let job = try await client.execute(
        uri: "/api/attribute", method: .post, headers: [.contentType: "application/json"],
        body: ByteBuffer(string: #"{"scenarioName": "rcep", "view": {"economy": "VNM"}}"#))
      #expect(job.status == .accepted)
      guard case .text(let id) = JSONValue(parsing: String(buffer: job.body))?["job"] else {
        Issue.record("no job")
        return
      }
      let events = try await client.execute(uri: "/api/jobs/\(id)/events", method: .get)
      let text = String(buffer: events.body)
      #expect(text.contains("event: done") && text.contains("attribution"))
      #expect(try await client.json("/api/jobs/\(id)")["state"] == .text("done"))
      let long = try await client.execute(
        uri: "/api/attribute", method: .post, headers: [.contentType: "application/json"],
        body: ByteBuffer(string: #"{"scenarioName": "twelve-measures"}"#))
      guard case .text(let other) = JSONValue(parsing: String(buffer: long.body))?["job"] else {
        Issue.record("no job")
        return
      }
      let end = try await client.execute(uri: "/api/jobs/\(other)", method: .delete)
      #expect(end.status == .noContent)
      #expect(try await client.json("/api/jobs/\(other)")["state"] == .text("cancelled"))
      let none = try await client.execute(uri: "/api/jobs/none", method: .get)
      #expect(none.status == .notFound)
    }
  }

  @Test(
    "hostile bodies are refused as problems",
    arguments: [
      ("{", 400), ("[]", 400), ("null", 400), ("{}", 400), ("\u{FEFF}", 400),
      (#"{"scenarioName": "no-such"}"#, 404), (#"{"scenarioName": 5}"#, 400),
      (#"{"yaml": "a: [1, 2"}"#, 422),
      (#"{"yaml": "&a [*a, *a]"}"#, 422),
      (#"{"scenarioName": "rcep", "view": {"economy": "XXX"}}"#, 422),
      (#"{"scenarioName": "rcep", "view": {"step": 1e300}}"#, 400),
      (#"{"scenarioName": "rcep", "view": {"language": "tlh"}}"#, 400),
      (#"{"scenario": {"title": "x", "steps": []}}"#, 422),
      (String(repeating: "[", count: 100_000), 400),
    ])
  func hostile(body: String, status: Int) async throws {
    try await withServer { client in
      for kind in ["solve", "decompose", "sensitivity", "attribute"] {
        let answer = try await client.execute(
          uri: "/api/\(kind)", method: .post, headers: [.contentType: "application/json"],
          body: ByteBuffer(string: body))
        #expect(answer.status.code == status, "\(kind): \(String(buffer: answer.body))")
        #expect(answer.headers[.contentType] == "application/problem+json")
        let problem = JSONValue(parsing: String(buffer: answer.body))
        #expect(problem?["detail"] != nil && problem?["title"] != nil)
      }
    }
  }

  @Test("a scenario's fault is told with its line")
  func lines() async throws {
    try await withServer { client in
      let yaml = "entrepot-scenario: 1\\ntitle: x\\nsteps:\\n  - name: a\\n    titel: b"
      let answer = try await client.execute(
        uri: "/api/parse", method: .post, headers: [.contentType: "application/json"],
        body: ByteBuffer(string: "{\"yaml\": \"\(yaml)\"}"))
      #expect(answer.status == .unprocessableContent)
      let problem = try #require(JSONValue(parsing: String(buffer: answer.body)))
      guard case .list(let errors) = problem["errors"] else {
        Issue.record("no errors: \(problem)")
        return
      }
      #expect(errors.first?["line"] == .number(5), "\(problem)")
    }
  }

  @Test("too large, of another type, too often")
  func limits() async throws {
    // So few that none comes in while the test runs, however slow the machine: the first are a reserve.
    try await withServer(.router, { $0.requestsPerSecond = 0.001 }) { client in
      let large = ByteBuffer(string: String(repeating: " ", count: 300_000))
      let answer = try await client.execute(
        uri: "/api/solve", method: .post, headers: [.contentType: "application/json"], body: large)
      #expect(answer.status == .contentTooLarge)
      let other = try await client.execute(
        uri: "/api/solve", method: .post, headers: [.contentType: "text/xml"],
        body: ByteBuffer(string: "<x/>"))
      #expect(other.status == .unsupportedMediaType)
      for type in ["application/jsonp", "", "text/plain;application/json"] {
        let answer = try await client.execute(
          uri: "/api/solve", method: .post, headers: [.contentType: type],
          body: ByteBuffer(string: Self.question))
        #expect(answer.status == .unsupportedMediaType, "\(type)")
      }
      let without = try await client.execute(
        uri: "/api/solve", method: .post, body: ByteBuffer(string: Self.question))
      #expect(without.status == .unsupportedMediaType)
      var refused = 0
      for _ in 0..<50 {
        let answer = try await client.execute(uri: "/health", method: .get)
        guard answer.status == .tooManyRequests else { continue }
        refused += 1
        #expect(answer.headers[.retryAfter] == "1")
      }
      #expect(refused >= 20)
    }
  }

  @Test("more questions than may wait are refused with 503 and Retry-After; the rest are answered")
  func crowd() async throws {
    try await withService(
      .router,
      {
        $0.solves = 1
        $0.waiting = 2
      }
    ) { client, service in
      // Whoever works is held, so that who comes finds one at work and at most two before it.
      let gate = Gate()
      let statuses = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
        group.addTask {
          try await service.questions.run { gate.hold() }
          return (0, nil)
        }
        while gate.held < 1 { await Task.yield() }
        for number in 0..<20 {
          group.addTask {
            let body = """
              {"scenarioName": "standing-together", "options": {"draws": "none"}, \
              "view": {"width": \(400 + number)}}
              """
            let answer = try await client.execute(
              uri: "/api/solve", method: .post, headers: [.contentType: "application/json"],
              body: ByteBuffer(string: body))
            return (answer.status.code, answer.headers[.retryAfter])
          }
        }
        var found: [(Int, String?)] = []
        while let next = try await group.next() {
          if next.0 != 0 { found.append(next) }
          // While the one is held, whoever hears anything is refused.
          if found.count == 1 { gate.open() }
        }
        return found
      }
      #expect(!gate.wasForced)
      #expect(statuses.first?.0 == 503)
      #expect(statuses.contains { $0.0 == 200 })
      for (status, retry) in statuses where status != 200 {
        #expect(status == 503)
        #expect(retry != nil)
      }
    }
  }

  @Test("names in paths and queries cannot leave the page's folder or hurt the page")
  func paths() async throws {
    try await withServer { client in
      for path in [
        "/assets/../Package.swift", "/assets/%2e%2e/%2e%2e/etc/passwd", "/api/scenarios/..%2Fx",
        "/api/tables/%3Cscript%3E", "/api/runs/%27%20OR%201=1", "/s/none", "/nothing",
      ] {
        let answer = try await client.execute(uri: path, method: .get)
        #expect([400, 404].contains(answer.status.code), "\(path): \(answer.status)")
        #expect(!String(buffer: answer.body).contains("<script>"))
      }
      let yaml = #"entrepot-scenario: 1\ntitle: \"<script>alert(1)</script>\"\nsteps: []"#
      let answer = try await client.execute(
        uri: "/ask?yaml="
          + (yaml.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""),
        method: .get)
      #expect(answer.status == .unprocessableContent)
    }
  }

  @Test("the page: all its files are served with their types; three languages, the same keys")
  func page() async throws {
    try await withServer { client in
      let page = try await client.execute(uri: "/", method: .get)
      let html = String(buffer: page.body)
      #expect(!html.contains(" style=") && !html.contains("onclick"))
      var bytes = html.utf8.count
      var waiting = html.matches(of: /(?:src|href)="(\/assets\/[^"]+)"/).map {
        String($0.output.1)
      }
      var known = Set(waiting)
      while let file = waiting.popLast() {
        let asset = try await client.execute(uri: file, method: .get)
        #expect(asset.status == .ok, "\(file)")
        let type = PageFiles.types[URL(filePath: file).pathExtension]
        #expect(
          type != nil && asset.headers[.contentType]?.hasPrefix(type ?? "") == true, "\(file)")
        bytes += asset.body.readableBytes
        // What a module imports and a style sheet names is fetched as well.
        for next in PageFiles.imports(of: file, String(buffer: asset.body))
        where known.insert(next).inserted { waiting.append(next) }
      }
      // Every file of the page is reached, but for those that scripts choose by name; one is made of the others.
      let made = "/assets/\(ViewRegister.name)"
      #expect(known.contains(made))
      #expect(try PageFiles.all().union([made]) == known.union(try PageFiles.locales()))
      var keys: [String: [String: JSONValue]] = [:]
      for language in ["en", "vi", "zh"] {
        guard case .object(let words) = try await client.json("/assets/locales/\(language).json")
        else { continue }
        keys[language] = words
      }
      let slot = /\{\w+\}/
      for language in ["vi", "zh"] {
        #expect(keys[language].map { Set($0.keys) } == keys["en"].map { Set($0.keys) })
        for (key, value) in keys["en"] ?? [:] where key != "language" {
          // Of a text with forms for numbers the last stands for all.
          let theirs = keys[language]?[key]
          guard case .text(let text) = value["other"] ?? value,
            case .text(let other)? = theirs?["other"] ?? theirs
          else { continue }
          #expect(
            Set(text.matches(of: slot).map { String($0.output) })
              == Set(other.matches(of: slot).map { String($0.output) }), "\(language) \(key)")
        }
      }
      #expect(bytes < 300_000)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import LabServer

@Suite("Requests from elsewhere, and requests that cost") struct HostileRequestsTests {
  private static let question =
    #"{"scenarioName": "rail-corridor", "view": {"economy": "VNM"}}"#
  private static let site = HTTPField.Name("Sec-Fetch-Site") ?? .origin

  private func ask(
    _ client: any TestClientProtocol, _ uri: String, _ fields: HTTPFields = [:],
    body: String? = nil
  ) async throws -> TestResponse {
    var headers = fields
    if body != nil { headers[.contentType] = "application/json" }
    return try await client.execute(
      uri: uri, method: body == nil ? .get : .post, headers: headers,
      body: body.map { ByteBuffer(string: $0) })
  }

  @Test("pages of other origins can neither ask nor share; the own page and programs can")
  func origins() async throws {
    try await withServer { client in
      let strangers: [HTTPFields] = [
        [.origin: "http://evil.example"], [.origin: "null"], [Self.site: "cross-site"],
        [Self.site: "same-site"], [.origin: "http://localhost:3000"],
        [.origin: "http://localhost.evil.example", Self.site: "none"],
      ]
      for stranger in strangers {
        for path in ["/api/solve", "/api/shares", "/api/parse", "/api/attribute"] {
          let answer = try await ask(client, path, stranger, body: Self.question)
          #expect(answer.status == .forbidden, "\(path) \(stranger)")
        }
        let form = try await ask(client, "/ask?name=rail-corridor", stranger)
        #expect(form.status == .forbidden, "\(stranger)")
        let end = try await client.execute(
          uri: "/api/jobs/x", method: .delete, headers: stranger, body: nil)
        #expect(end.status == .forbidden)
        // What only reads may be linked to from anywhere.
        #expect(try await ask(client, "/", stranger).status == .ok)
      }
      #expect(try await client.json("/api/runs") == .list([]))
      let own: [HTTPFields] = [
        [:], [.origin: "http://localhost"], [Self.site: "same-origin"], [Self.site: "none"],
      ]
      for friend in own {
        let answer = try await ask(client, "/api/solve", friend, body: Self.question)
        #expect(answer.status == .ok, "\(friend)")
      }
      let answer = try await ask(client, "/health")
      #expect(
        answer.headers[HTTPField.Name("Cross-Origin-Resource-Policy") ?? .origin] == "same-origin")
    }
  }

  private func isServed(
    _ authority: String?, headers: HTTPFields = [:],
    _ change: (inout ServerConfiguration) -> Void = { _ in }
  ) async throws -> Int {
    var configuration = ServerConfiguration()
    change(&configuration)
    let origin = OwnOrigin(configuration, endpoints: [])
    let request = Request(
      head: HTTPRequest(
        method: .get, scheme: "http", authority: authority, path: "/", headerFields: headers),
      body: RequestBody(buffer: ByteBuffer()))
    do {
      try origin.check(request)
      return 200
    } catch let problem as Problem {
      return problem.status.code
    }
  }

  @Test("only names of this server are answered")
  func hosts() async throws {
    for name in ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "[::1]"] {
      #expect(try await isServed(name) == 200, "\(name)")
    }
    let strangers = [
      "evil.example", "evil.example:80", "127.0.0.1.nip.example", "localhost.evil.example",
      "192.168.1.5", "", ":80", "[::2]",
    ]
    for name in strangers { #expect(try await isServed(name) == 421, "\(name)") }
    #expect(try await isServed("trade.example", { $0.allowedHosts = ["Trade.example"] }) == 200)
    let everywhere = { (configuration: inout ServerConfiguration) in configuration.host = "0.0.0.0"
    }
    for name in ["192.168.1.5:8080", "[fe80::1]:80", "localhost"] {
      #expect(try await isServed(name, everywhere) == 200, "\(name)")
    }
    #expect(try await isServed("evil.example", everywhere) == 421)
    #expect(try await isServed("1.2.3.example", everywhere) == 421)
    let twice: HTTPFields = [HTTPField.Name("Host") ?? .origin: "b"]
    #expect(try await isServed("localhost", headers: twice) == 400)
  }

  @Test("behind a proxy each reader has a rate of their own; without one nobody is believed")
  func proxies() async throws {
    let forwarded = HTTPField.Name("X-Forwarded-For") ?? .origin
    func admitted(proxy: String?) async throws -> Int {
      try await withServer(
        .live,
        {
          $0.requestsPerSecond = 0.001
          $0.proxy = proxy
        }
      ) { client in
        var admitted = 0
        for number in 0..<40 {
          let answer = try await ask(client, "/health", [forwarded: "1.1.1.1, 10.0.0.\(number)"])
          if answer.status == .ok { admitted += 1 }
        }
        return admitted
      }
    }
    #expect(try await admitted(proxy: nil) < 40)
    #expect(try await admitted(proxy: "192.0.2.1") < 40)
    let local = try await admitted(proxy: "127.0.0.1")
    let local6 = try await admitted(proxy: "::1")
    #expect(max(local, local6) == 40)
  }

  @Test("headers alone can be asked for; a question is no such thing")
  func heads() async throws {
    try await withServer { client in
      for path in ["/", "/health", "/api/worlds", "/assets/css/page.css"] {
        let head = try await client.execute(uri: path, method: .head)
        let whole = try await client.execute(uri: path, method: .get)
        #expect(head.status == .ok && head.body.readableBytes == 0, "\(path)")
        #expect(head.headers[.contentType] == whole.headers[.contentType])
      }
      let ask = try await client.execute(uri: "/ask?name=rcep", method: .head)
      #expect(ask.status == .methodNotAllowed && ask.headers[.allow] == "GET")
      let put = try await client.execute(uri: "/", method: .put)
      #expect(put.headers[.allow] == "GET, HEAD")
    }
  }

  @Test(
    "bombs are refused as soon as they are seen, by every route that reads a scenario",
    arguments: [
      "x0: &x0 { a: 1 }\nx1: &x1 { ? *x0 : *x0, b: *x0 }\n",
      "a: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
      "entrepot-scenario: 1\ntitle: x\nsteps:\n"
        + (0..<101).map {
          "  - { name: s\($0), title: t, measures: [{ tariff: { importers: all, exporters: all, "
            + "add: 1 points } }] }\n"
        }.joined(),
      "entrepot-scenario: 1\ntitle: x\nsteps:\n  - name: a\n    title: b\n    measures:\n"
        + String(
          repeating: "      - end-preferences: { importers: all, exporters: all }\n", count: 501),
    ])
  func bombs(yaml: String) async throws {
    try await withServer { client in
      let body = JSONValue.object(["yaml": .text(yaml)]).compact()
      for path in ["parse", "solve", "attribute", "decompose", "sensitivity", "shares"] {
        let answer = try await ask(client, "/api/\(path)", body: body)
        #expect(answer.status == .unprocessableContent, "\(path)")
        let problem = JSONValue(parsing: String(buffer: answer.body))
        guard case .list(let errors) = problem?["errors"] else {
          Issue.record("no place: \(String(buffer: answer.body))")
          continue
        }
        #expect(errors.first?["line"] != .null)
      }
    }
  }

  @Test("a table for a spreadsheet holds no formula, whatever the scenario is called")
  func formulas() {
    let records = Records(
      columns: ["=a", "b"],
      rows: [
        [.text("=HYPERLINK(1)"), .number(-1)], [.text("@x"), .text("x=1")],
        [.text("-1+1"), .text("\t=1")],
      ])
    #expect(
      records.plain().csv() == "'=a,b\n'=HYPERLINK(1),-1.0\n'@x,x=1\n'-1+1,'\t=1\n")
  }
}

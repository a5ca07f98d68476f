// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import LabServer

/// What others take away from the server: files, pictures, frames, links.
@Suite("What is taken away from the server") struct TakenAwayTests {
  private static let question =
    #"{"scenarioName": "rail-corridor", "options": {"draws": "none"}, "view": {"economy": "VNM"}}"#

  /// The identities of a link and its answer.
  private func shared(
    _ client: any TestClientProtocol
  ) async throws -> (link: String, run: String) {
    let share = try await client.json("/api/shares", Self.question)
    guard case .text(let url) = share["url"], case .text(let run) = share["run"] else {
      throw Problem(.internalServerError, "No link", Message(verbatim: "\(share)"))
    }
    return (url, run)
  }

  @Test("files say what they are from, are named in words, and are plain unless asked")
  func files() async throws {
    try await withServer { client in
      let (_, run) = try await shared(client)
      func get(_ end: String) async throws -> (String, HTTPFields) {
        let answer = try await client.execute(uri: "/api/runs/\(run)\(end)", method: .get)
        #expect(answer.status == .ok, "\(end)")
        return (String(buffer: answer.body), answer.headers)
      }
      let (plain, _) = try await get(".csv")
      #expect(plain.hasPrefix("economy,name,"))
      let (headed, names) = try await get(".csv?head=1&named=title")
      #expect(headed.hasPrefix("# ") && headed.hasSuffix(plain))
      #expect(names[.contentDisposition]?.contains("-vnm.csv\"") == true)
      let (chart, _) = try await get(".csv?chart=sectors")
      #expect(chart.hasPrefix("sector,name,output_percent"))
      for (size, width) in [("", "720"), ("&size=column", "360"), ("&size=social", "1200")] {
        let (svg, headers) = try await get(".svg?chart=tiles&theme=dark\(size)&named=title")
        #expect(svg.contains("width=\"\(width)\"") && svg.contains(Theme.dark.background))
        // A line may end within it.
        #expect(svg.contains("CC BY"))
        #expect(headers[.contentDisposition]?.contains("-vnm-tiles.svg\"") == true)
      }
      let (entry, _) = try await get(".bib")
      #expect(entry.hasPrefix("@misc{entrepot-\(run.prefix(8))"))
      let (figure, _) = try await get(".bib?chart=tiles")
      #expect(figure.hasPrefix("@misc{entrepot-\(run.prefix(8))-tiles"))
      let (all, _) = try await get(".csv?all=1")
      #expect(all.hasPrefix("table,economy,name,"))
      for column in [
        "rows,VNM,", "sectors,", "real_income_percent,%,", "output_million_usd,million USD,",
      ] {
        #expect(all.contains(column), "\(column)")
      }
      let (report, _) = try await get(".report.html")
      #expect(report.contains("To cite it") && !report.contains("/assets/"))
      for wrong in [".svg?theme=grey", ".svg?size=huge", ".svg?theme="] {
        let refused = try await client.execute(uri: "/api/runs/\(run)\(wrong)", method: .get)
        #expect(refused.status == .badRequest, "\(wrong)")
      }
    }
  }

  @Test(
    "every column of every file is named in one way: small letters, words parted by underscores")
  func columns() async throws {
    try await withServer { client in
      let (_, solved) = try await shared(client)
      let compared = try await client.json(
        "/api/compare",
        #"{"scenarios": ["rcep", "rail-corridor"], "options": {"draws": 8}, "view": {"economy": "VNM"}}"#
      )
      guard case .text(let other) = compared["id"], case .object(let charts)? = compared["charts"]
      else {
        Issue.record("no comparison: \(compared)")
        return
      }
      let names =
        ["steps", "tiles", "ranking", "sectors", "partners"].map { (solved, $0) }
        + charts.keys.map { (other, $0) }
      let files =
        [".csv", ".csv?all=1"].flatMap { [solved + $0, other + $0] }
        + names.map { "\($0.0).csv?chart=\($0.1)" }
      for file in files {
        let text = String(
          buffer: try await client.execute(uri: "/api/runs/\(file)", method: .get).body)
        let head = text.prefix { $0 != "\n" }
        #expect(
          head.contains(",") && head.wholeMatch(of: /[a-z0-9_]+(,[a-z0-9_]+)*/) != nil,
          "\(file): \(head)")
      }
      let difference = String(
        buffer: try await client.execute(
          uri: "/api/runs/\(other).csv?chart=dumbbells", method: .get
        ).body)
      #expect(
        difference.hasPrefix(
          "economy,name,a_real_income_percent,b_real_income_percent,b_minus_a_real_income_points,"))
    }
  }

  @Test("what stands around an answer is told in its language: report, frame, dates, numbers")
  func languages() async throws {
    try await withServer { client in
      let words = [
        "vi": ("Chính sách", "Toàn bộ câu trả lời", " tháng "), "zh": ("政策", "完整答案", "月"),
      ]
      for (code, (policy, whole, month)) in words {
        let share = try await client.json(
          "/api/shares",
          Self.question.replacing("\"VNM\"}", with: "\"VNM\", \"language\": \"\(code)\"}"))
        guard case .text(let run) = share["run"] else {
          Issue.record("no link: \(share)")
          return
        }
        for (path, parts) in [
          ("/api/runs/\(run).html", [policy, month, "/?"]),
          ("/api/runs/\(run).report.html", [policy, month]), ("/embed/\(run)", [whole, month]),
          ("/api/runs/\(run).svg?chart=tiles&size=wide", [month]),
        ] {
          let page = String(buffer: try await client.execute(uri: path, method: .get).body)
          for part in parts { #expect(page.contains(part), "\(path): \(part)") }
          for english in ["The policy", "The whole answer", "answer \(run)", "To cite it"] {
            #expect(!page.contains(english), "\(path): \(english)")
          }
        }
      }
    }
  }

  @Test(
    "an embedded chart may be framed by others, has no script and solves nothing; nothing else may be"
  )
  func embed() async throws {
    try await withServer { client in
      let (link, run) = try await shared(client)
      let foreign: HTTPFields = [
        .origin: "https://news.example", HTTPField.Name("Sec-Fetch-Site") ?? .origin: "cross-site",
      ]
      for query in ["", "?chart=tiles", "?chart=steps&theme=dark"] {
        let page = try await client.execute(
          uri: "/embed/\(run)\(query)", method: .get, headers: foreign)
        #expect(page.status == .ok, "\(query)")
        let policy = try #require(page.headers[.contentSecurityPolicy])
        #expect(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"))
        #expect(page.headers[values: .contentSecurityPolicy].count == 1)
        #expect(page.headers[.resourcePolicy] == "cross-origin")
        let html = String(buffer: page.body)
        #expect(!html.contains("<script") && html.contains("/api/runs/\(run).html"))
        #expect(html.contains("Source:") && html.contains("</svg>"))
      }
      for wrong in ["/embed/nothing", "/embed/\(run)?chart=nothing"] {
        let page = try await client.execute(uri: wrong, method: .get, headers: foreign)
        #expect(page.status == .notFound)
        #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
      }
      let odd = try await client.execute(uri: "/embed/\(run)?theme=grey", method: .get)
      #expect(odd.status == .badRequest)
      // A link that is followed from elsewhere is served; nobody may frame it, and nobody may ask.
      for path in [link, "/", "/?name=rcep"] {
        let page = try await client.execute(uri: path, method: .get, headers: foreign)
        #expect(page.status == .ok, "\(path)")
        #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        #expect(page.headers[.resourcePolicy] == "same-origin")
      }
      // What would have to be worked out for them is not.
      for path in ["/ask?name=rcep", "/api/runs/\(run)x.html", "/embed/\(run)x"] {
        let page = try await client.execute(uri: path, method: .get, headers: foreign)
        #expect(page.status == (path.hasPrefix("/ask") ? .forbidden : .notFound), "\(path)")
      }
      var headers = foreign
      headers[.contentType] = "application/json"
      let asked = try await client.execute(
        uri: "/api/solve", method: .post, headers: headers,
        body: ByteBuffer(string: Self.question))
      #expect(asked.status == .forbidden)
      for kind in [
        "shares", "compare", "decompose", "attribute", "estimate", "seek", "rates", "parse",
      ] {
        let refused = try await client.execute(
          uri: "/api/\(kind)", method: .post, headers: headers,
          body: ByteBuffer(string: Self.question))
        #expect(refused.status == .forbidden, "\(kind)")
      }
    }
  }

  @Test(
    "links tell others their title, finding and picture; without a program no picture is promised")
  func preview() async throws {
    for program in [nil, "/nowhere/rsvg-convert"] as [String?] {
      try await withService(.live) {
        $0.pictureProgram = program
      } _: { client, service in
        let (link, run) = try await shared(client)
        let page = String(buffer: try await client.execute(uri: link, method: .get).body)
        #expect(
          page.contains("property=\"og:title\" content=\"") && page.contains("og:description"))
        let address = try #require(page.firstMatch(of: /og:url" content="([^"]*)"/)?.output.1)
        #expect(address.hasPrefix("http://localhost") && address.hasSuffix(link))
        let hasPictures = service.pictures.program != nil
        #expect(page.contains("og:image") == hasPictures)
        let picture = try await client.execute(uri: "/api/runs/\(run).png", method: .get)
        if hasPictures {
          #expect(picture.status == .ok && picture.headers[.contentType] == "image/png")
          let bytes = Array(picture.body.readableBytesView)
          #expect(bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]))
          // Width and height stand at a fixed place of a PNG.
          #expect(Array(bytes[16..<24]) == [0, 0, 4, 176, 0, 0, 2, 118])
          for (size, width) in [("column", [0, 0, 4, 56]), ("wide", [0, 0, 6, 144])]
            as [(String, [UInt8])]
          {
            let picture = try await client.execute(
              uri: "/api/runs/\(run).png?chart=tiles&theme=dark&size=\(size)&named=title",
              method: .get)
            #expect(Array(Array(picture.body.readableBytesView)[16..<20]) == width, "\(size)")
            #expect(picture.headers[.contentDisposition]?.hasSuffix("-vnm-tiles.png\"") == true)
          }
        } else {
          #expect(picture.status == .notImplemented)
          #expect(String(buffer: picture.body).contains("is not installed"))
        }
        let front = String(buffer: try await client.execute(uri: "/", method: .get).body)
        #expect(front.contains("/assets/social.png") && front.contains("og:title"))
        let asset = try await client.execute(uri: "/assets/social.png", method: .get)
        #expect(asset.status == .ok && asset.headers[.contentType] == "image/png")
      }
    }
  }

  @Test("an answer of another program or world says so; one of today's says nothing")
  func origin() async throws {
    let shelf = Shelf(readsFiles: false)
    var question = Question(.solve(), .named("rail-corridor"))
    question.options.draws = AskedDraws.none
    var provenance = try await Laboratory(shelf: shelf).answer(question).provenance
    #expect(AnswerOrigin(provenance: provenance, shelf: shelf).note() == nil)
    provenance.version = "0.1.0"
    let old = try #require(AnswerOrigin(provenance: provenance, shelf: shelf).note())
    #expect(old.contains("version 0.1.0") && !old.contains("another state"))
    provenance.world.hash = "0123456789"
    let other = try #require(AnswerOrigin(provenance: provenance, shelf: shelf).note())
    #expect(other.contains("another state of the world oecd-2024 (01234567)"))
    provenance.world.name = "nowhere"
    #expect(
      AnswerOrigin(provenance: provenance, shelf: shelf).note()?.contains("none of that name")
        == true
    )
  }

  @Test("a chart that a reader knows is not sent again, whatever the answer was remembered for")
  func known() async throws {
    try await withServer { client in
      func ask(_ known: [String]) async throws -> JSONValue {
        let list = known.map { "\"\($0)\"" }.joined(separator: ",")
        return try await client.json(
          "/api/solve",
          #"{"scenarioName": "rail-corridor", "options": {"draws": "none"}, "#
            + #""view": {"economy": "VNM", "parts": ["tiles", "ranking"], "known": [\#(list)]}}"#)
      }
      let first = try await ask([])
      let charts = try ["tiles", "ranking"].map { name in
        guard case .text(let digest) = first["charts"]?[name]?["digest"] else {
          throw Problem(.internalServerError, "No digest", Message(verbatim: name))
        }
        #expect(first["charts"]?[name]?["svg"] != nil)
        return digest
      }
      // Asked twice, so that the second comes from what is remembered of requests.
      for _ in 0..<2 {
        let second = try await ask([charts[0], "strange"])
        #expect(second["charts"]?["tiles"] == .object(["digest": .text(charts[0])]))
        #expect(second["charts"]?["ranking"] == first["charts"]?["ranking"])
        #expect(second["headline"] == first["headline"] && second["id"] == first["id"])
      }
      let again = try await ask([])
      #expect(again["charts"] == first["charts"])
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Hummingbird
import LabStore

/// Answers that are kept, in every form in which they can be taken away, and links to them.
struct RunRoutes {
  let service: LabService

  var endpoints: [Endpoint] {
    let problem = (status: 404, type: "application/problem+json", schema: Optional("Problem"))
    return [
      Endpoint(
        method: .get, path: "/api/runs", summary: "The newest answers that are kept.",
        answers: [
          (200, "application/json", "Runs"), (503, "application/problem+json", "Problem"),
        ]
      ) { [service] _, _ in
        .json(
          .list(
            try await service.desk.run { try service.store.summaries(limit: 50) }.map { run in
              .object([
                "id": .text(run.id), "kind": .text(run.kind), "title": .text(run.title),
                "world": .text(run.world), "made": .text(run.made.ISO8601Format()),
                "shared": .bool(run.isShared),
              ])
            }))
      },
      Endpoint(
        method: .get, path: "/api/runs/{id}",
        summary: "An answer by its identity; with .csv, .yaml, .html or .svg in that form.",
        query: [
          ("chart", "With .svg: which chart, such as ranking."),
          ("named", "`title`: a file that is saved is called after the scenario."),
        ],
        answers: [
          (200, "application/json", "Answer"), (200, "text/csv", nil),
          (200, "application/yaml", nil), (200, "text/html", nil), (200, "image/svg+xml", nil),
          problem, (503, "application/problem+json", "Problem"),
        ]
      ) { [service] request, context in
        let name = try context.parameters.require("id")
        let chart = request.uri.queryParameters["chart"].map(String.init)
        let isTitled = request.uri.queryParameters["named"] == "title"
        // An answer that has just gone out may still be on its way to the store.
        await service.keeper.settle()
        return try await service.desk.run {
          try Self.export(name, chart, isTitled: isTitled, service.store)
        }
      },
      Endpoint(
        method: .post, path: "/api/shares",
        summary: "Answers a question if need be and makes a link to the answer.",
        body: "ShareQuestion", answers: [(201, "application/json", "Share")] + Endpoint.refusals
      ) { [service] request, _ in
        let asked = try await service.readQuestion(request, as: .solve, isLink: true)
        let id = try await service.keptAnswer(asked)
        let query = LinkQuery.text(asked)
        let link = String(SHA256.hex(of: "\(id) \(query)").prefix(16))
        guard try await service.keeper.share(id, query: query, as: link) != nil else {
          throw Problem(
            .serviceUnavailable, "The store is full",
            "The answer could not be kept, so that no link can lead to it.", retryAfter: 5)
        }
        return .json(
          .object(["id": .text(link), "url": .text("/s/\(link)"), "run": .text(id)]),
          status: .created)
      },
      Endpoint(
        method: .get, path: "/s/{id}",
        summary: "A shared answer as a page that can be read without JavaScript.",
        answers: [(200, "text/html", nil), problem]
      ) { [service] _, context in
        let link = try context.parameters.require("id")
        return try await service.desk.run {
          guard let share = try service.store.share(link),
            let run = try service.store.run(share.run)
          else {
            throw Problem(
              .notFound, "There is no such link",
              "No answer is shared under '\(link.prefix(40))'.")
          }
          service.keeper.opened(link)
          // An answer whose scenario this version reads no more is shown all the same.
          let query = try? LinkQuery.whole(
            share.query, scenario: run.yaml, service.laboratory.shelf)
          return .text(try Self.page(run, query: query), type: "text/html; charset=utf-8")
        }
      },
    ]
  }

  /// The page of an answer; of one that an earlier version kept, what it was about.
  private static func page(_ run: LabStore.Run, query: String?) throws -> String {
    let answer: Answer
    do throws(DataError) {
      answer = try run.read()
    } catch {
      return AnswerPage.earlier(run, query: query, reason: error.description)
    }
    let language = try Shelf().language(answer.question.language)
    return try AnswerPage(answer, made: run.made, query: query, in: language).html()
  }

  private static func export(
    _ name: String, _ chart: String?, isTitled: Bool, _ store: LabStore
  ) throws -> Response {
    let parts = name.split(separator: ".", maxSplits: 1)
    let id = parts.first.map(String.init) ?? ""
    let form = parts.count > 1 ? String(parts[1]) : "json"
    guard let run = try store.run(id) else {
      throw Problem(
        .notFound, "There is no such answer",
        "No answer '\(id.prefix(40))' is kept; ask the question again.")
    }
    let answer = try? run.read()
    let stem = isTitled ? answer?.fileStem ?? "entrepot" : "entrepot"
    let file = "\(stem)-\(run.kind)-\(id.prefix(8))"
    func attachment(_ text: String, _ type: String, _ ending: String) -> Response {
      var response = Response.text(text, type: type)
      response.headers[.contentDisposition] = "attachment; filename=\"\(file).\(ending)\""
      return response
    }
    switch form {
    case "json": return .json(try RunExport.json.file(run))
    case "yaml": return attachment(run.yaml, "application/yaml; charset=utf-8", "yaml")
    case "html": return .text(try page(run, query: nil), type: "text/html; charset=utf-8")
    case "csv":
      return attachment(try RunExport.csv.file(run), "text/csv; charset=utf-8", "csv")
    case "svg":
      guard let drawn = try run.read().chart(named: chart ?? "ranking") else {
        throw Problem(
          .notFound, "There is no such chart",
          "The answer has no chart '\((chart ?? "ranking").prefix(40))'.",
          path: "chart")
      }
      let svg = try drawn.svg()
      return attachment(svg, "image/svg+xml", "svg")
    default:
      throw Problem(
        .notFound, "There is no such form", "Answers are kept as json, csv, yaml, html and svg.")
    }
  }
}

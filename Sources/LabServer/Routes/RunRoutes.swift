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
        summary:
          "An answer by its identity; with .csv, .yaml, .html, .report.html, .svg, .png or .bib "
          + "in that form.",
        query: RunFile.query,
        answers: [
          (200, "application/json", "Answer"), (200, "text/csv", nil),
          (200, "application/yaml", nil), (200, "text/html", nil), (200, "image/svg+xml", nil),
          (200, "image/png", nil), (200, "application/x-bibtex", nil),
          (400, "application/problem+json", "Problem"), problem,
          (501, "application/problem+json", "Problem"),
          (503, "application/problem+json", "Problem"),
        ]
      ) { [service] request, context in
        let file = RunFile(
          try context.parameters.require("id"), request,
          OwnAddress(request, context, proxy: service.proxy))
        // An answer that has just gone out may still be on its way to the store.
        await service.keeper.settle()
        return try await service.desk.run {
          try file.response(service) { try Self.page($0, query: nil) }
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
      ) { [service] request, context in
        let link = try context.parameters.require("id")
        let address = OwnAddress(request, context, proxy: service.proxy)
        return try await service.desk.run {
          guard let share = try service.store.share(link),
            let run = try service.store.run(share.run)
          else {
            throw Problem(
              .notFound, "There is no such link",
              "No answer is shared under '\(String(link.prefix(40)), "link")'.")
          }
          service.keeper.opened(link)
          // An answer whose scenario this version reads no more is shown all the same.
          let query = try? LinkQuery.whole(
            share.query, scenario: run.yaml, service.laboratory.shelf)
          let page = try Self.page(run, query: query, service.laboratory.shelf)
          let told = Self.announced(page, of: run, "/s/\(link)", address, service.pictures)
          return .text(told, type: "text/html; charset=utf-8")
        }
      },
    ]
  }

  /// The page of an answer; of one that an earlier version kept, what it was about.
  private static func page(
    _ run: LabStore.Run, query: String?, _ shelf: Shelf? = nil
  ) throws -> String {
    let answer: Answer
    do throws(DataError) {
      answer = try run.read()
    } catch {
      return AnswerPage.earlier(run, query: query, reason: error.description)
    }
    let language = try Shelf().language(answer.question.language)
    var page = AnswerPage(answer, made: run.made, query: query, in: language)
    page.note = shelf.flatMap { AnswerOrigin(provenance: answer.provenance, shelf: $0).note }
    return try page.html()
  }

  /// The page with what others show of a link to it.
  private static func announced(
    _ page: String, of run: LabStore.Run, _ path: String, _ address: OwnAddress?,
    _ pictures: Pictures
  ) -> String {
    guard let address, let answer = try? run.read() else { return page }
    return OpenGraph(
      title: answer.title, description: answer.words.headline, address: address.base + path,
      picture: pictures.program == nil || answer.charts.isEmpty
        ? nil : "\(address.base)/api/runs/\(run.id).png"
    ).announced(in: page)
  }
}

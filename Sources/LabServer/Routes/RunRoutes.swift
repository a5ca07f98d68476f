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
          try file.response(service) {
            try Self.page($0, service, query: nil, at: file.address)
          }
        }
      },
      Endpoint(
        method: .post, path: "/api/shares",
        summary: "Answers a question if need be and makes a link to the answer.",
        body: "ShareQuestion", answers: [(201, "application/json", "Share")] + Endpoint.refusals
      ) { [service] request, _ in
        let asked = try await service.readQuestion(request, as: .solve, isLink: true)
        let id = try await service.keptAnswer(asked)
        let shelf = service.laboratory.shelf
        let world = try shelf.resolve(asked.question).world.about.name
        let query = LinkQuery.text(
          asked.question, version: Provenance.programVersion,
          world: try shelf.entry(world).hash)
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
          return try Self.page(run, service, query: query, at: address, link: "/s/\(link)")
        }
      },
    ]
  }

  /// The report of an answer with links to its files; of one that an earlier version kept, what it was
  /// about.
  ///
  /// - Parameter link: The link by which it is read, whose preview others show; nil without.
  private static func page(
    _ run: LabStore.Run, _ service: LabService, query: String?, at address: OwnAddress?,
    link: String? = nil
  ) throws -> Response {
    let answer: Answer
    let language = try run.language()
    do throws(DataError) {
      answer = try run.read()
    } catch {
      let page = PageFrame.earlier(run, query: query, reason: error.description, in: language)
      return .text(page, type: "text/html; charset=utf-8")
    }
    let shelf = service.laboratory.shelf
    let opened = query ?? LinkQuery.query(of: answer, scenario: run.yaml, shelf)
    let links = ReportLinks(
      home: "/", laboratory: opened.map { "/?\($0)" },
      files: [("CSV", "csv?head=1"), ("JSON", "json?"), ("YAML", "yaml?"), ("BibTeX", "bib?")].map {
        ($0, "/api/runs/\(run.id).\($1)&named=title".replacing("?&", with: "?"))
      } + [(language("This report as a file"), "/api/runs/\(run.id).report.html?named=title")],
      note: AnswerOrigin(provenance: answer.provenance, shelf: shelf).note(in: language))
    var html = try answer.html(run.edition(at: address).told(in: language), links: links)
    if let address, let link {
      html = OpenGraph(
        title: answer.title(in: language), description: answer.words.headline,
        address: address.base + link,
        picture: service.pictures.program == nil || answer.charts.isEmpty
          ? nil : "\(address.base)/api/runs/\(run.id).png"
      ).announced(in: html)
    }
    return OwnStyles(sheet: AnswerReport.styleSheet, isFramed: false).response(html)
  }
}

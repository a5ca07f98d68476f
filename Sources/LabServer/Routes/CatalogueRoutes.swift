// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Hummingbird

/// What there is to ask about: worlds, scenarios, tables.
struct CatalogueRoutes {
  let service: LabService

  var endpoints: [Endpoint] {
    let catalogue = Catalogue(shelf: service.laboratory.shelf)
    let desk = service.desk
    let json = "application/json"
    let language = [
      ("language", "The language in which names are told, such as vi; English without.")
    ]
    return [
      Endpoint(
        method: .get, path: "/api/languages",
        summary: "The languages in which answers are told.", answers: [(200, json, "Languages")]
      ) { _, _ in .json(try await desk.run { try catalogue.languages() }) },
      Endpoint(
        method: .get, path: "/api/worlds",
        summary: "The shipped worlds: economies, sectors, groups, elasticity sets, sources.",
        query: language, answers: [(200, json, "Worlds")]
      ) { request, _ in
        let code = request.uri.queryParameters["language"].map(String.init)
        return .json(try await desk.run { try catalogue.told(in: code).worlds().compact() })
      },
      Endpoint(
        method: .get, path: "/api/scenarios", summary: "The shipped scenarios.", query: language,
        answers: [(200, json, "Scenarios")]
      ) { request, _ in
        let code = request.uri.queryParameters["language"].map(String.init)
        return .json(try await desk.run { try catalogue.told(in: code).scenarios().compact() })
      },
      Endpoint(
        method: .get, path: "/api/scenarios/{name}",
        summary: "One shipped scenario as text and as JSON.",
        answers: [(200, json, "ScenarioFile"), (404, "application/problem+json", "Problem")]
      ) { _, context in
        let name = try context.parameters.require("name")
        return .json(try await desk.run { try catalogue.scenario(named: name) })
      },
      Endpoint(
        method: .get, path: "/api/tables", summary: "The shipped tables of measures.",
        query: language, answers: [(200, json, "Tables")]
      ) { request, _ in
        let code = request.uri.queryParameters["language"].map(String.init)
        return .json(try await desk.run { try catalogue.told(in: code).tables() })
      },
      Endpoint(
        method: .get, path: "/api/tables/{name}", summary: "One table of measures.",
        answers: [(200, json, "Table"), (404, "application/problem+json", "Problem")]
      ) { _, context in
        let name = try context.parameters.require("name")
        return .json(try await desk.run { try catalogue.table(named: name) })
      },
      Endpoint(
        method: .post, path: "/api/parse",
        summary: "Checks a scenario and gives it as text, as JSON and in sentences.",
        body: "ScenarioQuestion",
        answers: [(200, json, "ParsedScenario")] + Endpoint.refusals
      ) { [service] request, _ in
        // What compiles may take seconds, and is called off when time is up.
        let body = try await service.read(request) { $0 }
        return .json(try await service.questions.run { try catalogue.parse(body) })
      },
      Endpoint(
        method: .post, path: "/api/rates",
        summary: "Tariffs before and after, by measure and sector, and of one economy by partner.",
        body: "RatesQuestion",
        answers: [(200, json, "Rates")] + Endpoint.refusals
      ) { [service] request, _ in
        let body = try await service.read(request) { $0 }
        return .json(try await service.questions.run { try catalogue.tariffs(body) })
      },
    ]
  }
}

extension Endpoint {
  /// What any request with a body may be refused with.
  static let refusals: [(status: Int, type: String, schema: String?)] =
    [400, 404, 408, 413, 415, 422, 429, 503].map { ($0, "application/problem+json", "Problem") }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Hummingbird
import LabStore

/// Charts of answers that are kept, for the frames of other sites.
struct EmbedRoutes {
  let service: LabService

  var endpoints: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "/embed/{run}",
        summary:
          "One chart of an answer that is kept, which other sites may frame; solves nothing.",
        query: [
          ("chart", "Which chart, such as tiles; the ranking without."),
          ("theme", "auto, as without: what the reader's screen asks for; light or dark."),
        ],
        answers: [
          (200, "text/html", nil), (400, "application/problem+json", "Problem"),
          (404, "application/problem+json", "Problem"),
          (422, "application/problem+json", "Problem"),
          (503, "application/problem+json", "Problem"),
        ]
      ) { [service] request, context in
        let id = try context.parameters.require("run")
        let query = request.uri.queryParameters
        let (chart, theme) = (query["chart"].map(String.init), query["theme"].map(String.init))
        let address = OwnAddress(request, context, proxy: service.proxy)
        await service.keeper.settle()
        return try await service.desk.run {
          guard let run = try service.store.run(id) else {
            throw Problem(
              .notFound, "There is no such answer",
              "No answer '\(String(id.prefix(40)), "answer")' is kept.")
          }
          let answer = try run.read()
          return try EmbedPage(
            answer: answer,
            chart: try RunFile.chart(chart ?? RunFile.usualChart(of: answer), of: answer),
            tone: try theme.map { try RunFile.choice($0, EmbedPage.Tone.self, "theme") } ?? .auto,
            edition: run.edition(at: address).told(in: try run.language())
          ).response()
        }
      }
    ]
  }
}

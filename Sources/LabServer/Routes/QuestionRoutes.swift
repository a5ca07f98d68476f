// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Hummingbird
import LabStore

/// Questions to the model.
struct QuestionRoutes {
  let service: LabService

  private static let json = "application/json"

  var endpoints: [Endpoint] {
    [
      question(
        .solve, "What a scenario does to every economy, and to one in detail.",
        body: "SolveQuestion"), addressed,
      question(.decompose, "One economy's real income taken apart."),
      question(
        .sensitivity, "Which tariffs, trade costs and elasticities matter most to one economy."),
      question(
        .seek, "How large a measure has to be for one economy's outcome to take a value.",
        body: "SeekQuestion"),
      question(.compare, "Two scenarios side by side.", body: "Comparison"),
      question(
        .estimate, "How sure a number is, and on request what the spread comes from.",
        body: "EstimateQuestion"),
      question(
        .valueChains, "Where the value of an economy's exports comes from, before and after.",
        body: "ChainQuestion"),
      question(
        .exposure, "What part of an economy's inputs passes through others, by tier.",
        body: "ExposureQuestion"),
      question(
        .profile, "What two economies or groups trade, year by year, and what binds them.",
        body: "ProfileQuestion"),
      attribute,
    ]
  }

  private func question(
    _ kind: QuestionKind, _ summary: String, body: String = "Question"
  ) -> Endpoint {
    Endpoint(
      method: .post, path: "/api/\(kind.rawValue)", summary: summary, body: body,
      answers: [(200, Self.json, "Answer")] + Endpoint.refusals
    ) { [service] request, _ in
      let (text, isKnown) = try await Self.told(request, kind, service)
      return .answer(text, isKnown: isKnown)
    }
  }

  /// A question in the address, so that whatever keeps answers between reader and server may keep this one.
  private var addressed: Endpoint {
    Endpoint(
      method: .get, path: "/api/solve",
      summary: "The same as by POST, for a question that fits into an address; caches may keep it.",
      query: [("ask", "The question, a SolveQuestion as JSON in base64url.")],
      answers: [(200, Self.json, "Answer")] + Endpoint.refusals, works: true
    ) { [service] request, _ in
      let (text, isKnown) = try await Self.told(request, .solve, service)
      var response = Response.answer(text, isKnown: isKnown)
      // An answer is a function of its question, until the program or its worlds are others.
      response.headers[.cacheControl] = "public, max-age=600"
      return response.tagged(ETag.of(text), for: request)
    }
  }

  /// The answer to a request as JSON text, and whether it was there before it was asked for.
  private static func told(
    _ request: Request, _ kind: QuestionKind, _ service: LabService
  ) async throws -> (text: String, isKnown: Bool) {
    let (asked, digest) = try await service.read(request, as: kind)
    switch asked {
    case .known(let text): return (text, true)
    case .question(let question):
      do {
        let told = try await service.answer(question, request: digest)
        return (told.text, told.isKnown)
      } catch {
        guard let code = question.question.language else { throw error }
        throw Problem.telling(error, in: try service.laboratory.shelf.language(code))
      }
    }
  }

  private var attribute: Endpoint {
    Endpoint(
      method: .post, path: "/api/attribute",
      summary: "What each measure does to one economy; a job, unless the answer is known.",
      body: "Question",
      answers: [(200, Self.json, "Answer"), (202, Self.json, "Job")] + Endpoint.refusals
    ) { [service] request, _ in
      let asked = try await service.readQuestion(request, as: .attribute)
      let laboratory = service.laboratory
      // What is wrong is said at once, not by a job that fails.
      let id = try await service.questions.run {
        let resolved = try laboratory.shelf.resolve(asked.question)
        let count = resolved.first.scenario.measures.count
        guard count <= AskedQuestion.mostMeasures else {
          throw QuestionFault(
            .invalid,
            saying: """
              The scenario has \(count, "count") measures; here up to \
              \(AskedQuestion.mostMeasures, "most") are told apart, the command line does more.
              """)
        }
        _ = try resolved.policies(in: laboratory.shelf)
        return resolved.identity
      }
      if let known = try await service.known(id, asked) {
        return .answer(known.text, isKnown: true)
      }
      if await service.longQuestions.isFull { throw SolveQueue.Refusal.full }
      let language = try laboratory.shelf.language(asked.question.language)
      let job = Answer.key(id, in: language.code)
      await service.jobs.start(job) { [service] progress in
        do {
          let answer = try await service.longQuestions.run {
            try await laboratory.answer(asked.question) { progress($0.share ?? 0) }
          }
          service.keep(answer)
          service.metrics.answered(fromStore: false)
          return .done(try AnswerDocument(answer, in: language, width: asked.width).json())
        } catch is CancellationError {
          return .cancelled
        } catch {
          return .failed(Problem.telling(error, in: language))
        }
      }
      return .json(.object(["job": .text(job)]), status: .accepted)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Hummingbird
import LabStore
import Laboratory

/// Questions to the model.
struct QuestionRoutes {
  let service: LabService

  private static let json = "application/json"

  var endpoints: [Endpoint] {
    [
      question(.solve, "What a scenario does to every economy, and to one in detail.") {
        laboratory, question in try await laboratory.solve(question)
      },
      question(.decompose, "One economy's real income taken apart.") { laboratory, question in
        try await laboratory.decompose(question)
      },
      question(.sensitivity, "Which tariffs and trade costs matter most to one economy.") {
        laboratory, question in try laboratory.sensitivity(question)
      },
      seek, compare, attribute,
    ]
  }

  private func question(
    _ kind: QuestionKind, _ summary: String,
    _ work: @escaping @Sendable (Laboratory, LabQuestion) async throws -> LabAnswer
  ) -> Endpoint {
    Endpoint(
      method: .post, path: "/api/\(kind.rawValue)", summary: summary, body: "Question",
      answers: [(200, Self.json, "Answer")] + Endpoint.refusals
    ) { [service] request, _ in
      let (question, id) = try await service.read(request) { [service] body in
        let question = try LabQuestion(body, for: kind)
        return (question, try service.laboratory.identifier(of: question, kind: kind))
      }
      return .json(try await service.answer(id, to: question) { try await work($0, question) })
    }
  }

  private var seek: Endpoint {
    Endpoint(
      method: .post, path: "/api/seek",
      summary: "How large a measure has to be for one economy's outcome to take a value.",
      body: "SeekQuestion", answers: [(200, Self.json, "Answer")] + Endpoint.refusals
    ) { [service] request, _ in
      let (question, vary, target, id) = try await service.read(request) { [service] body in
        let question = try LabQuestion(body, for: .seek)
        guard case .text(let vary) = body["vary"], vary.utf8.count <= 200 else {
          throw Problem(
            .badRequest, "The request is not of the form that is read",
            "vary is missing: the name of the measure whose size is sought.", path: "vary")
        }
        guard case .number(let target) = body["until"] ?? .number(0) else {
          throw Problem(
            .badRequest, "The request is not of the form that is read",
            "until is not a number: the change wanted, per cent.", path: "until")
        }
        let id = try service.laboratory.identifier(
          of: question, kind: .seek, extra: [vary, "\(target)"])
        return (question, vary, target, id)
      }
      return .json(
        try await service.answer(id, to: question) {
          try await $0.seek(question, vary: vary, target: target)
        })
    }
  }

  private var compare: Endpoint {
    Endpoint(
      method: .post, path: "/api/compare", summary: "Two scenarios side by side.",
      body: "Comparison", answers: [(200, Self.json, "Answer")] + Endpoint.refusals
    ) { [service] request, _ in
      let (first, second, id) = try await service.read(request) { [service] body in
        let (first, second) = try Self.pair(body)
        let other = try service.laboratory.identifier(of: second, kind: .compare)
        let id = try service.laboratory.identifier(of: first, kind: .compare, extra: [other])
        return (first, second, id)
      }
      return .json(
        try await service.answer(id, to: first) { try await $0.compare(first, second) })
    }
  }

  /// The two questions of a comparison.
  private static func pair(_ body: JSONValue) throws -> (LabQuestion, LabQuestion) {
    guard case .object(var fields) = body, case .list(let list) = fields["scenarios"],
      list.count == 2
    else {
      throw Problem(
        .badRequest, "The request is not of the form that is read",
        "scenarios is not a list of two.", path: "scenarios")
    }
    fields["scenarios"] = nil
    let questions = try list.map { entry in
      var one = fields
      switch entry {
      case .text: one["scenarioName"] = entry
      case .object(let inner) where inner["scenarioName"] != nil || inner["yaml"] != nil:
        one.merge(inner) { _, new in new }
      default: one["scenario"] = entry
      }
      return try LabQuestion(.object(one), for: .compare)
    }
    return (questions[0], questions[1])
  }

  private var attribute: Endpoint {
    Endpoint(
      method: .post, path: "/api/attribute",
      summary: "What each measure does to one economy; a job, unless the answer is known.",
      body: "Question",
      answers: [(200, Self.json, "Answer"), (202, Self.json, "Job")] + Endpoint.refusals
    ) { [service] request, _ in
      let (question, id) = try await service.read(request) { [service] body in
        let question = try LabQuestion(body, for: .attribute)
        return (question, try service.laboratory.identifier(of: question, kind: .attribute))
      }
      if let stored = service.stored(id) { return .json(stored) }
      // What is wrong is said at once, not by a job that fails.
      try await service.questions.run { [service] in
        try service.laboratory.check(question, as: .attribute)
      }
      if await service.longQuestions.isFull { throw SolveQueue.Refusal.full }
      await service.jobs.start(id) { [service] progress in
        do {
          let laboratory = service.laboratory
          let answer = try await service.longQuestions.run {
            try await laboratory.attribute(question, progress: progress)
          }
          await service.keep(answer, question)
          service.metrics.answered(fromStore: false)
          return .done(answer.text)
        } catch is CancellationError {
          return .cancelled
        } catch {
          return .failed(Problem(error))
        }
      }
      return .json(.object(["job": .text(id)]), status: .accepted)
    }
  }
}

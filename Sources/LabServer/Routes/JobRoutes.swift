// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Hummingbird
import ServiceLifecycle

/// Long work: how far it is, its events, calling it off.
struct JobRoutes {
  let service: LabService

  var endpoints: [Endpoint] {
    let problem = (status: 404, type: "application/problem+json", schema: Optional("Problem"))
    return [
      Endpoint(
        method: .get, path: "/api/jobs/{id}", summary: "How far a job is, and its result.",
        answers: [(200, "application/json", "JobState"), problem]
      ) { [service] _, context in
        let id = try context.parameters.require("id")
        guard let state = await service.jobs.state(id) else { throw Self.unknown(id) }
        return .json(Self.text(state, id))
      },
      Endpoint(
        method: .delete, path: "/api/jobs/{id}", summary: "Calls a job off.",
        answers: [(204, "", nil), problem]
      ) { [service] _, context in
        let id = try context.parameters.require("id")
        guard await service.jobs.cancel(id) else { throw Self.unknown(id) }
        return Response(status: .noContent)
      },
      Endpoint(
        method: .get, path: "/api/jobs/{id}/events",
        summary: "A job's progress as server-sent events: progress, then done or failed.",
        answers: [(200, "text/event-stream", nil), problem], isStream: true
      ) { [service] _, context in
        let id = try context.parameters.require("id")
        guard let states = await service.jobs.listen(id) else { throw Self.unknown(id) }
        return Response(
          status: .ok,
          headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
          body: ResponseBody { writer in
            // The server stops only when this stream has ended, so that the job is called off here.
            try await withGracefulShutdownHandler {
              for await state in states {
                try await writer.write(ByteBuffer(string: Self.event(state, id)))
              }
              try await writer.finish(nil)
            } onGracefulShutdown: {
              Task { await service.jobs.cancel(id) }
            }
          })
      },
    ]
  }

  private static func unknown(_ id: String) -> Problem {
    Problem(
      .notFound, "There is no such job",
      """
      No job '\(String(id.prefix(40)), "job")' is under way; jobs are forgotten ten minutes after they end.
      """)
  }

  private static func event(_ state: Jobs.State, _ id: String) -> String {
    let name =
      switch state {
      case .running: "progress"
      case .done: "done"
      case .failed, .cancelled: "failed"
      }
    return "event: \(name)\ndata: \(text(state, id))\n\n"
  }

  /// The state as JSON.
  private static func text(_ state: Jobs.State, _ id: String) -> String {
    var fields: [String: JSONValue] = ["id": .text(id)]
    switch state {
    case .running(let share):
      fields["state"] = .text("running")
      fields["progress"] = .number(share)
    case .done(let result):
      fields["state"] = .text("done")
      fields["progress"] = .number(1)
      fields["result"] = result
    case .failed(let problem):
      fields["state"] = .text("failed")
      fields["error"] = problem.json(instance: "/api/jobs/\(id)")
    case .cancelled:
      fields["state"] = .text("cancelled")
      fields["error"] = Problem(CancellationError()).json(instance: "/api/jobs/\(id)")
    }
    return JSONValue.object(fields).compact()
  }
}

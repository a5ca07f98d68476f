// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// Long work: what is under way, how far, and with what result.
actor Jobs {
  /// How far a job is.
  enum State: Sendable {
    case running(Double)
    case done(JSONValue)
    case failed(Problem)
    case cancelled

    var isOver: Bool { if case .running = self { false } else { true } }
  }

  private struct Job {
    /// Which start of the question this is: one that was called off may be asked again at once, and
    /// what is left of the first must not touch the second.
    let number: Int
    var state: State
    var task: Task<Void, Never>?
    var listeners: [Int: AsyncStream<State>.Continuation] = [:]
    var ended: Date?
  }

  private var jobs: [String: Job] = [:]
  private var nextNumber = 0
  /// Jobs that are remembered after they ended, for this long.
  private let memory: TimeInterval = 600
  /// And at most so many.
  private let mostRemembered = 200

  var running: Int { jobs.values.count { !$0.state.isOver } }

  /// Starts a job, or joins the one that answers the same question.
  func start(
    _ id: String,
    _ work:
      @escaping @Sendable (_ progress: @escaping @Sendable (Double) -> Void) async
      -> State
  ) {
    forget()
    if let known = jobs[id], !known.state.isOver { return }
    let number = nextNumber
    nextNumber += 1
    jobs[id] = Job(number: number, state: .running(0))
    jobs[id]?.task = Task {
      let state = await work { share in
        Task { await self.update(id, number, .running(share)) }
      }
      self.update(id, number, Task.isCancelled ? .cancelled : state)
    }
  }

  func state(_ id: String) -> State? { jobs[id]?.state }

  /// Calls a job off; false if there is none that runs.
  func cancel(_ id: String) -> Bool {
    guard let job = jobs[id], !job.state.isOver else { return false }
    job.task?.cancel()
    update(id, job.number, .cancelled)
    return true
  }

  /// Calls all off, when the server stops.
  func cancelAll() -> Int {
    let ids = jobs.filter { !$0.value.state.isOver }.keys
    for id in ids { _ = cancel(id) }
    return ids.count
  }

  /// States from now on; the first is the present one.
  ///
  /// When the last listener of a job leaves before
  /// it is over, the job is called off.
  func listen(_ id: String) -> AsyncStream<State>? {
    guard let job = jobs[id] else { return nil }
    let (stream, continuation) = AsyncStream<State>.makeStream(bufferingPolicy: .bufferingNewest(8))
    continuation.yield(job.state)
    if job.state.isOver {
      continuation.finish()
      return stream
    }
    let listener = nextNumber
    nextNumber += 1
    jobs[id]?.listeners[listener] = continuation
    continuation.onTermination = { _ in Task { await self.leave(id, job.number, listener) } }
    return stream
  }

  private func leave(_ id: String, _ number: Int, _ listener: Int) {
    guard jobs[id]?.number == number else { return }
    jobs[id]?.listeners[listener] = nil
    if let job = jobs[id], job.listeners.isEmpty { _ = job.state.isOver || cancel(id) }
  }

  private func update(_ id: String, _ number: Int, _ state: State) {
    guard let job = jobs[id], job.number == number, !job.state.isOver else { return }
    jobs[id]?.state = state
    for listener in job.listeners.values { listener.yield(state) }
    guard state.isOver else { return }
    jobs[id]?.ended = Date()
    jobs[id]?.task = nil
    jobs[id]?.listeners = [:]
    for listener in job.listeners.values { listener.finish() }
  }

  private func forget() {
    let now = Date()
    jobs = jobs.filter { $0.value.ended.map { now.timeIntervalSince($0) < memory } ?? true }
    let over = jobs.filter { $0.value.state.isOver }.sorted { $0.value.number < $1.value.number }
    for (id, _) in over.dropLast(mostRemembered) { jobs[id] = nil }
  }
}

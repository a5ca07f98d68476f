// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Threads of their own for equilibria, so that none is ever worked out on a thread that serves
/// connections.
final class SolveExecutor: TaskExecutor {
  private let queue = OperationQueue()

  init(width: Int) {
    queue.maxConcurrentOperationCount = width
    queue.name = "solves"
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// Lets as many questions be worked out at a time as there are cores, and a bounded number wait.
actor SolveQueue {
  /// Why a question was not worked out.
  enum Refusal: Error {
    /// Too many wait already.
    case full
    /// It took longer than is allowed.
    case tooLong
  }

  private let executor: SolveExecutor
  private let width: Int
  private let capacity: Int
  private let limit: Duration
  private var running = 0
  private var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  private var nextID = 0

  init(width: Int, capacity: Int, limit: Duration) {
    executor = SolveExecutor(width: width)
    self.width = width
    self.capacity = capacity
    self.limit = limit
  }

  /// Questions that are worked out, and that wait.
  var load: (running: Int, waiting: Int) { (running, waiting.count) }

  /// Works a question out on the executor's threads.
  ///
  /// - Parameters:
  ///   - limit: How long it may take; nil for the queue's own limit.
  ///   - work: The question; is cancelled when time is up or nobody waits any more.
  /// - Throws: ``Refusal``, `CancellationError`, or what the work throws.
  func run<Value: Sendable>(
    within limit: Duration? = nil, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await enter()
    defer { leave() }
    let (executor, limit) = (executor, limit ?? self.limit)
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask(executorPreference: executor) { try await work() }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let value = first else { throw Refusal.tooLong }
      return value
    }
  }

  private func enter() async throws {
    try Task.checkCancellation()
    if running < width {
      running += 1
      return
    }
    guard waiting.count < capacity else { throw Refusal.full }
    let id = nextID
    nextID += 1
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiting.append((id, $0)) }
    } onCancel: {
      Task { await self.giveUp(id) }
    }
  }

  private func giveUp(_ id: Int) {
    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: index).continuation.resume(throwing: CancellationError())
  }

  private func leave() {
    if waiting.isEmpty {
      running -= 1
    } else {
      // The place goes to whoever waited longest.
      waiting.removeFirst().continuation.resume()
    }
  }
}

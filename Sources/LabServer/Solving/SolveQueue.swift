// SPDX-License-Identifier: Apache-2.0

/// Lets so many questions be worked out at a time, on threads of an executor, and a bounded number
/// wait.
actor SolveQueue {
  /// Why a question was not worked out.
  enum Refusal: Error {
    /// Too many wait already.
    case full
    /// It took longer than is allowed.
    case tooLong
  }

  private let executor: WorkExecutor
  private let width: Int
  private let capacity: Int
  private let limit: Duration
  private var running = 0
  private var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  private var nextID = 0

  /// - Parameters:
  ///   - executor: Where the work is done; queues may share one.
  ///   - width: How many questions at a time.
  ///   - capacity: How many may wait.
  ///   - limit: How long a question may wait and be worked on, together.
  init(executor: WorkExecutor, width: Int, capacity: Int, limit: Duration) {
    self.executor = executor
    self.width = width
    self.capacity = capacity
    self.limit = limit
  }

  /// Questions that are worked out, and that wait.
  var load: (running: Int, waiting: Int) { (running, waiting.count) }

  /// Whether the next question would be refused.
  var isFull: Bool { running >= width && waiting.count >= capacity }

  /// Works a question out on the executor's threads.
  ///
  /// - Parameter work: The question; is cancelled when time is up or nobody waits any more.
  /// - Throws: ``Refusal``, `CancellationError`, or what the work throws.
  nonisolated func run<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        try await self.enter()
        let result: Result<Value, any Error>
        do {
          result = .success(
            try await withTaskExecutorPreference(self.executor) { try await work() })
        } catch {
          result = .failure(error)
        }
        await self.leave()
        return try result.get()
      }
      group.addTask {
        try await Task.sleep(for: self.limit)
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

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import LabStore
import Logging
import Synchronization

/// Writes to the store, one thing after another on a thread of its own, so that a store that is slow,
/// full or held by another program takes no answer with it and no thread that serves requests.
final class AnswerKeeper: Sendable {
  /// Most bytes that wait to be written; what comes beyond is given to its reader and not kept.
  private static let mostWaiting = 64 << 20
  /// What an answer takes while it waits, about.
  private static let bytesOfAnswer = 1 << 20

  private struct State {
    var waiting = 0
    /// The last thing was not written in time: nobody waits for the next until one is.
    var isLate = false
    /// The last thing could not be written.
    var isFailing = false
    var failures = 0
  }

  private let store: LabStore
  /// How long somebody waits for what the store is given.
  private let patience: Duration
  private let logger: Logger
  private let thread = WorkThreads(count: 1, name: "store")
  private let state = Mutex(State())

  init(_ store: LabStore, patience: Duration, logger: Logger) {
    self.store = store
    self.patience = patience
    self.logger = logger
  }

  /// Whether the store takes what it is given.
  var isKeepingUp: Bool { state.withLock { !$0.isLate && !$0.isFailing } }

  /// How often something could not be read or written.
  var failures: Int { state.withLock { $0.failures } }

  /// Keeps an answer, when its turn comes.
  func keep(_ answer: Answer) {
    guard let scenario = answer.provenance.scenarios.first else { return }
    let bytes = Self.bytesOfAnswer
    let isAdmitted = state.withLock { state in
      guard state.waiting + bytes <= Self.mostWaiting else {
        state.failures += 1
        return false
      }
      state.waiting += bytes
      return true
    }
    guard isAdmitted else { return }
    thread.add {
      self.attempt { () throws(StoreError) in
        let text: String
        do throws(DataError) {
          text = try answer.encoded()
        } catch {
          throw StoreError(error.description)
        }
        try self.store.keep(
          LabStore.Run(
            id: answer.key, kind: answer.question.matter.kind.rawValue,
            world: answer.provenance.world.name, version: answer.provenance.version,
            options: scenario.options.document.compact(),
            certificate: answer.certificate.largestResidual, title: answer.title,
            yaml: scenario.text, answer: text), scenarioHash: SHA256.hex(of: scenario.text))
      }
      self.state.withLock { $0.waiting -= bytes }
    }
  }

  /// Comes back when what was given to be kept so far is kept, or when it is not worth waiting any longer.
  func settle() async {
    guard state.withLock({ !$0.isLate }) else { return }
    let done = Arrival<Bool>()
    thread.add { done.give(true) }
    if await done.value(within: patience) == nil { state.withLock { $0.isLate = true } }
  }

  /// Makes a link to an answer that is kept before, in the order of things.
  ///
  /// - Throws: ``StoreError`` if the store refuses or takes too long; nil if the answer is not kept.
  func share(_ id: String, query: String, as link: String) async throws(StoreError) -> String? {
    let made = Arrival<Result<String?, StoreError>>()
    thread.add {
      let result: Result<String?, StoreError>
      do throws(StoreError) {
        result = .success(try self.store.share(id, query: query, as: link))
        self.succeeded()
      } catch {
        result = .failure(error)
        self.failed(error)
      }
      made.give(result)
    }
    guard let result = await made.value(within: patience) else {
      throw StoreError("The store takes too long.")
    }
    return try result.get()
  }

  /// Remembers that a link was opened.
  func opened(_ link: String) {
    guard isKeepingUp else { return }
    thread.add { self.attempt { () throws(StoreError) in try self.store.opened(link) } }
  }

  /// Counts and logs that something could not be read; who asked is answered all the same.
  func note(_ error: StoreError) {
    state.withLock { $0.failures += 1 }
    // The log has the details, which are nobody else's.
    logger.error("the store failed", metadata: ["error": "\(error)"])
  }

  private func attempt(_ work: () throws(StoreError) -> Void) {
    do throws(StoreError) {
      try work()
      succeeded()
    } catch {
      failed(error)
    }
  }

  private func succeeded() {
    state.withLock { state in
      state.isLate = false
      state.isFailing = false
    }
  }

  private func failed(_ error: StoreError) {
    state.withLock { $0.isFailing = true }
    note(error)
  }
}

/// A value that arrives once, from another thread, or not in time.
private final class Arrival<Value: Sendable>: Sendable {
  private enum State {
    case nothing
    case awaited(CheckedContinuation<Value?, Never>)
    case here(Value?)
  }

  private let state = Mutex(State.nothing)

  /// Hands the value over; only the first one counts.
  func give(_ value: Value?) {
    let continuation = state.withLock { state -> CheckedContinuation<Value?, Never>? in
      switch state {
      case .nothing:
        state = .here(value)
        return nil
      case .awaited(let continuation):
        state = .here(value)
        return continuation
      case .here: return nil
      }
    }
    continuation?.resume(returning: value)
  }

  /// The value; nil if it is not there in time.
  func value(within patience: Duration) async -> Value? {
    let timer = Task {
      do { try await Task.sleep(for: patience) } catch { return }
      give(nil)
    }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      let arrived = state.withLock { state -> Value?? in
        if case .here(let value) = state { return .some(value) }
        state = .awaited(continuation)
        return .none
      }
      if let arrived { continuation.resume(returning: arrived) }
    }
  }
}

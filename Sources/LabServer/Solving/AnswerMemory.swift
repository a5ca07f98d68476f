// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Synchronization

/// Answers that went out lately, as they went out, so that one that many ask for is made once.
///
/// An answer is a function of its question and never changes: what is remembered is never wrong.
final class AnswerMemory: Sendable {
  /// Most bytes that are remembered.
  private static let mostBytes = 64 << 20

  private struct State {
    var answers: [String: AnswerPieces] = [:]
    /// The key used last comes last.
    var order: [String] = []
    var bytes = 0
    /// Keys of answers, and what their readers knew, by digests of the requests that asked for them.
    var requests: [String: (key: String, known: Set<String>)] = [:]
  }

  private let state = Mutex(State())

  /// What is told of an answer, by its identity, its language, how wide its charts are and which parts are wanted.
  static func key(_ id: String, _ asked: AskedQuestion) -> String {
    "\(Answer.key(id, in: asked.question.language))-\(Int(asked.width))-\(asked.parts.text)"
  }

  func answer(_ key: String) -> AnswerPieces? {
    state.withLock { state in
      guard let answer = state.answers[key] else { return nil }
      if state.order.last != key {
        state.order.removeAll { $0 == key }
        state.order.append(key)
      }
      return answer
    }
  }

  /// The answer to a request that was asked before, byte for byte.
  func text(request digest: String) -> String? {
    state.withLock { $0.requests[digest] }.flatMap { answer($0.key)?.text(knowing: $0.known) }
  }

  func remember(
    _ answer: AnswerPieces, as key: String, knowing known: Set<String>, request digest: String?
  ) {
    state.withLock { state in
      if let digest {
        // Requests are few bytes; a thousand of them are enough.
        if state.requests.count > 1000 { state.requests.removeAll() }
        state.requests[digest] = (key, known)
      }
      guard state.answers[key] == nil else { return }
      state.answers[key] = answer
      state.order.append(key)
      state.bytes += answer.bytes
      while state.bytes > Self.mostBytes, state.order.count > 1 {
        let oldest = state.order.removeFirst()
        state.bytes -= state.answers.removeValue(forKey: oldest)?.bytes ?? 0
      }
    }
  }
}

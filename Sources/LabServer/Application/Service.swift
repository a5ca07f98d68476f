// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Hummingbird
import LabStore
import Laboratory
import Logging

/// What the routes share: the laboratory, the store, the queues, the jobs.
final class LabService: Sendable {
  let laboratory: Laboratory
  let store: LabStore
  let keeper: AnswerKeeper
  /// Questions to the model, and everything that compiles a scenario.
  let questions: SolveQueue
  /// Jobs, which may take minutes: beside the questions, so that none waits behind them.
  let longQuestions: SolveQueue
  /// What takes longer than handling a request should, and solves nothing: long bodies, exports.
  let desk: SolveQueue
  let jobs = Jobs()
  let metrics = Metrics()
  /// How long the body of a request may take to arrive.
  private let bodyPatience: Duration

  init(_ configuration: ServerConfiguration, logger: Logger) throws {
    laboratory = Laboratory()
    bodyPatience = .seconds(configuration.bodySeconds)
    let path =
      configuration.store
      ?? FileManager.default.temporaryDirectory
      .appending(path: "entrepot-\(UUID().uuidString)").appending(path: "store.sqlite").path()
    store = try LabStore(path: path, capacity: configuration.storeCapacity)
    keeper = AnswerKeeper(
      store, patience: .seconds(configuration.storeSeconds), logger: logger)
    let width = configuration.solves ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    let solving = WorkExecutor(threads: width, name: "solve")
    questions = SolveQueue(
      executor: solving, width: width, capacity: configuration.waiting,
      limit: .seconds(configuration.seconds))
    longQuestions = SolveQueue(
      executor: solving, width: max(1, width - 1), capacity: configuration.waitingJobs,
      limit: .seconds(configuration.jobSeconds))
    desk = SolveQueue(
      executor: WorkExecutor(threads: 1, name: "desk"), width: 1, capacity: configuration.waiting,
      limit: .seconds(configuration.seconds))
  }

  /// Reads the JSON of a request; a long one is taken apart away from the threads that serve others.
  ///
  /// - Throws: ``Problem``, or what the work throws.
  func read<Value: Sendable>(
    _ request: Request, _ work: @escaping @Sendable (JSONValue) throws -> Value
  ) async throws -> Value {
    let body = try await RequestReading.body(request, within: bodyPatience)
    guard body.readableBytes > RequestReading.fewBytes else {
      return try work(try RequestReading.json(body))
    }
    return try await desk.run { try work(try RequestReading.json(body)) }
  }

  /// The answer with an identity if it is kept; a store that cannot be read has none.
  func stored(_ id: String) -> String? {
    do throws(StoreError) {
      guard let text = try store.answer(id) else { return nil }
      metrics.answered(fromStore: true)
      return Self.marked(text)
    } catch {
      keeper.note(error)
      return nil
    }
  }

  /// The answer with an identity, from the store, or worked out and kept.
  func answer(
    _ id: String, to question: LabQuestion,
    _ work: @escaping @Sendable (Laboratory) async throws -> LabAnswer
  ) async throws -> String {
    if let stored = stored(id) { return stored }
    let laboratory = laboratory
    let answer = try await questions.run { try await work(laboratory) }
    metrics.answered(fromStore: false)
    await keep(answer, question)
    return answer.text
  }

  /// Says in an answer that it came from the store.
  private static func marked(_ text: String) -> String {
    // Answers are written with sorted keys and `stored` is not among them.
    // Bytes, not characters, which would all have to be counted.
    text.utf8.last == UInt8(ascii: "}")
      ? String(Substring(text.utf8.dropLast())) + ",\"stored\":true}" : text
  }

  /// Keeps an answer; whether that succeeds is nothing to whoever asked.
  func keep(_ answer: LabAnswer, _ question: LabQuestion) async {
    let yaml = answer.scenario.yaml()
    var certificate: Double?
    if case .number(let largest) = answer.document["certificate"]?["largest"] {
      certificate = largest
    }
    await keeper.keep(
      LabStore.Run(
        id: answer.id, kind: answer.kind, world: question.world, version: Laboratory.version,
        options: answer.document["options"]?.compact() ?? "{}", certificate: certificate,
        title: Exports.text(answer.document["title"]), yaml: yaml, answer: answer.text),
      scenarioHash: SHA256.hex(of: yaml))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import LabStore
import Laboratory

/// What the routes share: the laboratory, the store, the queue, the jobs.
final class LabService: Sendable {
  let laboratory: Laboratory
  let store: LabStore
  let queue: SolveQueue
  let jobs = Jobs()
  let metrics = Metrics()
  let jobLimit: Duration

  init(_ configuration: ServerConfiguration) throws {
    laboratory = Laboratory()
    let path =
      configuration.store
      ?? FileManager.default.temporaryDirectory
      .appending(path: "entrepot-\(UUID().uuidString)").appending(path: "store.sqlite").path()
    store = try LabStore(path: path, capacity: configuration.storeCapacity)
    queue = SolveQueue(
      width: configuration.solves ?? max(1, ProcessInfo.processInfo.activeProcessorCount),
      capacity: configuration.waiting, limit: .seconds(configuration.seconds))
    jobLimit = .seconds(configuration.jobSeconds)
  }

  /// The answer with an identity, from the store, or worked out and kept.
  func answer(
    _ id: String, to question: LabQuestion,
    _ work: @escaping @Sendable (Laboratory) async throws -> LabAnswer
  ) async throws -> String {
    if let stored = try store.answer(id) {
      metrics.answered(fromStore: true)
      return Self.marked(stored)
    }
    let laboratory = laboratory
    let answer = try await queue.run { try await work(laboratory) }
    metrics.answered(fromStore: false)
    try keep(answer, question)
    return answer.text
  }

  /// Says in an answer that it came from the store.
  private static func marked(_ text: String) -> String {
    // Answers are written with sorted keys and `stored` is not among them.
    text.hasSuffix("}") ? String(text.dropLast()) + ",\"stored\":true}" : text
  }

  func keep(_ answer: LabAnswer, _ question: LabQuestion) throws {
    let yaml = question.scenario.yaml()
    let hash = SHA256.hex(of: yaml)
    var certificate: Double?
    if case .number(let largest) = answer.document["certificate"]?["largest"] {
      certificate = largest
    }
    try store.keep(
      LabStore.Run(
        id: answer.id, kind: answer.kind, world: question.world, version: Laboratory.version,
        options: answer.document["options"]?.compact() ?? "{}", certificate: certificate,
        title: question.scenario.title, yaml: yaml, answer: answer.text),
      scenarioHash: hash)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Hummingbird
import LabStore
import Logging
import NIOCore

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
  let memory = AnswerMemory()
  let metrics = Metrics()
  /// Who makes pictures of drawings.
  let pictures: Pictures
  /// The address of the one proxy whose word on its readers is believed.
  let proxy: String?
  /// How long the body of a request may take to arrive.
  private let bodyPatience: Duration

  init(_ configuration: ServerConfiguration, logger: Logger) throws {
    laboratory = Laboratory(shelf: Shelf(readsFiles: false))
    pictures = Pictures(program: configuration.pictureProgram)
    proxy = configuration.proxy
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
    try await read(try await RequestReading.body(request, within: bodyPatience), work)
  }

  private func read<Value: Sendable>(
    _ body: ByteBuffer, _ work: @escaping @Sendable (JSONValue) throws -> Value
  ) async throws -> Value {
    guard body.readableBytes > RequestReading.fewBytes else {
      return try told(try RequestReading.json(body), work)
    }
    return try await desk.run { [self] in try told(try RequestReading.json(body), work) }
  }

  /// Works on a request's JSON; a refusal is told in the language that it asks for, if it asks for one.
  private func told<Value>(_ json: JSONValue, _ work: (JSONValue) throws -> Value) throws -> Value {
    do {
      return try work(json)
    } catch {
      guard case .text(let code)? = json["view"]?["language"] ?? json["language"] else {
        throw error
      }
      throw Problem.telling(error, in: laboratory.shelf.language(preferring: [code]))
    }
  }

  /// Reads a question from a request.
  ///
  /// - Throws: ``Problem``, ``QuestionFault``.
  func readQuestion(
    _ request: Request, as kind: QuestionKind, isLink: Bool = false
  ) async throws -> AskedQuestion {
    let reading = QuestionReading(shelf: laboratory.shelf)
    return try await read(request) { try reading.question($0, for: kind, isLink: isLink) }
  }

  /// What a request asks for.
  enum Read: Sendable {
    case question(AskedQuestion)
    /// It was asked before, byte for byte: the answer's text.
    case known(String)
  }

  /// Reads a question from a request, with the digest of what asks for it.
  ///
  /// - Throws: ``Problem``, ``QuestionFault``.
  func read(
    _ request: Request, as kind: QuestionKind
  ) async throws -> (asked: Read, digest: String) {
    let body =
      request.method == .get
      ? try RequestReading.address(request)
      : try await RequestReading.body(request, within: bodyPatience)
    let digest = SHA256.hex(of: Array(kind.rawValue.utf8) + Array(body.readableBytesView))
    if let text = memory.text(request: digest) {
      metrics.answered(fromStore: true)
      return (.known(text), digest)
    }
    let reading = QuestionReading(shelf: laboratory.shelf)
    let question = try await read(body) { try reading.question($0, for: kind) }
    return (.question(question), digest)
  }

  /// The answer to a question as JSON text, remembered, kept or worked out.
  ///
  /// - Parameter digest: The digest of the request that asks for it.
  func answer(_ asked: AskedQuestion, request digest: String? = nil) async throws -> Told {
    let laboratory = laboratory
    let resolved = try laboratory.shelf.resolve(asked.question)
    let id = resolved.identity
    if let known = try await known(id, asked, request: digest) { return known }
    let (answer, pieces) = try await questions.run {
      let answer = try await laboratory.answer(
        resolved, parts: asked.parts, isHeld: asked.isHeld)
      return (answer, try Self.pieces(of: answer, for: asked, in: resolved.world.language))
    }
    metrics.answered(fromStore: false)
    guard !asked.isHeld else {
      return Told(id: id, text: pieces.text(knowing: asked.known), isKnown: false)
    }
    memory.remember(
      pieces, as: AnswerMemory.key(id, asked), knowing: asked.known, request: digest)
    // What is kept is whole.
    if asked.parts.isWhole { keep(answer) }
    return Told(id: id, text: pieces.text(knowing: asked.known), isKnown: false)
  }

  /// An answer as it goes out.
  struct Told: Sendable {
    var id: String
    /// JSON text.
    var text: String
    /// Whether it was there before it was asked for.
    var isKnown: Bool
  }

  /// The answer to a question if it is remembered or kept.
  func known(
    _ id: String, _ asked: AskedQuestion, request digest: String? = nil
  ) async throws -> Told? {
    let key = AnswerMemory.key(id, asked)
    if let pieces = memory.answer(key) {
      metrics.answered(fromStore: true)
      memory.remember(pieces, as: key, knowing: asked.known, request: digest)
      return Told(id: id, text: pieces.text(knowing: asked.known), isKnown: true)
    }
    guard let kept = stored(Answer.key(id, in: asked.question.language)) else { return nil }
    let language = try laboratory.shelf.language(asked.question.language)
    let pieces = try await desk.run {
      try Self.pieces(of: try Answer(decoding: kept), for: asked, in: language)
    }
    metrics.answered(fromStore: true)
    memory.remember(pieces, as: key, knowing: asked.known, request: digest)
    return Told(id: id, text: pieces.text(knowing: asked.known), isKnown: true)
  }

  private static func pieces(
    of answer: Answer, for asked: AskedQuestion, in language: Language
  ) throws(DataError) -> AnswerPieces {
    try AnswerDocument(answer, in: language, width: asked.width, parts: asked.parts).pieces()
  }

  /// The answer with an identity as it is kept; a store that cannot be read has none.
  private func stored(_ id: String) -> String? {
    do throws(StoreError) {
      return try store.answer(id)
    } catch {
      keeper.note(error)
      return nil
    }
  }

  /// What the answer to a question is kept under, once it is: worked out if need be.
  func keptAnswer(_ asked: AskedQuestion) async throws -> String {
    let laboratory = laboratory
    let resolved = try laboratory.shelf.resolve(asked.question)
    let key = Answer.key(resolved.identity, in: asked.question.language)
    if stored(key) == nil {
      keep(try await questions.run { try await laboratory.answer(resolved) })
      await keeper.settle()
    }
    return key
  }

  /// Keeps an answer; whether that succeeds is nothing to whoever asked, who does not wait for it.
  func keep(_ answer: Answer) { keeper.keep(answer) }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LabStore
import NIOCore
import Synchronization
import Testing

@testable import LabServer

/// Holds threads until it is opened; opened by itself after a time that only a failing test reaches,
/// since a test that held all threads could not even fail.
///
/// All tests share few threads, so that on a
/// busy machine minutes may pass before a test is continued: the time is far beyond that.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let holding = Mutex(0)
  private let opened = Mutex(false)
  private let isForced = Mutex(false)

  init() {
    Thread.detachNewThread { [self] in
      Thread.sleep(forTimeInterval: 1200)
      isForced.withLock { $0 = !isOpen }
      open()
    }
  }

  /// How many threads are held.
  var held: Int { holding.withLock { $0 } }
  /// Whether it holds nobody any more.
  var isOpen: Bool { opened.withLock { $0 } }
  /// Whether nobody opened it in time.
  var wasForced: Bool { isForced.withLock { $0 } }

  func hold() {
    holding.withLock { $0 += 1 }
    semaphore.wait()
  }

  func open() {
    opened.withLock { $0 = true }
    for _ in 0..<64 { semaphore.signal() }
  }
}

@Suite("Threads that solve and threads that serve") struct ThreadsTests {
  /// More than there are cores, so that a shared pool would have no thread left.
  private static let width = ProcessInfo.processInfo.activeProcessorCount + 2

  /// Holds all threads of the questions and runs a test meanwhile.
  private static func whileHeld(
    _ service: LabService, _ test: () async throws -> Void
  ) async throws {
    let gate = Gate()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<width { group.addTask { try await service.questions.run { gate.hold() } } }
      while gate.held < width { await Task.yield() }
      do { try await test() } catch {
        gate.open()
        throw error
      }
      #expect(!gate.wasForced, "the requests waited for the threads that solve")
      gate.open()
      try await group.waitForAll()
    }
  }

  @Test("requests are answered while every thread that solves is held")
  func served() async throws {
    try await withService(.live, { $0.solves = Self.width }) { client, service in
      // Without draws, which take their time on a machine that runs all tests at once.
      let question =
        #"{"scenarioName": "rail-corridor", "options": {"draws": "none"}, "view": {"economy": "VNM"}}"#
      let first = try await client.json("/api/solve", question)
      try await Self.whileHeld(service) {
        for path in ["/health", "/", "/api/scenarios", "/api/runs", "/metrics"] {
          let answer = try await client.execute(uri: path, method: .get)
          #expect(answer.status == .ok, "\(path)")
        }
        // What is kept needs no thread that solves.
        let stored = try await client.json("/api/solve", question)
        #expect(stored == first)
      }
    }
  }

  @Test("what a question starts for itself runs on the threads that solve, and on no other")
  func batches() async throws {
    try await withService { _, service in
      let world = try World.named("caliendo-parro-1993")
      let names = try await service.questions.run {
        let model = try Model(world: world, elasticities: world.elasticities[0])
        return try await model.solveAll(6, edit: { _, _ in }) { _, _ in Thread.current.name ?? "" }
      }
      #expect(names.count == 6)
      for name in names { #expect(name.hasPrefix("solve-"), "\(name)") }
    }
  }

  @Test("the time of a question counts from when it comes, also while it waits")
  func waitingCounts() async throws {
    let executor = WorkExecutor(threads: 1, name: "test")
    let queue = SolveQueue(
      executor: executor, width: 1, capacity: 1, limit: .milliseconds(50))
    let gate = Gate()
    await withTaskGroup(of: Void.self) { group in
      group.addTask { _ = try? await queue.run { gate.hold() } }
      while gate.held == 0 { await Task.yield() }
      // A place comes only when the gate is opened: whoever counts from then on never gives up.
      await #expect(throws: SolveQueue.Refusal.tooLong) { try await queue.run {} }
      #expect(!gate.wasForced)
      gate.open()
    }
  }

  @Test("jobs have places of their own: fewer, and none of the questions'")
  func places() async throws {
    try await withService(.live, { $0.waitingJobs = 0 }) { client, service in
      let gate = Gate()
      try await withThrowingTaskGroup(of: Void.self) { group in
        // Else the group waits for ever for those that hold, should anything below fail.
        defer { gate.open() }
        let jobs = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        for _ in 0..<jobs {
          group.addTask {
            try await service.longQuestions.run { while !gate.isOpen { await Task.yield() } }
          }
        }
        while await !service.longQuestions.isFull { await Task.yield() }
        let refused = try await client.execute(
          uri: "/api/attribute", method: .post, headers: [.contentType: "application/json"],
          body: ByteBuffer(string: #"{"scenarioName": "rcep", "view": {"economy": "VNM"}}"#))
        #expect(refused.status == .serviceUnavailable && refused.headers[.retryAfter] != nil)
        let solved = try await client.execute(
          uri: "/api/solve", method: .post, headers: [.contentType: "application/json"],
          body: ByteBuffer(
            string:
              #"{"scenarioName": "rcep", "options": {"draws": "none"}, "view": {"economy": "VNM"}}"#
          ))
        #expect(solved.status == .ok)
        gate.open()
        try await group.waitForAll()
      }
    }
  }

  @Test("a job called off and asked again is another: what is left of the first does not touch it")
  func askedAgain() async throws {
    let jobs = Jobs()
    let (first, second) = (Gate(), Gate())
    func work(
      _ gate: Gate, _ result: Jobs.State
    ) -> @Sendable (@escaping @Sendable (Double) -> Void) async -> Jobs.State {
      { progress in
        await withCheckedContinuation { continuation in
          Thread.detachNewThread {
            gate.hold()
            continuation.resume()
          }
        }
        progress(0.5)
        return result
      }
    }
    await jobs.start("q", work(first, .cancelled))
    while first.held == 0 { await Task.yield() }
    var listener = await jobs.listen("q")?.makeAsyncIterator()
    _ = await listener?.next()
    #expect(await jobs.cancel("q"))
    await jobs.start("q", work(second, .done(.object([:]))))
    // The first one ends, its listener leaves; both are of a job that is over.
    first.open()
    listener = nil
    while second.held == 0 { await Task.yield() }
    for _ in 0..<1000 { await Task.yield() }
    guard case .running = await jobs.state("q") else {
      Issue.record("the second job was ended by the first")
      return
    }
    let states = try #require(await jobs.listen("q"))
    second.open()
    var last: Jobs.State?
    for await state in states { last = state }
    guard case .done(.object(let result)) = last, result.isEmpty else {
      Issue.record("the second job's answer was lost")
      return
    }
  }
}

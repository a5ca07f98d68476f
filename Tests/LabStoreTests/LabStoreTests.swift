// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Foundation
import GRDB
import TestSupport
import Testing

@testable import LabStore

@Suite("The store") struct LabStoreTests {
  private let folder: URL
  private var path: String { folder.appending(path: "store.sqlite").path() }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func run(_ id: String, bytes: Int = 100, age: Double = 0) -> LabStore.Run {
    LabStore.Run(
      id: id, kind: "solve", made: Date(timeIntervalSince1970: 1e9 - age), world: "oecd-2022",
      version: "0.1.0", options: "{}", certificate: 1e-12, title: "A title", yaml: "yaml of \(id)",
      answer: String(repeating: "x", count: bytes))
  }

  @Test("what is kept is there after opening again, and the first answer stays")
  func keepsAnswers() throws {
    var kept = run("a")
    try LabStore(path: path).keep(kept, scenarioHash: "h")
    let store = try LabStore(path: path)
    #expect(try store.run("a") == kept)
    kept.answer = "another"
    try store.keep(kept, scenarioHash: "h")
    #expect(try store.answer("a") == run("a").answer)
    #expect(try store.answer("b") == nil)
    #expect(try store.delete("a"))
    #expect(try !store.delete("a"))
    #expect(try store.size().runs == 0)
  }

  @Test("the oldest unshared answers go first; shared ones stay")
  func evicts() throws {
    let store = try LabStore(path: path, capacity: 10_000)
    for number in 0..<5 {
      // The clock goes backwards: age is the order in which answers came.
      try store.keep(
        run("\(number)", bytes: 1200, age: Double(number)), scenarioHash: "\(number)")
    }
    #expect(try store.share("0", query: "q", as: "link") == "link")
    try store.keep(run("new", bytes: 1200, age: 1e6), scenarioHash: "new")
    #expect(try store.size().bytes <= 10_000)
    #expect(try store.answer("0") != nil)
    #expect(try store.answer("1") == nil)
    #expect(try store.answer("4") != nil)
    #expect(try store.answer("new") != nil)
    #expect(try store.share("link")?.run == "0")
    #expect(try store.share("1", query: "q", as: "other") == nil)
  }

  @Test("scenarios, options and links count as answers do")
  func countsAll() throws {
    let store = try LabStore(path: path, capacity: 1 << 20)
    var before = try store.size().bytes
    func grew(by bytes: Int) throws -> Bool {
      let now = try store.size().bytes
      defer { before = now }
      return now - before >= bytes
    }
    var one = run("a")
    one.yaml = String(repeating: "y", count: 20_000)
    try store.keep(one, scenarioHash: "y")
    #expect(try grew(by: 20_100))
    var two = run("b")
    (two.yaml, two.options) = (one.yaml, String(repeating: "o", count: 5000))
    try store.keep(two, scenarioHash: "y")
    #expect(try grew(by: 5000) && store.size().bytes < 27_000, "one scenario counts once")
    _ = try store.share("a", query: String(repeating: "q", count: 3000), as: "link")
    #expect(try grew(by: 3000))
    #expect(try store.delete("a") && store.delete("b"))
    #expect(try store.size().bytes == 0, "what is removed takes its scenario and links with it")
  }

  @Test("links hold at most half; beyond it the one longest not opened goes")
  func boundsLinks() throws {
    let store = try LabStore(path: path, capacity: 20_000)
    for number in 0..<3 {
      try store.keep(run("\(number)", bytes: 2500), scenarioHash: "\(number)")
      #expect(try store.share("\(number)", query: "q", as: "link-\(number)") != nil)
    }
    #expect(try store.share("link-0") != nil && store.share("link-2") != nil)
    // Opened again, the first is no longer the one to go.
    try store.opened("link-0")
    try store.keep(run("3", bytes: 2500), scenarioHash: "3")
    #expect(try store.share("3", query: "q", as: "link-3") == "link-3")
    #expect(try store.share("link-0") != nil)
    #expect(try store.share("link-1") == nil)
    #expect(try store.answer("1") != nil, "its answer is only no longer held by it")
    // Any number of links to one answer stay within the same half.
    for number in 0..<200 {
      _ = try store.share("3", query: String(repeating: "q", count: 500), as: "many-\(number)")
    }
    #expect(try store.size().bytes <= 20_000)
    #expect(try store.share("many-199") != nil)
  }

  @Test("a store of the first version opens with its answers and links, all counted")
  func migrates() throws {
    let old = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/store-1.sql")
    let statements = try String(contentsOf: old, encoding: .utf8)
    try DatabaseQueue(path: path).write { try $0.execute(sql: statements) }
    let store = try LabStore(path: path)
    #expect(try store.summaries().map(\.id) == ["b", "a"])
    #expect(try store.run("a")?.isShared == true)
    let link = try #require(try store.share("link"))
    #expect(link.run == "a" && link.query == "world=oecd-2022&economy=VNM")
    #expect(try store.size().bytes > "answer of a".utf8.count + 200_000)
  }

  @Test("a list reads no answer, and a beginning finds an identity")
  func summaries() throws {
    let store = try LabStore(path: path)
    for id in ["ab1", "ab2", "b"] { try store.keep(run(id), scenarioHash: id) }
    #expect(try store.summaries().map(\.id) == ["b", "ab2", "ab1"])
    #expect(try store.summaries(limit: 1).first?.title == "A title")
    #expect(try store.identities(beginning: "ab", limit: 5) == ["ab1", "ab2"])
    #expect(try store.identities(beginning: "b", limit: 5) == ["b"])
    #expect(try store.identities(beginning: "c", limit: 5).isEmpty)
    // The plan that SQLite makes for a list: by age, without sorting.
    let plan = try store.read { database in
      try Row.fetchAll(
        database, sql: "EXPLAIN QUERY PLAN " + LabStore.summaryQuery, arguments: [50]
      ).map { $0["detail"] as String }
    }
    #expect(!plan.isEmpty && !plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  @Test("links go with the answer that is deleted")
  func deletesLinks() throws {
    let store = try LabStore(path: path)
    try store.keep(run("a"), scenarioHash: "h")
    _ = try store.share("a", query: "q", as: "link")
    _ = try store.delete("a")
    #expect(try store.share("link") == nil)
  }

  @Test("a file that is no store is refused in one sentence, and stays as it is")
  func refusesOtherFiles() throws {
    let text = String(repeating: "This is a letter, not a store. ", count: 40)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: StoreError.self) { try LabStore(path: path) }
    #expect(error?.description.contains(path) == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test("killed a hundred times, it reopens whole, each answer all there or not at all")
  func survivesKills() throws {
    let program = try #require(
      BuiltProgram.named("StoreWriter"), "the program 'StoreWriter' is not built")
    var largest = 0
    var generator = SplitMix64(seed: 1)
    for _ in 0..<100 {
      let process = Process()
      let output = Pipe()
      process.executableURL = program
      process.arguments = [path]
      process.standardOutput = output
      try process.run()
      // The writer says what it has kept and goes on at once: the kill falls within what follows.
      let kept = Self.lines(.random(in: 1...12, using: &generator), from: output)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let store = try LabStore(path: path, capacity: 2 << 20)
      #expect(try store.isWhole())
      let last = try #require(kept.last, "the writer kept nothing")
      #expect(try store.answer(last)?.utf8.count == 40_000, "an answer that was kept is lost")
      let runs = try store.summaries(limit: 10_000)
      for summary in runs {
        let run = try #require(try store.run(summary.id))
        #expect(run.answer.utf8.count == 40_000 && Set(run.answer.utf8).count == 1)
        #expect(run.yaml == run.id)
        if run.isShared { #expect(try store.share("link-\(run.id)")?.run == run.id) }
      }
      largest = max(largest, runs.count)
    }
    #expect(largest > 10, "the writer hardly wrote: nothing was tested")
  }

  /// The whole lines of a program's output once there are so many, or all where it ends before.
  private static func lines(_ count: Int, from output: Pipe) -> [String] {
    var text = Data()
    while text.count(where: { $0 == UInt8(ascii: "\n") }) < count {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      text += more
    }
    return String(decoding: text, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropLast().map(String.init)
  }
}

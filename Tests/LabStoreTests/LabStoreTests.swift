// SPDX-License-Identifier: Apache-2.0

import Foundation
import LabStore
import TestSupport
import Testing

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
    let store = try LabStore(path: path, capacity: 1000)
    for number in 0..<5 {
      try store.keep(
        run("\(number)", bytes: 200, age: Double(10 - number)), scenarioHash: "\(number)")
    }
    #expect(try store.share("0", query: "q", as: "link") == "link")
    try store.keep(run("new", bytes: 300), scenarioHash: "new")
    #expect(try store.size().bytes <= 1000)
    #expect(try store.answer("0") != nil)
    #expect(try store.answer("1") == nil)
    #expect(try store.answer("2") == nil)
    #expect(try store.answer("3") != nil)
    #expect(try store.answer("new") != nil)
    #expect(try store.share("link")?.run == "0")
    #expect(try store.share("1", query: "q", as: "other") == nil)
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
      let runs = try store.runs(limit: 10_000)
      for run in runs {
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

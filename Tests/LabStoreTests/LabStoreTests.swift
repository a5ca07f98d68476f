// SPDX-License-Identifier: Apache-2.0

import Foundation
import LabStore
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
    let program = try #require(Self.writer, "the program 'StoreWriter' is not built")
    var largest = 0
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<100 {
      let process = Process()
      process.executableURL = program
      process.arguments = [path]
      try process.run()
      // Long enough for some kills to fall between writes and others within.
      usleep(.random(in: 8_000...40_000, using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let store = try LabStore(path: path, capacity: 2 << 20)
      #expect(try store.isWhole())
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

  private static let writer: URL? = {
    let beside = [
      Bundle.main.executableURL, CommandLine.arguments.first.map { URL(filePath: $0) },
    ].compactMap { $0?.deletingLastPathComponent() }
    let built = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.build/release").standardizedFileURL
    return (beside + [built]).map { $0.appending(path: "StoreWriter") }.first {
      FileManager.default.isExecutableFile(atPath: $0.path())
    }
  }()
}

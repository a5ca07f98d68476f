// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("The command among files that are not what they seem") struct SurroundingsTests {
  private static let scenario = """
    entrepot-scenario: 1
    title: TITLE
    world: caliendo-parro-1993
    steps:
      - name: one
        title: TITLE
        measures:
          - tariff: { importers: USA, exporters: CAN, sectors: goods, add: 10 points }

    """

  private func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  private func write(_ text: String, _ file: URL) throws -> String {
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path()
  }

  @Test("pipes and bombs end in one sentence, not in waiting")
  func files() async throws {
    try await withFolder { folder in
      let pipe = folder.appending(path: "pipe.yaml").path()
      #expect(unsafe mkfifo(pipe, 0o600) == 0)
      let waits = try CommandRunner.run(["run", pipe])
      #expect(waits.code == 65 && waits.talk.contains("is a pipe or a device, not a file"))
      let levels = (1...15).map { "x\($0): &x\($0) { ? *x\($0 - 1) : 1, b: *x\($0 - 1) }\n" }
      let bomb = try write(
        "x0: &x0 { a: 1 }\n" + levels.joined(), folder.appending(path: "bomb.yaml"))
      let refused = try CommandRunner.run(["run", bomb])
      #expect(refused.code == 65 && refused.talk.contains("uses an alias"), "\(refused.talk)")
    }
  }

  @Test("a byte order mark is nothing to complain about")
  func mark() async throws {
    try await withFolder { folder in
      let file = try write("\u{FEFF}" + Self.scenario, folder.appending(path: "mark.yaml"))
      #expect(try CommandRunner.run(["run", file, "--elasticities", "CP"]).code == 0)
    }
  }

  @Test("what a file says cannot steer the terminal")
  func escapes() async throws {
    try await withFolder { folder in
      let hostile = #""\e[2J\e]0;pwned\a\x9b31mtitle""#
      let file = try write(
        Self.scenario.replacing("TITLE", with: hostile), folder.appending(path: "e.yaml"))
      for format in ["table", "markdown", "csv", "json"] {
        let shown = try CommandRunner.run([
          "run", file, "--elasticities", "CP", "--format", format,
        ])
        #expect(shown.code == 0, "\(shown.talk)")
        let harmful = shown.output.unicodeScalars.filter {
          ($0.value < 0x20 && $0 != "\n") || (0x7f..<0xa0).contains($0.value)
        }
        #expect(harmful.isEmpty, "\(format): \(harmful)")
        #expect(format == "csv" || shown.output.contains("title"))
      }
      let field = try write(
        Self.scenario.replacing("world:", with: "\(hostile):"), folder.appending(path: "f.yaml"))
      let refused = try CommandRunner.run(["run", field])
      #expect(refused.code == 65 && !refused.talk.contains("\u{1B}"), "\(refused.talk)")
    }
  }

  @Test("--output never removes what it did not write")
  func foreign() async throws {
    try await withFolder { folder in
      let target = folder.appending(path: "paper")
      try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
      _ = try write("of a web server", target.appending(path: "certificate.json"))
      _ = try write("years of work", target.appending(path: "thesis.txt"))
      let refused = try CommandRunner.run([
        "run", "nafta-1993-2005", "--output", target.path(), "--quiet",
      ])
      #expect(refused.code == 65 && refused.talk.contains("it is left as it is"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: target.path()).sorted()
          == ["certificate.json", "thesis.txt"])
      let own = folder.appending(path: "own")
      let arguments = ["run", "nafta-1993-2005", "--output", own.path(), "--quiet"]
      #expect(try CommandRunner.run(arguments).code == 0)
      _ = try write("mine", own.appending(path: "my-notes.txt"))
      let again = try CommandRunner.run(arguments)
      #expect(again.code == 65 && again.talk.contains("'my-notes.txt'"), "\(again.talk)")
      #expect(
        try String(contentsOf: own.appending(path: "my-notes.txt"), encoding: .utf8) == "mine")
    }
  }

  @Test("twelve exports to one new folder at once all end well, and leave nothing else")
  func together() async throws {
    try await withFolder { folder in
      let target = folder.appending(path: "out").path()
      let results = try await withThrowingTaskGroup(of: CommandRunner.Result.self) { group in
        for _ in 0..<12 {
          group.addTask {
            try CommandRunner.run(["run", "nafta-1993-2005", "--output", target, "--quiet"])
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      for result in results { #expect(result.code == 0, "\(result.talk)") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["out"])
      #expect(try CommandRunner.run(["run", "nafta-1993-2005", "--output", target]).code == 0)
    }
  }

  #if os(Linux)
    @Test("a disk that refuses has the exit code that the reference says")
    func refusingDisk() throws {
      let refused = try CommandRunner.run([
        "run", "nafta-1993-2005", "--output", "/proc/entrepot", "--quiet",
      ])
      #expect(refused.code == 1 && refused.talk.hasPrefix("Error: "), "\(refused.talk)")
    }
  #endif

  @Test(
    "options of the server out of bounds are said",
    arguments: [
      (["--store-size", "17592186044416"], "1 to 1000000 are allowed"),
      (["--store-size", "0"], "1 to 1000000 are allowed"),
      (["--allow-host", "http://trade.example/"], "a name such as trade.example"),
    ])
  func serverOptions(arguments: [String], words: String) throws {
    let refused = try CommandRunner.run(["serve"] + arguments)
    #expect(refused.code == 64 && refused.talk.contains(words), "\(refused.talk)")
  }
}

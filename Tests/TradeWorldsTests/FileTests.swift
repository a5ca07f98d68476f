// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Testing
import TradeArrays
import TradeWorlds

@Suite("Files that are read and folders that are written")
struct FileTests {
  private func problem(_ work: () throws -> Void) -> String {
    do { try work() } catch { return "\(error)" }
    return "none"
  }

  @Test("pipes and devices are refused at once, folders too")
  func noFiles() throws {
    try withFolder { folder in
      let pipe = "\(folder)/pipe"
      #expect(unsafe mkfifo(pipe, 0o600) == 0)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/zero", withDestinationPath: "/dev/zero")
      let refusal = "is a pipe or a device, not a file"
      for name in ["pipe", "zero"] {
        let path = "\(folder)/\(name)"
        #expect(problem { _ = try FileSystem.read(path) } == "\(path): \(refusal).")
        #expect(problem { _ = try NPYFile(contentsOf: path) } == "\(path): \(refusal).")
      }
      #expect(problem { _ = try FileSystem.read(folder) }.contains("is a folder, not a file"))
    }
  }

  @Test("no more is read than is allowed")
  func sizes() throws {
    try withFolder { folder in
      let path = "\(folder)/text"
      try FileSystem.write(Array("12345".utf8), to: path)
      #expect(try FileSystem.text(path, atMost: 5) == "12345")
      #expect(
        problem { _ = try FileSystem.text(path, atMost: 4) }
          == "\(path): has 5 bytes; at most 4 are read.")
      // A file with a hole takes no room: it has 17 MB and is never read.
      let large = "\(folder)/world.yaml"
      #expect(FileManager.default.createFile(atPath: large, contents: nil))
      #expect(unsafe truncate(large, 17 << 20) == 0)
      #expect(problem { _ = try World(bundle: folder) }.contains("at most 16777216 are read"))
    }
  }

  @Test("arrays in use do not follow their file")
  func shortened() throws {
    try withFolder { folder in
      let world = BundleTests.world
      try world.write(to: "\(folder)/w.world")
      let read = try World(bundle: "\(folder)/w.world")
      for name in ["trade", "tariff", "intermediate-use", "final-use"] {
        #expect(unsafe truncate("\(folder)/w.world/\(name).npy", 100) == 0)
      }
      // Of mapped arrays this would be the end of the process.
      #expect(read == world)
    }
  }

  private func write(_ text: String, to target: String) throws {
    try FileSystem.writeFolder(at: target, what: "the output of a test") {
      (folder) throws(DataError) in
      try FileSystem.write(Array(text.utf8), to: "\(folder)/a.csv")
      try FileSystem.makeFolder("\(folder)/deep")
      try FileSystem.write(Array("b".utf8), to: "\(folder)/deep/certificate.json")
    }
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
  }

  @Test("a folder of ours is replaced whole, and nothing is left beside it")
  func replaced() throws {
    try withFolder { folder in
      let target = "\(folder)/out"
      try write("1", to: target)
      try write("2", to: target)
      #expect(try FileSystem.text("\(target)/a.csv") == "2")
      #expect(try names(target) == [".entrepot", "a.csv", "deep", "deep/certificate.json"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
      // A file that its owner no longer wanted is no reason to refuse.
      try FileManager.default.removeItem(atPath: "\(target)/a.csv")
      try write("3", to: target)
      #expect(try FileSystem.text("\(target)/a.csv") == "3")
      try FileManager.default.createDirectory(
        atPath: "\(folder)/empty", withIntermediateDirectories: false)
      try write("4", to: "\(folder)/empty")
      #expect(try FileSystem.text("\(folder)/empty/a.csv") == "4")
    }
  }

  @Test("what this program did not write is never removed, and is named")
  func foreign() throws {
    try withFolder { folder in
      let target = "\(folder)/out"
      try write("1", to: target)
      try write("notes", to: target, named: "deep/notes.txt")
      #expect(
        problem { try write("2", to: target) }
          == "\(target): holds 'deep/notes.txt', which this program did not write; the folder is "
          + "left as it is. Move the file away, or name another folder.")
      #expect(try FileSystem.text("\(target)/deep/notes.txt") == "notes")
      #expect(try FileSystem.text("\(target)/a.csv") == "1")
      try FileManager.default.removeItem(atPath: "\(target)/deep/notes.txt")
      // A file of ours that somebody worked on is theirs.
      try write("mine now", to: target, named: "a.csv")
      #expect(problem { try write("2", to: target) }.contains("'a.csv' was changed after"))
      #expect(try FileSystem.text("\(target)/a.csv") == "mine now")
      // A folder with files of the same names, but without our list.
      let paper = "\(folder)/paper"
      try FileManager.default.createDirectory(
        atPath: paper, withIntermediateDirectories: false)
      try write("theirs", to: paper, named: "certificate.json")
      #expect(
        problem { try write("2", to: paper) }
          == "\(paper): exists and is not the output of a test; it is left as it is.")
      #expect(try names(paper) == ["certificate.json"])
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["out", "paper"])
    }
  }

  private func write(_ text: String, to target: String, named name: String) throws {
    try text.write(toFile: "\(target)/\(name)", atomically: false, encoding: .utf8)
  }

  @Test("a list that leads out of its folder is none")
  func forgedList() throws {
    try withFolder { folder in
      let target = "\(folder)/out"
      try write("1", to: target)
      try write("mine", to: folder, named: "mine.txt")
      let list = try FileSystem.text("\(target)/.entrepot")
      try write(list + "00  ../mine.txt\n", to: target, named: ".entrepot")
      #expect(problem { try write("2", to: target) }.contains("is not the output of a test"))
      #expect(try FileSystem.text("\(folder)/mine.txt") == "mine")
    }
  }

  @Test("a link to a folder is followed and stays")
  func link() throws {
    try withFolder { folder in
      try write("1", to: "\(folder)/out")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/link", withDestinationPath: "\(folder)/out")
      try write("2", to: "\(folder)/link")
      #expect(try FileSystem.text("\(folder)/out/a.csv") == "2")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link")
          == "\(folder)/out")
    }
  }

  @Test("what killed exports left is swept, what others keep under such names is not")
  func sweeps() throws {
    try withFolder { folder in
      let (stale, other) = ("\(folder)/.out.999999999.new", "\(folder)/.out.999999998.new")
      for path in [stale, other] {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: false)
        try write("half", to: path, named: "a.csv")
      }
      try write("entrepot-output/1\n", to: stale, named: ".entrepot")
      try write("1", to: "\(folder)/out")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
          == [".out.999999998.new", "out"])
    }
  }

  @Test("a disk that refuses is told apart from what was given")
  func reasons() throws {
    let error = #expect(throws: DataError.self) {
      try FileSystem.write([1], to: "/dev/full")
    }
    #expect(error?.code == .disk)
    let input = #expect(throws: DataError.self) { try FileSystem.read("/nowhere/x") }
    #expect(input?.code == .invalid)
  }
}

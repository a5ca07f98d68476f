// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `ARCHITECTURE.md` against the files that it names.
@Suite("The architecture's page") struct ArchitectureTests {
  private static let root = DocumentationTests.root

  /// One entry of "Where a new thing goes".
  private struct Entry {
    let title: String
    /// What the entry says to follow, in lower case without hyphens, as ``normal(_:)`` makes it.
    let example: String
    /// Whether it names all places.
    let isComplete: Bool
    let files: Set<String>
  }

  private static func page() throws -> String {
    try String(contentsOf: root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
  }

  private static func normal(_ text: some StringProtocol) -> String {
    text.lowercased().replacing("-", with: "")
  }

  private static func entries() throws -> [Entry] {
    let page = try page()
    let start = try #require(page.range(of: "## Where a new thing goes")).upperBound
    let end = try #require(page.range(of: "\n## ", range: start..<page.endIndex)).lowerBound
    let section = String(page[start..<end]).replacing(/\s+/, with: " ")
    return try section.split(separator: "- **").dropFirst().map { text in
      let example = try #require(text.firstMatch(of: /after `([^`]+)`/), "\(text.prefix(30))")
      return Entry(
        title: String(text.prefix { $0 != "*" }), example: normal(example.output.1),
        isComplete: text.contains("in all places"),
        files: Set(
          text.matches(of: /`([\w+.-]+\.(?:swift|js|json|md))`/).map { String($0.output.1) }))
    }
  }

  /// Files by name, with the folder's path and text.
  private static func files(below folders: [String]) throws -> [(path: String, text: String)] {
    var found: [(String, String)] = []
    for folder in folders {
      let place = root.appending(path: folder)
      for path in try FileManager.default.subpathsOfDirectory(atPath: place.path()) {
        let file = place.appending(path: path)
        guard ["swift", "js", "json", "md"].contains(file.pathExtension) else { continue }
        found.append(("\(folder)/\(path)", try String(contentsOf: file, encoding: .utf8)))
      }
    }
    return found
  }

  @Test("where a new thing goes: every file that is named exists and speaks of the example")
  func places() throws {
    let files = try Self.files(below: ["Sources", "Documentation", "Tests", "Languages"])
    let entries = try Self.entries()
    #expect(entries.count > 7)
    for entry in entries {
      #expect(!entry.files.isEmpty, "\(entry.title) names no file")
      for name in entry.files.sorted() {
        let named = files.filter { $0.path.hasSuffix("/\(name)") }
        #expect(named.count == 1, "\(entry.title): \(name) is \(named.count) files")
        #expect(
          named.contains { Self.normal($0.text).contains(entry.example) },
          "\(entry.title): \(name) says nothing of '\(entry.example)'")
      }
    }
  }

  @Test("where a new thing goes: of all places none is left out")
  func completeness() throws {
    let files = try Self.files(below: ["Sources"])
    let entries = try Self.entries().filter(\.isComplete)
    #expect(entries.count > 1)
    for entry in entries {
      for (path, text) in files where Self.normal(text).contains(entry.example) {
        let name = String(path.split(separator: "/").last ?? "")
        #expect(
          entry.files.contains(name), "\(entry.title): \(path) speaks of it and is not named")
      }
    }
  }

  @Test("the table of modules has every target with its sources, and no other")
  func modules() throws {
    let page = try Self.page()
    let named = Set(page.matches(of: /\n\| `(\w+)` \|/).map { String($0.output.1) })
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path())
    #expect(named == Set(folders.filter { !$0.hasPrefix(".") }))
  }

  @Test("what is global is what the page says")
  func globals() throws {
    let page = try Self.page()
    for (path, text) in try Self.files(below: ["Sources"]) {
      let isGlobal =
        text.contains(/static let \w+( *:[^=\n]*)? *= *Mutex/)
        || text.contains(/static var \w+[^{\n]*=/)
      let name = String(path.split(separator: "/").last ?? "")
      if isGlobal { #expect(page.contains("`\(name)`"), "\(path) holds something global") }
    }
  }
}

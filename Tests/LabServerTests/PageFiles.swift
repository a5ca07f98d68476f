// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

@testable import LabServer

/// What stands in the page's files and in its manual.
enum PageFiles {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL
  private static let folder = root.appending(path: "Sources/LabServer/Page")

  static let types = [
    "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "json": "application/json",
  ]

  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// The addresses of all files but the page itself.
  static func all() throws -> Set<String> {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    return Set(
      paths.filter { types[URL(filePath: $0).pathExtension] != nil }.map { "/assets/\($0)" })
  }

  static func locales() throws -> Set<String> { try all().filter { $0.contains("/locales/") } }

  /// The addresses that a file of the page fetches by itself.
  static func imports(of file: String, _ text: String) -> [String] {
    let here = URL(filePath: file).deletingLastPathComponent()
    let named =
      file.hasSuffix(".js")
      ? text.matches(of: /(?m)^(?:import|export)\b[^;]*?'(\.{1,2}\/[^']+)'/).map { $0.output.1 }
      : file.hasSuffix(".css")
        ? text.matches(of: /url\(['"]?([^'")]+)['"]?\)/).map { $0.output.1 } : []
    return named.map { here.appending(path: String($0)).standardizedFileURL.path() }
  }

  /// Addresses that the page's scripts and the manual name, with the file that does.
  static func paths() throws -> [(place: String, path: String)] {
    var found: [(String, String)] = []
    for file in try all() where file.hasSuffix(".js") {
      let script = try text(String(file.dropFirst("/assets/".count)))
      for match in script.matches(of: /['"`](\/(?:api|s|ask)\b[^'"`?]*)/) {
        found.append((file, String(match.output.1.replacing(/\$\{[^}]*\}/, with: "{}"))))
      }
    }
    let manual = try String(
      contentsOf: root.appending(path: "Documentation/laboratory.md"), encoding: .utf8)
    for match in manual.matches(
      of: /`(?:GET |POST |DELETE )?(\/(?:api|s|health|metrics|openapi)\b[^`? ]*)/)
    { found.append(("laboratory.md", String(match.output.1))) }
    return found
  }

  /// Whether an address, with anything in its variable parts, is one of a route's.
  static func isOne(_ path: String, of route: String) -> Bool {
    let (parts, others) = (path.split(separator: "/"), route.split(separator: "/"))
    return parts.count == others.count
      && zip(parts, others).allSatisfy { $0 == $1 || $0 == "{}" || $1.hasPrefix("{") }
  }
}

@Suite("The page's files") struct PageFileTests {
  @Test("the page's chart colours are the program's, light and dark")
  func colours() throws {
    let sheet = try PageFiles.text("css/tokens.css")
    let blocks = sheet.split(separator: "}").map(String.init).filter { $0.contains("--chart-ink") }
    #expect(blocks.count == 3, "one light theme, one dark that is asked for, one that is chosen")
    let names: [(String, KeyPath<Theme, String>)] = [
      ("ink", \.ink), ("muted-ink", \.mutedInk), ("grid", \.grid), ("zero-line", \.zeroLine),
      ("emphasis", \.emphasis), ("positive", \.positive), ("positive-tint", \.positiveTint),
      ("negative", \.negative), ("negative-tint", \.negativeTint), ("neutral", \.neutral),
      ("more", \.more),
      ("more-tint", \.moreTint), ("less", \.less), ("less-tint", \.lessTint),
      ("cell-ink", \.cellInk), ("cell-ink-full", \.cellInkFull),
    ]
    for (number, block) in blocks.enumerated() {
      let theme = number == 0 ? Theme.light : .dark
      // Drawings stand on cards.
      #expect(block.contains("--card: \(theme.background);"), "\(number)")
      for (name, colour) in names {
        #expect(
          block.contains("--chart-\(name): \(theme[keyPath: colour]);"), "\(number) \(name)")
      }
    }
  }

  @Test("every script of the views' folder is in the register, which nobody writes")
  func register() throws {
    let module = ViewRegister.module(of: [
      "js/views/zebra.js", "js/views/index.js", "js/main.js", "js/views/ape.js",
    ])
    let lines = [
      "import view0 from './ape.js';", "import view1 from './zebra.js';", "",
      "export const views = Object.freeze([view0, view1].sort((a, b) => a.order - b.order));", "",
    ]
    #expect(module == lines.joined(separator: "\n"))
  }

  @Test("every view is a file with its place and its words; the results know no list")
  func views() throws {
    let results = try PageFiles.text("js/results.js")
    let names = try PageFiles.all().filter { $0.contains("/js/views/") }
      .map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
    #expect(names.count > 8)
    var orders: Set<String> = []
    for name in names {
      #expect(!results.contains("'\(name)'"), "the results speak of \(name)")
      let view = try PageFiles.text("js/views/\(name).js")
      #expect(view.contains("'\(name)'"), "\(name) registers under another name")
      let order = view.firstMatch(of: /order: (\d+)|drawn\('\w+', '\w+', (\d+)\)/)
      let place = try #require(order.flatMap { $0.output.1 ?? $0.output.2 }, "\(name) has no place")
      #expect(orders.insert(String(place)).inserted, "two views stand at \(place)")
      guard view.contains("when: 'asked'") else { continue }
      for locale in try PageFiles.locales() {
        let words = try PageFiles.text(String(locale.dropFirst("/assets/".count)))
        for part in ["title", "note", "ask"] {
          #expect(words.contains("\"\(name).\(part)\":"), "\(locale) \(name).\(part)")
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

@Suite("Documentation")
struct DocumentationTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  static func pages() throws -> [String] {
    let all = try FileManager.default.subpathsOfDirectory(atPath: root.path())
    return all.filter {
      $0.hasSuffix(".md") && !$0.contains(".build") && !$0.hasPrefix("Tests/")
    }
  }

  /// The example in the README, line by line: if this does not compile, neither does that.
  @Test("the README's library example runs")
  func readmeExample() async throws {
    let laboratory = Laboratory()
    var question = Question(.solve(), .named("standing-together"))
    question.economies = ["VNM", "CHN"]
    let answer = try await laboratory.answer(question)
    #expect(answer.words.headline.contains("Viet Nam"))
    let figures = answer.figures.filter { $0.step == "corridor" }
    #expect(figures.map(\.place) == ["VNM", "CHN"])
    for figure in figures {
      let (value, estimate) = (try #require(figure.value), try #require(figure.estimate))
      #expect(value.isFinite && estimate.low < estimate.high)
    }
    let svg = try answer.svg("steps")
    let isDrawing = svg.contains("<svg")
    #expect(isDrawing)
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    for line in [
      "let laboratory = Laboratory()",
      #"var question = Question(.solve(), .named("standing-together"))"#,
      #"question.economies = ["VNM", "CHN"]"#,
      "let answer = try await laboratory.answer(question)",
      #"for figure in answer.figures where figure.step == "corridor" {"#,
      #"try answer.svg("steps")"#,
    ] { #expect(readme.contains(line), "the README no longer has '\(line)'") }
  }

  @Test("the rate for partners without an agreement is told in one way, and it is the code's")
  func generalRate() throws {
    // Four partners share the lower rate, three the higher; a single one pays more.
    let rates = [0.3, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1]
    #expect(World.mostFavouredNationRate(among: rates) == 0.2)
    #expect(World.mostFavouredNationRate(among: [0, 0.1, 0.1, 0.4]) == 0.1)
    for page in [
      "Documentation/scenarios.md", "Documentation/scenario-format.md",
      "Documentation/worlds/oecd-2022.md", "Scenarios/end-of-preferences.yaml",
    ] {
      let text = try String(contentsOf: Self.root.appending(path: page), encoding: .utf8)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains("the highest rate that at least three"), "\(page)")
      #expect(text.contains("the median of the positive"), "\(page)")
      #expect(!text.contains("fewer than five"), "\(page)")
    }
  }

  @Test("the README and the page without a script say what the program says")
  func headline() async throws {
    let world = try World.named("oecd-2024")
    let scenario = try Scenario.named("standing-together")
    let model = try Model(world: world, elasticities: world.elasticities[0]).prepared()
    let findings = try await Findings(model: model, steps: scenario.compile(for: world))
      .drawing(UncertainInputs(scenario, in: world, central: world.elasticities[0]), model: model)
    let report = RunReport(scenario: scenario, findings: findings)
    for file in ["README.md", "Sources/LabServer/Page/locales/en.json"] {
      let text = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains(report.sentence()), "\(file) lacks: \(report.sentence())")
    }
  }

  @Test("the version is one, where it is cited and where its changes are told")
  func version() throws {
    for (page, words) in [
      ("CITATION.cff", "\nversion: \(entrepotVersion)\n"),
      ("CHANGELOG.md", "\n## \(entrepotVersion)"),
    ] {
      let text = try String(contentsOf: Self.root.appending(path: page), encoding: .utf8)
      #expect(text.contains(words), "\(page)")
    }
  }

  @Test("links between pages lead somewhere")
  func links() throws {
    for page in try Self.pages() {
      let file = Self.root.appending(path: page)
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\]\(([^)\s]+)\)/) {
        let target = String(match.1)
        if target.hasPrefix("http") || target.hasPrefix("#") { continue }
        let path = target.split(separator: "#")[0]
        let linked = file.deletingLastPathComponent().appending(path: String(path))
        #expect(
          FileManager.default.fileExists(atPath: linked.standardizedFileURL.path()),
          "\(page): \(target)")
      }
    }
  }

  @Test("every shipped scenario and table is documented")
  func scenariosDocumented() throws {
    let index = try String(
      contentsOf: Self.root.appending(path: "Scenarios/README.md"), encoding: .utf8)
    for name in try Scenario.shippedNames() { #expect(index.contains("`\(name)`"), "\(name)") }
    let tables = try String(
      contentsOf: Self.root.appending(path: "Documentation/tables.md"), encoding: .utf8)
    for table in try PolicyTable.shippedNames() {
      let date = table.suffix(10)
      #expect(tables.contains(table) || tables.contains(date), "\(table)")
    }
  }
}

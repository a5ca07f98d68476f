// SPDX-License-Identifier: Apache-2.0

import Documents
import Entrepot
import Foundation
import Testing

@Suite("Languages") struct LanguageTests {
  private static let codes = ["vi", "zh"]
  private static let root = DocumentationTests.root

  /// What data say that is told: names, outcomes, scenarios, titles of tables.
  private static func data() throws -> Set<String> {
    var texts: Set<String> = []
    for name in try World.shippedNames() {
      let world = try World.named(name)
      texts.formUnion(world.economies.map(\.name) + world.sectors.map(\.name))
      // Titles of works are not translated; a set that is nobody's work has words of ours.
      texts.formUnion(world.elasticities.map(\.source).filter { $0.url == nil }.map(\.title))
      texts.formUnion((world.economyGroups + world.sectorGroups).map(\.name))
    }
    for outcome in Outcome.all {
      texts.formUnion([outcome.words, outcome.meaning])
      texts.insert(outcome.words.replacing(" in money", with: ""))
    }
    for name in try Scenario.shippedNames() {
      let scenario = try Scenario.named(name)
      texts.formUnion([scenario.title, scenario.about] + scenario.assumptions.map(\.text))
      for step in scenario.steps {
        texts.formUnion([step.title] + (step.about.map { [$0] } ?? []))
        texts.formUnion(step.measures.flatMap { [$0.title, $0.note].compactMap(\.self) })
      }
    }
    for name in try PolicyTable.shippedNames() {
      let title = PolicyTable.title(of: try PolicyTable.shippedText(named: name))
      texts.insert(String(title.prefix { $0 != ":" }))
    }
    return texts
  }

  private static func values(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{[^}]+\}/).map { String($0.output) })
  }

  /// The objects of a file but for the page's, a text's form `other` standing for all its forms.
  private static func file(_ code: String) throws -> [String: [String: String]] {
    let text = try String(
      contentsOf: root.appending(path: "Languages/\(code).json"), encoding: .utf8)
    guard case .object(let sections) = try #require(JSONValue(parsing: text)) else { return [:] }
    var file: [String: [String: String]] = [:]
    for case (let section, .object(let values)) in sections where section != "page" {
      file[section] = values.compactMapValues { value in
        switch value["other"] ?? value {
        case .text(let text): text
        default: nil
        }
      }
    }
    return file
  }

  @Test(
    "every message and every name in data, none too many, with the same values",
    arguments: codes)
  func complete(_ code: String) throws {
    let keys = try MessageKeys(below: Self.root.appending(path: "Sources"))
    #expect(keys.places.count > 150)
    let file = try Self.file(code)
    let messages = Set((file["messages"] ?? [:]).keys).subtracting([", ", "; ", " "])
    let said = Set(keys.places.keys)
    #expect(said.subtracting(messages) == [], "not in \(code).json")
    #expect(messages.subtracting(said) == [], "said nowhere")
    for (key, text) in file["messages"] ?? [:] {
      #expect(Self.values(key) == Self.values(text), "\(code): \(key)")
    }
    var named: Set<String> = []
    for (section, texts) in file where !["language", "messages", "words"].contains(section) {
      named.formUnion(texts.keys)
    }
    let data = try Self.data().filter { !$0.isEmpty && !messages.contains($0) }
    #expect(data.subtracting(named) == [], "not in \(code).json")
    #expect(named.subtracting(data) == [], "in no data")
    // One text means one thing.
    var seen: [String: String] = [:]
    for (section, texts) in file where section != "language" {
      for (key, text) in texts {
        #expect(seen[key] == nil || seen[key] == text, "\(code): \(key) is there twice")
        seen[key] = text
      }
    }
  }

  @Test("a language that there is not is refused with the nearest")
  func unknown() throws {
    #expect(throws: DataError.self) { try Language.shipped("vn") }
    let shelf = Shelf()
    let fault = #expect(throws: QuestionFault.self) { try shelf.language("zhh") }
    #expect(fault?.description.contains("did you mean 'zh'?") == true)
    #expect(fault?.path == "language")
    #expect(try shelf.language(nil).isEnglish && shelf.language("en").isEnglish)
  }

  /// All that an answer says, drawings too, without its sources.
  private static func texts(_ answer: Answer) throws -> [String] {
    var texts = [answer.words.headline, answer.words.foot] + answer.words.heading
    texts += answer.words.sentences + answer.before.flatMap { [$0.title, $0.sentence] }
    for table in answer.tables + answer.before.map(\.table) {
      texts += [table.title] + table.columns.map(\.heading) + table.notes
      texts += table.rows.compactMap(\.cells.first)
    }
    for chart in answer.charts {
      texts += try chart.svg().replacing(/<[^>]*>/, with: "\n").split(separator: "\n").map(
        String.init)
    }
    return texts
  }

  private static func latinWords(_ texts: [String]) -> Set<String> {
    Set(
      texts.flatMap { text in
        text.split { !$0.isLetter && $0 != "-" }
          .map { String($0.drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed()) }
          .filter { $0.count > 1 && $0.allSatisfy(\.isASCII) }
      })
  }

  private static func answer(
    _ matter: Question.Matter, _ language: String?, looksAtOne: Bool
  ) async throws -> Answer {
    let laboratory = Laboratory(expectsMany: true)
    var question = Question(matter, .named("standing-together"))
    if matter == .compare { question.scenarios.append(.named("us-tariffs-2025-08-07")) }
    if case .estimate = matter {
      question.options.draws = .count(16)
    } else {
      question.options.draws = AskedDraws.none
    }
    if looksAtOne { question.focus = "VNM" }
    if case .seek = matter { question.outcome = "realIncome:VNM" }
    question.language = language
    return try await laboratory.answer(question)
  }

  static let matters: [(String, Question.Matter, Bool)] = [
    ("solve, one economy", .solve(), true), ("solve", .solve(), false),
    ("by sector", .solve(by: .sector), false), ("compare", .compare, true),
    ("decompose", .decompose(), true), ("by partner", .decompose(by: .partner), true),
    ("attribute", .attribute(), true), ("sensitivity", .sensitivity(), true),
    ("seek", .seek(Question.Goal(vary: "paperless", until: "0 %")), false),
    ("no size", .seek(Question.Goal(vary: "paperless", until: "90 %")), false),
    ("estimate", .estimate(), true), ("value chains", .valueChains(), true),
    ("chains by partner", .valueChains(.init(by: .partner)), true),
    ("exposure", .exposure(.init(to: "CHN", by: .sector)), true),
  ]

  @Test("an answer holds no English word but for sources, codes and names", arguments: codes)
  func words(_ code: String) async throws {
    let language = try Language.shipped(code)
    // Names that a command takes, and what the language itself writes in these letters.
    let scenario = try Scenario.named("standing-together")
    let names =
      scenario.steps.map(\.name) + scenario.measures.compactMap(\.name)
      + (try World.named("oecd-2022")).elasticities.map(\.name)
      + ["Entrepôt", "--top", "oecd-2022", "standing-together", "us-tariffs-2025-08-07", "Shapley"]
    var allowed = Self.latinWords(names)
    allowed.formUnion(Self.latinWords(Array(try Self.file(code).values.flatMap(\.values))))
    for (name, matter, looksAtOne) in Self.matters {
      let english = try await Self.answer(matter, nil, looksAtOne: looksAtOne)
      let told = try await Self.answer(matter, code, looksAtOne: looksAtOne)
      #expect(told.identity == english.identity && told.key == "\(english.identity)-\(code)")
      #expect(told.figures == english.figures)
      let sources = Self.latinWords(told.sources.map(\.title))
      let words = Self.latinWords(try Self.texts(told)).subtracting(allowed).subtracting(sources)
        .filter { $0.contains { $0.isLowercase } }
      #expect(words == [], "\(code), \(name)")
      let more =
        Self.latinWords([told.citation(in: language)] + told.caveats(in: language).suffix(4))
        .subtracting(allowed).subtracting(sources)
      #expect(more.filter { $0.contains { $0.isLowercase } } == [], "\(code), \(name)")
    }
  }

  @Test("the page without a script says in each language what the program says", arguments: codes)
  func front(_ code: String) async throws {
    var question = Question(.solve(), .named("standing-together"))
    question.language = code
    let answer = try await Laboratory().answer(question)
    guard case .text(let said)? = try Language.shipped(code).page["noscript.answer"] else {
      Issue.record("\(code) has no words for it")
      return
    }
    #expect(said.hasSuffix(answer.words.sentences[0]))
  }

  @Test("numbers are written as the language writes them")
  func numbers() async throws {
    let english = try await Self.answer(.solve(), nil, looksAtOne: true)
    let vietnamese = try await Self.answer(.solve(), "vi", looksAtOne: true)
    let chinese = try await Self.answer(.solve(), "zh", looksAtOne: true)
    func numbers(_ answer: Answer, _ pattern: Regex<Substring>) -> [String] {
      answer.words.headline.matches(of: pattern).map { String($0.output) }
    }
    let sizes = numbers(english, /\d+\.\d+/)
    #expect(!sizes.isEmpty)
    #expect(numbers(vietnamese, /\d+,\d+/) == sizes.map { $0.replacing(".", with: ",") })
    #expect(numbers(chinese, /\d+\.\d+(?=%)/) == sizes)
    #expect(!vietnamese.words.headline.contains(/\d\.\d/))
    #expect(!chinese.words.headline.contains(" "))
    let map = try #require(vietnamese.chart(named: "tiles")).svg()
    #expect(map.contains(/>[+−]\d,\d\d</) && !map.contains(/>[+−]\d\.\d\d</))
  }
}

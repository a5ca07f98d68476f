// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import TestSupport
import Testing

/// Questions and answers as values: written down, read back, known by their identity.
@Suite("Questions and answers") struct QuestionTests {
  private static let shelf = Shelf()
  private static let laboratory = Laboratory(shelf: shelf)

  private func decoded(_ json: String) throws -> Question {
    try JSONDecoder().decode(Question.self, from: Data(json.utf8))
  }

  private func encoded(_ question: Question) throws -> Question {
    try JSONDecoder().decode(Question.self, from: JSONEncoder().encode(question))
  }

  @Test("a question of every kind reads back as it was written")
  func roundTrip() throws {
    var options = AskedOptions()
    options.draws = .count(64)
    options.seed = 7
    options.uncertainty = [.measures, .elasticities]
    options.deficits = .real(basket: "USA")
    options.linkages = false
    let matters: [Question.Matter] = [
      .solve(by: .sector), .compare, .attribute(orders: 300), .decompose(by: .partner),
      .sensitivity(by: .pair), .seek(.init(vary: "paperless", until: "0 %", largest: 3)),
      .estimate(.init(comparesErrors: true, tellsSpread: true)),
      .valueChains(.init(by: .partner, counting: .sink)),
      .exposure(.init(to: "CHN, JPN", by: .sector, tier: .first)),
    ]
    for matter in matters {
      var question = Question(
        matter, .named("standing-together"), .text("x"), world: "oecd-2022", options: options,
        outcome: "exports:VNM>USA:C26")
      (question.economies, question.sectors) = (["ASEAN", "CHN"], ["goods"])
      (question.focus, question.step, question.top) = ("VNM", 2, 5)
      #expect(try encoded(question) == question)
    }
    options.draws = .firstOrder
    #expect(try encoded(Question(.estimate(), .named("rcep"), options: options)).options == options)
    options.draws = AskedDraws.none
    #expect(try encoded(Question(.solve(), .named("rcep"), options: options)).options == options)
  }

  @Test("what a question leaves out and what it spells out have one identity, whoever computes it")
  func identity() throws {
    let short = Question(.solve(), .named("us-tariffs-2025-08-07"))
    var long = short
    long.world = "oecd-2024"
    long.options.draws = .count(256)
    long.options.seed = 1
    long.options.uncertainty = UncertainInputs.Group.usual
    long.options.revenue = .rebated
    long.step = 0
    long.top = Question.usualRows
    var dated = short
    dated.scenarios = [.named("us-tariffs")]
    dated.date = "2025-09-01"
    let identity = try Self.laboratory.identity(of: short)
    #expect(identity.count == 32 && identity.allSatisfy(\.isHexDigit))
    for same in [long, dated] {
      #expect(try Self.laboratory.identity(of: same) == identity)
    }
    // Another laboratory, and the command, compute it alike.
    #expect(try Laboratory(shelf: Shelf(readsFiles: false)).identity(of: short) == identity)
    let told = try CommandRunner.run([
      "run", "us-tariffs", "--date", "2025-09-01", "--draws", "none", "--format", "json",
    ])
    var central = short
    central.options.draws = AskedDraws.none
    central.drawsRows = true
    #expect(
      JSONValue(parsing: told.output)?["answer"]
        == .text(try Self.laboratory.identity(of: central)), "\(told.talk)")
  }

  @Test(
    "outcomes that rows cannot tell, of groups, and names of none, are refused with what there is")
  func outcomes() throws {
    func message(_ text: String, _ rows: Question.SolveRows = .economy) -> String {
      var question = Question(.solve(by: rows), .named("corridor"))
      question.outcome = text
      do throws(QuestionFault) {
        _ = try Self.shelf.resolve(question)
        return ""
      } catch { return error.path == "outcome" ? error.description : "elsewhere" }
    }
    #expect(message("realIncom").contains("did you mean 'realIncome'?"))
    #expect(message("realIncome:ASEAN").contains("'run --by group' tells it"))
    #expect(message("nothing:ASEAN").contains("there is no such outcome"))
    #expect(message(" , ").contains("names no outcome"))
    #expect(message("output, price", .sector).isEmpty && message("exports", .partner).isEmpty)
    for rows in Question.SolveRows.allCases {
      for outcome in Outcome.all {
        let isTold = rows.tells(outcome)
        let sentence = message(outcome.identifier, rows)
        #expect(
          isTold ? sentence.isEmpty : sentence.contains("rows by \(rows.rawValue) do not tell it"),
          "\(outcome.identifier) by \(rows): \(sentence)")
      }
    }
  }

  @Test("every part of a question is part of its identity")
  func differences() throws {
    let short = Question(.solve(), .named("standing-together"))
    var identities = [try Self.laboratory.identity(of: short)]
    let changes: [(inout Question) -> Void] = [
      { $0.matter = .attribute() }, { $0.matter = .solve(by: .partner) },
      { $0.scenarios = [.named("rcep")] }, { $0.options.seed = 2 },
      { $0.options.draws = .count(64) }, { $0.options.deficits = .fixed },
      { $0.options.elasticities = "U4" }, { $0.options.uncertainty = [.repairs] },
      { $0.outcome = "realWage" }, { $0.drawsRows = true }, { $0.economies = ["VNM"] },
      { $0.sectors = ["C26"] },
      { $0.focus = "CHN" }, { $0.step = 0 }, { $0.top = 3 },
    ]
    for change in changes {
      var question = short
      change(&question)
      identities.append(try Self.laboratory.identity(of: question))
    }
    #expect(Set(identities).count == identities.count)
  }

  @Test("to first order there are no draws to be told apart; with it equal questions stay apart")
  func firstOrder() async throws {
    var question = Question(.estimate(), .named("rail-corridor"))
    question.focus = "VNM"
    let drawn = try Self.laboratory.identity(of: question)
    question.options.draws = .firstOrder
    #expect(try Self.laboratory.identity(of: question) != drawn)
    let answer = try await Self.laboratory.answer(question)
    #expect(answer.draws?.method == .firstOrder && answer.draws?.failed == 0)
    #expect(answer.words.sentences[0].contains("to first order"))
    #expect(
      answer.words.foot.contains("straight line") && !answer.words.foot.contains("of any draw"))
    #expect(try Answer(decoding: answer.encoded()) == answer)
    for wanted in [
      Question.Estimation(comparesErrors: true), .init(tellsSpread: true), .init(tellsDraws: true),
    ] {
      question.matter = .estimate(wanted)
      let fault = await #expect(throws: QuestionFault.self) {
        try await Self.laboratory.answer(question)
      }
      #expect(fault?.description.contains("solves none") == true, "\(fault?.description ?? "")")
    }
  }

  @Test("what is wrong is one fault, with its kind and the field")
  func faults() throws {
    func fault(_ change: (inout Question) -> Void) -> QuestionFault? {
      var question = Question(.solve(), .named("standing-together"))
      change(&question)
      return #expect(throws: QuestionFault.self) { try Self.shelf.resolve(question) }
    }
    let wrong: [(QuestionFault.Code, String, String, (inout Question) -> Void)] = [
      (.unknown, "scenario", "did you mean 'rcep'?", { $0.scenarios = [.named("rcpe")] }),
      (.malformed, "scenarios", "of two", { $0.matter = .compare }),
      (.unknown, "world", "did you mean 'oecd-2022'?", { $0.world = "oecd-2023" }),
      (.invalid, "options.elasticities", "FGO", { $0.options.elasticities = "FGOO" }),
      (
        .invalid, "options.draws", "estimate",
        {
          $0.matter = .estimate()
          $0.options.draws = AskedDraws.none
        }
      ),
      (
        .invalid, "options.draws", "only an estimate is told to first order",
        { $0.options.draws = .firstOrder }
      ),
      (.invalid, "step", "steps 0 to 3", { $0.step = 9 }),
      (.invalid, "outcome", "did you mean 'realIncome'?", { $0.outcome = "realIncom" }),
      (.invalid, "economies", "'VMN'", { $0.economies = ["VMN"] }),
      (.invalid, "sectors", "'C26x'", { $0.sectors = ["C26x"] }),
      (.invalid, "focus", "stands for", { $0.focus = "ASEAN" }),
      (
        .unknown, "scenario", "2025-04-05",
        {
          $0.scenarios = [.named("us-tariffs")]
          $0.date = "2024-01-01"
        }
      ),
      (.unknown, "scenario", "not shipped by the day", { $0.date = "2025-09-01" }),
      (.unknown, "scenario", "write a day", { $0.date = "yesterday" }),
      (.unknown, "scenario", "write a day", { $0.date = "2025-02-30" }),
      (.unknown, "scenario", "write a day", { $0.date = "2025-13-01" }),
      (
        .invalid, "until", "per cent",
        {
          $0.matter = .seek(.init(vary: "paperless", until: "soon"))
          $0.outcome = "realIncome:VNM"
        }
      ),
    ]
    for (code, path, words, change) in wrong {
      let found = fault(change)
      #expect(found?.code == code && found?.path == path, "\(path): \(String(describing: found))")
      #expect(found?.description.contains(words) == true, "\(found?.description ?? "")")
    }
    // Fields that mean nothing are refused when a question is read.
    for json in [
      #"{"matter": {"compare": {}}, "scenarios": [], "economies": [], "sectors": [], "options": {"rnage": 1}}"#,
      #"{"matter": {"compare": {}}, "scenarios": [], "economies": [], "sectors": [], "options": {"draws": 3}}"#,
    ] {
      #expect(throws: DecodingError.self) { try decoded(json) }
    }
  }

  @Test("the fault of a scenario's text has its line and path")
  func lines() throws {
    let yaml = Asked.yaml.replacing("importers: USA", with: "importers: UAS")
    let fault = #expect(throws: QuestionFault.self) {
      let asked = try Self.shelf.resolve(Question(.solve(), .text(yaml)))
      _ = try asked.policies(in: Self.shelf)
    }
    #expect(fault?.code == .invalid && fault?.line == 9, "\(String(describing: fault))")
    #expect(fault?.path == "steps[0].measures[0].tariff.importers")
    #expect(fault?.description.contains("'UAS'") == true)
  }

  @Test("a file of one's own keeps its name in a fault; a stranger's text has none")
  func names() {
    let error = DataError(
      "is not a text.", at: DocumentPlace(Shelf.fileName, line: 3, path: "title"))
    let (own, stranger) = (Shelf().fault(error), Shelf(readsFiles: false).fault(error))
    #expect(own.description == "scenario.yaml:3: title: is not a text.")
    #expect(stranger.description == "title: is not a text.")
    for fault in [own, stranger] { #expect(fault.line == 3 && fault.path == "title") }
  }

  @Test("strangers name no files")
  func strangers() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "own.yaml").path()
    try Asked.yaml.write(toFile: file, atomically: true, encoding: .utf8)
    let question = Question(.solve(), .named(file))
    #expect(try Self.shelf.resolve(question).first.scenario.measures.count == 2)
    let strange = Shelf(readsFiles: false)
    for reference in [file, "../../etc/passwd", "/etc/passwd"] {
      #expect(throws: QuestionFault.self) {
        try strange.resolve(Question(.solve(), .named(reference)))
      }
    }
    #expect(throws: QuestionFault.self) {
      try strange.resolve(Question(.solve(), .named("rcep"), world: folder.path() + "/x.world"))
    }
  }
}

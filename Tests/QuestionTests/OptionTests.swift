// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import TestSupport
import Testing

/// Every question × every option × every carrier: the option is honoured, which is seen in the same
/// number that every question gives, or refused in one sentence that names it.
@Suite("Options of questions") struct OptionTests {
  private static let laboratory = Laboratory(shelf: Shelf(readsFiles: false))
  /// Those that are about an outcome; value chains have tests of their own.
  private static let kinds = QuestionKind.allCases.filter { !$0.isOfWorlds }

  /// What an answer says, whoever carried it.
  private struct Said {
    /// Real income of the economy, per cent.
    var realIncome: Double
    /// Draws behind the answer.
    var draws: Int
    var tellsBalancing: Bool
    var residual: Double
  }

  /// The library answers every question with every option; the command, whose options are read in one place, every
  /// question bare and every option with a third of the questions.
  private static let commands = kinds.enumerated().flatMap { number, kind in
    Setting.all.enumerated().filter { $0.offset == 0 || ($0.offset + number) % 3 == 0 }
      .map { (kind, $0.element) }
  }

  @Test("the command", arguments: commands)
  func command(kind: QuestionKind, setting: Setting) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "asked-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "asked.yaml").path()
    try Asked.yaml.write(toFile: file, atomically: true, encoding: .utf8)
    let expected = try Asked.expected(setting)
    let question = Self.arguments(kind, file, expected)
    let few = setting.isDrawnSparsely ? ["--draws", "16"] : []
    let result = try CommandRunner.run(question + setting.arguments + few + ["--format", "json"])
    if let option = setting.refused(by: kind) {
      #expect(result.code == 65)
      #expect(result.output.isEmpty)
      #expect(result.talk.hasPrefix("Error: \(option)"), "\(result.talk)")
      #expect(result.talk.split(separator: "\n").count == 1, "\(result.talk)")
      return
    }
    #expect(result.code == 0, "\(result.talk)")
    let answer = try #require(JSONValue(parsing: result.output))
    let said = try #require(Self.said(answer, kind, expected: expected))
    try check(said, kind, setting, expected)
  }

  private static func arguments(
    _ kind: QuestionKind, _ file: String, _ expected: Double
  ) -> [String] {
    switch kind {
    case .solve: ["run", file, "--economies", Asked.economy]
    case .compare: ["compare", file, "end-of-preferences", "--economies", Asked.economy]
    case .attribute: ["attribute", file]
    case .decompose: ["decompose", file]
    case .sensitivity: ["sensitivity", file, "--by", "elasticity"]
    case .seek:
      [
        "seek", file, "--vary", "eased", "--largest", "2", "--until",
        "realIncome:\(Asked.economy) = \(expected) %",
      ]
    case .estimate: ["estimate", file]
    case .valueChains: ["value-chains", file]
    case .exposure: ["exposure", Asked.economy, "--to", "CHN", "--scenario", file]
    case .profile: ["profile", Asked.economy, "CHN"]
    }
  }

  @Test(
    "errors of elasticities: drawn and told, and refused beside no draws",
    arguments: kinds)
  func errors(kind: QuestionKind) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "errors-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "asked.yaml").path()
    try Asked.yaml.write(toFile: file, atomically: true, encoding: .utf8)
    let question =
      Self.arguments(kind, file, try Asked.expected(Setting.all[0]))
      + ["--errors", "bootstrap", "--format", "json"]
    let result = try CommandRunner.run(question + ["--draws", "16"])
    #expect(result.code == 0, "\(result.talk)")
    let answer = try #require(JSONValue(parsing: result.output))
    let draws = answer["draws"]
    #expect(draws?["errors"] == .text("bootstrap"), "\(String(describing: draws))")
    let undrawn = try CommandRunner.run(question + ["--draws", "none"])
    #expect(undrawn.code == 65)
    #expect(undrawn.talk.hasPrefix(kind == .estimate ? "Error: draws none" : "Error: errors: "))
  }

  @Test("the library", arguments: kinds, Setting.all)
  func library(kind: QuestionKind, setting: Setting) async throws {
    let expected = try Asked.expected(setting, in: Asked.smallWorld)
    let matter: Question.Matter =
      switch kind {
      case .solve: .solve()
      case .compare: .compare
      case .attribute: .attribute()
      case .decompose: .decompose()
      case .sensitivity: .sensitivity()
      case .seek: .seek(.init(vary: "eased", until: "\(expected) %"))
      case .estimate: .estimate()
      case .valueChains: .valueChains()
      case .exposure: .exposure(.init(to: "CHN"))
      case .profile: .profile(.init(Asked.economy, "CHN"))
      }
    var question = Question(
      matter, .text(Asked.yaml), world: Asked.smallWorld, options: try setting.asked)
    if kind == .compare { question.scenarios.append(.text(Asked.yaml)) }
    if setting.isDrawnSparsely { question.options.draws = .count(16) }
    question.focus = Asked.economy
    if let option = setting.refused(by: kind) {
      let fault = await #expect(throws: QuestionFault.self) {
        try await Self.laboratory.answer(question)
      }
      #expect(fault?.path == "options.\(option)")
      return
    }
    let answer = try await Self.laboratory.answer(question)
    let said = try #require(Self.said(answer.document(), kind, expected: expected))
    try check(said, kind, setting, expected)
    // What was written down is asked again and found again.
    let read = try Answer(decoding: answer.encoded())
    #expect(try read == answer && read.encoded() == answer.encoded())
    #expect(try Self.laboratory.identity(of: read.question) == answer.identity)
  }

  private func check(
    _ said: Said, _ kind: QuestionKind, _ setting: Setting, _ expected: Double
  ) throws {
    #expect(abs(said.realIncome - expected) < 1e-6, "\(said.realIncome), \(expected)")
    #expect(said.draws == setting.draws(of: kind))
    #expect(said.tellsBalancing == (setting.options.deficits == .balanced))
    #expect(said.residual > 0 && said.residual < 1e-9, "\(said.residual)")
  }

  @Test("every option matters, so that one that is ignored is seen")
  func settingsDiffer() throws {
    try differ(in: World.standardName)
    try differ(in: Asked.smallWorld)
  }

  private func differ(in world: String) throws {
    let usual = try Asked.expected(Setting.all[0], in: world)
    for setting in Setting.all where setting.draws == nil && setting.name != "nothing asked" {
      if setting.options.deficits == ModelOptions().deficits && setting.options.revenue == .rebated
        && setting.options.linkages && setting.elasticities == nil
      {
        continue
      }
      #expect(abs(try Asked.expected(setting, in: world) - usual) > 1e-5, "\(setting.name)")
    }
    let balanced = try Setting.all.filter { $0.options.deficits.areBalanced }.map {
      try Asked.expected($0, in: world)
    }
    #expect(abs(balanced[0] - balanced[1]) < 1e-9, "balanced is balanced-first, told")
  }

  private static func number(_ value: JSONValue?) -> Double? {
    if case .number(let number) = value { number } else { nil }
  }

  private static func list(_ value: JSONValue?) -> [JSONValue] {
    if case .list(let list) = value { list } else { [] }
  }

  /// What an answer says as JSON.
  private static func said(
    _ answer: JSONValue, _ kind: QuestionKind, expected: Double
  ) -> Said? {
    let rows = list(answer["rows"])
    let exact = answer["certificate"]
    let balancing = answer["balancing"]
    let own = rows.last { $0["economy"] == .text(Asked.economy) } ?? .null
    guard let last = rows.last, let residual = number(exact?["largest_residual"]) else {
      return nil
    }
    let value: Double? =
      switch kind {
      case .solve: number(own["real_income_percent"])
      case .compare: number(own["a_real_income_percent"])
      case .attribute: sum(rows, "shapley_points", is: number(last["total_percent"]))
      case .decompose:
        sumOfLogs(number(last["sum_log_percent"]), is: number(last["real_income_percent"]))
      case .sensitivity: number(answer["at_percent"])
      case .seek: number(rows[0]["size"]).map { abs($0 - 1) < 1e-6 ? expected : .nan }
      case .estimate: number(last["centre_percent"])
      case .valueChains, .exposure, .profile: nil
      }
    return value.map {
      Said(
        realIncome: $0, draws: Int(number(answer["draws"]?["found"]) ?? 0),
        tellsBalancing: balancing != .null && balancing != nil, residual: residual)
    }
  }

  /// A total whose parts sum to it; no number if they do not.
  private static func sum(_ rows: [JSONValue], _ column: String, is total: Double?) -> Double? {
    let parts = rows.compactMap { number($0[column]) }
    return total.map { parts.count == 2 && abs(parts[0] + parts[1] - $0) < 1e-7 ? $0 : .nan }
  }

  /// A change whose logarithm the parts sum to; no number if they do not.
  private static func sumOfLogs(_ sum: Double?, is change: Double?) -> Double? {
    guard let sum, let change else { return nil }
    return abs(sum - 100 * Foundation.log(1 + change / 100)) < 1e-6 ? change : .nan
  }
}

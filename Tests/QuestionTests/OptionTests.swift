// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import TestSupport
import Testing

@testable import Laboratory

/// Every question × every option × every carrier: the option is honoured, which is seen in the same
/// number that every question gives, or refused in one sentence that names it.
@Suite("Options of questions") struct OptionTests {
  private static let laboratory = Laboratory()

  /// What an answer says, whoever carried it.
  private struct Said {
    /// Real income of the economy, per cent.
    var realIncome: Double
    /// Draws behind the answer.
    var draws: Int
    var tellsBalancing: Bool
    var residual: Double
  }

  @Test("the command", arguments: QuestionKind.allCases, Setting.all)
  func command(kind: QuestionKind, setting: Setting) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "asked-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "asked.yaml").path()
    try Asked.yaml.write(toFile: file, atomically: true, encoding: .utf8)
    let expected = try Asked.expected(setting)
    let question = Self.arguments(kind, file, expected)
    let few = setting.isDrawnSparsely(kind) ? ["--draws", "16"] : []
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
    case .compare: ["compare", file, "rcep", "--economies", Asked.economy]
    case .attribute: ["attribute", file]
    case .decompose: ["decompose", file]
    case .sensitivity: ["sensitivity", file, "--by", "elasticity"]
    case .seek:
      [
        "seek", file, "--vary", "eased", "--largest", "2", "--until",
        "realIncome:\(Asked.economy) = \(expected) %",
      ]
    case .estimate: ["estimate", file]
    }
  }

  @Test(
    "errors of elasticities: drawn and told where a question draws, else refused",
    arguments: QuestionKind.allCases)
  func errors(kind: QuestionKind) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "errors-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "asked.yaml").path()
    try Asked.yaml.write(toFile: file, atomically: true, encoding: .utf8)
    let question =
      Self.arguments(kind, file, try Asked.expected(Setting.all[0]))
      + ["--errors", "bootstrap", "--format", "json"]
    let result = try CommandRunner.run(question + (kind.isDrawn ? ["--draws", "16"] : []))
    guard kind.isDrawn else {
      #expect(result.code == 65 && result.output.isEmpty)
      #expect(result.talk.hasPrefix("Error: errors: the answer has every input at its central"))
      return
    }
    #expect(result.code == 0, "\(result.talk)")
    let answer = try #require(JSONValue(parsing: result.output))
    let draws = kind == .solve ? answer["certificate"]?["draws"] : answer["draws"]
    #expect(draws?["errors"] == .text("bootstrap"), "\(String(describing: draws))")
    let undrawn = try CommandRunner.run(question + ["--draws", "none"])
    #expect(undrawn.code == 65)
    #expect(undrawn.talk.hasPrefix(kind == .estimate ? "Error: draws none" : "Error: errors: "))
  }

  /// Questions that the interface has; estimates the command has alone as yet.
  private static let kinds = QuestionKind.allCases.filter { $0 != .estimate }

  @Test("the interface", arguments: kinds, Setting.all)
  func interface(kind: QuestionKind, setting: Setting) async throws {
    let expected = try Asked.expected(setting)
    func ask(_ yaml: String) throws -> LabQuestion {
      try LabQuestion(
        .object([
          "yaml": .text(yaml),
          "options": .object(
            setting.json.merging(
              setting.isDrawnSparsely(kind) ? ["draws": .number(16)] : [:]
            ) { own, _ in own }),
          "view": .object(["economy": .text(Asked.economy)]),
        ]), for: kind)
    }
    let question = try ask(Asked.yaml)
    func answer() async throws(LabError) -> LabAnswer {
      switch kind {
      case .solve: try await Self.laboratory.solve(question)
      case .compare: try await Self.laboratory.compare(question, question)
      case .attribute: try await Self.laboratory.attribute(question)
      case .decompose: try await Self.laboratory.decompose(question)
      case .sensitivity: try Self.laboratory.sensitivity(question)
      case .seek: try await Self.laboratory.seek(question, vary: "eased", target: expected)
      case .estimate: throw LabError(.unknown, "The interface has no estimates.")
      }
    }
    if let option = setting.refused(by: kind) {
      let error = await #expect(throws: LabError.self) { try await answer() }
      #expect(error?.path == "options.\(option)")
      return
    }
    let document = try await answer().document
    let said = try #require(Self.said(laboratory: document, kind, expected: expected))
    try check(said, kind, setting, expected)
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
    let usual = try Asked.expected(Setting.all[0])
    for setting in Setting.all where setting.draws == nil && setting.name != "nothing asked" {
      if setting.options.deficits == ModelOptions().deficits && setting.options.revenue == .rebated
        && setting.options.linkages && setting.elasticities == nil
      {
        continue
      }
      #expect(abs(try Asked.expected(setting) - usual) > 1e-5, "\(setting.name)")
    }
    let balanced = try Setting.all.filter { $0.options.deficits.areBalanced }.map {
      try Asked.expected($0)
    }
    #expect(abs(balanced[0] - balanced[1]) < 1e-9, "balanced is balanced-first, told")
  }

  private static func number(_ value: JSONValue?) -> Double? {
    if case .number(let number) = value { number } else { nil }
  }

  private static func list(_ value: JSONValue?) -> [JSONValue] {
    if case .list(let list) = value { list } else { [] }
  }

  /// What the command's JSON says.
  private static func said(
    _ answer: JSONValue, _ kind: QuestionKind, expected: Double
  ) -> Said? {
    let rows = list(answer["rows"])
    let evidence =
      switch kind {
      case .solve: answer["certificate"]
      case .compare: answer["a"]?["certificate"]
      default: answer
      }
    let exact = kind == .solve || kind == .compare ? evidence?["all"] : answer["certificate"]
    let balancing = kind == .compare ? answer["a"]?["balancing"] : answer["balancing"]
    guard let last = rows.last, let residual = number(exact?["largest_residual"]) else {
      return nil
    }
    let value: Double? =
      switch kind {
      case .solve: number(last["real_income_percent"])
      case .compare: number(last["a_real_income_percent"])
      case .attribute: sum(rows, "shapley_points", is: number(last["total_percent"]))
      case .decompose:
        sumOfLogs(number(last["sum_log_percent"]), is: number(last["real_income_percent"]))
      case .sensitivity: number(answer["at_percent"])
      case .seek: number(rows[0]["size"]).map { abs($0 - 1) < 1e-6 ? expected : .nan }
      case .estimate: number(last["centre_percent"])
      }
    return value.map {
      Said(
        realIncome: $0, draws: Int(number(evidence?["draws"]?["found"]) ?? 0),
        tellsBalancing: balancing != .null && balancing != nil, residual: residual)
    }
  }

  /// What the interface's answer says.
  private static func said(
    laboratory answer: JSONValue, _ kind: QuestionKind, expected: Double
  ) -> Said? {
    func rows(_ chart: String) -> [JSONValue] {
      let table = answer["charts"]?[chart]?["table"]
      let names = list(table?["columns"]).map { column in
        if case .text(let name) = column["name"] { name } else { "" }
      }
      return list(table?["rows"]).map { row in
        .object(Dictionary(uniqueKeysWithValues: zip(names, list(row))))
      }
    }
    let value: Double? =
      switch kind {
      case .solve: number(answer["economy"]?["realIncome"])
      case .compare:
        rows("comparison").first { $0["economy"] == .text(Asked.economy) }
          .flatMap { number($0["second_percent"]) }
      case .attribute:
        sum(
          rows("attribution"), "shapley_points",
          is: number(rows("attribution").last?["total_percent"]))
      case .decompose:
        sumOfLogs(
          number(rows("decomposition").last?["sum_log_percent"]),
          is: number(rows("decomposition").last?["real_income_percent"]))
      case .sensitivity: number(answer["at"])
      case .seek: number(answer["value"]).map { abs($0 - 1) < 1e-6 ? expected : .nan }
      case .estimate: nil
      }
    guard let value, let residual = number(answer["certificate"]?["largest"]) else { return nil }
    return Said(
      realIncome: value, draws: Int(number(answer["options"]?["draws"]) ?? 0),
      tellsBalancing: answer["balancing"] != .null && answer["balancing"] != nil,
      residual: residual)
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

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

/// Options as every carrier writes them, and what the model is then to assume.
struct Setting: Sendable, CustomTestStringConvertible {
  var name: String
  /// Options of the command.
  var arguments: [String] = []
  /// The field `options` of the interface, and the page's state.
  var json: [String: JSONValue] = [:]
  var options = ModelOptions()
  /// Name of the set of elasticities; nil for the default.
  var elasticities: String?
  /// Draws that are asked for, 0 for none; nil if nothing is said.
  var draws: Int?
  /// Whether they are to be told to first order, which is for estimates alone.
  var isFirstOrder = false

  var testDescription: String { name }

  static let all: [Setting] = [Setting(name: "nothing asked")] + closures + others

  private static let closures: [Setting] = [
    "share", "income", "real", "real:USA", "fixed", "balanced-first", "balanced",
  ].compactMap { (word: String) -> Setting? in
    ModelOptions.Deficits(rawValue: word).map { deficits in
      Setting(
        name: "deficits \(word)", arguments: ["--deficits", word],
        json: ["deficits": .text(word)], options: ModelOptions(deficits: deficits))
    }
  }

  private static let others: [Setting] = [
    Setting(
      name: "revenue wasted", arguments: ["--revenue", "wasted"],
      json: ["revenue": .text("wasted")], options: ModelOptions(revenue: .wasted)),
    Setting(
      name: "wasted and balanced", arguments: ["--revenue", "wasted", "--deficits", "balanced"],
      json: ["revenue": .text("wasted"), "deficits": .text("balanced")],
      options: ModelOptions(deficits: .balanced, revenue: .wasted)),
    Setting(
      name: "wasted and fixed", arguments: ["--revenue", "wasted", "--deficits", "fixed"],
      json: ["revenue": .text("wasted"), "deficits": .text("fixed")],
      options: ModelOptions(deficits: .fixed, revenue: .wasted)),
    Setting(
      name: "no linkages", arguments: ["--no-linkages"], json: ["linkages": .bool(false)],
      options: ModelOptions(linkages: false)),
    Setting(
      name: "elasticities", arguments: ["--elasticities", "u4"],
      json: ["elasticities": .text("u4")], elasticities: "U4"),
    Setting(
      name: "draws", arguments: ["--draws", "16", "--seed", "7", "--uncertainty", "elasticities"],
      json: [
        "draws": .number(16), "seed": .number(7), "uncertainty": .list([.text("elasticities")]),
      ], draws: 16),
    Setting(
      name: "no draws", arguments: ["--draws", "none"], json: ["draws": .text("none")], draws: 0),
    Setting(
      name: "to first order", arguments: ["--draws", "first-order"],
      json: ["draws": .text("first-order")], draws: 256, isFirstOrder: true),
  ]

  /// The option that a question cannot honour, as its documentation says; nil if it honours all.
  func refused(by kind: QuestionKind) -> String? {
    if isFirstOrder, kind != .estimate { return "draws" }
    return switch kind {
    case .solve, .compare, .seek, .attribute, .sensitivity, .valueChains, .exposure, .profile: nil
    case .estimate: draws == 0 ? "draws" : nil
    case .decompose: options.revenue == .wasted ? "revenue" : nil
    }
  }

  /// What the library is asked for.
  var asked: AskedOptions {
    get throws {
      try JSONDecoder().decode(AskedOptions.self, from: Data(JSONValue.object(json).compact().utf8))
    }
  }

  /// Whether few draws are asked for, to save time: where draws are not what is tested.
  var isDrawnSparsely: Bool {
    draws == nil && name != "nothing asked"
  }

  /// Draws behind an answer.
  func draws(of kind: QuestionKind) -> Int {
    draws ?? (isDrawnSparsely ? 16 : kind.usualDraws)
  }
}

/// The scenario that all questions are about: two measures, of which the second is varied.
enum Asked {
  /// A world in which every question is answered at once; what an option does it does there too.
  static let smallWorld = "mekong"

  static let yaml = """
    entrepot-scenario: 1
    title: Points added, trade eased
    focus: [VNM]
    steps:
      - name: both
        title: Both
        measures:
          - name: points
            tariff: { importers: USA, exporters: [VNM, CHN], sectors: goods, add: 20 points }
          - name: eased
            trade-cost: { between: [VNM, CHN, THA], sectors: goods, change: -2 % }
    """

  static let economy = "VNM"

  /// Real income of the economy after the scenario, per cent, from the model's fields by the formula of
  /// the documentation.
  static func expected(
    _ setting: Setting, in world: String = World.standardName
  ) throws -> Double {
    let world = try World.named(world)
    let scenario = try Scenario(parsing: yaml, file: "asked.yaml")
    let set =
      world.elasticities.first { $0.name == setting.elasticities } ?? world.elasticities[0]
    let model = try Model(world: world, elasticities: set, options: setting.options)
    let policies = try scenario.compile(for: world)
    let found = try model.solve(policies[policies.count - 1].policy)
    guard let own = world.economy(economy) else { return .nan }
    let before = model.benchmark
    let isWasted = setting.options.revenue == .wasted
    func counted(_ income: EconomyField, _ revenue: EconomyField) -> Double {
      income[economy: own] - (isWasted ? revenue[economy: own] : 0)
    }
    var logPrice = 0.0
    for sector in world.sectorIndices {
      logPrice +=
        before.finalShare[economy: own, sector: sector]
        * Foundation.log(found.priceChange[economy: own, sector: sector])
    }
    let ratio =
      counted(found.income, found.tariffRevenue) / counted(before.income, before.tariffRevenue)
    return (ratio / Foundation.exp(logPrice) - 1) * 100
  }
}

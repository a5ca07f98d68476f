// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds

@testable import TradePolicy

@Suite("Measures whose sizes are drawn")
struct SizedMeasuresTests {
  /// Every kind of number that may carry a range, written at RATE, with its unit and ends.
  private static let lines: [(text: String, unit: String, low: Double, high: Double)] = [
    ("- tariff: { importers: AAA, exporters: CCC, sectors: METALS, set: RATE }", "%", 5, 60),
    ("- tariff: { importers: TRIO, exporters: all, add: RATE }", "points", 1, 30),
    ("- tariff: { importers: BBB, exporters: DDD, add: 9 points, share: RATE }", "%", 10, 90),
    ("- tariff: { importers: CCC, exporters: AAA, multiply: RATE }", "%", 20, 180),
    ("- tariff: { table: points-here, by: adding, size: RATE }", "%", 20, 150),
    ("- trade-cost: { table: costs-here, size: RATE }", "%", 20, 150),
    ("- tariff: { importers: DDD, exporters: all, cap: RATE }", "%", 3, 9),
    ("- tariff: { importers: AAA, exporters: DDD, floor: RATE }", "%", 12, 30),
    ("- trade-cost: { between: TRIO, sectors: all, change: RATE }", "%", -20, -2),
    (
      "- trade-cost: { between: PAIR, sectors: FARM, of: cost, ad-valorem-cost: RATE, change: -30 % }",
      "%", 50, 150
    ),
    ("- agreement: { members: TRIO, tariffs: { cut: RATE } }", "%", 10, 90),
    ("- agreement: { members: PAIR, tariffs: { cut: 80 %, utilisation: RATE } }", "%", 20, 95),
    (
      "- agreement: { members: PAIR, trade-costs: { sectors: goods, change: RATE } }", "%", -9, -1
    ),
  ]

  /// A scenario beside two tables of a few cells.
  private static func scenario(_ text: String) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "tables"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, unit) in [("points-here", "points"), ("costs-here", "percent")] {
      try "importer,exporter,sector,\(unit)\nPAIR,CCC,goods,5\nAAA,DDD,FARM,-3\n".write(
        to: folder.appending(path: "tables/\(name).csv"), atomically: true, encoding: .utf8)
    }
    return try Scenario(parsing: text, file: folder.path() + "/test.yaml")
  }

  private static func policy(_ text: String) throws -> PolicyShock {
    try #require(try scenario(text).compile(for: TestWorld.world).last?.policy)
  }

  @Test("a drawn size is what the scenario with that size compiles to", arguments: lines.indices)
  func drawn(line: Int) throws {
    let (text, unit, low, high) = Self.lines[line]
    func written(_ rate: String) -> String {
      TestWorld.text(text.replacingOccurrences(of: "RATE", with: rate))
    }
    let central = low + (high - low) * 0.4
    let ranged = try Self.scenario(
      written(
        "{ central: \(central) \(unit), low: \(low) \(unit), high: \(high) \(unit), source: x }"))
    let sized = try SizedMeasures(ranged, for: TestWorld.world)
    for share in [0, 0.3, 1] {
      let number = low + (high - low) * share
      var policy = PolicyShock(tariff: TestWorld.world.tariff)
      for measure in sized.drawn({ _, _, low, _, high in low + (high - low) * share }).joined() {
        measure.apply(to: &policy)
      }
      let expected = try Self.policy(written("\(number) \(unit)"))
      expectClose(
        policy.tariff.storage.array, expected.tariff.storage.array, absolute: 1e-15)
      expectClose(
        policy.tradeCostChange.storage.array, expected.tradeCostChange.storage.array,
        absolute: 1e-15)
    }
  }

  @Test("a sector that is drawn apart has its own number, the others theirs, whatever the order")
  func apart() throws {
    let scenario = try Scenario(
      parsing: TestWorld.text(
        "- trade-cost: { between: TRIO, sectors: all, change: "
          + "{ central: -4 %, low: -9 %, high: -1 %, source: x } }"
      ), file: "test.yaml")
    let sized = try SizedMeasures(scenario, for: TestWorld.world, apart: ["x": [2, 0]])
    var policy = PolicyShock(tariff: TestWorld.world.tariff)
    for measure in sized.drawn({ _, sector, _, _, _ in -0.1 * Double((sector ?? 6) + 1) }).joined()
    { measure.apply(to: &policy) }
    for (sector, cost) in [("FARM", 0.9), ("STEEL", 0.3), ("SERV", 0.7)] {
      #expect(abs(policy.tradeCostChange["AAA", "BBB", sector] - cost) < 1e-15, "\(sector)")
      #expect(policy.tradeCostChange["AAA", "DDD", sector] == 1)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import NumericalMethods
import TestSupport
import Testing

/// Sanders (2023): gains from trade of Costinot and Rodríguez-Clare's economies (column 2 of their table 4.1),
/// with the elasticities of Caliendo and Parro estimated anew with the economies weighed at random.
@Suite("Sanders (2023), by the command", Handbook.isHere)
struct SandersTests {
  /// What θ is at least in the gains.
  private static let smallest = 0.37

  private let folder: String
  /// By sector of the world the name of the estimate that stands for it.
  private let names: [String]
  /// By `what name`.
  private let published: [String: Double]
  /// By draw, then by name.
  private let draws: [[String: Double]]

  init() throws {
    let inputs = Handbook.folder + "/inputs/sanders-bootstrap"
    folder = FileManager.default.temporaryDirectory.appending(path: "sanders-\(UUID())").path()
    names = try UndoingEuropeData.rows(inputs + "/sector-map.csv").map { $0["theta_sector"] ?? "" }
    let results = try UndoingEuropeData.rows(Handbook.folder + "/sanders-bootstrap-results.csv")
    var published: [String: Double] = [:]
    for row in results {
      let value: Double = try #require(Double(row["value"] ?? ""))
      published["\(row["what"] ?? "") \(row["name"] ?? "")"] = value
    }
    self.published = published
    var draws: [[String: Double]] = []
    for row in try UndoingEuropeData.rows(inputs + "/draws-200.csv") {
      draws.append(row.compactMapValues { Double($0) })
    }
    self.draws = draws
  }

  /// θ by sector of the world.
  private func thetas(_ estimates: [String: Double]) throws -> [Double] {
    try names.map { name in
      let estimate: Double = try #require(estimates[name], "\(name)")
      return max(estimate, Self.smallest)
    }
  }

  @Test("gains at the estimates, and their mean and quantiles over 200 draws, to 1e-7 points")
  func gains() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var world = try Handbook().worldWithoutInputs()
    var estimates: [String: Double] = [:]
    for name in names { estimates[name] = published["theta \(name)"] }
    world.elasticities[0].values = try thetas(estimates)
    try world.write(to: folder + "/handbook.world")
    let codes = world.sectors.map(\.code)
    var lines = [codes.joined(separator: ",")]
    for draw in draws {
      lines.append(try thetas(draw).map { "\($0)" }.joined(separator: ","))
    }
    try lines.joined(separator: "\n").write(
      toFile: folder + "/draws.csv", atomically: true, encoding: .utf8)
    // Gains from trade are a level: that of today is what a policy of nothing leaves.
    try """
    entrepot-scenario: 1
    title: Nothing
    steps:
      - name: nothing
        measures:
          - tariff: { importers: AUS, exporters: USA, sectors: all, add: 0 points }
    """.write(toFile: folder + "/nothing.yaml", atomically: true, encoding: .utf8)
    let economies = world.economies.map(\.code).filter { published["gains_point \($0)"] != nil }
    let result = try CommandRunner.run([
      "estimate", folder + "/nothing.yaml", "--world", folder + "/handbook.world",
      "--draws-file", folder + "/draws.csv", "--draws-output", folder + "/numbers.csv",
      "--outcome", "gainsFromTrade:" + economies.joined(separator: ","), "--format", "json",
    ])
    try #require(result.code == 0, "\(result.talk)")
    let answer = try #require(JSONValue(parsing: result.output))
    guard case .list(let estimates)? = answer["rows"] else {
      Issue.record("no rows")
      return
    }
    var numbers: [String: [Double]] = [:]
    for row in try UndoingEuropeData.rows(folder + "/numbers.csv") {
      let number: Double = try #require(Double(row["percent"] ?? ""))
      numbers[row["economy"] ?? "", default: []].append(number)
    }
    var compared = 0
    for (code, estimate) in zip(economies, estimates) {
      func expect(_ found: Double, _ what: String) throws {
        guard let expected = published["\(what) \(code)"] else { return }
        #expect(abs(found - expected) < 1e-7, "\(what), \(code)")
        compared += 1
      }
      guard case .number(let centre)? = estimate["centre_percent"],
        case .number(let median)? = estimate["median_percent"]
      else {
        Issue.record("no numbers for \(code)")
        continue
      }
      let sample = Sample(numbers[code] ?? [.nan])
      #expect(sample.sorted.count == 200)
      try expect(centre, "gains_point")
      try expect(median, "gains_quantile_50_200")
      try expect(sample.mean, "gains_mean_200")
      try expect(sample.quantile(0.025), "gains_quantile_2.5_200")
      try expect(sample.quantile(0.975), "gains_quantile_97.5_200")
      // A level is neither a gain nor a loss.
      #expect(estimate["probability_of_more"] == .null && estimate["probability_of_less"] == .null)
    }
    #expect(compared == 17 + 4 * 9)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

/// Every shipped scenario is held to a file of results; `UPDATE_EXPECTED=1` writes them anew.
@Suite("Shipped scenarios give the results on record")
struct ExpectedResultsTests {
  static let names = (try? Scenario.shippedNames()) ?? []
  static let columns = [
    "step", "economy", "real_income_percent", "real_wage_percent", "consumer_prices_percent",
  ]

  @Test("scenario", arguments: names)
  func scenario(name: String) throws {
    let scenario = try Scenario.named(name)
    let world = try World.named(scenario.world ?? "oecd-2022")
    let options = ModelOptions(
      deficits: scenario.options.deficits ?? .standard,
      revenue: scenario.options.revenue ?? .rebated,
      linkages: scenario.options.linkages ?? true)
    let findings = try Findings(
      world: world, steps: try scenario.compile(for: world),
      elasticities: world.elasticities[0], options: options)
    for step in findings.steps {
      #expect(step.equilibrium.certificate.largest < 1e-9)
    }
    let found = Self.rows(RunReport(scenario: scenario, findings: findings).records(by: .economy))
    let path = try DataLocation.scenarios() + "/expected/\(name).csv"
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Self.text(found).write(toFile: path, atomically: true, encoding: .utf8)
      return
    }
    let expected = try Self.parse(String(contentsOfFile: path, encoding: .utf8))
    try #require(expected.count == found.count, "\(path): other steps or economies")
    for (old, new) in zip(expected, found) {
      #expect(old.labels == new.labels)
      for (column, (a, b)) in zip(old.values, new.values).enumerated() {
        let place = "\(new.labels.joined(separator: " ")), \(Self.columns[column + 2])"
        #expect(abs(a - b) <= 1e-7, "\(place): \(a) on record, \(b) now")
      }
    }
  }

  @Test("there are scenarios, and no results without one")
  func oneFileEach() throws {
    #expect(Self.names.count >= 12)
    let folder = try DataLocation.scenarios() + "/expected"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(files) == Set(Self.names.map { $0 + ".csv" }))
  }

  private struct Row {
    var labels: [String]
    var values: [Double]
  }

  private static func rows(_ records: Records) -> [Row] {
    let kept = columns.compactMap { records.columns.map(\.name).firstIndex(of: $0) }
    return records.rows.map { row in
      var result = Row(labels: [], values: [])
      for column in kept {
        switch row[column] {
        case .text(let text): result.labels.append(text)
        case .number(let number): result.values.append(number)
        case .count(let count): result.values.append(Double(count))
        case .missing: result.values.append(.nan)
        }
      }
      return result
    }
  }

  private static func text(_ rows: [Row]) -> String {
    var text = columns.joined(separator: ",") + "\n"
    for row in rows {
      let values = row.values.map { String(format: "%.9f", $0) }
      text += (row.labels + values).joined(separator: ",") + "\n"
    }
    return text
  }

  private static func parse(_ text: String) throws -> [Row] {
    try text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",").map(String.init)
      return Row(
        labels: Array(fields[..<2]), values: try fields[2...].map { try #require(Double($0)) })
    }
  }
}

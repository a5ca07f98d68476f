// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import RealModule
import TestSupport
import Testing

/// Felbermayr, Gröschl and Heiland (2022) by the program's own command: a world, a scenario and a file of
/// draws in, every draw's numbers out.
///
/// The first step of each scenario is the base without inventories, the second the policy. In each, economies'
/// wages are counted in units k, which makes of the world's factors the data's and of our account of factor
/// markets theirs (see ``UndoingEuropeTests`` and ``UndoingEuropeWorld``): costs at the origin times k^γ, or,
/// which is the same but for the unit of every economy's prices, trade costs between two economies times
/// the exporter's k over the importer's. Real income is then k times theirs.
@Suite("Felbermayr, Gröschl and Heiland (2022), by the command", ReferenceData.isHere)
struct UndoingEuropeCommandTests {
  private typealias Step = UndoingEuropeTests.Step
  private typealias Found = UndoingEuropeTests.Found

  private let data: UndoingEuropeData
  private let world: UndoingEuropeWorld

  init() throws {
    data = try UndoingEuropeTests.data()
    world = try UndoingEuropeWorld(data)
  }

  /// The units of wages in an equilibrium.
  private func units(_ found: Found) -> [Double] { zip(found.wedge, world.factors).map(*) }

  /// The units of the base, and how those after the policy differ from them.
  private func units(_ step: Step, _ found: [Found]) -> [[Double]] {
    let base = units(found[Step.base.rawValue])
    return [base, zip(units(found[step.rawValue]), base).map(/)]
  }

  /// Sizes of changes of trade costs in per cent: where the exporter is, and where the importer is.
  private func sizes(_ units: [[Double]]) -> [[Double]] {
    var sizes: [[Double]] = []
    for unit in units {
      sizes.append(unit.map { 100 * ($0 - 1) })
      sizes.append(unit.map { 100 * (1 / $0 - 1) })
    }
    return sizes
  }

  private static let prefixes = ["base-from", "base-to", "then-from", "then-to"]

  /// A number as scenarios and tables have it, without an exponent.
  private func written(_ percent: Double) -> String {
    String(Rate(percent, .percent).text.dropLast(2))
  }

  private func uncertain(_ central: Double) -> String {
    "{ central: \(written(central)) %, low: \(written(central - 1)) %, "
      + "high: \(written(central + 1)) %, assumption: true }"
  }

  /// The change of trade costs by one border, per cent, by sector.
  private func perBorder(_ coefficients: UndoingEuropeData.Coefficients) -> [Double] {
    zip(coefficients.schengen, coefficients.tariff).map { 100 * (Double.exp(-$0 / $1) - 1) }
  }

  private func unitMeasures(_ sizes: [[Double]], _ which: Range<Int>) -> String {
    var text = ""
    for kind in which {
      for (code, size) in zip(data.codes, sizes[kind]) {
        let pair =
          kind % 2 == 0
          ? "importers: all, exporters: \(code)" : "importers: \(code), exporters: all"
        text += "      - name: \(Self.prefixes[kind])-\(code)\n"
        text += "        trade-cost: { \(pair), sectors: all, change: \(uncertain(size)) }\n"
      }
    }
    return text
  }

  /// What the policy itself does: the tariffs of a table, or one border after the other between two
  /// economies, each with the size of its sector.
  private func policyMeasures(_ step: Step) -> String {
    guard step == .schengen else {
      return "      - name: union\n        tariff: { table: union, by: setting }\n"
    }
    let n = data.codes.count
    func codes(_ economies: [Int]) -> String {
      "[" + economies.map { data.codes[$0] }.joined(separator: ", ") + "]"
    }
    var text = ""
    for border in 1...Int(data.borders.max() ?? 0) {
      // Importers that this border lies before on the way from the same exporters are one measure.
      var importers: [[Int]: [Int]] = [:]
      for importer in 0..<n {
        let exporters = (0..<n).filter { Int(data.borders[importer * n + $0]) >= border }
        if !exporters.isEmpty { importers[exporters, default: []].append(importer) }
      }
      for (exporters, importers) in importers.sorted(by: { $0.value[0] < $1.value[0] }) {
        // Files of draws give the size by sector; no central value could.
        text +=
          "      - trade-cost: { importers: \(codes(importers)), exporters: \(codes(exporters)), "
        text += "sectors: all, change: { central: 0 %, low: -1 %, high: 1 %, source: border } }\n"
      }
    }
    return text
  }

  private func scenario(_ step: Step, _ means: [Found]) -> String {
    let sizes = sizes(units(step, means))
    return """
      entrepot-scenario: 1
      title: \(step)
      steps:
        - name: base
          title: No inventories
          measures:
      \(unitMeasures(sizes, 0..<2))
        - name: then
          title: The policy
          measures:
      \(policyMeasures(step))\(unitMeasures(sizes, 2..<4))
      """
  }

  /// The rates of S1 where they are not those of today, as a table.
  private func union() -> String {
    var lines = ["# title: S1", "importer,exporter,sector,percent"]
    let n = data.codes.count
    for (cell, rate) in data.withoutUnion.storage.array.enumerated()
    where rate != data.benchmark.tariff.storage[cell] {
      let (row, exporter) = cell.quotientAndRemainder(dividingBy: n)
      lines.append(
        "\(data.codes[row % n]),\(data.codes[exporter]),"
          + "\(world.worlds[0].sectors[row / n].code),\(written(100 * rate))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A row a draw; the first row is the mean parameters.
  private func draws(_ step: Step, _ means: [Found], _ found: [[Found]]) -> String {
    let codes = world.worlds[0].sectors.map(\.code)
    var header = codes
    if step == .schengen { header += codes.map { "border:\($0)" } }
    for prefix in Self.prefixes { header += data.codes.map { "\(prefix)-\($0)" } }
    var lines = [header.joined(separator: ",")]
    for (coefficients, found) in zip([data.means] + data.draws, [means] + found) {
      var numbers = coefficients.elasticities.values
      if step == .schengen { numbers += perBorder(coefficients) }
      for sizes in sizes(units(step, found)) { numbers += sizes }
      lines.append(numbers.map { "\($0)" }.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the command says of a scenario in one of the worlds: changes of real income from base to policy,
  /// per cent, by row and economy.
  private func asked(
    _ step: Step, _ means: [Found], _ found: [[Found]], in folder: URL, world: String
  ) throws -> [[Double]] {
    func write(_ text: String, _ name: String) throws -> String {
      let path = folder.appending(path: name).path()
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    let output = folder.appending(path: "\(step)-numbers.csv").path()
    let result = try CommandRunner.run([
      "estimate", try write(scenario(step, means), "\(step).yaml"),
      "--world", folder.appending(path: world).path(), "--deficits", "income",
      "--draws-file", try write(draws(step, means, found), "\(step)-draws.csv"),
      "--outcome", "realIncome:" + data.codes.joined(separator: ","), "--draws-output", output,
      "--format", "json",
    ])
    try #require(result.code == 0, "\(result.talk)")
    let rows = try UndoingEuropeData.rows(output)
    let all = [means] + found
    var levels: [String: Double] = [:]
    for row in rows {
      let key = ["draw", "step", "economy"].map { row[$0] ?? "" }.joined(separator: " ")
      let level: Double = try #require(Double(row["percent"] ?? ""))
      levels[key] = level
    }
    #expect(levels.count == all.count * 2 * data.codes.count)
    var changes: [[Double]] = []
    for draw in all.indices {
      let unit = units(step, all[draw])[1]
      var row: [Double] = []
      for (economy, code) in data.codes.enumerated() {
        let base: Double = try #require(levels["\(draw + 1) base \(code)"])
        let then: Double = try #require(levels["\(draw + 1) then \(code)"])
        row.append(100 * ((100 + then) / (100 + base) / unit[economy] - 1))
      }
      changes.append(row)
    }
    return changes
  }

  @Test(
    "at mean parameters, and mean and quantiles of 200 joint draws, by the library and by the command, to 1e-6 points"
  )
  func published() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "europe-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "tables"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = world.worlds.indices.map { "europe-\($0).world" }
    for (world, name) in zip(world.worlds, names) {
      try world.write(to: folder.appending(path: name).path())
    }
    try union().write(
      to: folder.appending(path: "tables/union.csv"), atomically: true, encoding: .utf8)
    let means = try UndoingEuropeTests.atMeans(data)
    let found = try await UndoingEuropeTests.overDraws(data)
    try UndoingEuropeTests.check(found.map(UndoingEuropeTests.changes), codes: data.codes)
    let changes = try [Step.union, .schengen].map { step in
      let answers = try names.map { try asked(step, means, found, in: folder, world: $0) }
      return answers[0].indices.map { row in
        data.codes.indices.map { economy in
          UndoingEuropeWorld.extended(answers.map { $0[row][economy] })
        }
      }
    }
    let expected = try UndoingEuropeTests.published("at_mean_parameters", codes: data.codes)
    for scenario in 0...1 {
      expectClose(changes[scenario][0], expected[scenario], absolute: 1e-6) {
        "scenario \(scenario), \(data.codes[$0])"
      }
    }
    try UndoingEuropeTests.check(
      data.draws.indices.map { draw in changes.map { $0[draw + 1] } }, codes: data.codes)
  }
}

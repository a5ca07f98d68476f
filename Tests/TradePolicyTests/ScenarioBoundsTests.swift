// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradePolicy
import TradeWorlds

@Suite("How large a scenario may be")
struct ScenarioBoundsTests {
  private func text(steps: Int, measuresEach: Int) -> String {
    let measure =
      "      - tariff: { importers: AAA, exporters: BBB, sectors: goods, add: 0.01 points }\n"
    return "entrepot-scenario: 1\ntitle: Many\nsteps:\n"
      + (0..<steps).map {
        "  - name: s\($0)\n    title: One\n    measures:\n"
          + String(repeating: measure, count: measuresEach)
      }.joined()
  }

  private func problem(_ text: String) -> String {
    do throws(DataError) {
      _ = try Scenario(parsing: text, file: "many.yaml")
      return "none"
    } catch {
      return error.description
    }
  }

  @Test("a hundred steps and five hundred measures are read; one more is told with its line")
  func bounds() {
    #expect(problem(text(steps: 100, measuresEach: 5)) == "none")
    #expect(
      problem(text(steps: 101, measuresEach: 1))
        == "many.yaml:4: steps: lists 101 steps; at most 100 are allowed.")
    #expect(
      problem(text(steps: 100, measuresEach: 5) + "      - x\n")
        == "many.yaml:799: steps[99].measures: brings the measures of the scenario to 501; at most "
        + "500 are allowed.")
  }

  @Test("a table with too many lines is refused before any is read")
  func tables() {
    let lines = "importer,exporter,sector,points\n" + String(repeating: "#\n", count: 500_001)
    let error = #expect(throws: DataError.self) {
      try PolicyTable(parsing: lines, name: "t", file: "t.csv")
    }
    #expect(error?.description == "t.csv: has 500003 lines; at most 500000 are read.")
  }

  @Test("a table with a byte order mark and another system's line ends is read")
  func marks() throws {
    let text = "\u{FEFF}importer,exporter,sector,points\r\nAAA,BBB,FARM,5\r\n"
    let table = try PolicyTable(parsing: text, name: "t", file: "t.csv")
    #expect(table.unit == .points)
  }

  @Test("compiling stops when nobody waits any more")
  func cancelled() async throws {
    let scenario = try Scenario(parsing: text(steps: 1, measuresEach: 2), file: "many.yaml")
    #expect(try scenario.compile(for: TestWorld.world).count == 1)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return (
        Result { try scenario.compile(for: TestWorld.world) },
        Result { try scenario.compileMeasures(for: TestWorld.world) }
      )
    }
    task.cancel()
    let (steps, measures) = await task.value
    let fault = DataError(saying: "The question was called off.", code: .cancelled)
    #expect(throws: fault) { try steps.get() }
    #expect(throws: fault) { try measures.get() }
  }
}

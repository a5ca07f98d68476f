// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods
import Testing
import TradePolicy
import TradeWorlds

/// How a scenario says that its uncertain sizes move together.
@Suite("Correlations of sizes")
struct SizeCorrelationTests {
  private static func text(_ correlations: String) -> String {
    """
    entrepot-scenario: 1
    title: T
    \(correlations)
    steps:
      - name: one
        measures:
          - name: rail
            trade-cost:
              between: [AAA, BBB]
              sectors: all
              change: { central: -2 %, low: -1 %, high: -4 % }
          - name: duty
            tariff:
              importers: AAA
              exporters: BBB
              add: { central: 5 points, low: 2 points, high: 9 points, source: "The study, page 3" }
              share: { central: 50 %, low: 40 %, high: 60 % }
          - name: port
            trade-cost:
              between: [AAA, BBB]
              sectors: all
              change: { central: -2 %, low: -1 %, high: -3 %, source: Port study }
          - name: fixed
            tariff: { importers: BBB, exporters: AAA, add: 1 points }
    """
  }

  private static func read(_ correlations: String) throws -> Scenario {
    try Scenario(parsing: text(correlations), file: "test.yaml")
  }

  @Test("sizes have the names of their measures where these have no other, else their keys")
  func names() throws {
    let sizes = try Self.read("").uncertainSizes
    #expect(sizes.map(\.name) == ["rail", "The study, page 3", "0.1.1", "port"])
    #expect(sizes.map(\.key) == ["0.0.0", "The study, page 3", "0.1.1", "Port study"])
  }

  @Test("they are read, written back, and used in the order of the sizes")
  func roundTrip() throws {
    let scenario = try Self.read(
      """
      correlations:
        - { between: [rail, Port study], value: 0.5 }
        - { between: ["The study, page 3", rail], value: -0.25 }
      """)
    #expect(
      scenario.correlations
        == [
          Correlation("rail", "Port study", 0.5), Correlation("The study, page 3", "rail", -0.25),
        ])
    var again = try Scenario(parsing: scenario.yaml(), file: "test.yaml")
    again.name = scenario.name
    #expect(again.correlations == scenario.correlations)
    let copula = try #require(try scenario.sizesTogether())
    let shares = copula.shares([0.9, 0.5, 0.5, 0.5])
    #expect(shares[1] < 0.5 && abs(shares[2] - 0.5) < 1e-12 && shares[3] > 0.5)
    #expect(try Self.read("").sizesTogether() == nil)
  }

  @Test(
    "faults",
    arguments: [
      (
        "[{ between: [rail, ports], value: 0.5 }]",
        "test.yaml:3: correlations[0].between[1]: 'ports' is no uncertain size; did you mean 'port'?"
      ),
      (
        "[{ between: [rail, duty], value: 0.5 }]",
        "test.yaml:3: correlations[0].between[1]: 'duty' is no uncertain size; there are 'rail', 'The "
          + "study, page 3', '0.1.1', 'port'."
      ),
      (
        "[{ between: [rail, fixed], value: 0.5 }]",
        "test.yaml:3: correlations[0].between[1]: 'fixed' is no uncertain size; there are 'rail', 'The "
          + "study, page 3', '0.1.1', 'port'."
      ),
      (
        "[{ between: [rail], value: 0.5 }]",
        "test.yaml:3: correlations[0].between: lists 1; a correlation is between two."
      ),
      (
        "[{ between: [port, Port study], value: 0.5 }]",
        "test.yaml:3: correlations[0].between: names one size twice; numbers of one source are one draw "
          + "already."
      ),
      (
        "[{ between: [rail, port], value: 1 }]",
        "test.yaml:3: correlations[0].value: '1' is no correlation of two sizes; it is between -1 and 1."
      ),
      (
        "[{ between: [rail, port], value: 0.1 }, { between: [Port study, rail], value: 0.1 }]",
        "test.yaml:3: correlations[1].between: is given twice."
      ),
      (
        "[{ between: [rail, port], value: 0.9 }, { between: [0.1.1, rail], value: 0.9 }, "
          + "{ between: [port, 0.1.1], value: -0.9 }]",
        "test.yaml:3: correlations: no sizes move together like that; with 'port' the table is not "
          + "positive definite."
      ),
      (
        "[{ between: [rail, port], size: 0.9 }]",
        "test.yaml:3: correlations[0].size: is not a field that is known here; allowed are 'between', "
          + "'value'."
      ),
    ])
  func faults(entry: String, sentence: String) {
    let error = #expect(throws: DataError.self) { try Self.read("correlations: \(entry)") }
    #expect(error?.description == sentence)
  }

  @Test("a changed copy keeps those of the sizes that it keeps")
  func changedCopy() throws {
    let world = TestWorld.world
    let correlations = "correlations: [{ between: [rail, port], value: 0.5 }]"
    let origin = try Self.read(correlations)
    func told(_ old: String, _ new: String) throws -> Scenario {
      let text = Self.text(correlations).replacing(old, with: new)
      return try Scenario(parsing: text, file: "test.yaml").told(in: world, origin: origin)
    }
    #expect(try told("add: 1 points", "add: 2 points").correlations == origin.correlations)
    // Between others it is another measure, to which the old number's source and range do not belong.
    let port = "- name: port\n        trade-cost:\n          between: [AAA, "
    let changed = try told(port + "BBB]", port + "CCC]")
    #expect(changed.measures.contains { $0.name == "port" })
    #expect(changed.correlations.isEmpty)
    #expect(try changed.sizesTogether() == nil)
  }
}

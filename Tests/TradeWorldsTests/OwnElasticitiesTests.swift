// SPDX-License-Identifier: Apache-2.0

import Documents
import TestSupport
import Testing
import TradeWorlds

@Suite("Elasticities of the reader's own")
struct OwnElasticitiesTests {
  /// Sectors S0, S1 and S2.
  private static let world = RandomWorld.make(economies: 3, sectors: 3, seed: 7)

  private func read(_ text: String) throws -> OwnElasticities {
    try OwnElasticities(parsing: text, file: "folder/mine.csv", for: Self.world)
  }

  @Test("values, with errors where there are any, in any order of the rows")
  func values() throws {
    let own = try read(
      """
      # from a table of ours
      sector, mean, error
      S2,6,
      "S0",4.5,0.5

      S1,5,1.25
      """)
    #expect(own.set.name == "mine.csv")
    #expect(own.set.values == [4.5, 5, 6])
    #expect(own.set.errors == ["S0": 0.5, "S1": 1.25])
    #expect(own.draws.isEmpty)
    #expect(try read("mean,sector\n4,S0\n5,S1\n6,S2\n").set.errors.isEmpty)
  }

  @Test("joint draws: rows in the order of the world's sectors, the set at their medians")
  func draws() throws {
    let own = try read("S1,S0,S2\r\n1,2,3\r\n4,5,6\r\n10,1,0.5\r\n4,3,9\r\n")
    #expect(own.draws == [[2, 1, 3], [5, 4, 6], [1, 10, 0.5], [3, 4, 9]])
    #expect(own.set.values == [2.5, 4, 4.5])
    #expect(own.set.errors.isEmpty)
  }

  @Test(
    "faults",
    arguments: [
      ("", "folder/mine.csv: is empty; its first line names the columns."),
      ("sector,mean\n", "folder/mine.csv: has no rows."),
      (
        "sector,means\nS0,1\n",
        "folder/mine.csv:1: has a column 'means' that nobody knows; did you mean 'mean'?"
      ),
      (
        "sector,error\nS0,1\n",
        "folder/mine.csv:1: has no column 'mean'; there are 'sector', 'mean', 'error'."
      ),
      (
        "sector,mean\nS0,1\nS4,1\n",
        "folder/mine.csv:3: sector: 'S4' is no sector of this world; did you mean 'S0'?"
      ),
      (
        "sector,mean\nS0,1\nS1,1\n",
        "folder/mine.csv: has no line for the sector 'S2'; each needs one."
      ),
      ("sector,mean\nS0,1\nS0,1\n", "folder/mine.csv:3: sector: 'S0' has a line above."),
      ("sector,mean\nS0,\n", "folder/mine.csv:2: mean: is missing."),
      ("sector,mean\nS0,four\n", "folder/mine.csv:2: mean: 'four' is not a finite number."),
      ("sector,mean\nS0,nan\n", "folder/mine.csv:2: mean: 'nan' is not a finite number."),
      (
        "sector,mean\nS0,0\n",
        "folder/mine.csv:2: mean: 0 is no trade elasticity; it is between 0.001 and 1000."
      ),
      (
        "sector,mean\nS0,-4\n",
        "folder/mine.csv:2: mean: -4 is no trade elasticity; it is between 0.001 and 1000."
      ),
      (
        "sector,mean,error\nS0,4,0\n",
        "folder/mine.csv:2: error: 0 is no standard error; it is positive."
      ),
      (
        "sector,mean,error\nS0,4,1e9\n",
        "folder/mine.csv:2: error: 1e9 around 4 reaches far beyond a trade elasticity of 1000; at most 498 is possible."
      ),
      ("sector,mean\nS0\n", "folder/mine.csv:2: has 1 fields; the header has 2."),
      ("sector,mean,mean\nS0,1,1\n", "folder/mine.csv:1: has the column 'mean' twice."),
      ("sector,\nS0,1\n", "folder/mine.csv:1: column 2 has no name."),
      ("sector,mean\n\"S0,1\n", "folder/mine.csv:2: a double quote is not closed."),
      (
        "S0,S1,S3\n1,1,1\n",
        "folder/mine.csv:1: 'S3' is no sector of this world; did you mean 'S0'?"
      ),
      (
        "S0,S1\n1,1\n",
        "folder/mine.csv:1: has neither a column 'sector' nor one for the sector 'S2'; joint draws have one for each."
      ),
      (
        "S0,S1,S2\n1,1,1\n1,0,1\n",
        "folder/mine.csv:3: S1: 0 is no trade elasticity; it is between 0.001 and 1000."
      ),
      ("S0,S1,S2\n1,,1\n", "folder/mine.csv:2: S1: is missing."),
    ])
  func faults(text: String, sentence: String) {
    let error = #expect(throws: DataError.self) { try read(text) }
    #expect(error?.description == sentence)
  }

  @Test("a file is no set of the world by another's name")
  func names() {
    var world = Self.world
    world.elasticities[0].name = "Mine.csv"
    let error = #expect(throws: DataError.self) {
      try OwnElasticities(parsing: "sector,mean\nS0,1\n", file: "mine.csv", for: world)
    }
    #expect(error?.description.hasPrefix("mine.csv: 'mine.csv' is the name of a set") == true)
    #expect(OwnElasticities.isFile("a/B.CSV") && !OwnElasticities.isFile("FGO"))
  }
}

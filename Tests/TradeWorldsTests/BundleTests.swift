// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeWorlds

/// A folder for one test, removed after it.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

@Suite("World bundles")
struct BundleTests {
  /// Two economies and one sector, computed by hand.
  static let world = SmallWorld.oneSector(
    trade: [[80, 20], [10, 90]], tariff: [[0, 0.1], [0.05, 0]], elasticity: 4)

  @Test("a world written and read is the same, and written again gives the same bytes")
  func roundTrip() throws {
    try withFolder { folder in
      for seed in 1...20 as ClosedRange<UInt64> {
        let world = RandomWorld.make(economies: 4, sectors: 3, seed: seed)
        try world.write(to: "\(folder)/one.world")
        let read = try World(bundle: "\(folder)/one.world")
        #expect(read == world)
        try read.write(to: "\(folder)/two.world")
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/one.world") {
          #expect(
            FileManager.default.contents(atPath: "\(folder)/one.world/\(file)")
              == FileManager.default.contents(atPath: "\(folder)/two.world/\(file)"))
        }
      }
    }
  }

  @Test("labels that YAML would take for something else survive")
  func hostileLabels() throws {
    try withFolder { folder in
      var world = Self.world
      world.economies[0] = Economy(code: "NO", name: "yes: \"no\" # 1\n\ttab \\ ü")
      world.about.title = "on"
      world.about.repairs = ["- a", "1.0", "null", "{ x }", "é \u{1}"].map { Repair($0) }
      try world.write(to: "\(folder)/h.world")
      #expect(try World(bundle: "\(folder)/h.world") == world)
    }
  }

  @Test("ranges of repairs, standard errors and conventions survive")
  func uncertainty() throws {
    try withFolder { folder in
      var world = RandomWorld.make(economies: 3, sectors: 3, seed: 7)
      world.about.repairs = [
        Repair("A rule without a range."),
        Repair(
          "A rule: with a range.",
          range: RepairRange(
            name: "rule",
            rates: [
              .init(importers: ["E0", "E1"], exporters: ["all"], sectors: ["S0", "goods"]),
              .init(importers: ["Economy 2"], exporters: ["E0"], sectors: ["S2"]),
            ], unit: "% of imports", low: 0, central: 0.1, high: 2.5, source: "an assumption")),
      ]
      world.elasticities[0].values = [4, 5, 6]
      world.elasticities[0].errors = ["S1": 0.25, "S2": 1.5]
      world.elasticities[0].errors.correlations = [Correlation("S2", "S1", -0.25)]
      world.elasticities[0].bootstrap = StandardErrors(
        ["S1": 3, "S2": 4.5], correlations: [Correlation("S2", "S1", 0.125)])
      world.elasticities[0].conventions = ["S0": .init(low: 2, high: 8)]
      try world.write(to: "\(folder)/u.world")
      let read = try World(bundle: "\(folder)/u.world")
      #expect(read == world)
      #expect(read.about.repairs[1].range?.rates[0].sectors == ["S0", "goods"])
    }
  }

  @Test("a code counts before a name")
  func codesFirst() throws {
    var world = Self.world
    // Such a world does not pass its check; a program that skips it still gets the code.
    world.economies[0].name = "E1"
    #expect(try world.economies(named: ["e1"]) == [EconomyIndex(1)])
    #expect(throws: DataError.self) { try world.validate() }
  }

  @Test("a failure before the end leaves the old world as it was, and no litter")
  func atomicWrite() throws {
    try withFolder { folder in
      let path = "\(folder)/w.world"
      try Self.world.write(to: path)
      var other = Self.world
      other.about.title = "Another"
      var failure: DataError?
      do throws(DataError) {
        try other.write(to: path) { () throws(DataError) in throw DataError("stopped") }
      } catch {
        failure = error
      }
      #expect(failure == DataError("stopped"))
      #expect(try World(bundle: path) == Self.world)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["w.world"])
      try other.write(to: path)
      #expect(try World(bundle: path) == other)
    }
  }

  @Test("a world is not written over something else, nor by another name")
  func refusesTargets() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/mine.world", withIntermediateDirectories: true)
      try "text".write(
        toFile: "\(folder)/mine.world/note.txt", atomically: true, encoding: .utf8)
      let error = #expect(throws: DataError.self) {
        try Self.world.write(to: "\(folder)/mine.world")
      }
      #expect(
        error?.description
          == "\(folder)/mine.world: exists and is not a world; it is left as it is.")
      let named = #expect(throws: DataError.self) { try Self.world.write(to: "\(folder)/mine") }
      #expect(
        named?.description == "\(folder)/mine: the folder of a world is called NAME.world.")
    }
  }

  @Test("names and groups give positions; unknown ones the nearest")
  func names() throws {
    let world = try World.named("oecd-2022")
    #expect(try world.economies(named: ["VNM", "viet nam", "MEKONG"]).count == 5)
    #expect(try world.sectors(named: ["goods"]).count == 27)
    let error = #expect(throws: DataError.self) { try world.economies(named: ["Vietnam"]) }
    #expect(
      error?.description
        == "The world oecd-2022 has no economy 'Vietnam'; did you mean 'Viet Nam'?")
    #expect(nearestName(to: "oecd-2020", among: ["oecd-2022", "x"]) == "oecd-2022")
    #expect(nearestName(to: "zzzzzz", among: ["oecd-2022", "x"]) == nil)
  }
}

@Suite("Errors of elasticities that move together")
struct CorrelatedErrorsTests {
  private static func sentence(
    _ errors: [String: Double], _ correlations: [Correlation], values: [Double] = [4, 5, 6]
  ) throws -> String? {
    var world = RandomWorld.make(economies: 3, sectors: 3, seed: 7)
    world.elasticities[0].name = "X"
    world.elasticities[0].values = values
    world.elasticities[0].bootstrap = StandardErrors(errors, correlations: correlations)
    do {
      _ = try world.validated()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("what is stated twice, of one line, or of nothing is refused")
  func faults() throws {
    let errors = ["S0": 1.0, "S1": 1, "S2": 2]
    #expect(try Self.sentence(errors, [Correlation("S1", "S0", 0.5)]) == nil)
    func ends(_ text: String?, _ end: String) -> Bool { text?.hasSuffix(end) == true }
    #expect(
      ends(
        try Self.sentence(errors, [Correlation("S1", "S0", 1)]),
        "elasticities: X: bootstrap.correlations: S1 and S0 have 1; a correlation of two sectors is "
          + "between -1 and 1."))
    #expect(
      ends(
        try Self.sentence(errors, [Correlation("S1", "S0", 0.5), Correlation("S0", "S1", 0.5)]),
        "gives S0 and S1 twice."))
    // Two sectors of one line have one draw, and one name.
    #expect(
      ends(
        try Self.sentence(errors, [Correlation("S2", "S1", 0.5)], values: [4, 4, 6]),
        "S1 shares value and error with S0, and its draw; name that one."))
    let none = [
      Correlation("S1", "S0", 0.9), Correlation("S2", "S0", 0.9), Correlation("S2", "S1", -0.9),
    ]
    #expect(
      ends(
        try Self.sentence(errors, none),
        "no errors move together like that; with S2 the table is not positive definite."))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeWorlds

/// Figures by economy, which a world may have or not.
@Suite("Figures by economy")
struct FiguresTests {
  private static let source = Source(title: "A census", date: "2001", note: "to the last head")
  private static var world: World {
    var world = BundleTests.world
    world.figures = [
      .population: EconomyFigures(values: [2e6, 3.5e6], year: 2001, sources: [source]),
      .employment: EconomyFigures(
        values: [1e6, nil], year: 1999, sources: [source, Source(title: "A survey")]),
    ]
    return world
  }

  @Test("they survive writing and reading, what is missing too; a world without them has none")
  func roundTrip() throws {
    try withFolder { folder in
      try Self.world.write(to: "\(folder)/w.world")
      let read = try World(bundle: "\(folder)/w.world")
      #expect(read == Self.world)
      #expect(read.figure(.population, of: EconomyIndex(1)) == 3.5e6)
      #expect(read.figure(.employment, of: EconomyIndex(1)) == nil)
      #expect(read.figures[.grossDomesticProduct] == nil)
      let numbers = try NPYFile(contentsOf: "\(folder)/w.world/employment.npy")
      #expect(numbers.shape == [2])
      #expect(numbers.storage.array[1].isNaN)
      // Written again without them, the folder has their files no more.
      try BundleTests.world.write(to: "\(folder)/w.world")
      #expect(try World(bundle: "\(folder)/w.world").figures.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/w.world/population.npy"))
    }
  }

  /// A world with what sectors emit, and trade for final use in proportion to it.
  private static func full() throws -> World {
    var world = RandomWorld.make(economies: 4, sectors: 3, seed: 8)
    var emitted = world.finalUse
    for cell in 0..<emitted.storage.count { emitted.storage[cell] = Double(cell) }
    world.industryFigures[.emissions] = IndustryFigures(
      values: emitted, year: 2002, sources: [source])
    var final = world.trade
    let (n, j, spending) = (4, 3, world.accounts.expenditure.storage)
    for cell in 0..<final.storage.count {
      let use = cell / n % n * j + cell / (n * n)
      final.storage[cell] *= world.finalUse.storage[use] / spending[use]
    }
    world.finalTrade = final
    return world
  }

  @Test("emissions and trade for final use survive writing and reading, and merging sums them")
  func byCell() throws {
    let world = try Self.full()
    try withFolder { folder in
      try world.write(to: "\(folder)/w.world")
      #expect(try World(bundle: "\(folder)/w.world") == world)
    }
    let maps = try ["E0,A\nE1,A\nE2,B\nE3,C\n"].map {
      try AxisMap(
        CSVTable(parsing: "code,into\n" + $0, file: "map.csv"), of: world.economies.map(\.code),
        what: "economy")
    }
    let merged = try world.aggregated(
      economies: maps[0], sectors: AxisMap(identity: world.sectors.map(\.code)), name: "merged")
    let emitted = try #require(merged.industryFigures[.emissions])
    #expect(emitted.values.storage.array == [3, 5, 7, 6, 7, 8, 9, 10, 11])
    #expect(emitted.year == 2002 && emitted.sources == [Self.source])
    let (final, parts) = (try #require(merged.finalTrade), try #require(world.finalTrade))
    let sold = (0..<3).map {
      parts[importer: EconomyIndex(3), exporter: EconomyIndex($0), sector: SectorIndex(1)]
    }
    func together(_ exporter: Int) -> Double {
      final[importer: EconomyIndex(2), exporter: EconomyIndex(exporter), sector: SectorIndex(1)]
    }
    #expect(abs(together(0) - sold[0] - sold[1]) <= 1e-12 * together(0) && together(1) == sold[2])
  }

  @Test("what cannot be is refused with file, economy and sector")
  func refusedByCell() throws {
    func message(_ change: (inout World) -> Void) throws -> String {
      var world = try Self.full()
      change(&world)
      do throws(DataError) {
        try world.validate()
        return ""
      } catch { return "\(error)" }
    }
    #expect(try message { _ in } == "")
    #expect(
      try message { $0.finalTrade?.storage[1] = $0.trade.storage[1] * 2 }.contains(
        "for final use, but"))
    #expect(
      try message { world in
        for cell in 0..<4 { world.finalTrade?.storage[cell] = 0 }
      }.contains("the two differ by no more than 0.05 of purchases"))
    #expect(try message { $0.finalTrade?.storage[1] = -1 }.contains("final-trade.npy"))
    #expect(
      try message { $0.industryFigures[.emissions]?.values.storage[4] = -.infinity }
        .contains("emissions of -inf"))
    #expect(
      try message { $0.industryFigures[.emissions]?.sources = [] }.contains(
        "arrays.emissions.sources: lists none"))
  }

  @Test("a world with other tariffs has the same people")
  func scaling() {
    let scaled = Self.world.scalingTariffs([TariffScaling(cells: [1], ratio: 2)])
    #expect(scaled.tariff != Self.world.tariff)
    #expect(scaled.figures == Self.world.figures)
  }

  static let malformed: [MalformedBundle] = [
    MalformedBundle(
      "another unit",
      "{folder}/world.yaml:LINE: arrays.population.unit: 'thousand persons' is not the unit of this "
        + "array; it is 'persons'."
    ) { try $0.replace("unit: persons\n", "unit: thousand persons\n") },
    MalformedBundle(
      "no source",
      "{folder}/world.yaml: arrays.population.sources: lists none; figures say where they are from."
    ) { bundle in
      try bundle.replace(
        "year: 2001\n    sources:\n      - title: A census\n        date: \"2001\"\n"
          + "        note: to the last head\n", "year: 2001\n    sources: []\n")
    },
    MalformedBundle(
      "no year", "{folder}/world.yaml:LINE: arrays.population: has no field 'year'."
    ) { try $0.replace("    year: 2001\n", "") },
    MalformedBundle(
      "an array that nobody knows",
      "{folder}/world.yaml:LINE: arrays.populations: is not a field that is known here; did you mean "
        + "'population'?"
    ) { try $0.replace("  population:\n", "  populations:\n") },
    MalformedBundle(
      "a negative population",
      "{folder}/population.npy: Economy 1 (E1): a population of -1.0; it is finite and positive, or "
        + "missing."
    ) { try $0.write("population", shape: [2], [2e6, -1]) },
    MalformedBundle(
      "a figure too many",
      "{folder}/population.npy: has the shape [3]; 2 economies and 1 sectors need [2] (economy)."
    ) { try $0.write("population", shape: [3], [2e6, 3e6, 4e6]) },
    MalformedBundle(
      "missing, and not said",
      "{folder}/population.npy: Economy 0 (E0): is not a number; world.yaml lists as 'missing' what "
        + "the sources do not have."
    ) { try $0.write("population", shape: [2], [.nan, 3e6]) },
    MalformedBundle(
      "said to be missing, and there",
      "{folder}/world.yaml:LINE: arrays.employment.missing: lists 'E1', but {folder}/employment.npy has "
        + "5 for it; what is missing is NaN there."
    ) { try $0.write("employment", shape: [2], [1e6, 5]) },
    MalformedBundle(
      "missing of nobody",
      "{folder}/world.yaml:LINE: arrays.employment.missing[0]: this world has no economy 'E2'; did you "
        + "mean 'E0'?"
    ) { try $0.replace("missing: [E1]", "missing: [E2]") },
    MalformedBundle(
      "missing twice",
      "{folder}/world.yaml:LINE: arrays.employment.missing[1]: 'E1' is listed twice."
    ) { try $0.replace("missing: [E1]", "missing: [E1, E1]") },
  ]

  @Test("what cannot be used is said in one sentence with file and place", arguments: malformed)
  func message(malformed: MalformedBundle) throws {
    try withFolder { folder in
      let path = "\(folder)/w.world"
      try Self.world.write(to: path)
      try malformed.fault(MalformedBundle.Bundle(folder: path))
      let error = #expect(throws: DataError.self) { try World(bundle: path) }
      let found = (error?.description ?? "").replacing(path, with: "{folder}")
        .replacing(/world\.yaml:\d+:/, with: "world.yaml:LINE:")
      #expect(found == malformed.message, "\(malformed.name)")
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradeWorlds

/// Gains from trade: closed forms, what they say of real wages, and published numbers.
@Suite("Gains from trade")
struct GainsFromTradeTests {
  private func outcome(_ name: String = "gainsFromTrade") throws -> Outcome {
    try #require(Outcome.named(name))
  }

  /// The gains at the equilibrium without policy, fractions by economy.
  private func gains(_ world: World, linkages: Bool = true) throws -> [Double] {
    let options = ModelOptions(linkages: linkages)
    let equilibrium = try Model(
      world: world, elasticities: world.elasticities[0], options: options
    ).solveWithoutPolicy()
    let gains = try outcome()
    return world.economyIndices.map {
      OutcomeReading(gains, of: $0, in: world).value(equilibrium)
    }
  }

  @Test("one sector: 1 − λ^(1/θ), and the power is over value added's share with inputs")
  func oneSector() throws {
    var world = SmallWorld.oneSector(
      trade: [[70, 20, 10], [25, 150, 30], [5, 35, 60]],
      tariff: [[0, 0, 0.1], [0, 0, 0], [0, 0.25, 0]], elasticity: 5)
    let home: [Double] = [70.0 / 101.0, 150.0 / 205.0, 60.0 / 108.75]
    expectClose(try gains(world), home.map { 1 - pow($0, 0.2) }, relative: 1e-12)
    // Half of each economy's output is spent on inputs.
    for (n, output) in [100.0, 205, 100].enumerated() {
      world.intermediateUse[
        economy: EconomyIndex(n), input: SectorIndex(0), user: SectorIndex(0)] = output / 2
      world.finalUse[economy: EconomyIndex(n), sector: SectorIndex(0)] -= output / 2
    }
    expectClose(
      try gains(world.validated()), home.map { 1 - pow($0, 0.4) }, relative: 1e-12)
  }

  @Test("who sells nothing at home has everything to lose")
  func noHomeSales() throws {
    let world = SmallWorld.oneSector(
      trade: [[0, 100], [90, 60]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    expectClose(try gains(world), [1, 1 - pow(0.4, 0.25)], relative: 1e-12)
  }

  @Test(
    "real wages change by the gains after over the gains before, whatever the policy",
    arguments: ModelOptions.Deficits.allCases)
  func realWages(deficits: ModelOptions.Deficits) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let world = RandomWorld.make(economies: 5, sectors: 3, seed: seed)
      var random = SplitMix64(seed: seed)
      var policy = PolicyShock(
        tariff: RandomWorld.mapped(world.tariff) { old, _, _, _ in old + random.uniform(0, 0.4) })
      policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in
        random.uniform(0.8, 1.3)
      }
      let equilibrium = try Model(
        world: world, elasticities: world.elasticities[0],
        options: ModelOptions(deficits: deficits),
        termination: Termination(tolerance: 1e-13, maximumEvaluations: 400)
      ).solve(policy)
      let gains = try outcome()
      let books = OutcomeBooks(equilibrium, for: [gains, .realWage])
      for economy in world.economyIndices {
        let reading = OutcomeReading(gains, of: economy, in: world)
        let ratio = (1 - reading.valueBefore(books)) / (1 - reading.value(books))
        let realWage = OutcomeReading(.realWage, of: economy, in: world).value(books)
        #expect(abs(ratio - (1 + realWage)) < 1e-10)
      }
    }
  }

  @Test("autarky takes them all away")
  func autarky() throws {
    let world = RandomWorld.make(economies: 4, sectors: 3, seed: 3, elasticity: 4...8)
    var policy = PolicyShock(tariff: world.tariff)
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in 1e3 }
    let equilibrium = try Model(
      world: world, elasticities: world.elasticities[0],
      options: ModelOptions(deficits: .balancedFirst)
    ).solve(policy)
    let gains = try outcome()
    let books = OutcomeBooks(equilibrium, for: [gains, .realWage])
    for economy in world.economyIndices {
      let reading = OutcomeReading(gains, of: economy, in: world)
      #expect(reading.value(books) < 1e-9)
      let realWage = OutcomeReading(.realWage, of: economy, in: world).value(books)
      #expect(abs(reading.valueBefore(books) + realWage) < 1e-9)
    }
  }

  @Test(
    "Costinot and Rodríguez-Clare (2014), table 4.1: columns 2 and 4",
    Handbook.isHere)
  func handbook() throws {
    let handbook = try Handbook()
    // Column 2 has the shares of final spending, as if the rest of spending were not there.
    for (outcome, world) in [
      ("gains_sectors", handbook.worldWithoutInputs()), ("gains_inputs", handbook.world()),
    ] {
      let found = try gains(world.validated())
      var compared = 0
      for (economy, value) in zip(world.economies, found) {
        guard let expected = handbook.results["\(economy.code),\(outcome)"] else { continue }
        #expect(abs(100 * value - expected) < 1e-8, "\(outcome), \(economy.code)")
        compared += 1
      }
      #expect(compared == 17)
    }
    // Without linkages our model takes all spending for final, which is another weighting of the same
    // home shares.
    let world = handbook.world()
    expectClose(
      try gains(world, linkages: false), handbook.gainsByAllSpending(), relative: 1e-11)
  }
}

/// The data of Costinot and Rodríguez-Clare's chapter, where somebody has them: 34 economies, 31
/// sectors, 2008.
struct Handbook {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/reference").standardizedFileURL.path()
  static let isHere: ConditionTrait = .enabled(
    if: FileManager.default.fileExists(atPath: folder + "/inputs/handbook-34x31/trade.npy"),
    "skipped: the reference data are not beside the repository (../shared/reference)")

  /// Per cent by `economy,outcome`.
  var results: [String: Double] = [:]
  private let economies: [Economy]
  private let elasticity: [Double]
  /// Axes exporter, importer, sector.
  private let trade: [Double]
  /// Axes economy, user, input.
  private let inputShare: [Double]
  private let finalShare: SectoralField
  private var n: Int { economies.count }
  private var j: Int { elasticity.count }

  init() throws {
    func lines(_ file: String) throws -> [[String]] {
      try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
        .split(whereSeparator: \.isNewline).dropFirst()
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
    let inputs = "inputs/handbook-34x31"
    func array(_ name: String) throws -> DoubleStorage {
      try NPYFile(contentsOf: "\(Self.folder)/\(inputs)/\(name).npy").storage
    }
    for line in try lines("handbook-34x31-results.csv") {
      let value: Double = try #require(Double(line[2]))
      results["\(line[0]),\(line[1])"] = value
    }
    economies = try lines("\(inputs)/economies.csv").map { Economy(code: $0[0], name: $0[0]) }
    // Names of sectors hold commas; the elasticity is the last but one.
    elasticity = try lines("\(inputs)/sectors.csv").map {
      try #require(Double($0[$0.count - 2]))
    }
    trade = try array("trade").array
    inputShare = try array("input_share").array
    finalShare = SectoralField(
      economies: economies.count, sectors: elasticity.count, storage: try array("final_share"))
  }

  /// The world with its inputs.
  func world() -> World {
    let spending = spending()
    var use = InputField(economies: n, sectors: j, repeating: 0)
    var final = spending
    for economy in (0..<n).map({ EconomyIndex($0) }) {
      for user in (0..<j).map({ SectorIndex($0) }) {
        let output = (0..<n).reduce(0.0) {
          $0 + flow($1, economy.rawValue, user.rawValue)
        }
        for input in (0..<j).map({ SectorIndex($0) }) {
          let share = inputShare[
            (economy.rawValue * j + user.rawValue) * j + input.rawValue]
          use[economy: economy, input: input, user: user] = share * output
          final[economy: economy, sector: input] -= share * output
        }
      }
    }
    return world(bilateral { _, _ in 1 }, use, final)
  }

  /// The same sources of each good, all of it bought for final use in the shares of final use.
  func worldWithoutInputs() -> World {
    let spending = spending()
    func total(_ economy: EconomyIndex) -> Double {
      (0..<j).reduce(0.0) { $0 + spending[economy: economy, sector: SectorIndex($1)] }
    }
    func wanted(_ economy: EconomyIndex, _ sector: SectorIndex) -> Double {
      finalShare[economy: economy, sector: sector] * total(economy)
    }
    var final = spending
    for economy in (0..<n).map({ EconomyIndex($0) }) {
      for sector in (0..<j).map({ SectorIndex($0) }) {
        final[economy: economy, sector: sector] = wanted(economy, sector)
      }
    }
    return world(
      bilateral { wanted($0, $1) / spending[economy: $0, sector: $1] },
      InputField(economies: n, sectors: j, repeating: 0), final)
  }

  /// 1 − Π λ^(e/θ) with e the shares of all spending.
  func gainsByAllSpending() -> [Double] {
    let spending = spending()
    return (0..<n).map { economy in
      let spent = (0..<j).map {
        spending[economy: EconomyIndex(economy), sector: SectorIndex($0)]
      }
      let all = spent.reduce(0, +)
      return 1
        - exp(
          (0..<j).reduce(0.0) { sum, sector in
            let home = flow(economy, economy, sector) / spent[sector]
            return sum + spent[sector] / all * log(home) / elasticity[sector]
          })
    }
  }

  /// Spending by economy and sector; there are no tariffs.
  private func spending() -> SectoralField {
    var field = SectoralField(economies: n, sectors: j, repeating: 0)
    for exporter in 0..<n {
      for importer in 0..<n {
        for sector in 0..<j {
          field[economy: EconomyIndex(importer), sector: SectorIndex(sector)] +=
            flow(importer, exporter, sector)
        }
      }
    }
    return field
  }

  private func flow(_ importer: Int, _ exporter: Int, _ sector: Int) -> Double {
    let row = exporter * n + importer
    return trade[row * j + sector]
  }

  private func bilateral(_ factor: (EconomyIndex, SectorIndex) -> Double) -> BilateralField {
    var field = BilateralField(sectors: j, economies: n, repeating: 0)
    for importer in (0..<n).map({ EconomyIndex($0) }) {
      for sector in (0..<j).map({ SectorIndex($0) }) {
        let factor = factor(importer, sector)
        for exporter in (0..<n).map({ EconomyIndex($0) }) {
          field[importer: importer, exporter: exporter, sector: sector] =
            factor * flow(importer.rawValue, exporter.rawValue, sector.rawValue)
        }
      }
    }
    return field
  }

  private func world(_ trade: BilateralField, _ use: InputField, _ final: SectoralField) -> World {
    World(
      about: WorldDescription(
        name: "handbook", title: "Handbook", year: 2008, currency: "USD", unit: 1e6, sources: [],
        licence: "for checking only", repairs: []),
      economies: economies,
      sectors: (0..<j).map {
        Sector(code: "S\($0)", name: "Sector \($0)", isic: "", kind: .goods)
      },
      economyGroups: [], sectorGroups: [],
      elasticities: [
        ElasticitySet(name: "handbook", source: Source(title: "Table 4.1"), values: elasticity)
      ],
      trade: trade, tariff: BilateralField(sectors: j, economies: n, repeating: 0),
      intermediateUse: use, finalUse: final)
  }
}

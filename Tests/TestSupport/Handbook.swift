// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Testing
import TradeArrays
public import TradeWorlds

/// The data of Costinot and Rodríguez-Clare's chapter, where somebody has them: 34 economies, 31
/// sectors, 2008.
public struct Handbook {
  /// Where reference data are.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/reference").standardizedFileURL.path()
  /// Whether somebody has them.
  public static let isHere: ConditionTrait = .enabled(
    if: FileManager.default.fileExists(atPath: folder + "/inputs/handbook-34x31/trade.npy"),
    "skipped: the reference data are not beside the repository (../shared/reference)")

  /// Per cent by `economy,outcome`.
  public private(set) var results: [String: Double] = [:]
  private let economies: [Economy]
  private let elasticity: [Double]
  /// Axes exporter, importer, sector.
  private let trade: [Double]
  /// Axes economy, user, input.
  private let inputShare: [Double]
  private let finalShare: SectoralField
  private var n: Int { economies.count }
  private var j: Int { elasticity.count }

  /// Reads the data.
  public init() throws {
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
  public func world() -> World {
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
  public func worldWithoutInputs() -> World {
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
  public func gainsByAllSpending() -> [Double] {
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
      unchecked: WorldDescription(
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

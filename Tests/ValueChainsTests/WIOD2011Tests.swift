// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeWorlds
import ValueChains

/// The table of 2011 of the World Input-Output Database (41 × 35, sources by user) against terms that
/// another program computed; skipped where the data are not at hand.
@Suite(.enabled(if: WIOD2011.isPresent)) struct WIOD2011Tests {
  @Test("terms of exports, ratios and positions of half of the economies")
  func terms() throws {
    let table = try WIOD2011.table().factorised()
    let rows = try WIOD2011.rows("wiod-2011-valuechains-results.csv")
    let positions = try ChainPositions(of: table)
    #expect(!rows.isEmpty)
    for row in rows {
      let code = row["economy"] ?? ""
      let economy = try #require(
        table.economies.firstIndex { $0.code == code }.map { EconomyIndex($0) })
      let chain = try ExporterChain(economy, in: table)
      let total = chain.total
      let gross = chain.grossExports
      var found = [
        "gross_exports": gross, "DC": chain.domesticContentOfExports,
        "FC": chain.foreignContentOfExports, "DVA": total.domesticValueAdded,
        "DDC": total.domesticDoubleCounted, "VAX": chain.valueAddedExports,
        "REF": chain.reflection, "DAVAX": chain.directlyAbsorbed, "GVC": chain.chainTrade,
        "GVCB": chain.backwardChainTrade, "GVCF": chain.forwardChainTrade,
        "FVA": total.foreignValueAdded, "FDC": total.foreignDoubleCounted,
        "VAX_ratio": chain.valueAddedExports / gross,
        "VS_share": chain.foreignContentOfExports / gross,
        "upstreamness_output": positions.upstreamnessOfOutput(of: economy),
        "upstreamness_exports": positions.upstreamnessOfExports(of: economy),
        "downstreamness_output": positions.downstreamnessOfOutput(of: economy),
      ]
      for (number, term) in chain.koopmanWangWei.enumerated() { found["KWW\(number + 1)"] = term }
      for (name, value) in found {
        let expected = try #require(row[name].flatMap(Double.init))
        // The file has ten digits.
        #expect(
          abs(value - expected) <= 2e-9 * max(abs(expected), 1e-6 * gross),
          "\(code) \(name): \(value), not \(expected)")
      }
    }
  }

  @Test("value added by who absorbs it")
  func absorbed() throws {
    let table = try WIOD2011.table()
    for row in try WIOD2011.rows("wiod-2011-valueadded-absorbed-results.csv").prefix(6) {
      let origin = try #require(WIOD2011.economy(row["origin"] ?? "", in: table))
      let chain = try ExporterChain(origin, in: table)
      for absorber in table.economyIndices {
        let expected = try #require(
          row[table.economies[absorber.rawValue].code].flatMap(Double.init))
        let found = chain.valueAddedAbsorbed(by: absorber)
        #expect(abs(found - expected) <= 1e-8 * abs(expected))
      }
    }
  }

  @Test("positions by industry")
  func positions() throws {
    let table = try WIOD2011.table()
    let positions = try ChainPositions(of: table)
    for row in try WIOD2011.rows("wiod-2011-upstreamness-results.csv") {
      let economy = try #require(WIOD2011.economy(row["economy"] ?? "", in: table))
      let sector = SectorIndex(try #require(row["industry"].flatMap(Int.init)) - 1)
      let found = [
        positions.upstreamness[economy: economy, sector: sector],
        positions.downstreamness[economy: economy, sector: sector],
      ]
      for (value, name) in zip(found, ["upstreamness", "downstreamness"]) {
        let expected = try #require(row[name].flatMap(Double.init))
        #expect(abs(value - expected) <= 2e-9 * expected, "\(row)")
      }
    }
  }
}

/// Where the table and the results are, and how they are read.
enum WIOD2011 {
  static let shared = URL(filePath: #filePath)
    .appending(path: "../../../../shared").standardizedFileURL.path()

  static var reference: String {
    ProcessInfo.processInfo.environment["ENTREPOT_REFERENCE"] ?? shared + "/reference"
  }

  static var data: String { shared + "/data/wiod-2013" }

  static var isPresent: Bool {
    [data + "/wiod_2011.npz", reference + "/wiod-2011-valuechains-results.csv"].allSatisfy {
      FileManager.default.fileExists(atPath: $0)
    }
  }

  static func rows(_ name: String) throws -> [[String: String]] {
    let lines = try String(contentsOfFile: reference + "/" + name, encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  static func economy(_ code: String, in table: InputOutputTable) -> EconomyIndex? {
    table.economies.firstIndex { $0.code == code }.map { EconomyIndex($0) }
  }

  /// Deliveries of inputs by rows of producers, and to final users of each economy.
  static func flows() throws -> (inputs: [Double], final: [Double]) {
    let (n, j, uses) = (41, 35, 5)
    let archive = try NPZArchive(contentsOf: data + "/wiod_2011.npz")
    let final = try archive.numbers("F", count: n * j * n * uses)
    return (
      try archive.numbers("Z", count: n * j * n * j),
      (0..<n * j * n).map { cell in
        (0..<uses).reduce(0) { $0 + final[cell * uses + $1] }
      }
    )
  }

  static func table() throws -> InputOutputTable {
    let (inputs, final) = try flows()
    let codes = try String(contentsOfFile: data + "/regions.csv", encoding: .utf8)
      .split(separator: "\n").dropFirst().map(String.init)
    return try InputOutputTable(
      economies: codes.map { Economy(code: $0, name: $0) },
      sectors: (1...35).map { Sector(code: "c\($0)", name: "c\($0)", isic: "", kind: .goods) },
      money: MoneyUnit(currency: "USD", size: 1e6), intermediate: inputs, final: final)
  }
}

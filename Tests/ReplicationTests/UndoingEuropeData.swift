// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import TestSupport
import Testing

/// Reference data beside the repository, where somebody has them.
enum ReferenceData {
  static let folder: String? = {
    if let named = ProcessInfo.processInfo.environment["ENTREPOT_REFERENCE"] { return named }
    let beside = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared/reference").standardizedFileURL.path()
    let path = beside.hasSuffix("/") ? String(beside.dropLast()) : beside
    return FileManager.default.fileExists(atPath: path + "/inputs/fgh-2022") ? path : nil
  }()
  static let isHere: ConditionTrait = .enabled(
    if: folder != nil, "skipped: the reference data are not beside the repository")
}

/// The data of Felbermayr, Gröschl and Heiland (2022): 44 economies and 50 sectors in 2014, and what
/// their model says of them.
struct UndoingEuropeData {
  /// Joint draws of the estimated coefficients.
  struct Coefficients {
    /// Of trade on tariffs, by sector; negative.
    var tariff: [Double]
    /// Of trade on a border within the Schengen area, by sector.
    var schengen: [Double]

    /// Trade elasticities: trade answers to tariffs as flows net of them, by one less.
    var elasticities: ElasticitySet {
      ElasticitySet(
        name: "FGH", source: Source(title: "Felbermayr, Gröschl and Heiland (2022)"),
        values: tariff.map { max(-$0 - 1, 0.001) })
    }
  }

  let codes: [String]
  /// The data's shares and levels, which hold inventories: no equilibrium.
  let benchmark: Benchmark
  /// The estimates: means over a thousand draws.
  let means: Coefficients
  /// The first two hundred draws.
  let draws: [Coefficients]
  /// Tariffs of S1, axes sector, importer, exporter.
  let withoutUnion: BilateralField
  /// How many borders within the Schengen area lie between two economies, axes importer, exporter.
  let borders: [Double]

  init(_ root: String) throws {
    let folder = root + "/inputs/fgh-2022"
    let economies = try Self.rows(folder + "/economies.csv")
    let sectors = try Self.rows(folder + "/sectors.csv")
    let (n, j) = (economies.count, sectors.count)
    func column(_ rows: [[String: String]], _ name: String) throws -> [Double] {
      try rows.map { try #require($0[name].flatMap(Double.init), "no \(name)") }
    }
    codes = try economies.map { try #require($0["code"]) }
    means = Coefficients(
      tariff: try column(sectors, "mean_tariff"), schengen: try column(sectors, "mean_schengen"))
    let archive = try NPZArchive(contentsOf: folder + "/draws.npz")
    let tariffs = try archive.numbers("tariff", count: 200 * j)
    let schengen = try archive.numbers("schengen", count: 200 * j)
    draws = (0..<200).map {
      Coefficients(
        tariff: Array(tariffs[$0 * j..<($0 + 1) * j]),
        schengen: Array(schengen[$0 * j..<($0 + 1) * j]))
    }
    let flows = try NPZArchive(contentsOf: folder + "/flows.npz")
    let trade = try flows.numbers("trade", count: j * n * n)
    let tariff = try flows.numbers("tariff", count: j * n * n)
    let most = try NPZArchive(contentsOf: folder + "/mfn_tariff.npz").numbers(
      "mfn", count: 22 * n * n)
    var isMember = [Bool](repeating: false, count: n * n)
    var borders = [Double](repeating: 0, count: n * n)
    for row in try Self.rows(folder + "/agreements.csv") {
      let importer = try #require(codes.firstIndex { $0 == row["importer"] })
      let exporter = try #require(codes.firstIndex { $0 == row["exporter"] })
      isMember[importer * n + exporter] = row["single_market"] == "1"
      borders[importer * n + exporter] = try #require(
        row["schengen_borders"].flatMap(Double.init))
    }
    self.borders = borders
    var alone = tariff
    for cell in most.indices where isMember[cell % (n * n)] { alone[cell] = most[cell] }
    withoutUnion = BilateralField(sectors: j, economies: n, storage: DoubleStorage(alone))
    benchmark = try Self.benchmark(
      folder, economies: economies, sectors: sectors, trade: trade, tariff: tariff,
      elasticities: means.elasticities,
      valueAdded: try column(economies, "value_added"), surplus: try column(economies, "surplus"))
  }

  private static func benchmark(
    _ folder: String, economies: [[String: String]], sectors: [[String: String]],
    trade: [Double], tariff: [Double], elasticities: ElasticitySet, valueAdded: [Double],
    surplus: [Double]
  ) throws -> Benchmark {
    let (n, j) = (economies.count, sectors.count)
    let valueAddedShare = try NPYFile(contentsOf: folder + "/value_added_share.npy").storage
    let finalShare = try NPYFile(contentsOf: folder + "/final_share.npy").storage
    // Shares in inputs of all kinds become shares in the user's output.
    var inputs = try NPZArchive(contentsOf: folder + "/input_share.npz").numbers(
      "input_share", count: n * j * j)
    for cell in inputs.indices {
      inputs[cell] *= 1 - valueAddedShare[cell / (j * j) * j + cell % j]
    }
    var share = trade
    var spending = [Double](repeating: 0, count: n * j)
    var output = spending
    for row in 0..<j * n {
      let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
      for exporter in 0..<n {
        let cell = row * n + exporter
        share[cell] *= 1 + tariff[cell]
        spending[importer * j + sector] += share[cell]
        output[exporter * j + sector] += trade[cell]
      }
      for exporter in 0..<n { share[row * n + exporter] /= spending[importer * j + sector] }
    }
    func bilateral(_ values: [Double]) -> BilateralField {
      BilateralField(sectors: j, economies: n, storage: DoubleStorage(values))
    }
    func sectoral(_ values: DoubleStorage) -> SectoralField {
      SectoralField(economies: n, sectors: j, storage: values)
    }
    let frame = World(
      unchecked: WorldDescription(
        name: "undoing-europe", title: "44 economies and 50 sectors in 2014", year: 2014,
        currency: "USD", unit: 1e6, sources: [], licence: "none", repairs: []),
      economies: try economies.map {
        let code = try #require($0["code"])
        return Economy(code: code, name: code)
      },
      sectors: try sectors.map {
        let code = try #require($0["isic4"])
        return Sector(code: code, name: code, isic: code, kind: .goods)
      },
      economyGroups: [], sectorGroups: [], elasticities: [elasticities],
      trade: bilateral(trade), tariff: bilateral(tariff),
      intermediateUse: InputField(economies: n, sectors: j, repeating: 0),
      finalUse: SectoralField(economies: n, sectors: j, repeating: 0))
    return try Benchmark(
      world: frame, tradeElasticity: elasticities.values, elasticityName: elasticities.name,
      tradeShare: bilateral(share), tariff: frame.tariff,
      valueAddedShare: sectoral(valueAddedShare),
      inputShare: InputField(economies: n, sectors: j, storage: DoubleStorage(inputs)),
      finalShare: sectoral(finalShare), expenditure: sectoral(DoubleStorage(spending)),
      grossOutput: sectoral(DoubleStorage(output)), valueAdded: EconomyField(valueAdded),
      deficit: EconomyField(surplus.map { -$0 }))
  }

  /// The rows of a CSV file by the names in its first line; fields may be quoted.
  static func rows(_ path: String) throws -> [[String: String]] {
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let lines = text.split(separator: "\n").map { fields(String($0)) }
    return lines.dropFirst().map { row in
      Dictionary(uniqueKeysWithValues: zip(lines[0], row))
    }
  }

  /// A line's fields; commas between quotes belong to the field.
  private static func fields(_ line: String) -> [String] {
    var (fields, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

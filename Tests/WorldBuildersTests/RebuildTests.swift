// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Testing
import TradeArrays
import TradeModel
import TradeWorlds
import WorldBuilders

/// The raw data beside the repository, where somebody has them.
enum RawData {
  static let folder: String? = {
    if let named = ProcessInfo.processInfo.environment["ENTREPOT_RAW_DATA"] { return named }
    let beside = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared/data").standardizedFileURL.path()
    let path = beside.hasSuffix("/") ? String(beside.dropLast()) : beside
    return FileManager.default.fileExists(atPath: path + "/oecd-2022") ? path : nil
  }()
  static let isHere: ConditionTrait = .enabled(
    if: folder != nil, "skipped: the raw data are not beside the repository (../shared/data)")
}

@Suite("Worlds built again from raw data")
struct RebuildTests {
  @Test(
    "the same bytes as the shipped bundle", RawData.isHere,
    arguments: ["oecd-2022", "wiod-2011", "three-by-two"])
  func sameBytes(name: String) throws {
    let folder = try #require(RawData.folder)
    let built = try WorldBuilder.named(name).build(from: folder).world
    let place = FileManager.default.temporaryDirectory.appending(
      path: "rebuild-\(UUID().uuidString).world"
    ).path()
    defer { try? FileManager.default.removeItem(atPath: place) }
    try built.write(to: place)
    let shipped = try DataLocation.worlds() + "/\(name).world"
    for file in try FileManager.default.contentsOfDirectory(atPath: shipped).sorted() {
      let old = FileManager.default.contents(atPath: shipped + "/" + file)
      let new = FileManager.default.contents(atPath: place + "/" + file)
      #expect(old == new, "\(file) differs from the shipped one")
    }
  }

  @Test(
    "the same numbers to 1e-12 where a solver or a fit makes them", RawData.isHere,
    arguments: ["caliendo-parro-1993", "oecd-2024"])
  func sameNumbers(name: String) throws {
    let folder = try #require(RawData.folder)
    let built = try WorldBuilder.named(name).build(from: folder).world
    let shipped = try World.named(name)
    #expect(built.about == shipped.about)
    #expect(built.economies == shipped.economies)
    #expect(built.sectors == shipped.sectors)
    #expect(built.tariff == shipped.tariff)
    #expect(built.elasticities == shipped.elasticities)
    let pairs = [
      (built.trade.storage, shipped.trade.storage),
      (built.intermediateUse.storage, shipped.intermediateUse.storage),
      (built.finalUse.storage, shipped.finalUse.storage),
    ]
    for (new, old) in pairs {
      let scale = old.array.map(abs).max() ?? 0
      for (a, b) in zip(new.array, old.array) {
        // Small entries are what is left of large ones: they carry the rounding of those, which
        // differs among solvers and processors.
        #expect(abs(a - b) <= 1e-12 * max(abs(b), 1e-5 * scale))
      }
    }
  }

  @Test("facts: the same bytes as the shipped files", RawData.isHere)
  func facts() throws {
    let folder = try #require(RawData.folder)
    let shipped = try DataLocation.facts()
    for (name, bytes) in try FactsBuilder.build(from: folder).files {
      let old = FileManager.default.contents(atPath: shipped + "/" + name)
      #expect(old == Data(bytes), "\(name) differs from the shipped one")
    }
  }

  @Test("mekong: the program's own aggregation of oecd-2022")
  func mekong() throws {
    let world = try World.named("oecd-2022")
    let merged = try world.aggregated(
      economies: world.economyMap(keeping: [
        "VNM", "KHM", "LAO", "MMR", "THA", "CHN", "ASEAN", "EAST-ASIA", "USA", "EU27",
      ]),
      sectors: world.sectorMap(keeping: [
        "AGRIFOOD", "MINING", "TEXTILES", "ELECTRONICS", "MACHINERY", "VEHICLES",
      ]), name: "mekong")
    let shipped = try World.named("mekong")
    #expect(merged.about == shipped.about)
    #expect(merged.economies == shipped.economies && merged.sectors == shipped.sectors)
    #expect(merged.economyGroups == shipped.economyGroups)
    #expect(merged.sectorGroups == shipped.sectorGroups)
    for (made, read) in zip(merged.elasticities, shipped.elasticities) {
      #expect(made.name == read.name && made.values == read.values)
      #expect(made.errors.values == read.errors.values && made.conventions == read.conventions)
    }
    #expect(merged.figures == shipped.figures)
    #expect(merged.trade == shipped.trade && merged.tariff == shipped.tariff)
    #expect(merged.intermediateUse == shipped.intermediateUse)
    #expect(merged.finalUse == shipped.finalUse)
  }

  @Test("a builder says what is missing")
  func missingData() throws {
    let error = #expect(throws: DataError.self) {
      try WorldBuilder.named("oecd-2022").build(from: "/nowhere")
    }
    #expect(
      error?.description
        == "/nowhere/oecd-2022/trade/economies.csv: cannot be opened (No such file or directory).")
  }

  @Test("an unknown builder gives the nearest name")
  func unknownBuilder() {
    let error = #expect(throws: DataError.self) { try WorldBuilder.named("oecd-2020") }
    #expect(
      error?.description
        == "There is no world builder 'oecd-2020'; did you mean 'oecd-2022'? There are "
        + "'oecd-2022', 'oecd-2024', 'wiod-2011', 'caliendo-parro-1993', 'three-by-two'.")
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Testing
import TradeWorlds
import WorldBuilders

@Suite("Building tables of measures")
struct MeasureTableBuildingTests {
  @Test(
    "building again gives the shipped file, byte for byte",
    RawData.isHere,
    arguments: TableBuilder.all.map(\.name))
  func again(name: String) throws {
    let built = try TableBuilder.named(name).build(from: try #require(RawData.folder))
    let path = "\(try DataLocation.tables())/\(name).csv"
    #expect(Array(built.table.csv().utf8) == (try FileSystem.read(path)), "\(name) differs")
    #expect(!built.report.lines.isEmpty)
  }

  @Test("an unknown name gives the nearest one")
  func unknown() {
    let error = #expect(throws: DataError.self) { try TableBuilder.named("rcep-cut") }
    #expect(
      error?.description.hasPrefix(
        "There is no table builder 'rcep-cut'; did you mean 'rcep-cuts'?") == true)
  }

  @Test("missing raw data are named")
  func missing() throws {
    let builder = try TableBuilder.named("nafta-2005")
    let error = #expect(throws: DataError.self) { try builder.build(from: "/nowhere") }
    #expect(
      error?.description.hasPrefix("/nowhere/caliendo-parro-1993/tariffs2005.txt: ") == true)
  }

  private static let columns =
    "measure_id,imposer,target,sector,share_of_imports,added_points,effective,end\n"

  @Test(
    "raw data that cannot be right are refused with file, line and reason",
    arguments: [
      ("CHN-2025-02,CHN,USA,B05,1.5,15,2025-02-10,", ":2: a share of 1.5 is not in 0 to 1."),
      ("CHN-2025-02,CHN,USA,B05,,15,2025-02-10,", ":2: has no share of imports or no points."),
      ("CHN-2025-02,CHN,USA,B05,1,x,2025-02-10,", ":2: 'x' in added_points is not a number."),
      ("CHN-2025-02,CHN,USA,B05,1,15,2025-02-10", ":2: has 7 fields; the header has 8."),
      (
        "XXX-2025,CHN,USA,B05,1,15,2025-02-10,",
        ": the builder has no description of the measure 'XXX-2025'."
      ),
    ])
  func refused(line: String, reason: String) throws {
    try inTemporaryFolder { folder in
      try FileSystem.makeFolder(folder + "/policy")
      let path = folder + "/policy/retaliation.csv"
      try FileSystem.write(Array((Self.columns + line + "\n").utf8), to: path)
      let builder = try TableBuilder.named("retaliation-2025-04-05")
      let error = #expect(throws: DataError.self) { try builder.build(from: folder) }
      #expect(error?.description == path + reason)
    }
  }

  @Test("a measure counts from its first day to the day before its end; each list once")
  func dates() throws {
    let lines = """
      CHN-2025-02,CHN,USA,B05,1,15,2025-04-05,
      CHN-2025-03,CHN,USA,A01,0.5,10,2025-03-10,2025-04-05
      CHN-2025-05,CHN,USA,goods,1,10,2025-04-06,
      CHN-2018-232,CHN,USA,A01,1,7,2018-04-02,
      EU-2025-prepared,EU,USA,goods,0.25,25,,
      CAN-2025-03-phase1,CAN,USA,goods,0.085,25,2025-03-04,
      CAN-2025-03-phase1-by-sector,CAN,USA,C16;C22,0.5,25,2025-03-04,2025-09-01

      """
    try inTemporaryFolder { folder in
      try FileSystem.makeFolder(folder + "/policy")
      try FileSystem.write(
        Array((Self.columns + lines).utf8), to: folder + "/policy/retaliation.csv")
      let table = try TableBuilder.named("retaliation-2025-04-05").build(from: folder).table
      #expect(
        table.rows.map { "\($0.importer) \($0.sector) \($0.value)" }
          == ["CAN C16 12.5", "CAN C22 12.5", "CHN B05 15.0"])
    }
  }

  @Test("a table is written beside and moved into place")
  func writing() throws {
    try inTemporaryFolder { folder in
      try FileSystem.makeFolder(folder + "/policy")
      let line = "CHN-2025-02,CHN,USA,B05,1,15,2025-02-10,\n"
      try FileSystem.write(
        Array((Self.columns + line).utf8), to: folder + "/policy/retaliation.csv")
      let built = try TableBuilder.named("retaliation-2025-04-05").build(from: folder)
      let target = folder + "/tables"
      let error = #expect(throws: DataError.self) { try built.write(to: target) }
      #expect(
        error?.description
          == "\(target): is not a folder; tables are written into an existing one.")
      try FileSystem.makeFolder(target)
      try built.write(to: target)
      try built.write(to: target)
      #expect(FileSystem.names(in: target) == ["retaliation-2025-04-05.csv"])
      let text = String(
        decoding: try FileSystem.read(target + "/retaliation-2025-04-05.csv"), as: UTF8.self)
      #expect(text == built.table.csv())
      #expect(text.hasSuffix("CHN,USA,B05,15,15 points on 100 % (CHN-2025-02)\n"))
    }
  }

  private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "entrepot-tables-\(UUID().uuidString)"
    try FileSystem.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}

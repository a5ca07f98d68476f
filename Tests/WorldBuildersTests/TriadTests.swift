// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import NumericalMethods
import Testing
import TradeWorlds

@testable import WorldBuilders

/// Elasticities from triads of trade and tariffs, and their errors.
@Suite("Elasticities from triads") struct TriadTests {
  private static func table(_ text: String) throws -> RawTable {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try RawTable(path)
  }

  @Test("two sectors worked out by hand")
  func byHand() throws {
    let triads = try TriadEstimates(
      try Self.table(
        """
        sector,ln_trade_triad,ln_tariff_triad,c1,c2,c3
        1,-8,2,1,2,3
        1,4,-1,1,2,4
        2,-3,1,1,2,3
        2,-9,2,1,3,4
        2,0,0,2,3,4
        """), sectors: 2)
    // 20/5 without a rest; 21/5 with rests 1.2 and −0.6 and one that has no tariff to weigh it.
    #expect(triads.elasticities == [4, 4.2])
    #expect(triads.whiteErrors[0] == 0)
    let error = (1.2 * 1.2 + 4 * 0.6 * 0.6).squareRoot() / 5
    #expect(abs(triads.whiteErrors[1] - error) < 1e-12)
    #expect(abs(triads.printedErrors[1] - error * 1.5.squareRoot()) < 1e-12)
    // Whatever the weights, triads that agree give what they agree on.
    let draws = triads.bootstrap(draws: 50, seed: 2)
    #expect(draws.allSatisfy { abs($0[0] - 4) < 1e-12 && $0[1] > 3 && $0[1] < 4.5 })
    #expect(Set(draws.map { $0[1] }).count == 50)
    #expect(draws == triads.bootstrap(draws: 50, seed: 2))
  }

  @Test("standard deviations and correlations of draws, one line of a paper once")
  func ofDraws() {
    let errors = StandardErrors(of: [
      ("A", [1, 3, 1, 3]), ("B", [1, 3, 1, 3]), ("C", [2, 2, 6, 6]), ("D", [1, 5, 3, 7]),
    ])
    #expect(errors.values == ["A": 1, "B": 1, "C": 2, "D": 2.2361])
    #expect(errors.correlations == [Correlation("D", "A", 0.894), Correlation("D", "C", 0.447)])
  }

  @Test("faults of the file")
  func faults() throws {
    let header = "sector,ln_trade_triad,ln_tariff_triad,c1,c2,c3\n"
    for (text, end) in [
      ("3,1,1,1,2,3\n", ":2: has sector 3; there are 2."),
      ("1,1,1,1,2,3\n1,1,1,1,2,3\n2,1,1,1,2,3\n", ": has 1 triads of sector 2."),
      ("1,1,1,1,2,-3\n", ":2: has no numbers of economies."),
    ] {
      let table = try Self.table(header + text)
      let error = #expect(throws: DataError.self) { try TriadEstimates(table, sectors: 2) }
      #expect(error?.description.hasSuffix(end) == true, "\(error?.description ?? "")")
    }
  }

  /// Numbers of Sanders (2023) beside the raw data, where somebody has them.
  private static let reference: String? = RawData.folder.map {
    URL(filePath: $0 + "/../reference/sanders-bootstrap-results.csv").standardizedFileURL.path()
  }.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }

  @Test(
    "Sanders (2023): θ and White's errors of the paper's triads to 1e-9",
    .enabled(if: reference != nil, "skipped: the reference values are not beside the repository"))
  func sanders() throws {
    let triads = try PublishedElasticities.caliendoTriads(from: #require(RawData.folder))
    let table = try RawTable(#require(Self.reference))
    var compared = 0
    for (kind, values) in [
      ("theta", triads.elasticities), ("theta_white_error", triads.whiteErrors),
    ] {
      for (sector, value) in zip(PublishedElasticities.caliendoSectors, values) {
        let row = try #require(table.rows.firstIndex { $0[0] == kind && $0[1] == sector.0 })
        #expect(abs(try table.number(row, 2) - value) < 1e-9, "\(kind) \(sector.0)")
        compared += 1
      }
    }
    #expect(compared == 40)
  }

  @Test(
    "Sanders (2023): the first 200 of the paper's draws have the middle and the spread of ours",
    .enabled(if: reference != nil, "skipped: the reference values are not beside the repository"))
  func sandersDraws() throws {
    let folder = try #require(RawData.folder)
    let table = try RawTable(folder + "/../reference/inputs/sanders-bootstrap/draws-200.csv")
    let ours = try PublishedElasticities.caliendoTriads(from: folder).bootstrap(
      draws: PublishedElasticities.bootstrapDraws, seed: 1)
    #expect(table.rows.count == 200)
    for (sector, name) in PublishedElasticities.caliendoSectors.map(\.0).enumerated() {
      let column = try table.column(name)
      var theirs: [Double] = []
      for row in table.rows.indices { theirs.append(try table.number(row, column)) }
      let (one, other) = (Sample(theirs), Sample(ours.map { $0[sector] }))
      let error = (other.variance / 200).squareRoot()
      #expect(abs(one.mean - other.mean) < 4 * error, "\(name) \(one.mean) \(other.mean)")
      let ratio = (one.variance / other.variance).squareRoot()
      #expect(abs(ratio - 1) < 0.25, "\(name) \(ratio)")
    }
  }

  @Test("the bootstrap's spread and correlations are those of another program's", RawData.isHere)
  func bootstrap() throws {
    let folder = try #require(RawData.folder)
    let draws = try PublishedElasticities.caliendoTriads(from: folder).bootstrap(
      draws: PublishedElasticities.bootstrapDraws, seed: 1)
    let names = PublishedElasticities.caliendoSectors.map(\.0)
    let table = try RawTable(folder + "/elasticities/cp2015-theta-standard-errors.csv")
    let column = try table.column("sd_bootstrap_99")
    let errors = StandardErrors(
      of: names.indices.map { sector in (names[sector], draws.map { $0[sector] }) })
    for (row, name) in names.enumerated() {
      // Two samples of 2,000 with heavy tails.
      let ratio = try #require(errors[name]) / table.number(row, column)
      #expect(abs(ratio - 1) < 0.15, "\(name) \(ratio)")
    }
    let other = try RawTable(folder + "/elasticities/cp2015-theta-correlation.csv")
    for entry in errors.correlations {
      let row = try #require(names.firstIndex(of: entry.first))
      let value = try other.number(row, other.column(entry.second))
      #expect(abs(entry.value - value) < 0.12, "\(entry)")
    }
    #expect(errors.correlations.count > 180)
  }
}

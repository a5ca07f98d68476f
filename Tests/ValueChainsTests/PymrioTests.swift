// SPDX-License-Identifier: Apache-2.0

import Foundation
import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeWorlds
import ValueChains

/// What pymrio (Stadler 2021, github.com/IndEcol/pymrio) finds of the same tables; skipped where no
/// Python has it.
///
/// The Python is `python3`, or the one that `ENTREPOT_PYTHON` names.
@Suite(.enabled(if: Pymrio.isPresent, "no python3 has pymrio")) struct PymrioTests {
  @Test("a table of random numbers: output, value added by who absorbs it, stages")
  func random() throws {
    let (n, j) = (5, 4)
    var random = SplitMix64(seed: 11)
    var numbers = (0..<n * j * n * j).map { _ in random.uniform(0, 1) }
    // Deliveries at home are larger, and some cells are empty.
    for cell in numbers.indices {
      let (producer, user) = (cell / (n * j), cell % (n * j))
      if producer / j == user / j { numbers[cell] *= 4 }
      if cell % 7 == 3 { numbers[cell] = 0 }
    }
    let final = (0..<n * j * n).map { _ in random.uniform(2, 20) }
    try compare(
      InputOutputTable(
        economies: (0..<n).map { Economy(code: "E\($0)", name: "E\($0)") },
        sectors: (0..<j).map { Sector(code: "s\($0)", name: "s\($0)", isic: "", kind: .goods) },
        money: MoneyUnit(currency: "USD", size: 1), intermediate: numbers, final: final),
      numbers, final)
  }

  @Test(
    "the World Input-Output Database of 2011", .enabled(if: WIOD2011.isPresent, "no data at hand"))
  func wiod() throws {
    let (inputs, final) = try WIOD2011.flows()
    try compare(try WIOD2011.table(), inputs, final)
  }

  private func compare(
    _ table: InputOutputTable, _ intermediate: [Double], _ final: [Double]
  ) throws {
    let (n, j) = (table.economyCount, table.sectorCount)
    let found = try Pymrio.terms(economies: n, sectors: j, intermediate, final)
    try #require(found.count == 3 * n * j + n * n)
    let whole = table.grossOutput.storage.array.reduce(0, +)
    let positions = try ChainPositions(of: table)
    for producer in 0..<n * j {
      let output = table.grossOutput.storage[producer]
      #expect(abs(output - found[producer]) <= 1e-12 * max(output, 1e-6 * whole))
      // Where nothing is made there are no stages.
      guard output > 1e-9 * whole else { continue }
      #expect(abs(positions.upstreamness.storage[producer] / found[n * j + producer] - 1) < 1e-9)
      #expect(
        abs(positions.downstreamness.storage[producer] / found[2 * n * j + producer] - 1) < 1e-9)
    }
    for origin in table.economyIndices {
      let chain = try ExporterChain(origin, in: table)
      for absorber in table.economyIndices {
        let expected = found[3 * n * j + origin.rawValue * n + absorber.rawValue]
        let value = chain.valueAddedAbsorbed(by: absorber)
        #expect(abs(value - expected) <= 1e-9 * max(abs(expected), 1e-9 * whole))
      }
    }
  }
}

/// The Python program, and what is asked of it.
private enum Pymrio {
  static let python = ProcessInfo.processInfo.environment["ENTREPOT_PYTHON"] ?? "python3"

  static let isPresent = (try? run("import pymrio", [])) == 0

  /// Reads a folder's two files of numbers and writes what pymrio makes of them there: output, rows of the
  /// Ghosh inverse, columns of the Leontief inverse, value added by origin and absorbing economy.
  private static let program = """
    import sys
    import numpy as np, pandas as pd, pymrio
    folder, n, j = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    economies = [f"E{i:03}" for i in range(n)]
    names = pd.MultiIndex.from_product(
        [economies, [f"s{i:03}" for i in range(j)]], names=["region", "sector"])
    def read(name, columns):
        return np.fromfile(f"{folder}/{name}").reshape(n * j, columns)
    Z = pd.DataFrame(read("intermediate", n * j), index=names, columns=names)
    Y = pd.DataFrame(read("final", n), index=names, columns=economies)
    x = pymrio.calc_x(Z, Y)
    output = x.to_numpy().ravel()
    L = pymrio.calc_L(pymrio.calc_A(Z, x))
    added = output - Z.to_numpy().sum(axis=0)
    added[output == 0] = 0
    origin = np.repeat(np.arange(n), j)
    F = pd.DataFrame(
        [np.where(origin == r, added, 0) for r in range(n)], index=economies, columns=names)
    cba, _, _, _ = pymrio.calc_accounts(pymrio.calc_S(F, x), L, Y)
    absorbed = cba.to_numpy().reshape(n, n, j).sum(axis=2)
    G = pymrio.calc_G(pymrio.calc_B(Z, x))
    np.concatenate(
        [output, G.to_numpy().sum(axis=1), L.to_numpy().sum(axis=0), absorbed.ravel()]
    ).tofile(f"{folder}/found")
    """

  static func terms(
    economies: Int, sectors: Int, _ intermediate: [Double], _ final: [Double]
  ) throws -> [Double] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, numbers) in [("intermediate", intermediate), ("final", final)] {
      try unsafe numbers.withUnsafeBytes { unsafe Data($0) }
        .write(to: folder.appending(path: name))
    }
    try #require(
      try run(program, [folder.path(), "\(economies)", "\(sectors)"]) == 0, "pymrio failed")
    let bytes = try Data(contentsOf: folder.appending(path: "found"))
    return unsafe bytes.withUnsafeBytes { unsafe Array($0.assumingMemoryBound(to: Double.self)) }
  }

  /// Runs a text of Python to its end and gives how it ended.
  private static func run(_ text: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-W", "ignore", "-c", text] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

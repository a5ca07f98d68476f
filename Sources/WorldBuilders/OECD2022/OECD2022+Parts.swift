// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension OECD2022 {
  private static let partsSource =
    "shares of industries: goods on lists of green goods and of goods for data centres in the United "
    + "States' imports of 2024 from China and Viet Nam (Census Bureau; APEC's list of 2012, written from "
    + "memory; M. Waugh, AI trade index, 2026); services and utilities from Spain's environmental accounts "
    + "of 2021; the rest assumptions. Services as one sector: means weighted by the output of 23 services"

  /// Groups of parts of sectors: what of each is green, and what is AI and digital.
  ///
  /// - Parameters:
  ///   - folder: Holds `policy`.
  ///   - serviceOutput: Output of the 23 services, the weights of what is one sector here.
  static func parts(
    from folder: String, _ serviceOutput: [Double]
  ) throws(DataError) -> [Group] {
    let table = try RawTable(folder + "/policy/sectors-green-digital.csv")
    let code = try table.column("sector")
    var lines: [String: Int] = [:]
    for (line, row) in table.rows.enumerated() { lines[row[code]] = line }
    let goods = Set(sectors[..<goodsCount].map(\.code))
    let others = table.rows.indices.filter { !goods.contains(table.rows[$0][code]) }
    guard others.count == serviceOutput.count else {
      throw DataError(
        "\(table.path): has \(others.count) services; \(serviceOutput.count) are needed.")
    }
    let all = serviceOutput.reduce(0, +)

    func shares(_ stem: String) throws(DataError) -> [String: Share] {
      let columns = try ["low", "central", "high"].map { (end) throws(DataError) in
        try table.column("\(stem)_\(end)")
      }
      func share(_ line: Int) throws(DataError) -> [Double] {
        try columns.map { (column) throws(DataError) in try table.number(line, column) }
      }
      var result: [String: Share] = [:]
      for sector in sectors {
        var ends = [0.0, 0.0, 0.0]
        if sector.kind == .goods {
          guard let line = lines[sector.code] else {
            throw DataError("\(table.path): has no line for \(sector.code).")
          }
          ends = try share(line)
        } else {
          for (line, output) in zip(others, serviceOutput) {
            for (place, value) in try share(line).enumerated() {
              ends[place] += value * output / all
            }
          }
          ends = ends.map { ($0 * 1e4).rounded() / 1e4 }
        }
        guard ends[2] > 0 else { continue }
        result[sector.code] = Share(low: ends[0], central: ends[1], high: ends[2])
      }
      return result
    }

    func group(_ code: String, _ name: String, _ stem: String) throws(DataError) -> Group {
      let shares = try shares(stem)
      return Group(
        code: code, name: name, members: sectors.map(\.code).filter { shares[$0] != nil },
        shares: shares, source: partsSource)
    }
    return [
      try group("GREEN", "Green goods and services", "green"),
      try group("AI-DIGITAL", "AI and digital goods and services", "ai_digital"),
    ]
  }
}

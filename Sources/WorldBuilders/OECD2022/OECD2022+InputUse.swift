// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension OECD2022 {
  /// Purchases of inputs from the national tables, and for the rest of the world from its input
  /// shares.
  struct InputUse {
    private let economies: [Economy]
    private let purchases: [Double]
    private let folder: String
    /// Industries of the national tables: 27 goods and 23 services.
    private let industryCount = 50

    init(folder: String, economies: [Economy], purchases: [Double]) throws(DataError) {
      self.folder = folder
      self.economies = economies
      self.purchases = purchases
    }

    /// Inputs before tariffs, axes economy, input sector, using sector, and the output of the 23 services in
    /// all economies with a table together.
    func atProducerPrices(
      _ report: inout BuildReport
    ) throws(DataError) -> (inputs: [Double], serviceOutput: [Double]) {
      let j = sectorCount
      var inputs = [Double](repeating: 0, count: economyCount * j * j)
      var serviceOutput = [Double](repeating: 0, count: industryCount - goodsCount)
      var negative = (cells: 0, value: 0.0)
      for economy in 0..<restOfWorld {
        let code = economies[economy].code
        let table = try RawTable("\(folder)/iot/\(code)2022ttl.csv")
        try read(table, economy, into: &inputs, serviceOutput: &serviceOutput)
      }
      for cell in inputs.indices where inputs[cell] < 0 {
        negative.cells += 1
        negative.value += inputs[cell]
        inputs[cell] = 0
      }
      if negative.cells > 0 {
        report.note(
          "\(negative.cells) negative purchases of inputs in the national tables set to zero "
            + "(\(decimal(negative.value, 1)) million US dollars together).")
      }
      try fillRestOfWorld(&inputs, serviceOutput: serviceOutput, &report)
      return (inputs, serviceOutput)
    }

    private func read(
      _ table: RawTable, _ economy: Int, into inputs: inout [Double],
      serviceOutput: inout [Double]
    ) throws(DataError) {
      let j = sectorCount
      let industries = Array(table.header[1...industryCount])
      guard Array(industries[..<goodsCount]) == OECD2022.sectors[..<goodsCount].map(\.code) else {
        throw DataError("\(table.path): the first 27 industries are not the 27 goods.")
      }
      func sector(_ industry: Int) -> Int { min(industry, services) }
      for row in table.rows.indices {
        let label = table.rows[row][0]
        if label == "OUTPUT" {
          for industry in goodsCount..<industryCount {
            serviceOutput[industry - goodsCount] += try table.number(row, industry + 1)
          }
        }
        guard label.hasPrefix("TTL_"),
          let input = industries.firstIndex(of: String(label.dropFirst(4)))
        else { continue }
        for user in 0..<industryCount {
          inputs[(economy * j + sector(input)) * j + sector(user)] +=
            try table.number(row, user + 1)
        }
      }
    }

    /// Codes of the 45-industry classification for ours where they differ.
    private static let coarse: [String: String] = [
      "A01": "A01_02", "A02": "A01_02", "B05": "B05_06", "B06": "B05_06", "B07": "B07_08",
      "B08": "B07_08", "C24A": "C24", "C24B": "C24", "C301": "C30", "C302T309": "C30",
    ]
    private static let coarseGoods = 22

    private func fillRestOfWorld(
      _ inputs: inout [Double], serviceOutput: [Double], _ report: inout BuildReport
    ) throws(DataError) {
      let j = sectorCount
      let table = try RawTable(folder + "/row-input-shares-2020.csv")
      let codes = Array(table.header.dropFirst())
      func share(_ input: Int, _ user: Int) throws(DataError) -> Double {
        try table.number(input, user + 1)
      }
      func coarse(_ sector: Int) throws(DataError) -> Int {
        let code = OECD2022.sectors[sector].code
        let name = Self.coarse[code] ?? code
        guard let position = codes.firstIndex(of: name) else {
          throw DataError("\(table.path): has no industry '\(name)'.")
        }
        return position
      }
      let coarseServices = Self.coarseGoods..<codes.count
      guard coarseServices.count == serviceOutput.count else {
        throw DataError("\(table.path): has \(coarseServices.count) services; 23 are needed.")
      }
      let allServices = serviceOutput.reduce(0, +)
      let output = Balance.output(of: restOfWorld, purchases, economies: economyCount)
      let absorption = Balance.absorption(
        of: restOfWorld, purchases, economies: economyCount)
      for user in 0..<j {
        // One column of input shares; services weighted by the other economies' output.
        var column = [Double](repeating: 0, count: codes.count)
        for input in codes.indices {
          if user < services {
            column[input] = try share(input, try coarse(user))
          } else {
            for (weight, industry) in zip(serviceOutput, coarseServices) {
              column[input] += try share(input, industry) * weight / allServices
            }
          }
        }
        for input in 0..<j {
          var part = 0.0
          if input == services {
            for industry in coarseServices { part += column[industry] }
          } else {
            // Where one industry covers two sectors, purchases split as their absorption.
            let group = try coarse(input)
            var together = 0.0
            for other in 0..<services where try coarse(other) == group {
              together += absorption[other]
            }
            part = together > 0 ? column[group] * absorption[input] / together : 0
          }
          inputs[(restOfWorld * j + input) * j + user] = part * output[user]
        }
      }
      scaleRows(&inputs, absorption: absorption, &report)
    }

    /// Inputs of the rest of the world that exceed what it has of a good.
    private func scaleRows(
      _ inputs: inout [Double], absorption: [Double], _ report: inout BuildReport
    ) {
      let j = sectorCount
      let most = 0.98
      var lines: [String] = []
      for input in 0..<j {
        let row = (restOfWorld * j + input) * j
        let used = inputs[row..<row + j].reduce(0, +)
        guard used > most * absorption[input] else { continue }
        for user in 0..<j { inputs[row + user] *= most * absorption[input] / used }
        lines.append(
          "\(OECD2022.sectors[input].code) from \(decimal(used / 1000, 1)) to "
            + "\(decimal(most * absorption[input] / 1000, 1))")
      }
      report.note(
        "The rest of the world has no national table: its inputs are the shares of 2020 times its "
          + "output; rows that exceed what it has of the good are scaled to 98 % of that ("
          + lines.joined(separator: ", ") + " billion US dollars).")
    }
  }
}

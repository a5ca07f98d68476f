// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

/// Puts input use on the prices that buyers pay and makes every account balance.
struct Balance {
  let economies: [Economy]
  let sectors: [Sector]
  /// Purchases net of tariffs, axes sector, importer, exporter.
  let purchases: [Double]
  /// Rates, same axes.
  let tariff: [Double]
  /// Inputs before tariffs, axes economy, input, user.
  let inputs: [Double]

  /// Sales of an economy by sector.
  static func output(
    of economy: Int, _ purchases: [Double], economies n: Int
  ) -> [Double] {
    (0..<purchases.count / (n * n)).map { sector in
      (0..<n).reduce(0.0) { $0 + purchases[(sector * n + $1) * n + economy] }
    }
  }

  /// Purchases of an economy by sector before tariffs.
  static func absorption(
    of economy: Int, _ purchases: [Double], economies n: Int
  ) -> [Double] {
    (0..<purchases.count / (n * n)).map { sector in
      let row = (sector * n + economy) * n
      return purchases[row..<row + n].reduce(0, +)
    }
  }

  /// Purchases of an economy by sector, tariffs included.
  private func spending(of economy: Int) -> [Double] {
    sectors.indices.map { sector in
      let row = (sector * economies.count + economy) * economies.count
      var total = 0.0
      for cell in row..<row + economies.count { total += purchases[cell] * (1 + tariff[cell]) }
      return total
    }
  }

  /// Intermediate use (axes economy, input, user) and final use (axes economy, sector), tariffs
  /// included, such that purchases equal uses and inputs stay below output.
  func atPurchaserPrices(
    _ report: inout BuildReport
  ) -> (intermediate: [Double], final: [Double]) {
    let j = sectors.count
    var use = inputs
    var final = [Double](repeating: 0, count: economies.count * j)
    var repairs = BalanceRepairs(sectors: sectors.map(\.code))
    for economy in economies.indices {
      let code = economies[economy].code
      let output = Self.output(of: economy, purchases, economies: economies.count)
      let net = Self.absorption(of: economy, purchases, economies: economies.count)
      let gross = spending(of: economy)
      let first = economy * j * j
      for input in 0..<j {
        let markup = net[input] > 0 ? gross[input] / net[input] : 1
        for user in 0..<j { use[first + input * j + user] *= markup }
      }
      for user in 0..<j {
        repairs.limitInputs(&use, first, user, output: output[user], economy: code)
      }
      for input in 0..<j {
        let row = first + input * j
        var used = 0.0
        for user in 0..<j { used += use[row + user] }
        if used > gross[input] {
          // What two sums of the same numbers differ by is no repair.
          if used > gross[input] * (1 + World.identityTolerance) {
            repairs.noteRow(code, input, excess: used - gross[input])
          }
          let scale = used > 0 ? gross[input] / used : 0
          used = 0
          for user in 0..<j {
            use[row + user] *= scale
            used += use[row + user]
          }
        }
        final[economy * j + input] = max(0, gross[input] - used)
      }
    }
    repairs.report(to: &report)
    return (use, final)
  }
}

/// What balancing changed.
private struct BalanceRepairs {
  let sectors: [String]
  private var withoutOutput = (cells: 0, value: 0.0)
  private var capped: [String] = []
  private var rows: [String] = []
  private var rowValue = 0.0
  private let most = 0.98

  init(sectors: [String]) { self.sectors = sectors }

  mutating func limitInputs(
    _ use: inout [Double], _ first: Int, _ user: Int, output: Double, economy: String
  ) {
    let j = sectors.count
    var used = 0.0
    for input in 0..<j { used += use[first + input * j + user] }
    if output <= 0 {
      withoutOutput.cells += 1
      withoutOutput.value += used
      for input in 0..<j { use[first + input * j + user] = 0 }
    } else if used > most * output {
      let share = (1 - used / output) * 100
      capped.append(
        "\(economy) \(sectors[user]) (\(decimal(share, 1)) % of output before)")
      for input in 0..<j { use[first + input * j + user] *= most * output / used }
    }
  }

  mutating func noteRow(_ economy: String, _ input: Int, excess: Double) {
    rows.append("\(economy) \(sectors[input])")
    rowValue += excess
  }

  func report(to report: inout BuildReport) {
    report.note(
      "Value added below 2 % of output raised to 2 %, inputs scaled down: "
        + (capped.isEmpty ? "none" : capped.joined(separator: ", ")) + ".")
    report.note(
      "\(withoutOutput.cells) sectors without output; inputs recorded for them count as final "
        + "use (\(decimal(withoutOutput.value, 1)) million US dollars).")
    report.note(
      "Inputs that exceed an economy's purchases of a good scaled down, so that no final use is "
        + "negative: \(rows.count) rows, \(decimal(rowValue, 1)) million US dollars together"
        + (rows.isEmpty ? "." : " (" + rows.joined(separator: ", ") + ")."))
  }
}

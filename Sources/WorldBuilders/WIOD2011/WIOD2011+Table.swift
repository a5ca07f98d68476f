// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension WIOD2011 {
  /// The input-output table of 2011, summed to what a world holds.
  struct InputOutputTable {
    /// Purchases for any use net of tariffs, axes sector, importer, exporter.
    private(set) var purchases: [Double]
    /// What of them is for final use.
    private(set) var finalPurchases: [Double]
    /// Inputs from everywhere net of tariffs, axes economy, input, user.
    private(set) var inputs: [Double]

    /// Final uses of an economy: consumption by households, by non-profit institutions and by
    /// government, investment, changes in inventories.
    private static let finalUses = 5

    init(folder: String, _ report: inout BuildReport) throws(DataError) {
      let (n, j) = (economyCount, sectorCount)
      let industries = try RawTable(folder + "/industries.csv")
      guard industries.rows.count == j else {
        throw DataError("\(industries.path): lists \(industries.rows.count) industries, not 35.")
      }
      let archive = try NumPyArchive(folder + "/wiod_2011.npz")
      let flows = try archive.array("Z", shape: [n * j, n * j])
      let final = try archive.array("F", shape: [n * j, n * Self.finalUses])
      purchases = Array(repeating: 0, count: j * n * n)
      finalPurchases = purchases
      inputs = Array(repeating: 0, count: n * j * j)
      for exporter in 0..<n {
        for sector in 0..<j {
          let row = exporter * j + sector
          for importer in 0..<n {
            let cell = (sector * n + importer) * n + exporter
            for user in 0..<j {
              let flow = flows[row * n * j + importer * j + user]
              purchases[cell] += flow
              inputs[(importer * j + sector) * j + user] += flow
            }
          }
        }
      }
      addFinal(final, &report)
    }

    /// Changes in inventories count as final use; where they make a flow of final goods negative the
    /// flow is set to zero.
    private mutating func addFinal(_ final: [Double], _ report: inout BuildReport) {
      let (n, j, uses) = (economyCount, sectorCount, Self.finalUses)
      var negative = (cells: 0, value: 0.0)
      var (largest, what) = (0.0, "")
      var total = 0.0
      for exporter in 0..<n {
        for sector in 0..<j {
          let row = (exporter * j + sector) * n * uses
          for importer in 0..<n {
            let flow = final[(row + importer * uses)..<(row + (importer + 1) * uses)].reduce(0, +)
            total += max(0, flow)
            guard flow < 0 else {
              purchases[(sector * n + importer) * n + exporter] += flow
              finalPurchases[(sector * n + importer) * n + exporter] = flow
              continue
            }
            negative.cells += 1
            negative.value -= flow
            if -flow > largest {
              (largest, what) = (
                -flow, "\(importer == exporter ? "home sales of " : "")\(sectors[sector].code)"
              )
            }
          }
        }
      }
      report.note(
        "Changes in inventories are final use. They make \(negative.cells) of the bilateral flows of "
          + "final goods negative, \(decimal(negative.value, 0)) million US dollars together or "
          + "\(decimal(negative.value / total * 100, 3)) % of final use, the largest "
          + "\(decimal(largest, 0)) (\(what)); they are set to zero and the sellers' output is higher "
          + "by as much.")
    }
  }
}

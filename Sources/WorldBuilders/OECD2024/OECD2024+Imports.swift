// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

extension OECD2024 {
  /// The United States' imports of goods by partner and sector in the proportions of 2024.
  struct UnitedStatesImports {
    private let world: World
    private let growth: [Double]
    private let importer: Int
    /// Customs values of 2024 by sector and exporter, million dollars; nil where the source has no such
    /// sector.
    private let customs: [[Double]?]
    /// What has no sector in the source, by exporter.
    private let unclassified: [Double]
    private let fittedShare: Double
    /// Growth of all imports of goods from 2022 to 2024.
    private let totalGrowth: Double

    /// Share of a partner's output that the United States take at most, unless they took more in 2022.
    private static let most = 0.8

    init(folder: String, world: World, growth: [Double]) throws(DataError) {
      self.world = world
      self.growth = growth
      let table = try RawTable(folder + "/us-tariff-law/base-2024-by-partner-sector.csv")
      let (partner, sector, value, weights) = (
        try table.column("partner"), try table.column("sector"),
        try table.column("imports_musd"), try table.column("weights")
      )
      var cells: [String: [String: Double]] = [:]
      var (all, fitted) = (0.0, 0.0)
      let codes = Set(world.economies.map(\.code))
      for (line, row) in table.rows.enumerated() where codes.contains(row[partner]) {
        let imports = try table.number(line, value)
        cells[row[sector], default: [:]][row[partner]] = imports
        all += imports
        if row[weights] == "fitted" { fitted += imports }
      }
      guard let states = world.economies.firstIndex(where: { $0.code == "USA" }), all > 0 else {
        throw DataError("\(table.path): holds no imports of the United States.")
      }
      importer = states
      fittedShare = fitted / all
      customs = world.sectors.map { sector in
        cells[sector.code].map { cells in world.economies.map { cells[$0.code] ?? 0 } }
      }
      unclassified = world.economies.map { cells["NONE"]?[$0.code] ?? 0 }
      totalGrowth = try Self.totalGrowth(folder)
    }

    private static func totalGrowth(_ folder: String) throws(DataError) -> Double {
      let table = try RawTable(
        folder + "/us-imports/us-imports-naics3-by-partner-monthly.csv.gz", linesWith: "WLD")
      let (partner, month, value) = (
        try table.column("partner"), try table.column("month"), try table.column("imports_musd")
      )
      var totals: [String: Double] = [:]
      for (line, row) in table.rows.enumerated() where row[partner] == "WLD" {
        totals[String(row[month].prefix(4)), default: 0] += try table.number(line, value)
      }
      guard let old = totals["2022"], let new = totals["2024"], old > 0 else {
        throw DataError("\(table.path): does not hold the world's imports of 2022 and 2024.")
      }
      return new / old
    }

    /// Puts the imports into a world.
    ///
    /// - Returns: Positions of the flows that are known.
    func place(in world: inout World, _ report: inout BuildReport) throws(DataError) -> Set<Int> {
      let n = world.economies.count
      let sectors = customs.indices.filter { customs[$0] != nil }
      let level = level
      var flows = customs
      var moved = (value: 0.0, cells: [String]())
      for exporter in 0..<n where exporter != importer {
        limit(&flows, exporter, sectors, level, &moved)
      }
      var (before, after) = (0.0, 0.0)
      for sector in sectors {
        for exporter in 0..<n where exporter != importer {
          before += self.world.trade.storage[cell(sector, exporter)]
          after += flows[sector]?[exporter] ?? 0
        }
      }
      guard after > 0 else { throw DataError("The United States' imports of 2024 are empty.") }
      let scale = before * totalGrowth / after
      var known: Set<Int> = []
      for sector in sectors {
        for exporter in 0..<n where exporter != importer {
          let position = cell(sector, exporter)
          world.trade.storage[position] = (flows[sector]?[exporter] ?? 0) * scale
          known.insert(position)
        }
      }
      note(before: before, after: after, scale: scale, moved, &report)
      return known
    }

    private func cell(_ sector: Int, _ exporter: Int) -> Int {
      (sector * world.economies.count + importer) * world.economies.count + exporter
    }

    /// Spreads what has no sector over a partner's sectors, and what exceeds its output over its other
    /// ones, both in proportion.
    private func limit(
      _ flows: inout [[Double]?], _ exporter: Int, _ sectors: [Int], _ level: Double,
      _ moved: inout (value: Double, cells: [String])
    ) {
      let n = world.economies.count
      let classified = sectors.reduce(0) { $0 + (flows[$1]?[exporter] ?? 0) }
      guard classified > 0 else { return }
      let spread = 1 + unclassified[exporter] / classified
      for sector in sectors { flows[sector]?[exporter] *= spread }
      // The source's values are above those of the table in all; the limits are in the table's.
      let room = sectors.map { sector in
        let output = (0..<n).reduce(0.0) {
          $0 + world.trade.storage[(sector * n + $1) * n + exporter]
        }
        let limit = max(Self.most * output, world.trade.storage[cell(sector, exporter)])
        return limit * growth[exporter] / level
      }
      var full: Set<Int> = []
      while true {
        var excess = 0.0
        for (place, sector) in sectors.enumerated() {
          guard let flow = flows[sector]?[exporter], flow > room[place] * (1 + 1e-12) else {
            continue
          }
          excess += flow - room[place]
          flows[sector]?[exporter] = room[place]
          full.insert(place)
          moved.cells.append("\(world.economies[exporter].code) \(world.sectors[sector].code)")
        }
        guard excess > 0 else { return }
        moved.value += excess
        let rest = sectors.indices.filter { !full.contains($0) }
        let weight = rest.reduce(0) { $0 + (flows[sectors[$1]]?[exporter] ?? 0) }
        guard weight > 0 else { return }
        for place in rest { flows[sectors[place]]?[exporter] *= 1 + excess / weight }
      }
    }

    /// What a dollar of customs value is in the table, about.
    private var level: Double {
      let sectors = customs.indices.filter { customs[$0] != nil }
      var (table, source) = (0.0, unclassified.reduce(0, +))
      for sector in sectors {
        source += customs[sector]?.reduce(0, +) ?? 0
        for exporter in world.economies.indices where exporter != importer {
          table += world.trade.storage[cell(sector, exporter)]
        }
      }
      return table * totalGrowth / source
    }

    private func note(
      before: Double, after: Double, scale: Double, _ moved: (value: Double, cells: [String]),
      _ report: inout BuildReport
    ) {
      func billions(_ value: Double) -> String { decimal(value / 1000, 1) }
      let open = unclassified.reduce(0, +)
      let shown = moved.cells.prefix(6).joined(separator: ", ")
      report.note(
        "The United States' imports of goods are in the proportions of the customs values of 2024 by "
          + "partner and sector, \(decimal(fittedShare * 100, 1)) % of them fitted by the source to "
          + "chapters and groups of goods for partners without lines. In total they grow as customs values "
          + "did from 2022, by \(decimal(totalGrowth * 100 - 100, 2)) %, from the table's "
          + "\(billions(before)) billion US dollars; a dollar of customs value is "
          + "\(decimal(scale, 3)) in the table, which leaves out re-exports and values at the producer. "
          + "What has no sector in the source (\(billions(open)) billion, "
          + "\(decimal(open / after * 100, 1)) %) is spread over the partner's sectors in proportion; mining "
          + "support (B09), which the source has not, follows by fitting.")
      report.note(
        "No partner sells the United States more than \(decimal(Self.most * 100, 0)) % of its output "
          + "of a sector in the table times growth, unless it did in 2022; what exceeds that goes to its "
          + "other sectors in proportion: \(moved.cells.count) cells, \(billions(moved.value)) billion "
          + "(\(shown)\(moved.cells.count > 6 ? " and others" : "")). An assumption.")
    }

    static let source = Source(
      title:
        "United States Census Bureau, imports by partner and ten-digit line, 2024, as compiled "
        + "by Trade War Redux 2025 (M. Waugh), by sector",
      url: "https://github.com/tradewartracker/trade-war-redux-2025", date: "2026-07-23",
      note:
        "proportions of the United States' imports by partner and sector, and the weights of its tariffs"
    )

    static let totalsSource = Source(
      title:
        "United States Census Bureau, imports by month, 2022 and 2024, as compiled in us-imports-hs2",
      url: "https://github.com/tradewartracker/us-imports-hs2", date: "2026-05-05",
      note: "growth of the United States' imports of goods")
  }
}

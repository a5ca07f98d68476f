// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension WIOD2011 {
  /// Tariffs of 2011 from 16 sectors of revision 4, and what they lack, each by a stated rule.
  struct Tariffs {
    private let economies: [Economy]
    private let purchases: [Double]
    /// Flows and rates of the source, axes exporter, importer, sector.
    private let flows: [Double]
    private let raw: [Double]
    /// Positions of our economies on the source's axis.
    private let places: [Int]

    private static let sourceEconomies = 44
    private static let sourceSectors = 16
    /// Sectors of the source, by position, that each industry of goods corresponds to.
    private static let correspondence = [
      [0], [1], [2], [3], [3], [4], [4], [5], [6], [7], [7], [8, 9], [12], [10, 11], [13], [14],
    ]
    /// Importers of middle income in 2011 whose rates stand for those of the rest of the world.
    private static let middleIncome = ["BRA", "CHN", "IDN", "IND", "MEX", "RUS", "TUR"]

    init(folder: String, economies: [Economy], purchases: [Double]) throws(DataError) {
      self.economies = economies
      self.purchases = purchases
      let shape = [Self.sourceEconomies, Self.sourceEconomies, Self.sourceSectors]
      let archive = try NumPyArchive(folder + "/wiod_2011.npz")
      flows = try archive.array("flows", shape: shape)
      raw = try archive.array("tariffs", shape: shape)
      let table = try RawTable(folder + "/economies.csv")
      let codes = table.rows.map { $0[0] }
      var places: [Int] = []
      for economy in economies {
        guard let place = codes.firstIndex(of: economy.code) else {
          throw DataError("\(table.path): has no economy '\(economy.code)'.")
        }
        places.append(place)
      }
      self.places = places
    }

    /// Rates as fractions, axes sector, importer, exporter.
    func rates(_ report: inout BuildReport) -> [Double] {
      var rates = [Double](repeating: 0, count: sectorCount * economyCount * economyCount)
      for sector in 0..<goodsCount {
        for importer in 0..<restOfWorld {
          for exporter in 0..<restOfWorld where exporter != importer {
            rates[position(sector, importer, exporter)] = rate(sector, importer, exporter)
          }
        }
      }
      let mean = weightedMean(rates, importers: 0..<restOfWorld, exporters: 0..<restOfWorld)
      report.note(
        "Tariffs on goods are those of 16 sectors by revision 4 in 35 industries by revision 3: "
          + "textiles and leather share a rate, wood and paper, plastics and minerals; metals are the "
          + "mean of basic metals and metal products, and electrical equipment of electronics and "
          + "electrical equipment, weighted by the pair's trade of 2011. \(decimal(mean, 2)) % on "
          + "average. Services carry none.")
      fillRestOfWorld(&rates, &report)
      report.note(
        "The source's rates look like simple means over lines, which overstate what is paid: in "
          + "the world of 2022, importers collect about half of what such rates would bring, and what "
          + "importers collected in 2011 is not at hand. The rates stay as they are.",
        range: RepairRange(
          name: "duty-collected",
          rates: [.init(importers: ["all"], exporters: ["all"], sectors: ["goods"])],
          unit: "factor", low: 0.4, central: 1, high: 1,
          source:
            "low: what China collects of such rates in the world of 2022; high: all; assumptions"))
      return rates
    }

    /// The source's rate; of several sectors the mean weighted by the pair's flows, or the plain one if
    /// there are none.
    private func rate(_ sector: Int, _ importer: Int, _ exporter: Int) -> Double {
      let row = (places[exporter] * Self.sourceEconomies + places[importer]) * Self.sourceSectors
      let cells = Self.correspondence[sector].map { row + $0 }
      guard cells.count > 1 else { return raw[cells[0]] }
      let value = cells.reduce(0) { $0 + flows[$1] }
      guard value > 0 else { return cells.reduce(0) { $0 + raw[$1] } / Double(cells.count) }
      return cells.reduce(0) { $0 + raw[$1] * flows[$1] } / value
    }

    /// The rest of the world pays each importer's rate for partners without an agreement, and levies the
    /// median of such rates among middle-income importers.
    private func fillRestOfWorld(_ rates: inout [Double], _ report: inout BuildReport) {
      let row = restOfWorld
      // Quartiles and median by sector.
      var levels = [[Double]](repeating: [], count: 3)
      for sector in 0..<goodsCount {
        var middle: [Double] = []
        for importer in 0..<row {
          let general = World.mostFavouredNationRate(
            among: (0..<row).filter { $0 != importer }.map {
              rates[position(sector, importer, $0)]
            })
          rates[position(sector, importer, row)] = general
          if Self.middleIncome.contains(economies[importer].code) { middle.append(general) }
        }
        for part in 1...3 { levels[part - 1].append(quantile(middle, Double(part) / 4)) }
      }
      let levied = levels.map { level in
        for sector in 0..<goodsCount {
          for exporter in 0..<row { rates[position(sector, row, exporter)] = level[sector] }
        }
        return weightedMean(rates, importers: row..<row + 1, exporters: 0..<row)
      }
      for sector in 0..<goodsCount {
        for exporter in 0..<row { rates[position(sector, row, exporter)] = levels[1][sector] }
      }
      let faced = weightedMean(rates, importers: 0..<row, exporters: row..<row + 1)
      report.note(
        "The rest of the world has no tariffs in the source: it pays each importer's rate for "
          + "partners without an agreement (\(decimal(faced, 1)) % on average) and levies the median of "
          + "such rates among \(Self.middleIncome.joined(separator: ", ")) "
          + "(\(decimal(levied[1], 1)) %). An assumption.",
        range: RepairRange(
          name: "rates-of-the-rest-of-the-world",
          rates: [.init(importers: ["ROW"], exporters: ["all"], sectors: ["goods"])],
          unit: "% of imports", low: thousandths(levied[0]), central: thousandths(levied[1]),
          high: thousandths(levied[2]),
          source:
            "lower quartile, median and upper quartile among these importers, sector by sector"))
    }

    private func position(_ sector: Int, _ importer: Int, _ exporter: Int) -> Int {
      (sector * economyCount + importer) * economyCount + exporter
    }

    /// Duty over imports of goods for a set of pairs, in per cent.
    private func weightedMean(
      _ rates: [Double], importers: Range<Int>, exporters: Range<Int>
    ) -> Double {
      meanRate(
        rates, over: purchases, economies: economyCount, sectors: 0..<goodsCount,
        importers: importers, exporters: exporters)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension OECD2022 {
  /// Tariffs from the array of 2022 and what it lacks, each by a stated rule.
  struct Tariffs {
    let economies: [Economy]
    let purchases: [Double]
    private let raw: [Double]
    private let collected: RawTable
    let agreements: RawTable
    let revenue: CustomsRevenue
    let book: VietNamTariffBook
    let chineseDuties: RawTable
    let path: String

    init(folder: String, economies: [Economy], purchases: [Double]) throws(DataError) {
      self.economies = economies
      self.purchases = purchases
      path = folder + "/oecd-2022/trade/tariffs_2022.npy"
      raw = OECD2022.transposed(
        try RawFile.array(path, shape: [economyCount, economyCount, sectorCount]))
      collected = try RawTable(folder + "/us-tariffs/us-tariffs-by-partner.csv")
      agreements = try RawTable(folder + "/policy/rcep.csv")
      revenue = try CustomsRevenue(folder: folder)
      book = try VietNamTariffBook(folder: folder)
      chineseDuties = try RawTable(folder + "/policy/china-2018-2019-by-sector.csv")
    }

    /// Rates as fractions, axes sector, importer, exporter.
    func rates(_ report: inout BuildReport) throws(DataError) -> [Double] {
      var rates = raw
      try checkSigns()
      removeServicesAndHome(&rates, &report)
      try replaceUnitedStates(&rates, &report)
      lowerFood(&rates, &report)
      try replaceVietNam(&rates, &report)
      try addChineseDuties(&rates, &report)
      fillRestOfWorld(&rates, &report)
      try scaleOlderAgreements(&rates, &report)
      try scaleToCollected(&rates, &report)
      try reportVietNam(rates, &report)
      return rates
    }

    private func checkSigns() throws(DataError) {
      for rate in raw where !(rate >= 0 && rate < 10) {
        throw DataError("\(path): holds the rate \(rate); rates between 0 and 10 are expected.")
      }
    }

    func position(_ sector: Int, _ importer: Int, _ exporter: Int) -> Int {
      (sector * economyCount + importer) * economyCount + exporter
    }

    /// Duty over imports for a set of cells, in per cent.
    func weightedMean(
      _ rates: [Double], sectors: Range<Int>, importers: Range<Int>, exporters: Range<Int>
    ) -> Double {
      meanRate(
        rates, over: purchases, economies: economyCount, sectors: sectors, importers: importers,
        exporters: exporters)
    }

    private func removeServicesAndHome(_ rates: inout [Double], _ report: inout BuildReport) {
      let all = 0..<economyCount
      var cells = 0
      let mean = weightedMean(
        rates, sectors: services..<sectorCount, importers: all, exporters: all)
      for importer in all {
        for exporter in all {
          if rates[position(services, importer, exporter)] != 0 { cells += 1 }
          rates[position(services, importer, exporter)] = 0
        }
        for sector in 0..<sectorCount { rates[position(sector, importer, importer)] = 0 }
      }
      report.note(
        "Services carry no tariffs: \(cells) rates set to zero, \(decimal(mean, 3)) % on average.")
    }

    /// The United States' column is the duty collected over imports in 2024, by partner and
    /// sector; partners without a line pay what partners at the general rate pay on average.
    private func replaceUnitedStates(
      _ rates: inout [Double], _ report: inout BuildReport
    ) throws(DataError) {
      let us = try index("USA")
      let special = Set(OECD2022.unitedStatesSpecialRates.split(separator: " ").map(String.init))
      let before = weightedMean(
        rates, sectors: 0..<goodsCount, importers: us..<us + 1, exporters: 0..<economyCount)
      let lines = try UnitedStatesLines(collected)
      let general = lines.generalRates(excluding: special)
      var ruled: [String] = []
      var filled = 0
      for exporter in 0..<economyCount where exporter != us {
        let code = economies[exporter].code
        let own = lines.rates(of: code)
        if own == nil { ruled.append(code) }
        for sector in 0..<goodsCount {
          let rate = own?[sector] ?? nil
          if own != nil, rate == nil { filled += 1 }
          rates[position(sector, us, exporter)] = (rate ?? general[sector]) / 100
        }
      }
      let after = weightedMean(
        rates, sectors: 0..<goodsCount, importers: us..<us + 1, exporters: 0..<economyCount)
      report.note(
        "The United States' tariffs are the duty collected over imports in 2024 by partner and "
          + "sector, in place of simple means: \(decimal(after, 2)) % on average, "
          + "\(decimal(before, 2)) % before.")
      report.note(
        "\(ruled.count) partners without a usable line of their own (\(ruled.joined(separator: " "))"
          + ") and \(filled) empty cells of others take the sector's import-weighted mean over "
          + "partners at the United States' general rate.",
        range: RepairRange(
          name: "partners-without-a-line-of-the-united-states",
          rates: [.init(importers: ["USA"], exporters: ruled, sectors: ["goods"])],
          unit: "times the mean", low: 0.25, central: 1, high: 1.5,
          source:
            "assumption: some of them have preferences (of Jordan next to nothing is collected), "
            + "some sell what is taxed more"))
    }

    /// Simple means over tariff lines give tobacco and spirits, with rates of several hundred per
    /// cent, the weight of any other line.
    ///
    /// An importer's rates on food are scaled down together, so that preferences keep their
    /// proportion.
    private func lowerFood(_ rates: inout [Double], _ report: inout BuildReport) {
      guard let food = OECD2022.sectors.firstIndex(where: { $0.code == "C10T12" }) else { return }
      let all = 0..<economyCount
      let before = weightedMean(
        rates, sectors: food..<food + 1, importers: all, exporters: all)
      var scaled: [String] = []
      var lowest = 1.0
      // The United States' rates are collected ones, Viet Nam's are those of its tariff book.
      for importer in 0..<restOfWorld where !["USA", "VNM"].contains(economies[importer].code) {
        let partners = (0..<restOfWorld).filter { $0 != importer }
        let farm = World.mostFavouredNationRate(
          among: partners.map { rates[position(0, importer, $0)] })
        let general = World.mostFavouredNationRate(
          among: partners.map { rates[position(food, importer, $0)] })
        let allowed = max(0.2, 2 * farm)
        guard general > allowed else { continue }
        scaled.append(economies[importer].code)
        lowest = min(lowest, allowed / general)
        for exporter in partners {
          rates[position(food, importer, exporter)] *= allowed / general
        }
      }
      let after = weightedMean(
        rates, sectors: food..<food + 1, importers: all, exporters: all)
      report.note(
        "Food (C10T12) is a simple mean that tobacco inflates: where an importer's rate for "
          + "partners without an agreement exceeds 20 % and twice its rate on crops and animals, "
          + "all its rates on food are scaled to that bound; \(scaled.count) importers, the strongest "
          + "scaling by \(decimal(lowest, 2)), the world's average from \(decimal(before, 1)) to "
          + "\(decimal(after, 1)) %. The bound is an assumption.",
        range: RepairRange(
          name: "bound-on-food",
          rates: [.init(importers: scaled, exporters: ["all"], sectors: ["C10T12"])],
          unit: "times the bound", low: 0.5, central: 1, high: 2,
          source: "assumption: half and twice the bound"))
    }

    /// The rest of the world pays each importer's rate for partners without an agreement, and
    /// levies the median of such rates among middle-income importers.
    private func fillRestOfWorld(_ rates: inout [Double], _ report: inout BuildReport) {
      let row = restOfWorld
      let incomes: Set<String> = ["UPPER-MIDDLE-INCOME", "LOWER-MIDDLE-INCOME"]
      let models = Set(
        OECD2022.economyGroups.filter { incomes.contains($0.code) }.flatMap(\.members))
      // Quartiles and median by sector.
      var levels = [[Double]](repeating: [], count: 3)
      for sector in 0..<goodsCount {
        var middle: [Double] = []
        for importer in 0..<restOfWorld {
          let general = World.mostFavouredNationRate(
            among: (0..<restOfWorld).filter { $0 != importer }.map {
              rates[position(sector, importer, $0)]
            })
          // The United States' cell is set with its other partners.
          if economies[importer].code != "USA" {
            rates[position(sector, importer, row)] = general
          }
          if models.contains(economies[importer].code) { middle.append(general) }
        }
        for part in 1...3 { levels[part - 1].append(quantile(middle, Double(part) / 4)) }
        for exporter in 0..<restOfWorld {
          rates[position(sector, row, exporter)] = levels[1][sector]
        }
      }
      let levied = levels.map { level in
        var own = rates
        for sector in 0..<goodsCount {
          for exporter in 0..<restOfWorld { own[position(sector, row, exporter)] = level[sector] }
        }
        return weightedMean(
          own, sectors: 0..<goodsCount, importers: row..<row + 1, exporters: 0..<row)
      }
      let faced = weightedMean(
        rates, sectors: 0..<goodsCount, importers: 0..<row, exporters: row..<row + 1)
      report.note(
        "The rest of the world has no tariffs in the source: it pays each importer's rate for "
          + "partners without an agreement (\(decimal(faced, 1)) % on average) and levies the median "
          + "of such rates among middle-income importers (\(decimal(levied[1], 1)) %), both before "
          + "totals are scaled to the duty collected. An assumption.",
        range: RepairRange(
          name: "rates-of-the-rest-of-the-world",
          rates: [.init(importers: ["ROW"], exporters: ["all"], sectors: ["goods"])],
          unit: "rate before totals are scaled, % of imports", low: thousandths(levied[0]),
          central: thousandths(levied[1]), high: thousandths(levied[2]),
          source: "lower quartile, median and upper quartile among middle-income importers, sector "
            + "by sector"))
    }

    func index(_ code: String) throws(DataError) -> Int {
      guard let found = economies.firstIndex(where: { $0.code == code }) else {
        throw DataError("\(path): the economy '\(code)' is not among the 81.")
      }
      return found
    }
  }
}

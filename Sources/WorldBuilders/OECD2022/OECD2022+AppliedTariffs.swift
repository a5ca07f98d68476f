// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

// Tariffs as they are levied: Viet Nam's own book, China's duties on the United States, older
// agreements, and the duty that was collected.
extension OECD2022.Tariffs {
  /// Viet Nam's row is its own tariff book as it stood in 2022.
  func replaceVietNam(
    _ rates: inout [Double], _ report: inout BuildReport
  ) throws(DataError) {
    let viet = try index("VNM")
    let goods = 0..<OECD2022.goodsCount
    let importers = viet..<viet + 1
    let exporters = 0..<OECD2022.economyCount
    let before = weightedMean(
      rates, sectors: goods, importers: importers, exporters: 0..<OECD2022.restOfWorld)
    // The same when three imports in ten leave the preference unused.
    var partly = rates
    for exporter in exporters where exporter != viet {
      let partner = economies[exporter].code
      for sector in goods {
        let code = OECD2022.sectors[sector].code
        let cell = position(sector, viet, exporter)
        let all = try book.rates(towards: partner, in: code)
        rates[cell] = try book.rateOf2022(towards: partner, in: code) / 100
        partly[cell] = 0.7 * rates[cell] + 0.3 * (all?.general ?? 0) / 100
      }
    }
    let means = [rates, partly].map {
      thousandths(weightedMean($0, sectors: goods, importers: importers, exporters: exporters))
    }
    report.note(
      "Viet Nam's tariffs are those of its own tariff book by partner and sector, plain means over "
        + "six-digit products, in place of simple means over groups: \(decimal(means[0], 2)) % on "
        + "average, \(decimal(before, 2)) % before. The best agreement counts, fully used, without "
        + "RCEP, which in 2022 had hardly begun. Towards the European Union and the United Kingdom "
        + "the third step of the schedule counts (1 January 2022), towards Israel, whose agreement "
        + "came later, none; other agreements stand at their rates of 2026, since their stages are "
        + "not at hand.",
      range: RepairRange(
        name: "tariff-book-of-viet-nam",
        rates: [.init(importers: ["VNM"], exporters: ["all"], sectors: ["goods"])],
        unit: "% of imports", low: thousandths(means[0] / 2), central: means[0], high: means[1],
        source:
          "low: half is collected, as among other importers, since goods brought in for exports "
          + "pay no duty; high: 70 % of imports use the preference; assumptions"))
  }

  /// The duties of 2018 and 2019 came on top of what the source's array holds.
  func addChineseDuties(
    _ rates: inout [Double], _ report: inout BuildReport
  ) throws(DataError) {
    let (china, states) = (try index("CHN"), try index("USA"))
    let goods = 0..<OECD2022.goodsCount
    func mean() -> Double {
      thousandths(
        weightedMean(
          rates, sectors: goods, importers: china..<china + 1, exporters: states..<states + 1))
    }
    let before = mean()
    let (sector, points) = (
      try chineseDuties.column("sector"),
      try chineseDuties.column("retaliation_total_2019_06_01_pp")
    )
    for row in chineseDuties.rows.indices {
      let code = chineseDuties.rows[row][sector]
      guard let place = OECD2022.sectors.firstIndex(where: { $0.code == code }) else {
        guard code == "ALL_GOODS" else {
          throw DataError("\(chineseDuties.path):\(row + 2): '\(code)' is not a sector.")
        }
        continue
      }
      rates[position(place, china, states)] += try chineseDuties.number(row, points) / 100
    }
    let after = mean()
    report.note(
      "China's additional duties of 2018 and 2019 on the United States, as of June 2019, are added: "
        + "\(decimal(before, 1)) % becomes \(decimal(after, 1)) % on average; China's total is then "
        + "scaled to the duty collected, so that nothing counts twice.",
      range: RepairRange(
        name: "duties-of-china-on-the-united-states",
        rates: [.init(importers: ["CHN"], exporters: ["USA"], sectors: ["goods"])],
        unit: "rate before totals are scaled, % of imports", low: before, central: after,
        high: thousandths(after + 2.5),
        source:
          "low: all freed by the exclusions granted on application since March 2020; high: 2.5 "
          + "points more for the list of September 2019, halved in February 2020; assumptions"))
  }

  /// Pairs of RCEP members with an older agreement, except Viet Nam as importer, whose book knows.
  func scaleOlderAgreements(
    _ rates: inout [Double], _ report: inout BuildReport
  ) throws(DataError) {
    let scale = 0.6
    let (importers, exporters) = (
      try agreements.column("importer"), try agreements.column("exporter")
    )
    let kind = try agreements.column("agreement_before_rcep")
    var partners: [String: [String]] = [:]
    var (pairs, kept) = (0, 0)
    for row in agreements.rows where row[importers] != "VNM" {
      guard row[kind] != "none" else {
        kept += 1
        continue
      }
      pairs += 1
      partners[row[importers], default: []].append(row[exporters])
      let (importer, exporter) = (try index(row[importers]), try index(row[exporters]))
      for sector in 0..<OECD2022.goodsCount {
        rates[position(sector, importer, exporter)] *= scale
      }
    }
    report.note(
      "Rates between RCEP members that had an agreement before are multiplied by "
        + "\(decimal(scale, 1)) before totals are scaled (\(pairs) pairs without those that Viet Nam "
        + "levies; the \(kept) pairs of China and Japan, Japan and Korea had none and stay), because "
        + "simple means overstate what is left under an agreement. The factor is chosen so that Viet "
        + "Nam faces what trade-weighted figures show.",
      range: RepairRange(
        name: "older-agreements-of-rcep-members",
        rates: partners.sorted { $0.key < $1.key }.map {
          .init(importers: [$0.key], exporters: $0.value.sorted(), sectors: ["goods"])
        },
        unit: "factor", low: 0.3, central: scale, high: 1,
        source: "high: the simple means as they are; low: half the central value, an assumption"))
  }

  /// Each territory's rates are scaled together so that they bring the duty it collected; those
  /// whose duty is not at hand by the median of the known factors.
  func scaleToCollected(
    _ rates: inout [Double], _ report: inout BuildReport
  ) throws(DataError) {
    var remaining = Set(economies.map(\.code)).subtracting(["USA", "VNM"])
    var factors: [Double] = []
    for territory in revenue.territories {
      var (duty, imports) = (0.0, 0.0)
      for code in territory.importers {
        let importer = try index(code)
        remaining.remove(code)
        for exporter in economies.indices
        where !territory.importers.contains(economies[exporter].code) {
          for sector in 0..<OECD2022.goodsCount {
            let cell = position(sector, importer, exporter)
            duty += rates[cell] * purchases[cell]
            imports += purchases[cell]
          }
        }
      }
      let factor = territory.duty / duty
      factors.append(factor)
      for code in territory.importers { scale(&rates, importer: try index(code), by: factor) }
      let collected = territory.duty / imports * 100
      report.note(
        "\(territory.name): tariffs scaled by \(decimal(factor, 2)) to the duty collected in 2022, "
          + "\(decimal(territory.duty / 1000, 1)) billion US dollars or \(decimal(collected, 2)) % of "
          + "imports of goods (\(decimal(duty / imports * 100, 2)) % before).",
        range: RepairRange(
          name: "duty-collected-"
            + (territory.importers.count == 1 ? territory.importers[0] : "EU27"),
          rates: [
            .init(importers: territory.importers, exporters: ["all"], sectors: ["goods"])
          ],
          unit: "duty collected, % of imports", low: thousandths(0.9 * collected),
          central: thousandths(collected), high: thousandths(1.1 * collected),
          source: "IMF, customs and other import duties, 2022; a tenth less and more for what the "
            + "series and the imports cover, an assumption"))
    }
    let median = quantile(factors, 0.5)
    for code in remaining { scale(&rates, importer: try index(code), by: median) }
    guard let lowest = factors.min(), let highest = factors.max() else { return }
    report.note(
      "The other \(remaining.count) importers' tariffs are scaled by the median of these "
        + "\(factors.count) factors, \(decimal(median, 2)) (\(decimal(lowest, 2)) to "
        + "\(decimal(highest, 2))). An assumption.",
      range: RepairRange(
        name: "duty-collected-elsewhere",
        rates: [
          .init(
            importers: economies.map(\.code).filter(remaining.contains), exporters: ["all"],
            sectors: ["goods"])
        ],
        unit: "factor", low: thousandths(lowest), central: thousandths(median),
        high: thousandths(highest),
        source: "smallest, middle and largest of the \(factors.count) known factors"))
  }

  private func scale(_ rates: inout [Double], importer: Int, by factor: Double) {
    for sector in 0..<OECD2022.goodsCount {
      for exporter in 0..<OECD2022.economyCount {
        rates[position(sector, importer, exporter)] *= factor
      }
    }
  }

  /// A check that no rule aims at, and one that a factor was chosen by.
  func reportVietNam(_ rates: [Double], _ report: inout BuildReport) throws(DataError) {
    let viet = try index("VNM")
    let members = OECD2022.economyGroups.first { $0.code == "RCEP" }?.members ?? []
    var (levied, faced, bought, sold) = (0.0, 0.0, 0.0, 0.0)
    for code in members where code != "VNM" {
      let partner = try index(code)
      for sector in 0..<OECD2022.goodsCount {
        let (purchase, sale) = (
          position(sector, viet, partner), position(sector, partner, viet)
        )
        levied += rates[purchase] * purchases[purchase]
        bought += purchases[purchase]
        faced += rates[sale] * purchases[sale]
        sold += purchases[sale]
      }
    }
    report.note(
      "In sum Viet Nam levies \(decimal(levied / bought * 100, 2)) % on its partners in RCEP and "
        + "faces \(decimal(faced / sold * 100, 2)) %; the World Bank's trade-weighted figures are "
        + "0.8 and 0.6.")
  }
}

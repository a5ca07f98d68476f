// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// What Viet Nam levies, from its own tariff book: by partner and sector, plain means over six-digit
/// products, the best rate open to the partner, in per cent.
struct VietNamTariffBook {
  /// Rates towards one partner in a sector.
  struct Rates {
    /// Without any agreement.
    var general: Double
    /// The best of the agreements in force in January 2026 other than RCEP.
    var older: Double
    /// The best of all, RCEP's rates of 2026 included.
    var best: Double
  }

  private let path: String
  private var rates: [String: [String: Rates]] = [:]
  private var general: [String: Double] = [:]
  /// Towards the European Union after the third step of its schedule, 1 January 2022.
  private let staged: [String: Double]

  /// Partners whose goods follow the schedule of the European Union's agreement; the United Kingdom
  /// took it over.
  private static let stagedPartners = Set(
    (OECD2022.europeanUnion + " GBR").split(separator: " ").map(String.init))
  /// Israel's agreement entered into force in November 2024.
  private static let later: Set<String> = ["ISR"]

  init(folder: String) throws(DataError) {
    let table = try RawTable(folder + "/tariff-schedules/vnm-2026-by-partner-sector.csv")
    path = table.path
    let (partner, sector) = (try table.column("partner"), try table.column("sector"))
    let mfn = try table.column("mfn")
    let (older, best) = (try table.column("best_without_rcep"), try table.column("best"))
    for row in table.rows.indices {
      let fields = table.rows[row]
      let entry = Rates(
        general: try table.number(row, mfn), older: try table.number(row, older),
        best: try table.number(row, best))
      guard entry.best <= entry.older, entry.older <= entry.general else {
        throw DataError("\(path):\(row + 2): a preference is above the rate without it.")
      }
      guard general[fields[sector], default: entry.general] == entry.general else {
        throw DataError("\(path):\(row + 2): the rate without agreement differs among partners.")
      }
      general[fields[sector]] = entry.general
      rates[fields[partner], default: [:]][fields[sector]] = entry
    }
    staged = try Self.schedule(
      RawTable(folder + "/tariff-schedules/vnm-2012-base-evfta.csv.gz"), steps: 3)
  }

  /// Rates towards a partner in a sector; nil where no product is classed there.
  ///
  /// A partner that the book does not list pays the rate without agreement.
  func rates(towards partner: String, in sector: String) throws(DataError) -> Rates? {
    guard let general = general[sector] else { return nil }
    guard let known = rates[partner] else {
      guard partner == "ROW" else { throw DataError("\(path): has no partner '\(partner)'.") }
      return Rates(general: general, older: general, best: general)
    }
    return known[sector]
  }

  /// What the partner's goods paid in 2022, without RCEP.
  func rateOf2022(towards partner: String, in sector: String) throws(DataError) -> Double {
    guard let rates = try rates(towards: partner, in: sector) else { return 0 }
    if Self.stagedPartners.contains(partner) {
      return min(rates.general, staged[sector] ?? rates.general)
    }
    return Self.later.contains(partner) ? rates.general : rates.older
  }

  /// Mean rates by sector after some steps of the schedule: lines of category A are free at once,
  /// those of category Bn go in n + 1 equal steps, the first at entry into force on 1 August 2020,
  /// the others on each 1 January.
  private static func schedule(
    _ table: RawTable, steps: Int
  ) throws(DataError) -> [String: Double] {
    let (line, category) = (try table.column("hs8"), try table.column("evfta_category"))
    let (base, sector) = (try table.column("mfn_2012"), try table.column("sector"))
    var products: [String: [String: (sum: Double, count: Double)]] = [:]
    for row in table.rows.indices {
      let fields = table.rows[row]
      guard !fields[base].isEmpty else { continue }
      let left: Double
      if fields[category] == "A" {
        left = 0
      } else if fields[category].hasPrefix("B"), let years = Int(fields[category].dropFirst()) {
        left = max(0, 1 - Double(steps) / Double(years + 1))
      } else {
        throw DataError(
          "\(table.path):\(row + 2): '\(fields[category])' is not a category of the schedule.")
      }
      let rate = try table.number(row, base) * left
      let product = String(fields[line].prefix(6))
      let old = products[fields[sector], default: [:]][product] ?? (0, 0)
      products[fields[sector], default: [:]][product] = (old.sum + rate, old.count + 1)
    }
    return products.mapValues { entries in
      let means = entries.sorted { $0.key < $1.key }.map { $0.value.sum / $0.value.count }
      return means.reduce(0, +) / Double(means.count)
    }
  }
}

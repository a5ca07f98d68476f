// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Share of the tariff still levied that RCEP removes, for each ordered pair of members.
///
/// Most members had agreements with each other before, which free as much as RCEP does or more: there
/// it cuts next to nothing. Viet Nam's tariff book says how much, line by line; the pairs that had no
/// agreement follow the schedules.
enum RCEPTable {
  /// How sure a figure is, by the first words of the data's remark.
  private static let confidence: [(prefix: String, basis: String)] = [
    ("final read", "no agreement before: share of lines at the end; read"),
    (
      "range read",
      "no agreement before: share of lines at the end; range read and split by partner unverified"
    ),
    ("memory", "no agreement before: share of lines at the end; unverified"),
  ]

  private struct Pair {
    var older: String
    var share: Double?
    var basis: String
  }

  static func build(from folder: String) throws(DataError) -> BuiltTable {
    let raw = try RawTable(folder + "/policy/rcep.csv")
    let book = try VietNamTariffBook(folder: folder)
    let members = (OECD2022.asean + " AUS CHN JPN KOR NZL").split(separator: " ").map(String.init)
      .sorted()
    let pairs = try pairs(raw)
    let typical = try typicalCut(book)
    var rows: [MeasureTable.Row] = []
    var counts: [String: Int] = [:]
    for importer in members {
      for exporter in members where exporter != importer {
        guard let pair = pairs[importer + exporter] else {
          throw DataError("\(raw.path): has no line for \(importer) and \(exporter).")
        }
        let own: [MeasureTable.Row]
        if importer == "VNM" {
          own = try vietNam(book, exporter)
        } else {
          let (share, basis) = try cut(pair, typical, path: raw.path)
          own = [.init(importer, exporter, "goods", share, basis)]
        }
        rows += own
        for basis in Set(own.map(\.basis)) { counts[basis, default: 0] += 1 }
      }
    }
    let table = try MeasureTable(
      name: "rcep-cuts", title: "Share of the remaining tariff that RCEP removes",
      headers: headers(typical), unit: .percent, decimals: 2, rows: rows,
      economies: MeasureTable.economies2022, sectors: OECD2022.sectors.map(\.code) + ["goods"])
    var report = BuildReport()
    for (basis, count) in counts.sorted(by: { $0.key < $1.key }) {
      report.note("\(count) of 210 pairs: \(basis).")
    }
    return BuiltTable(table: table, report: report)
  }

  private static func pairs(_ raw: RawTable) throws(DataError) -> [String: Pair] {
    let importer = try raw.column("importer")
    let exporter = try raw.column("exporter")
    let older = try raw.column("agreement_before_rcep")
    let end = try raw.column("lines_zero_at_end_pct")
    let remark = try raw.column("confidence")
    var pairs: [String: Pair] = [:]
    for line in raw.rows.indices {
      let fields = raw.rows[line]
      var pair = Pair(older: fields[older], share: nil, basis: "")
      if !fields[end].isEmpty {
        let share = try raw.number(line, end)
        guard (0...100).contains(share) else {
          throw DataError("\(raw.path):\(line + 2): a share of \(share) % is not in 0 to 100.")
        }
        guard let known = confidence.first(where: { fields[remark].hasPrefix($0.prefix) }) else {
          throw DataError(
            "\(raw.path):\(line + 2): '\(fields[remark])' does not say how sure the share is.")
        }
        pair.share = share
        pair.basis = known.basis
      }
      pairs[fields[importer] + fields[exporter]] = pair
    }
    return pairs
  }

  /// The sectors in which RCEP is better than the older agreements with a partner; one line over all
  /// goods where it is nowhere.
  private static func vietNam(
    _ book: VietNamTariffBook, _ exporter: String
  ) throws(DataError) -> [MeasureTable.Row] {
    let basis = "Viet Nam's tariff book of January 2026; read"
    var rows: [MeasureTable.Row] = []
    for sector in MeasureTable.dutiableGoods {
      guard let rates = try book.rates(towards: exporter, in: sector), rates.best < rates.older
      else { continue }
      rows.append(
        .init("VNM", exporter, sector, (1 - rates.best / rates.older) * 100, basis))
    }
    return rows.isEmpty ? [.init("VNM", exporter, "goods", 0, basis)] : rows
  }

  /// What RCEP takes off what older agreements leave, in Viet Nam's book over its partners outside
  /// ASEAN, plain over sectors, in per cent.
  private static func typicalCut(_ book: VietNamTariffBook) throws(DataError) -> Double {
    var (older, best) = (0.0, 0.0)
    for partner in ["AUS", "CHN", "JPN", "KOR", "NZL"] {
      for sector in MeasureTable.dutiableGoods {
        let rates = try book.rates(towards: partner, in: sector)
        older += rates?.older ?? 0
        best += rates?.best ?? 0
      }
    }
    return (1 - best / older) * 100
  }

  private static func cut(
    _ pair: Pair, _ typical: Double, path: String
  ) throws(DataError) -> (share: Double, basis: String) {
    switch pair.older {
    case "ATIGA": return (0, "rule: ASEAN's own agreement already goes further; inferred")
    case "none":
      guard let share = pair.share else {
        throw DataError("\(path): has no share of lines for a pair without an older agreement.")
      }
      return (share, pair.basis)
    default:
      return (typical, "rule: an older agreement leaves RCEP what it does in Viet Nam; assumed")
    }
  }

  private static func headers(_ typical: Double) -> [MeasureTable.Header] {
    [
      .init(
        .source,
        "Viet Nam's tariff decrees in force in January 2026, 8-digit lines by agreement, as "
          + "tabulated in tariffvn; shares of lines of China, Japan and Korea: their ministries "
          + "(unverified)"),
      .init(.url, "https://github.com/quyphong91/tariffvn"),
      .init(.date, "2026-01-01"),
      .init(.note, "Per cent of the tariff still levied that RCEP takes off."),
      .init(
        .note,
        "Viet Nam as importer: by partner and sector, the best rate with RCEP against the best "
          + "without it, both of 2026. Steps after 2026 are not in the book."),
      .init(
        .note,
        "China with Japan and Japan with Korea had no agreement: the share of lines at zero at the "
          + "end of the schedule, taken as a share of the tariff (assumed)."),
      .init(
        .note,
        "Other pairs with an older agreement: the \(decimal(typical, 1)) % that RCEP takes off what "
          + "older agreements leave in Viet Nam's book on average (assumed)."),
      .init(
        .note,
        "Within ASEAN, Viet Nam's own rates aside, nothing goes: its own agreement frees more lines "
          + "than RCEP does (inferred)."),
    ]
  }
}

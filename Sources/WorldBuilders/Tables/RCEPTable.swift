// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

/// Share of the remaining tariff that RCEP's schedules remove, for each ordered pair of members.
enum RCEPTable {
  /// How sure a figure is, by the first words of the data's remark.
  private static let confidence: [(prefix: String, basis: String)] = [
    ("final read", "share of lines at the end; read"),
    ("range read", "share of lines at the end; range read and split by partner unverified"),
    ("memory", "share of lines at the end; unverified"),
  ]

  private struct Pair {
    var older: String
    var share: Double?
    var basis: String
  }

  static func build(from folder: String) throws(DataError) -> BuiltTable {
    let raw = try RawTable(folder + "/policy/rcep.csv")
    let members = (OECD2022.asean + " AUS CHN JPN KOR NZL").split(separator: " ").map(String.init)
      .sorted()
    let pairs = try pairs(raw)
    let asean = Set(OECD2022.asean.split(separator: " ").map(String.init))
    var rows: [MeasureTable.Row] = []
    var counts: [String: Int] = [:]
    for importer in members {
      for exporter in members where exporter != importer {
        guard let pair = pairs[importer + exporter] else {
          throw DataError("\(raw.path): has no line for \(importer) and \(exporter).")
        }
        let (share, basis) = try cut(
          pair, importer: importer, asean: asean, pairs: pairs, path: raw.path)
        counts[basis, default: 0] += 1
        rows.append(.init(importer, exporter, "goods", share, basis))
      }
    }
    let table = try MeasureTable(
      name: "rcep-cuts", title: "Share of the remaining tariff that RCEP's schedules remove",
      headers: headers, unit: .percent, decimals: 4, rows: rows,
      economies: MeasureTable.economies2022, sectors: ["goods"])
    var report = BuildReport()
    for (basis, count) in counts.sorted(by: { $0.key < $1.key }) {
      report.note("\(count) of \(rows.count) pairs: \(basis).")
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

  /// Within ASEAN nothing goes; a figure where there is one; else the importer's figure towards
  /// Viet Nam, which is read, or for members of ASEAN the one towards China.
  private static func cut(
    _ pair: Pair, importer: String, asean: Set<String>, pairs: [String: Pair], path: String
  ) throws(DataError) -> (share: Double, basis: String) {
    if pair.older == "ATIGA" {
      return (0, "rule: ASEAN's own agreement already goes further; inferred")
    }
    if let share = pair.share { return (share, pair.basis) }
    let model = asean.contains(importer) ? "CHN" : "VNM"
    guard let share = pairs[importer + model]?.share else {
      throw DataError("\(path): has no share of lines of \(importer) towards \(model).")
    }
    return (share, "rule: as the importer towards \(model); assumed")
  }

  private static let headers: [MeasureTable.Header] = [
    .init(
      .source,
      "Shares of lines at zero at the end of the schedules: ministries of Viet Nam (towards Viet "
        + "Nam, read), China, Japan and Korea (unverified)"),
    .init(
      .url,
      "https://plo.vn/kinh-te/co-hoi-voi-hiep-dinh-lon-nhat-the-gioi-viet-nam-vua-ky-950402.html"),
    .init(.date, "2020-11-16"),
    .init(
      .note,
      "Per cent of the tariff still levied that is gone at the end of the schedule. A share of "
        + "lines is taken as a share of the tariff: assumed."),
    .init(
      .note,
      "Within ASEAN nothing goes: ASEAN's own agreement frees more lines than RCEP does, so that "
        + "RCEP adds rules only."),
    .init(
      .note,
      "A pair without a figure takes the importer's figure towards Viet Nam (read), or, for "
        + "members of ASEAN, towards China (unverified): assumed."),
    .init(
      .note,
      "Viet Nam's range by partner, 85.6 to 89.6, is read; which partner has which is unverified."),
  ]
}

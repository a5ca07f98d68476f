// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Points that others had added on goods of the United States by a date: points of each measure in
/// force times the share of the sector's imports that it covers.
struct RetaliationTable {
  static let dates = [
    TableDate(2025, 4, 5), TableDate(2025, 4, 9), TableDate(2025, 8, 7), TableDate(2026, 4, 6),
    TableDate(2026, 10, 10),
  ]

  let date: TableDate

  private struct Cell: Hashable {
    var imposer: String
    var sector: String
  }

  func build(from folder: String) throws(DataError) -> BuiltTable {
    let raw = try RawTable(folder + "/policy/retaliation.csv")
    var points: [Cell: Double] = [:]
    var basis: [Cell: [String]] = [:]
    var inForce: [String] = []
    for measure in try measures(raw) {
      if !inForce.contains(measure.id) { inForce.append(measure.id) }
      for sector in measure.sectors {
        let cell = Cell(imposer: measure.imposer, sector: sector)
        points[cell, default: 0] += measure.points * measure.share
        basis[cell, default: []].append(
          "\(shortDecimal(measure.points, 2)) points on \(shortDecimal(measure.share * 100, 2)) % "
            + "(\(measure.id))")
      }
    }
    let rows = points.map { cell, value in
      MeasureTable.Row(
        cell.imposer, "USA", cell.sector, value,
        (basis[cell] ?? []).joined(separator: "; "))
    }
    var notes: [MeasureTable.Header] = []
    for id in inForce {
      guard let note = Self.notes[id] else {
        throw DataError("\(raw.path): the builder has no description of the measure '\(id)'.")
      }
      notes.append(.init(.note, "\(id): \(note)"))
    }
    let table = try MeasureTable(
      name: "retaliation-\(date.iso)",
      title: "Duties of others on goods of the United States on \(date.text): points added",
      headers: Self.headers + notes, unit: .points, decimals: 4, rows: rows,
      economies: MeasureTable.economies2022, sectors: MeasureTable.dutiableGoods)
    var report = BuildReport()
    report.note(
      "\(inForce.count) measures of 2025 and later in force on \(date.text): "
        + inForce.joined(separator: ", ") + ".")
    for imposer in Set(rows.map(\.importer)).sorted() {
      let own = rows.filter { $0.importer == imposer }
      report.note(
        "\(imposer): \(own.count) sectors, at most "
          + "\(shortDecimal(own.map(\.value).max() ?? 0, 2)) points.")
    }
    return BuiltTable(table: table, report: report)
  }

  private struct Measure {
    var id: String
    var imposer: String
    var sectors: [String]
    var share: Double
    var points: Double
  }

  /// Measures on the United States of 2025 and later that are in force on the date, each list once.
  private func measures(_ raw: RawTable) throws(DataError) -> [Measure] {
    let id = try raw.column("measure_id")
    let imposer = try raw.column("imposer")
    let target = try raw.column("target")
    let sector = try raw.column("sector")
    let share = try raw.column("share_of_imports")
    let points = try raw.column("added_points")
    let start = try raw.column("effective")
    let end = try raw.column("end")
    let ids = Set(raw.rows.map { $0[id] })
    var found: [Measure] = []
    for line in raw.rows.indices {
      let fields = raw.rows[line]
      // Dates in this form order like texts; a measure without a start was never collected.
      guard fields[target] == "USA", fields[start] >= "2025", fields[start] <= date.iso,
        fields[end].isEmpty || fields[end] > date.iso
      else { continue }
      // The same list once for all goods and once by sector.
      if ids.contains(fields[id] + "-by-sector") { continue }
      guard !fields[share].isEmpty, !fields[points].isEmpty else {
        throw DataError("\(raw.path):\(line + 2): has no share of imports or no points.")
      }
      let covered = try raw.number(line, share)
      guard covered > 0, covered <= 1 else {
        throw DataError("\(raw.path):\(line + 2): a share of \(covered) is not in 0 to 1.")
      }
      found.append(
        Measure(
          id: fields[id], imposer: fields[imposer],
          sectors: fields[sector] == "goods"
            ? MeasureTable.dutiableGoods : fields[sector].split(separator: ";").map(String.init),
          share: covered, points: try raw.number(line, points)))
    }
    return found
  }

  private static let headers: [MeasureTable.Header] = [
    .init(
      .source,
      "Notices of the State Council Tariff Commission of China and the Department of Finance "
        + "Canada; lists by product with values from Trade War Redux 2025"),
    .init(.url, "https://github.com/tradewartracker/trade-war-redux-2025"),
    .init(.date, "2026-07-23"),
    .init(
      .note,
      "Points of each measure in force times the share of the sector's imports from the United "
        + "States that it covers, summed; the last column says which. Shares are approximate."),
    .init(
      .note,
      "A measure without a stated end is taken as in force: assumed; answers are known to July "
        + "2026. China's duties of 2018 and 2019 belong to the benchmark of 2022 and are not "
        + "counted again. The European Union's lists were never collected."),
    .init(.note, "Services to mines (B09) pass no customs and have no cell."),
  ]

  private static let notes: [String: String] = [
    "CHN-2025-02":
      "China from 10 February 2025, 15 points on coal and liquefied gas, 10 on crude oil, farm "
      + "machinery, large cars and pick-ups (State Council Tariff Commission, 4 February 2025). "
      + "Crude oil and gas by their values of 2024; large cars 45 % of the sector's imports of "
      + "2017, farm machinery 1 %.",
    "CHN-2025-03":
      "China from 10 March to 10 November 2025, 15 points on chicken, wheat, maize and cotton, 10 "
      + "on soya, other farm goods and fish (Announcement 2 of 2025). Shares from the United "
      + "States' exports of 2024 by six-digit product; 95 % of crops and animals is a judgement.",
    "CHN-2025-05":
      "China from 14 May 2025, 10 points kept on all goods after the Geneva talks; suspension of "
      + "24 more prolonged to 10 November 2026.",
    "CAN-2025-03-phase1-by-sector":
      "Canada from 4 March to 1 September 2025, 25 points on a list of C$30 billion. Exports of "
      + "2024 of the listed codes, scaled to that value, over the imports of 2022.",
    "CAN-2025-03-metals":
      "Canada from 13 March 2025, 25 points on steel and aluminium of C$15.6 billion, no end "
      + "stated. Shares as above.",
    "CAN-2025-03-other":
      "Canada from 13 March to 1 September 2025, 25 points on other goods of C$14.2 billion. Shares "
      + "as above; the one of electronics is an upper value.",
    "CAN-2025-04-autos":
      "Canada from 9 April 2025, 25 points on vehicles outside CUSMA and on the content of others "
      + "that is neither Canadian nor Mexican (Department of Finance Canada, 8 April 2025). The "
      + "share of 35 %, 20 to 60, is assumed, after remission for producers.",
  ]
}

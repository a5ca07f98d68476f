// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Two other counts of the same law beside a table, and why they differ.
struct UnitedStatesComparisons {
  /// One sentence or two for each other count; none where the others have no such day.
  let sentences: [String]

  init(_ folder: String, _ state: UnitedStatesState) throws(DataError) {
    let view = "\(state.date.iso),\(state.view.rawValue),"
    let totals = try RawTable(folder + "/us-tariffs-by-partner-date.csv", linesWith: view)
    let partner = try totals.column("partner")
    let value = try totals.column("imports_musd")
    var imports: [String: Double] = [:]
    for row in totals.rows.indices {
      imports[totals.rows[row][partner]] = try totals.number(row, value)
    }
    sentences =
      try Self.redux(folder, state, view, imports) + Self.budgetLab(folder, view, imports)
  }

  /// Trade War Redux: the mean over its 51 partners with the imports of 2024, both ways.
  private static func redux(
    _ folder: String, _ state: UnitedStatesState, _ view: String, _ imports: [String: Double]
  ) throws(DataError) -> [String] {
    let raw = try RawTable(folder + "/check-tw.csv", linesWith: view)
    guard !raw.rows.isEmpty else { return [] }
    let partner = try raw.column("partner")
    let day = try raw.column("their_date")
    let (ours, theirs) = (try raw.column("ours"), try raw.column("tw"))
    let difference = try raw.column("difference")
    let reason = try raw.column("reason")
    var sums = (weight: 0.0, ours: 0.0, theirs: 0.0)
    var reasons: [String: Double] = [:]
    for row in raw.rows.indices {
      let fields = raw.rows[row]
      guard let weight = imports[fields[partner]] else {
        throw DataError("\(raw.path): the totals have no line of \(fields[partner]).")
      }
      sums.weight += weight
      sums.ours += try weight * raw.number(row, ours)
      sums.theirs += try weight * raw.number(row, theirs)
      let gap = try abs(raw.number(row, difference)) * weight
      for part in fields[reason].split(separator: "; ") {
        let sentence = try sentence(String(part), raw.path)
        if let sentence { reasons[sentence, default: 0] += gap }
      }
    }
    let largest = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
    var text =
      "Trade War Redux 2025 (M. Waugh) for \(raw.rows[0][day]), mean over its 51 partners: "
      + "\(decimal(sums.theirs / sums.weight, 2)) points, here "
      + "\(decimal(sums.ours / sums.weight, 2)). "
    if !largest.isEmpty {
      text += "Largest reasons there: \(largest.joined(separator: "; ")). "
    }
    if state.name == "us-tariffs-2025-08-07" { text += bridge }
    return [text + "https://github.com/tradewartracker/trade-war-redux-2025"]
  }

  private static let bridge =
    "Step by step: 13.05 here, 13.36 with its lines of Annex II, 14.10 with its rates of China and "
    + "India, 14.60 with derivatives on full value, 16.18 with its ten-digit matching; 17.3 in all "
    + "is its engine repaired (14.8) on a base of 2.45. "

  /// What the data's short reasons mean; nil for one that another beside it already says.
  private static let meanings: [String: String?] = [
    "Annex II: ten-digit matching, 720 of 1,039 lines":
      "720 of the 1,039 lines of Annex II, matched on ten digits",
    "Annex II: ten-digit matching, 720 of 1,039 lines (none applied)":
      "Annex II in part, matched on ten digits, so that hardly a line is spared",
    "125 booked from 11 April": "China at 125 from 11 April",
    "law of 5 April is 10": nil,
    "flat rates after USMCA there, claims by line here":
      "flat rates of Canada and Mexico where claims of the USMCA count by line here",
    "10 on energy": nil, "vehicles on non-US content": nil,
    "withdrawn annex, one point too high": "a withdrawn annex, one point too high for 14 partners",
    "country code: 10 for 30": nil,
    "broken country code": "South Africa under a broken code",
    "column 2: exempt": "Russia charged, which is exempt",
    "ceiling net of column 1": "15 added where it is a total",
    "ceilings net of column 1 here": "ceilings added on top of column 1",
    "50 for 25": "India at 50 before 27 August", "34 for 30": "China at 34 where 30 were in force",
    "cars at 15 before their date": "cars of the European Union and Japan at 15 before their date",
    "cars at 25 there": "cars of some partners still at 25",
    "aircraft taxed": "civil aircraft taxed",
    "derivatives on metal content here, August derivatives":
      "derivatives of August 2025 on full value where metal content counts here",
    "increases of Section 301 in 2025 and 2026 counted here":
      "no increases of Section 301 of 2025 and 2026",
    "scope of metals, vehicle parts": "other lists of metals and vehicle parts",
    "aircraft, parts list": "other lists of aircraft and parts",
  ]

  private static func sentence(_ reason: String, _ path: String) throws(DataError) -> String? {
    guard let meaning = meanings[reason] else {
      throw DataError("\(path): the builder has no words for the reason '\(reason)'.")
    }
    return meaning
  }

  /// The Budget Lab's means by authority over the same partners; for a gap of a tenth of a point
  /// the reasons that weigh most among partners.
  private static func budgetLab(
    _ folder: String, _ view: String, _ imports: [String: Double]
  ) throws(DataError) -> [String] {
    let raw = try RawTable(folder + "/check-budget-lab.csv", linesWith: view)
    let authority = try raw.column("authority")
    let partner = try raw.column("partner")
    let (ours, theirs) = (try raw.column("ours"), try raw.column("budget_lab"))
    let difference = try raw.column("difference")
    let reason = try raw.column("reason")
    let all = imports["WLD"] ?? .infinity
    var parts: [String] = []
    var why: [String] = []
    for row in raw.rows.indices where raw.rows[row][partner] == "MEAN" {
      let name = raw.rows[row][authority]
      parts.append(
        "\(name) \(decimal(try raw.number(row, theirs), 2)) (here "
          + "\(decimal(try raw.number(row, ours), 2)))")
      guard try abs(raw.number(row, difference)) >= 0.1 else { continue }
      var weights: [String: Double] = [:]
      for own in raw.rows.indices where raw.rows[own][authority] == name {
        guard let value = imports[raw.rows[own][partner]], !raw.rows[own][reason].isEmpty else {
          continue
        }
        weights[raw.rows[own][reason], default: 0] +=
          try abs(raw.number(own, difference)) * value / all
      }
      let largest = weights.filter { $0.value >= 0.05 }
        .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(2).map(\.key)
      why.append(
        "\(name): "
          + (largest.isEmpty ? "many small differences" : largest.joined(separator: "; and ")))
    }
    guard !parts.isEmpty else { return [] }
    return [
      "The Budget Lab at Yale, points by authority over the same partners: "
        + parts.joined(separator: "; ") + ". "
        + (why.isEmpty ? "" : "Why: \(why.joined(separator: ". ")). ")
        + "https://github.com/Budget-Lab-Yale/tariff-rate-tracker"
    ]
  }
}

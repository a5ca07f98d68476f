// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Gold bars (7115.90.05): money on the move, not manufactures.
///
/// They stand inside C31T33 and were 12 of Switzerland's 15 billion dollars there in 2024. The
/// world's trade of 2022 holds next to nothing of the kind. Where they are more than a third of
/// what a partner sold in the sector, the cell is the mean over its other goods.
struct UnitedStatesGold {
  static let sector = "C31T33"
  private static let line = "71159005"
  /// Gold bars left the reciprocal duty with Executive Order 14346; every later list spares them.
  private static let exemptFrom = "2025-09-08"
  /// What the order of 2 April set for China and Hong Kong; the rates hold the 84 that replaced it.
  private static let orderOnChina = 34.0

  /// Imports of 2024 in million dollars, by partner.
  let imports: [String: Double]
  /// Points of each authority on gold bars, by partner.
  private let points: [String: [String: Double]]

  init(
    _ folder: String, _ state: UnitedStatesState,
    _ base: [UnitedStatesLedger.Key: UnitedStatesLedger.Base]
  ) throws(DataError) {
    let lines = try RawTable(
      folder + "/us-imports-hs8-by-partner-2024.csv.gz", linesWith: ",\(Self.line),")
    let partner = try lines.column("partner")
    let value = try lines.column("imports_kusd")
    var imports: [String: Double] = [:]
    for row in lines.rows.indices {
      let code = lines.rows[row][partner]
      guard let cell = base[.init(partner: code, sector: Self.sector)] else { continue }
      let gold = try lines.number(row, value) / 1000
      if gold > cell.imports / 3 { imports[code] = gold }
    }
    let rates = try RawTable(folder + "/rates.csv")
    var points: [String: [String: Double]] = [:]
    for code in imports.keys {
      points[code] = ["FENT-CHN": try Self.rate("FENT-CHN", code, state, rates) ?? 0]
      guard state.date.iso < Self.exemptFrom else { continue }
      let own = try Self.rate("RECIP", code, state, rates)
      let common = try Self.rate("RECIP", "ALL", state, rates)
      points[code]?["RECIP"] =
        state.view == .order && code == "HKG" ? Self.orderOnChina : own ?? common ?? 0
    }
    self.imports = imports
    self.points = points
  }

  /// The rate in force on the day: points, known that day.
  private static func rate(
    _ authority: String, _ partner: String, _ state: UnitedStatesState, _ rates: RawTable
  ) throws(DataError) -> Double? {
    let columns = try ["authority", "partner", "from", "until", "kind"].map {
      name throws(DataError) in try rates.column(name)
    }
    let rate = try rates.column("rate")
    for row in rates.rows.indices {
      let fields = columns.map { rates.rows[row][$0] }
      guard fields[0] == authority, fields[1] == partner, fields[4] == "points",
        fields[2] <= state.date.iso, fields[3].isEmpty || fields[3] >= state.date.iso
      else { continue }
      return try rates.number(row, rate)
    }
    return nil
  }

  /// What gold bars of a partner paid to an authority.
  func points(of partner: String, _ authority: String) -> Double {
    points[partner]?[authority] ?? 0
  }

  /// What they add to the mean over all imports.
  func addition(over allImports: Double) -> Double {
    imports.keys.sorted().reduce(0) { sum, code in
      sum + (points[code] ?? [:]).values.reduce(0, +) * (imports[code] ?? 0) / allImports
    }
  }

  /// Parts of a cell without gold bars; nil if the partner's stay in.
  func parts(
    _ parts: [UnitedStatesLedger.Part], of partner: String, imports cell: Double
  ) throws(DataError) -> [UnitedStatesLedger.Part]? {
    guard let gold = imports[partner] else { return nil }
    var rest: [UnitedStatesLedger.Part] = []
    for part in parts {
      let left = part.points * cell - points(of: partner, part.authority) * gold
      guard left > -0.001 * cell else {
        throw DataError(
          "Gold bars of \(partner) pay more \(part.authority) than all of \(Self.sector).")
      }
      let points = max(0, left / (cell - gold))
      if points >= 0.0005 { rest.append(.init(authority: part.authority, points: points)) }
    }
    return rest
  }
}

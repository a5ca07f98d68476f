// SPDX-License-Identifier: Apache-2.0

import Charts
import TradeFindings
import TradeWorlds

/// How an outcome's numbers are written: changes and shares in per cent and their differences in
/// percentage points, levels in the world's money.
struct OutcomeText {
  private let outcome: Outcome
  private let about: WorldDescription

  init(_ outcome: Outcome, in world: World) {
    self.outcome = outcome
    about = world.about
  }

  private var isMoney: Bool { outcome.unit.isMoney }

  /// The number as it is shown: in per cent, or in the world's money.
  func shown(_ value: Double) -> Double { isMoney ? value : value * 100 }

  /// A number with its sign, without its unit.
  func number(_ value: Double, decimals: Int = 2) -> String {
    guard value.isFinite else { return "–" }
    return isMoney
      ? signed(value, decimals: 0, grouped: true) : signed(value * 100, decimals: decimals)
  }

  /// The value at an equilibrium with its unit: a change with its sign, a level without.
  func value(_ value: Double) -> String {
    guard value.isFinite, !outcome.unit.isChange else { return number(value) + unit }
    return
      (isMoney ? fixed(value, decimals: 0, grouped: true) : fixed(value * 100, decimals: 2)) + unit
  }

  /// The unit behind a number: ` %` or ` million USD`.
  var unit: String { isMoney ? " " + about.moneyUnit : " %" }

  /// What differences of numbers are in: `percentage points` or `million USD`.
  var differenceUnit: String { isMoney ? about.moneyUnit : "percentage points" }

  /// The short unit of differences: `points` or `million USD`.
  var points: String { isMoney ? about.moneyUnit : "points" }

  /// The end of a column's name for numbers: `percent` or `million_usd`.
  var column: String { isMoney ? about.moneyName : "percent" }

  /// The end of a column's name for differences: `points` or `million_usd`.
  var differenceColumn: String { isMoney ? about.moneyName : "points" }

  /// Magnitudes of a change up to this read as nothing.
  var zero: Double { isMoney ? 0.5 : RunReport.noticeable }

  /// Decimals of a number in per cent that an estimate's error settles, at most two.
  func settledDecimals(standardError: Double) -> Int {
    let error = shown(standardError)
    return error < 0.005 ? 2 : error < 0.05 ? 1 : 0
  }

  /// Whether a difference is shown as other than zero.
  func isNoticeable(_ value: Double) -> Bool {
    value.magnitude > zero
  }

  /// What happens to the number, for a subject before it: `change by +0.60 %`, `be 15.00 %`.
  func verb(_ value: Double) -> String {
    (outcome.unit.isChange ? "change by " : "be ") + self.value(value)
  }
}

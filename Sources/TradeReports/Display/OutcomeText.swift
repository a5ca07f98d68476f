// SPDX-License-Identifier: Apache-2.0

import Charts
import TradeFindings
import TradeWorlds

/// How an outcome's numbers are written: changes and shares in per cent and their differences in
/// percentage points, levels in the world's money, or as a number of persons.
struct OutcomeText {
  private let outcome: Outcome
  private let about: WorldDescription

  init(_ outcome: Outcome, in world: World) {
    self.outcome = outcome
    about = world.about
  }

  private var isFraction: Bool { outcome.unit.isFraction }

  /// Decimals of a number that is not in per cent: money per person is small enough to have one.
  private var decimals: Int { outcome.unit == .moneyGainedPerPerson ? 1 : 0 }

  /// The number as it is shown: in per cent, or in its own unit.
  func shown(_ value: Double) -> Double { isFraction ? value * 100 : value }

  /// A number with its sign, without its unit.
  func number(_ value: Double, decimals: Int = 2) -> String {
    guard value.isFinite else { return "–" }
    return isFraction
      ? signed(value * 100, decimals: decimals)
      : signed(value, decimals: self.decimals, grouped: true)
  }

  /// The value at an equilibrium with its unit: a change with its sign, a level without.
  func value(_ value: Double) -> String {
    figure(value, decimals: isFraction ? 2 : decimals) + unit
  }

  /// A number with no more digits than its error settles, without its unit.
  func settled(_ value: Double, standardError: Double) -> String {
    figure(
      value,
      decimals: Estimate.settledDecimals(
        standardError: shown(standardError), most: isFraction ? 2 : decimals,
        least: isFraction ? 0 : -12))
  }

  /// A change with its sign or a level without, to so many decimals or, where these are negative, to tens,
  /// hundreds and so on.
  private func figure(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    var (number, unit) = (shown(value), 1.0)
    if decimals < 0 {
      for _ in decimals..<0 { unit *= 10 }
      number = (number / unit).rounded() * unit
    }
    return outcome.unit.isChange
      ? signed(number, decimals: max(0, decimals), grouped: !isFraction)
      : fixed(number, decimals: max(0, decimals), grouped: !isFraction)
  }

  /// The unit behind a number: ` %`, ` million USD`, ` USD per person`, ` persons`.
  var unit: String { " " + outcome.unit.text(in: about) }

  /// What differences of numbers are in: `percentage points` or the number's own unit.
  var differenceUnit: String {
    isFraction ? "percentage points" : outcome.unit.text(in: about)
  }

  /// The short unit of differences: `points` or the number's own.
  var points: String { isFraction ? "points" : outcome.unit.text(in: about) }

  /// The end of a column's name for numbers: `percent`, `million_usd`, `usd_per_person`, `persons`.
  var column: String {
    isFraction
      ? "percent"
      : String(outcome.unit.text(in: about).lowercased().map { $0 == " " ? "_" : $0 })
  }

  /// The end of a column's name for differences: `points` or the number's own unit.
  var differenceColumn: String { isFraction ? "points" : column }

  /// Magnitudes of a change up to this read as nothing.
  var zero: Double {
    isFraction ? Findings.noticeable : outcome.unit == .moneyGainedPerPerson ? 0.05 : 0.5
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

// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import TradeFindings

/// How numbers of one kind are written, alone and with where nine of ten draws of them lie: the one place
/// that decides how many digits that takes.
///
/// Digits are those that the draws settle. Ends that would read alike have as many more as tell them apart;
/// where ``finest`` do not, the band is a point, and the number stands alone.
struct EstimateText: Sendable {
  /// What numbers are multiplied by to be shown.
  var scale = 1.0
  /// Decimals that are shown at most, where draws settle them.
  var most: Int
  /// Decimals that are shown at least; where negative, tens, hundreds and so on may go.
  var least = 0
  /// Decimals at most that the ends of a band have to be told apart.
  var finest: Int
  /// Whether numbers above zero have a plus sign, as changes and differences do and levels do not.
  var hasPlus = true
  /// Whether commas part the thousands.
  var isGrouped = false
  /// The language in which they are written.
  var language = Language.english

  /// Changes that are fractions, in per cent.
  static let percent = EstimateText(scale: 100, most: 2, finest: 4)

  /// A number to so many decimals or, where these are negative, to tens, hundreds and so on.
  ///
  /// - Parameter decimals: ``most`` if nil.
  func number(_ value: Double, decimals: Int? = nil) -> String {
    guard value.isFinite else { return "–" }
    let decimals = decimals ?? most
    let shown = rounded(value * scale, decimals)
    return language.number(
      hasPlus
        ? signed(shown, decimals: max(0, decimals), grouped: isGrouped)
        : fixed(shown, decimals: max(0, decimals), grouped: isGrouped))
  }

  /// A number with the digits of its band, all that there are where nothing was drawn.
  func number(_ value: Double, settledBy estimate: Estimate?) -> String {
    number(value, decimals: estimate.map(decimals))
  }

  /// Decimals with which a number and its band are written.
  func decimals(of estimate: Estimate) -> Int {
    let settled = Estimate.settledDecimals(
      standardError: estimate.standardError * scale, most: most, least: least)
    return (settled...max(settled, finest)).first { isBand(estimate, decimals: $0) } ?? settled
  }

  /// Where nine of ten draws lie: `−1.1 to −0.2`; nil if that is a point.
  func interval(_ estimate: Estimate) -> String? {
    let decimals = decimals(of: estimate)
    guard isBand(estimate, decimals: decimals) else { return nil }
    let (low, high) = (
      number(estimate.low, decimals: decimals), number(estimate.high, decimals: decimals)
    )
    return language("\(low, "low") to \(high, "high")")
  }

  /// A clause with the same behind it; alone without draws.
  func beside(_ clause: String, _ estimate: Estimate?) -> String {
    estimate.flatMap(interval).map { language("\(clause, "clause") (\($0, "range"))") } ?? clause
  }

  /// The same in a table: a dash where nothing is known of it, nothing where it is a point.
  func cell(_ estimate: Estimate?) -> String {
    guard let estimate else { return "–" }
    return interval(estimate) ?? ""
  }

  private func isBand(_ estimate: Estimate, decimals: Int) -> Bool {
    number(estimate.low, decimals: decimals) != number(estimate.high, decimals: decimals)
  }

  /// A number to tens, hundreds and so on, where decimals are below zero.
  private func rounded(_ number: Double, _ decimals: Int) -> Double {
    guard decimals < 0 else { return number }
    let unit = (0..<(-decimals)).reduce(1.0) { product, _ in product * 10 }
    return (number / unit).rounded() * unit
  }
}

extension Estimate {
  /// Decimals that an error of the median settles: the last one is sure to about a unit.
  ///
  /// - Parameters:
  ///   - error: The error.
  ///   - most: As many as are shown at most.
  ///   - least: As many as are shown at least; where negative, tens, hundreds and so on may go.
  static func settledDecimals(
    standardError error: Double, most: Int = 2, least: Int = 0
  ) -> Int {
    var (decimals, unit) = (most, 1.0)
    for _ in 0..<most { unit /= 10 }
    while decimals > least, !(error < unit) {
      decimals -= 1
      unit *= 10
    }
    return decimals
  }
}

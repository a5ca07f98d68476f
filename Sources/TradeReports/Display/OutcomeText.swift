// SPDX-License-Identifier: Apache-2.0

package import Charts
package import Questions
package import TradeFindings
package import TradeWorlds

/// How an outcome's numbers are written: changes and shares in per cent and their differences in
/// percentage points, levels in the world's money, or as a number of persons.
package struct OutcomeText {
  private let outcome: Outcome
  private let about: WorldDescription

  package init(_ outcome: Outcome, in world: World) {
    self.outcome = outcome
    about = world.about
  }

  private var isFraction: Bool { outcome.unit.isFraction }

  /// Decimals of a number at most: money per person is small enough to have one.
  package var decimals: Int {
    isFraction ? 2 : outcome.unit == .moneyGainedPerPerson ? 1 : 0
  }

  /// The number as it is shown: in per cent, or in its own unit.
  package func shown(_ value: Double) -> Double { isFraction ? value * 100 : value }

  /// A number with its sign, without its unit.
  ///
  /// - Parameter decimals: How many, as many as there are at most if nil; below zero tens, hundreds and
  ///   so on are rounded to.
  package func number(_ value: Double, decimals: Int? = nil) -> String {
    guard value.isFinite else { return "–" }
    let decimals =
      isFraction ? decimals ?? self.decimals : min(decimals ?? self.decimals, self.decimals)
    guard decimals < 0 else {
      return signed(shown(value), decimals: decimals, grouped: !isFraction)
    }
    return signed(rounded(shown(value), decimals), decimals: 0, grouped: true)
  }

  /// The value at an equilibrium with its unit: a change with its sign, a level without.
  func value(_ value: Double) -> String {
    figure(value, decimals: decimals) + unit
  }

  /// A number with no more digits than its error settles, without its unit.
  func settled(_ value: Double, standardError: Double) -> String {
    figure(value, decimals: settledDecimals(standardError: standardError))
  }

  /// A change with its sign or a level without, to so many decimals or, where these are negative, to tens,
  /// hundreds and so on.
  private func figure(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, !outcome.unit.isChange else { return number(value, decimals: decimals) }
    return fixed(
      rounded(shown(value), decimals), decimals: max(0, decimals), grouped: !isFraction)
  }

  /// A number to tens, hundreds and so on, where decimals are below zero.
  private func rounded(_ number: Double, _ decimals: Int) -> Double {
    guard decimals < 0 else { return number }
    let unit = (0..<(-decimals)).reduce(1.0) { product, _ in product * 10 }
    return (number / unit).rounded() * unit
  }

  /// A number of persons or money with no more digits than its draws settle; in per cent with its two
  /// decimals, as charts have it.
  func number(_ value: Double, settledBy estimate: Estimate?) -> String {
    guard !isFraction, let estimate else { return number(value) }
    return number(value, decimals: settledDecimals(standardError: estimate.standardError))
  }

  /// Where nine of ten draws lie, with no more digits than these settle: `−1.1 to −0.2`.
  package func interval(_ estimate: Estimate) -> String {
    let decimals = settledDecimals(standardError: estimate.standardError)
    return
      "\(number(estimate.low, decimals: decimals)) to \(number(estimate.high, decimals: decimals))"
  }

  /// Where nine of ten draws lie, for a chart.
  package func range(_ estimate: Estimate) -> ValueRange {
    ValueRange(shown(estimate.low), shown(estimate.high))
  }

  /// The unit behind a number: ` %`, ` million USD`, ` USD per person`, ` persons`.
  package var unit: String { " " + outcome.unit.text(in: about) }

  /// What differences of numbers are in: `percentage points` or the number's own unit.
  package var differenceUnit: String {
    isFraction ? "percentage points" : outcome.unit.text(in: about)
  }

  /// The short unit of differences: `points` or the number's own.
  var points: String { isFraction ? "points" : outcome.unit.text(in: about) }

  /// What the policy's effect on the number is in: per cent for a change in per cent, points for a share.
  package var moveUnit: String {
    outcome.unit == .share ? differenceUnit : outcome.unit.text(in: about)
  }

  /// The heading of a column of effects: `real income %`, `value added, million USD`.
  var heading: String {
    let words = outcome.words.replacing(" in money", with: "")
    return outcome.unit == .change
      ? "\(words) %" : "\(words), \(outcome.unit == .share ? points : moveUnit)"
  }

  /// The end of a column's name for numbers: `percent`, `million_usd`, `usd_per_person`, `persons`.
  package var column: String {
    isFraction
      ? "percent"
      : String(outcome.unit.text(in: about).lowercased().map { $0 == " " ? "_" : $0 })
  }

  /// The end of a column's name for differences: `points` or the number's own unit.
  package var differenceColumn: String { isFraction ? "points" : column }

  /// The beginning of the names of columns of records without a unit: `exports_value`.
  var stem: String { outcome.columnStem(withValue: true) }

  /// A column of the outcome's own numbers: `real_income_percent`, `real_income_low_percent`.
  ///
  /// - Parameter part: What of the number, such as `low`; nil for itself.
  package func ownNumbers(_ part: String? = nil) -> Records.Column {
    numbers(
      ([outcome.columnStem(withValue: false)] + (part.map { [$0] } ?? [])).joined(separator: "_"))
  }

  /// A column of numbers in the outcome's unit: `low_percent`, or `percent` without a name of its own.
  package func numbers(_ name: String? = nil) -> Records.Column {
    Records.Column(name.map { "\($0)_\(column)" } ?? column, unit: outcome.unit.text(in: about))
  }

  /// A column of differences of the outcome's numbers: `difference_points`.
  package func differences(_ name: String) -> Records.Column {
    Records.Column("\(name)_\(differenceColumn)", unit: differenceUnit)
  }

  /// Magnitudes of a change up to this read as nothing.
  var zero: Double { outcome.unit.noticeable }

  /// Decimals that an estimate's error settles, at most as many as there are; below zero tens, hundreds
  /// and so on.
  func settledDecimals(standardError: Double) -> Int {
    Estimate.settledDecimals(
      standardError: shown(standardError), most: decimals, least: isFraction ? 0 : -12)
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

extension Outcome {
  /// What the colours of a chart mean: more is better, or more is only more.
  package var signs: SignMeaning { better == .more ? .betterAndWorse : .moreAndLess }

  /// What the policy does to, in words: `exports relative to world GDP`.
  package var wordsOfMove: String {
    isNominal
      ? "\(words.replacing(" in money", with: "")) \(Numeraire.words)" : words
  }

  /// The beginning of a column's name: `real_gdp`; of `exportsValue` `exports`, where the unit says the rest.
  func columnStem(withValue: Bool) -> String {
    var name = ""
    var previous: Character = "A"
    for character in withValue ? identifier : identifier.replacing(/Value$/, with: "") {
      if character.isUppercase && previous.isLowercase { name += "_" }
      name += character.lowercased()
      previous = character
    }
    return name
  }
}

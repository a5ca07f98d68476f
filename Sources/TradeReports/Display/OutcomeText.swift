// SPDX-License-Identifier: Apache-2.0

package import Charts
import Documents
package import Questions
package import TradeFindings
package import TradeWorlds

/// How an outcome's numbers are written: changes and shares in per cent and their differences in
/// percentage points, levels in the world's money, or as a number of persons.
package struct OutcomeText {
  private let outcome: Outcome
  private let about: WorldDescription
  private let language: Language
  /// Whether numbers above zero have a plus sign.
  private var hasPlus = true

  package init(_ outcome: Outcome, in world: World) {
    self.outcome = outcome
    about = world.about
    language = world.language
  }

  /// What the outcome is, within a sentence.
  package var words: String { language.text(outcome.words) }

  /// The same without "in money", where a change or a unit says the rest.
  package var wordsWithoutMoney: String {
    language.text(outcome.words.replacing(" in money", with: ""))
  }

  /// What the policy does to, in words: `exports relative to world GDP`.
  package var wordsOfMove: String { relative(wordsWithoutMoney, if: outcome.isNominal) }

  /// What the number is, as in "change in exports relative to world GDP".
  package var wordsOfChange: String {
    relative(words, if: outcome.isNominal && outcome.unit.isChange)
  }

  /// What it is called in a menu, where exports and exports in money are two entries.
  package var menuWords: String { relative(words, if: outcome.isNominal) }

  private func relative(_ words: String, if isNominal: Bool) -> String {
    isNominal ? language("\(words, "outcome") relative to world GDP") : words
  }

  /// How its numbers are written in a chart.
  package func numberStyle(decimals: Int? = nil) -> NumberStyle {
    .change(decimals: decimals ?? self.decimals).told(in: language)
  }

  /// How the outcome's own numbers are written: a change with its sign, a level without.
  package var ofValues: OutcomeText {
    var text = self
    text.hasPlus = outcome.unit.isChange
    return text
  }

  private var isFraction: Bool { outcome.unit.isFraction }

  /// Decimals of a number at most: money per person is small enough to have one.
  package var decimals: Int {
    isFraction ? 2 : outcome.unit == .moneyGainedPerPerson ? 1 : 0
  }

  /// The number as it is shown: in per cent, or in its own unit.
  package func shown(_ value: Double) -> Double { isFraction ? value * 100 : value }

  /// How numbers and their bands are written.
  ///
  /// - Parameter decimals: Decimals of a fraction at most, in per cent; two if nil.
  func digits(_ decimals: Int? = nil) -> EstimateText {
    let most = isFraction ? decimals ?? self.decimals : self.decimals
    return EstimateText(
      scale: isFraction ? 100 : 1, most: most, least: isFraction ? 0 : -12,
      // There are no parts of persons.
      finest: outcome.unit == .persons ? most : max(most, self.decimals + 2), hasPlus: hasPlus,
      isGrouped: !isFraction, language: language)
  }

  /// A number without its unit, with its sign unless it is one of ``ofValues`` of a level.
  ///
  /// - Parameter decimals: Decimals of a fraction, in per cent; two if nil.
  package func number(_ value: Double, decimals: Int? = nil) -> String {
    digits(decimals).number(value)
  }

  /// The value at an equilibrium with its unit: a change with its sign, a level without.
  func value(_ value: Double) -> String { ofValues.number(value) + unit }

  /// A number with the digits that its draws settle; with all where nothing was drawn.
  package func number(_ value: Double, settledBy estimate: Estimate?) -> String {
    digits().number(value, settledBy: estimate)
  }

  /// Decimals with which a number and its band are written; below zero tens, hundreds and so on are.
  package func decimals(of estimate: Estimate) -> Int { digits().decimals(of: estimate) }

  /// Where nine of ten draws lie, with no more digits than these settle: `−1.1 to −0.2`; nil if that is a
  /// point.
  package func interval(_ estimate: Estimate) -> String? { digits().interval(estimate) }

  /// A clause with the same behind it: `real income +0.63 % (+0.5 to +0.8)`; alone without draws.
  package func beside(_ clause: String, _ estimate: Estimate?) -> String {
    digits().beside(clause, estimate)
  }

  /// The same in a table.
  func cell(_ estimate: Estimate?) -> String { digits().cell(estimate) }

  /// Where nine of ten draws lie, for a chart.
  package func range(_ estimate: Estimate) -> ValueRange {
    ValueRange(shown(estimate.low), shown(estimate.high))
  }

  /// The unit behind a number: ` %`, ` million USD`, ` USD per person`, ` persons`.
  package var unit: String { language.quantity("", ownUnit) }

  /// The number's own unit.
  package var ownUnit: String {
    outcome.unit == .moneyGainedPerPerson
      ? language("\(about.currency, "currency") per person")
      : language.text(outcome.unit.text(in: about))
  }

  /// The unit behind how far a number moves.
  package var unitOfMove: String { language.quantity("", moveUnit) }

  /// What differences of numbers are in: `percentage points` or the number's own unit.
  package var differenceUnit: String {
    isFraction ? language("percentage points") : ownUnit
  }

  /// The short unit of differences: `points` or the number's own.
  var points: String { isFraction ? language("points") : ownUnit }

  /// What the policy's effect on the number is in: per cent for a change in per cent, points for a share.
  package var moveUnit: String {
    outcome.unit == .share ? differenceUnit : ownUnit
  }

  /// The same in words, for a subtitle.
  package var moveUnitInWords: String {
    outcome.unit == .change ? language("per cent") : moveUnit
  }

  /// What a chart of the policy's effects shows: `Change in real income, %`.
  package var axisTitle: String {
    language("Change in \(wordsOfMove, "outcome"), \(moveUnit, "unit")")
  }

  /// The heading of a column of effects: `real income %`, `value added, million USD`.
  var heading: String {
    let words = wordsWithoutMoney
    guard outcome.unit != .change else { return language("\(words, "outcome") %") }
    let unit = outcome.unit == .share ? points : moveUnit
    return language("\(words, "outcome"), \(unit, "unit")")
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
    Records.Column(
      "\(name)_\(differenceColumn)",
      unit: isFraction ? "percentage points" : outcome.unit.text(in: about))
  }

  /// Magnitudes of a change up to this read as nothing.
  var zero: Double { outcome.unit.noticeable }

  /// Whether a difference is shown as other than zero.
  func isNoticeable(_ value: Double) -> Bool {
    value.magnitude > zero
  }

  /// What happens to the number, for a subject before it: `change by +0.60 %`, `be 15.00 %`.
  func verb(_ value: Double) -> String {
    let number = self.value(value)
    return outcome.unit.isChange
      ? language("change by \(number, "number")") : language("be \(number, "number")")
  }
}

extension Outcome {
  /// What the colours of a chart mean: more is better, or more is only more.
  package var signs: SignMeaning { better == .more ? .betterAndWorse : .moreAndLess }

  /// The beginning of a column's name where its unit stands behind.
  package var columnStem: String { columnStem(withValue: false) }

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

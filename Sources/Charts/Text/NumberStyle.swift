// SPDX-License-Identifier: Apache-2.0

/// The marks and the few words of a chart in a language other than English.
package struct ChartWords: Sendable, Hashable, Codable {
  /// What parts whole numbers from decimals.
  package var decimalMark: String
  /// What parts thousands.
  package var groupMark: String
  /// From one number to another, as `{low} to {high}`.
  package var range: String
  /// A number at a place, as `{value} at {place}`.
  package var at: String
  /// What is said where all is zero.
  package var nothing: String
  /// What is said where there is no value.
  package var noValue: String
  /// What is said where nobody trades.
  package var noTrade: String

  /// Marks and words.
  package init(
    decimalMark: String, groupMark: String, range: String, at: String, nothing: String,
    noValue: String, noTrade: String
  ) {
    self.decimalMark = decimalMark
    self.groupMark = groupMark
    self.range = range
    self.at = at
    self.nothing = nothing
    self.noValue = noValue
    self.noTrade = noTrade
  }

  static let english = ChartWords(
    decimalMark: ".", groupMark: ",", range: "{low} to {high}", at: "{value} at {place}",
    nothing: "nothing", noValue: "no value", noTrade: "no trade")

  /// From one number to another.
  func range(_ low: String, _ high: String) -> String {
    range.replacing("{low}", with: low).replacing("{high}", with: high)
  }
}

/// How a chart writes its numbers.
package struct NumberStyle: Sendable, Hashable, Codable {
  /// How many decimals.
  package var decimals: Int
  /// Whether a plus sign stands before positive numbers, as it should before changes.
  package var showsPlus: Bool
  /// Whether commas part the thousands.
  package var isGrouped: Bool
  /// What follows each number, for instance "%"; empty for nothing.
  package var suffix: String
  /// The marks and words of its language; nil of English.
  package var words: ChartWords?

  /// A style with these choices.
  package init(
    decimals: Int = 2, showsPlus: Bool = true, isGrouped: Bool = true, suffix: String = ""
  ) {
    self.decimals = decimals
    self.showsPlus = showsPlus
    self.isGrouped = isGrouped
    self.suffix = suffix
  }

  /// Changes: the sign is always shown.
  package static func change(decimals: Int = 2) -> Self { Self(decimals: decimals) }

  /// Levels: only the minus sign is shown.
  package static func level(decimals: Int = 2) -> Self {
    Self(decimals: decimals, showsPlus: false)
  }

  /// The number in this style.
  package func text(_ value: Double) -> String {
    let number =
      showsPlus
      ? signed(value, decimals: decimals, grouped: isGrouped)
      : fixed(value, decimals: decimals, grouped: isGrouped)
    return marked(number) + suffix
  }

  /// A number with its range: `−0.18 (−0.20 to −0.16)`.
  func text(_ value: Double, _ range: ValueRange?) -> String {
    range.map { "\(text(value)) (\(text($0)))" } ?? text(value)
  }

  /// A range: `−0.20 to −0.16`.
  func text(_ range: ValueRange) -> String {
    (words ?? .english).range(text(range.low), text(range.high))
  }

  /// A number that is written the English way with the marks of the language.
  func marked(_ number: String) -> String {
    guard let words else { return number }
    return String(
      number.flatMap { $0 == "." ? words.decimalMark : $0 == "," ? words.groupMark : String($0) })
  }

  /// Whether the number reads as zero in this style.
  func readsAsZero(_ value: Double) -> Bool {
    FixedDigits(value.magnitude, decimals: decimals).isZero
  }

  /// The same style at another count of decimals and without the suffix, for the ticks of an axis.
  func forTicks(decimals: Int) -> Self {
    var ticks = Self(decimals: decimals, showsPlus: showsPlus, isGrouped: isGrouped)
    ticks.words = words
    return ticks
  }
}

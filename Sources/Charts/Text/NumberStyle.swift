// SPDX-License-Identifier: Apache-2.0

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
    return number + suffix
  }

  /// Whether the number reads as zero in this style.
  func readsAsZero(_ value: Double) -> Bool {
    FixedDigits(value.magnitude, decimals: decimals).isZero
  }

  /// The same style at another count of decimals and without the suffix, for the ticks of an axis.
  func forTicks(decimals: Int) -> Self {
    Self(decimals: decimals, showsPlus: showsPlus, isGrouped: isGrouped)
  }
}

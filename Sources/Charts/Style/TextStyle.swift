// SPDX-License-Identifier: Apache-2.0

/// How a line of text is set.
package struct TextStyle: Sendable, Hashable {
  /// Which point of a line stands at its position.
  package enum Anchor: String, Sendable, Hashable {
    /// The left end.
    case start
    /// The middle.
    case middle
    /// The right end.
    case end
  }

  /// The size of the type.
  package var size: Double
  /// The weight of the type.
  package var weight: FontWeight
  /// The colour, as CSS writes it.
  package var color: String
  /// Which point of a line stands at its position.
  package var anchor: Anchor

  /// A style.
  package init(
    size: Double, weight: FontWeight = .regular, color: String, anchor: Anchor = .start
  ) {
    self.size = size
    self.weight = weight
    self.color = color
    self.anchor = anchor
  }

  /// The widths of text in this style.
  package var metrics: TextMetrics { TextMetrics(size: size, weight: weight) }

  /// From the middle of a line of digits or capitals down to the baseline.
  ///
  /// Half the height of capitals in the Helvetica family; `dominant-baseline` would say the same,
  /// but not every renderer knows it.
  package var middleToBaseline: Double { size * 0.359 }

  /// The distance between the baselines of neighbouring lines.
  package var lineHeight: Double { (size * 1.28).rounded() }
}

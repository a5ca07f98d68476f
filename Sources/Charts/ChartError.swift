// SPDX-License-Identifier: Apache-2.0

/// Why a chart cannot be drawn.
///
/// A chart never leaves out a row on its own: a number that is not one is an error of whoever made
/// it, and a reader must not take a missing row for a missing effect.
public enum ChartError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The chart has nothing to show.
  case nothingToDraw
  /// A value, range or axis bound is NaN or infinite, or its magnitude exceeds 10¹⁰⁰.
  case undrawable(key: String)
  /// Two rows, steps or panels have the same key.
  case duplicateKey(String)
  /// The chart would be narrower than it can be read.
  case tooNarrow(width: Double, minimum: Double)

  /// What went wrong, for a person.
  public var description: String {
    switch self {
    case .nothingToDraw: "the chart has nothing to draw"
    case .undrawable(let key):
      "the chart's numbers for \"\(key)\" are not all finite and within ±1e100"
    case .duplicateKey(let key): "the chart has the key \"\(key)\" twice"
    case .tooNarrow(let width, let minimum):
      "a chart needs a width of \(minimum) at least, not \(width)"
    }
  }
}

extension Double {
  /// Whether a chart takes the number; the bound keeps sums and differences of such numbers finite.
  var isDrawable: Bool { magnitude <= 1e100 }
}

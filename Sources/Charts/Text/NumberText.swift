// SPDX-License-Identifier: Apache-2.0

/// The sign that typography wants before negative numbers: U+2212, as wide as a plus.
let minusSign = "\u{2212}"

/// A number with a fixed count of decimals and a proper minus sign.
///
/// A number that rounds to zero is written without a sign. NaN and infinities give "n/a"; a
/// magnitude of 2⁶³ or more is written as Swift describes it, since its decimals mean nothing.
///
/// - Parameters:
///   - value: The number.
///   - decimals: How many decimals, 0 to 15; others are clamped.
///   - grouped: Whether commas part the thousands.
package func fixed(_ value: Double, decimals: Int, grouped: Bool = false) -> String {
  let digits = FixedDigits(value.magnitude, decimals: decimals)
  let text = digits.text(point: ".", separator: grouped ? "," : "")
  return value < 0 && !digits.isZero ? minusSign + text : text
}

/// A change: as ``fixed(_:decimals:grouped:)``, with a plus sign before positive numbers.
///
/// A number that rounds to zero carries no sign, for it is neither a gain nor a loss at the
/// decimals shown.
package func signed(_ value: Double, decimals: Int, grouped: Bool = false) -> String {
  let text = fixed(value, decimals: decimals, grouped: grouped)
  let isPositive =
    value > 0 && value.isFinite && !FixedDigits(value, decimals: decimals).isZero
  return isPositive ? "+" + text : text
}

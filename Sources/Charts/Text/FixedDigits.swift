// SPDX-License-Identifier: Apache-2.0

import RealModule

/// The decimal digits of a non-negative number, rounded to a fixed count of decimals.
struct FixedDigits {
  private let whole: String
  private let fraction: String
  private let isNumber: Bool

  init(_ magnitude: Double, decimals: Int) {
    let decimals = min(max(decimals, 0), 15)
    guard magnitude.isFinite, magnitude < 0x1p63 else {
      whole = magnitude.isFinite ? "\(magnitude)" : "n/a"
      fraction = ""
      isNumber = false
      return
    }
    // Taking the whole part off first is exact, so the scaling below loses as little as it can.
    var wholePart = UInt64(magnitude)
    let scale = Double.exp10(Double(decimals)).rounded()
    var fractionPart = UInt64(((magnitude - Double(wholePart)) * scale).rounded())
    if fractionPart >= UInt64(scale) {
      fractionPart -= UInt64(scale)
      wholePart += 1
    }
    whole = String(wholePart)
    let digits = decimals == 0 ? "" : String(fractionPart)
    fraction = String(repeating: "0", count: decimals - digits.count) + digits
    isNumber = true
  }

  var isZero: Bool {
    isNumber && whole == "0" && fraction.allSatisfy { $0 == "0" }
  }

  func text(point: String, separator: String) -> String {
    let head = isNumber ? grouped(separator) : whole
    return fraction.isEmpty ? head : head + point + fraction
  }

  /// The shortest text with these digits: zeros at the end of the decimals are dropped.
  var shortest: String {
    var kept = fraction[...]
    while kept.last == "0" { kept.removeLast() }
    return kept.isEmpty ? whole : "\(whole).\(kept)"
  }

  private func grouped(_ separator: String) -> String {
    var text = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return text
  }
}

// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

/// A number with its unit, as scenarios write it: `25 %` or `10 points`.
public struct Rate: Sendable, Equatable {
  /// What the number counts.
  public enum Unit: String, Sendable, Equatable, CaseIterable {
    /// Hundredths: of the value of goods for a level, of what was for a change or a share.
    case percent = "%"
    /// Percentage points added.
    case points
  }

  /// The number as written: 25 in `25 %`.
  public var value: Double
  /// Its unit.
  public var unit: Unit

  /// A rate from its parts.
  public init(_ value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// The number as a fraction: 0.25 for `25 %`.
  public var fraction: Double { value / 100 }

  /// Reads `25 %`, `-0.5%`, `−3 points`; nil if the text is something else.
  public init?(_ text: String) {
    var rest = Substring(text)
    while rest.first == " " { rest = rest.dropFirst() }
    while rest.last == " " { rest = rest.dropLast() }
    let found: Unit
    if rest.hasSuffix("%") {
      (found, rest) = (.percent, rest.dropLast())
    } else if rest.hasSuffix(" points") {
      (found, rest) = (.points, rest.dropLast(7))
    } else if rest.hasSuffix(" point") {
      (found, rest) = (.points, rest.dropLast(6))
    } else {
      return nil
    }
    while rest.last == " " || rest.last == "\u{A0}" || rest.last == "\u{202F}" {
      rest = rest.dropLast()
    }
    let digits = rest.hasPrefix("−") ? "-" + rest.dropFirst() : String(rest)
    let allowed = digits.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
    guard allowed, let value = Double(digits), value.isFinite else { return nil }
    self.init(value, found)
  }

  /// As scenarios write it.
  public var text: String {
    let whole = value == value.rounded(.towardZero) && value.magnitude < 1e15
    let number = whole ? String(Int64(value)) : Self.plain("\(value)")
    return number + (unit == .percent ? " %" : value == 1 ? " point" : " points")
  }

  /// A number without an exponent, which rates are not written with: `0.00001` for `1e-05`.
  private static func plain(_ written: String) -> String {
    let parts = written.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return written }
    let sign = written.hasPrefix("-") ? "-" : ""
    let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".")
    let whole = String(mantissa[0])
    let decimals = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - whole.count) + whole
        + decimals
    }
    return sign + whole + decimals
      + String(repeating: "0", count: max(0, exponent - decimals.count))
  }
}

/// A rate with what is known about it: the central value holds wherever it is not drawn.
public struct UncertainRate: Sendable, Equatable {
  /// The value that is used.
  public var central: Rate
  /// The end of the range that the source calls low; nil without a range.
  public var low: Rate?
  /// The other end.
  public var high: Rate?
  /// Where the value is from.
  public var source: String?
  /// Whether it is an assumption.
  public var isAssumption: Bool

  /// A rate with what is known about it.
  public init(
    _ central: Rate, low: Rate? = nil, high: Rate? = nil, source: String? = nil,
    isAssumption: Bool = false
  ) {
    self.central = central
    self.low = low
    self.high = high
    self.source = source
    self.isAssumption = isAssumption
  }

  var fraction: Double { central.fraction }
}

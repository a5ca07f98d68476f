// SPDX-License-Identifier: Apache-2.0

import RealModule

/// A number with its derivatives with respect to up to eight quantities, each after the policy (lanes
/// 0 to 7) and before it (lanes 8 to 15).
struct Dual {
  var value: Double
  var slopes = SIMD16<Double>.zero

  static func + (left: Dual, right: Dual) -> Dual {
    Dual(value: left.value + right.value, slopes: left.slopes + right.slopes)
  }

  static func - (left: Dual, right: Dual) -> Dual {
    Dual(value: left.value - right.value, slopes: left.slopes - right.slopes)
  }

  static prefix func - (number: Dual) -> Dual {
    Dual(value: -number.value, slopes: -number.slopes)
  }

  static func - (left: Dual, right: Double) -> Dual {
    Dual(value: left.value - right, slopes: left.slopes)
  }

  static func * (left: Dual, right: Dual) -> Dual {
    Dual(
      value: left.value * right.value,
      slopes: left.slopes * right.value + right.slopes * left.value)
  }

  static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return Dual(
      value: quotient, slopes: (left.slopes - right.slopes * quotient) / right.value)
  }

  static func log(_ number: Dual) -> Dual {
    Dual(value: Double.log(number.value), slopes: number.slopes / number.value)
  }

  static func expMinusOne(_ number: Dual) -> Dual {
    let value = Double.expMinusOne(number.value)
    return Dual(value: value, slopes: number.slopes * (1 + value))
  }

  func squareRoot() -> Dual {
    let root = Double.sqrt(value)
    return Dual(value: root, slopes: slopes / (2 * root))
  }
}

/// A quantity after and before a policy, as numbers whose derivatives are followed.
struct DualPair {
  var after: Dual
  var before: Dual

  init(_ numbers: BeforeAfter, lane: Int) {
    after = Dual(value: numbers.after)
    before = Dual(value: numbers.before)
    after.slopes[lane] = 1
    before.slopes[8 + lane] = 1
  }

  /// After over before less one; 0 where both are zero.
  var change: Dual {
    after.value == before.value && before.value == 0
      ? Dual(value: 0) : after / before - 1
  }
}

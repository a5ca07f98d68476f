// SPDX-License-Identifier: Apache-2.0

/// Eight numbers that the processor treats alike; the unit of all padded arrays.
package typealias Lanes = SIMD8<Double>

/// Bulk exp and log for hot loops, correct to about one unit in the last place.
///
/// Written out with polynomial series since the C library's functions take one number at a time.
package enum VectorMath {
  /// e to the power x, lane by lane.
  ///
  /// Results are 0 below −708 and infinite above 709; NaN stays NaN.
  @inlinable @inline(__always)
  package static func exp(_ x: Lanes) -> Lanes {
    // Adding 1.5·2⁵² leaves the nearest integer in the low bits, with no conversion instruction.
    let shifter = Lanes(repeating: 6_755_399_441_055_744)
    // Comparisons and selections stay in registers, where `clamped` calls a function.
    var bounded = x
    bounded.replace(with: -708, where: x .< -708)
    bounded.replace(with: 709.5, where: x .> 709.5)
    let shifted = bounded * 1.4426950408889634 + shifter
    let whole = shifted - shifter
    // ln 2 in two parts keeps the reduced argument exact.
    let r = (bounded - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10
    var p = Lanes(repeating: 1 / 6_227_020_800)
    p = p * r + 1 / 479_001_600
    p = p * r + 1 / 39_916_800
    p = p * r + 1 / 3_628_800
    p = p * r + 1 / 362_880
    p = p * r + 1 / 40_320
    p = p * r + 1 / 5_040
    p = p * r + 1 / 720
    p = p * r + 1 / 120
    p = p * r + 1 / 24
    p = p * r + 1 / 6
    p = p * r + 0.5
    p = p * r * r + r + 1
    // Two factors, since 2¹⁰²⁴ itself is no number.
    let power = unsafe unsafeBitCast(shifted, to: SIMD8<Int64>.self) &<< 52
    let scale = unsafe unsafeBitCast(
      power &+ SIMD8<Int64>(repeating: 0x3fe0_0000_0000_0000), to: Lanes.self)
    var result = p * scale * 2
    result.replace(with: 0, where: x .< -708)
    result.replace(with: .infinity, where: x .> 709.5)
    result.replace(with: x, where: x .!= x)
    return result
  }

  /// Natural logarithm, lane by lane.
  ///
  /// Zero gives −∞, negative numbers and NaN give NaN; numbers below 2⁻¹⁰²² count as zero.
  @inlinable @inline(__always)
  package static func log(_ x: Lanes) -> Lanes {
    let bits = unsafe unsafeBitCast(x, to: SIMD8<UInt64>.self)
    // Centre the mantissa on 1 (from √½ to √2) so that the series below converges fast.
    let offset = bits &- SIMD8<UInt64>(repeating: 0x3fe6_a09e_667f_3bcd)
    let exponentBits = unsafe unsafeBitCast(
      unsafe unsafeBitCast(offset, to: SIMD8<Int64>.self) &>> 52, to: SIMD8<UInt64>.self)
    let mantissa = unsafe unsafeBitCast(
      bits &- (exponentBits &<< 52), to: Lanes.self)
    let biased = unsafe unsafeBitCast(
      (exponentBits &+ SIMD8<UInt64>(repeating: 2048))
        | SIMD8<UInt64>(
          repeating: 0x4330_0000_0000_0000), to: Lanes.self)
    let exponent = biased - 4_503_599_627_372_544
    let f = mantissa - 1
    let s = f / (f + 2)
    let z = s * s
    var p = Lanes(repeating: 2.0 / 21)
    p = p * z + 2.0 / 19
    p = p * z + 2.0 / 17
    p = p * z + 2.0 / 15
    p = p * z + 2.0 / 13
    p = p * z + 2.0 / 11
    p = p * z + 2.0 / 9
    p = p * z + 2.0 / 7
    p = p * z + 2.0 / 5
    p = p * z + 2.0 / 3
    // log(1+f) = f − f²/2 + s·(f²/2 + z·p): the large part of the result stays exact.
    let half = f * f * 0.5
    let tail = s * (half + z * p) + exponent * 1.90821492927058770002e-10
    var result = exponent * 0.693147180369123816490 + (f - (half - tail))
    result.replace(with: -.infinity, where: x .< 2.2250738585072014e-308)
    result.replace(with: .nan, where: x .< 0)
    result.replace(with: x, where: (x .!= x) .| (x .== .infinity))
    return result
  }
}

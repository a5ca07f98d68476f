// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Foundation
import TestSupport
import Testing
import TradeArrays

@Suite("Bulk exp and log")
struct VectorMathTests {
  /// Distance in units of the last place of the expected number.
  private func ulps(_ found: Double, _ expected: Double) -> Double {
    abs(found - expected) / expected.ulp
  }

  @Test("exp is correct to two units in the last place between −700 and 700")
  func exponential() {
    var random = SplitMix64(seed: 1)
    var worst = 0.0
    for _ in 0..<20_000 {
      let x = Lanes((0..<8).map { _ in random.uniform(-1, 1) * pow(10, random.uniform(-8, 2.84)) })
      let y = VectorMath.exp(x)
      for lane in 0..<8 { worst = max(worst, ulps(y[lane], exp(x[lane]))) }
    }
    #expect(worst <= 2)
  }

  @Test("log is correct to two units in the last place")
  func logarithm() {
    var random = SplitMix64(seed: 2)
    var worst = 0.0
    for _ in 0..<20_000 {
      let x = Lanes((0..<8).map { _ in pow(10, random.uniform(-300, 300)) })
      let y = VectorMath.log(x)
      for lane in 0..<8 { worst = max(worst, ulps(y[lane], log(x[lane]))) }
      let near = Lanes((0..<8).map { _ in 1 + random.uniform(-0.3, 0.3) })
      let small = VectorMath.log(near)
      for lane in 0..<8 where near[lane] != 1 {
        worst = max(worst, ulps(small[lane], log(near[lane])))
      }
    }
    #expect(worst <= 2)
  }

  @Test("edges: one, zero, infinities, negative numbers, NaN")
  func edges() {
    let e = VectorMath.exp(Lanes(0, -.infinity, .infinity, .nan, 1, -1000, 1000, -0.0))
    #expect(e[0] == 1 && e[1] == 0 && e[2] == .infinity && e[3].isNaN)
    #expect(e[5] == 0 && e[6] == .infinity && e[7] == 1)
    let l = VectorMath.log(Lanes(1, 0, .infinity, .nan, -1, .leastNonzeroMagnitude, 2, 0.5))
    #expect(l[0] == 0 && l[1] == -.infinity && l[2] == .infinity && l[3].isNaN && l[4].isNaN)
    #expect(l[5] == -.infinity && l[6] == log(2) && l[7] == log(0.5))
  }
}

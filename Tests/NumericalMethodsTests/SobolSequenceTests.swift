// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Testing

@Suite("Low-discrepancy points")
struct SobolSequenceTests {
  @Test("every dimension puts one of the first 2^m points into each of 2^m equal intervals")
  func stratified() {
    let sequence = SobolSequence(
      dimensionCount: SobolSequence.structuredDimensions, seed: 1)
    for dimension in 0..<sequence.dimensionCount {
      for count in [16, 256] {
        let cells = Set(
          (0..<count).map { Int(sequence.coordinate(dimension, ofPoint: $0) * Double(count)) })
        #expect(cells.count == count, "dimension \(dimension), \(count) points")
      }
    }
  }

  @Test("the first two dimensions put one point into every elementary rectangle")
  func net() {
    let sequence = SobolSequence(dimensionCount: 2, seed: 7)
    let points = (0..<256).map { sequence.point($0) }
    for bits in 0...8 {
      let (columns, rows) = (Double(1 << bits), Double(1 << (8 - bits)))
      let cells = Set(points.map { Int($0[0] * columns) * 256 + Int($0[1] * rows) })
      #expect(cells.count == 256, "\(columns) by \(rows)")
    }
  }

  @Test("the same seed gives the same bits, another seed other points, all within the cube")
  func seeded() {
    let first = SobolSequence(dimensionCount: 400, seed: 42)
    let again = SobolSequence(dimensionCount: 400, seed: 42)
    let other = SobolSequence(dimensionCount: 400, seed: 43)
    for number in [0, 1, 1000, SobolSequence.mostPoints - 1] {
      #expect(first.point(number) == again.point(number))
      #expect(first.point(number) != other.point(number))
      #expect(first.point(number).allSatisfy { $0 > 0 && $0 < 1 })
    }
  }

  @Test("an integral over twenty dimensions is found ten times as exactly as by random points")
  func integral() {
    // ∏ (1 + (x − 1/2)/k²) has mean 1.
    func value(_ point: [Double]) -> Double {
      point.enumerated().reduce(1) {
        $0 * (1 + ($1.element - 0.5) / Double(($1.offset + 1) * ($1.offset + 1)))
      }
    }
    func errors(_ point: (UInt64, Int) -> [Double]) -> Double {
      let squares = (0..<20).map { seed in
        let mean = (0..<1024).reduce(0.0) { $0 + value(point(UInt64(seed), $1)) } / 1024
        return (mean - 1) * (mean - 1)
      }
      return (squares.reduce(0, +) / 20).squareRoot()
    }
    let even = errors { seed, number in
      SobolSequence(dimensionCount: 20, seed: seed).point(number)
    }
    var random = SplitMix64(seed: 5)
    let independent = errors { _, _ in
      (0..<20).map { _ in Double.random(in: 0..<1, using: &random) }
    }
    #expect(even < independent / 10, "\(even) against \(independent)")
  }
}

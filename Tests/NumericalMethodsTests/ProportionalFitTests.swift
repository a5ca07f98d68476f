// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Testing

@Suite("Proportional fitting")
struct ProportionalFitTests {
  /// A table with its rows and columns as identities.
  private static func table(
    _ numbers: [[Double]], rows: [Double], columns: [Double], reliability: [Double]? = nil,
    bounds: (lower: [Double], upper: [Double])? = nil
  ) -> ProportionalFit {
    var fit = ProportionalFit(
      prior: numbers.flatMap { $0 }, reliability: reliability, bounds: bounds)
    let width = columns.count
    for (row, target) in rows.enumerated() {
      fit.addRow((0..<width).map { (cell: row * width + $0, weight: 1.0) }, equals: target)
    }
    for (column, target) in columns.enumerated() {
      fit.addRow(
        rows.indices.map { (cell: $0 * width + column, weight: 1.0) }, equals: target)
    }
    return fit
  }

  @Test("a table of positive numbers keeps its cross ratios, as RAS does")
  func biproportional() throws {
    var fit = Self.table([[1, 2], [3, 4]], rows: [5, 9], columns: [6, 8])
    try fit.fit()
    let x = fit.values
    for (sum, target) in [
      (x[0] + x[1], 5), (x[2] + x[3], 9), (x[0] + x[2], 6), (x[1] + x[3], 8),
    ] as [(Double, Double)] {
      #expect(abs(sum - target) < 1e-10)
    }
    #expect(abs(x[0] * x[3] / (x[1] * x[2]) - 4 / 6) < 1e-10)
  }

  @Test("numbers of both signs keep their signs, and the product of their factors, as GRAS does")
  func signed() throws {
    var fit = Self.table([[7, -2], [3, 9]], rows: [6, 14], columns: [12, 8])
    try fit.fit()
    let x = fit.values
    #expect(x[1] < 0 && x[0] > 0)
    #expect(abs(x[0] + x[1] - 6) < 1e-10 && abs(x[1] + x[3] - 8) < 1e-10)
    // Factors are rᵢ sⱼ where the number is positive and 1 / (rᵢ sⱼ) where it is negative.
    let (a, b, c, d) = (x[0] / 7, x[1] / -2, x[2] / 3, x[3] / 9)
    #expect(abs(a * d - c / b) < 1e-9)
  }

  @Test("numbers that meet their rows come back to the bit")
  func balanced() throws {
    let numbers = [[0.1, 0.2], [0.3, 0.7]]
    var fit = Self.table(numbers, rows: [0.1 + 0.2, 1], columns: [0.1 + 0.3, 0.2 + 0.7])
    #expect(try fit.fit() == 0)
    #expect(fit.values == numbers.flatMap { $0 })
  }

  @Test("reliable numbers move less, and fixed ones not at all")
  func reliability() throws {
    var fit = ProportionalFit(prior: [10, 10, 10], reliability: [1, 4, .infinity])
    fit.addRow((0..<3).map { (cell: $0, weight: 1.0) }, equals: 36)
    try fit.fit()
    let x = fit.values
    #expect(x[2] == 10 && abs(x[0] + x[1] - 26) < 1e-10)
    // ln z is in inverse proportion to reliability: z₀ = z₁⁴.
    #expect(abs(x[0] / 10 - (x[1] / 10) * (x[1] / 10) * (x[1] / 10) * (x[1] / 10)) < 1e-9)
  }

  @Test("bounds hold, and the rest makes up for them")
  func bounds() throws {
    var fit = Self.table(
      [[1, 2], [3, 4]], rows: [5, 9], columns: [6, 8],
      bounds: ([0, 0, 0, 0], [1.5, 10, 10, 10]))
    try fit.fit()
    #expect(abs(fit.values[0] - 1.5) < 1e-12 && abs(fit.values[1] - 3.5) < 1e-10)
  }

  @Test("identities with weights and between sums")
  func weighted() throws {
    var fit = ProportionalFit(prior: [4, 5, 6])
    fit.addRow([(cell: 0, weight: 1.1), (cell: 1, weight: 1.0), (cell: 2, weight: -1.0)])
    fit.addRow([(cell: 2, weight: 1.0)], equals: 8)
    try fit.fit()
    let x = fit.values
    #expect(abs(1.1 * x[0] + x[1] - 8) < 1e-10 && abs(x[2] - 8) < 1e-10)
  }

  @Test("what cannot be met is refused with its row")
  func impossible() {
    var zero = ProportionalFit(prior: [0, 0])
    zero.addRow([(cell: 0, weight: 1.0)], equals: 1)
    #expect(throws: ProportionalFit.Failure.self) { try zero.fit() }
    var signs = ProportionalFit(prior: [1, 2])
    signs.addRow([(cell: 0, weight: 1.0)], equals: -1)
    let failure = #expect(throws: ProportionalFit.Failure.self) { try signs.fit(sweeps: 50) }
    #expect(failure?.row == 0)
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule

/// Numbers that are to meet linear identities with the least relative change: proportional fitting, of
/// which RAS (rows and columns of a table of positive numbers) and GRAS (Junius and Oosterhaven 2003,
/// numbers of both signs) are cases.
///
/// Among all numbers x with Σ w x = b for each row and lower ≤ x ≤ upper it finds those with the least
/// Σ r |x⁰| (z ln z − z + 1), where z = x / x⁰ and r is a number's reliability. No sign changes and zeros
/// stay zero. Each row has a multiplier λ, x = x⁰ exp(± Σ λ w / r) within the bounds, and the multipliers
/// are improved row by row.
package struct ProportionalFit: Sendable {
  /// Why there is no fit.
  package struct Failure: Error {
    /// Position of the row, in the order in which rows were added, that is farthest from its target.
    package let row: Int
    /// What the row lacks, relative to the sum of its terms' sizes.
    package let gap: Double
  }

  /// The numbers: before ``fit(tolerance:sweeps:)`` as they were given.
  package private(set) var values: [Double]
  private let prior: [Double]
  private let reliability: [Double]
  private let lower: [Double]
  private let upper: [Double]
  /// Σ λ w of each number.
  private var exponents: [Double]
  /// Where each row begins in `cells` and `weights`.
  private var starts = [0]
  private var cells: [Int32] = []
  private var weights: [Double] = []
  private var targets: [Double] = []

  /// Numbers without rows yet.
  ///
  /// - Parameters:
  ///   - prior: The numbers before.
  ///   - reliability: How strongly each resists change, positive; infinite for one that stays as it is.
  ///     Nil for 1 everywhere.
  ///   - bounds: What each may be; nil for no bounds.
  package init(
    prior: [Double], reliability: [Double]? = nil,
    bounds: (lower: [Double], upper: [Double])? = nil
  ) {
    self.prior = prior
    self.reliability = reliability ?? Array(repeating: 1, count: prior.count)
    lower = bounds?.lower ?? Array(repeating: -.infinity, count: prior.count)
    upper = bounds?.upper ?? Array(repeating: .infinity, count: prior.count)
    precondition(
      self.reliability.count == prior.count && lower.count == prior.count
        && upper.count == prior.count, "sizes differ")
    values = prior
    exponents = Array(repeating: 0, count: prior.count)
    for cell in values.indices { values[cell] = min(max(values[cell], lower[cell]), upper[cell]) }
  }

  /// Adds the identity Σ weight · number = target.
  package mutating func addRow(
    _ terms: some Sequence<(cell: Int, weight: Double)>, equals target: Double = 0
  ) {
    for (cell, weight) in terms where prior[cell] != 0 {
      cells.append(Int32(cell))
      weights.append(weight)
    }
    starts.append(cells.count)
    targets.append(target)
  }

  /// Fits the numbers to the rows.
  ///
  /// Rows that hold already move nothing, so that numbers of which all hold
  /// stay as they are to the last bit.
  ///
  /// - Parameters:
  ///   - tolerance: Largest gap of a row, relative to the sum of its terms' sizes.
  ///   - sweeps: How often all rows are gone through at most.
  /// - Returns: How many sweeps were made.
  /// - Throws: ``Failure`` with the worst row if the gaps do not close: mostly since no such numbers
  ///   exist.
  @discardableResult
  package mutating func fit(tolerance: Double = 1e-12, sweeps: Int = 5000) throws(Failure) -> Int {
    var worst = (row: 0, gap: 0.0)
    for sweep in 0..<sweeps {
      worst = (0, 0)
      for row in targets.indices {
        let gap = improve(row, tolerance)
        if gap > worst.gap { worst = (row, gap) }
      }
      if worst.gap <= tolerance { return sweep }
      if worst.gap == .infinity { break }
    }
    throw Failure(row: worst.row, gap: worst.gap)
  }

  /// Moves a row's multiplier by a Newton step unless the row holds.
  ///
  /// - Returns: The gap before, relative; infinite if nothing in the row can move.
  private mutating func improve(_ row: Int, _ tolerance: Double) -> Double {
    let terms = starts[row]..<starts[row + 1]
    var (sum, size, slope) = (-targets[row], targets[row].magnitude, 0.0)
    for term in terms {
      let cell = Int(cells[term])
      let (value, weight) = (values[cell], weights[term])
      sum += weight * value
      size += (weight * value).magnitude
      if value > lower[cell] && value < upper[cell] {
        slope += weight * weight * value.magnitude / reliability[cell]
      }
    }
    guard sum.magnitude > tolerance * size else { return size > 0 ? sum.magnitude / size : 0 }
    guard slope > 0 else { return .infinity }
    // A step multiplies a number by e at most: far from the solution the slope says little.
    let step = min(max(-sum / slope, -1), 1)
    for term in terms {
      let cell = Int(cells[term])
      guard reliability[cell].isFinite, lower[cell] < upper[cell] else { continue }
      exponents[cell] += step * weights[term]
      let growth = exponents[cell] / reliability[cell]
      let moved = prior[cell] * Double.exp(prior[cell] < 0 ? -growth : growth)
      values[cell] = min(max(moved, lower[cell]), upper[cell])
    }
    return sum.magnitude / size
  }
}

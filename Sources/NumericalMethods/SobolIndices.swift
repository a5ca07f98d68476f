// SPDX-License-Identifier: Apache-2.0

/// Shares of a number's variance that groups of its inputs account for (Sobol' 1993).
package struct SobolIndices: Sendable, Equatable {
  /// By group: the share that goes if the group becomes known.
  package let first: [Double]
  /// By group: the share that stays if all but the group becomes known; what the group does together with
  /// others counts in full, so that the sum may exceed one.
  package let total: [Double]

  /// Indices by the estimators of Jansen (1999).
  ///
  /// - Parameters:
  ///   - a: The number at points A.
  ///   - b: The number at points B, independent of A.
  ///   - mixed: By group: the number at the points of A with that group's inputs taken from B.
  /// - Precondition: All have as many points, and at least one.
  package init(a: [Double], b: [Double], mixed: [[Double]]) {
    precondition(!a.isEmpty && a.count == b.count && mixed.allSatisfy { $0.count == a.count })
    let variance = Sample(a + b).variance
    func half(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(2 * left.count)
    }
    guard variance > 0 else {
      first = mixed.map { _ in 0 }
      total = mixed.map { _ in 0 }
      return
    }
    first = mixed.map { 1 - half(b, $0) / variance }
    total = mixed.map { half(a, $0) / variance }
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule

/// The lower triangular L of a symmetric positive definite matrix A = L Lᵀ.
package struct CholeskyFactor: Sendable, Equatable {
  /// A matrix that is not positive definite, and the row at which that shows: with the rows before it
  /// alone it still is.
  package struct NotPositiveDefinite: Error, Sendable, Equatable {
    /// Position of the row.
    package let row: Int
  }

  /// How many rows there are.
  package let order: Int
  /// The triangle row by row, each up to the diagonal.
  private let triangle: [Double]

  /// Factors a matrix.
  ///
  /// - Parameter matrix: Rows; what is above the diagonal is not looked at.
  /// - Throws: ``NotPositiveDefinite`` where nothing, or less than rounding can tell from nothing, is left
  ///   below the root.
  package init(_ matrix: [[Double]]) throws(NotPositiveDefinite) {
    order = matrix.count
    var rows: [[Double]] = []
    for (i, entries) in matrix.enumerated() {
      var row: [Double] = []
      for j in 0...i {
        let other = j == i ? row : rows[j]
        let rest = entries[j] - (0..<j).reduce(0) { $0 + row[$1] * other[$1] }
        if j < i {
          row.append(rest / rows[j][j])
        } else {
          guard rest > 1e-12 * entries[i].magnitude else { throw NotPositiveDefinite(row: i) }
          row.append(Double.sqrt(rest))
        }
      }
      rows.append(row)
    }
    triangle = rows.flatMap { $0 }
  }

  /// L x.
  ///
  /// - Precondition: As many numbers as there are rows.
  package func times(_ x: [Double]) -> [Double] {
    precondition(x.count == order, "a vector of another length")
    var start = 0
    return (0..<order).map { row in
      defer { start += row + 1 }
      return (0...row).reduce(0) { $0 + triangle[start + $1] * x[$1] }
    }
  }
}

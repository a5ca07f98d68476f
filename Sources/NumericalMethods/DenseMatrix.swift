// SPDX-License-Identifier: Apache-2.0

/// A small dense matrix in row order with the solve that the benchmark operators need.
package struct DenseMatrix: Sendable {
  /// Number of rows.
  package let rows: Int
  /// Number of columns.
  package let columns: Int
  /// The numbers in row order.
  package var values: [Double]

  /// A matrix of zeros.
  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = [Double](repeating: 0, count: rows * columns)
  }

  /// The number in a row and column.
  @inlinable
  package subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// Solves A·X = B by Gaussian elimination with partial pivoting.
  ///
  /// - Parameter right: B, with as many rows as A; replaced by X.
  /// - Returns: Whether A was regular; if not, `right` is left without meaning.
  /// - Complexity: O(n³ + n²·m) for an n × n matrix and m right-hand sides.
  package consuming func solve(into right: inout DenseMatrix) -> Bool {
    precondition(rows == columns && right.rows == rows, "shape mismatch")
    let size = rows
    let width = right.columns
    return Self.eliminate(&values, size, &right.values, width)
  }

  private static func eliminate(
    _ left: inout [Double], _ size: Int, _ right: inout [Double], _ width: Int
  ) -> Bool {
    for pivot in 0..<size {
      var best = pivot
      for row in pivot + 1..<max(size, pivot + 1)
      where left[row * size + pivot].magnitude > left[best * size + pivot].magnitude { best = row }
      let head = left[best * size + pivot]
      guard head != 0, head.isFinite else { return false }
      if best != pivot {
        for column in 0..<size { left.swapAt(pivot * size + column, best * size + column) }
        for column in 0..<width { right.swapAt(pivot * width + column, best * width + column) }
      }
      for row in pivot + 1..<max(size, pivot + 1) {
        let factor = left[row * size + pivot] / head
        if factor == 0 { continue }
        for column in pivot..<size {
          left[row * size + column] -= factor * left[pivot * size + column]
        }
        for column in 0..<width {
          right[row * width + column] -= factor * right[pivot * width + column]
        }
      }
    }
    for pivot in stride(from: size - 1, through: 0, by: -1) {
      let head = left[pivot * size + pivot]
      for column in 0..<width { right[pivot * width + column] /= head }
      for row in 0..<pivot {
        let factor = left[row * size + pivot]
        if factor == 0 { continue }
        for column in 0..<width {
          right[row * width + column] -= factor * right[pivot * width + column]
        }
      }
    }
    return true
  }
}

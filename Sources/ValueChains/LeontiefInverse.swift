// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Documents
import TradeKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// B = (I − A)⁻¹, all of it: output of each producer that a unit of each one's final use takes.
///
/// By the package's own blocked elimination over all cores: pivoting is not needed where columns of A sum
/// to less than one, and the time is that of a system's LAPACK, which need not be there.
struct LeontiefInverse: Sendable {
  let size: Int
  /// By rows of producers.
  let values: [Double]

  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  init(_ coefficients: InputCoefficients) throws(DataError) {
    size = coefficients.count
    var matrix = coefficients.leontief()
    guard Self.invert(&matrix, size: size) else { throw InputCoefficients.endless }
    values = matrix
  }

  /// Inverts a matrix in its place; whether all pivots were positive.
  private static func invert(_ matrix: inout [Double], size: Int) -> Bool {
    let threads = max(1, min(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), size))
    let share = entrepot_invert_row_work()
    var work = [Double](repeating: 0, count: entrepot_invert_work(size))
    var rows = [Double](repeating: 0, count: share * threads)
    return unsafe matrix.withUnsafeMutableBufferPointer { matrix in
      unsafe work.withUnsafeMutableBufferPointer { work in
        unsafe rows.withUnsafeMutableBufferPointer { rows in
          // Parts of a stage write to places of their own.
          nonisolated(unsafe) let (matrix, work, rows) = (
            matrix.baseAddress, work.baseAddress, rows.baseAddress
          )
          for first in stride(from: 0, to: size, by: Int(ENTREPOT_INVERT_BLOCK)) {
            guard unsafe entrepot_invert_diagonal(size, first, matrix, work) else { return false }
            DispatchQueue.concurrentPerform(iterations: threads) { part in
              unsafe entrepot_invert_panels(size, first, part, threads, matrix, work)
            }
            DispatchQueue.concurrentPerform(iterations: threads) { part in
              unsafe entrepot_invert_rows(
                size, first, part, threads, matrix, work, rows.map { unsafe $0 + part * share })
            }
          }
          return true
        }
      }
    }
  }

  /// B·b.
  func requirements(for b: [Double]) -> [Double] {
    // One economy's demand is a few columns.
    let wanted = b.indices.filter { b[$0] != 0 }
    return (0..<size).map { producer in
      var sum = 0.0
      let row = producer * size
      for user in wanted { sum += values[row + user] * b[user] }
      return sum
    }
  }

  /// v·B.
  func contents(of v: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: size)
    for producer in 0..<size where v[producer] != 0 {
      let (row, value) = (producer * size, v[producer])
      for user in 0..<size { result[user] += value * values[row + user] }
    }
    return result
  }
}

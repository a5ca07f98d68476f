// SPDX-License-Identifier: Apache-2.0

import TradeArrays

/// Products of small dense matrices whose columns are padded to lanes.
enum LaneProduct {
  /// Adds scale · A · B to C.
  ///
  /// - Parameters:
  ///   - left: A, addressed by `rowStride` and `innerStride`, so that a transpose costs nothing.
  ///   - right: B, `inner` rows of `lanes` lanes, `rightStride` lanes from row to row.
  ///   - result: C, `rows` rows of `lanes` lanes, `resultStride` lanes from row to row.
  static func accumulate(
    rows: Int, inner: Int, lanes: Int, scale: Double = 1,
    left: UnsafePointer<Double>, rowStride: Int, innerStride: Int,
    right: UnsafePointer<Lanes>, rightStride: Int,
    into result: UnsafeMutablePointer<Lanes>, resultStride: Int
  ) {
    var row = 0
    while row + 4 <= rows {
      let a0 = unsafe left + row * rowStride
      let a1 = unsafe a0 + rowStride
      let a2 = unsafe a1 + rowStride
      let a3 = unsafe a2 + rowStride
      for lane in 0..<lanes {
        var (c0, c1, c2, c3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        for k in 0..<inner {
          let b = unsafe right[k * rightStride + lane]
          let position = k * innerStride
          unsafe c0 += b * a0[position]
          unsafe c1 += b * a1[position]
          unsafe c2 += b * a2[position]
          unsafe c3 += b * a3[position]
        }
        let target = unsafe result + row * resultStride + lane
        unsafe target[0] += c0 * scale
        unsafe target[resultStride] += c1 * scale
        unsafe target[2 * resultStride] += c2 * scale
        unsafe target[3 * resultStride] += c3 * scale
      }
      row += 4
    }
    while row < rows {
      let a = unsafe left + row * rowStride
      for lane in 0..<lanes {
        var c = Lanes.zero
        for k in 0..<inner {
          unsafe c += right[k * rightStride + lane] * a[k * innerStride]
        }
        unsafe result[row * resultStride + lane] += c * scale
      }
      row += 1
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

/// Solves a linear system Ax = b by the generalised minimal residual method (Saad and Schultz
/// 1986), with restarts.
struct GMRES {
  /// Basis vectors kept before a restart.
  var restart = 100
  /// Applications of A at most.
  var limit = 600
  /// Residual relative to b at which it stops.
  var tolerance = 1e-11

  /// How it ended.
  struct Result {
    /// Residual relative to b.
    var residual: Double
    /// Applications of A.
    var applications: Int
  }

  /// Solves the system.
  ///
  /// - Parameters:
  ///   - right: b; becomes the residual.
  ///   - solution: x; written.
  ///   - apply: Writes A times its first argument into its second.
  func solve(
    _ right: borrowing LaneBuffer, into solution: borrowing LaneBuffer,
    _ apply: (_ vector: borrowing LaneBuffer, _ image: borrowing LaneBuffer) -> Void
  ) -> Result {
    let count = right.laneCount
    solution.fill(0)
    let scale = norm(right)
    var result = Result(residual: 0, applications: 0)
    guard scale > 0 else { return result }
    let image = LaneBuffer(laneCount: count)
    let vector = LaneBuffer(laneCount: count)
    let basis = LaneBuffer(uninitializedLaneCount: (restart + 1) * count)
    var size = scale
    while result.applications < limit {
      let before = size
      cycle(right, solution, vector, image, basis, tolerance * scale, apply, &result)
      // The residual afresh: rounding has entered the recurrence.
      apply(solution, image)
      result.applications += 1
      unsafe basis.lanes.update(from: right.lanes, count: count)
      unsafe Kernels.add(image.lanes, scale: -1, to: basis.lanes, count: count)
      size = unsafe Double.sqrt(Kernels.dot(basis.lanes, basis.lanes, count: count))
      result.residual = size / scale
      if result.residual <= tolerance * 10 || !(size < before / 2) { break }
    }
    return result
  }

  /// One cycle of Arnoldi's process with Givens rotations; adds the correction to the solution.
  private func cycle(
    _ right: borrowing LaneBuffer, _ solution: borrowing LaneBuffer,
    _ vector: borrowing LaneBuffer, _ image: borrowing LaneBuffer, _ basis: borrowing LaneBuffer,
    _ target: Double, _ apply: (borrowing LaneBuffer, borrowing LaneBuffer) -> Void,
    _ result: inout Result
  ) {
    let count = right.laneCount
    // After the first cycle the basis starts with the residual already.
    if result.applications == 0 { unsafe basis.lanes.update(from: right.lanes, count: count) }
    let beta = unsafe Double.sqrt(Kernels.dot(basis.lanes, basis.lanes, count: count))
    guard beta > target else { return }
    unsafe scaleInPlace(basis.lanes, 1 / beta, count)
    var columns: [[Double]] = []
    var rotations: [(c: Double, s: Double)] = []
    var g = [beta]
    for step in 0..<restart {
      let next = unsafe basis.lanes + (step + 1) * count
      unsafe vector.lanes.update(from: basis.lanes + step * count, count: count)
      apply(vector, image)
      result.applications += 1
      unsafe next.update(from: image.lanes, count: count)
      var column = [Double](repeating: 0, count: step + 2)
      for row in 0...step {
        let other = unsafe basis.lanes + row * count
        column[row] = unsafe Kernels.dot(next, other, count: count)
        unsafe Kernels.add(other, scale: -column[row], to: next, count: count)
      }
      let size = unsafe Double.sqrt(Kernels.dot(next, next, count: count))
      column[step + 1] = size
      for (row, rotation) in rotations.enumerated() {
        let (a, b) = (column[row], column[row + 1])
        column[row] = rotation.c * a + rotation.s * b
        column[row + 1] = -rotation.s * a + rotation.c * b
      }
      let length = Double.hypot(column[step], column[step + 1])
      let rotation = length > 0 ? (column[step] / length, column[step + 1] / length) : (1, 0)
      rotations.append(rotation)
      column[step] = length
      column[step + 1] = 0
      columns.append(column)
      g.append(-rotation.1 * g[step])
      g[step] *= rotation.0
      if g[step + 1].magnitude <= target || size == 0 || result.applications >= limit { break }
      unsafe scaleInPlace(next, 1 / size, count)
    }
    var weights = [Double](repeating: 0, count: columns.count)
    for row in columns.indices.reversed() {
      var value = g[row]
      for later in (row + 1)..<max(columns.count, row + 1) {
        value -= columns[later][row] * weights[later]
      }
      weights[row] = columns[row][row] == 0 ? 0 : value / columns[row][row]
      unsafe Kernels.add(
        basis.lanes + row * count, scale: weights[row], to: solution.lanes, count: count)
    }
  }

  private func scaleInPlace(
    _ lanes: UnsafeMutablePointer<Lanes>, _ factor: Double, _ count: Int
  ) {
    for lane in 0..<count { unsafe lanes[lane] *= factor }
  }

  private func norm(_ a: borrowing LaneBuffer) -> Double {
    unsafe Double.sqrt(Kernels.dot(a.lanes, a.lanes, count: a.laneCount))
  }
}

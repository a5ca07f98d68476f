// SPDX-License-Identifier: Apache-2.0

import RealModule

/// Solves a linear system x = Mx + b by the generalised minimal residual method (Saad and Schultz
/// 1986), with restarts.
struct GMRES {
  /// Basis vectors kept before a restart.
  var restart = 120
  /// Applications of M at most.
  var limit = 1200
  /// Residual relative to b at which it stops.
  var tolerance = 1e-12

  /// Solves the system.
  ///
  /// - Parameters:
  ///   - right: b.
  ///   - apply: M times a vector.
  /// - Returns: The solution, the residual relative to b, and the applications of M.
  func solve(
    _ right: [Double], _ apply: ([Double]) -> [Double]
  ) -> (solution: [Double], residual: Double, applications: Int) {
    var solution = [Double](repeating: 0, count: right.count)
    let scale = Self.norm(right)
    guard scale > 0 else { return (solution, 0, 0) }
    var residual = right
    var applications = 0
    var size = 1.0
    while applications < limit {
      let correction = cycle(residual, tolerance * scale, apply, &applications)
      for index in solution.indices { solution[index] += correction[index] }
      let image = apply(solution)
      applications += 1
      for index in residual.indices {
        residual[index] = right[index] - solution[index] + image[index]
      }
      let before = size
      size = Self.norm(residual) / scale
      if size <= tolerance * 10 || !(size < before / 2) { break }
    }
    return (solution, size, applications)
  }

  /// One cycle of Arnoldi's process with Givens rotations; returns the correction.
  private func cycle(
    _ start: [Double], _ target: Double, _ apply: ([Double]) -> [Double],
    _ applications: inout Int
  ) -> [Double] {
    let beta = Self.norm(start)
    guard beta > target else { return [Double](repeating: 0, count: start.count) }
    var basis = [start.map { $0 / beta }]
    var columns: [[Double]] = []
    var rotations: [(c: Double, s: Double)] = []
    var g = [beta]
    for step in 0..<restart {
      let image = apply(basis[step])
      applications += 1
      var vector = basis[step]
      for index in vector.indices { vector[index] -= image[index] }
      var column = [Double](repeating: 0, count: step + 2)
      for (row, other) in basis.enumerated() {
        let product = Self.dot(vector, other)
        column[row] = product
        for index in vector.indices { vector[index] -= product * other[index] }
      }
      let size = Self.norm(vector)
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
      if g[step + 1].magnitude <= target || size == 0 || applications >= limit { break }
      basis.append(vector.map { $0 / size })
    }
    var weights = [Double](repeating: 0, count: columns.count)
    for row in columns.indices.reversed() {
      var value = g[row]
      for later in (row + 1)..<max(columns.count, row + 1) {
        value -= columns[later][row] * weights[later]
      }
      weights[row] = columns[row][row] == 0 ? 0 : value / columns[row][row]
    }
    var correction = [Double](repeating: 0, count: start.count)
    for (weight, vector) in zip(weights, basis) {
      for index in correction.indices { correction[index] += weight * vector[index] }
    }
    return correction
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = SIMD8<Double>.zero
    var index = 0
    while index + 8 <= a.count {
      let x = SIMD8(
        a[index], a[index + 1], a[index + 2], a[index + 3], a[index + 4], a[index + 5],
        a[index + 6], a[index + 7])
      let y = SIMD8(
        b[index], b[index + 1], b[index + 2], b[index + 3], b[index + 4], b[index + 5],
        b[index + 6], b[index + 7])
      sum += x * y
      index += 8
    }
    var rest = 0.0
    while index < a.count {
      rest += a[index] * b[index]
      index += 1
    }
    return sum.sum() + rest
  }

  private static func norm(_ a: [Double]) -> Double { Double.sqrt(dot(a, a)) }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

/// Anderson acceleration of a fixed-point iteration (Anderson 1965; Walker and Ni 2011).
///
/// Keeps the last `depth` differences of images and of steps and combines them so that the
/// combined step is smallest in the Euclidean norm.
struct AndersonAcceleration: ~Copyable {
  private let laneCount: Int
  private let depth: Int
  private let imageDifferences: LaneBuffer
  private let stepDifferences: LaneBuffer
  private let previousImage: LaneBuffer
  private let previousStep: LaneBuffer
  private let step: LaneBuffer
  private var gram: [Double]
  private var projection: [Double]
  private var recorded = 0
  private var hasPrevious = false

  init(laneCount: Int, depth: Int) {
    self.laneCount = laneCount
    self.depth = depth
    imageDifferences = LaneBuffer(laneCount: laneCount * depth)
    stepDifferences = LaneBuffer(laneCount: laneCount * depth)
    previousImage = LaneBuffer(laneCount: laneCount)
    previousStep = LaneBuffer(laneCount: laneCount)
    step = LaneBuffer(laneCount: laneCount)
    gram = [Double](repeating: 0, count: depth * depth)
    projection = [Double](repeating: 0, count: depth)
  }

  /// Forgets all history.
  mutating func restart() {
    recorded = 0
    hasPrevious = false
  }

  /// Replaces a point by the accelerated next one.
  ///
  /// - Parameters:
  ///   - point: The point that was evaluated; becomes the next point.
  ///   - image: The iteration's image of that point.
  mutating func advance(point: borrowing LaneBuffer, image: borrowing LaneBuffer) {
    let (x, f, r) = unsafe (point.lanes, image.lanes, step.lanes)
    var used = 0
    if hasPrevious {
      let slot = recorded % depth
      let dF = unsafe imageDifferences.lanes + slot * laneCount
      let dR = unsafe stepDifferences.lanes + slot * laneCount
      let (lastF, lastR) = unsafe (previousImage.lanes, previousStep.lanes)
      var square = Lanes.zero
      for lane in 0..<laneCount {
        let current = unsafe f[lane] - x[lane]
        let difference = unsafe current - lastR[lane]
        unsafe r[lane] = current
        unsafe dR[lane] = difference
        unsafe dF[lane] = f[lane] - lastF[lane]
        square += difference * difference
      }
      recorded += 1
      used = min(recorded, depth)
      // ⟨Δa, Δnew⟩ = ⟨Δa, r⟩ − ⟨Δa, r before⟩, so one product each is enough.
      for other in 0..<used {
        let fresh = unsafe Kernels.dot(
          stepDifferences.lanes + other * laneCount, r, count: laneCount)
        if other != slot {
          gram[other * depth + slot] = fresh - projection[other]
          gram[slot * depth + other] = fresh - projection[other]
        }
        projection[other] = fresh
      }
      gram[slot * depth + slot] = square.sum()
    } else {
      for lane in 0..<laneCount { unsafe r[lane] = f[lane] - x[lane] }
    }
    unsafe previousImage.lanes.update(from: f, count: laneCount)
    unsafe previousStep.lanes.update(from: r, count: laneCount)
    hasPrevious = true

    unsafe x.update(from: f, count: laneCount)
    let newest = (recorded + depth - 1) % depth
    let order = (0..<used).map { (newest - $0 + depth) % depth }
    let weights = leastSquares(order: order)
    for (position, slot) in order.enumerated() where weights[position] != 0 {
      unsafe Kernels.add(
        imageDifferences.lanes + slot * laneCount, scale: -weights[position], to: x,
        count: laneCount)
    }
  }

  /// Coefficients of the smallest combined step, newest difference first.
  ///
  /// Cholesky factorisation of the scaled Gram matrix that leaves out differences which depend on
  /// newer ones.
  private func leastSquares(order: [Int]) -> [Double] {
    let size = order.count
    var factor = [Double](repeating: 0, count: size * size)
    var scale = [Double](repeating: 0, count: size)
    var kept = [Bool](repeating: false, count: size)
    var solution = [Double](repeating: 0, count: size)
    for a in 0..<size {
      let diagonal = gram[order[a] * depth + order[a]]
      guard diagonal > 0 else { continue }
      scale[a] = 1 / Double.sqrt(diagonal)
      var remainder = 1.0
      for b in 0..<a where kept[b] {
        var value = gram[order[a] * depth + order[b]] * scale[a] * scale[b]
        for c in 0..<b where kept[c] { value -= factor[a * size + c] * factor[b * size + c] }
        value /= factor[b * size + b]
        factor[a * size + b] = value
        remainder -= value * value
      }
      // What is left of a step once older ones are taken out of it: less is their rounding.
      guard remainder > 1e-11 else { continue }
      kept[a] = true
      factor[a * size + a] = Double.sqrt(remainder)
      var value = projection[order[a]] * scale[a]
      for b in 0..<a where kept[b] { value -= factor[a * size + b] * solution[b] }
      solution[a] = value / factor[a * size + a]
    }
    for a in stride(from: size - 1, through: 0, by: -1) where kept[a] {
      var value = solution[a]
      for b in a + 1..<max(size, a + 1) where kept[b] {
        value -= factor[b * size + a] * solution[b]
      }
      solution[a] = value / factor[a * size + a]
    }
    return (0..<size).map { solution[$0] * scale[$0] }
  }
}

// SPDX-License-Identifier: Apache-2.0

import TradeArrays

/// Aligned memory of numbers in groups of eight, zero at first; freed with its owner.
///
/// The solver's loops read and write through the raw pointers: a span cannot be viewed both as
/// single numbers and as lanes, and both views are needed.
@safe struct LaneBuffer: ~Copyable, @unchecked Sendable {
  /// The numbers in groups of eight.
  let lanes: UnsafeMutablePointer<Lanes>
  /// The same numbers one by one.
  let numbers: UnsafeMutablePointer<Double>
  /// Number of groups.
  let laneCount: Int

  init(laneCount: Int) {
    let lanes = UnsafeMutablePointer<Lanes>.allocate(capacity: max(1, laneCount))
    unsafe lanes.initialize(repeating: .zero, count: max(1, laneCount))
    unsafe self.lanes = unsafe lanes
    unsafe numbers = unsafe UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
    self.laneCount = laneCount
  }

  /// Memory whose numbers mean nothing until they are written.
  init(uninitializedLaneCount laneCount: Int) {
    let lanes = UnsafeMutablePointer<Lanes>.allocate(capacity: max(1, laneCount))
    unsafe self.lanes = unsafe lanes
    unsafe numbers = unsafe UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
    self.laneCount = laneCount
  }

  deinit { unsafe lanes.deallocate() }

  /// Sets every number.
  func fill(_ value: Double) {
    unsafe lanes.update(repeating: Lanes(repeating: value), count: laneCount)
  }

  /// Copies another buffer of the same length.
  func copy(from other: borrowing LaneBuffer) {
    unsafe lanes.update(from: other.lanes, count: min(laneCount, other.laneCount))
  }
}

/// As ``LaneBuffer``, in single precision: for operators that only multiply residuals.
@safe struct FloatLaneBuffer: ~Copyable, @unchecked Sendable {
  /// The numbers in groups of eight.
  let lanes: UnsafeMutablePointer<SIMD8<Float>>
  /// Number of groups.
  let laneCount: Int

  init(laneCount: Int) {
    let lanes = UnsafeMutablePointer<SIMD8<Float>>.allocate(capacity: max(1, laneCount))
    unsafe lanes.initialize(repeating: .zero, count: max(1, laneCount))
    unsafe self.lanes = unsafe lanes
    self.laneCount = laneCount
  }

  deinit { unsafe lanes.deallocate() }

  /// Takes over double-precision numbers, rounded.
  func copy(rounding source: UnsafePointer<Lanes>) {
    for lane in 0..<laneCount { unsafe lanes[lane] = SIMD8<Float>(source[lane]) }
  }
}

/// Sizes of the solver's padded arrays: vectors over economies are padded to whole lanes.
struct PaddedShape: Sendable, Equatable {
  let economies: Int
  let sectors: Int

  /// Lanes in a vector over economies.
  var blocks: Int { (economies + 7) / 8 }
  /// Numbers in a padded vector over economies.
  var width: Int { blocks * 8 }
  /// Lanes in an array over sectors and economies.
  var sectoralLanes: Int { sectors * blocks }
}

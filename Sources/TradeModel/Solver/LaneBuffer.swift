// SPDX-License-Identifier: Apache-2.0

import TradeArrays

/// Memory that starts at a multiple of 64 bytes, which the widest vectors need.
private func alignedMemory<Element>(
  for type: Element.Type, capacity: Int
) -> UnsafeMutablePointer<Element> {
  unsafe UnsafeMutableRawPointer.allocate(
    byteCount: max(1, capacity) * MemoryLayout<Element>.stride, alignment: 64
  ).bindMemory(to: type, capacity: max(1, capacity))
}

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
    let lanes = unsafe alignedMemory(for: Lanes.self, capacity: laneCount)
    unsafe lanes.initialize(repeating: .zero, count: max(1, laneCount))
    unsafe self.lanes = unsafe lanes
    unsafe numbers = unsafe UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
    self.laneCount = laneCount
  }

  /// Memory whose numbers mean nothing until they are written.
  init(uninitializedLaneCount laneCount: Int) {
    let lanes = unsafe alignedMemory(for: Lanes.self, capacity: laneCount)
    unsafe self.lanes = unsafe lanes
    unsafe numbers = unsafe UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
    self.laneCount = laneCount
  }

  deinit { unsafe lanes.deallocate() }

  /// Sets every number.
  func fill(_ value: Double) {
    unsafe lanes.update(repeating: Lanes(repeating: value), count: laneCount)
  }

  /// Copies another buffer.
  ///
  /// - Precondition: Both have the same length.
  func copy(from other: borrowing LaneBuffer) {
    precondition(laneCount == other.laneCount, "buffers of different lengths")
    unsafe lanes.update(from: other.lanes, count: laneCount)
  }
}

/// As ``LaneBuffer``, in single precision: for operators that only multiply residuals.
@safe struct FloatLaneBuffer: ~Copyable, @unchecked Sendable {
  /// The numbers in groups of eight.
  let lanes: UnsafeMutablePointer<SIMD8<Float>>
  /// Number of groups.
  let laneCount: Int

  init(laneCount: Int) {
    let lanes = unsafe alignedMemory(for: SIMD8<Float>.self, capacity: laneCount)
    unsafe lanes.initialize(repeating: .zero, count: max(1, laneCount))
    unsafe self.lanes = unsafe lanes
    self.laneCount = laneCount
  }

  deinit { unsafe lanes.deallocate() }

  /// Sets every number.
  func fill(_ value: Float) {
    unsafe lanes.update(repeating: SIMD8<Float>(repeating: value), count: laneCount)
  }

  /// Takes over double-precision numbers, rounded.
  func copy(rounding source: UnsafePointer<Lanes>) {
    for lane in 0..<laneCount { unsafe lanes[lane] = SIMD8<Float>(source[lane]) }
  }

  /// Takes over the numbers of a buffer, rounded; it lives until they are.
  ///
  /// - Precondition: Both have the same length.
  func copy(rounding other: borrowing LaneBuffer) {
    precondition(laneCount == other.laneCount, "buffers of different lengths")
    unsafe copy(rounding: UnsafePointer(other.lanes))
  }
}

/// Memory of flags, false at first; freed with its owner.
@safe struct FlagBuffer: ~Copyable, @unchecked Sendable {
  /// The flags.
  let values: UnsafeMutablePointer<Bool>

  init(count: Int) {
    let values = UnsafeMutablePointer<Bool>.allocate(capacity: max(1, count))
    unsafe values.initialize(repeating: false, count: max(1, count))
    unsafe self.values = unsafe values
  }

  deinit { unsafe values.deallocate() }
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

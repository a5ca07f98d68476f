// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Foundation
import RealModule
import TestSupport
import Testing
import TradeArrays

@testable import TradeModel

/// The dispatched kernels against the same loops in Swift.
@Suite("Kernels")
struct KernelTests {
  private static func random(_ lanes: Int, _ seed: UInt64, _ range: ClosedRange<Double>)
    -> LaneBuffer
  {
    var random = SplitMix64(seed: seed)
    let buffer = LaneBuffer(laneCount: lanes)
    for position in 0..<8 * lanes {
      unsafe buffer.numbers[position] = random.uniform(range.lowerBound, range.upperBound)
    }
    return buffer
  }

  private static func expectSame(
    _ a: borrowing LaneBuffer, _ b: borrowing LaneBuffer, within tolerance: Double = 1e-13
  ) {
    for position in 0..<8 * a.laneCount {
      let (x, y) = unsafe (a.numbers[position], b.numbers[position])
      let same = x == y || (x.isNaN && y.isNaN) || abs(x - y) <= tolerance * max(abs(x), abs(y), 1)
      #expect(same, "\(x), \(y)")
    }
  }

  @Test("exp and log, with their edges")
  func elementary() {
    let edges: [Double] = [
      0, -0.0, 1, -1, 708, 709, 710, -707, -708, -709, .infinity, -.infinity, .nan, 1e-300,
      2.3e-308, 1e300,
    ]
    let input = Self.random(40, 3, -30...30)
    for (position, value) in edges.enumerated() { unsafe input.numbers[position] = value }
    let ours = LaneBuffer(laneCount: 40)
    let reference = LaneBuffer(laneCount: 40)
    unsafe Kernels.exp(input.lanes, scale: 0.7, into: ours.lanes, count: 40)
    unsafe ReferenceKernels.exp(input.lanes, scale: 0.7, into: reference.lanes, count: 40)
    for position in 0..<320 {
      let (x, y) = unsafe (ours.numbers[position], reference.numbers[position])
      let same = x == y || (x.isNaN && y.isNaN) || abs(x / y - 1) < 1e-14
      #expect(same, "\(x), \(y)")
    }
    unsafe Kernels.log(input.lanes, scale: -2, into: ours.lanes, count: 40)
    unsafe ReferenceKernels.log(input.lanes, scale: -2, into: reference.lanes, count: 40)
    Self.expectSame(ours, reference)
    let positive = Self.random(40, 4, 0.01...20)
    let other = LaneBuffer(laneCount: 40)
    other.copy(from: positive)
    unsafe Kernels.power(positive.lanes, -4.5, count: 40)
    unsafe ReferenceKernels.power(other.lanes, -4.5, count: 40)
    for position in 0..<320 {
      let ratio = unsafe positive.numbers[position] / other.numbers[position]
      #expect(abs(ratio - 1) < 1e-13)
    }
  }

  @Test("the pass over the weights and its linearised kin", arguments: [1, 7, 8, 9, 31, 81])
  func passes(economies n: Int) {
    let shape = PaddedShape(economies: n, sectors: 1)
    let blocks = shape.blocks
    let rows = Self.random(2 * n * blocks, 5, 0...1)
    let factor = Self.random(blocks, 6, 0.5...2)
    let spending = Self.random(blocks, 7, 1...9)
    let flags = FlagBuffer(count: n)
    for row in 0..<n { unsafe flags.values[row] = row % 3 != 0 }
    func results(_ work: (SectorPass) -> Void) -> LaneBuffer {
      let all = LaneBuffer(laneCount: 3 * blocks)
      unsafe work(
        SectorPass(
          economies: n, blocks: blocks, rows: rows.lanes, taxed: UnsafePointer(flags.values),
          factor: factor.lanes, spending: spending.numbers, gross: all.numbers,
          net: all.numbers + shape.width, sales: all.lanes + 2 * blocks))
      return all
    }
    unsafe Self.expectSame(
      results { unsafe Kernels.pass($0) }, results { unsafe ReferenceKernels.pass($0) })
    let change = Self.random(blocks, 8, -1...1)
    let ours = LaneBuffer(laneCount: 3 * blocks)
    let reference = LaneBuffer(laneCount: 3 * blocks)
    unsafe Kernels.linearPass(
      shape, rows: rows.lanes, elasticity: 4, cost: factor.lanes, spent: spending.lanes,
      change: change.lanes, price: ours.lanes, net: ours.lanes + blocks,
      sales: ours.lanes + 2 * blocks)
    unsafe ReferenceKernels.linearPass(
      shape, rows: rows.lanes, elasticity: 4, cost: factor.lanes, spent: spending.numbers,
      change: change.numbers, price: reference.numbers, net: reference.numbers + shape.width,
      sales: reference.lanes + 2 * blocks)
    Self.expectSame(ours, reference)
    unsafe Kernels.adjointPass(
      shape, rows: rows.lanes, elasticity: 4, sales: factor.lanes, spent: spending.lanes,
      net: change.lanes, price: ours.lanes, earned: ours.lanes + blocks,
      cost: ours.lanes + 2 * blocks)
    unsafe ReferenceKernels.adjointPass(
      shape, rows: rows.lanes, elasticity: 4, sales: factor.lanes, spent: spending.numbers,
      net: change.numbers, price: reference.numbers, earned: reference.numbers + shape.width,
      cost: reference.lanes + 2 * blocks)
    Self.expectSame(ours, reference)
  }

  @Test("eight systems at once, and which of them have no solution", arguments: [1, 2, 5, 28])
  func systems(size: Int) {
    let columns = 3
    let left = Self.random(size * size, 21, 0...1)
    for lane in 0..<size * size { unsafe left.lanes[lane] *= -0.9 / Double(size) }
    for row in 0..<size { unsafe left.lanes[row * (size + 1)] += 1 }
    // One lane makes everything out of itself, one holds what is no number.
    for row in 0..<size {
      for column in 0..<size {
        unsafe left.lanes[row * size + column][5] = (row == column ? 1 : 0) - 1 / Double(size)
      }
    }
    unsafe left.lanes[0][6] = .nan
    let right = Self.random(size * columns, 22, -1...1)
    let a = LaneBuffer(laneCount: size * size)
    let x = LaneBuffer(laneCount: size * columns)
    a.copy(from: left)
    x.copy(from: right)
    let regular = unsafe Kernels.solve(a.lanes, size: size, right: x.lanes, columns: columns)
    let expected = unsafe ReferenceKernels.solve(
      left.lanes, size: size, right: right.lanes, columns: columns)
    #expect(regular == expected)
    for lane in 0..<8 {
      #expect(regular[lane] == (lane != 5 && lane != 6))
      guard regular[lane] else { continue }
      for cell in 0..<size * columns {
        let (ours, reference) = unsafe (x.lanes[cell][lane], right.lanes[cell][lane])
        #expect(abs(ours - reference) < 1e-12)
      }
    }
  }

  @Test("products, sums and home loops", arguments: [1, 2, 5, 28])
  func products(sectors: Int) {
    let a = Self.random(sectors, 9, -1...1)
    let b = Self.random(sectors, 10, -1...1)
    let (first, second) = unsafe (
      Kernels.dot(a.lanes, b.lanes, count: sectors),
      ReferenceKernels.dot(a.lanes, b.lanes, count: sectors)
    )
    #expect(abs(first - second) < 1e-12)
    let matrix = Self.random(sectors * sectors, 11, 0...1)
    func results(_ work: (HomeLoopBlock) -> Void) -> LaneBuffer {
      let all = LaneBuffer(laneCount: 2 * sectors)
      unsafe work(
        HomeLoopBlock(
          sectors: sectors, stride: 1, matrix: matrix.lanes, prices: a.lanes, sales: b.lanes,
          costs: all.lanes, spending: all.lanes + sectors))
      return all
    }
    unsafe Self.expectSame(
      results { unsafe Kernels.homeLoop($0) }, results { unsafe ReferenceKernels.homeLoop($0) })
    unsafe Kernels.add(a.lanes, scale: 0.3, to: b.lanes, count: sectors)
    let sum = LaneBuffer(laneCount: sectors)
    sum.copy(from: b)
    unsafe ReferenceKernels.add(a.lanes, scale: -0.3, to: sum.lanes, count: sectors)
    unsafe Kernels.add(a.lanes, scale: -0.3, to: b.lanes, count: sectors)
    Self.expectSame(b, sum)
    let wide = FloatLaneBuffer(laneCount: 3 * sectors)
    let step = FloatLaneBuffer(laneCount: sectors)
    wide.copy(rounding: Self.random(3 * sectors, 12, -1...1))
    step.copy(rounding: a)
    let ours = LaneBuffer(laneCount: 1)
    let reference = LaneBuffer(laneCount: 1)
    unsafe Kernels.floatRows(
      wide.lanes, rows: 3, step: step.lanes, count: sectors, into: ours.numbers)
    unsafe ReferenceKernels.floatRows(
      wide.lanes, rows: 3, step: step.lanes, count: sectors, into: reference.numbers)
    Self.expectSame(ours, reference, within: 1e-5)
    let added = FloatLaneBuffer(laneCount: 3 * sectors)
    let expected = FloatLaneBuffer(laneCount: 3 * sectors)
    added.copy(rounding: Self.random(3 * sectors, 13, -1...1))
    expected.copy(rounding: Self.random(3 * sectors, 13, -1...1))
    unsafe Kernels.floatAdd(wide.lanes, scale: -0.7, to: added.lanes, count: 3 * sectors)
    unsafe ReferenceKernels.floatAdd(
      wide.lanes, scale: -0.7, to: expected.lanes, count: 3 * sectors)
    for lane in 0..<3 * sectors {
      for number in 0..<8 {
        let (one, other) = unsafe (added.lanes[lane][number], expected.lanes[lane][number])
        #expect(abs(one - other) <= 1e-6, "\(one), \(other)")
      }
    }
  }

  /// `Kernels` and their references have the same loops, by name.
  @Test("no kernel is without a reference and a test")
  func everyKernelIsTested() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
    func text(_ path: String) throws -> String {
      try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
    func functions(_ text: String) -> Set<String> {
      Set(text.matches(of: /\n  static func (\w+)/).map { String($0.1) })
    }
    let kernels = functions(try text("../../Sources/TradeModel/Solver/Kernels.swift"))
    #expect(kernels.count > 9)
    #expect(kernels == functions(try text("ReferenceKernels.swift")))
    let tests = try text("KernelTests.swift")
    for name in kernels {
      #expect(tests.contains("Kernels.\(name)("), "\(name)")
      #expect(tests.contains("ReferenceKernels.\(name)("), "\(name)")
    }
    let header = try text("../../Sources/TradeKernels/include/TradeKernels.h")
    let calls = try text("../../Sources/TradeModel/Solver/Kernels.swift")
    for name in header.matches(of: /(entrepot_\w+)\(/).map({ String($0.1) }) {
      #expect(calls.contains("\(name)("), "\(name) is called by no kernel")
    }
  }

  @Test("a changed cell is seen wherever it is")
  func unchanged() {
    let before = [Double](repeating: 0.1, count: 37)
    let ones = [Double](repeating: 1, count: 37)
    let same = Kernels.isUnchanged(
      0, count: 37, before: before.span, after: before.span, cost: ones.span)
    #expect(same)
    for cell in 0..<37 {
      var (after, cost) = (before, ones)
      after[cell] = 0.2
      cost[cell] = 1.1
      for (tariff, factor) in [(after, ones), (before, cost)] {
        let ours = Kernels.isUnchanged(
          0, count: 37, before: before.span, after: tariff.span, cost: factor.span)
        #expect(!ours)
        let reference = ReferenceKernels.isUnchanged(
          0, count: 37, before: before.span, after: tariff.span, cost: factor.span)
        #expect(!reference)
      }
    }
  }
}

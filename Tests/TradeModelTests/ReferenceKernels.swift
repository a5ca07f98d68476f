// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TradeArrays

@testable import TradeModel

/// The loops of `Kernels` in Swift, to which ``KernelTests`` holds them, and nothing else.
enum ReferenceKernels {
  static func exp(
    _ source: UnsafeMutablePointer<Lanes>, scale: Double = 1,
    into target: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    for lane in 0..<count { unsafe target[lane] = VectorMath.exp(source[lane] * scale) }
  }

  static func log(
    _ source: UnsafeMutablePointer<Lanes>, scale: Double = 1,
    into target: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    for lane in 0..<count { unsafe target[lane] = VectorMath.log(source[lane]) * scale }
  }

  static func power(_ values: UnsafeMutablePointer<Lanes>, _ exponent: Double, count: Int) {
    for lane in 0..<count {
      unsafe values[lane] = VectorMath.exp(exponent * VectorMath.log(values[lane]))
    }
  }

  /// Price sums Φ and Φ net of tariffs by importer, revenue by exporter.
  static func pass(_ sector: SectorPass) {
    let blocks = unsafe sector.blocks
    let (u, sales) = unsafe (sector.factor, sector.sales)
    for lane in 0..<blocks { unsafe sales[lane] = .zero }
    for n in unsafe 0..<sector.economies {
      let row = unsafe sector.rows + 2 * n * blocks
      let netRow = unsafe sector.taxed[n] ? row + blocks : row
      var sum = Lanes.zero
      var netSum = Lanes.zero
      for lane in 0..<blocks {
        unsafe sum += row[lane] * u[lane]
        unsafe netSum += netRow[lane] * u[lane]
      }
      unsafe sector.gross[n] = sum.sum()
      unsafe sector.net[n] = netSum.sum()
      let spent = unsafe sector.spending[n] / sector.gross[n]
      for lane in 0..<blocks { unsafe sales[lane] += netRow[lane] * spent }
    }
    for lane in 0..<blocks { unsafe sales[lane] *= u[lane] }
  }

  static func solve(
    _ left: UnsafeMutablePointer<Lanes>, size: Int, right: UnsafeMutablePointer<Lanes>, columns: Int
  ) -> SIMDMask<SIMD8<Int64>> {
    var regular = Lanes.zero .== 0
    for lane in 0..<8 {
      var a = DenseMatrix(rows: size, columns: size)
      var b = DenseMatrix(rows: size, columns: columns)
      for cell in 0..<size * size { a.values[cell] = unsafe left[cell][lane] }
      for cell in 0..<size * columns { b.values[cell] = unsafe right[cell][lane] }
      let isRegular = a.solve(into: &b)
      regular[lane] = isRegular && b.values.allSatisfy { $0.magnitude < 1e12 }
      for cell in 0..<size * columns { unsafe right[cell][lane] = b.values[cell] }
    }
    return regular
  }

  static func floatRows(
    _ matrix: UnsafeMutablePointer<SIMD8<Float>>, rows: Int,
    step: UnsafeMutablePointer<SIMD8<Float>>,
    count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for n in 0..<rows {
      var sum = SIMD8<Float>.zero
      for lane in 0..<count { unsafe sum += matrix[n * count + lane] * step[lane] }
      unsafe result[n] += Double(sum.sum())
    }
  }

  static func floatAdd(
    _ row: UnsafeMutablePointer<SIMD8<Float>>, scale: Double,
    to result: UnsafeMutablePointer<SIMD8<Float>>, count: Int
  ) {
    for lane in 0..<count { unsafe result[lane] += row[lane] * Float(scale) }
  }

  static func add(
    _ source: UnsafeMutablePointer<Lanes>, scale: Double,
    to target: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    for lane in 0..<count { unsafe target[lane] += source[lane] * scale }
  }

  static func dot(
    _ first: UnsafeMutablePointer<Lanes>, _ second: UnsafeMutablePointer<Lanes>, count: Int
  ) -> Double {
    var sum = Lanes.zero
    for lane in 0..<count { unsafe sum += first[lane] * second[lane] }
    return sum.sum()
  }

  static func homeLoop(_ block: HomeLoopBlock) {
    let (sectors, stride) = unsafe (block.sectors, block.stride)
    for j in 0..<sectors { unsafe block.spending[j * stride] = .zero }
    for j in 0..<sectors {
      let row = unsafe block.matrix + j * sectors
      let sales = unsafe block.sales[j * stride]
      var cost = Lanes.zero
      for k in 0..<sectors {
        unsafe cost += row[k] * block.prices[k * stride]
        unsafe block.spending[k * stride] += row[k] * sales
      }
      unsafe block.costs[j * stride] = cost
    }
  }

  static func linearPass(
    _ shape: PaddedShape, rows: UnsafeMutablePointer<Lanes>, elasticity: Double,
    cost: UnsafeMutablePointer<Lanes>, spent: UnsafeMutablePointer<Double>,
    change: UnsafeMutablePointer<Double>, price: UnsafeMutablePointer<Double>,
    net: UnsafeMutablePointer<Double>, sales: UnsafeMutablePointer<Lanes>
  ) {
    let blocks = shape.blocks
    for block in 0..<blocks { unsafe sales[block] = .zero }
    for n in 0..<shape.economies {
      let row = unsafe rows + 2 * n * blocks
      unsafe price[n] = dot(row, cost, count: blocks)
      unsafe net[n] = dot(row + blocks, cost, count: blocks)
      let moved = unsafe spent[n] * (change[n] + elasticity * price[n])
      unsafe add(row + blocks, scale: moved, to: sales, count: blocks)
    }
  }

  static func adjointPass(
    _ shape: PaddedShape, rows: UnsafeMutablePointer<Lanes>, elasticity: Double,
    sales: UnsafeMutablePointer<Lanes>, spent: UnsafeMutablePointer<Double>,
    net: UnsafeMutablePointer<Double>, price: UnsafeMutablePointer<Double>,
    earned: UnsafeMutablePointer<Double>, cost: UnsafeMutablePointer<Lanes>
  ) {
    let blocks = shape.blocks
    for block in 0..<blocks { unsafe cost[block] = .zero }
    for n in 0..<shape.economies {
      let row = unsafe rows + 2 * n * blocks
      unsafe earned[n] = dot(row + blocks, sales, count: blocks)
      unsafe price[n] += elasticity * spent[n] * earned[n]
      unsafe add(row, scale: price[n], to: cost, count: blocks)
      unsafe add(row + blocks, scale: net[n], to: cost, count: blocks)
    }
  }

  static func isUnchanged(
    _ start: Int, count: Int, before: Span<Double>, after: Span<Double>, cost: Span<Double>
  ) -> Bool {
    for i in start..<start + count where after[i] != before[i] || cost[i] != 1 { return false }
    return true
  }
}

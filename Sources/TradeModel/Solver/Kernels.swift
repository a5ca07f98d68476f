// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeKernels

/// The innermost loops, in the widest vectors that the processor has.
///
/// Each has its like in the tests' `ReferenceKernels`; lengths are in lanes of eight numbers.
enum Kernels {
  /// Target = exp(scale · source); may be done in place.
  static func exp(
    _ source: UnsafeMutablePointer<Lanes>, scale: Double = 1,
    into target: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    unsafe entrepot_exp(scale, numbers(source), numbers(target), count)
  }

  /// Target = scale · log(source); may be done in place.
  static func log(
    _ source: UnsafeMutablePointer<Lanes>, scale: Double = 1,
    into target: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    unsafe entrepot_log(scale, numbers(source), numbers(target), count)
  }

  /// Values to a power, in place; for positive values.
  static func power(_ values: UnsafeMutablePointer<Lanes>, _ exponent: Double, count: Int) {
    unsafe entrepot_power(exponent, numbers(values), count)
  }

  /// One sector of the pass over all bilateral weights: price sums Φ and Φ net of tariffs by
  /// importer, revenue by exporter.
  static func pass(_ sector: SectorPass) {
    unsafe entrepot_pass(
      sector.economies, sector.blocks, numbers(sector.rows), sector.taxed,
      numbers(sector.factor), sector.spending, sector.gross, sector.net, numbers(sector.sales))
  }

  /// Result += matrix · step, for each row of a single-precision matrix.
  static func floatRows(
    _ matrix: UnsafeMutablePointer<SIMD8<Float>>, rows: Int,
    step: UnsafeMutablePointer<SIMD8<Float>>,
    count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    let (first, second) = unsafe (
      UnsafeRawPointer(matrix).assumingMemoryBound(to: Float.self),
      UnsafeRawPointer(step).assumingMemoryBound(to: Float.self)
    )
    unsafe entrepot_float_rows(rows, count, first, second, result)
  }

  /// Target += scale · source.
  static func add(
    _ source: UnsafeMutablePointer<Lanes>, scale: Double,
    to target: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    unsafe entrepot_add(scale, numbers(source), numbers(target), count)
  }

  /// Σ first · second.
  static func dot(
    _ first: UnsafeMutablePointer<Lanes>, _ second: UnsafeMutablePointer<Lanes>, count: Int
  ) -> Double {
    unsafe entrepot_dot(numbers(first), numbers(second), count)
  }

  /// Solves eight systems A·X = B, one a lane, by elimination without pivoting: for matrices such as
  /// I − B with B ≥ 0 whose rows sum to less than one.
  ///
  /// - Parameters:
  ///   - left: A by rows; overwritten.
  ///   - right: B by rows; replaced by X.
  /// - Returns: The lanes that are regular: whose pivots are positive beyond rounding.
  static func solve(
    _ left: UnsafeMutablePointer<Lanes>, size: Int, right: UnsafeMutablePointer<Lanes>, columns: Int
  ) -> SIMDMask<SIMD8<Int64>> {
    let least = LaneBuffer(laneCount: 1)
    unsafe entrepot_solve(size, columns, numbers(left), numbers(right), least.numbers)
    let smallest = unsafe least.lanes[0]
    return smallest .> 1e-13
  }

  /// K times the prices' and K′ times the sales' defects of eight economies in one reading of K.
  static func homeLoop(_ block: HomeLoopBlock) {
    unsafe entrepot_home_loop(
      block.sectors, block.stride, numbers(block.matrix), numbers(block.prices),
      numbers(block.sales), numbers(block.costs), numbers(block.spending))
  }

  /// One sector of the linearised pass.
  ///
  /// - Parameters:
  ///   - rows: For each importer its shares π′, then the same over 1 + τ′.
  ///   - cost: Change of log cost by exporter.
  ///   - spent: X by importer.
  ///   - change: Change of its logarithm.
  ///   - price: Σ π′·cost by importer; written.
  ///   - net: The same net of tariffs; written.
  ///   - sales: Change of revenue by exporter, without what its own cost does; written.
  static func linearPass(
    _ shape: PaddedShape, rows: UnsafeMutablePointer<Lanes>, elasticity: Double,
    cost: UnsafeMutablePointer<Lanes>, spent: UnsafeMutablePointer<Lanes>,
    change: UnsafeMutablePointer<Lanes>, price: UnsafeMutablePointer<Lanes>,
    net: UnsafeMutablePointer<Lanes>, sales: UnsafeMutablePointer<Lanes>
  ) {
    unsafe entrepot_linear_pass(
      shape.economies, shape.blocks, numbers(rows), elasticity, numbers(cost), numbers(spent),
      numbers(change), numbers(price), numbers(net), numbers(sales))
  }

  /// The transpose of the linearised pass.
  ///
  /// - Parameters:
  ///   - rows: As in ``linearPass(_:rows:elasticity:cost:spent:change:price:net:sales:)``.
  ///   - sales: Multipliers of revenue by exporter.
  ///   - spent: X by importer.
  ///   - net: Multipliers of the net price sums by importer.
  ///   - price: Multipliers of prices by importer; what revenue adds is added.
  ///   - earned: Σ π′/(1+τ′)·sales by importer; written.
  ///   - cost: Multipliers of costs by exporter; written.
  static func adjointPass(
    _ shape: PaddedShape, rows: UnsafeMutablePointer<Lanes>, elasticity: Double,
    sales: UnsafeMutablePointer<Lanes>, spent: UnsafeMutablePointer<Lanes>,
    net: UnsafeMutablePointer<Lanes>, price: UnsafeMutablePointer<Lanes>,
    earned: UnsafeMutablePointer<Lanes>, cost: UnsafeMutablePointer<Lanes>
  ) {
    unsafe entrepot_adjoint_pass(
      shape.economies, shape.blocks, numbers(rows), elasticity, numbers(sales), numbers(spent),
      numbers(net), numbers(price), numbers(earned), numbers(cost))
  }

  /// Result += scale · row, in single precision.
  static func floatAdd(
    _ row: UnsafeMutablePointer<SIMD8<Float>>, scale: Double,
    to result: UnsafeMutablePointer<SIMD8<Float>>, count: Int
  ) {
    let (source, target) = unsafe (
      UnsafeRawPointer(row).assumingMemoryBound(to: Float.self),
      UnsafeMutableRawPointer(result).assumingMemoryBound(to: Float.self)
    )
    unsafe entrepot_float_add(scale, source, target, count)
  }

  /// Whether neither tariffs nor trade costs change in a row of cells.
  static func isUnchanged(
    _ start: Int, count: Int, before: Span<Double>, after: Span<Double>, cost: Span<Double>
  ) -> Bool {
    unsafe before.withUnsafeBufferPointer { before in
      unsafe after.withUnsafeBufferPointer { after in
        unsafe cost.withUnsafeBufferPointer { cost in
          guard let a = before.baseAddress, let b = after.baseAddress, let c = cost.baseAddress
          else { return true }
          return unsafe entrepot_unchanged(a + start, b + start, c + start, count)
        }
      }
    }
  }

  private static func numbers(
    _ lanes: UnsafeMutablePointer<Lanes>
  ) -> UnsafeMutablePointer<Double> {
    unsafe UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
  }
}

/// What one sector's pass over the bilateral weights reads and writes.
@unsafe struct SectorPass {
  let economies: Int
  let blocks: Int
  /// For each importer a row over exporters of πκ̂^(−θ), then one of the same over 1 + τ′.
  let rows: UnsafeMutablePointer<Lanes>
  /// Whether an importer's two rows differ.
  let taxed: UnsafePointer<Bool>
  /// ĉ^(−θ) by exporter.
  let factor: UnsafeMutablePointer<Lanes>
  /// X by importer.
  let spending: UnsafeMutablePointer<Double>
  /// The price sum by importer; written.
  let gross: UnsafeMutablePointer<Double>
  /// The price sum net of tariffs by importer; written.
  let net: UnsafeMutablePointer<Double>
  /// Revenue by exporter; written.
  let sales: UnsafeMutablePointer<Lanes>
}

/// What the home loops of eight economies read and write.
@unsafe struct HomeLoopBlock {
  let sectors: Int
  /// Lanes from sector to sector in the vectors.
  let stride: Int
  /// K, `[sector][sector]`.
  let matrix: UnsafeMutablePointer<Lanes>
  let prices: UnsafeMutablePointer<Lanes>
  let sales: UnsafeMutablePointer<Lanes>
  /// K · prices; written.
  let costs: UnsafeMutablePointer<Lanes>
  /// K′ · sales; written.
  let spending: UnsafeMutablePointer<Lanes>
}

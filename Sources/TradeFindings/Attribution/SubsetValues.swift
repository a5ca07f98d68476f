// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

/// Numbers of subsets of measures, each solved once.
///
/// Single measures and pairs are solved from the benchmark and kept; every larger subset starts from
/// their inclusion and exclusion, which is right to second order.
struct SubsetValues: Sendable {
  let model: Model
  let measures: [CompiledMeasure]
  /// What is taken from each equilibrium.
  private let numbers: @Sendable (Equilibrium) -> [Double]
  private var known: [UInt64: [Double]] = [:]
  /// How exactly the equations of all subsets hold.
  private(set) var exactness = Exactness()
  /// Effects beyond those of smaller subsets, of single measures and of pairs.
  private var effects: [UInt64: StartingPoint] = [:]
  /// With more measures than this, pairs are not kept: memory grows with their number.
  private static let mostKept = 24

  init(
    model: Model, measures: [CompiledMeasure],
    numbers: @escaping @Sendable (Equilibrium) -> [Double]
  ) {
    self.model = model
    self.measures = measures
    self.numbers = numbers
  }

  var count: Int { known.count }

  /// The numbers; the subset has been solved.
  subscript(_ subset: UInt64) -> [Double] { known[subset] ?? [] }

  /// Applies a subset's measures in the order of the file.
  static func apply(
    _ subset: UInt64, of measures: [CompiledMeasure], to policy: inout PolicyShock
  ) {
    for (number, measure) in measures.enumerated() where subset & (1 << UInt64(number)) != 0 {
      measure.apply(to: &policy)
    }
  }

  /// Solves the subsets that are not known yet, over all cores.
  mutating func solve(
    _ subsets: [UInt64], progress: (Int) -> Void
  ) async throws(ModelError) {
    let fresh = Set(subsets).subtracting(known.keys)
    for size in 0...2 {
      let small = fresh.filter { $0.nonzeroBitCount == size }.sorted()
      guard !small.isEmpty else { continue }
      let points = try await solve(small) { _, equilibrium in equilibrium.startingPoint }
      for (subset, point) in zip(small, points) {
        effects[subset] = try StartingPoint(
          sum: [(1, point)] + Self.parts(of: subset, in: effects).map { (-1, $0) })
        if size == 2 && measures.count > Self.mostKept { effects[subset] = nil }
      }
      progress(known.count)
    }
    let large = fresh.filter { $0.nonzeroBitCount > 2 }.sorted()
    let batch = 256
    for start in stride(from: 0, to: large.count, by: batch) {
      _ = try await solve(Array(large[start..<min(start + batch, large.count)])) { _, _ in () }
      progress(known.count)
    }
  }

  /// Whether a subset's raw equations are evaluated afresh: where its own number is shown.
  ///
  /// So it is of single measures, pairs and the first so many of the file. The others enter means
  /// only; they are many, and each takes about as long to certify as to solve.
  private static func isCertified(_ subset: UInt64) -> Bool {
    subset.nonzeroBitCount <= 2 || subset & (subset + 1) == 0
  }

  /// The effects of a subset's singles and pairs, in one order, so that rounding is the same every
  /// time.
  private static func parts(
    of subset: UInt64, in effects: [UInt64: StartingPoint]
  ) -> [StartingPoint] {
    effects.filter { $0.key & subset == $0.key }.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func solve<Extra: Sendable>(
    _ part: [UInt64], keeping extra: @escaping @Sendable (Int, Equilibrium) -> Extra
  ) async throws(ModelError) -> [Extra] {
    let (measures, numbers, effects) = (measures, numbers, effects)
    let found = try await model.solveAll(
      part.count,
      start: { number throws(ModelError) in
        let parts = Self.parts(of: part[number], in: effects)
        return parts.isEmpty ? nil : try StartingPoint(sum: parts.map { (1, $0) })
      },
      edit: { Self.apply(part[$0], of: measures, to: &$1) },
      result: { number, equilibrium in
        var exactness = Exactness()
        if Self.isCertified(part[number]) {
          exactness.add(equilibrium)
        } else {
          exactness.addUncertified(equilibrium)
        }
        return (numbers(equilibrium), extra(number, equilibrium), exactness)
      })
    for (subset, result) in zip(part, found) {
      known[subset] = result.0
      exactness.add(result.2)
    }
    try exactness.check()
    return found.map(\.1)
  }
}

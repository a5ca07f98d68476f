// SPDX-License-Identifier: Apache-2.0

import Documents
package import TradeModel
package import TradePolicy

/// How much of a number each measure does: in the order of the file, and on average over orders.
package struct MeasureShares: Sendable {
  /// What all measures do together.
  package let total: Double
  /// What each measure adds in the order of the file.
  package let inOrder: [Double]
  /// Mean of what each measure adds over all orders (Shapley 1953).
  package let shapley: [Double]
  /// Standard error of each mean; zero where all orders were counted.
  package let shapleyError: [Double]
  /// Smallest and largest addition of each measure over the orders counted.
  package let spread: [ClosedRange<Double>]

  /// The shares in a number that every subset of measures has.
  ///
  /// - Parameters:
  ///   - m: How many measures there are.
  ///   - orders: Orders that are counted, in pairs of one and its reverse; all if there are none.
  ///   - value: The number of a subset, of those in ``subsets(_:_:)``.
  init(_ m: Int, _ orders: [[Int]], _ value: (UInt64) -> Double) {
    let full = (UInt64(1) << UInt64(m)) - 1
    total = value(full) - value(0)
    inOrder = (0..<m).map { value((1 << UInt64($0 + 1)) - 1) - value((1 << UInt64($0)) - 1) }
    let means =
      orders.isEmpty ? Self.exactShapley(m, value) : Self.sampledShapley(m, orders, value)
    (shapley, shapleyError, spread) = (means.mean, means.error, means.spread)
  }

  /// Numbers of every equilibrium that is solved for, shared out among measures.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - measures: The measures, from one to ``Attribution/mostMeasures``.
  ///   - exactLimit: Up to so many measures all subsets are solved.
  ///   - permutations: Orders that are drawn where there are more.
  ///   - numbers: What is taken from an equilibrium.
  ///   - progress: Called between batches with the equilibria solved so far.
  /// - Returns: The shares by number, and how exactly the equations hold.
  /// - Throws: ``ModelError`` of the first subset without an equilibrium, or if there are no measures or
  ///   too many.
  package static func of(
    model: Model, measures: [CompiledMeasure], exactLimit: Int, permutations: Int,
    numbers: @escaping @Sendable (Equilibrium) -> [Double], progress: (Int) -> Void = { _ in }
  ) async throws(ModelError) -> (shares: [MeasureShares], exactness: Exactness) {
    let m = measures.count
    guard (1...Attribution.mostMeasures).contains(m) else {
      throw ModelError(
        .policy,
        """
        The scenario has \(m, "count") measures; from one to \(Attribution.mostMeasures, "most") can be told \
        apart.
        """)
    }
    let orders = m <= exactLimit ? [] : Self.orders(m, count: permutations)
    var values = SubsetValues(model: model, measures: measures, numbers: numbers)
    try await values.solve(subsets(m, orders), progress: progress)
    let solved = values
    let shares = solved[0].indices.map { position in
      MeasureShares(m, orders) { solved[$0][position] }
    }
    return (shares, solved.exactness)
  }

  /// The subsets whose numbers are needed: all, or those that come up in orders and in the file's.
  static func subsets(_ m: Int, _ orders: [[Int]]) -> [UInt64] {
    let full = (UInt64(1) << UInt64(m)) - 1
    guard !orders.isEmpty else { return Array(0...full) }
    var needed: [UInt64] = [0, full]
    for order in [Array(0..<m)] + orders {
      var subset: UInt64 = 0
      for measure in order {
        subset |= 1 << UInt64(measure)
        needed.append(subset)
      }
    }
    return needed
  }

  private typealias Means = (mean: [Double], error: [Double], spread: [ClosedRange<Double>])

  /// Every subset weighed by the share of orders in which it comes just before a measure.
  private static func exactShapley(_ m: Int, _ value: (UInt64) -> Double) -> Means {
    // |S|! (m − |S| − 1)! / m!
    var weight = [Double](repeating: 1 / Double(m), count: m)
    for size in 1..<max(m, 1) where size < m {
      weight[size] = weight[size - 1] * Double(size) / Double(m - size)
    }
    var mean = [Double](repeating: 0, count: m)
    var low = [Double](repeating: .infinity, count: m)
    var high = [Double](repeating: -.infinity, count: m)
    for subset in 0..<(UInt64(1) << UInt64(m)) {
      let without = value(subset)
      for measure in 0..<m where subset & (1 << UInt64(measure)) == 0 {
        let added = value(subset | 1 << UInt64(measure)) - without
        mean[measure] += weight[subset.nonzeroBitCount] * added
        low[measure] = min(low[measure], added)
        high[measure] = max(high[measure], added)
      }
    }
    return (mean, [Double](repeating: 0, count: m), zip(low, high).map { $0...$1 })
  }

  private static func sampledShapley(
    _ m: Int, _ orders: [[Int]], _ value: (UInt64) -> Double
  ) -> Means {
    var sum = [Double](repeating: 0, count: m)
    var squares = sum
    var low = [Double](repeating: .infinity, count: m)
    var high = [Double](repeating: -.infinity, count: m)
    // An order and its reverse count as one draw: they are not independent.
    for pair in stride(from: 0, to: orders.count, by: 2) {
      var draw = [Double](repeating: 0, count: m)
      for order in orders[pair..<pair + 2] {
        var subset: UInt64 = 0
        for measure in order {
          let before = value(subset)
          subset |= 1 << UInt64(measure)
          let added = value(subset) - before
          draw[measure] += added / 2
          low[measure] = min(low[measure], added)
          high[measure] = max(high[measure], added)
        }
      }
      for measure in 0..<m {
        sum[measure] += draw[measure]
        squares[measure] += draw[measure] * draw[measure]
      }
    }
    let draws = Double(orders.count / 2)
    let mean = sum.map { $0 / draws }
    let error = zip(squares, mean).map { square, mean in
      (max(0, square / draws - mean * mean) / max(1, draws - 1)).squareRoot()
    }
    return (mean, error, zip(low, high).map { $0...$1 })
  }

  /// Orders in pairs of one and its reverse, the same ones every time.
  static func orders(_ m: Int, count: Int) -> [[Int]] {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var orders: [[Int]] = []
    for _ in 0..<max(1, count / 2) {
      var order = Array(0..<m)
      for position in stride(from: m - 1, to: 0, by: -1) {
        order.swapAt(position, next(below: position + 1))
      }
      orders += [order, order.reversed()]
    }
    return orders
  }
}

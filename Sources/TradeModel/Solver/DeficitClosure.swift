// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeWorlds

/// What becomes of trade deficits, with a benchmark's numbers: deficits as a function of the point.
///
/// Under every closure the deficits of each group of trading economies sum to zero at every point
/// and are the benchmark's at the benchmark (`balanced` apart), so that Walras's law holds.
struct DeficitClosure: Sendable {
  /// How deficits answer to the point.
  enum Rule: Sendable {
    /// Deficits as given, in units of the numeraire.
    case given([Double])
    /// D′ₙ = (δₙ − Σδw′L/Σw′L)·w′ₙLₙ with rates δ, sums over the economy's group.
    case proportional(rate: [Double])
    /// D′ₙ = Dₙ·Π P̂^ωα with levels D and, summing to one in each group, weights ω of economies.
    case indexed(level: [Double], weight: [Double])
  }

  /// Which closure it is.
  let option: ModelOptions.Deficits
  private(set) var rule: Rule

  /// A closure of a benchmark.
  ///
  /// - Throws: ``ModelError`` if the basket is that of no economy of the world.
  init(_ option: ModelOptions.Deficits, _ benchmark: Benchmark) throws(ModelError) {
    self.option = option
    let (deficit, paid) = (benchmark.deficit.values, benchmark.valueAdded.values)
    switch option {
    case .share: rule = .proportional(rate: zip(deficit, paid).map { $0 / $1 })
    case .real(let basket):
      rule = .indexed(level: deficit, weight: try Self.weights(basket, benchmark))
    case .fixed: rule = .given(deficit)
    case .balancedFirst, .balanced: rule = .given([Double](repeating: 0, count: deficit.count))
    }
  }

  /// Weights of economies in the basket: the named one's group has its basket, every other its own
  /// final spending, since prices of groups that do not trade cannot be compared.
  private static func weights(
    _ code: String?, _ benchmark: Benchmark
  ) throws(ModelError) -> [Double] {
    let component = benchmark.operators.component
    let income = benchmark.income.values
    var total = [Double](repeating: 0, count: benchmark.operators.componentCount)
    for n in income.indices { total[component[n]] += income[n] }
    var weight = income.indices.map { income[$0] / total[component[$0]] }
    guard let code else { return weight }
    let codes = benchmark.world.economies.map(\.code)
    guard let named = codes.firstIndex(where: { $0.lowercased() == code.lowercased() }) else {
      let near = nearestName(to: code, among: codes).map { "; did you mean '\($0)'? " } ?? ". "
      throw ModelError(
        "Deficits 'real:\(code)' name no economy of the world \(benchmark.world.about.name)"
          + "\(near)One of its codes is allowed, or 'real' for the basket of the world.")
    }
    for n in weight.indices where component[n] == component[named] {
      weight[n] = n == named ? 1 : 0
    }
    return weight
  }

  /// The closure a fraction of the way from one benchmark's deficits, as it reads on the benchmark
  /// that was reached.
  func onLeg(from start: Benchmark, fraction: Double, at reached: Benchmark) -> DeficitClosure {
    var leg = self
    switch rule {
    case .given(let target):
      leg.rule = .given(zip(start.deficit.values, target).map { $0 + fraction * ($1 - $0) })
    // Both read the same on every benchmark on the way: the closure of a closure is the closure.
    case .proportional:
      leg.rule = .proportional(
        rate: zip(reached.deficit.values, reached.valueAdded.values).map { $0 / $1 })
    case .indexed(_, let weight):
      leg.rule = .indexed(level: reached.deficit.values, weight: weight)
    }
    return leg
  }
}

/// A closure in the solver's layout.
struct DeficitLanes: ~Copyable {
  /// Deficits last written, by economy.
  let deficit: LaneBuffer
  private let rule: DeficitClosure.Rule
  /// Weights of log prices in the basket, `[sector][economy]`; empty unless indexed.
  let basket: LaneBuffer
  private let component: [Int]
  private var sums: [Double]
  private var totals: [Double]

  init(_ closure: DeficitClosure, _ benchmark: Benchmark) {
    let shape = benchmark.shape
    rule = closure.rule
    component = benchmark.operators.component
    sums = [Double](repeating: 0, count: benchmark.operators.componentCount)
    totals = sums
    deficit = LaneBuffer(laneCount: shape.blocks)
    switch closure.rule {
    case .given(let values):
      for n in values.indices { unsafe deficit.numbers[n] = values[n] }
      basket = LaneBuffer(laneCount: 0)
    case .proportional: basket = LaneBuffer(laneCount: 0)
    case .indexed(_, let weight):
      basket = LaneBuffer(laneCount: shape.sectoralLanes)
      for n in weight.indices {
        for j in 0..<shape.sectors {
          unsafe basket.numbers[j * shape.width + n] =
            weight[n] * benchmark.finalShare.storage[n * shape.sectors + j]
        }
      }
    }
  }

  /// Writes the deficits at a point.
  ///
  /// - Parameters:
  ///   - paid: Value added after the policy, by economy.
  ///   - logPrice: Log price changes, `[sector][economy]`.
  ///   - shape: The layout.
  mutating func close(
    paid: UnsafePointer<Double>, logPrice: borrowing LaneBuffer, shape: PaddedShape
  ) {
    switch rule {
    case .given: return
    case .proportional(let rate):
      for c in sums.indices { (sums[c], totals[c]) = (0, 0) }
      for n in rate.indices {
        sums[component[n]] += unsafe rate[n] * paid[n]
        totals[component[n]] += unsafe paid[n]
      }
      for n in rate.indices {
        unsafe deficit.numbers[n] =
          paid[n] * (rate[n] - sums[component[n]] / totals[component[n]])
      }
    case .indexed(let level, _):
      priceOfBasket(logPrice, shape)
      for c in sums.indices { sums[c] = Double.exp(sums[c]) }
      for n in level.indices {
        unsafe deficit.numbers[n] = level[n] * sums[component[n]]
      }
    }
  }

  /// Log price of the basket of every group into ``sums``.
  private mutating func priceOfBasket(_ logPrice: borrowing LaneBuffer, _ shape: PaddedShape) {
    for c in sums.indices { sums[c] = 0 }
    for block in 0..<shape.blocks {
      var sum = Lanes.zero
      for j in 0..<shape.sectors {
        let lane = j * shape.blocks + block
        unsafe sum += basket.lanes[lane] * logPrice.lanes[lane]
      }
      for lane in 0..<8 where block * 8 + lane < component.count {
        sums[component[block * 8 + lane]] += sum[lane]
      }
    }
  }

  // MARK: Derivatives

  /// What wages earn, transfers in proportion to them included: the part of the change of income
  /// that an economy's own log wage makes.
  func ownIncome(paid: Double, economy: Int) -> Double {
    guard case .proportional = rule else { return paid }
    return unsafe paid + deficit.numbers[economy]
  }

  /// The rest of the change of deficits, written over a vector by economy: what wages elsewhere and
  /// prices do.
  ///
  /// dDₙ = Dₙ dlog wₙ − wₙLₙ ΣD dlog w/ΣwL in proportion (the first term is ``ownIncome``'s), and
  /// Dₙ Σωα dlog P where indexed.
  mutating func differentiate(
    paid: borrowing LaneBuffer, wage: UnsafePointer<Double>, price: borrowing LaneBuffer,
    shape: PaddedShape, into result: borrowing LaneBuffer
  ) {
    switch rule {
    case .given: result.fill(0)
    case .proportional:
      for c in sums.indices { (sums[c], totals[c]) = (0, 0) }
      for n in component.indices {
        sums[component[n]] += unsafe deficit.numbers[n] * wage[n]
        totals[component[n]] += unsafe paid.numbers[n]
      }
      for n in component.indices {
        unsafe result.numbers[n] = -paid.numbers[n] * sums[component[n]] / totals[component[n]]
      }
    case .indexed:
      priceOfBasket(price, shape)
      for n in component.indices {
        unsafe result.numbers[n] = deficit.numbers[n] * sums[component[n]]
      }
    }
  }

  /// The transpose of ``differentiate(paid:wage:price:shape:into:)``: adds to the multipliers of
  /// wages and prices what those of incomes say.
  mutating func transpose(
    paid: borrowing LaneBuffer, income: borrowing LaneBuffer,
    wage: UnsafeMutablePointer<Double>, price: borrowing LaneBuffer, shape: PaddedShape
  ) {
    switch rule {
    case .given: return
    case .proportional:
      for c in sums.indices { (sums[c], totals[c]) = (0, 0) }
      for n in component.indices {
        sums[component[n]] += unsafe paid.numbers[n] * income.numbers[n]
        totals[component[n]] += unsafe paid.numbers[n]
      }
      for n in component.indices {
        unsafe wage[n] -= deficit.numbers[n] * sums[component[n]] / totals[component[n]]
      }
    case .indexed:
      for c in sums.indices { sums[c] = 0 }
      for n in component.indices {
        sums[component[n]] += unsafe deficit.numbers[n] * income.numbers[n]
      }
      for j in 0..<shape.sectors {
        for n in component.indices {
          let position = j * shape.width + n
          unsafe price.numbers[position] += basket.numbers[position] * sums[component[n]]
        }
      }
    }
  }
}

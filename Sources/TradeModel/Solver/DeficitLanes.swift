// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

/// A closure in the solver's layout: transfers at a point, what a small change makes of them and its
/// transpose, rule by rule.
///
/// Under `fixed` and balanced trade they answer to nothing.
struct DeficitLanes: ~Copyable {
  /// Transfers last written, by economy; none where spending is in proportion to income.
  let deficit: LaneBuffer
  /// The part of final spending that its economy earns, last measured, where spending is in proportion
  /// to that; one under every other rule.
  ///
  /// Final spending I satisfies earned · I = value added + transfers + tariff revenue.
  let earned: LaneBuffer
  /// What an economy earns without the tariffs on its own final spending, and tariff revenue per unit of
  /// that spending, by economy; empty where no transfer answers to revenue.
  private let value: LaneBuffer
  private let returned: LaneBuffer
  /// Final spending at the equilibrium whose derivatives are taken, likewise.
  private let spent: LaneBuffer
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
    earned = LaneBuffer(laneCount: shape.blocks)
    earned.fill(1)
    let blocks = closure.rule.countsRevenue ? shape.blocks : 0
    value = LaneBuffer(laneCount: blocks)
    returned = LaneBuffer(laneCount: blocks)
    spent = LaneBuffer(laneCount: blocks)
    switch closure.rule {
    case .given(let values):
      for n in values.indices { unsafe deficit.numbers[n] = values[n] }
      basket = LaneBuffer(laneCount: 0)
    case .proportional, .spending: basket = LaneBuffer(laneCount: 0)
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

  /// Whether transfers answer to tariff revenue, which has then to be measured.
  var countsRevenue: Bool { rule.countsRevenue }

  /// Measures ``earned`` at a point, final spending and the tariffs on it solved out; only where
  /// ``countsRevenue``.
  ///
  /// - Parameters:
  ///   - paid: Value added after the policy, by economy.
  ///   - revenueShare: The part of spending that is tariff revenue, `[sector][economy]`.
  ///   - sales: Spending that does not come from final spending at home, likewise.
  ///   - final: Spending per unit of final spending, likewise.
  ///   - shape: The layout.
  mutating func measure(
    paid: UnsafePointer<Double>, revenueShare: borrowing LaneBuffer,
    sales: borrowing LaneBuffer, final: borrowing LaneBuffer, shape: PaddedShape
  ) {
    guard case .spending(let rate) = rule else { return }
    for block in 0..<shape.blocks {
      var (sum, part) = (Lanes.zero, Lanes.zero)
      for j in 0..<shape.sectors {
        let lane = j * shape.blocks + block
        unsafe sum += revenueShare.lanes[lane] * sales.lanes[lane]
        unsafe part += revenueShare.lanes[lane] * final.lanes[lane]
      }
      unsafe value.lanes[block] = sum
      unsafe returned.lanes[block] = part
    }
    for n in rate.indices { unsafe value.numbers[n] += paid[n] }
    for c in sums.indices { sums[c] = commonFactor(rate, of: c) }
    for n in rate.indices {
      unsafe earned.numbers[n] = 1 / (sums[component[n]] * rate[n])
    }
  }

  /// The μ of a group: with value a, revenue returned ℓ and E = a/(1 − sμℓ), Σ(1 − sμ)E = 0.
  ///
  /// The sum falls in μ, ever faster, to minus infinity where the first denominator ends: there is one μ,
  /// and every economy's income is positive there.
  private func commonFactor(_ rate: [Double], of group: Int) -> Double {
    var (low, high) = (0.0, Double.infinity)
    for n in rate.indices where component[n] == group {
      let bound = unsafe rate[n] * returned.numbers[n]
      if bound > 0 { high = min(high, 1 / bound) }
    }
    var factor = high > 1 ? 1 : high / 2
    for _ in 0..<100 {
      var (sum, slope) = (0.0, 0.0)
      for n in rate.indices where component[n] == group {
        let left = unsafe 1 - rate[n] * factor * returned.numbers[n]
        let own = unsafe value.numbers[n] / left
        sum += (1 - rate[n] * factor) * own
        unsafe slope -= rate[n] * (1 - returned.numbers[n]) * own / left
      }
      if sum < 0 { high = factor } else { low = factor }
      let step = factor - sum / slope
      let next = step > low && step < high ? step : high.isFinite ? (low + high) / 2 : 2 * factor
      // Not a number ends it too, and is passed on.
      if !(abs(next - factor) > 1e-15 * factor) { return step }
      factor = next
    }
    return factor
  }

  /// Deficits by economy at a point for which transfers have been written.
  ///
  /// - Parameters:
  ///   - paid: Value added after the policy, by economy.
  ///   - revenueShare: The part of spending that is tariff revenue, `[sector][economy]`.
  ///   - spending: Spending, likewise.
  ///   - shape: The layout.
  func deficits(
    paid: UnsafePointer<Double>, revenueShare: borrowing LaneBuffer,
    spending: borrowing LaneBuffer, shape: PaddedShape
  ) -> [Double] {
    guard case .spending(let rate) = rule else {
      return component.indices.map { unsafe deficit.numbers[$0] }
    }
    var earned = component.indices.map { unsafe paid[$0] }
    for j in 0..<shape.sectors {
      for n in earned.indices {
        let position = j * shape.width + n
        unsafe earned[n] += revenueShare.numbers[position] * spending.numbers[position]
      }
    }
    var (asked, total) = (sums.map { _ in 0.0 }, sums.map { _ in 0.0 })
    for n in earned.indices {
      asked[component[n]] += rate[n] * earned[n]
      total[component[n]] += earned[n]
    }
    return earned.indices.map { n in
      earned[n] * (rate[n] * (total[component[n]] / asked[component[n]]) - 1)
    }
  }

  /// Writes the transfers at a point.
  ///
  /// - Parameters:
  ///   - paid: Value added after the policy, by economy.
  ///   - logPrice: Log price changes, `[sector][economy]`.
  ///   - shape: The layout.
  mutating func close(
    paid: UnsafePointer<Double>, logPrice: borrowing LaneBuffer, shape: PaddedShape
  ) {
    switch rule {
    case .given, .spending: return
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

  /// Takes over an equilibrium's deficits and final spending, by economy, for what follows.
  func rest(deficits: [Double], income: [Double]) {
    for n in component.indices {
      guard case .spending = rule else {
        unsafe deficit.numbers[n] = deficits[n]
        continue
      }
      unsafe spent.numbers[n] = income[n]
      unsafe earned.numbers[n] = (income[n] - deficits[n]) / income[n]
    }
  }

  /// What wages earn, transfers in proportion to them included: the part of the change of
  /// ``earned`` · income that an economy's own log wage makes.
  func ownIncome(paid: Double, economy: Int) -> Double {
    guard case .proportional = rule else { return paid }
    return unsafe paid + deficit.numbers[economy]
  }

  /// The rest of the change of deficits, written over a vector by economy: what wages elsewhere and
  /// prices do.
  ///
  /// dDₙ = Dₙ dlog wₙ − wₙLₙ ΣD dlog w/ΣwL in proportion (the first term is ``ownIncome``'s), and
  /// Dₙ Σωα dlog P where indexed. Where spending is in proportion to what is earned, E = wL + R with
  /// ``earned`` g = E/I, g dI = dE + E Σ(1 − 1/g) dE/ΣI: the last term, with E = gI.
  ///
  /// - Parameter revenue: Change of tariff revenue by economy; not read unless ``countsRevenue``.
  mutating func differentiate(
    paid: borrowing LaneBuffer, wage: UnsafePointer<Double>, price: borrowing LaneBuffer,
    revenue: borrowing LaneBuffer, shape: PaddedShape, into result: borrowing LaneBuffer
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
    case .spending:
      for c in sums.indices { (sums[c], totals[c]) = (0, 0) }
      for n in component.indices {
        let change = unsafe paid.numbers[n] * wage[n] + revenue.numbers[n]
        sums[component[n]] += unsafe (1 - 1 / earned.numbers[n]) * change
        totals[component[n]] += unsafe spent.numbers[n]
      }
      for n in component.indices {
        unsafe result.numbers[n] =
          earned.numbers[n] * spent.numbers[n] * sums[component[n]] / totals[component[n]]
      }
    case .indexed:
      priceOfBasket(price, shape)
      for n in component.indices {
        unsafe result.numbers[n] = deficit.numbers[n] * sums[component[n]]
      }
    }
  }

  /// The transpose of ``differentiate(paid:wage:price:revenue:shape:into:)``: adds to the multipliers
  /// of wages and prices what those of incomes say.
  ///
  /// Where transfers answer to revenue, ``transposeRevenue(income:transfers:into:)`` does it.
  mutating func transpose(
    paid: borrowing LaneBuffer, income: borrowing LaneBuffer,
    wage: UnsafeMutablePointer<Double>, price: borrowing LaneBuffer, shape: PaddedShape
  ) {
    switch rule {
    case .given, .spending: return
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

  /// The transpose where transfers answer to revenue: multipliers of what is earned, value added and
  /// tariff revenue alike, written over a vector by economy.
  ///
  /// - Parameters:
  ///   - income: Multipliers of ``earned`` · income.
  ///   - transfers: Multipliers of the transfers themselves, dD = dI − dE.
  mutating func transposeRevenue(
    income: borrowing LaneBuffer, transfers: borrowing LaneBuffer,
    into result: borrowing LaneBuffer
  ) {
    for c in sums.indices { (sums[c], totals[c]) = (0, 0) }
    for n in component.indices {
      sums[component[n]] +=
        unsafe spent.numbers[n] * (earned.numbers[n] * income.numbers[n] + transfers.numbers[n])
      totals[component[n]] += unsafe spent.numbers[n]
    }
    for n in component.indices {
      unsafe result.numbers[n] =
        (1 - 1 / earned.numbers[n])
        * (sums[component[n]] / totals[component[n]] - transfers.numbers[n])
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

/// The solver's iteration linearised at an equilibrium, and its transpose.
///
/// One application maps changes of log wages, log unit costs and log spending (laid out as the
/// solver's point) to the step that ``JointIteration`` would take from there. The home loops and the
/// wage elimination are in it, so that few applications solve a system; its zero is that of the raw
/// equations' derivative. `Documentation/equations.md` derives both directions.
struct LinearisedIteration: ~Copyable {
  let benchmark: Benchmark
  let shape: PaddedShape
  let elasticity: [Double]
  /// By sector and importer a row of shares π′ over exporters, then a row of π′/(1+τ′).
  let rows: LaneBuffer
  /// X′, Y′, Σᵢ π′/(1+τ′) and its complement, `[sector][economy]`.
  let spending: LaneBuffer
  private let output: LaneBuffer
  private let netSum: LaneBuffer
  private let revenueShare: LaneBuffer
  /// w′L, what income gains per own log wage, and the earned part of final spending less
  /// Σⱼ at·(1 − netSum), by economy.
  private let valueAdded: LaneBuffer
  private let wageIncome: LaneBuffer
  private let leak: LaneBuffer
  private let componentValueAdded: [Double]
  private let operators: BenchmarkOperators
  private let elimination: WageElimination?
  private let damping = WageStep.damping
  /// How deficits answer, in both directions.
  private var closure: DeficitLanes
  /// Change of transfers (forward), an outcome's own multipliers of them (transposed), by economy.
  private let transfers: LaneBuffer
  /// Change of tariff revenue (forward), multipliers of what is earned (transposed), by economy; only
  /// where deficits answer to revenue.
  private let collected: LaneBuffer

  // Scratch memory, `[sector][economy]`, and what the last application found.
  /// Change of log prices (forward), multipliers of prices (transposed).
  let price: LaneBuffer
  /// Change of revenue (forward), multipliers of revenue (transposed).
  let sales: LaneBuffer
  /// Change of income (forward), multipliers of tariff revenue (transposed), by economy: those of income
  /// and of what deficits make of revenue.
  let income: LaneBuffer
  private let net: LaneBuffer
  private let first: LaneBuffer
  private let second: LaneBuffer
  private let third: LaneBuffer
  private let fourth: LaneBuffer
  private let market: LaneBuffer
  private let rounded: FloatLaneBuffer

  init(_ equilibrium: Equilibrium) {
    let benchmark = equilibrium.benchmark
    let shape = benchmark.shape
    let (n, j, width, lanes) = (shape.economies, shape.sectors, shape.width, shape.sectoralLanes)
    self.benchmark = benchmark
    self.shape = shape
    operators = benchmark.operators
    elimination = equilibrium.elimination.flatMap { $0.isCompact ? $0 : nil }
    elasticity = benchmark.tradeElasticity
    spending = LaneBuffer(laneCount: lanes)
    output = LaneBuffer(laneCount: lanes)
    netSum = LaneBuffer(laneCount: lanes)
    revenueShare = LaneBuffer(laneCount: lanes)
    valueAdded = LaneBuffer(laneCount: shape.blocks)
    wageIncome = LaneBuffer(laneCount: shape.blocks)
    transfers = LaneBuffer(laneCount: shape.blocks)
    collected = LaneBuffer(laneCount: shape.blocks)
    closure = DeficitLanes(equilibrium.closure, benchmark)
    closure.rest(deficits: equilibrium.point.deficit, income: equilibrium.income.values)
    leak = LaneBuffer(laneCount: shape.blocks)
    price = LaneBuffer(laneCount: lanes)
    sales = LaneBuffer(laneCount: lanes)
    income = LaneBuffer(laneCount: shape.blocks)
    net = LaneBuffer(laneCount: lanes)
    first = LaneBuffer(laneCount: lanes)
    second = LaneBuffer(laneCount: lanes)
    third = LaneBuffer(laneCount: lanes)
    fourth = LaneBuffer(laneCount: lanes)
    market = LaneBuffer(laneCount: shape.blocks)
    rounded = FloatLaneBuffer(laneCount: lanes)
    leak.copy(from: closure.earned)
    let point = equilibrium.point
    var weights = PolicyWeights(shape: shape)
    _ = weights.set(equilibrium.policy, on: benchmark)
    let factor = LaneBuffer(laneCount: shape.blocks)
    for sector in 0..<j {
      factor.fill(0)
      for economy in 0..<n {
        let cell = economy * j + sector
        unsafe factor.numbers[economy] =
          -benchmark.tradeElasticity[sector] * point.logCost[cell]
        unsafe spending.numbers[sector * width + economy] = point.expenditure[cell]
        unsafe output.numbers[sector * width + economy] = point.grossOutput[cell]
      }
      unsafe Kernels.exp(factor.lanes, into: factor.lanes, count: shape.blocks)
      for importer in 0..<n {
        let position = sector * width + importer
        let row = unsafe weights.rows.lanes + (sector * n + importer) * 2 * shape.blocks
        let isTaxed = unsafe weights.taxed[sector * n + importer]
        let source = unsafe isTaxed ? row + shape.blocks : row
        var (sum, netSum) = (Lanes.zero, Lanes.zero)
        for block in 0..<shape.blocks {
          let net = unsafe source[block] * factor.lanes[block]
          let gross = unsafe row[block] * factor.lanes[block]
          unsafe row[block] = gross
          unsafe row[shape.blocks + block] = net
          sum += gross
          netSum += net
        }
        let total = sum.sum()
        let scale = total > 0 ? 1 / total : 0
        for block in 0..<2 * shape.blocks { unsafe row[block] *= scale }
        unsafe self.netSum.numbers[position] = netSum.sum() * scale
        unsafe revenueShare.numbers[position] = 1 - netSum.sum() * scale
        unsafe leak.numbers[importer] -=
          revenueShare.numbers[position] * benchmark.operators.finalLoop.numbers[position]
      }
    }
    rows = weights.takeRows()
    var sums = [Double](repeating: 0, count: operators.componentCount)
    for economy in 0..<n {
      let value = equilibrium.wageChange.values[economy] * benchmark.valueAdded.values[economy]
      unsafe valueAdded.numbers[economy] = value
      unsafe wageIncome.numbers[economy] = closure.ownIncome(paid: value, economy: economy)
      sums[operators.component[economy]] += value
    }
    componentValueAdded = sums
  }

  /// Lanes of a vector that an application maps.
  var laneCount: Int { shape.blocks + 2 * shape.sectoralLanes }

  /// The step from a change of the unknowns, less the change itself.
  ///
  /// - Parameters:
  ///   - vector: The change.
  ///   - image: The step; written.
  ///   - source: What a change of policy adds to prices, net price sums and revenue at unchanged
  ///     costs and spending; nil for none.
  mutating func apply(
    _ vector: borrowing LaneBuffer, into image: borrowing LaneBuffer,
    source: PolicySource? = nil
  ) {
    let (blocks, lanes, sectors) = (shape.blocks, shape.sectoralLanes, shape.sectors)
    let (wage, cost, change) = unsafe (
      vector.lanes, vector.lanes + blocks, vector.lanes + blocks + lanes
    )
    for j in 0..<sectors {
      let start = j * blocks
      unsafe Kernels.linearPass(
        shape, rows: rows.lanes + start * 2 * shape.economies, elasticity: elasticity[j],
        cost: cost + start, spent: spending.lanes + start, change: change + start,
        price: price.lanes + start, net: net.lanes + start, sales: sales.lanes + start)
    }
    let revenueLoss = unsafe second.lanes
    for j in 0..<sectors {
      for lane in j * blocks..<(j + 1) * blocks {
        unsafe revenueLoss[lane] =
          spending.lanes[lane] * elasticity[j]
          * (netSum.lanes[lane] * price.lanes[lane] - net.lanes[lane])
        unsafe sales.lanes[lane] -= elasticity[j] * output.lanes[lane] * cost[lane]
      }
    }
    if let source {
      for lane in 0..<lanes {
        unsafe price.lanes[lane] += source.price.lanes[lane]
        unsafe revenueLoss[lane] += source.revenueLoss.lanes[lane]
        unsafe sales.lanes[lane] += source.sales.lanes[lane]
      }
    }
    for lane in 0..<lanes {
      let home = unsafe operators.homeShare.lanes[lane]
      unsafe first.lanes[lane] = price.lanes[lane] - home * cost[lane]
      unsafe net.lanes[lane] = sales.lanes[lane] - home * spending.lanes[lane] * change[lane]
    }
    applyHomeLoop(first, net, third, fourth)
    let (wageStep, costStep, spendingStep) = unsafe (
      image.lanes, image.lanes + blocks, image.lanes + blocks + lanes
    )
    if closure.countsRevenue {
      for block in 0..<blocks {
        var sum = Lanes.zero
        for lane in stride(from: block, to: lanes, by: blocks) {
          unsafe sum +=
            revenueShare.lanes[lane] * spending.lanes[lane] * change[lane] - revenueLoss[lane]
        }
        unsafe collected.lanes[block] = sum
      }
    }
    unsafe closure.differentiate(
      paid: valueAdded, wage: vector.numbers, price: price, revenue: collected, shape: shape,
      into: transfers)
    for block in 0..<blocks {
      var sum = unsafe wageIncome.lanes[block] * wage[block] + transfers.lanes[block]
      var demand = Lanes.zero
      for j in 0..<sectors {
        let lane = j * blocks + block
        unsafe sum +=
          revenueShare.lanes[lane] * fourth.lanes[lane] - revenueLoss[lane]
        unsafe demand += operators.valueAddedShare.lanes[lane] * sales.lanes[lane]
      }
      unsafe income.lanes[block] = sum / leak.lanes[block]
      unsafe market.lanes[block] = demand
      for j in 0..<sectors {
        let lane = j * blocks + block
        unsafe costStep[lane] =
          operators.wageLoop.lanes[lane] * wage[block] + third.lanes[lane] - cost[lane]
        let spent = unsafe spending.lanes[lane]
        let step =
          unsafe (fourth.lanes[lane] + operators.finalLoop.lanes[lane] * income.lanes[block])
          / spent.replacing(with: 1, where: spent .<= 0) - change[lane]
        unsafe spendingStep[lane] = step.replacing(with: 0, where: spent .<= 0)
      }
    }
    unsafe stepWages(wage, wageStep, costStep, spendingStep)
    for block in 0..<blocks {
      let moved = unsafe wageStep[block]
      for j in 0..<sectors {
        let lane = j * blocks + block
        unsafe costStep[lane] += operators.wageLoop.lanes[lane] * moved
        unsafe spendingStep[lane] += spendingPerWage(lane, block) * moved
      }
    }
  }

  /// Change of log spending per change of the economy's log wage.
  @inline(__always)
  private func spendingPerWage(_ lane: Int, _ block: Int) -> Lanes {
    let spent = unsafe spending.lanes[lane]
    let value =
      unsafe operators.finalLoop.lanes[lane] * wageIncome.lanes[block]
      / (leak.lanes[block] * spent.replacing(with: 1, where: spent .<= 0))
    return value.replacing(with: 0, where: spent .<= 0)
  }

  private func stepWages(
    _ wage: UnsafeMutablePointer<Lanes>, _ wageStep: UnsafeMutablePointer<Lanes>,
    _ costStep: UnsafeMutablePointer<Lanes>, _ spendingStep: UnsafeMutablePointer<Lanes>
  ) {
    let (n, blocks, lanes) = (shape.economies, shape.blocks, shape.sectoralLanes)
    let component = operators.component
    var excess = [Double](repeating: 0, count: componentValueAdded.count)
    for economy in 0..<n {
      let value = unsafe UnsafeMutableRawPointer(wage).assumingMemoryBound(to: Double.self)[economy]
      unsafe market.numbers[economy] -= valueAdded.numbers[economy] * value
      excess[component[economy]] += unsafe market.numbers[economy]
    }
    for economy in 0..<n {
      let home = component[economy]
      unsafe market.numbers[economy] =
        market.numbers[economy] / valueAdded.numbers[economy]
        - excess[home] / componentValueAdded[home]
    }
    for block in 0..<blocks { unsafe wageStep[block] = .zero }
    if let elimination {
      for m in 0..<n {
        unsafe Kernels.add(
          elimination.wageResponse.lanes + m * blocks, scale: market.numbers[m], to: wageStep,
          count: blocks)
      }
      for lane in 0..<lanes {
        unsafe wageStep[lane % blocks] += elimination.costResponse.lanes[lane] * costStep[lane]
      }
      unsafe rounded.copy(rounding: unsafe UnsafePointer(spendingStep))
      unsafe Kernels.floatRows(
        elimination.roundedSpendingResponse.lanes, rows: n, step: rounded.lanes, count: lanes,
        into: UnsafeMutableRawPointer(wageStep).assumingMemoryBound(to: Double.self))
    } else {
      for block in 0..<blocks { unsafe wageStep[block] = market.lanes[block] * damping }
    }
    // The numeraire: each component's value added stays.
    let step = unsafe UnsafeMutableRawPointer(wageStep).assumingMemoryBound(to: Double.self)
    let level = unsafe UnsafeMutableRawPointer(wage).assumingMemoryBound(to: Double.self)
    var mean = [Double](repeating: 0, count: componentValueAdded.count)
    for economy in 0..<n {
      mean[component[economy]] +=
        unsafe valueAdded.numbers[economy] * (level[economy] + step[economy])
    }
    for economy in 0..<n {
      unsafe step[economy] -= mean[component[economy]] / componentValueAdded[component[economy]]
    }
  }

  /// The transpose: multipliers of the unknowns from multipliers of the step.
  ///
  /// Leaves the multipliers of prices, sales and tariff revenue behind in ``price``, ``sales`` and
  /// ``income``.
  ///
  /// - Parameters:
  ///   - vector: Multipliers of the step.
  ///   - image: Multipliers of the unknowns; written.
  ///   - seed: An outcome's derivatives, added; nil for none.
  mutating func applyTransposed(
    _ vector: borrowing LaneBuffer, into image: borrowing LaneBuffer,
    seed: LinearSeed? = nil
  ) {
    let (n, blocks, lanes, sectors) = (
      shape.economies, shape.blocks, shape.sectoralLanes, shape.sectors
    )
    let (wageStep, costStep, spendingStep) = unsafe (
      vector.lanes, vector.lanes + blocks, vector.lanes + blocks + lanes
    )
    let (wage, cost, change) = unsafe (
      image.lanes, image.lanes + blocks, image.lanes + blocks + lanes
    )
    // The numeraire and what wages do to costs and spending.
    let (moved, movedNumbers) = unsafe (market.lanes, market.numbers)
    for block in 0..<blocks {
      var sum = unsafe wageStep[block]
      for j in 0..<sectors {
        let lane = j * blocks + block
        unsafe sum +=
          operators.wageLoop.lanes[lane] * costStep[lane]
          + spendingPerWage(lane, block) * spendingStep[lane]
      }
      unsafe moved[block] = sum
    }
    let component = operators.component
    var mean = [Double](repeating: 0, count: componentValueAdded.count)
    for economy in 0..<n { mean[component[economy]] += unsafe movedNumbers[economy] }
    for block in 0..<blocks { unsafe wage[block] = .zero }
    let wages = unsafe image.numbers
    for economy in 0..<n {
      let home = component[economy]
      let share = unsafe valueAdded.numbers[economy] / componentValueAdded[home] * mean[home]
      unsafe movedNumbers[economy] -= share
      unsafe wages[economy] -= share
    }
    // The wage step's parts.
    let residual = unsafe income.numbers
    let (costs, spent) = unsafe (third.lanes, fourth.lanes)
    unsafe costs.update(from: costStep, count: lanes)
    unsafe spent.update(from: spendingStep, count: lanes)
    if let elimination {
      for m in 0..<n {
        unsafe residual[m] = Kernels.dot(
          elimination.wageResponse.lanes + m * blocks, moved, count: blocks)
      }
      for lane in 0..<lanes {
        unsafe costs[lane] += elimination.costResponse.lanes[lane] * moved[lane % blocks]
      }
      rounded.fill(0)
      for m in 0..<n {
        unsafe Kernels.floatAdd(
          elimination.roundedSpendingResponse.lanes + m * lanes, scale: movedNumbers[m],
          to: rounded.lanes, count: lanes)
      }
      for lane in 0..<lanes { unsafe spent[lane] += Lanes(rounded.lanes[lane]) }
    } else {
      for block in 0..<blocks { unsafe income.lanes[block] = moved[block] * damping }
    }
    // The factor markets.
    var excess = [Double](repeating: 0, count: componentValueAdded.count)
    for economy in 0..<n { excess[component[economy]] += unsafe residual[economy] }
    for economy in 0..<n {
      let common = excess[component[economy]] / componentValueAdded[component[economy]]
      let (own, value) = unsafe (residual[economy], valueAdded.numbers[economy])
      unsafe movedNumbers[economy] = own / value - common
      unsafe wages[economy] += value * common - own
    }
    // Spending, income and costs.
    for block in 0..<blocks {
      var earned = Lanes.zero
      if let seed { unsafe earned = seed.income.lanes[block] }
      for j in 0..<sectors {
        let lane = j * blocks + block
        let x = unsafe spending.lanes[lane]
        let step = unsafe spent[lane]
        unsafe change[lane] = -step
        let perUnit = (step / x.replacing(with: 1, where: x .<= 0))
          .replacing(with: 0, where: x .<= 0)
        unsafe first.lanes[lane] = perUnit
        unsafe earned += operators.finalLoop.lanes[lane] * perUnit
      }
      earned /= unsafe leak.lanes[block]
      unsafe income.lanes[block] = earned
      unsafe wage[block] += wageIncome.lanes[block] * earned
      for j in 0..<sectors {
        let lane = j * blocks + block
        unsafe first.lanes[lane] += revenueShare.lanes[lane] * earned
        unsafe wage[block] += operators.wageLoop.lanes[lane] * costs[lane]
      }
    }
    if closure.countsRevenue { unsafe transposeRevenue(wage: wage, change: change, seed) }
    // Sales' multipliers are K · first, prices' are K′ · costs.
    applyHomeLoop(first, third, sales, price)
    for j in 0..<sectors {
      for block in 0..<blocks {
        let lane = j * blocks + block
        let home = unsafe operators.homeShare.lanes[lane]
        let x = unsafe spending.lanes[lane]
        unsafe second.lanes[lane] = -costs[lane] - home * price.lanes[lane]
        unsafe change[lane] -= home * x * sales.lanes[lane]
        unsafe sales.lanes[lane] += operators.valueAddedShare.lanes[lane] * moved[block]
        let taxed = unsafe elasticity[j] * x * income.lanes[block]
        unsafe net.lanes[lane] = taxed
        unsafe price.lanes[lane] -= taxed * netSum.lanes[lane]
        unsafe second.lanes[lane] -= elasticity[j] * output.lanes[lane] * sales.lanes[lane]
      }
    }
    unsafe closure.transpose(
      paid: valueAdded, income: income, wage: image.numbers, price: price, shape: shape)
    if let seed {
      for lane in 0..<lanes {
        unsafe price.lanes[lane] += seed.price.lanes[lane]
        unsafe second.lanes[lane] += seed.cost.lanes[lane]
        unsafe change[lane] += seed.spending.lanes[lane]
      }
      for block in 0..<blocks {
        unsafe wage[block] +=
          seed.wage.lanes[block] + wageIncome.lanes[block] * seed.earned.lanes[block]
      }
      unsafe closure.transpose(
        paid: valueAdded, income: seed.earned, wage: image.numbers, price: price, shape: shape)
    }
    for j in 0..<sectors {
      let start = j * blocks
      unsafe Kernels.adjointPass(
        shape, rows: rows.lanes + start * 2 * n, elasticity: elasticity[j],
        sales: sales.lanes + start, spent: spending.lanes + start, net: net.lanes + start,
        price: price.lanes + start, earned: first.lanes + start, cost: cost + start)
    }
    for lane in 0..<lanes {
      unsafe cost[lane] += second.lanes[lane]
      unsafe change[lane] += spending.lanes[lane] * first.lanes[lane]
    }
  }

  /// What deficits that answer to tariff revenue add to the multipliers of wages and spending; the
  /// multipliers of income become those of revenue.
  private mutating func transposeRevenue(
    wage: UnsafeMutablePointer<Lanes>, change: UnsafeMutablePointer<Lanes>, _ seed: LinearSeed?
  ) {
    if let seed { transfers.copy(from: seed.earned) } else { transfers.fill(0) }
    closure.transposeRevenue(income: income, transfers: transfers, into: collected)
    for block in 0..<shape.blocks {
      let multiplier = unsafe collected.lanes[block]
      unsafe income.lanes[block] += multiplier
      unsafe wage[block] += valueAdded.lanes[block] * multiplier
      for lane in stride(from: block, to: shape.sectoralLanes, by: shape.blocks) {
        unsafe change[lane] += revenueShare.lanes[lane] * spending.lanes[lane] * multiplier
      }
    }
  }

  private func applyHomeLoop(
    _ prices: borrowing LaneBuffer, _ sold: borrowing LaneBuffer, _ costs: borrowing LaneBuffer,
    _ spent: borrowing LaneBuffer
  ) {
    let (sectors, blocks) = (shape.sectors, shape.blocks)
    for block in 0..<blocks {
      unsafe Kernels.homeLoop(
        HomeLoopBlock(
          sectors: sectors, stride: blocks,
          matrix: operators.homeLoop.lanes + block * sectors * sectors,
          prices: prices.lanes + block, sales: sold.lanes + block, costs: costs.lanes + block,
          spending: spent.lanes + block))
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

/// How wages are moved from evaluation to evaluation.
enum WageStep: Sendable {
  /// A fraction of the log excess demand for value added; nothing to prepare.
  case damped(Double)
  /// Newton's step with costs and spending eliminated at the benchmark.
  case eliminated(WageElimination)

  /// The fraction of a direct solve's step.
  ///
  /// Extrapolation makes up for a small one, nothing for one that overshoots.
  static let damping = 0.25
  /// What holds where nothing is prepared.
  static let standard = WageStep.damped(damping)
}

/// One iteration of all equations together: wages, unit costs and expenditure.
///
/// A point holds, one after the other, log wages `[economy]`, log unit costs and log expenditure
/// over benchmark `[sector][economy]`. The fixed point satisfies the raw equations of Caliendo and
/// Parro (2015) in changes exactly: the home-loop operators only precondition the step.
struct JointIteration: ~Copyable {
  let shape: PaddedShape
  private var operators: BenchmarkOperators
  /// What the policy fixes; written before a solve.
  var weights: PolicyWeights
  private var tradeElasticity: [Double]
  private let benchmarkSpending: LaneBuffer
  private let valueAdded: LaneBuffer
  private let loops: HomeLoops
  private var closure: DeficitLanes
  private var componentValueAdded: [Double] = []
  private var wageStep: WageStep

  // Scratch memory of one solve, `[sector][economy]` unless said otherwise.
  private let costFactor: LaneBuffer
  private let spending: LaneBuffer
  private let priceSum: LaneBuffer
  private let netPriceSum: LaneBuffer
  private let revenue: LaneBuffer
  private let revenueShare: LaneBuffer
  private let priceDefect: LaneBuffer
  private let salesDefect: LaneBuffer
  private let costUpdate: LaneBuffer
  private let salesUpdate: LaneBuffer
  private let logPrice: LaneBuffer
  private let economies: LaneBuffer
  private let roundedStep: FloatLaneBuffer
  private var componentSum: [Double] = []
  private var componentTarget: [Double] = []

  /// The point that is evaluated; starts at the benchmark.
  let point: LaneBuffer
  /// The image of the point after an evaluation.
  let image: LaneBuffer

  init(
    benchmark: Benchmark, closure: DeficitClosure, wageStep: WageStep = .standard
  ) {
    let shape = benchmark.shape
    let lanes = shape.sectoralLanes
    self.shape = shape
    operators = benchmark.operators
    weights = PolicyWeights(shape: shape)
    self.wageStep = wageStep
    tradeElasticity = benchmark.tradeElasticity
    benchmarkSpending = LaneBuffer(laneCount: lanes)
    valueAdded = LaneBuffer(laneCount: shape.blocks)
    loops = HomeLoops(shape)
    self.closure = DeficitLanes(closure, benchmark)
    costFactor = LaneBuffer(laneCount: lanes)
    spending = LaneBuffer(laneCount: lanes)
    priceSum = LaneBuffer(laneCount: lanes)
    netPriceSum = LaneBuffer(laneCount: lanes)
    revenue = LaneBuffer(laneCount: lanes)
    revenueShare = LaneBuffer(laneCount: lanes)
    priceDefect = LaneBuffer(laneCount: lanes)
    salesDefect = LaneBuffer(laneCount: lanes)
    costUpdate = LaneBuffer(laneCount: lanes)
    salesUpdate = LaneBuffer(laneCount: lanes)
    logPrice = LaneBuffer(laneCount: lanes)
    economies = LaneBuffer(laneCount: 4 * shape.blocks)
    roundedStep = FloatLaneBuffer(laneCount: lanes)
    point = LaneBuffer(laneCount: shape.blocks + 2 * lanes)
    image = LaneBuffer(laneCount: shape.blocks + 2 * lanes)
    priceSum.fill(1)
    netPriceSum.fill(1)
    takeLevels(of: benchmark)
  }

  /// Goes on in the same memory with another benchmark, without any policy.
  ///
  /// - Precondition: The other one has the same shape.
  mutating func use(_ benchmark: Benchmark, closure: DeficitClosure, wageStep: WageStep) {
    precondition(benchmark.shape == shape, "a benchmark of another shape")
    if operators !== benchmark.operators { weights.forget() }
    operators = benchmark.operators
    weights.rest(on: benchmark)
    tradeElasticity = benchmark.tradeElasticity
    self.closure = DeficitLanes(closure, benchmark)
    self.wageStep = wageStep
    takeLevels(of: benchmark)
  }

  private mutating func takeLevels(of benchmark: Benchmark) {
    var sums = [Double](repeating: 0, count: operators.componentCount)
    for n in 0..<shape.economies {
      unsafe valueAdded.numbers[n] = benchmark.valueAdded.values[n]
      sums[operators.component[n]] += benchmark.valueAdded.values[n]
      for j in 0..<shape.sectors {
        unsafe benchmarkSpending.numbers[j * shape.width + n] =
          benchmark.expenditure.storage[n * shape.sectors + j]
      }
    }
    componentValueAdded = sums
    componentSum = sums
    componentTarget = sums
    loops.take(benchmark)
  }

  /// Evaluates all equations at the point and writes the image.
  ///
  /// - Returns: The largest relative residual, NaN if a number is not finite.
  mutating func evaluate() -> Double {
    costsToFactors()
    passOverWeights()
    defects()
    applyHomeLoop()
    switch wageStep {
    case .eliminated(let elimination): return stepTogether(elimination)
    case .damped(let damping):
      let wageResidual = stepWages(damping: damping)
      let costAndSpending = stepCostsAndSpending()
      // A comparison with NaN is false, so NaN wins.
      return wageResidual <= costAndSpending ? costAndSpending : wageResidual
    }
  }

  /// u = ĉ^(−θ) and X from the point.
  private func costsToFactors() {
    let (lanes, blocks) = (shape.sectoralLanes, shape.blocks)
    let cost = unsafe point.lanes + blocks
    for j in 0..<shape.sectors {
      unsafe Kernels.exp(
        cost + j * blocks, scale: -tradeElasticity[j], into: costFactor.lanes + j * blocks,
        count: blocks)
    }
    unsafe Kernels.exp(cost + lanes, into: spending.lanes, count: lanes)
    for lane in 0..<lanes { unsafe spending.lanes[lane] *= benchmarkSpending.lanes[lane] }
  }

  /// Price sums Φ and Φ net of tariffs by importer, revenue by exporter: the one pass over all
  /// bilateral weights.
  private func passOverWeights() {
    let (n, blocks, width) = (shape.economies, shape.blocks, shape.width)
    for j in 0..<shape.sectors {
      let rows = unsafe weights.rows.lanes + j * n * 2 * blocks
      guard operators.isUntraded[j] else {
        unsafe Kernels.pass(
          SectorPass(
            economies: n, blocks: blocks, rows: rows, taxed: weights.taxed + j * n,
            factor: costFactor.lanes + j * blocks, spending: spending.numbers + j * width,
            gross: priceSum.numbers + j * width, net: netPriceSum.numbers + j * width,
            sales: revenue.lanes + j * blocks))
        continue
      }
      for lane in j * blocks..<(j + 1) * blocks { unsafe revenue.lanes[lane] = .zero }
      for economy in 0..<n {
        let row = unsafe weights.rows.numbers + (j * n + economy) * 2 * width
        let position = j * width + economy
        let factor = unsafe costFactor.numbers[position]
        unsafe priceSum.numbers[position] = row[economy] * factor
        unsafe netPriceSum.numbers[position] = row[width + economy] * factor
        unsafe revenue.numbers[position] =
          spending.numbers[position] * netPriceSum.numbers[position] / priceSum.numbers[position]
      }
    }
  }

  /// Log prices, the share of spending that is tariff revenue, and what prices and sales have
  /// beyond the home loop.
  private func defects() {
    let (lanes, blocks) = (shape.sectoralLanes, shape.blocks)
    let cost = unsafe point.lanes + blocks
    for j in 0..<shape.sectors {
      unsafe Kernels.log(
        priceSum.lanes + j * blocks, scale: -1 / tradeElasticity[j],
        into: logPrice.lanes + j * blocks, count: blocks)
    }
    for lane in 0..<lanes {
      unsafe revenueShare.lanes[lane] = 1 - netPriceSum.lanes[lane] / priceSum.lanes[lane]
      unsafe priceDefect.lanes[lane] =
        loops.growth.lanes[lane] * logPrice.lanes[lane] - operators.homeShare.lanes[lane]
        * cost[lane]
      unsafe salesDefect.lanes[lane] =
        revenue.lanes[lane] - loops.homeOfSpending.lanes[lane] * spending.lanes[lane]
    }
  }

  /// K times the price defect and K′ times the sales defect, in one reading of K.
  private func applyHomeLoop() {
    let (sectors, blocks) = (shape.sectors, shape.blocks)
    for block in 0..<blocks {
      unsafe Kernels.homeLoop(
        HomeLoopBlock(
          sectors: sectors, stride: blocks,
          matrix: operators.homeLoop.lanes + block * sectors * sectors,
          prices: priceDefect.lanes + block, sales: salesDefect.lanes + block,
          costs: costUpdate.lanes + block, spending: salesUpdate.lanes + block))
    }
    for lane in 0..<shape.sectoralLanes {
      unsafe salesUpdate.lanes[lane] *= loops.growth.lanes[lane]
    }
  }

  /// Value added earned and paid by economy, and the log of their ratio less its component's.
  ///
  /// - Returns: The largest residual.
  private mutating func factorMarkets() -> Double {
    let blocks = shape.blocks
    let (demand, paid, residual) = unsafe (
      economies.lanes, economies.lanes + blocks, economies.numbers + 2 * shape.width
    )
    for block in 0..<blocks {
      var total = Lanes.zero
      for j in 0..<shape.sectors {
        let lane = j * blocks + block
        unsafe total += loops.valueAddedShare.lanes[lane] * revenue.lanes[lane]
      }
      unsafe demand[block] = total
      unsafe paid[block] = VectorMath.exp(point.lanes[block]) * valueAdded.lanes[block]
    }
    let (earned, due) = unsafe (economies.numbers, economies.numbers + shape.width)
    if closure.countsRevenue {
      unsafe closure.measure(
        paid: due, revenueShare: revenueShare, sales: salesUpdate, final: loops.finalLoop,
        shape: shape)
    }
    for c in componentSum.indices { (componentSum[c], componentTarget[c]) = (0, 0) }
    for n in 0..<shape.economies {
      unsafe componentSum[operators.component[n]] += earned[n]
      unsafe componentTarget[operators.component[n]] += due[n]
    }
    for c in componentSum.indices {
      componentTarget[c] = Double.log(componentSum[c] / componentTarget[c])
    }
    var largest = 0.0
    for n in 0..<shape.economies {
      let value =
        unsafe Double.log(earned[n] / due[n]) - componentTarget[operators.component[n]]
      unsafe residual[n] = value
      if !(value.magnitude <= largest) { largest = value.magnitude }
    }
    return largest
  }

  /// Scales the image's wages so that each component's value added is its benchmark's.
  private mutating func normaliseWages() {
    for c in componentSum.indices { componentSum[c] = 0 }
    for n in 0..<shape.economies {
      unsafe componentSum[operators.component[n]] +=
        Double.exp(image.numbers[n]) * valueAdded.numbers[n]
    }
    for c in componentSum.indices {
      componentSum[c] = Double.log(componentSum[c] / componentValueAdded[c])
    }
    for n in 0..<shape.economies {
      unsafe image.numbers[n] -= componentSum[operators.component[n]]
    }
  }

  /// Moves wages a damped step towards where value added earned equals value added paid.
  private mutating func stepWages(damping: Double) -> Double {
    let largest = factorMarkets()
    let residual = unsafe economies.numbers + 2 * shape.width
    for n in 0..<shape.economies {
      unsafe image.numbers[n] = point.numbers[n] + damping * residual[n]
    }
    normaliseWages()
    return largest
  }

  /// Newton's step in wages with costs and spending eliminated, and the steps of costs and
  /// spending that go with it.
  private mutating func stepTogether(_ elimination: WageElimination) -> Double {
    let (blocks, lanes, sectors) = (shape.blocks, shape.sectoralLanes, shape.sectors)
    let wageResidual = factorMarkets()
    let (cost, logSpending) = unsafe (point.lanes + blocks, point.lanes + blocks + lanes)
    let (newCost, newSpending) = unsafe (image.lanes + blocks, image.lanes + blocks + lanes)
    let (paid, residual, denominator) = unsafe (
      economies.lanes + blocks, economies.numbers + 2 * shape.width, economies.lanes + 3 * blocks
    )
    unsafe closure.close(
      paid: economies.numbers + shape.width, logPrice: logPrice, shape: shape)
    // Steps of log cost and log spending at unchanged wages, kept in the image for now.
    var largest = Lanes(repeating: wageResidual)
    for block in 0..<blocks {
      let wage = unsafe point.lanes[block]
      unsafe paid[block] += closure.deficit.lanes[block]
      var numerator = unsafe paid[block]
      var leak = unsafe closure.earned.lanes[block]
      for j in 0..<sectors {
        let lane = j * blocks + block
        let step =
          unsafe loops.wageLoop.lanes[lane] * wage + costUpdate.lanes[lane] - cost[lane]
        unsafe newCost[lane] = step
        largest = Self.larger(largest, step)
        unsafe numerator += revenueShare.lanes[lane] * salesUpdate.lanes[lane]
        unsafe leak -= revenueShare.lanes[lane] * loops.finalLoop.lanes[lane]
      }
      unsafe denominator[block] = leak
      let income = numerator / leak
      for j in 0..<sectors {
        let lane = j * blocks + block
        let (change, factor) = unsafe spendingFactor(
          lane, to: salesUpdate.lanes[lane] + loops.finalLoop.lanes[lane] * income)
        largest = Self.larger(largest, change)
        unsafe newSpending[lane] = factor
      }
    }
    unsafe Kernels.log(newSpending, into: newSpending, count: lanes)
    for block in 0..<blocks { unsafe image.lanes[block] = point.lanes[block] }
    for m in 0..<shape.economies {
      let value = unsafe residual[m]
      for block in 0..<blocks {
        unsafe image.lanes[block] += elimination.wageResponse.lanes[m * blocks + block] * value
      }
    }
    if elimination.isCompact {
      unsafe addCompactResponse(elimination, cost: newCost, spending: newSpending)
    } else {
      unsafe addFullResponse(elimination, cost: newCost, spending: newSpending)
    }
    normaliseWages()
    closeAtImage()
    for block in 0..<blocks {
      let before = unsafe point.lanes[block]
      let change = unsafe image.lanes[block] - before
      let earned =
        unsafe (economies.lanes[block] + closure.deficit.lanes[block] - paid[block])
        / denominator[block]
      for j in 0..<sectors {
        let lane = j * blocks + block
        unsafe newCost[lane] += cost[lane] + loops.wageLoop.lanes[lane] * change
        let spent = unsafe spending.lanes[lane]
        let share =
          unsafe loops.finalLoop.lanes[lane] * earned
          / spent.replacing(with: 1, where: spent .<= 0)
        unsafe newSpending[lane] +=
          logSpending[lane] + share.replacing(with: 0, where: spent .<= 0)
      }
    }
    var result = 0.0
    for lane in 0..<8 where !result.isNaN && !(largest[lane] <= result) { result = largest[lane] }
    return result
  }

  /// Value added and deficits at the image's wages and the last pass's prices, the former into the
  /// first part of `economies`.
  private mutating func closeAtImage() {
    for block in 0..<shape.blocks {
      unsafe economies.lanes[block] =
        VectorMath.exp(image.lanes[block]) * valueAdded.lanes[block]
    }
    unsafe closure.close(paid: economies.numbers, logPrice: logPrice, shape: shape)
  }

  /// Deficits at the point last evaluated, by economy.
  mutating func deficits() -> [Double] {
    for block in 0..<shape.blocks {
      unsafe economies.lanes[block] =
        VectorMath.exp(point.lanes[block]) * valueAdded.lanes[block]
    }
    unsafe closure.close(paid: economies.numbers, logPrice: logPrice, shape: shape)
    return unsafe closure.deficits(
      paid: economies.numbers, revenueShare: revenueShare, spending: spending, shape: shape)
  }

  /// Adds to the image's wages what the steps of all costs and spending will do to them.
  private func addFullResponse(
    _ elimination: WageElimination, cost: UnsafeMutablePointer<Lanes>,
    spending: UnsafeMutablePointer<Lanes>
  ) {
    let lanes = shape.sectoralLanes
    for n in 0..<shape.economies {
      unsafe image.numbers[n] +=
        Kernels.dot(elimination.costResponse.lanes + n * lanes, cost, count: lanes)
        + Kernels.dot(elimination.spendingResponse.lanes + n * lanes, spending, count: lanes)
    }
  }

  /// As ``addFullResponse(_:cost:spending:)`` with the compact operators.
  private func addCompactResponse(
    _ elimination: WageElimination, cost: UnsafeMutablePointer<Lanes>,
    spending: UnsafeMutablePointer<Lanes>
  ) {
    let (blocks, lanes) = (shape.blocks, shape.sectoralLanes)
    for block in 0..<blocks {
      var sum = Lanes.zero
      for sector in 0..<shape.sectors {
        let lane = sector * blocks + block
        unsafe sum += elimination.costResponse.lanes[lane] * cost[lane]
      }
      unsafe image.lanes[block] += sum
    }
    unsafe roundedStep.copy(rounding: unsafe UnsafePointer(spending))
    unsafe Kernels.floatRows(
      elimination.roundedSpendingResponse.lanes, rows: shape.economies, step: roundedStep.lanes,
      count: lanes, into: image.numbers)
  }

  /// New costs and spending at the new wages, income in closed form.
  private mutating func stepCostsAndSpending() -> Double {
    let (blocks, lanes) = (shape.blocks, shape.sectoralLanes)
    let (cost, logSpending) = unsafe (point.lanes + blocks, point.lanes + blocks + lanes)
    let (newCost, newSpending) = unsafe (image.lanes + blocks, image.lanes + blocks + lanes)
    var largest = Lanes.zero
    closeAtImage()
    for block in 0..<blocks {
      let wage = unsafe image.lanes[block]
      var numerator = unsafe economies.lanes[block] + closure.deficit.lanes[block]
      var denominator = unsafe closure.earned.lanes[block]
      for j in 0..<shape.sectors {
        let lane = j * blocks + block
        let updated = unsafe loops.wageLoop.lanes[lane] * wage + costUpdate.lanes[lane]
        unsafe newCost[lane] = updated
        largest = unsafe Self.larger(largest, updated - cost[lane])
        unsafe numerator += revenueShare.lanes[lane] * salesUpdate.lanes[lane]
        unsafe denominator -= revenueShare.lanes[lane] * loops.finalLoop.lanes[lane]
      }
      let income = numerator / denominator
      for j in 0..<shape.sectors {
        let lane = j * blocks + block
        let (change, factor) = unsafe spendingFactor(
          lane, to: salesUpdate.lanes[lane] + loops.finalLoop.lanes[lane] * income)
        largest = Self.larger(largest, change)
        unsafe newSpending[lane] = factor
      }
    }
    unsafe Kernels.log(newSpending, into: newSpending, count: lanes)
    for lane in 0..<lanes { unsafe newSpending[lane] += logSpending[lane] }
    var result = 0.0
    for lane in 0..<8 where !result.isNaN && !(largest[lane] <= result) { result = largest[lane] }
    return result
  }

  /// Relative change of spending to a new level, and the factor by which it is moved.
  @inline(__always)
  private func spendingFactor(_ lane: Int, to after: Lanes) -> (change: Lanes, factor: Lanes) {
    let before = unsafe spending.lanes[lane]
    let spends = before .> 0
    var change = (after - before) / before.replacing(with: 1, where: .!spends)
    change.replace(with: 0, where: .!spends)
    // A factor of at least a twentieth keeps the logarithm's argument positive far from the
    // solution, where a full step may overshoot.
    return (change, (1 + change).replacing(with: 0.05, where: change .< -0.95))
  }

  /// The larger magnitude, lane by lane; NaN wins.
  @inline(__always)
  private static func larger(_ a: Lanes, _ b: Lanes) -> Lanes {
    let magnitude = b.replacing(with: -b, where: b .< 0)
    return a.replacing(with: magnitude, where: .!(magnitude .<= a))
  }

  /// What the point last evaluated says of a sector: log price change, gross output, expenditure
  /// and the share of it that is tariff revenue.
  func outcome(
    sector: Int, economy: Int
  ) -> (logPrice: Double, sales: Double, spending: Double, revenueShare: Double) {
    let position = sector * shape.width + economy
    return unsafe (
      logPrice.numbers[position], revenue.numbers[position], spending.numbers[position],
      revenueShare.numbers[position]
    )
  }
}

// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

/// How wages are moved from evaluation to evaluation.
enum WageStep: Sendable {
  /// A fraction of the log excess demand for value added; nothing to prepare.
  case damped(Double)
  /// Newton's step with costs and spending eliminated at the benchmark.
  case eliminated(WageElimination)
}

/// One iteration of all equations together: wages, unit costs and expenditure.
///
/// A point holds, one after the other, log wages `[economy]`, log unit costs and log expenditure
/// over benchmark `[sector][economy]`. The fixed point satisfies the raw equations of Caliendo and
/// Parro (2015) in changes exactly: the home-loop operators only precondition the step.
struct JointIteration: ~Copyable {
  let shape: PaddedShape
  private let operators: BenchmarkOperators
  private let weights: PolicyWeights
  private let tradeElasticity: [Double]
  private let benchmarkSpending: LaneBuffer
  private let valueAdded: LaneBuffer
  private let deficit: LaneBuffer
  private let componentValueAdded: [Double]
  private let wageStep: WageStep

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
  private var componentSum: [Double]
  private var componentTarget: [Double]

  /// The point that is evaluated; starts at the benchmark.
  let point: LaneBuffer
  /// The image of the point after an evaluation.
  let image: LaneBuffer

  init(
    benchmark: Benchmark, weights: consuming PolicyWeights, deficit: [Double],
    wageStep: WageStep = .damped(0.25)
  ) {
    let shape = benchmark.shape
    let lanes = shape.sectoralLanes
    self.shape = shape
    operators = benchmark.operators
    self.weights = weights
    self.wageStep = wageStep
    tradeElasticity = benchmark.tradeElasticity
    benchmarkSpending = LaneBuffer(laneCount: lanes)
    valueAdded = LaneBuffer(laneCount: shape.blocks)
    self.deficit = LaneBuffer(laneCount: shape.blocks)
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
    var sums = [Double](repeating: 0, count: operators.componentCount)
    for n in 0..<shape.economies {
      unsafe valueAdded.numbers[n] = benchmark.valueAdded.values[n]
      unsafe self.deficit.numbers[n] = deficit[n]
      sums[operators.component[n]] += benchmark.valueAdded.values[n]
      for j in 0..<shape.sectors {
        unsafe benchmarkSpending.numbers[j * shape.width + n] =
          benchmark.expenditure.storage[n * shape.sectors + j]
      }
    }
    componentValueAdded = sums
    componentSum = sums
    componentTarget = sums
  }

  /// Evaluates all equations at the point and writes the image.
  ///
  /// - Returns: The largest relative residual, NaN if a number is not finite.
  mutating func evaluate() -> Double {
    costsToFactors()
    passOverWeights()
    defects()
    applyHomeLoop()
    if case .eliminated(let elimination) = wageStep { return stepTogether(elimination) }
    guard case .damped(let damping) = wageStep else { return .nan }
    let wageResidual = stepWages(damping: damping)
    let costAndSpending = stepCostsAndSpending()
    // A comparison with NaN is false, so NaN wins.
    return wageResidual <= costAndSpending ? costAndSpending : wageResidual
  }

  /// u = ĉ^(−θ) and X from the point.
  private func costsToFactors() {
    let lanes = shape.sectoralLanes
    let (cost, logSpending) = unsafe (
      point.lanes + shape.blocks, point.lanes + shape.blocks + lanes
    )
    for j in 0..<shape.sectors {
      let exponent = -tradeElasticity[j]
      for lane in j * shape.blocks..<(j + 1) * shape.blocks {
        unsafe costFactor.lanes[lane] = VectorMath.exp(exponent * cost[lane])
        unsafe spending.lanes[lane] =
          benchmarkSpending.lanes[lane] * VectorMath.exp(logSpending[lane])
      }
    }
  }

  /// Price sums Φ and Φ net of tariffs by importer, revenue by exporter: the one pass over all
  /// bilateral weights.
  private func passOverWeights() {
    let (blocks, width) = (shape.blocks, shape.width)
    let (u, x, sales) = unsafe (costFactor.lanes, spending.numbers, revenue.lanes)
    let (gross, net) = unsafe (priceSum.numbers, netPriceSum.numbers)
    for j in 0..<shape.sectors {
      let first = j * blocks
      for lane in first..<first + blocks { unsafe sales[lane] = .zero }
      if operators.isUntraded[j] {
        for n in 0..<shape.economies {
          let row = unsafe weights.rows.numbers + (j * shape.economies + n) * 2 * width
          let position = j * width + n
          let factor = unsafe costFactor.numbers[position]
          unsafe gross[position] = row[n] * factor
          unsafe net[position] = row[width + n] * factor
          unsafe revenue.numbers[position] = x[position] * net[position] / gross[position]
        }
        continue
      }
      for n in 0..<shape.economies {
        let row = unsafe weights.rows.lanes + (j * shape.economies + n) * 2 * blocks
        let position = j * width + n
        if weights.hasTariff[j * shape.economies + n] {
          let netRow = unsafe row + blocks
          var sum = Lanes.zero
          var netSum = Lanes.zero
          for lane in 0..<blocks {
            let factor = unsafe u[first + lane]
            unsafe sum += row[lane] * factor
            unsafe netSum += netRow[lane] * factor
          }
          let total = sum.sum()
          unsafe gross[position] = total
          unsafe net[position] = netSum.sum()
          let spent = unsafe x[position] / total
          for lane in 0..<blocks { unsafe sales[first + lane] += netRow[lane] * spent }
        } else {
          var sum = Lanes.zero
          for lane in 0..<blocks { unsafe sum += row[lane] * u[first + lane] }
          let total = sum.sum()
          unsafe gross[position] = total
          unsafe net[position] = total
          let spent = unsafe x[position] / total
          for lane in 0..<blocks { unsafe sales[first + lane] += row[lane] * spent }
        }
      }
      for lane in first..<first + blocks { unsafe sales[lane] *= u[lane] }
    }
  }

  /// Log prices, the share of spending that is tariff revenue, and what prices and sales have
  /// beyond the home loop.
  private func defects() {
    let cost = unsafe point.lanes + shape.blocks
    for j in 0..<shape.sectors {
      let exponent = -1 / tradeElasticity[j]
      for lane in j * shape.blocks..<(j + 1) * shape.blocks {
        let price = unsafe exponent * VectorMath.log(priceSum.lanes[lane])
        unsafe logPrice.lanes[lane] = price
        unsafe revenueShare.lanes[lane] = 1 - netPriceSum.lanes[lane] / priceSum.lanes[lane]
        let home = unsafe operators.homeShare.lanes[lane]
        unsafe priceDefect.lanes[lane] = price - home * cost[lane]
        unsafe salesDefect.lanes[lane] = revenue.lanes[lane] - home * spending.lanes[lane]
      }
    }
  }

  /// K times the price defect and K′ times the sales defect, in one reading of K.
  private func applyHomeLoop() {
    let (sectors, blocks) = (shape.sectors, shape.blocks)
    for block in 0..<blocks {
      let matrix = unsafe operators.homeLoop.lanes + block * sectors * sectors
      for k in 0..<sectors { unsafe salesUpdate.lanes[k * blocks + block] = .zero }
      for j in 0..<sectors {
        let row = unsafe matrix + j * sectors
        let sales = unsafe salesDefect.lanes[j * blocks + block]
        var cost = Lanes.zero
        for k in 0..<sectors {
          let lane = k * blocks + block
          unsafe cost += row[k] * priceDefect.lanes[lane]
          unsafe salesUpdate.lanes[lane] += row[k] * sales
        }
        unsafe costUpdate.lanes[j * blocks + block] = cost
      }
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
        unsafe total += operators.valueAddedShare.lanes[lane] * revenue.lanes[lane]
      }
      unsafe demand[block] = total
      unsafe paid[block] = VectorMath.exp(point.lanes[block]) * valueAdded.lanes[block]
    }
    let (earned, due) = unsafe (economies.numbers, economies.numbers + shape.width)
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
    // Steps of log cost and log spending at unchanged wages, kept in the image for now.
    var largest = Lanes(repeating: wageResidual)
    for block in 0..<blocks {
      let wage = unsafe point.lanes[block]
      var numerator = unsafe paid[block] + deficit.lanes[block]
      var leak = Lanes(repeating: 1)
      for j in 0..<sectors {
        let lane = j * blocks + block
        let step =
          unsafe operators.wageLoop.lanes[lane] * wage + costUpdate.lanes[lane] - cost[lane]
        unsafe newCost[lane] = step
        largest = Self.larger(largest, step)
        unsafe numerator += revenueShare.lanes[lane] * salesUpdate.lanes[lane]
        unsafe leak -= revenueShare.lanes[lane] * operators.finalLoop.lanes[lane]
      }
      unsafe denominator[block] = leak
      let income = numerator / leak
      for j in 0..<sectors {
        let lane = j * blocks + block
        let (change, step) = unsafe spendingStep(
          lane, to: salesUpdate.lanes[lane] + operators.finalLoop.lanes[lane] * income)
        largest = Self.larger(largest, change)
        unsafe newSpending[lane] = step
      }
    }
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
    for block in 0..<blocks {
      let before = unsafe point.lanes[block]
      let change = unsafe image.lanes[block] - before
      let earned =
        unsafe (VectorMath.exp(image.lanes[block]) * valueAdded.lanes[block] - paid[block])
        / denominator[block]
      for j in 0..<sectors {
        let lane = j * blocks + block
        unsafe newCost[lane] += cost[lane] + operators.wageLoop.lanes[lane] * change
        let spent = unsafe spending.lanes[lane]
        let share =
          unsafe operators.finalLoop.lanes[lane] * earned
          / spent.replacing(with: 1, where: spent .<= 0)
        unsafe newSpending[lane] +=
          logSpending[lane] + share.replacing(with: 0, where: spent .<= 0)
      }
    }
    var result = 0.0
    for lane in 0..<8 where !(largest[lane] <= result) { result = largest[lane] }
    return result
  }

  /// Adds to the image's wages what the steps of all costs and spending will do to them.
  private func addFullResponse(
    _ elimination: WageElimination, cost: UnsafeMutablePointer<Lanes>,
    spending: UnsafeMutablePointer<Lanes>
  ) {
    let lanes = shape.sectoralLanes
    for n in 0..<shape.economies {
      let (a, b) = unsafe (
        elimination.costResponse.lanes + n * lanes, elimination.spendingResponse.lanes + n * lanes
      )
      var first = Lanes.zero
      var second = Lanes.zero
      for lane in 0..<lanes {
        unsafe first += a[lane] * cost[lane]
        unsafe second += b[lane] * spending[lane]
      }
      unsafe image.numbers[n] += (first + second).sum()
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
    let step = unsafe roundedStep.lanes
    for n in 0..<shape.economies {
      let row = unsafe elimination.roundedSpendingResponse.lanes + n * lanes
      var (s0, s1, s2, s3) = (
        SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero
      )
      var lane = 0
      while lane + 4 <= lanes {
        unsafe s0 += row[lane] * step[lane]
        unsafe s1 += row[lane + 1] * step[lane + 1]
        unsafe s2 += row[lane + 2] * step[lane + 2]
        unsafe s3 += row[lane + 3] * step[lane + 3]
        lane += 4
      }
      while lane < lanes {
        unsafe s0 += row[lane] * step[lane]
        lane += 1
      }
      unsafe image.numbers[n] += Double(((s0 + s1) + (s2 + s3)).sum())
    }
  }

  /// New costs and spending at the new wages, income in closed form.
  private func stepCostsAndSpending() -> Double {
    let (blocks, lanes) = (shape.blocks, shape.sectoralLanes)
    let (cost, logSpending) = unsafe (point.lanes + blocks, point.lanes + blocks + lanes)
    let (newCost, newSpending) = unsafe (image.lanes + blocks, image.lanes + blocks + lanes)
    var largest = Lanes.zero
    for block in 0..<blocks {
      let wage = unsafe image.lanes[block]
      var numerator = unsafe VectorMath.exp(wage) * valueAdded.lanes[block] + deficit.lanes[block]
      var denominator = Lanes(repeating: 1)
      for j in 0..<shape.sectors {
        let lane = j * blocks + block
        let updated = unsafe operators.wageLoop.lanes[lane] * wage + costUpdate.lanes[lane]
        unsafe newCost[lane] = updated
        largest = unsafe Self.larger(largest, updated - cost[lane])
        unsafe numerator += revenueShare.lanes[lane] * salesUpdate.lanes[lane]
        unsafe denominator -= revenueShare.lanes[lane] * operators.finalLoop.lanes[lane]
      }
      let income = numerator / denominator
      for j in 0..<shape.sectors {
        let lane = j * blocks + block
        let (change, step) = unsafe spendingStep(
          lane, to: salesUpdate.lanes[lane] + operators.finalLoop.lanes[lane] * income)
        largest = Self.larger(largest, change)
        unsafe newSpending[lane] = logSpending[lane] + step
      }
    }
    var result = 0.0
    for lane in 0..<8 where !(largest[lane] <= result) { result = largest[lane] }
    return result
  }

  /// Relative change of spending to a new level, and the step of its logarithm.
  @inline(__always)
  private func spendingStep(_ lane: Int, to after: Lanes) -> (change: Lanes, step: Lanes) {
    let before = unsafe spending.lanes[lane]
    let spends = before .> 0
    var change = (after - before) / before.replacing(with: 1, where: .!spends)
    change.replace(with: 0, where: .!spends)
    // A factor of at least a twentieth keeps the logarithm's argument positive far from the
    // solution, where a full step may overshoot.
    return (change, VectorMath.log((1 + change).replacing(with: 0.05, where: change .< -0.95)))
  }

  /// The larger magnitude, lane by lane; NaN wins.
  @inline(__always)
  private static func larger(_ a: Lanes, _ b: Lanes) -> Lanes {
    let magnitude = b.replacing(with: -b, where: b .< 0)
    return a.replacing(with: magnitude, where: .!(magnitude .<= a))
  }

  /// Log price change, gross output and the share of spending that is tariff revenue, at the
  /// point last evaluated.
  func outcome(
    sector: Int, economy: Int
  ) -> (logPrice: Double, sales: Double, revenueShare: Double) {
    let position = sector * shape.width + economy
    return unsafe (
      logPrice.numbers[position], revenue.numbers[position], revenueShare.numbers[position]
    )
  }
}

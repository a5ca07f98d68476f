// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TradeArrays

/// How wages answer to what is left over in every equation, at the benchmark.
///
/// With wages held fixed, costs and spending converge in a few iterations; what keeps a joint
/// iteration waiting is a wage step that sees costs and spending before they have settled. The
/// adjoint of the benchmark system says how a residual in a cost or in spending will move the
/// demand for every economy's value added; with it taken off, the wage step is Newton's from the
/// first evaluation on. The fixed point is not touched: every term multiplies a residual.
///
/// Vectors below are indexed `[sector][economy n][equation m]`, m being the economy whose factor
/// market the row is about, padded to lanes.
final class WageElimination: @unchecked Sendable {
  /// Wage step per factor-market residual, a column of economies for each residual.
  let wageResponse: LaneBuffer
  /// Wage step per log cost residual, `[economy][sector, economy]`; a compact elimination keeps what
  /// an economy's own costs do, `[sector][economy]`.
  let costResponse: LaneBuffer
  /// Wage step per log spending residual, `[economy][sector, economy]`; empty if compact.
  let spendingResponse: LaneBuffer
  /// The same in single precision; empty unless compact.
  let roundedSpendingResponse: FloatLaneBuffer
  /// Whether the operators take a quarter of the memory, and of the time to read it, at the price of
  /// a step that is Newton's only nearly: right for the direct solve, too rough near autarky.
  let isCompact: Bool
  let shape: PaddedShape

  /// Makes the operators of a benchmark.
  ///
  /// - Parameter closure: What becomes of deficits: in proportion to value added or to income they move
  ///   with wages.
  /// - Parameter sweeps: Passes through the benchmark's supply chains that the two adjoints take;
  ///   one is enough near the benchmark, near autarky many keep what nearly cancels.
  /// - Parameter isCompact: Whether the operators are stored small, see ``isCompact``.
  /// - Returns: nil if the benchmark's wage system is singular.
  init?(
    _ benchmark: Benchmark, _ closure: DeficitClosure, sweeps: Int = 1, isCompact: Bool = false
  ) {
    let effects = closure.wageEffects(at: benchmark)
    let adjoint = FactorMarketAdjoint(benchmark, effects)
    adjoint.solveSpending(sweeps: sweeps)
    adjoint.solveCosts(sweeps: sweeps)
    guard let inverse = adjoint.wageInverse() else { return nil }
    let shape = benchmark.shape
    let (n, j, width) = (shape.economies, shape.sectors, shape.width)
    self.shape = shape
    wageResponse = LaneBuffer(laneCount: n * shape.blocks)
    self.isCompact = isCompact
    let costs = LaneBuffer(laneCount: n * shape.sectoralLanes)
    let spendings = LaneBuffer(laneCount: n * shape.sectoralLanes)
    for row in 0..<n {
      for column in 0..<n {
        unsafe wageResponse.numbers[column * width + row] = inverse[row, column]
      }
    }
    // Response = Z⁻¹ · adjoint, transposed to one contiguous row per economy.
    let product = LaneBuffer(laneCount: n * shape.blocks)
    let transposed = LaneBuffer(laneCount: n * shape.blocks)
    for unsafe(response, source, isSpending) in unsafe [
      (costs.numbers, adjoint.cost.numbers, false),
      (spendings.numbers, adjoint.spending.numbers, true),
    ] {
      for sector in 0..<j {
        let block = unsafe source + sector * n * width
        for economy in 0..<n {
          for equation in 0..<n {
            unsafe transposed.numbers[equation * width + economy] =
              block[
                economy * width + equation]
          }
        }
        product.fill(0)
        unsafe inverse.values.withUnsafeBufferPointer { values in
          guard let base = values.baseAddress else { return }
          unsafe LaneProduct.accumulate(
            rows: n, inner: n, lanes: shape.blocks, left: base, rowStride: n, innerStride: 1,
            right: transposed.lanes, rightStride: shape.blocks, into: product.lanes,
            resultStride: shape.blocks)
        }
        for row in 0..<n {
          for economy in 0..<n {
            let scale = isSpending ? benchmark.expenditure.storage[economy * j + sector] : 1
            unsafe response[(row * j + sector) * width + economy] =
              product.numbers[row * width + economy] * scale
          }
        }
      }
    }
    guard isCompact else {
      costResponse = costs
      spendingResponse = spendings
      roundedSpendingResponse = FloatLaneBuffer(laneCount: 0)
      return
    }
    let rounded = FloatLaneBuffer(laneCount: n * shape.sectoralLanes)
    rounded.copy(rounding: spendings)
    let own = LaneBuffer(laneCount: shape.sectoralLanes)
    for sector in 0..<j {
      for economy in 0..<n {
        unsafe own.numbers[sector * width + economy] =
          costs.numbers[(economy * j + sector) * width + economy]
      }
    }
    costResponse = own
    spendingResponse = LaneBuffer(laneCount: 0)
    roundedSpendingResponse = rounded
  }
}

/// The adjoint of the benchmark's equations, one right-hand side for every factor market.
private final class FactorMarketAdjoint {
  private let benchmark: Benchmark
  private let shape: PaddedShape
  private let operators: BenchmarkOperators
  /// π and π/(1+τ), `[sector][importer][exporter]`.
  private let share: [Double]
  private let netShare: [Double]
  /// Σᵢ π/(1+τ), `[sector][importer]`.
  private let netSum: [Double]
  /// What wages do by way of transfers.
  private let effects: DeficitClosure.WageEffects
  /// The earned part of final spending less Σⱼ (1 − netSum)·finalLoop, by economy.
  private let denominator: [Double]
  /// Σⱼ γY by economy.
  private let demand: [Double]
  /// Adjoint of spending and of costs, `[sector][economy][equation]`.
  let spending: LaneBuffer
  let cost: LaneBuffer
  private let direct: LaneBuffer
  private let inputs: LaneBuffer
  private let pulled: LaneBuffer
  private let incomes: LaneBuffer

  private var n: Int { shape.economies }
  private var j: Int { shape.sectors }
  private var blocks: Int { shape.blocks }

  init(_ benchmark: Benchmark, _ effects: DeficitClosure.WageEffects) {
    self.benchmark = benchmark
    self.effects = effects
    let shape = benchmark.shape
    self.shape = shape
    operators = benchmark.operators
    let (n, j) = (shape.economies, shape.sectors)
    share = benchmark.tradeShare.storage.array
    netShare = zip(share, benchmark.tariff.storage.array).map { $0 / (1 + $1) }
    var sums = [Double](repeating: 0, count: j * n)
    var denominator = effects.earned
    var demand = [Double](repeating: 0, count: n)
    for row in 0..<j * n {
      var total = 0.0
      for position in row * n..<(row + 1) * n { total += netShare[position] }
      sums[row] = total
      let (sector, economy) = row.quotientAndRemainder(dividingBy: n)
      denominator[economy] -=
        unsafe (1 - total) * operators.finalLoop.numbers[sector * shape.width + economy]
      demand[economy] +=
        benchmark.valueAddedShare.storage[economy * j + sector]
        * benchmark.grossOutput.storage[economy * j + sector]
    }
    netSum = sums
    self.denominator = denominator
    self.demand = demand
    let lanes = j * n * shape.blocks
    spending = LaneBuffer(laneCount: lanes)
    cost = LaneBuffer(laneCount: lanes)
    direct = LaneBuffer(laneCount: lanes)
    inputs = LaneBuffer(laneCount: lanes)
    pulled = LaneBuffer(laneCount: lanes)
    incomes = LaneBuffer(laneCount: n * shape.blocks)
  }

  private func row(_ sector: Int, _ economy: Int) -> Int { (sector * n + economy) * blocks }

  /// Spending's adjoint V: what a unit of spending earns each economy's factors, directly and
  /// through the inputs and incomes it gives rise to.
  func solveSpending(sweeps: Int) {
    for sector in 0..<j {
      for importer in 0..<n {
        let target = row(sector, importer) * 8
        for exporter in 0..<n {
          let gamma = benchmark.valueAddedShare.storage[exporter * j + sector]
          unsafe direct.numbers[target + exporter] =
            netShare[(sector * n + importer) * n + exporter] * gamma / demand[exporter]
        }
      }
    }
    spending.copy(from: direct)
    for sweep in 0...sweeps {
      spreadIncomes()
      // inputs = K (V + ρ z), pulled = p · inputs
      applyHomeLoop(to: pulled, into: inputs, transposed: false)
      pulled.fill(0)
      for sector in 0..<j {
        multiply(netShare, sector, transposed: false, inputs, into: pulled)
      }
      if sweep == sweeps { break }
      for sector in 0..<j {
        for economy in 0..<n {
          let home = unsafe operators.homeShare.numbers[sector * shape.width + economy]
          let first = row(sector, economy)
          for lane in first..<first + blocks {
            unsafe spending.lanes[lane] =
              direct.lanes[lane] + pulled.lanes[lane] - inputs.lanes[lane] * home
          }
        }
      }
    }
  }

  /// z = V·at/den by economy, and V + ρz into `pulled`.
  private func spreadIncomes() {
    incomes.fill(0)
    for sector in 0..<j {
      for economy in 0..<n {
        let weight =
          unsafe operators.finalLoop.numbers[sector * shape.width + economy]
          / denominator[economy]
        let first = row(sector, economy)
        for lane in 0..<blocks {
          unsafe incomes.lanes[economy * blocks + lane] += spending.lanes[first + lane] * weight
        }
      }
    }
    for sector in 0..<j {
      for economy in 0..<n {
        let revenueShare = 1 - netSum[sector * n + economy]
        let first = row(sector, economy)
        for lane in 0..<blocks {
          unsafe pulled.lanes[first + lane] =
            spending.lanes[first + lane]
            + incomes.lanes[economy * blocks + lane] * revenueShare
        }
      }
    }
  }

  /// Costs' adjoint: what a higher cost costs each economy's factors in sales at home and abroad.
  ///
  /// Uses `pulled` (p · inputs) and `inputs` as the last sweep of ``solveSpending(sweeps:)`` left
  /// them.
  func solveCosts(sweeps: Int) {
    for lane in 0..<pulled.laneCount { unsafe pulled.lanes[lane] += direct.lanes[lane] }
    for sector in 0..<j {
      for economy in 0..<n {
        let gamma = benchmark.valueAddedShare.storage[economy * j + sector]
        unsafe inputs.numbers[row(sector, economy) * 8 + economy] += gamma / demand[economy]
      }
    }
    let spent = benchmark.expenditure.storage
    let sold = benchmark.grossOutput.storage
    let weighted = spending.laneCount
    let scratch = LaneBuffer(laneCount: weighted)
    direct.fill(0)
    for sector in 0..<j {
      for economy in 0..<n {
        let first = row(sector, economy)
        let x = spent[economy * j + sector]
        let net = netSum[sector * n + economy]
        for lane in 0..<blocks {
          unsafe scratch.lanes[first + lane] =
            (pulled.lanes[first + lane] - incomes.lanes[economy * blocks + lane] * net) * x
        }
      }
      multiply(share, sector, transposed: true, scratch, into: direct)
      for economy in 0..<n {
        let first = row(sector, economy)
        let x = spent[economy * j + sector]
        for lane in 0..<blocks {
          unsafe scratch.lanes[first + lane] = incomes.lanes[economy * blocks + lane] * x
        }
      }
      multiply(netShare, sector, transposed: true, scratch, into: direct)
      let theta = benchmark.tradeElasticity[sector]
      for economy in 0..<n {
        let first = row(sector, economy)
        let y = sold[economy * j + sector]
        for lane in first..<first + blocks {
          unsafe direct.lanes[lane] = (direct.lanes[lane] - inputs.lanes[lane] * y) * theta
        }
      }
    }
    cost.copy(from: direct)
    for _ in 0..<sweeps {
      applyHomeLoop(to: cost, into: inputs, transposed: true)
      scratch.fill(0)
      for sector in 0..<j {
        multiply(share, sector, transposed: true, inputs, into: scratch)
        for economy in 0..<n {
          let home = unsafe operators.homeShare.numbers[sector * shape.width + economy]
          let first = row(sector, economy)
          for lane in first..<first + blocks {
            unsafe cost.lanes[lane] =
              direct.lanes[lane] + scratch.lanes[lane] - inputs.lanes[lane] * home
          }
        }
      }
    }
  }

  /// The inverse of the wage system after costs and spending are eliminated.
  func wageInverse() -> DenseMatrix? {
    var spread = [Double](repeating: 0, count: n)
    var system = DenseMatrix(rows: n, columns: n)
    var inverse = DenseMatrix(rows: n, columns: n)
    var total = [Double](repeating: 0, count: operators.componentCount)
    for economy in 0..<n {
      total[operators.component[economy]] += benchmark.valueAdded.values[economy]
    }
    for m in 0..<n {
      inverse[m, m] = 1
      for economy in 0..<n where operators.component[m] == operators.component[economy] {
        system[m, economy] =
          (m == economy ? 1 : 0)
          + benchmark.valueAdded.values[economy] / total[operators.component[m]]
      }
    }
    for sector in 0..<j {
      for economy in 0..<n {
        let padded = sector * shape.width + economy
        let wage = unsafe operators.wageLoop.numbers[padded]
        let final = unsafe operators.finalLoop.numbers[padded] / denominator[economy]
        let paid = benchmark.valueAdded.values[economy]
        let earned = final * (paid + effects.own[economy])
        let first = row(sector, economy) * 8
        for m in 0..<n {
          system[m, economy] -=
            unsafe cost.numbers[first + m] * wage + spending.numbers[first + m] * earned
          unsafe spread[m] += spending.numbers[first + m] * final * effects.borne[economy]
        }
      }
    }
    for m in 0..<n {
      for economy in 0..<n where operators.component[m] == operators.component[economy] {
        system[m, economy] += spread[m] * effects.raised[economy]
      }
    }
    return system.solve(into: &inverse) ? inverse : nil
  }

  /// Adds matrix · source (or its transpose) to the target, for one sector.
  private func multiply(
    _ matrix: [Double], _ sector: Int, transposed: Bool, _ source: borrowing LaneBuffer,
    into target: borrowing LaneBuffer
  ) {
    let first = row(sector, 0)
    let (right, result) = unsafe (source.lanes + first, target.lanes + first)
    if operators.isUntraded[sector] {
      for economy in 0..<n {
        let weight = matrix[(sector * n + economy) * n + economy]
        for lane in economy * blocks..<(economy + 1) * blocks {
          unsafe result[lane] += right[lane] * weight
        }
      }
      return
    }
    unsafe matrix.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      unsafe LaneProduct.accumulate(
        rows: n, inner: n, lanes: blocks, left: base + sector * n * n,
        rowStride: transposed ? 1 : n, innerStride: transposed ? n : 1, right: right,
        rightStride: blocks, into: result, resultStride: blocks)
    }
  }

  /// K (or K′) of every economy times the source.
  private func applyHomeLoop(
    to source: borrowing LaneBuffer, into target: borrowing LaneBuffer, transposed: Bool
  ) {
    target.fill(0)
    var matrix = [Double](repeating: 0, count: j * j)
    for economy in 0..<n {
      let (block, lane) = (economy / 8, economy % 8)
      for position in 0..<j * j {
        matrix[position] = unsafe operators.homeLoop.numbers[
          (block * j * j + position) * 8 + lane]
      }
      let (right, result) = unsafe (
        source.lanes + economy * blocks, target.lanes + economy * blocks
      )
      unsafe matrix.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        unsafe LaneProduct.accumulate(
          rows: j, inner: j, lanes: blocks, left: base, rowStride: transposed ? 1 : j,
          innerStride: transposed ? j : 1, right: right, rightStride: n * blocks, into: result,
          resultStride: n * blocks)
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import TradeArrays

/// Parts of a benchmark's home loops, `[sector][economy]`, in memory that many benchmarks use one after
/// another: the operators', and what a revision makes of them.
///
/// In a revised benchmark inputs are B∘g in place of B, g by input. Then c = γ′w + B(g∘P), so that (I −
/// BH)⁻¹ and K = (I − BH)⁻¹B serve as they are with γ′ = γ + B(1 − g), and spending over g takes the place
/// of spending likewise. The fixed point is the revised benchmark's exactly.
struct HomeLoops: ~Copyable {
  /// Effect of the wage on costs.
  let wageLoop: LaneBuffer
  /// Effect of final spending on all home spending.
  let finalLoop: LaneBuffer
  /// γ.
  let valueAddedShare: LaneBuffer
  /// g, one unless the benchmark is revised.
  let growth: LaneBuffer
  /// The home shares of the operators over g.
  let homeOfSpending: LaneBuffer

  init(_ shape: PaddedShape) {
    wageLoop = LaneBuffer(laneCount: shape.sectoralLanes)
    finalLoop = LaneBuffer(laneCount: shape.sectoralLanes)
    valueAddedShare = LaneBuffer(laneCount: shape.sectoralLanes)
    growth = LaneBuffer(laneCount: shape.sectoralLanes)
    homeOfSpending = LaneBuffer(laneCount: shape.sectoralLanes)
  }

  /// Takes a benchmark's.
  func take(_ benchmark: Benchmark) {
    let operators = benchmark.operators
    wageLoop.copy(from: operators.wageLoop)
    finalLoop.copy(from: operators.finalLoop)
    valueAddedShare.copy(from: operators.valueAddedShare)
    homeOfSpending.copy(from: operators.homeShare)
    growth.fill(1)
    guard let revision = benchmark.revision else { return }
    let shape = benchmark.shape
    let (n, j, width) = (shape.economies, shape.sectors, shape.width)
    for row in revision.rows {
      let position = row / n * width + row % n
      unsafe growth.numbers[position] = revision.growth[row]
      unsafe homeOfSpending.numbers[position] /= revision.growth[row]
    }
    for block in 0..<shape.blocks {
      for user in 0..<j {
        let row = unsafe operators.homeLoop.lanes + (block * j + user) * j
        var sum = Lanes.zero
        for input in 0..<j {
          unsafe sum += row[input] * (1 - growth.lanes[input * shape.blocks + block])
        }
        unsafe wageLoop.lanes[user * shape.blocks + block] += sum
      }
    }
    for economy in 0..<n {
      for sector in 0..<j {
        let position = sector * width + economy
        unsafe finalLoop.numbers[position] *=
          growth.numbers[position] / revision.finalGrowth[economy]
        unsafe valueAddedShare.numbers[position] =
          benchmark.valueAddedShare.storage[economy * j + sector]
      }
    }
  }
}

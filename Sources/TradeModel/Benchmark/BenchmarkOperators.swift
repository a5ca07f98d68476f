// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

/// What solving needs once per benchmark: the home loop of every economy, solved out, and the
/// groups of economies that trade with each other.
///
/// An economy's costs depend on its own prices, which depend on its own costs: with home shares
/// H = diag πₙₙ and input shares B, that loop is (I − BH)⁻¹. Solving it exactly leaves the
/// iteration only what crosses borders.
final class BenchmarkOperators: @unchecked Sendable {
  let shape: PaddedShape
  /// (I − BH)⁻¹B by block of eight economies, `[block][sector j][sector k]` lanes; the same matrix
  /// serves prices (K) and, transposed, expenditure.
  let homeLoop: LaneBuffer
  /// (I − BH)⁻¹γ, `[sector][economy]`: effect of the wage on costs through the home loop.
  let wageLoop: LaneBuffer
  /// (I − B′H)⁻¹α, `[sector][economy]`: effect of final spending on all home spending.
  let finalLoop: LaneBuffer
  /// πₙₙ, `[sector][economy]`.
  let homeShare: LaneBuffer
  /// γ, `[sector][economy]`.
  let valueAddedShare: LaneBuffer
  /// Whether a sector is not traded at all: its shares are the identity.
  let isUntraded: [Bool]
  /// Number of the group of trading economies each economy belongs to.
  let component: [Int]
  let componentCount: Int
  /// The weights of no policy.
  let restWeights: PolicyWeights

  init(
    world: World, tradeShare: BilateralField, tariff: BilateralField,
    valueAddedShare: SectoralField, inputShare: InputField, finalShare: SectoralField
  ) throws(ModelError) {
    let shape = PaddedShape(economies: world.economies.count, sectors: world.sectors.count)
    restWeights = PolicyWeights(shape: shape, tradeShare: tradeShare, tariff: tariff)
    let (n, j, blocks) = (shape.economies, shape.sectors, shape.blocks)
    self.shape = shape
    homeLoop = LaneBuffer(laneCount: blocks * j * j)
    wageLoop = LaneBuffer(laneCount: shape.sectoralLanes)
    finalLoop = LaneBuffer(laneCount: shape.sectoralLanes)
    homeShare = LaneBuffer(laneCount: shape.sectoralLanes)
    self.valueAddedShare = LaneBuffer(laneCount: shape.sectoralLanes)
    (isUntraded, component, componentCount) = Self.connections(tradeShare, shape)

    let inputs = inputShare.storage.array
    let system = LaneBuffer(uninitializedLaneCount: j * j)
    let right = LaneBuffer(uninitializedLaneCount: j * (j + 1))
    for block in 0..<blocks {
      let economies = block * 8..<min(n, block * 8 + 8)
      system.fill(0)
      right.fill(0)
      for economy in economies {
        let (index, lane) = (EconomyIndex(economy), economy % 8)
        for k in 0..<j {
          let (sector, position) = (SectorIndex(k), k * shape.width + economy)
          unsafe homeShare.numbers[position] =
            tradeShare[importer: index, exporter: index, sector: sector]
          unsafe self.valueAddedShare.numbers[position] =
            valueAddedShare[economy: index, sector: sector]
        }
        for user in 0..<j {
          for input in 0..<j {
            let share = inputs[(economy * j + input) * j + user]
            unsafe system.numbers[(user * j + input) * 8 + lane] =
              -share * homeShare.numbers[input * shape.width + economy]
            unsafe right.numbers[(user * (j + 1) + input) * 8 + lane] = share
          }
          unsafe right.numbers[(user * (j + 1) + j) * 8 + lane] =
            self.valueAddedShare.numbers[user * shape.width + economy]
        }
      }
      // Lanes without an economy are left with the identity.
      for sector in 0..<j { unsafe system.lanes[sector * (j + 1)] += 1 }
      let regular = unsafe Kernels.solve(
        system.lanes, size: j, right: right.lanes, columns: j + 1)
      if let economy = economies.first(where: { !regular[$0 % 8] }) {
        let label = world.economies[economy]
        throw ModelError(
          Message(
            verbatim: "\(label.name) (\(label.code)) makes its own inputs out of nothing but each "
              + "other: some of its sectors need value added."))
      }
      for sector in 0..<j {
        unsafe wageLoop.lanes[sector * blocks + block] = right.lanes[sector * (j + 1) + j]
        unsafe (homeLoop.lanes + (block * j + sector) * j).update(
          from: right.lanes + sector * (j + 1), count: j)
      }
      for economy in economies {
        let index = EconomyIndex(economy)
        for sector in 0..<j {
          unsafe finalLoop.numbers[sector * shape.width + economy] =
            finalShare[economy: index, sector: SectorIndex(sector)]
        }
      }
      addFinalLoop(block)
    }
  }

  /// What final spending gives rise to at home, added to the shares of a block's economies.
  private func addFinalLoop(_ block: Int) {
    let (j, blocks) = (shape.sectors, shape.blocks)
    let spending = (0..<j).map { sector in
      unsafe finalLoop.lanes[sector * blocks + block] * homeShare.lanes[sector * blocks + block]
    }
    for sector in 0..<j {
      let row = unsafe homeLoop.lanes + (block * j + sector) * j
      for k in 0..<j { unsafe finalLoop.lanes[k * blocks + block] += row[k] * spending[sector] }
    }
  }

  /// Which sectors nobody trades, and which economies trade with each other directly or through
  /// others.
  private static func connections(
    _ tradeShare: BilateralField, _ shape: PaddedShape
  ) -> (untraded: [Bool], component: [Int], count: Int) {
    let (n, j) = (shape.economies, shape.sectors)
    var untraded = [Bool](repeating: true, count: j)
    var root = Array(0..<n)
    func find(_ economy: Int) -> Int {
      var current = economy
      while root[current] != current { current = root[current] }
      return current
    }
    var groups = n
    tradeShare.storage.withSpan { share in
      for sector in 0..<j {
        for importer in 0..<n {
          // What is known need not be looked for.
          if groups == 1 && !untraded[sector] { break }
          let row = (sector * n + importer) * n
          for exporter in 0..<n where exporter != importer && share[row + exporter] > 0 {
            untraded[sector] = false
            let (a, b) = (find(importer), find(exporter))
            if a != b {
              root[max(a, b)] = min(a, b)
              groups -= 1
            }
          }
        }
      }
    }
    var number = [Int: Int]()
    let component = (0..<n).map { economy in
      let representative = find(economy)
      let known = number[representative] ?? number.count
      number[representative] = known
      return known
    }
    return (untraded, component, number.count)
  }
}

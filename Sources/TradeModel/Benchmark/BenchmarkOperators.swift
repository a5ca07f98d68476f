// SPDX-License-Identifier: Apache-2.0

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
    for economy in 0..<n {
      let index = EconomyIndex(economy)
      var system = DenseMatrix(rows: j, columns: j)
      var right = DenseMatrix(rows: j, columns: j + 1)
      var home = [Double](repeating: 0, count: j)
      for k in 0..<j {
        home[k] = tradeShare[importer: index, exporter: index, sector: SectorIndex(k)]
      }
      for user in 0..<j {
        for input in 0..<j {
          let share = inputs[(economy * j + input) * j + user]
          system[user, input] = (user == input ? 1 : 0) - share * home[input]
          right[user, input] = share
        }
        right[user, j] = valueAddedShare[economy: index, sector: SectorIndex(user)]
      }
      guard system.solve(into: &right) else {
        let label = world.economies[economy]
        throw ModelError(
          "\(label.name) (\(label.code)) makes its own inputs out of nothing but each other: "
            + "some of its sectors need value added.")
      }
      var final = [Double](repeating: 0, count: j)
      for sector in 0..<j {
        final[sector] += finalShare[economy: index, sector: SectorIndex(sector)]
        let weight = finalShare[economy: index, sector: SectorIndex(sector)] * home[sector]
        for k in 0..<j { final[k] += right[sector, k] * weight }
      }
      let (block, lane) = (economy / 8, economy % 8)
      for sector in 0..<j {
        let position = sector * shape.width + economy
        unsafe wageLoop.numbers[position] = right[sector, j]
        unsafe finalLoop.numbers[position] = final[sector]
        unsafe homeShare.numbers[position] = home[sector]
        unsafe self.valueAddedShare.numbers[position] =
          valueAddedShare[economy: index, sector: SectorIndex(sector)]
        for k in 0..<j {
          unsafe homeLoop.numbers[((block * j + sector) * j + k) * 8 + lane] = right[sector, k]
        }
      }
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
    tradeShare.storage.withSpan { share in
      for sector in 0..<j {
        for importer in 0..<n {
          let row = (sector * n + importer) * n
          for exporter in 0..<n where exporter != importer && share[row + exporter] > 0 {
            untraded[sector] = false
            let (a, b) = (find(importer), find(exporter))
            if a != b { root[max(a, b)] = min(a, b) }
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

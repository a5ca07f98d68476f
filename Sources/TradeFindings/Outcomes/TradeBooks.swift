// SPDX-License-Identifier: Apache-2.0

package import TradeArrays
import TradeModel
import TradeWorlds

/// Trade before and after a policy, cell by cell, with sums over it.
package struct TradeBooks: Sendable {
  /// Value net of tariffs before the policy (axes sector, importer, exporter).
  package let before: BilateralField
  /// Value net of tariffs after the policy (axes sector, importer, exporter).
  package let after: BilateralField
  private let equilibrium: Equilibrium
  /// Sums over partners; nil where few are wanted, which are sooner summed by themselves.
  private let totals: TradeTotals?

  /// - Parameters:
  ///   - equilibrium: The equilibrium.
  ///   - withTotals: Whether sums over all partners are made at once.
  ///   - before: Trade before the policy; nil where it is not known.
  init(_ equilibrium: Equilibrium, withTotals: Bool, before: BilateralField? = nil) {
    let before = before ?? equilibrium.benchmark.tradeFlows()
    self.before = before
    after = equilibrium.tradeFlows(from: before)
    self.equilibrium = equilibrium
    totals = withTotals ? TradeTotals(equilibrium, before: before, after: after) : nil
  }

  /// A sum before and after the policy.
  func numbers(_ sum: TradeSum) -> BeforeAfter {
    if let found = totals?.numbers(sum) { return found }
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let (cost, share) = (equilibrium.unitCostChange.storage, benchmark.valueAddedShare.storage)
    let (oldRate, rate) = (benchmark.tariff.storage, equilibrium.policy.tariff.storage)
    var (first, last) = (0.0, 0.0)
    before.storage.withSpan { old in
      after.storage.withSpan { new in
        sum.forEach(economies: n) { cell, exporter, sector, part in
          let seller = exporter * j + sector
          switch sum.weight {
          case .value:
            first += part * old[cell]
            last += part * new[cell]
          case .duty:
            first += part * oldRate[cell] * old[cell]
            last += part * rate[cell] * new[cell]
          case .dutyAtOldRates:
            first += part * oldRate[cell] * old[cell]
            last += part * oldRate[cell] * new[cell]
          case .atOldCost:
            first += part * old[cell]
            last += part * new[cell] / cost[seller]
          case .oldAtNewCost:
            first += part * old[cell]
            last += part * old[cell] * cost[seller]
          case .oldDutyAtNewCost:
            first += part * oldRate[cell] * old[cell]
            last += part * oldRate[cell] * old[cell] * cost[seller]
          case .valueAdded:
            first += part * share[seller] * old[cell]
            last += part * share[seller] * new[cell]
          }
        }
      }
    }
    return BeforeAfter(before: first, after: last)
  }
}

/// Sums over all partners by economy and sector, made in one pass over trade.
private struct TradeTotals: Sendable {
  /// What is summed of purchases.
  private enum Line: Int, CaseIterable {
    case before, after, dutyBefore, duty, dutyAtOldRates, atOldCost, oldAtNewCost, oldDutyAtNewCost
  }

  private static let lines = Line.allCases.count
  private let economies: Int
  private let sectors: Int
  /// Purchases from abroad (axes importer, sector, line).
  private var bought: [Double]
  /// Sales abroad before and after (axes exporter, sector, two).
  private var sold: [Double]
  /// Sales at home before and after (axes economy, sector, two).
  private var home: [Double]
  private let cost: [Double]
  private let valueAddedShare: [Double]

  init(_ equilibrium: Equilibrium, before: BilateralField, after: BilateralField) {
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    (economies, sectors) = (n, j)
    cost = equilibrium.unitCostChange.storage.array
    valueAddedShare = benchmark.valueAddedShare.storage.array
    bought = [Double](repeating: 0, count: n * j * Self.lines)
    sold = [Double](repeating: 0, count: n * j * 2)
    home = sold
    before.storage.withSpan { old in
      after.storage.withSpan { new in
        benchmark.tariff.storage.withSpan { oldRate in
          equilibrium.policy.tariff.storage.withSpan { rate in
            add(old, new, oldRate, rate)
          }
        }
      }
    }
  }

  private mutating func add(
    _ old: Span<Double>, _ new: Span<Double>, _ oldRate: Span<Double>, _ rate: Span<Double>
  ) {
    let (n, j) = (economies, sectors)
    // Sellers' unit costs of one sector, and what they sell of it, lie one after the other.
    var sellerCost = [Double](repeating: 0, count: n)
    var inverseCost = sellerCost
    var sales = [Double](repeating: 0, count: n)
    var salesAfter = sales
    for sector in 0..<j {
      for exporter in 0..<n {
        sellerCost[exporter] = cost[exporter * j + sector]
        inverseCost[exporter] = 1 / sellerCost[exporter]
        sales[exporter] = 0
        salesAfter[exporter] = 0
      }
      for importer in 0..<n {
        let row = (sector * n + importer) * n
        var (first, last, dutyFirst, duty) = (0.0, 0.0, 0.0, 0.0)
        var (oldRates, volume, dearer, dutyDearer) = (0.0, 0.0, 0.0, 0.0)
        for exporter in 0..<n where exporter != importer {
          let (flow, changed) = (old[row + exporter], new[row + exporter])
          if flow == 0 && changed == 0 { continue }
          let charged = oldRate[row + exporter]
          let costlier = flow * sellerCost[exporter]
          first += flow
          last += changed
          dutyFirst += charged * flow
          duty += rate[row + exporter] * changed
          oldRates += charged * changed
          volume += changed * inverseCost[exporter]
          dearer += costlier
          dutyDearer += charged * costlier
          sales[exporter] += flow
          salesAfter[exporter] += changed
        }
        let position = (importer * j + sector) * Self.lines
        func set(_ line: Line, _ value: Double) { bought[position + line.rawValue] = value }
        set(.before, first)
        set(.after, last)
        set(.dutyBefore, dutyFirst)
        set(.duty, duty)
        set(.dutyAtOldRates, oldRates)
        set(.atOldCost, volume)
        set(.oldAtNewCost, dearer)
        set(.oldDutyAtNewCost, dutyDearer)
        home[(importer * j + sector) * 2] = old[row + importer]
        home[(importer * j + sector) * 2 + 1] = new[row + importer]
      }
      for exporter in 0..<n {
        sold[(exporter * j + sector) * 2] = sales[exporter]
        sold[(exporter * j + sector) * 2 + 1] = salesAfter[exporter]
      }
    }
  }

  /// A sum over all partners; nil where it is over some of them, or of sales by what buyers pay.
  func numbers(_ sum: TradeSum) -> BeforeAfter? {
    guard sum.place.partners.isEmpty else { return nil }
    if sum.side == .bought {
      let lines: (Line, Line)
      switch sum.weight {
      case .value: lines = (.before, .after)
      case .duty: lines = (.dutyBefore, .duty)
      case .dutyAtOldRates: lines = (.dutyBefore, .dutyAtOldRates)
      case .atOldCost: lines = (.before, .atOldCost)
      case .oldAtNewCost: lines = (.before, .oldAtNewCost)
      case .oldDutyAtNewCost: lines = (.dutyBefore, .oldDutyAtNewCost)
      case .valueAdded: return nil
      }
      return overCells(sum.place) { cell in
        (
          bought[cell * Self.lines + lines.0.rawValue], bought[cell * Self.lines + lines.1.rawValue]
        )
      }
    }
    switch sum.weight {
    case .duty, .dutyAtOldRates, .oldDutyAtNewCost: return nil
    case .value, .atOldCost, .oldAtNewCost, .valueAdded: break
    }
    let countsHome = sum.side == .made
    return overCells(sum.place) { cell in
      let first = sold[2 * cell] + (countsHome ? home[2 * cell] : 0)
      let last = sold[2 * cell + 1] + (countsHome ? home[2 * cell + 1] : 0)
      return switch sum.weight {
      case .atOldCost: (first, last / cost[cell])
      case .oldAtNewCost: (first, first * cost[cell])
      case .valueAdded: (valueAddedShare[cell] * first, valueAddedShare[cell] * last)
      default: (first, last)
      }
    }
  }

  private func overCells(
    _ place: OutcomePlace, _ numbers: (Int) -> (Double, Double)
  ) -> BeforeAfter {
    var (before, after) = (0.0, 0.0)
    for economy in place.economies {
      for (sector, part) in zip(place.sectors, place.weights) {
        let (first, last) = numbers(economy.rawValue * sectors + sector.rawValue)
        before += part * first
        after += part * last
      }
    }
    return BeforeAfter(before: before, after: after)
  }
}

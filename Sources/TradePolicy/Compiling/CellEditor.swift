// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeWorlds

/// Changes tariffs cell by cell, and keeps whether that touched trade and changed anything.
struct TariffEditor {
  private let world: World
  private let place: Place
  private var hasChanged = false

  init(world: World, place: Place) {
    self.world = world
    self.place = place
  }

  /// Sets each cell to a function of its rate and its position.
  mutating func edit(
    _ tariff: inout BilateralField, _ cells: Cells, _ change: (Double, Int) -> Double
  ) throws(DataError) {
    let square = world.economies.count * world.economies.count
    var touched = false
    var changed = false
    let bad: Bad? = tariff.storage.withMutableSpan { rates in
      world.trade.storage.withSpan { trade in
        for sector in cells.sectors {
          for pair in cells.pairs {
            let position = sector * square + pair
            let before = rates[position]
            let after = change(before, position)
            if !(after > -1 && after < .infinity) { return Bad(position: position, rate: after) }
            touched = touched || trade[position] > 0
            changed = changed || after != before
            rates[position] = after
          }
        }
        return nil
      }
    }
    try finish(bad, touched: touched, changed: changed)
  }

  /// Sets each cell of a table to a function of its rate and the table's.
  mutating func edit(
    _ tariff: inout BilateralField, table cells: [PolicyTable.Cell],
    _ change: (Double, Double) -> Double
  ) throws(DataError) {
    var touched = false
    var changed = false
    let bad: Bad? = tariff.storage.withMutableSpan { rates in
      world.trade.storage.withSpan { trade in
        for cell in cells {
          let before = rates[cell.position]
          let after = change(before, cell.fraction)
          if !(after > -1 && after < .infinity) {
            return Bad(position: cell.position, rate: after)
          }
          touched = touched || trade[cell.position] > 0
          changed = changed || after != before
          rates[cell.position] = after
        }
        return nil
      }
    }
    try finish(bad, touched: touched, changed: changed)
  }

  private struct Bad {
    var position: Int
    var rate: Double
  }

  private mutating func finish(_ bad: Bad?, touched: Bool, changed: Bool) throws(DataError) {
    if let bad {
      throw place.error(
        "the tariff of \(pairLabel(bad.position, in: world)) would be "
          + "\(shortPercent(bad.rate)); tariffs lie above −100 % and are finite.")
    }
    guard touched else { throw place.error(untouched) }
    hasChanged = hasChanged || changed
  }

  /// Fails if no cell has changed.
  func requireChange() throws(DataError) {
    guard hasChanged else {
      throw place.error("changes nothing: every selected tariff is already what it would become.")
    }
  }
}

/// Multiplies trade-cost factors cell by cell, and keeps whether that touched trade.
struct CostEditor {
  private let world: World
  private let place: Place
  private var hasChanged = false

  init(world: World, place: Place) {
    self.world = world
    self.place = place
  }

  /// Multiplies the selected cells.
  mutating func multiply(
    _ cost: inout BilateralField, _ cells: Cells, by factor: Double
  ) throws(DataError) {
    let square = world.economies.count * world.economies.count
    var touched = false
    cost.storage.withMutableSpan { factors in
      world.trade.storage.withSpan { trade in
        for sector in cells.sectors {
          for pair in cells.pairs {
            let position = sector * square + pair
            touched = touched || trade[position] > 0
            factors[position] *= factor
          }
        }
      }
    }
    guard touched else { throw place.error(untouched) }
    hasChanged = hasChanged || factor != 1
  }

  /// Multiplies the cells of a table.
  mutating func multiply(
    _ cost: inout BilateralField, table cells: [PolicyTable.Cell], scale: Double
  ) throws(DataError) {
    var touched = false
    for cell in cells {
      let factor = 1 + cell.fraction * scale
      guard factor > 0 else {
        throw place.error(
          "the table changes the trade cost of \(pairLabel(cell.position, in: world)) by "
            + "\(shortPercent(cell.fraction)); changes lie above −100 %.")
      }
      touched = touched || world.trade.storage[cell.position] > 0
      cost.storage[cell.position] *= factor
      hasChanged = hasChanged || factor != 1
    }
    guard touched else { throw place.error(untouched) }
  }

  /// Fails if no cell has changed.
  func requireChange() throws(DataError) {
    guard hasChanged else { throw place.error("changes nothing: the change is 0 %.") }
  }
}

private let untouched =
  "touches no trade: the world has none between the selected economies in the selected sectors."

/// Importer, exporter and sector of a cell in words.
private func pairLabel(_ position: Int, in world: World) -> String {
  let n = world.economies.count
  return "\(world.economies[(position / n) % n].code) on \(world.economies[position % n].code) in "
    + world.sectors[position / (n * n)].code
}

/// A fraction in per cent without the noise of binary fractions.
private func shortPercent(_ fraction: Double) -> String {
  guard fraction.isFinite, fraction.magnitude < 1e9 else { return "\(fraction * 100) %" }
  return Rate((fraction * 1e8).rounded() / 1e6, .percent).text
}

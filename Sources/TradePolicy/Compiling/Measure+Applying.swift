// SPDX-License-Identifier: Apache-2.0

import TradeArrays
public import TradeModel
public import TradeWorlds

extension Measure {
  /// Applies the measure to what earlier ones left.
  ///
  /// - Parameters:
  ///   - policy: Tariffs and trade costs so far.
  ///   - world: The world whose labels and trade the measure is about.
  /// - Throws: `DataError` as in ``Scenario/compile(for:)``.
  public func apply(to policy: inout PolicyShock, in world: World) throws(DataError) {
    switch kind {
    case .tariff(let measure): try apply(measure, to: &policy, in: world)
    case .tradeCost(let measure): try apply(measure, to: &policy, in: world)
    case .agreement(let measure): try apply(measure, to: &policy, in: world)
    case .endPreferences(let measure): try apply(measure, to: &policy, in: world)
    }
  }

  private func apply(
    _ measure: TariffMeasure, to policy: inout PolicyShock, in world: World
  ) throws(DataError) {
    var editor = TariffEditor(world: world, place: place)
    switch measure.change {
    case .table(let table, let use):
      let cells = try table.cells(
        in: world, importers: try measure.importers.map(asSet(of: world)),
        exporters: try measure.exporters.map(asSet(of: world)),
        sectors: try measure.sectors.map { (selector) throws(DataError) in
          Set(try selector.sectors(in: world))
        })
      try editor.edit(&policy.tariff, table: cells) { rate, given in
        switch use {
        case .adding: rate + given
        case .setting: given
        case .capping: min(rate, given)
        }
      }
      if use != .capping { try editor.requireChange() }
      return
    case .set, .add, .multiply, .cap, .floor: break
    }
    let all = Selector.name("all", place)
    let cells = Cells(
      pairs: try Pairs.directed(
        importers: measure.importers ?? all, exporters: measure.exporters ?? all
      ).offsets(in: world),
      sectors: try (measure.sectors ?? .name("goods", place)).sectors(in: world))
    switch measure.change {
    case .set(let level):
      try editor.edit(&policy.tariff, cells) { _, _ in level.fraction }
    case .add(let points, let share):
      let added = points.fraction * (share?.fraction ?? 1)
      try editor.edit(&policy.tariff, cells) { rate, _ in rate + added }
    case .multiply(let factor):
      try editor.edit(&policy.tariff, cells) { rate, _ in rate * factor.fraction }
    case .cap(let level):
      try editor.edit(&policy.tariff, cells) { rate, _ in min(rate, level.fraction) }
      return
    case .floor(let level):
      try editor.edit(&policy.tariff, cells) { rate, _ in max(rate, level.fraction) }
      return
    case .table: return
    }
    try editor.requireChange()
  }

  private func asSet(of world: World) -> (Selector) throws(DataError) -> Set<Int> {
    { (selector) throws(DataError) in Set(try selector.economies(in: world)) }
  }

  private func apply(
    _ measure: TradeCostMeasure, to policy: inout PolicyShock, in world: World
  ) throws(DataError) {
    // A per cent of all costs a moves the factor 1 + a by a/(1 + a) times as much.
    let scale = measure.adValoremCost.map { $0.fraction / (1 + $0.fraction) } ?? 1
    var editor = CostEditor(world: world, place: place)
    switch measure.change {
    case .rate(let change, let pairs, let sectors):
      let cells = Cells(
        pairs: try pairs.offsets(in: world), sectors: try sectors.sectors(in: world))
      try editor.multiply(&policy.tradeCostChange, cells, by: 1 + change.fraction * scale)
    case .table(let table):
      let cells = try table.cells(in: world, importers: nil, exporters: nil, sectors: nil)
      try editor.multiply(&policy.tradeCostChange, table: cells, scale: scale)
    }
    try editor.requireChange()
  }

  private func apply(
    _ measure: AgreementMeasure, to policy: inout PolicyShock, in world: World
  ) throws(DataError) {
    let offsets = try measure.pairs.offsets(in: world)
    if let tariffs = measure.tariffs {
      var sectors = try (tariffs.sectors ?? .name("goods", place)).sectors(in: world)
      if let except = tariffs.except {
        let removed = Set(try except.sectors(in: world))
        sectors.removeAll { removed.contains($0) }
      }
      let use = tariffs.utilisation?.fraction ?? 1
      var editor = TariffEditor(world: world, place: place)
      // A negative rate is a subsidy, which no preference raises.
      func left(_ rate: Double, cut: Double) -> Double { min(rate, rate * (1 - cut * use)) }
      switch tariffs.cut {
      case .rate(let cut):
        try editor.edit(&policy.tariff, Cells(pairs: offsets, sectors: sectors)) { rate, _ in
          left(rate, cut: cut.fraction)
        }
      case .table(let table):
        let n = world.economies.count
        var isMember = [Bool](repeating: false, count: n * n)
        for offset in offsets { isMember[offset] = true }
        let cells = try table.cells(
          in: world, importers: nil, exporters: nil, sectors: Set(sectors)
        ).filter { isMember[$0.position % (n * n)] }
        for cell in cells where !(cell.fraction >= 0 && cell.fraction <= 1) {
          throw place.error(
            "the table '\(table.name)' gives a share of \(cell.fraction * 100) %; shares are from "
              + "0 to 100 %.")
        }
        try editor.edit(&policy.tariff, table: cells) { rate, cut in left(rate, cut: cut) }
      }
    }
    if let costs = measure.tradeCosts {
      var editor = CostEditor(world: world, place: place)
      try editor.multiply(
        &policy.tradeCostChange,
        Cells(pairs: offsets, sectors: try costs.sectors.sectors(in: world)),
        by: 1 + costs.change.fraction)
      try editor.requireChange()
    }
  }

  private func apply(
    _ measure: EndPreferencesMeasure, to policy: inout PolicyShock, in world: World
  ) throws(DataError) {
    let n = world.economies.count
    let cells = Cells(
      pairs: try Pairs.directed(importers: measure.importers, exporters: measure.exporters)
        .offsets(in: world),
      sectors: try (measure.sectors ?? .name("goods", place)).sectors(in: world))
    var general = [Double](repeating: 0, count: world.sectors.count * n)
    for sector in cells.sectors {
      for importer in Set(cells.pairs.map { $0 / n }) {
        general[sector * n + importer] = world.mostFavouredNationRate(
          importer: EconomyIndex(importer), sector: SectorIndex(sector))
      }
    }
    var editor = TariffEditor(world: world, place: place)
    try editor.edit(&policy.tariff, cells) { rate, position in max(rate, general[position / n]) }
  }
}

/// Cells of an array with the axes sector, importer, exporter.
struct Cells {
  /// Offsets importer · N + exporter.
  var pairs: [Int]
  /// Positions on the sector axis.
  var sectors: [Int]
}

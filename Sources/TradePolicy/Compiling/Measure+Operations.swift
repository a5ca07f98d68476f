// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

extension Measure {
  /// What the measure does to which cells of a world.
  ///
  /// - Throws: `DataError` as ``cells(in:)``.
  func operations(in world: World) throws(DataError) -> [CellOperation] {
    zip(try cells(in: world), kind.sizes).map { $0.operation(at: $1) }
  }

  /// The cells of a world that the measure does something to, whatever its sizes: one list for each
  /// operation.
  ///
  /// - Throws: `DataError` with file, line and path if a name is unknown to the world.
  func cells(in world: World) throws(DataError) -> [MeasuredCells] {
    switch kind {
    case .tariff(let measure): [try cells(measure, in: world)]
    case .tradeCost(let measure): [try cells(measure, in: world)]
    case .agreement(let measure): try cells(measure, in: world)
    case .endPreferences(let measure): [try cells(measure, in: world)]
    }
  }

  /// Whether the measure is about parts of sectors, whose shares are drawn.
  func namesParts(in world: World) -> Bool {
    let sectors: [Selector?] =
      switch kind {
      case .tariff(let measure): [measure.sectors]
      case .tradeCost(let measure):
        if case .rate(_, _, let sectors) = measure.change { [sectors] } else { [] }
      case .agreement(let measure): [measure.tariffs?.sectors, measure.tradeCosts?.sectors]
      case .endPreferences(let measure): [measure.sectors]
      }
    return sectors.contains { $0?.namesParts(in: world) == true }
  }

  private func cells(
    _ measure: TariffMeasure, in world: World
  ) throws(DataError) -> MeasuredCells {
    let action: CellOperation.Action =
      switch measure.change {
      case .set, .table(_, by: .setting, _): .set
      case .add, .table(_, by: .adding, _): .add
      case .multiply: .multiply
      case .cap, .table(_, by: .capping, _): .cap
      case .floor: .floor
      }
    if case .table(let table, _, _) = measure.change {
      let sectors = try measure.sectors.map { (selector) throws(DataError) in
        try selector.sectors(in: world)
      }
      return MeasuredCells(
        action,
        try table.cells(
          in: world, importers: try economies(measure.importers, in: world),
          exporters: try economies(measure.exporters, in: world),
          sectors: sectors.map { Set($0.map(\.sector.rawValue)) }), of: sectors ?? [], in: world)
    }
    let all = Selector.name("all", place)
    return MeasuredCells(
      action,
      pairs: try Pairs.directed(
        importers: measure.importers ?? all, exporters: measure.exporters ?? all
      ).offsets(in: world),
      sectors: try (measure.sectors ?? .name("goods", place)).sectors(in: world), in: world)
  }

  private func economies(_ selector: Selector?, in world: World) throws(DataError) -> Set<Int>? {
    guard let selector else { return nil }
    return Set(try selector.economies(in: world))
  }

  private func cells(
    _ measure: TradeCostMeasure, in world: World
  ) throws(DataError) -> MeasuredCells {
    switch measure.change {
    case .rate(_, let pairs, let sectors):
      MeasuredCells(
        .multiplyCost, pairs: try pairs.offsets(in: world),
        sectors: try sectors.sectors(in: world), in: world)
    case .table(let table, _):
      MeasuredCells(
        .multiplyCost,
        try table.cells(in: world, importers: nil, exporters: nil, sectors: nil), in: world)
    }
  }

  private func cells(
    _ measure: AgreementMeasure, in world: World
  ) throws(DataError) -> [MeasuredCells] {
    let offsets = try measure.pairs.offsets(in: world)
    var lists: [MeasuredCells] = []
    if let tariffs = measure.tariffs {
      let all = tariffs.sectors ?? .name("goods", place)
      let sectors = try (tariffs.except.map { Selector.difference(all, $0) } ?? all)
        .sectors(in: world)
      switch tariffs.cut {
      case .rate:
        lists.append(MeasuredCells(.prefer, pairs: offsets, sectors: sectors, in: world))
      case .table(let table):
        lists.append(try preference(table, offsets: offsets, sectors: sectors, in: world))
      }
    }
    if let costs = measure.tradeCosts {
      lists.append(
        MeasuredCells(
          .multiplyCost, pairs: offsets, sectors: try costs.sectors.sectors(in: world), in: world))
    }
    return lists
  }

  private func preference(
    _ table: PolicyTable, offsets: [Int], sectors: [SectorPart], in world: World
  ) throws(DataError) -> MeasuredCells {
    let square = world.economies.count * world.economies.count
    var isMember = [Bool](repeating: false, count: square)
    for offset in offsets { isMember[offset] = true }
    let cells = try table.cells(
      in: world, importers: nil, exporters: nil, sectors: Set(sectors.map(\.sector.rawValue))
    ).filter { isMember[$0.position % square] }
    if let share = cells.lazy.map(\.fraction).first(where: { !(0...1).contains($0) }) {
      throw place.error(
        """
        the table '\(table.name, "name")' gives a share of \("\(share * 100)", "share") %; shares are \
        from 0 to 100 %.
        """)
    }
    return MeasuredCells(.prefer, cells, of: sectors, in: world)
  }

  private func cells(
    _ measure: EndPreferencesMeasure, in world: World
  ) throws(DataError) -> MeasuredCells {
    let n = world.economies.count
    let pairs = try Pairs.directed(importers: measure.importers, exporters: measure.exporters)
      .offsets(in: world)
    let sectors = try (measure.sectors ?? .name("goods", place)).sectors(in: world)
    let importers = Set(pairs.map { $0 / n })
    var general = [Double](repeating: 0, count: world.sectors.count * n)
    for part in sectors {
      for importer in importers {
        general[part.sector.rawValue * n + importer] = world.mostFavouredNationRate(
          importer: EconomyIndex(importer), sector: part.sector)
      }
    }
    var cells = MeasuredCells(.floor, pairs: pairs, sectors: sectors, in: world)
    cells.numbers = cells.positions.map { general[Int($0) / n] }
    return cells
  }
}

extension Measure.Kind {
  /// What the measure's sizes make of its cells' numbers, in the order of ``Measure/cells(in:)``.
  var sizes: [CellSize] {
    switch self {
    case .tariff(let measure):
      switch measure.change {
      case .set(let rate), .multiply(let rate), .cap(let rate), .floor(let rate):
        return [CellSize(slope: rate.fraction)]
      case .add(let points, let share):
        return [CellSize(slope: points.fraction * (share?.fraction ?? 1))]
      case .table(_, _, let size): return [CellSize(slope: size?.fraction ?? 1)]
      }
    case .tradeCost(let measure):
      // A per cent of all trade costs a moves the factor 1 + a by a/(1 + a) times as much.
      let scale = TradeCostMeasure.factorShare(of: measure.adValoremCost?.fraction)
      switch measure.change {
      case .rate(let change, _, _): return [CellSize(base: 1, slope: change.fraction * scale)]
      case .table(_, let size):
        return [CellSize(base: 1, slope: scale * (size?.fraction ?? 1))]
      }
    case .agreement(let measure):
      var sizes: [CellSize] = []
      if let tariffs = measure.tariffs {
        let use = tariffs.utilisation?.fraction ?? 1
        switch tariffs.cut {
        case .rate(let cut): sizes.append(CellSize(base: 1, slope: -cut.fraction * use))
        case .table: sizes.append(CellSize(base: 1, slope: -use))
        }
      }
      if let costs = measure.tradeCosts {
        sizes.append(CellSize(base: 1, slope: costs.change.fraction))
      }
      return sizes
    case .endPreferences: return [CellSize()]
    }
  }
}

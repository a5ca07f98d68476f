// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

extension Measure {
  /// What the measure does to which cells of a world.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - isMeant: Whether a sector is looked at, by its position; all are without it.
  /// - Throws: `DataError` with file, line and path if a name is unknown to the world.
  func operations(
    in world: World, sectors isMeant: (Int) -> Bool = { _ in true }
  ) throws(DataError) -> [CellOperation] {
    switch kind {
    case .tariff(let measure): try operations(measure, in: world, isMeant)
    case .tradeCost(let measure): try operations(measure, in: world, isMeant)
    case .agreement(let measure): try operations(measure, in: world, isMeant)
    case .endPreferences(let measure): try operations(measure, in: world, isMeant)
    }
  }

  private func operations(
    _ measure: TariffMeasure, in world: World, _ isMeant: (Int) -> Bool
  ) throws(DataError) -> [CellOperation] {
    if case .table(let table, let use) = measure.change {
      let cells = try table.cells(
        in: world, importers: try economies(measure.importers, in: world),
        exporters: try economies(measure.exporters, in: world),
        sectors: try measure.sectors.map { (selector) throws(DataError) in
          Set(try selector.sectors(in: world))
        }
      ).filter { isMeant(world.sector(of: $0)) }
      let action: CellOperation.Action =
        switch use {
        case .adding: .add
        case .setting: .set
        case .capping: .cap
        }
      return [CellOperation(action, cells)]
    }
    let all = Selector.name("all", place)
    let positions = Self.positions(
      pairs: try Pairs.directed(
        importers: measure.importers ?? all, exporters: measure.exporters ?? all
      ).offsets(in: world),
      sectors: try (measure.sectors ?? .name("goods", place)).sectors(in: world).filter(isMeant),
      world)
    let (action, value): (CellOperation.Action, Double) =
      switch measure.change {
      case .set(let level): (.set, level.fraction)
      case .add(let points, let share): (.add, points.fraction * (share?.fraction ?? 1))
      case .multiply(let factor): (.multiply, factor.fraction)
      case .cap(let level): (.cap, level.fraction)
      case .floor(let level): (.floor, level.fraction)
      case .table: (.add, 0)
      }
    return [CellOperation(action: action, positions: positions, values: [value])]
  }

  private func economies(_ selector: Selector?, in world: World) throws(DataError) -> Set<Int>? {
    guard let selector else { return nil }
    return Set(try selector.economies(in: world))
  }

  private func operations(
    _ measure: TradeCostMeasure, in world: World, _ isMeant: (Int) -> Bool
  ) throws(DataError) -> [CellOperation] {
    // A per cent of all costs a moves the factor 1 + a by a/(1 + a) times as much.
    let scale = TradeCostMeasure.factorShare(of: measure.adValoremCost?.fraction)
    switch measure.change {
    case .rate(let change, let pairs, let sectors):
      let positions = Self.positions(
        pairs: try pairs.offsets(in: world),
        sectors: try sectors.sectors(in: world).filter(isMeant), world)
      return [
        CellOperation(
          action: .multiplyCost, positions: positions, values: [1 + change.fraction * scale])
      ]
    case .table(let table):
      var cells = try table.cells(in: world, importers: nil, exporters: nil, sectors: nil)
        .filter { isMeant(world.sector(of: $0)) }
      for index in cells.indices { cells[index].fraction = 1 + cells[index].fraction * scale }
      return [CellOperation(.multiplyCost, cells)]
    }
  }

  private func operations(
    _ measure: AgreementMeasure, in world: World, _ isMeant: (Int) -> Bool
  ) throws(DataError) -> [CellOperation] {
    let offsets = try measure.pairs.offsets(in: world)
    var operations: [CellOperation] = []
    if let tariffs = measure.tariffs {
      var sectors = try (tariffs.sectors ?? .name("goods", place)).sectors(in: world)
      if let except = tariffs.except {
        let removed = Set(try except.sectors(in: world))
        sectors.removeAll { removed.contains($0) }
      }
      sectors.removeAll { !isMeant($0) }
      let use = tariffs.utilisation?.fraction ?? 1
      switch tariffs.cut {
      case .rate(let cut):
        operations.append(
          CellOperation(
            action: .prefer,
            positions: Self.positions(pairs: offsets, sectors: sectors, world),
            values: [1 - cut.fraction * use]))
      case .table(let table):
        operations.append(
          try preference(table, use: use, offsets: offsets, sectors: sectors, in: world))
      }
    }
    if let costs = measure.tradeCosts {
      operations.append(
        CellOperation(
          action: .multiplyCost,
          positions: Self.positions(
            pairs: offsets, sectors: try costs.sectors.sectors(in: world).filter(isMeant), world),
          values: [1 + costs.change.fraction]))
    }
    return operations
  }

  private func preference(
    _ table: PolicyTable, use: Double, offsets: [Int], sectors: [Int], in world: World
  ) throws(DataError) -> CellOperation {
    let square = world.economies.count * world.economies.count
    var isMember = [Bool](repeating: false, count: square)
    for offset in offsets { isMember[offset] = true }
    var cells = try table.cells(
      in: world, importers: nil, exporters: nil, sectors: Set(sectors)
    ).filter { isMember[$0.position % square] }
    for index in cells.indices {
      let share = cells[index].fraction
      guard share >= 0 && share <= 1 else {
        throw place.error(
          "the table '\(table.name)' gives a share of \(share * 100) %; shares are from 0 to "
            + "100 %.")
      }
      cells[index].fraction = 1 - share * use
    }
    return CellOperation(.prefer, cells)
  }

  private func operations(
    _ measure: EndPreferencesMeasure, in world: World, _ isMeant: (Int) -> Bool
  ) throws(DataError) -> [CellOperation] {
    let n = world.economies.count
    let pairs = try Pairs.directed(importers: measure.importers, exporters: measure.exporters)
      .offsets(in: world)
    let sectors = try (measure.sectors ?? .name("goods", place)).sectors(in: world)
      .filter(isMeant)
    let importers = Set(pairs.map { $0 / n })
    var general = [Double](repeating: 0, count: world.sectors.count * n)
    for sector in sectors {
      for importer in importers {
        general[sector * n + importer] = world.mostFavouredNationRate(
          importer: EconomyIndex(importer), sector: SectorIndex(sector))
      }
    }
    let positions = Self.positions(pairs: pairs, sectors: sectors, world)
    return [
      CellOperation(
        action: .floor, positions: positions, values: positions.map { general[Int($0) / n] })
    ]
  }

  private static func positions(pairs: [Int], sectors: [Int], _ world: World) -> [Int32] {
    let square = world.economies.count * world.economies.count
    var positions: [Int32] = []
    positions.reserveCapacity(pairs.count * sectors.count)
    for sector in sectors {
      for pair in pairs { positions.append(Int32(sector * square + pair)) }
    }
    return positions
  }
}

extension World {
  /// Position of the sector that a cell of a table is in.
  fileprivate func sector(of cell: PolicyTable.Cell) -> Int {
    cell.position / (economies.count * economies.count)
  }
}

extension CellOperation {
  /// An operation on the cells of a table.
  init(_ action: Action, _ cells: [PolicyTable.Cell]) {
    self.init(
      action: action, positions: cells.map { Int32($0.position) },
      // A table of one cell reads as one value for all positions, which is the same.
      values: cells.map(\.fraction))
  }
}

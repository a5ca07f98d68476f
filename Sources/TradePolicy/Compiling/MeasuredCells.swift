// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeWorlds

/// What the sizes of a measure make of a number x that a cell has from a table or from the world:
/// base + slope · x.
struct CellSize: Sendable {
  var base = 0.0
  var slope = 1.0
}

/// Cells of a world that an operation of a measure touches, names and tables resolved: what stays the
/// same whatever the measure's sizes.
struct MeasuredCells: Sendable {
  private let action: CellOperation.Action
  /// Positions in arrays with the axes sector, importer, exporter.
  private(set) var positions: [Int32]
  /// A number for each position; nil where all have the size alone.
  var numbers: [Double]?
  /// Rows sector · N + importer of the positions; one may be named more than once.
  private(set) var rows: [Int]
  /// The sectors of which a part alone is meant, by position on the axis.
  let parts: [Int: SectorPart]
  /// How many cells a sector has.
  private let square: Int

  /// Every pair in every sector.
  ///
  /// - Parameter pairs: Positions of importer and exporter, importer · N + exporter.
  init(_ action: CellOperation.Action, pairs: [Int], sectors: [SectorPart], in world: World) {
    let square = world.economies.count * world.economies.count
    var positions: [Int32] = []
    positions.reserveCapacity(pairs.count * sectors.count)
    for part in sectors {
      for pair in pairs { positions.append(Int32(part.sector.rawValue * square + pair)) }
    }
    self.init(action, positions, numbers: nil, parts: sectors, in: world)
  }

  /// The cells of a table.
  ///
  /// - Parameter sectors: The sectors that are meant, of which parts may be; whole ones need not be listed.
  init(
    _ action: CellOperation.Action, _ cells: [PolicyTable.Cell], of sectors: [SectorPart] = [],
    in world: World
  ) {
    self.init(
      action, cells.map { Int32($0.position) }, numbers: cells.map(\.fraction), parts: sectors,
      in: world)
  }

  private init(
    _ action: CellOperation.Action, _ positions: [Int32], numbers: [Double]?,
    parts: [SectorPart], in world: World
  ) {
    self.action = action
    self.positions = positions
    self.numbers = numbers
    var partial: [Int: SectorPart] = [:]
    for part in parts where !part.isWhole { partial[part.sector.rawValue] = part }
    self.parts = partial
    square = world.economies.count * world.economies.count
    rows = Self.rows(positions, world.economies.count)
  }

  private static func rows(_ positions: [Int32], _ economies: Int) -> [Int] {
    var rows: [Int] = []
    for position in positions where Int(position) / economies != rows.last {
      rows.append(Int(position) / economies)
    }
    return rows
  }

  /// Codes of the groups of parts of sectors that are meant, in order.
  var groups: [String] {
    var found: [String] = []
    for (_, part) in parts.sorted(by: { $0.key < $1.key }) {
      for piece in part.pieces where !found.contains(piece.group) { found.append(piece.group) }
    }
    return found
  }

  /// Positions of the sectors that have cells here.
  func sectors(in world: World) -> Set<Int> { Set(rows.map { $0 / world.economies.count }) }

  /// The cells in some sectors.
  ///
  /// - Parameter isMeant: Whether a sector is, by its position.
  func within(_ isMeant: (Int) -> Bool, in world: World) -> MeasuredCells {
    let n = world.economies.count
    let kept = positions.indices.filter { isMeant(Int(positions[$0]) / (n * n)) }
    var result = self
    result.positions = kept.map { positions[$0] }
    result.numbers = numbers.map { numbers in kept.map { numbers[$0] } }
    result.rows = rows.filter { isMeant($0 / n) }
    return result
  }

  /// The operation with the sizes put in.
  ///
  /// - Parameter share: What the piece of a sector, by its position, counts for: its central share where
  ///   nothing is drawn.
  func operation(
    at size: CellSize,
    _ share: (SectorPart.Piece, Int) -> Double = { piece, _ in
      piece.share.central
    }
  ) -> CellOperation {
    CellOperation(
      action: action, positions: positions,
      // A table of one cell reads as one value for all positions, which is the same.
      values: numbers.map { $0.map { size.base + size.slope * $0 } } ?? [size.base + size.slope],
      weights: weights(share), rows: rows)
  }

  /// By position how much of a cell the operation is about; nil where it is all of each.
  private func weights(_ share: (SectorPart.Piece, Int) -> Double) -> [Double]? {
    guard !parts.isEmpty else { return nil }
    let sizes = Dictionary(
      uniqueKeysWithValues: parts.map { sector, part in
        (sector, part.size { share($0, sector) })
      })
    return positions.map { sizes[Int($0) / square] ?? 1 }
  }
}

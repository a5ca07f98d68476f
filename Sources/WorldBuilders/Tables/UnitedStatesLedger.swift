// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// What the data on the United States' tariff law say for one state: imports of 2024, points by
/// partner, sector and authority, and the mean over all imports.
struct UnitedStatesLedger {
  /// Imports of 2024 from a partner in a sector.
  struct Base {
    /// Million dollars.
    var imports: Double
    /// Duty collected over imports, per cent.
    var collected: Double
    /// How lines weigh in the sector: `exact`, `lines`, `fitted`, `pooled` or `sum`.
    var weights: String
  }

  /// What an authority adds.
  struct Part {
    var authority: String
    var points: Double
  }

  struct Key: Hashable {
    var partner: String
    var sector: String
  }

  /// The world's line of the totals: all partners and all goods.
  struct World {
    var imports: Double
    var collected: Double
    var added: Double
    var total: Double
    /// Authorities that add anything, the largest first.
    var parts: [Part]
  }

  /// Goods without a sector: returned goods, low value, art, waste, books.
  static let noSector = "NONE"

  let base: [Key: Base]
  let points: [Key: [Part]]
  let world: World

  init(_ folder: String, _ state: UnitedStatesState) throws(DataError) {
    base = try Self.base(RawTable(folder + "/base-2024-by-partner-sector.csv"))
    let view = ",\(state.date.iso),\(state.view.rawValue),"
    points = try Self.points(
      RawTable(folder + "/us-tariffs-by-partner-sector-date.csv.gz", linesWith: view))
    world = try Self.world(
      RawTable(folder + "/us-tariffs-by-partner-date.csv", linesWith: "WLD" + view))
    let mean = weighted { base, points in base.imports * points } / world.imports
    guard abs(mean - world.added) < 0.03 else {
      throw DataError(
        "\(folder): cells of \(state.name) add \(shortDecimal(mean, 3)) points in the mean, the "
          + "totals say \(shortDecimal(world.added, 3)).")
    }
  }

  /// Sum over the cells of the world's partners, those without a sector included.
  private func weighted(_ value: (Base, Double) -> Double) -> Double {
    let partners = MeasureTable.economies2022.filter { $0 != "USA" }
    var sum = 0.0
    for partner in partners {
      for sector in MeasureTable.dutiableGoods + [Self.noSector] {
        let key = Key(partner: partner, sector: sector)
        guard let base = base[key] else { continue }
        sum += value(base, (points[key] ?? []).reduce(0) { $0 + $1.points })
      }
    }
    return sum
  }

  private static func base(_ raw: RawTable) throws(DataError) -> [Key: Base] {
    let partner = try raw.column("partner")
    let sector = try raw.column("sector")
    let imports = try raw.column("imports_musd")
    let collected = try raw.column("collected")
    let weights = try raw.column("weights")
    var base: [Key: Base] = [:]
    for row in raw.rows.indices {
      let fields = raw.rows[row]
      let key = Key(partner: fields[partner], sector: fields[sector])
      let cell = Base(
        imports: try raw.number(row, imports), collected: try raw.number(row, collected),
        weights: fields[weights])
      guard base.updateValue(cell, forKey: key) == nil else {
        throw DataError(
          "\(raw.path):\(row + 2): lists \(key.sector) of \(key.partner) a second time.")
      }
    }
    for economy in MeasureTable.economies2022 where economy != "USA" {
      for code in MeasureTable.dutiableGoods + [noSector]
      where base[Key(partner: economy, sector: code)] == nil {
        throw DataError("\(raw.path): has no line of \(economy) in \(code).")
      }
    }
    return base
  }

  private static func points(_ raw: RawTable) throws(DataError) -> [Key: [Part]] {
    let partner = try raw.column("partner")
    let sector = try raw.column("sector")
    let authority = try raw.column("authority")
    let points = try raw.column("points")
    let sectors = Set(MeasureTable.dutiableGoods + [noSector])
    var cells: [Key: [Part]] = [:]
    for row in raw.rows.indices {
      let fields = raw.rows[row]
      guard sectors.contains(fields[sector]) else {
        throw DataError(
          "\(raw.path): '\(fields[sector])' is not a sector that the builder knows.")
      }
      let part = Part(authority: fields[authority], points: try raw.number(row, points))
      cells[Key(partner: fields[partner], sector: fields[sector]), default: []].append(part)
    }
    return cells
  }

  private static func world(_ raw: RawTable) throws(DataError) -> World {
    guard raw.rows.count == 1 else {
      throw DataError("\(raw.path): has \(raw.rows.count) lines of the world for one state.")
    }
    let first = try raw.column("total") + 1
    var parts: [Part] = []
    for column in first..<raw.header.count {
      let points = try raw.number(0, column)
      if points > 0 { parts.append(Part(authority: raw.header[column], points: points)) }
    }
    return World(
      imports: try raw.number(0, raw.column("imports_musd")),
      collected: try raw.number(0, raw.column("collected_2024")),
      added: try raw.number(0, raw.column("added")), total: try raw.number(0, raw.column("total")),
      parts: parts.sorted { $0.points > $1.points })
  }
}

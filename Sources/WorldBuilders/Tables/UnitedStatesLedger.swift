// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

/// Points added by the United States on a date as the source lists them, and how a rate by partner
/// works out in each sector.
struct UnitedStatesLedger {
  struct Line {
    var imports: Double
    var points: Double
  }

  /// How points follow from a partner's rate: part of the sector's trade is exempt, part pays more
  /// than the rate (duties under Section 232).
  struct Shape {
    var share: Double
    var excess: Double

    func points(at rate: Double) -> Double { rate * share + excess }
  }

  /// Sectors of the source by sector of ours: two of its codes cover two of ours each.
  static let sourceSectors: [(code: String, source: String)] = {
    let joint = UnitedStatesLines.sectorCodes.flatMap { source, codes in codes.map { ($0, source) }
    }
    let sources = Dictionary(uniqueKeysWithValues: joint)
    return MeasureTable.dutiableGoods.map { ($0, sources[$0] ?? $0) }
  }()

  let path: String
  private(set) var lines: [String: [String: Line]] = [:]

  init(_ raw: RawTable, date: TableDate) throws(DataError) {
    path = raw.path
    let partner = try raw.column("cty")
    let sector = try raw.column("icio")
    let imports = try raw.column("imports")
    let points = try raw.column(date.iso)
    let known = Set(Self.sourceSectors.map(\.source))
    for row in raw.rows.indices {
      let fields = raw.rows[row]
      guard known.contains(fields[sector]) else {
        throw DataError(
          "\(path):\(row + 2): '\(fields[sector])' is not a sector that the builder knows.")
      }
      let line = Line(imports: try raw.number(row, imports), points: try raw.number(row, points))
      guard lines[fields[partner], default: [:]].updateValue(line, forKey: fields[sector]) == nil
      else {
        throw DataError(
          "\(path):\(row + 2): lists \(fields[sector]) of \(fields[partner]) a second time.")
      }
    }
    try checkPartners()
  }

  /// Every partner is one that the builder has a place for, and the other way round.
  private func checkPartners() throws(DataError) {
    let named =
      Set(UnitedStatesOrders.listed.map(\.name))
      .union(UnitedStatesOrders.complete.keys).union(UnitedStatesOrders.unused)
      .union([UnitedStatesOrders.europeanUnion])
    for name in lines.keys.sorted() where !named.contains(name) {
      throw DataError("\(path): the partner '\(name)' is not one that the builder knows.")
    }
    for name in named.sorted() where lines[name] == nil {
      throw DataError("\(path): has no line of \(name).")
    }
    for name in UnitedStatesOrders.complete.keys.sorted() + [UnitedStatesOrders.europeanUnion] {
      for (code, source) in Self.sourceSectors where lines[name]?[source] == nil {
        throw DataError("\(path): has no line of \(name) in \(code).")
      }
    }
  }

  /// Points over the imports of 2024 of one partner.
  func average(of partner: String) -> Double {
    let own = (lines[partner] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    return own.reduce(0) { $0 + $1.points * $1.imports } / own.reduce(0) { $0 + $1.imports }
  }

  /// Import-weighted means over typical partners, of the share of the rate that they pay (at most
  /// all of it) and of what they pay beyond it.
  ///
  /// - Parameter excluded: A partner to leave out, for a check of the rule on itself.
  func shape(
    of source: String, on day: UnitedStatesOrders.Day, excluding excluded: String? = nil
  ) throws(DataError) -> Shape {
    var shape = Shape(share: 0, excess: 0)
    var value = 0.0
    for partner in UnitedStatesOrders.listed where partner.typical && partner.name != excluded {
      guard let line = lines[partner.name]?[source] else { continue }
      let rate = day.rate(partner.april, partner.august)
      shape.share += line.imports * min(line.points / rate, 1)
      shape.excess += line.imports * max(line.points - rate, 0)
      value += line.imports
    }
    guard value > 0 else {
      throw DataError("\(path): no typical partner has imports in \(source).")
    }
    return Shape(share: shape.share / value, excess: shape.excess / value)
  }

  /// How far the rule misses the average points of each typical partner when that partner is left
  /// out of it, in points.
  func errors(on day: UnitedStatesOrders.Day) throws(DataError) -> [(name: String, error: Double)] {
    var errors: [(name: String, error: Double)] = []
    for partner in UnitedStatesOrders.listed where partner.typical {
      var error = 0.0
      var value = 0.0
      for (source, line) in (lines[partner.name] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let rule = try shape(of: source, on: day, excluding: partner.name)
          .points(at: day.rate(partner.april, partner.august))
        error += (rule - line.points) * line.imports
        value += line.imports
      }
      errors.append((partner.name, error / value))
    }
    return errors
  }
}

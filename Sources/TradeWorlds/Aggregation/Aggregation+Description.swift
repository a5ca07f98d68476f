// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays

extension Aggregation {
  /// What the merged world is, with the repairs of the world that it is merged from.
  func description(_ name: String, dutyTakenAway duty: Double) throws(DataError) -> WorldDescription
  {
    var about = world.about
    about.name = name
    about.title =
      "The world \(world.about.name) with \(newCount) economies and \(newSectorCount) sectors"
    var repairs: [Repair] = []
    for repair in about.repairs {
      repairs.append(Repair(repair.what, range: try repair.range.map(merged) ?? nil))
    }
    let millions = (duty * 10).rounded() / 10
    repairs.append(
      Repair(
        """
        Merged from \(world.about.name): \(n) economies to \(newCount), \(j) sectors to \
        \(newSectorCount). Flows are sums, tariffs means weighted by trade, elasticities means \
        weighted by expenditure. Tariffs among economies that are one now are gone, and their \
        buyers spend less by the duty, \(millions) \(about.money.text). A range of tariffs that \
        is about part of what is merged is narrowed to its share of the duty.
        """))
    about.repairs = repairs
    // The world that it was scaled from has other labels.
    about.scaling = nil
    return about
  }

  /// A range on the new axes, nil if it is about none any more.
  ///
  /// With the share s of the duty of the merged tariffs that it is about, the ratio of a value to the
  /// central one, 1 + d, becomes 1 + s d.
  private func merged(_ range: RepairRange) throws(DataError) -> RepairRange? {
    var isTouched = Set<Int>()
    let (flow, rate) = (world.trade.storage.array, world.tariff.storage.array)
    var own = 0.0
    let cells = try world.cells(of: range).map { Int($0) }
    for cell in cells {
      let (importer, exporter) = (
        economies.targets[(cell / n) % n], economies.targets[cell % n]
      )
      guard importer != exporter else { continue }
      isTouched.insert(target(cell))
      own += flow[cell] * rate[cell]
    }
    guard !isTouched.isEmpty else { return nil }
    let all = flow.indices.reduce(0.0) {
      isTouched.contains(target($1)) ? $0 + flow[$1] * rate[$1] : $0
    }
    let isWhole = flow.indices.filter { isTouched.contains(target($0)) }.count == cells.count
    let share = isWhole ? 1 : all > 0 ? min(1, own / all) : 1
    var result = range
    // Such ends say little beyond their fourth digit.
    func narrowed(_ end: Double) -> Double {
      share == 1 ? end : ((range.central + share * (end - range.central)) * 1e4).rounded() / 1e4
    }
    (result.low, result.high) = (narrowed(range.low), narrowed(range.high))
    result.rates = []
    for block in range.rates {
      let merged = RepairRange.Rates(
        importers: try codes(
          block.importers, world.economies(named: block.importers).map(\.rawValue), economies),
        exporters: try codes(
          block.exporters, world.economies(named: block.exporters).map(\.rawValue), economies),
        sectors: try codes(
          block.sectors, world.sectors(named: block.sectors).map(\.rawValue), sectors))
      if !result.rates.contains(merged) { result.rates.append(merged) }
    }
    return result
  }

  /// Codes on the new axis; `all` stays as it is, and so do goods and services where none are merged with the other.
  private func codes(_ names: [String], _ positions: [Int], _ map: AxisMap) -> [String] {
    let isKind =
      map == sectors && keepsKinds
      && names.allSatisfy { Sector.Kind(rawValue: $0) != nil }
    guard names != ["all"], !isKind else { return names }
    let targets = Set(positions.map { map.targets[$0] })
    return map.entries.indices.filter(targets.contains).map { map.entries[$0].code }
  }
}

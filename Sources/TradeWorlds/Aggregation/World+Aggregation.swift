// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeArrays

extension World {
  /// The world with economies and sectors merged.
  ///
  /// Flows, inputs and final use are sums. A tariff is the mean over what is merged, weighted by trade
  /// (plain where there is none). Tariffs among economies that become one are taken away first, and their
  /// buyers spend less by as much. Elasticities are means weighted by the world's expenditure on the sectors.
  /// Figures by economy or sector and trade for final use are sums, missing where a member's is; groups keep what is whole in them.
  ///
  /// - Parameters:
  ///   - economyMap: Which economies are merged.
  ///   - sectorMap: Which sectors are merged.
  ///   - name: The new world's name.
  /// - Throws: ``DataError`` when the world is none, when labels collide say.
  package func aggregated(
    economies economyMap: AxisMap, sectors sectorMap: AxisMap, name: String
  ) throws(DataError) -> World {
    let scheme = Aggregation(world: self, economies: economyMap, sectors: sectorMap)
    let (world, duty) = scheme.withoutInternalTariffs()
    let trade = scheme.bilateral(world.trade.storage.array)
    return try World(
      about: try scheme.description(name, dutyTakenAway: duty), economies: scheme.newEconomies,
      sectors: scheme.newSectors,
      economyGroups: scheme.groups(economyGroups, economyMap, economies.map(\.code)),
      sectorGroups: scheme.groups(sectorGroups, sectorMap, sectors.map(\.code)),
      elasticities: scheme.elasticities(), trade: trade,
      tariff: scheme.tariffs(of: world, trade: trade), intermediateUse: scheme.inputs(of: world),
      finalUse: scheme.finalUse(of: world), figures: scheme.figures(),
      industryFigures: scheme.industryFigures(),
      finalTrade: finalTrade.map { scheme.bilateral($0.storage.array) })
  }
}

/// How a world's arrays are summed over a map of each axis.
struct Aggregation {
  let world: World
  let economies: AxisMap
  let sectors: AxisMap

  /// Numbers of the old and the new axes.
  var n: Int { world.economies.count }
  var j: Int { world.sectors.count }
  var newCount: Int { economies.entries.count }
  var newSectorCount: Int { sectors.entries.count }

  var newEconomies: [Economy] {
    economies.entries.indices.map { entry in
      let members = economies.members(entry)
      let (code, name) = (economies.entries[entry].code, economies.entries[entry].name)
      return Economy(
        code: code, name: name ?? (members.count == 1 ? world.economies[members[0]].name : code))
    }
  }

  var newSectors: [Sector] {
    sectors.entries.indices.map { entry in
      let members = sectors.members(entry).map { world.sectors[$0] }
      let (code, name) = (sectors.entries[entry].code, sectors.entries[entry].name)
      return Sector(
        code: code, name: name ?? (members.count == 1 ? members[0].name : code),
        isic: members.map(\.isic).filter { !$0.isEmpty }.joined(separator: ", "),
        kind: members.allSatisfy { $0.kind == .services } ? .services : .goods)
    }
  }

  /// Whether goods are merged with goods alone, and services with services.
  var keepsKinds: Bool {
    sectors.entries.indices.allSatisfy { entry in
      Set(sectors.members(entry).map { world.sectors[$0].kind }).count == 1
    }
  }

  /// The position on the new axes of a cell of trade.
  func target(_ cell: Int) -> Int {
    let (row, exporter) = cell.quotientAndRemainder(dividingBy: n)
    let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
    return (sectors.targets[sector] * newCount + economies.targets[importer]) * newCount
      + economies.targets[exporter]
  }

  func bilateral(_ values: [Double]) -> BilateralField {
    var sums = [Double](repeating: 0, count: newSectorCount * newCount * newCount)
    for cell in values.indices { sums[target(cell)] += values[cell] }
    return BilateralField(
      sectors: newSectorCount, economies: newCount, storage: DoubleStorage(sums))
  }

  /// The world without tariffs among economies that become one, and the duty that was paid on them.
  func withoutInternalTariffs() -> (world: World, duty: Double) {
    let (flow, rate) = (world.trade.storage.array, world.tariff.storage.array)
    let cells = rate.indices.filter { cell in
      let (importer, exporter) = ((cell / n) % n, cell % n)
      return rate[cell] != 0 && economies.targets[importer] == economies.targets[exporter]
    }
    guard !cells.isEmpty else { return (world, 0) }
    let scaling = TariffScaling(cells: cells.map { Int32($0) }, ratio: 0)
    return (
      world.scalingTariffs([scaling]), cells.reduce(0) { $0 + flow[$1] * rate[$1] }
    )
  }

  func tariffs(of world: World, trade: BilateralField) -> BilateralField {
    let (flow, rate) = (world.trade.storage.array, world.tariff.storage.array)
    let duty = bilateral(flow.indices.map { flow[$0] * rate[$0] }).storage.array
    let size = duty.count
    var (sums, counts) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
    var (lowest, highest) = (
      [Double](repeating: .infinity, count: size), [Double](repeating: -.infinity, count: size)
    )
    for cell in rate.indices where (cell / n) % n != cell % n {
      let place = target(cell)
      sums[place] += rate[cell]
      counts[place] += 1
      lowest[place] = min(lowest[place], rate[cell])
      highest[place] = max(highest[place], rate[cell])
    }
    var result = trade
    for place in 0..<size {
      let value = trade.storage[place]
      result.storage[place] =
        (place / newCount) % newCount == place % newCount
        ? 0
        : lowest[place] == highest[place]
          ? lowest[place] : value > 0 ? duty[place] / value : sums[place] / counts[place]
    }
    return result
  }

  func inputs(of world: World) -> InputField {
    let use = world.intermediateUse.storage.array
    let m = newSectorCount
    var sums = [Double](repeating: 0, count: newCount * m * m)
    for cell in use.indices {
      let (row, user) = cell.quotientAndRemainder(dividingBy: j)
      let place = (economies.targets[row / j] * m + sectors.targets[row % j]) * m
      sums[place + sectors.targets[user]] += use[cell]
    }
    return InputField(economies: newCount, sectors: m, storage: DoubleStorage(sums))
  }

  func finalUse(of world: World) -> SectoralField { sectoral(world.finalUse) }

  func industryFigures() -> [IndustryFigures.Kind: IndustryFigures] {
    world.industryFigures.mapValues { figures in
      var sums = figures
      sums.values = sectoral(figures.values)
      return sums
    }
  }

  private func sectoral(_ values: SectoralField) -> SectoralField {
    let use = values.storage.array
    var sums = [Double](repeating: 0, count: newCount * newSectorCount)
    for cell in use.indices {
      sums[economies.targets[cell / j] * newSectorCount + sectors.targets[cell % j]] += use[cell]
    }
    return SectoralField(
      economies: newCount, sectors: newSectorCount, storage: DoubleStorage(sums))
  }

  func figures() -> [EconomyFigures.Kind: EconomyFigures] {
    world.figures.mapValues { figures in
      var sums = figures
      sums.values = economies.entries.indices.map { entry in
        economies.members(entry).reduce(0.0) { sum, member in
          guard let sum, let value = figures.values[member] else { return nil }
          return sum + value
        }
      }
      return sums
    }.filter { $0.value.values.contains { $0 != nil } }
  }

  /// A group of parts of sectors: of what is merged, means weighted by the world's expenditure.
  private func merged(_ group: Group) -> Group {
    var result = group
    (result.members, result.shares) = ([], [:])
    for (entry, members) in expenditureWeights().enumerated() {
      let parts = members.compactMap { member in
        group.shares[world.sectors[member.sector].code].map { (member.weight, $0) }
      }
      guard !parts.isEmpty else { continue }
      func mean(_ end: (Share) -> Double) -> Double {
        // Of a single member its share to the last bit.
        members.count == 1 ? end(parts[0].1) : parts.reduce(0) { $0 + $1.0 * end($1.1) }
      }
      let code = sectors.entries[entry].code
      result.members.append(code)
      result.shares[code] = Share(
        low: mean(\.low), central: mean(\.central), high: mean(\.high))
    }
    return result
  }

  /// Groups on the new axis; one that a merged entry is part of by some members only is left out, and so is
  /// one that became an entry.
  func groups(_ groups: [Group], _ map: AxisMap, _ codes: [String]) -> [Group] {
    let labels = Set(map.entries.flatMap { [$0.code.lowercased(), ($0.name ?? "").lowercased()] })
    return groups.compactMap { group in
      guard !labels.contains(group.code.lowercased()) else { return nil }
      guard group.shares.isEmpty else { return merged(group) }
      let members = group.members.compactMap { codes.firstIndex(of: $0) }
      var kept: [Int] = []
      for entry in members.map({ map.targets[$0] }) where !kept.contains(entry) {
        guard map.members(entry).allSatisfy(members.contains) else { return nil }
        kept.append(entry)
      }
      return Group(
        code: group.code, name: group.name, members: kept.map { map.entries[$0].code })
    }
  }
}

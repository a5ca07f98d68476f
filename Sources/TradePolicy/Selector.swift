// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

/// Which economies or sectors a measure is about, by code, name or group.
public indirect enum Selector: Sendable, Equatable {
  /// All that a word stands for: a code, a name, a group, `all`, `goods` or `services`.
  case name(String, Place)
  /// All that any of several selectors stand for.
  case union([Selector])
  /// What the first stands for without what the second stands for.
  case difference(Selector, Selector)

  /// All that a word stands for.
  public static func name(_ word: String) -> Selector { .name(word, Place("selector")) }

  /// Everything but what a selector stands for.
  public static func allExcept(_ other: Selector) -> Selector {
    .difference(.name("all"), other)
  }

  /// Positions of the economies, in axis order.
  func economies(in world: World) throws(DataError) -> [Int] {
    try positions(count: world.economies.count) { (names) throws(DataError) in
      try world.economies(named: names).map(\.rawValue)
    }
  }

  /// The sectors and parts of sectors, in axis order.
  ///
  /// What is named whole is whole.
  func sectors(in world: World) throws(DataError) -> [SectorPart] {
    switch self {
    case .name(let word, let place):
      do {
        return try world.sectorParts(named: [word]).sorted { $0.sector < $1.sector }
      } catch {
        throw error.at(place.document)
      }
    case .union(let selectors):
      var found: [SectorPart] = []
      for selector in selectors {
        for part in try selector.sectors(in: world) { found.add(part) }
      }
      return found.sorted { $0.sector < $1.sector }
    case .difference(let whole, let part):
      let removed = try part.sectors(in: world)
      if let partial = removed.first(where: { !$0.isWhole })?.pieces.first?.group {
        throw part.place.error(
          """
          '\(partial, "group")' stands for parts of sectors, which cannot be left out of whole ones.
          """)
      }
      let left = Set(removed.map(\.sector))
      return try whole.sectors(in: world).filter { !left.contains($0.sector) }
    }
  }

  /// Whether it names a group of parts of sectors.
  func namesParts(in world: World) -> Bool {
    switch self {
    case .name(let word, _): world.groupOfParts(word) != nil
    case .union(let parts): parts.contains { $0.namesParts(in: world) }
    case .difference(let whole, _): whole.namesParts(in: world)
    }
  }

  /// Where it was written.
  private var place: Place {
    switch self {
    case .name(_, let place): place
    case .union(let parts): parts.first?.place ?? Place("selector")
    case .difference(let whole, _): whole.place
    }
  }

  private func positions(
    count: Int, _ find: ([String]) throws(DataError) -> [Int]
  ) throws(DataError) -> [Int] {
    var isSelected = [Bool](repeating: false, count: count)
    try mark(&isSelected, find)
    return isSelected.indices.filter { isSelected[$0] }
  }

  private func mark(
    _ isSelected: inout [Bool], _ find: ([String]) throws(DataError) -> [Int]
  ) throws(DataError) {
    switch self {
    case .name(let word, let place):
      do {
        for position in try find([word]) { isSelected[position] = true }
      } catch {
        throw error.at(place.document)
      }
    case .union(let parts):
      for part in parts { try part.mark(&isSelected, find) }
    case .difference(let whole, let part):
      var base = [Bool](repeating: false, count: isSelected.count)
      var removed = base
      try whole.mark(&base, find)
      try part.mark(&removed, find)
      for position in base.indices where base[position] && !removed[position] {
        isSelected[position] = true
      }
    }
  }
}

extension Pairs {
  /// Offsets importer · N + exporter of all ordered pairs, home pairs left out, in order.
  func offsets(in world: World) throws(DataError) -> [Int] {
    let n = world.economies.count
    var isSelected = [Bool](repeating: false, count: n * n)
    func mark(_ importers: [Int], _ exporters: [Int]) {
      for importer in importers {
        for exporter in exporters where exporter != importer {
          isSelected[importer * n + exporter] = true
        }
      }
    }
    switch self {
    case .directed(let importers, let exporters):
      mark(try importers.economies(in: world), try exporters.economies(in: world))
    case .within(let members):
      let positions = try members.economies(in: world)
      mark(positions, positions)
    case .across(let first, let second):
      let (a, b) = (try first.economies(in: world), try second.economies(in: world))
      mark(a, b)
      mark(b, a)
    }
    return isSelected.indices.filter { isSelected[$0] }
  }
}

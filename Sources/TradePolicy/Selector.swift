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

  /// Positions of the sectors, in axis order.
  func sectors(in world: World) throws(DataError) -> [Int] {
    try positions(count: world.sectors.count) { (names) throws(DataError) in
      try world.sectors(named: names).map(\.rawValue)
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

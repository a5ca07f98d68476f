// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeArrays

extension World {
  /// The economy with the largest final use, at which one looks where nobody says at which.
  public var largestEconomy: EconomyIndex {
    let use = economyIndices.map { economy in
      sectorIndices.reduce(0) { $0 + finalUse[economy: economy, sector: $1] }
    }
    return EconomyIndex(use.indices.max { use[$0] < use[$1] } ?? 0)
  }

  /// All economies as a group.
  package var everybody: Group {
    Group(code: "world", name: "the world", members: economies.map(\.code))
  }

  /// Economies that a list of codes, names and groups stands for, in the order of the list.
  ///
  /// - Parameter names: Codes (`VNM`), English names (`Viet Nam`), groups (`ASEAN`) or `all`;
  ///   letter case does not matter.
  /// - Throws: ``DataError`` with the nearest name if one is unknown.
  public func economies(named names: [String]) throws(DataError) -> [EconomyIndex] {
    try Self.positions(
      of: names, labels: economies.map { ($0.code, $0.name) }, groups: economyGroups, extra: [:],
      unknown: { Message("the world \(about.name, "world") has no economy '\($0, "name")'") },
      about: about.name
    ).map { EconomyIndex($0) }
  }

  /// Sectors that a list of codes, names and groups stands for, in the order of the list.
  ///
  /// - Parameter names: Codes (`C26`), names, groups (`MANUFACTURES`), `goods`, `services` or
  ///   `all`; letter case does not matter.
  /// - Throws: ``DataError`` with the nearest name if one is unknown.
  public func sectors(named names: [String]) throws(DataError) -> [SectorIndex] {
    var kinds: [String: [Int]] = [:]
    for kind in Sector.Kind.allCases {
      kinds[kind.rawValue] = sectors.indices.filter { sectors[$0].kind == kind }
    }
    return try Self.positions(
      of: names, labels: sectors.map { ($0.code, $0.name) }, groups: sectorGroups, extra: kinds,
      unknown: { Message("the world \(about.name, "world") has no sector '\($0, "name")'") },
      about: about.name
    ).map { SectorIndex($0) }
  }

  private static func positions(
    of names: [String], labels: [(code: String, name: String)], groups: [Group],
    extra: [String: [Int]], unknown: (String) -> Message, about: String
  ) throws(DataError) -> [Int] {
    var found: [Int] = []
    func add(_ positions: [Int]) {
      for position in positions where !found.contains(position) { found.append(position) }
    }
    for name in names {
      let word = name.lowercased()
      if let position = labels.firstIndex(where: { $0.code.lowercased() == word })
        ?? labels.firstIndex(where: { $0.name.lowercased() == word })
      {
        add([position])
      } else if let group = groups.first(where: { $0.code.lowercased() == word }) {
        add(group.members.compactMap { member in labels.firstIndex { $0.code == member } })
      } else if word == "all" {
        add(Array(labels.indices))
      } else if let positions = extra[word] {
        add(positions)
      } else {
        throw DataError.unknown(
          unknown(name), name,
          among: labels.flatMap { [$0.code, $0.name] } + groups.map(\.code) + extra.keys.sorted(),
          advice: "'entrepot world show \(about, "world")' lists all")
      }
    }
    return found
  }
}

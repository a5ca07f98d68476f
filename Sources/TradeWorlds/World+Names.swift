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
  /// - Throws: ``DataError`` with the nearest name if one is unknown, or if one is a group of parts of
  ///   sectors, which ``sectorParts(named:)`` takes.
  public func sectors(named names: [String]) throws(DataError) -> [SectorIndex] {
    for name in names {
      guard let group = groupOfParts(name) else { continue }
      throw DataError(
        saying: """
          '\(group.code, "group")' stands for parts of sectors (\(group.name, "name")); whole sectors \
          are meant here.
          """)
    }
    return try positions(of: names)
  }

  /// Sectors and parts of sectors that a list of codes, names and groups stands for, in the order of the
  /// list.
  ///
  /// What is named whole is whole. Of a sector that several groups have parts of, the parts count together, as if
  /// they had nothing in common, up to the whole.
  ///
  /// - Throws: ``DataError`` with the nearest name if one is unknown.
  public func sectorParts(named names: [String]) throws(DataError) -> [SectorPart] {
    var found: [SectorPart] = []
    for name in names {
      let group = groupOfParts(name)
      for sector in try positions(of: [name]) {
        let part = group.flatMap { group in
          group.shares[sectors[sector.rawValue].code].map {
            SectorPart.Piece(group: group.code, share: $0)
          }
        }
        found.add(SectorPart(sector: sector, pieces: part.map { [$0] } ?? []))
      }
    }
    return found
  }

  /// Rows that a list of codes, names and groups stands for: a row for each whole sector, and one for each
  /// group of parts of sectors.
  ///
  /// - Throws: ``DataError`` with the nearest name if one is unknown.
  package func sectorRows(named names: [String]) throws(DataError) -> [SectorRow] {
    var rows: [SectorRow] = []
    for name in names {
      if let group = groupOfParts(name) {
        rows.append(SectorRow(code: group.code, parts: try sectorParts(named: [name])))
      } else {
        rows += try sectors(named: [name]).map { sectorRow($0) }
      }
    }
    return rows.enumerated().compactMap { position, row in
      rows[..<position].contains(row) ? nil : row
    }
  }

  /// The row of a whole sector.
  package func sectorRow(_ sector: SectorIndex) -> SectorRow {
    SectorRow(code: sectors[sector.rawValue].code, parts: [SectorPart(whole: sector)])
  }

  /// The rows of all sectors.
  package var sectorRows: [SectorRow] { sectorIndices.map { sectorRow($0) } }

  /// The group of sectors with shares that a word stands for, if one does.
  package func groupOfParts(_ name: String) -> Group? {
    sectorGroups.first { !$0.shares.isEmpty && $0.code.lowercased() == name.lowercased() }
  }

  private func positions(of names: [String]) throws(DataError) -> [SectorIndex] {
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

/// A sector, or a part of one.
public struct SectorPart: Sendable, Hashable {
  /// What of a sector belongs to a group.
  public struct Piece: Sendable, Hashable {
    /// Code of the group.
    public let group: String
    /// How much.
    public let share: Share
  }

  /// The sector.
  public let sector: SectorIndex
  /// The parts of it; empty for the whole.
  public internal(set) var pieces: [Piece]

  /// A whole sector.
  public init(whole sector: SectorIndex) { self.init(sector: sector, pieces: []) }

  init(sector: SectorIndex, pieces: [Piece]) {
    self.sector = sector
    self.pieces = pieces
  }

  /// Whether it is all of the sector.
  public var isWhole: Bool { pieces.isEmpty }

  /// Takes in another part of the same sector.
  package mutating func add(_ other: SectorPart) {
    pieces =
      isWhole || other.isWhole ? [] : pieces + other.pieces.filter { !pieces.contains($0) }
  }

  /// How much of the sector it is, from 0 to 1.
  public var central: Double { size { $0.share.central } }

  /// How much of the sector it is where its pieces have other sizes than the central ones.
  package func size(_ share: (Piece) -> Double) -> Double {
    isWhole ? 1 : min(1, pieces.reduce(0) { $0 + max(0, share($1)) })
  }
}

/// What a row by sector stands for: a sector, or all the parts of sectors that a group has.
package struct SectorRow: Sendable, Hashable {
  /// Code of the sector or the group.
  package let code: String
  /// The whole sector, or the parts.
  package let parts: [SectorPart]
}

extension [SectorPart] {
  /// Takes in a part, together with what is there of its sector.
  package mutating func add(_ part: SectorPart) {
    if let known = firstIndex(where: { $0.sector == part.sector }) {
      self[known].add(part)
    } else {
      append(part)
    }
  }
}

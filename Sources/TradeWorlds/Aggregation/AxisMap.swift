// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeArrays

/// Which entries of an axis are merged into which.
package struct AxisMap: Sendable, Equatable {
  /// An entry of the new axis.
  package struct Entry: Sendable, Equatable {
    /// Its code.
    package var code: String
    /// Its English name; nil for that of its only member, or the code.
    package var name: String?

    /// An entry from its parts.
    package init(code: String, name: String? = nil) {
      self.code = code
      self.name = name
    }
  }

  /// The new axis.
  package private(set) var entries: [Entry] = []
  /// By position on the old axis the position on the new one.
  package private(set) var targets: [Int]

  private init(count: Int) { targets = Array(repeating: -1, count: count) }

  /// Every entry stays as it is.
  package init(identity codes: [String]) {
    entries = codes.map { Entry(code: $0) }
    targets = Array(codes.indices)
  }

  /// Positions on the old axis that are merged into one on the new axis.
  package func members(_ entry: Int) -> [Int] { targets.indices.filter { targets[$0] == entry } }

  private var isOpen: [Int] { targets.indices.filter { targets[$0] < 0 } }

  private mutating func merge(_ positions: [Int], into entry: Entry) {
    guard !positions.isEmpty else { return }
    for position in positions { targets[position] = entries.count }
    entries.append(entry)
  }
}

extension AxisMap {
  /// A map from a file with a line for each entry of the axis.
  ///
  /// Its columns are `code`, `into` and, if wanted, `name`. The new axis is in the order in which `into` names its entries.
  ///
  /// - Throws: ``DataError`` with file and line if an entry is missing, listed twice or unknown.
  package init(_ table: CSVTable, of codes: [String], what: String) throws(DataError) {
    self.init(count: codes.count)
    func column(_ name: String) throws(DataError) -> Int {
      guard let found = table.header.firstIndex(of: name) else {
        throw table.headerError("has no column '\(name)'; 'code' and 'into' are needed.")
      }
      return found
    }
    let (code, into) = (try column("code"), try column("into"))
    let name = table.header.firstIndex(of: "name")
    for row in table.rows.indices {
      let fields = table.rows[row].fields
      guard let position = codes.firstIndex(of: fields[code]) else {
        let near = nearestName(to: fields[code], among: codes).map { "; did you mean '\($0)'?" }
        throw table.error(row, code, "this world has no \(what) '\(fields[code])'\(near ?? ".")")
      }
      guard targets[position] < 0 else {
        throw table.error(row, code, "'\(fields[code])' is listed twice.")
      }
      guard !fields[into].isEmpty else { throw table.error(row, into, "is missing.") }
      let entry = entries.firstIndex { $0.code == fields[into] } ?? entries.count
      if entry == entries.count { entries.append(Entry(code: fields[into])) }
      targets[position] = entry
      if let name, !fields[name].isEmpty { entries[entry].name = fields[name] }
    }
    if let open = isOpen.first {
      throw table.headerError(
        "no line says what becomes of the \(what) '\(codes[open])'; every \(what) has one.")
    }
  }
}

extension World {
  /// A map of economies that keeps some apart: each code by itself, each group as one economy, and all
  /// others as the rest of the world.
  ///
  /// An economy that is named by itself is not in a group; one in several groups is in the first.
  ///
  /// - Throws: ``DataError`` with the nearest name if one is unknown.
  package func economyMap(keeping names: [String]) throws(DataError) -> AxisMap {
    let rest = economies.firstIndex { $0.code == Economy.restOfWorld }
    return try map(
      keeping: names, of: economies.map(\.code), groups: economyGroups, what: "economy",
      find: { (names) throws(DataError) in try economies(named: names).map(\.rawValue) },
      rest: { positions in
        [
          (
            positions,
            rest == nil || positions.contains(where: { $0 == rest })
              ? AxisMap.Entry(code: Economy.restOfWorld, name: "Rest of the world")
              : AxisMap.Entry(code: "OTHERS", name: "Other economies")
          )
        ]
      })
  }

  /// A map of sectors that keeps some apart, as ``economyMap(keeping:)`` does; other goods are one sector
  /// and other services another.
  ///
  /// - Throws: ``DataError`` with the nearest name if one is unknown.
  package func sectorMap(keeping names: [String]) throws(DataError) -> AxisMap {
    // Parts of sectors cannot be taken out of them.
    var groups = sectorGroups.filter(\.shares.isEmpty)
    for kind in Sector.Kind.allCases {
      let members = sectors.filter { $0.kind == kind }.map(\.code)
      guard !members.contains(where: { $0.lowercased() == kind.rawValue }) else { continue }
      groups.append(
        Group(code: kind.rawValue.uppercased(), name: capitalized(kind.rawValue), members: members))
    }
    return try map(
      keeping: names, of: sectors.map(\.code), groups: groups, what: "sector",
      find: { (names) throws(DataError) in try sectors(named: names).map(\.rawValue) },
      rest: { positions in
        Sector.Kind.allCases.map { kind in
          let own = positions.filter { sectors[$0].kind == kind }
          let isAll = own.count == sectors.count { $0.kind == kind }
          let word = kind.rawValue
          return (
            own,
            isAll
              ? AxisMap.Entry(code: word.uppercased(), name: capitalized(word))
              : AxisMap.Entry(code: "OTHER-" + word.uppercased(), name: "Other " + word)
          )
        }
      })
  }

  private func map(
    keeping names: [String], of codes: [String], groups: [Group], what: String,
    find: ([String]) throws(DataError) -> [Int],
    rest: ([Int]) -> [(members: [Int], entry: AxisMap.Entry)]
  ) throws(DataError) -> AxisMap {
    var parts: [(members: [Int], entry: AxisMap.Entry)] = []
    var isTaken = [Bool](repeating: false, count: codes.count)
    func group(_ name: String) -> Group? {
      groups.first { $0.code.lowercased() == name.lowercased() }
    }
    // Those by themselves first, wherever they are in the list.
    for name in names where group(name) == nil {
      for position in try find([name]) { isTaken[position] = true }
    }
    for name in names {
      guard let group = group(name) else {
        parts += try find([name]).map { ([$0], AxisMap.Entry(code: codes[$0])) }
        continue
      }
      let all = group.members.compactMap { codes.firstIndex(of: $0) }
      let open = all.filter { !isTaken[$0] }
      for position in open { isTaken[position] = true }
      let name = Self.entryName(group)
      parts.append(
        (
          open,
          open.count == all.count
            ? AxisMap.Entry(code: group.code, name: name)
            : AxisMap.Entry(code: "OTHER-" + group.code, name: "Other " + name)
        ))
    }
    for part in rest(codes.indices.filter { !isTaken[$0] }) {
      parts.append(
        part.members.count == 1 ? (part.members, .init(code: codes[part.members[0]])) : part)
    }
    return AxisMap(parts, count: codes.count)
  }
}

extension World {
  /// What an entry that a group becomes is called: the group's name without what is said in brackets, or its
  /// code where that is long.
  private static func entryName(_ group: Group) -> String {
    let words = group.name.split(separator: " (").first.map(String.init) ?? group.name
    return words.count > 36 ? group.code : words
  }
}

extension AxisMap {
  fileprivate init(_ parts: [(members: [Int], entry: Entry)], count: Int) {
    self.init(count: count)
    for part in parts { merge(part.members, into: part.entry) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents

extension World {
  /// Words that a scenario uses for something else, so no label may take them.
  static let reservedWords = ["all", "all-except", "goods", "services"]

  /// Checks labels, groups and elasticities.
  ///
  /// - Parameter file: What the messages start with: the path of `world.yaml`, or the world's name.
  func checkLabels(in file: String) throws(DataError) {
    guard !economies.isEmpty else {
      throw DataError("\(file): economies: lists none; a world has at least one economy.")
    }
    guard !sectors.isEmpty else {
      throw DataError("\(file): sectors: lists none; a world has at least one sector.")
    }
    let economyLabels = economies.map { ($0.code, $0.name) }
    let sectorLabels = sectors.map { ($0.code, $0.name) }
    try Self.checkUnique(economyLabels, "economies", "an economy", file)
    // A sector may be called SERVICES if it is all services there are: the word and the label then
    // mean the same.
    let kinds = Sector.Kind.allCases.filter { kind in
      let own = sectors.filter { $0.kind == kind }
      return own.count == 1
        && own.allSatisfy { [$0.code.lowercased(), $0.name.lowercased()].contains(kind.rawValue) }
    }
    try Self.checkUnique(
      sectorLabels, "sectors", "a sector", file, meaningTheSame: kinds.map(\.rawValue))
    try Self.checkGroups(economyGroups, of: economyLabels, "economies", "economy", file)
    try Self.checkGroups(sectorGroups, of: sectorLabels, "sectors", "sector", file)
    try checkElasticities(in: file)
    try checkRepairs(in: file)
  }

  /// Checks that no two labels answer to the same word.
  ///
  /// Scenarios find economies and sectors by code or name whatever the case of the letters, so codes
  /// and names are compared together and without case.
  private static func checkUnique(
    _ labels: [(code: String, name: String)], _ path: String, _ what: String, _ file: String,
    meaningTheSame harmless: [String] = []
  ) throws(DataError) {
    var words: [String: (position: Int, field: String)] = [:]
    for (position, label) in labels.enumerated() {
      let place = "\(file): \(path)[\(position)]"
      guard !label.code.isEmpty, !label.code.contains(where: { $0.isWhitespace || $0 == "," })
      else {
        throw DataError(
          "\(place).code: '\(label.code)' is not a code; codes have no spaces or commas.")
      }
      guard !label.name.isEmpty else { throw DataError("\(place).name: is empty.") }
      for (field, text) in [("code", label.code), ("name", label.name)] {
        if let hidden = text.unicodeScalars.first(where: isInvisible) {
          throw DataError(
            "\(place).\(field): '\(text)' holds the invisible character U+"
              + "\(hexadecimal(hidden)); it would never be found by what people type.")
        }
        let word = text.lowercased()
        guard !reservedWords.contains(word) || harmless.contains(word) else {
          throw DataError(
            "\(place).\(field): '\(text)' means something else in scenarios and cannot be the "
              + "\(field) of \(what).")
        }
        if let first = words[word], first.position != position {
          throw DataError(
            "\(place).\(field): '\(text)' is already the \(first.field) of "
              + "\(path)[\(first.position)] (\(labels[first.position].name)), letter case aside.")
        }
        if words[word] == nil { words[word] = (position, field) }
      }
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func checkGroups(
    _ groups: [Group], of labels: [(code: String, name: String)], _ path: String, _ what: String,
    _ file: String
  ) throws(DataError) {
    try checkUnique(groups.map { ($0.code, $0.name) }, "groups.\(path)", "a group", file)
    let codes = labels.map(\.code)
    let known = Set(codes)
    for group in groups {
      let place = "\(file): groups.\(path): \(group.code)"
      let word = group.code.lowercased()
      for label in labels where [label.code.lowercased(), label.name.lowercased()].contains(word) {
        throw DataError(
          "\(place): means both a group and the \(what) \(label.code) (\(label.name)).")
      }
      guard !group.members.isEmpty else { throw DataError("\(place): has no members.") }
      var seen: Set<String> = []
      for member in group.members {
        guard known.contains(member) else {
          let near = nearestName(to: member, among: codes).map { "; did you mean '\($0)'?" }
          throw DataError("\(place): this world has no \(what) '\(member)'\(near ?? ".")")
        }
        guard seen.insert(member).inserted else {
          throw DataError("\(place): lists '\(member)' twice.")
        }
      }
      try checkShares(of: group, what, place)
    }
  }

  /// A group with shares has one of each member, in order and within the whole, and says where from.
  private static func checkShares(
    of group: Group, _ what: String, _ place: String
  ) throws(DataError) {
    guard !group.shares.isEmpty else { return }
    guard what == "sector" else {
      throw DataError("\(place): has shares; only groups of sectors may have them.")
    }
    guard !group.source.isEmpty else {
      throw DataError("\(place): source: is missing; shares say where they are from.")
    }
    guard group.shares.count == group.members.count else {
      throw DataError("\(place): shares: has those of \(group.shares.count) of its members.")
    }
    for member in group.members {
      guard let share = group.shares[member], 0 <= share.low, share.low <= share.central,
        share.central <= share.high, share.high <= 1
      else {
        throw DataError(
          "\(place): shares: \(member): low, central and high are in that order, from 0 to 1.")
      }
    }
  }

  private func checkElasticities(in file: String) throws(DataError) {
    guard !elasticities.isEmpty else {
      throw DataError("\(file): elasticities: lists no set; at least one is needed.")
    }
    try Self.checkUnique(
      elasticities.map { ($0.name, $0.name) }, "elasticities", "an elasticity set", file)
    let codes = sectors.map(\.code)
    for set in elasticities {
      let place = "\(file): elasticities: \(set.name)"
      guard set.values.count == sectors.count else {
        throw DataError(
          "\(place): has \(set.values.count) values for \(sectors.count) sectors.")
      }
      for (value, sector) in zip(set.values, sectors) where !ElasticitySet.limits.contains(value) {
        throw DataError(
          "\(place): \(sector.code) has \(yamlNumber(value)); a trade elasticity is "
            + "\(ElasticitySet.limitsInWords).")
      }
      let fault =
        self.fault(set.errors, of: set, ("errors", "correlations"))
        ?? self.fault(set.bootstrap, of: set, ("bootstrap.errors", "bootstrap.correlations"))
      if let fault { throw DataError("\(place): \(fault)") }
      for (code, range) in set.conventions.sorted(by: { $0.key < $1.key }) {
        guard let position = codes.firstIndex(of: code) else {
          throw DataError("\(place): conventions: this world has no sector '\(code)'.")
        }
        guard set.errors[code] == nil, set.bootstrap[code] == nil else {
          throw DataError(
            "\(place): conventions: \(code) has a standard error too; a value is either estimated "
              + "or a convention.")
        }
        let (low, high) = (range.low, range.high)
        guard ElasticitySet.limits.contains(low), ElasticitySet.limits.contains(high),
          low <= set.values[position], set.values[position] <= high
        else {
          throw DataError(
            "\(place): conventions: \(code) has \(yamlNumber(low)) to \(yamlNumber(high)) around "
              + "\(yamlNumber(set.values[position])); low, value and high are in that order.")
        }
      }
    }
  }

  private func checkRepairs(in file: String) throws(DataError) {
    if let scaling = about.scaling,
      !(scaling.low >= 0 && scaling.low <= 1 && scaling.high >= 1 && scaling.high <= 2)
    {
      throw DataError(
        "\(file): scaled: has low \(yamlNumber(scaling.low)) and high \(yamlNumber(scaling.high)); low is "
          + "from 0 to 1, high from 1 to 2.")
    }
    var names: Set<String> = []
    for (position, repair) in about.repairs.enumerated() {
      let place = "\(file): repairs[\(position)]"
      guard !repair.what.isEmpty else { throw DataError("\(place): says nothing.") }
      guard let range = repair.range else { continue }
      guard names.insert(range.name).inserted else {
        throw DataError("\(place).name: '\(range.name)' is already the name of another repair.")
      }
      guard range.low >= 0, range.central > 0, range.low <= range.central,
        range.central <= range.high, range.high.isFinite
      else {
        throw DataError(
          "\(place): has low \(yamlNumber(range.low)), central \(yamlNumber(range.central)), high "
            + "\(yamlNumber(range.high)); they are in that order, and central is positive.")
      }
      guard !range.rates.isEmpty else {
        throw DataError("\(place).rates: lists none; a range says which tariffs it is about.")
      }
      for block in range.rates {
        do throws(DataError) {
          guard !(try economies(named: block.importers)).isEmpty,
            !(try economies(named: block.exporters)).isEmpty,
            !(try sectors(named: block.sectors)).isEmpty
          else { throw DataError("A list names nothing.") }
        } catch {
          throw DataError(
            error.description, at: DocumentPlace(file, path: "repairs[\(position)].rates"))
        }
      }
    }
  }
}

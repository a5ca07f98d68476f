// SPDX-License-Identifier: Apache-2.0

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
    // A sector may be called SERVICES if it is all services there are: the word and the code then
    // mean the same.
    let kinds = Sector.Kind.allCases.filter { kind in
      sectors.filter { $0.kind == kind }.map { $0.code.lowercased() } == [kind.rawValue]
    }
    try Self.checkUnique(
      sectorLabels, "sectors", "a sector", file, meaningTheSame: kinds.map(\.rawValue))
    try Self.checkGroups(economyGroups, of: economyLabels, "economies", "economy", file)
    try Self.checkGroups(sectorGroups, of: sectorLabels, "sectors", "sector", file)
    try checkElasticities(in: file)
  }

  private static func checkUnique(
    _ labels: [(code: String, name: String)], _ path: String, _ what: String, _ file: String,
    meaningTheSame harmless: [String] = []
  ) throws(DataError) {
    var codes: [String: Int] = [:]
    var names: [String: Int] = [:]
    for (position, label) in labels.enumerated() {
      let place = "\(file): \(path)[\(position)]"
      guard !label.code.isEmpty, !label.code.contains(where: { $0.isWhitespace || $0 == "," })
      else {
        throw DataError(
          "\(place).code: '\(label.code)' is not a code; codes have no spaces or commas.")
      }
      let word = label.code.lowercased()
      guard !reservedWords.contains(word) || harmless.contains(word) else {
        throw DataError(
          "\(place).code: '\(label.code)' means something else in scenarios and cannot be the "
            + "code of \(what).")
      }
      guard !label.name.isEmpty else { throw DataError("\(place).name: is empty.") }
      if let first = codes.updateValue(position, forKey: label.code) {
        throw DataError(
          "\(place).code: '\(label.code)' is already the code of \(path)[\(first)] "
            + "(\(labels[first].name)).")
      }
      if let first = names.updateValue(position, forKey: label.name) {
        throw DataError(
          "\(place).name: '\(label.name)' is already the name of \(path)[\(first)] "
            + "(\(labels[first].code)).")
      }
    }
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
      guard !known.contains(group.code) else {
        throw DataError("\(place): is the code of both a group and \(what) '\(group.code)'.")
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
    }
  }

  private func checkElasticities(in file: String) throws(DataError) {
    guard !elasticities.isEmpty else {
      throw DataError("\(file): elasticities: lists no set; at least one is needed.")
    }
    try Self.checkUnique(
      elasticities.map { ($0.name, $0.name) }, "elasticities", "an elasticity set", file)
    for set in elasticities {
      guard set.values.count == sectors.count else {
        throw DataError(
          "\(file): elasticities: \(set.name): has \(set.values.count) values for "
            + "\(sectors.count) sectors.")
      }
      for (value, sector) in zip(set.values, sectors) where !(value > 0 && value.isFinite) {
        throw DataError(
          "\(file): elasticities: \(set.name): \(sector.code) has \(yamlNumber(value)); "
            + "a trade elasticity is positive and finite.")
      }
    }
  }
}

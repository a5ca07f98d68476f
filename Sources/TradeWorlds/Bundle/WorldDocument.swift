// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods

/// What `world.yaml` says: everything but the numbers of the arrays.
struct WorldDocument {
  var about: WorldDescription
  var economies: [Economy]
  var sectors: [Sector]
  var economyGroups: [Group]
  var sectorGroups: [Group]
  var elasticities: [ElasticitySet]
  var arrays: [BundleArray: ArrayEntry]

  /// Reads `world.yaml`.
  ///
  /// - Throws: ``DataError`` with file, line and field.
  init(parsing text: String, file: String) throws(DataError) {
    let top = try YAMLField(parsing: text, file: file)
    let format = try top.required("format")
    guard try format.text() == World.bundleFormat else {
      throw DataError(
        "'\(try format.text())' is not a format that this version reads; "
          + "it reads '\(World.bundleFormat)'.", at: format.place)
    }
    try top.allow([
      "format", "name", "title", "year", "currency", "unit", "licence", "sources", "repairs",
      "scaled", "economies", "sectors", "groups", "elasticities", "arrays",
    ])
    about = try Self.about(top)
    let (economyField, sectorField) = (try top.required("economies"), try top.required("sectors"))
    economies = try Self.economies(economyField)
    sectors = try Self.sectors(sectorField)
    guard !economies.isEmpty else {
      throw DataError("lists none; a world has at least one economy.", at: economyField.place)
    }
    guard !sectors.isEmpty else {
      throw DataError("lists none; a world has at least one sector.", at: sectorField.place)
    }
    let groups = try top.required("groups")
    try groups.allow(["economies", "sectors"])
    economyGroups = try Self.groups(groups.required("economies"))
    sectorGroups = try Self.groups(groups.required("sectors"))
    elasticities = try Self.elasticities(top.required("elasticities"), sectors.map(\.code))
    arrays = try Self.arrays(top.required("arrays"), about, economies)
  }

  private static func about(_ top: YAMLField) throws(DataError) -> WorldDescription {
    let unit = try top.required("unit")
    guard try unit.number() > 0 else {
      throw DataError(
        "\(try unit.text()) is not a size of a unit; 1000000 stands for millions.", at: unit.place)
    }
    let year = try year(top.required("year"))
    var sources: [Source] = []
    for entry in try top.required("sources").entries() { sources.append(try Source(entry)) }
    var repairs: [Repair] = []
    for entry in try top.required("repairs").entries() { repairs.append(try repair(entry)) }
    return WorldDescription(
      name: try top.required("name").text(), title: try top.required("title").text(), year: year,
      currency: try top.required("currency").text(), unit: try unit.number(), sources: sources,
      licence: try top.required("licence").text(), repairs: repairs,
      scaling: try top.optional("scaled").map(scaling))
  }

  private static func scaling(_ field: YAMLField) throws(DataError) -> Scaling {
    try field.allow(["from", "low", "high", "source"])
    return Scaling(
      world: try field.required("from").text(), low: try field.required("low").number(),
      high: try field.required("high").number(), source: try field.required("source").text())
  }

  static func year(_ field: YAMLField) throws(DataError) -> Int {
    guard let year = Int(try field.text()), (1...9999).contains(year) else {
      throw DataError("'\(try field.text())' is not a year.", at: field.place)
    }
    return year
  }

  /// A sentence, or a mapping if the repair carries a range.
  private static func repair(_ field: YAMLField) throws(DataError) -> Repair {
    guard field.shape == .mapping else { return Repair(try field.text()) }
    try field.allow(["what", "name", "rates", "unit", "low", "central", "high", "source"])
    var rates: [RepairRange.Rates] = []
    for entry in try field.required("rates").entries() {
      try entry.allow(["importers", "exporters", "sectors"])
      rates.append(
        RepairRange.Rates(
          importers: try texts(entry.required("importers")),
          exporters: try texts(entry.required("exporters")),
          sectors: try texts(entry.required("sectors"))))
    }
    return Repair(
      try field.required("what").text(),
      range: RepairRange(
        name: try field.required("name").text(), rates: rates,
        unit: try field.required("unit").text(), low: try field.required("low").number(),
        central: try field.required("central").number(),
        high: try field.required("high").number(), source: try field.required("source").text()))
  }

  private static func texts(_ field: YAMLField) throws(DataError) -> [String] {
    var result: [String] = []
    for entry in try field.entries() { result.append(try entry.text()) }
    return result
  }

  private static func economies(_ field: YAMLField) throws(DataError) -> [Economy] {
    var result: [Economy] = []
    for entry in try field.entries() {
      try entry.allow(["code", "name"])
      result.append(
        Economy(
          code: try entry.required("code").text(), name: try entry.required("name").text()))
    }
    return result
  }

  private static func sectors(_ field: YAMLField) throws(DataError) -> [Sector] {
    var result: [Sector] = []
    for entry in try field.entries() {
      try entry.allow(["code", "name", "isic", "kind"])
      let kindField = try entry.required("kind")
      guard let kind = Sector.Kind(rawValue: try kindField.text()) else {
        throw DataError(
          "'\(try kindField.text())' is not a kind of sector; allowed are 'goods', 'services'.",
          at: kindField.place)
      }
      result.append(
        Sector(
          code: try entry.required("code").text(), name: try entry.required("name").text(),
          isic: try entry.optional("isic")?.text() ?? "", kind: kind))
    }
    return result
  }

  private static func groups(_ field: YAMLField) throws(DataError) -> [Group] {
    var result: [Group] = []
    for entry in try field.entries() {
      try entry.allow(["code", "name", "members", "shares", "source"])
      let members = try texts(entry.required("members"))
      result.append(
        Group(
          code: try entry.required("code").text(), name: try entry.required("name").text(),
          members: members, shares: try shares(entry.optional("shares"), members),
          source: try entry.optional("source")?.text() ?? ""))
    }
    return result
  }

  private static func shares(
    _ field: YAMLField?, _ members: [String]
  ) throws(DataError) -> [String: Share] {
    guard let field else { return [:] }
    try field.allow(members)
    var result: [String: Share] = [:]
    for member in members {
      let entry = try field.required(member)
      try entry.allow(["low", "central", "high"])
      result[member] = Share(
        low: try entry.required("low").number(), central: try entry.required("central").number(),
        high: try entry.required("high").number())
    }
    return result
  }

  private static func elasticities(
    _ field: YAMLField, _ sectors: [String]
  ) throws(DataError) -> [ElasticitySet] {
    var result: [ElasticitySet] = []
    for entry in try field.entries() {
      try entry.allow([
        "name", "role", "source", "values", "errors", "correlations", "bootstrap", "conventions",
      ])
      let values = try entry.required("values")
      try values.allow(sectors)
      var numbers: [Double] = []
      for sector in sectors { numbers.append(try values.required(sector).number()) }
      result.append(
        ElasticitySet(
          name: try entry.required("name").text(), role: try role(entry.optional("role")),
          source: try Source(entry.required("source")), values: numbers,
          errors: try errors(entry, sectors),
          bootstrap: try bootstrap(entry.optional("bootstrap"), sectors),
          conventions: try conventions(entry.optional("conventions"), sectors)))
    }
    return result
  }

  private static func role(_ field: YAMLField?) throws(DataError) -> ElasticitySet.Role {
    guard let field else { return .published }
    let text = try field.text()
    guard let role = ElasticitySet.Role(rawValue: text) else {
      throw DataError(
        "'\(text)' is not a role of a set; there are "
          + list(ElasticitySet.Role.allCases.map(\.rawValue)) + ".", at: field.place)
    }
    return role
  }

  /// Fields `errors` and `correlations` of a set or of its bootstrap.
  private static func errors(
    _ field: YAMLField, _ sectors: [String]
  ) throws(DataError) -> StandardErrors {
    var result = StandardErrors([:])
    if let table = try field.optional("errors") {
      try table.allow(sectors)
      for (sector, entry) in try table.fields() { result[sector] = try entry.number() }
    }
    if let table = try field.optional("correlations") {
      try table.allow(sectors)
      for (sector, row) in try table.fields() {
        try row.allow(sectors)
        for (other, entry) in try row.fields() {
          result.correlations.append(Correlation(sector, other, try entry.number()))
        }
      }
    }
    return result
  }

  private static func bootstrap(
    _ field: YAMLField?, _ sectors: [String]
  ) throws(DataError) -> StandardErrors {
    guard let field else { return [:] }
    try field.allow(["errors", "correlations"])
    _ = try field.required("errors")
    return try errors(field, sectors)
  }

  private static func conventions(
    _ field: YAMLField?, _ sectors: [String]
  ) throws(DataError) -> [String: ElasticitySet.Convention] {
    guard let field else { return [:] }
    try field.allow(sectors)
    var result: [String: ElasticitySet.Convention] = [:]
    for (sector, entry) in try field.fields() {
      try entry.allow(["low", "high"])
      result[sector] = ElasticitySet.Convention(
        low: try entry.required("low").number(), high: try entry.required("high").number())
    }
    return result
  }
}

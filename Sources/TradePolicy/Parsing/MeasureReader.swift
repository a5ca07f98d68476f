// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Reads measures; remembers names and tables that the scenario has used.
struct MeasureReader {
  private let file: String
  private var names: Set<String> = []
  private var tables: [String: PolicyTable] = [:]

  init(file: String) { self.file = file }

  mutating func measure(_ field: YAMLField) throws(DataError) -> Measure {
    try field.allow(ScenarioKeys.measure)
    let present = try field.fields().filter { ScenarioKeys.kinds.contains($0.name) }
    guard let (kindName, body) = present.first, present.count == 1 else {
      throw field.error(
        present.isEmpty
          ? Message("is no measure; it has exactly one of \(names: ScenarioKeys.kinds, "names").")
          : Message(
            "is more than one measure; it has exactly one of \(names: ScenarioKeys.kinds, "names")."
          ))
    }
    let nameField = try field.optional("name")
    let name = try nameField.map { (field) throws(DataError) in try shortName(field) }
    if let name, let nameField, !names.insert(name).inserted {
      throw nameField.error("'\(name, "name")' is already the name of a measure.")
    }
    let kind: Measure.Kind =
      switch kindName {
      case "tariff": .tariff(try tariff(body))
      case "trade-cost": .tradeCost(try tradeCost(body))
      case "agreement": .agreement(try agreement(body))
      default: .endPreferences(try endPreferences(body))
      }
    return Measure(
      name: name, title: try field.optional("title")?.text(),
      note: try field.optional("note")?.text(), kind: kind, place: Place(body))
  }

  // MARK: Kinds

  private mutating func tariff(_ field: YAMLField) throws(DataError) -> TariffMeasure {
    try field.allow(ScenarioKeys.tariff)
    let present = try field.fields().filter { ScenarioKeys.tariffChanges.contains($0.name) }
    guard let (name, body) = present.first, present.count == 1 else {
      throw field.error(
        present.isEmpty
          ? Message(
            """
            says nothing about the rates; it has exactly one of \
            \(names: ScenarioKeys.tariffChanges, "names").
            """)
          : Message(
            """
            says more than one thing about the rates; it has exactly one of \
            \(names: ScenarioKeys.tariffChanges, "names").
            """))
    }
    if name != "add", let share = try field.optional("share") {
      throw share.error("goes with 'add' only.")
    }
    if name != "table", let use = try field.optional("by") {
      throw use.error("goes with 'table' only.")
    }
    if name != "table", let size = try field.optional("size") {
      throw size.error("goes with 'table' only.")
    }
    let change: TariffMeasure.Change =
      switch name {
      case "set": .set(try rate(body, .percent))
      case "add":
        .add(
          try rate(body, .points),
          share: try field.optional("share").map { (field) throws(DataError) in
            try fraction(field)
          })
      case "multiply": .multiply(try rate(body, .percent, atLeast: 0))
      case "cap": .cap(try rate(body, .percent))
      case "floor": .floor(try rate(body, .percent))
      default: try tableChange(body, try field.required("by"), try field.optional("size"))
      }
    let usesTable = name == "table"
    if !usesTable {
      _ = try field.required("importers")
      _ = try field.required("exporters")
    }
    return TariffMeasure(
      importers: try selector(field.optional("importers")),
      exporters: try selector(field.optional("exporters")),
      sectors: try selector(field.optional("sectors")), change: change)
  }

  private mutating func tableChange(
    _ field: YAMLField, _ use: YAMLField, _ size: YAMLField?
  ) throws(DataError) -> TariffMeasure.Change {
    let by: TariffMeasure.TableUse = try choice(use)
    if by != .adding, let size { throw size.error("goes with 'by: adding' only.") }
    return .table(
      try table(field, by == .adding ? .points : .percent), by: by, size: try self.size(size))
  }

  /// How much of a table holds; nil where it is all of it, for certain.
  private func size(_ field: YAMLField?) throws(DataError) -> UncertainRate? {
    guard let field else { return nil }
    let size = try rate(field, .percent, atLeast: 0)
    return size == UncertainRate(Rate(100, .percent)) ? nil : size
  }

  private mutating func tradeCost(_ field: YAMLField) throws(DataError) -> TradeCostMeasure {
    try field.allow(ScenarioKeys.tradeCost)
    let adValorem = try adValoremCost(field)
    if let body = try field.optional("table") {
      for name in ["importers", "exporters", "between", "and", "sectors", "change"] {
        if let extra = try field.optional(name) {
          throw extra.error("does not go with 'table', which says it by pair and sector.")
        }
      }
      let size = try size(field.optional("size"))
      return TradeCostMeasure(
        change: .table(try table(body, .percent), size: size), adValoremCost: adValorem)
    }
    if let size = try field.optional("size") { throw size.error("goes with 'table' only.") }
    let change = try rate(field.required("change"), .percent, above: -100)
    let sectorsField = try field.required("sectors")
    return TradeCostMeasure(
      change: .rate(
        change, pairs: try pairs(field, directed: true), sectors: try selector(sectorsField)),
      adValoremCost: adValorem)
  }

  private func adValoremCost(_ field: YAMLField) throws(DataError) -> UncertainRate? {
    let cost = try field.optional("ad-valorem-cost")
    guard let of = try field.optional("of") else {
      if let cost { throw cost.error("goes with 'of: cost' only.") }
      return nil
    }
    switch try of.text() {
    case "factor":
      if let cost { throw cost.error("goes with 'of: cost' only.") }
      return nil
    case "cost":
      guard let cost else {
        throw of.error("'cost' needs 'ad-valorem-cost', the equivalent of all trade costs.")
      }
      return try rate(cost, .percent, atLeast: 0)
    default:
      throw of.error("'\(try of.text(), "text")' is neither 'factor' nor 'cost'.")
    }
  }

  private mutating func agreement(_ field: YAMLField) throws(DataError) -> AgreementMeasure {
    try field.allow(ScenarioKeys.agreement)
    let tariffs = try field.optional("tariffs")
    let costs = try field.optional("trade-costs")
    guard tariffs != nil || costs != nil else {
      throw field.error("changes nothing; it has 'tariffs', 'trade-costs' or both.")
    }
    var cut: AgreementMeasure.TariffCut?
    if let tariffs { cut = try tariffCut(tariffs) }
    var costCut: AgreementMeasure.CostCut?
    if let costs {
      try costs.allow(ScenarioKeys.agreementCosts)
      costCut = AgreementMeasure.CostCut(
        change: try rate(costs.required("change"), .percent, above: -100),
        sectors: try selector(costs.required("sectors")))
    }
    return AgreementMeasure(
      pairs: try pairs(field, directed: false), tariffs: cut, tradeCosts: costCut)
  }

  private mutating func tariffCut(
    _ field: YAMLField
  ) throws(DataError) -> AgreementMeasure.TariffCut {
    try field.allow(ScenarioKeys.agreementTariffs)
    let cutField = try field.required("cut")
    let cut: AgreementMeasure.TariffCut.Share
    if cutField.shape == .mapping, let body = try cutField.optional("table") {
      try cutField.allow(["table"])
      cut = .table(try table(body, .percent))
    } else {
      cut = .rate(try fraction(cutField))
    }
    return AgreementMeasure.TariffCut(
      cut: cut, sectors: try selector(field.optional("sectors")),
      except: try selector(field.optional("except")),
      utilisation: try field.optional("utilisation").map { (field) throws(DataError) in
        try fraction(field)
      })
  }

  private func endPreferences(_ field: YAMLField) throws(DataError) -> EndPreferencesMeasure {
    try field.allow(ScenarioKeys.endPreferences)
    return EndPreferencesMeasure(
      importers: try selector(field.required("importers")),
      exporters: try selector(field.required("exporters")),
      sectors: try selector(field.optional("sectors")))
  }

  // MARK: Parts

  private func pairs(_ field: YAMLField, directed: Bool) throws(DataError) -> Pairs {
    let between = try field.optional("between")
    let and = try field.optional("and")
    let importers = directed ? try field.optional("importers") : nil
    let exporters = directed ? try field.optional("exporters") : nil
    let members = directed ? nil : try field.optional("members")
    if let between {
      if let extra = importers ?? exporters ?? members {
        throw extra.error("does not go with 'between'.")
      }
      let first = try selector(between)
      guard let and else { return .within(first) }
      return .across(first, try selector(and))
    }
    if let and { throw and.error("goes with 'between' only.") }
    if let members { return .within(try selector(members)) }
    guard directed else {
      throw field.error("says nothing about who takes part; it has 'members' or 'between'.")
    }
    guard let importers, let exporters else {
      throw field.error(
        "says nothing about which trade; it has 'between', or 'importers' and 'exporters'.")
    }
    return .directed(importers: try selector(importers), exporters: try selector(exporters))
  }

  private func selector(_ field: YAMLField?) throws(DataError) -> Selector? {
    guard let field else { return nil }
    return try selector(field) as Selector
  }

  private func selector(_ field: YAMLField) throws(DataError) -> Selector {
    switch field.shape {
    case .text: return .name(try field.text(), Place(field))
    case .list:
      var parts: [Selector] = []
      for entry in try field.entries() { parts.append(try selector(entry)) }
      guard !parts.isEmpty else { throw field.error("lists nothing; at least one is needed.") }
      return .union(parts)
    case .mapping:
      try field.allow(ScenarioKeys.selector)
      if let except = try field.optional("all-except") {
        for name in ["of", "except"] {
          if let extra = try field.optional(name) {
            throw extra.error("does not go with 'all-except'.")
          }
        }
        return .difference(.name("all", Place(field)), try selector(except))
      }
      return .difference(
        try selector(field.required("of")), try selector(field.required("except")))
    }
  }

  /// How a number with a unit is written.
  private static func example(_ unit: Rate.Unit) -> String {
    unit == .percent ? "25 %" : "10 points"
  }

  private func fraction(_ field: YAMLField) throws(DataError) -> UncertainRate {
    try rate(field, .percent, atLeast: 0, atMost: 100)
  }

  private func rate(
    _ field: YAMLField, _ unit: Rate.Unit, above: Double = -.infinity,
    atLeast: Double = -.infinity, atMost: Double = .infinity
  ) throws(DataError) -> UncertainRate {
    func single(_ field: YAMLField) throws(DataError) -> Rate {
      let text = try field.text()
      guard let rate = Rate(text) else {
        if let number = Double(text.replacing("−", with: "-")), number.isFinite {
          throw field.error(
            "'\(text, "text")' is a bare number; write '\(Rate(number, unit).text, "rate")'.")
        }
        throw field.error(
          "'\(text, "text")' is not a rate such as '\(Self.example(unit), "rate")'.")
      }
      guard rate.unit == unit else {
        throw field.error(
          unit == .percent
            ? Message(
              "'\(text, "text")' is in points; this is a number of per cent, such as '25 %'.")
            : Message(
              "'\(text, "text")' is in per cent; this is a number of points, such as '10 points'."))
      }
      guard rate.value > above, rate.value >= atLeast, rate.value <= atMost else {
        let (least, most) = (Rate(atLeast, unit).text, Rate(atMost, unit).text)
        throw field.error(
          above > -.infinity
            ? Message(
              """
              '\(text, "text")' is out of range; it has to be above \(Rate(above, unit).text, "bound").
              """)
            : atMost < .infinity
              ? Message(
                """
                '\(text, "text")' is out of range; it has to be from \(least, "low") to \(most, "high").
                """)
              : Message(
                "'\(text, "text")' is out of range; it has to be at least \(least, "bound")."))
      }
      return rate
    }
    guard field.shape == .mapping else { return UncertainRate(try single(field)) }
    try field.allow(ScenarioKeys.rate)
    let central = try single(field.required("central"))
    let low = try field.optional("low").map { (field) throws(DataError) in try single(field) }
    let high = try field.optional("high").map { (field) throws(DataError) in try single(field) }
    guard (low == nil) == (high == nil) else {
      throw field.error("has only one end of a range; give both 'low' and 'high', or neither.")
    }
    if let low, let high {
      let (least, most) = (min(low.value, high.value), max(low.value, high.value))
      guard least <= central.value, central.value <= most else {
        throw field.error(
          """
          the central value \(central.text, "central") does not lie between \(low.text, "low") and \
          \(high.text, "high").
          """)
      }
    }
    var isAssumption = false
    if let assumption = try field.optional("assumption") {
      switch try assumption.text() {
      case "true": isAssumption = true
      case "false": isAssumption = false
      default:
        throw assumption.error("'\(try assumption.text(), "text")' is neither true nor false.")
      }
    }
    return UncertainRate(
      central, low: low, high: high, source: try field.optional("source")?.text(),
      isAssumption: isAssumption)
  }

  private mutating func table(
    _ field: YAMLField, _ unit: Rate.Unit
  ) throws(DataError) -> PolicyTable {
    let name = try shortName(field)
    let found: PolicyTable
    if let known = tables[name] { found = known } else { found = try read(name, field) }
    tables[name] = found
    guard found.unit == unit else {
      throw field.error(
        unit == .points
          ? Message("the table '\(name, "name")' holds per cent; points are needed here.")
          : Message("the table '\(name, "name")' holds points; per cent are needed here."))
    }
    return found
  }

  private func read(_ name: String, _ field: YAMLField) throws(DataError) -> PolicyTable {
    let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    let folders = ["\(folder)/tables"] + (((try? DataLocation.tables()).map { [$0] }) ?? [])
    for folder in folders {
      let path = "\(folder)/\(name).csv"
      guard FileSystem.exists(path) else { continue }
      return try TableMemory.table(try FileSystem.text(path), name: name, file: path)
    }
    if let refusal = ShippedNames.refusal(of: name) { throw field.error(refusal) }
    let known = folders.flatMap { PolicyTable.names(in: $0) }
    let places = Message(verbatim: folders[0])
    let all = folders.dropFirst().reduce(places) {
      Message("\($0, "place") or \($1, "other place")")
    }
    throw field.error(
      .suggesting(
        nearestName(to: name, among: known),
        Message("there is no table '\(name, "name")' in \(all, "places")")))
  }
}

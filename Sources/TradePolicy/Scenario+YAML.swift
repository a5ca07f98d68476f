// SPDX-License-Identifier: Apache-2.0

import Documents
import ModelPolicy
import NumericalMethods
import TradeWorlds

extension Scenario {
  /// The scenario as understood: YAML that reads back as an equal scenario.
  public func yaml() -> String {
    var fields: Fields = [("entrepot-scenario", .word("1"))]
    // A title made from the measures is made again by whoever reads the file.
    if !isTitleMade { fields.append(("title", .text(title))) }
    if let changedFrom { fields.append(("changed-from", .text(changedFrom))) }
    if !about.isEmpty { fields.append(("about", .text(about))) }
    if let world { fields.append(("world", .text(world))) }
    let chosen = options.fields
    if !chosen.isEmpty { fields.append(("options", .flow(chosen))) }
    if !focus.isEmpty { fields.append(("focus", .row(focus.map(YAMLValue.text)))) }
    if !sources.isEmpty { fields.append(("sources", .list(sources.map(\.yaml)))) }
    if !assumptions.isEmpty { fields.append(("assumptions", .list(assumptions.map(\.yaml)))) }
    if !correlations.isEmpty {
      fields.append(
        (
          "correlations",
          .list(
            correlations.map {
              .flow([
                ("between", .row([.text($0.first), .text($0.second)])),
                ("value", .word(yamlNumber($0.value))),
              ])
            })
        ))
    }
    fields.append(("steps", .list(steps.map(\.yaml))))
    return YAMLValue.fields(fields).document()
  }

  /// Tables that the measures use, each once, in order of use.
  public var tables: [PolicyTable] {
    var found: [PolicyTable] = []
    for measure in measures {
      guard let table = measure.kind.table, !found.contains(where: { $0.name == table.name })
      else { continue }
      found.append(table)
    }
    return found
  }
}

private typealias Fields = [(name: String, value: YAMLValue)]

extension ScenarioOptions {
  fileprivate var fields: Fields {
    var fields: Fields = []
    if let deficits { fields.append(("deficits", .word(deficits.rawValue))) }
    if let revenue { fields.append(("revenue", .word(revenue.rawValue))) }
    if let linkages { fields.append(("linkages", .word(linkages ? "on" : "off"))) }
    if let elasticities { fields.append(("elasticities", .text(elasticities))) }
    return fields
  }
}

extension Source {
  fileprivate var yaml: YAMLValue {
    var fields: Fields = [("title", .text(title))]
    if let url { fields.append(("url", .text(url))) }
    if let date { fields.append(("date", .text(date))) }
    if let note { fields.append(("note", .text(note))) }
    if !parts.isEmpty { fields.append(("for", yamlList(parts))) }
    return .fields(fields)
  }
}

extension Assumption {
  fileprivate var yaml: YAMLValue {
    parts.isEmpty ? .text(text) : .fields([("text", .text(text)), ("for", yamlList(parts))])
  }
}

extension ScenarioStep {
  fileprivate var yaml: YAMLValue {
    var fields: Fields = [("name", .word(name))]
    if !isTitleMade { fields.append(("title", .text(title))) }
    if let about { fields.append(("about", .text(about))) }
    fields.append(("measures", .list(measures.map(\.yaml))))
    return .fields(fields)
  }
}

extension Measure {
  fileprivate var yaml: YAMLValue {
    var fields: Fields = []
    if let name { fields.append(("name", .word(name))) }
    if let title { fields.append(("title", .text(title))) }
    if let note { fields.append(("note", .text(note))) }
    return .fields(fields + [kind.field])
  }
}

extension Measure.Kind {
  var table: PolicyTable? {
    switch self {
    case .tariff(let measure):
      if case .table(let table, _, _) = measure.change { table } else { nil }
    case .tradeCost(let measure):
      if case .table(let table, _) = measure.change { table } else { nil }
    case .agreement(let measure):
      if case .table(let table)? = measure.tariffs?.cut { table } else { nil }
    case .endPreferences: nil
    }
  }

  fileprivate var field: (name: String, value: YAMLValue) {
    var fields: Fields = []
    func add(_ name: String, _ selector: Selector?) {
      if let selector { fields.append((name, selector.yaml)) }
    }
    func add(_ name: String, _ rate: UncertainRate?) {
      if let rate { fields.append((name, rate.yaml)) }
    }
    switch self {
    case .tariff(let measure):
      add("importers", measure.importers)
      add("exporters", measure.exporters)
      add("sectors", measure.sectors)
      switch measure.change {
      case .set(let rate): add("set", rate)
      case .add(let rate, let share):
        add("add", rate)
        add("share", share)
      case .multiply(let rate): add("multiply", rate)
      case .cap(let rate): add("cap", rate)
      case .floor(let rate): add("floor", rate)
      case .table(let table, let use, let size):
        fields += [("table", .word(table.name)), ("by", .word(use.rawValue))]
        add("size", size)
      }
      return ("tariff", .flow(fields))
    case .tradeCost(let measure):
      switch measure.change {
      case .rate(let rate, let pairs, let sectors):
        fields += pairs.fields(within: "between")
        add("sectors", sectors)
        add("change", rate)
      case .table(let table, let size):
        fields.append(("table", .word(table.name)))
        add("size", size)
      }
      if let cost = measure.adValoremCost {
        fields.append(("of", .word("cost")))
        add("ad-valorem-cost", cost)
      }
      return ("trade-cost", .flow(fields))
    case .agreement(let measure):
      fields += measure.pairs.fields(within: "members")
      if let tariffs = measure.tariffs {
        var parts: Fields = []
        switch tariffs.cut {
        case .rate(let rate): parts.append(("cut", rate.yaml))
        case .table(let table): parts.append(("cut", .flow([("table", .word(table.name))])))
        }
        if let sectors = tariffs.sectors { parts.append(("sectors", sectors.yaml)) }
        if let except = tariffs.except { parts.append(("except", except.yaml)) }
        if let use = tariffs.utilisation { parts.append(("utilisation", use.yaml)) }
        fields.append(("tariffs", .flow(parts)))
      }
      if let costs = measure.tradeCosts {
        let parts: Fields = [("change", costs.change.yaml), ("sectors", costs.sectors.yaml)]
        fields.append(("trade-costs", .flow(parts)))
      }
      return ("agreement", .flow(fields))
    case .endPreferences(let measure):
      add("importers", measure.importers)
      add("exporters", measure.exporters)
      add("sectors", measure.sectors)
      return ("end-preferences", .flow(fields))
    }
  }
}

private func yamlList(_ words: [String]) -> YAMLValue {
  words.count == 1 ? .text(words[0]) : .row(words.map(YAMLValue.text))
}

extension Pairs {
  fileprivate func fields(within: String) -> Fields {
    switch self {
    case .directed(let importers, let exporters):
      [("importers", importers.yaml), ("exporters", exporters.yaml)]
    case .within(let members): [(within, members.yaml)]
    case .across(let first, let second): [("between", first.yaml), ("and", second.yaml)]
    }
  }
}

extension Selector {
  fileprivate var yaml: YAMLValue {
    switch self {
    case .name(let word, _): .text(word)
    case .union(let parts): .row(parts.map(\.yaml))
    case .difference(.name("all", _), let part): .flow([("all-except", part.yaml)])
    case .difference(let whole, let part): .flow([("of", whole.yaml), ("except", part.yaml)])
    }
  }
}

extension UncertainRate {
  fileprivate var yaml: YAMLValue {
    guard low != nil || source != nil || isAssumption else { return .word(central.text) }
    var fields: Fields = [("central", .word(central.text))]
    if let low, let high { fields += [("low", .word(low.text)), ("high", .word(high.text))] }
    if let source { fields.append(("source", .text(source))) }
    if isAssumption { fields.append(("assumption", .word("true"))) }
    return .flow(fields)
  }
}

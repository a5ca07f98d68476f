// SPDX-License-Identifier: Apache-2.0

import Documents
import ModelPolicy
import NumericalMethods
import TradeWorlds

extension Scenario {
  /// The scenario as understood: YAML that reads back as an equal scenario.
  public func yaml() -> String {
    var lines = ["entrepot-scenario: 1"]
    // A title made from the measures is made again by whoever reads the file.
    if !isTitleMade { lines.append("title: \(yamlText(title))") }
    if let changedFrom { lines.append("changed-from: \(yamlText(changedFrom))") }
    if !about.isEmpty { lines.append("about: \(yamlText(about))") }
    if let world { lines.append("world: \(yamlText(world))") }
    let chosen = [
      options.deficits.map { "deficits: \($0.rawValue)" },
      options.revenue.map { "revenue: \($0.rawValue)" },
      options.linkages.map { "linkages: \($0 ? "on" : "off")" },
      options.elasticities.map { "elasticities: \(yamlText($0))" },
    ].compactMap { $0 }
    if !chosen.isEmpty { lines.append("options: { \(chosen.joined(separator: ", ")) }") }
    if !focus.isEmpty {
      lines.append("focus: [\(focus.map(yamlText).joined(separator: ", "))]")
    }
    if !sources.isEmpty { lines.append("sources:") }
    for source in sources {
      lines.append("  - title: \(yamlText(source.title))")
      if let url = source.url { lines.append("    url: \(yamlText(url))") }
      if let date = source.date { lines.append("    date: \(yamlText(date))") }
      if let note = source.note { lines.append("    note: \(yamlText(note))") }
      if !source.parts.isEmpty { lines.append("    for: \(yamlList(source.parts))") }
    }
    if !assumptions.isEmpty { lines.append("assumptions:") }
    for assumption in assumptions {
      guard !assumption.parts.isEmpty else {
        lines.append("  - \(yamlText(assumption.text))")
        continue
      }
      lines.append("  - text: \(yamlText(assumption.text))")
      lines.append("    for: \(yamlList(assumption.parts))")
    }
    if !correlations.isEmpty { lines.append("correlations:") }
    for entry in correlations {
      lines.append(
        "  - { between: [\(yamlText(entry.first)), \(yamlText(entry.second))], value: "
          + "\(yamlNumber(entry.value)) }")
    }
    lines.append("steps:")
    for step in steps {
      lines.append("  - name: \(step.name)")
      if !step.isTitleMade { lines.append("    title: \(yamlText(step.title))") }
      if let about = step.about { lines.append("    about: \(yamlText(about))") }
      lines.append("    measures:")
      for measure in step.measures {
        var fields: [String] = []
        if let name = measure.name { fields.append("name: \(name)") }
        if let title = measure.title { fields.append("title: \(yamlText(title))") }
        if let note = measure.note { fields.append("note: \(yamlText(note))") }
        fields.append(measure.kind.yaml())
        for (number, field) in fields.enumerated() {
          lines.append((number == 0 ? "      - " : "        ") + field)
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
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

extension Measure.Kind {
  var table: PolicyTable? {
    switch self {
    case .tariff(let measure):
      if case .table(let table, _) = measure.change { table } else { nil }
    case .tradeCost(let measure):
      if case .table(let table) = measure.change { table } else { nil }
    case .agreement(let measure):
      if case .table(let table)? = measure.tariffs?.cut { table } else { nil }
    case .endPreferences: nil
    }
  }

  fileprivate func yaml() -> String {
    var fields: [String] = []
    func add(_ name: String, _ selector: Selector?) {
      if let selector { fields.append("\(name): \(selector.yaml())") }
    }
    switch self {
    case .tariff(let measure):
      add("importers", measure.importers)
      add("exporters", measure.exporters)
      add("sectors", measure.sectors)
      switch measure.change {
      case .set(let rate): fields.append("set: \(rate.yaml())")
      case .add(let rate, let share):
        fields.append("add: \(rate.yaml())")
        if let share { fields.append("share: \(share.yaml())") }
      case .multiply(let rate): fields.append("multiply: \(rate.yaml())")
      case .cap(let rate): fields.append("cap: \(rate.yaml())")
      case .floor(let rate): fields.append("floor: \(rate.yaml())")
      case .table(let table, let use): fields += ["table: \(table.name)", "by: \(use.rawValue)"]
      }
      return flow("tariff", fields)
    case .tradeCost(let measure):
      switch measure.change {
      case .rate(let rate, let pairs, let sectors):
        fields += pairs.yaml(within: "between")
        add("sectors", sectors)
        fields.append("change: \(rate.yaml())")
      case .table(let table): fields.append("table: \(table.name)")
      }
      if let cost = measure.adValoremCost {
        fields += ["of: cost", "ad-valorem-cost: \(cost.yaml())"]
      }
      return flow("trade-cost", fields)
    case .agreement(let measure):
      fields += measure.pairs.yaml(within: "members")
      if let tariffs = measure.tariffs {
        var parts: [String] = []
        switch tariffs.cut {
        case .rate(let rate): parts.append("cut: \(rate.yaml())")
        case .table(let table): parts.append("cut: { table: \(table.name) }")
        }
        if let sectors = tariffs.sectors { parts.append("sectors: \(sectors.yaml())") }
        if let except = tariffs.except { parts.append("except: \(except.yaml())") }
        if let use = tariffs.utilisation { parts.append("utilisation: \(use.yaml())") }
        fields.append(flow("tariffs", parts))
      }
      if let costs = measure.tradeCosts {
        fields.append(
          flow(
            "trade-costs",
            ["change: \(costs.change.yaml())", "sectors: \(costs.sectors.yaml())"]))
      }
      return flow("agreement", fields)
    case .endPreferences(let measure):
      add("importers", measure.importers)
      add("exporters", measure.exporters)
      add("sectors", measure.sectors)
      return flow("end-preferences", fields)
    }
  }
}

private func yamlList(_ words: [String]) -> String {
  words.count == 1 ? yamlText(words[0]) : "[\(words.map(yamlText).joined(separator: ", "))]"
}

private func flow(_ name: String, _ fields: [String]) -> String {
  "\(name): { \(fields.joined(separator: ", ")) }"
}

extension Pairs {
  fileprivate func yaml(within: String) -> [String] {
    switch self {
    case .directed(let importers, let exporters):
      ["importers: \(importers.yaml())", "exporters: \(exporters.yaml())"]
    case .within(let members): ["\(within): \(members.yaml())"]
    case .across(let first, let second): ["between: \(first.yaml())", "and: \(second.yaml())"]
    }
  }
}

extension Selector {
  fileprivate func yaml() -> String {
    switch self {
    case .name(let word, _): yamlText(word)
    case .union(let parts): "[\(parts.map { $0.yaml() }.joined(separator: ", "))]"
    case .difference(.name("all", _), let part): "{ all-except: \(part.yaml()) }"
    case .difference(let whole, let part): "{ of: \(whole.yaml()), except: \(part.yaml()) }"
    }
  }
}

extension UncertainRate {
  fileprivate func yaml() -> String {
    guard low != nil || source != nil || isAssumption else { return central.text }
    var fields = ["central: \(central.text)"]
    if let low, let high { fields += ["low: \(low.text)", "high: \(high.text)"] }
    if let source { fields.append("source: \(yamlText(source))") }
    if isAssumption { fields.append("assumption: true") }
    return "{ \(fields.joined(separator: ", ")) }"
  }
}

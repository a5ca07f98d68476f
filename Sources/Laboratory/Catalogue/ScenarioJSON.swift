// SPDX-License-Identifier: Apache-2.0

public import Entrepot

extension Laboratory {
  /// The JSON form of a scenario's text: the same keys, every value a text, list or object.
  ///
  /// - Throws: ``LabError`` if the text is no YAML or beyond its bounds.
  public static func json(yaml text: String) throws(LabError) -> JSONValue {
    do throws(DataError) {
      return try json(YAMLField(parsing: text, file: LabError.fileName))
    } catch {
      throw LabError(scenario: error)
    }
  }

  private static func json(_ field: YAMLField) throws(DataError) -> JSONValue {
    switch field.shape {
    case .text: return .text(field.scalar ?? "")
    case .list:
      var values: [JSONValue] = []
      for entry in try field.entries() { values.append(try json(entry)) }
      return .list(values)
    case .mapping:
      var values: [String: JSONValue] = [:]
      for (name, value) in try field.fields() { values[name] = try json(value) }
      return .object(values)
    }
  }
}

extension Measure {
  /// The measure as a sentence, names written out.
  func sentence(in world: World) -> String {
    switch kind {
    case .tariff(let measure):
      let who = measure.importers.map { Self.names($0, world) } ?? "All economies"
      let whose = measure.exporters.map { Self.names($0, world) } ?? "all economies"
      let what = measure.sectors.map { Self.names($0, world) } ?? "goods"
      let goods = "tariffs on \(what) from \(whose)"
      switch measure.change {
      case .set(let rate): return "\(who): \(goods) become \(rate.central.text)."
      case .add(let rate, _): return "\(who): \(goods) rise by \(rate.central.text)."
      case .multiply(let rate): return "\(who): \(goods) are multiplied by \(rate.central.text)."
      case .cap(let rate): return "\(who): \(goods) are at most \(rate.central.text)."
      case .floor(let rate): return "\(who): \(goods) are at least \(rate.central.text)."
      case .table(let table, let use):
        return "\(who): \(goods), by the table “\(table.name)” (\(use.rawValue))."
      }
    case .tradeCost(let measure):
      switch measure.change {
      case .rate(let rate, let pairs, let sectors):
        return "Trade costs of \(Self.names(sectors, world)) \(Self.names(pairs, world)) change by "
          + "\(rate.central.text)."
      case .table(let table): return "Trade costs change by the table “\(table.name)”."
      }
    case .agreement(let measure):
      var parts: [String] = []
      if let cut = measure.tariffs {
        switch cut.cut {
        case .rate(let rate): parts.append("tariffs fall by \(rate.central.text)")
        case .table(let table): parts.append("tariffs fall by the table “\(table.name)”")
        }
      }
      if let costs = measure.tradeCosts {
        parts.append(
          "trade costs of \(Self.names(costs.sectors, world)) change by "
            + costs.change.central.text)
      }
      return "Agreement \(Self.names(measure.pairs, world)): \(parts.joined(separator: ", "))."
    case .endPreferences(let measure):
      return "\(Self.names(measure.importers, world)): preferences for "
        + "\(Self.names(measure.exporters, world)) end."
    }
  }

  private static func names(_ selector: Selector, _ world: World) -> String {
    switch selector {
    case .name(let word, _):
      let economy = world.economies.first { $0.code.lowercased() == word.lowercased() }?.name
      let sector = world.sectors.first { $0.code.lowercased() == word.lowercased() }?.name
      let group = (world.economyGroups + world.sectorGroups).first {
        $0.code.lowercased() == word.lowercased()
      }?.name
      return economy ?? sector ?? group ?? word
    case .union(let parts): return parts.map { names($0, world) }.joined(separator: ", ")
    case .difference(let whole, let part):
      return "\(names(whole, world)) except \(names(part, world))"
    }
  }

  private static func names(_ pairs: Pairs, _ world: World) -> String {
    switch pairs {
    case .directed(let importers, let exporters):
      "from \(names(exporters, world)) to \(names(importers, world))"
    case .within(let group): "among \(names(group, world))"
    case .across(let first, let second):
      "between \(names(first, world)) and \(names(second, world))"
    }
  }
}

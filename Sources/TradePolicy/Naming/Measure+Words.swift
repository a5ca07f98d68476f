// SPDX-License-Identifier: Apache-2.0

public import TradeWorlds

extension Measure {
  /// What the measure does, as a title: `46 % on all goods from Viet Nam, levied by the United States`.
  public func phrase(in world: World) -> String {
    switch kind {
    case .tariff(let measure): Self.phrase(measure, world)
    case .tradeCost(let measure):
      switch measure.change {
      case .rate(let rate, let pairs, let sectors):
        "Trade costs \(rate.central.signed) on \(sectors.words(.sectors, world)) "
          + pairs.words(world)
      case .table(let table): "Trade costs by the table \(table.name)"
      }
    case .agreement(let measure):
      "An agreement \(measure.pairs.words(world)): "
        + inWords(Self.contents(measure, world))
    case .endPreferences(let measure):
      "No preferences of \(measure.importers.words(.economies, world)) for "
        + "\(measure.sectors?.words(.sectors, world) ?? "all goods") from "
        + measure.exporters.words(.economies, world)
    }
  }

  /// The measure as a sentence, names written out.
  public func sentence(in world: World) -> String { phrase(in: world) + "." }

  private static func phrase(_ measure: TariffMeasure, _ world: World) -> String {
    let whose = measure.exporters.map { " from " + $0.words(.economies, world) } ?? ""
    let what = (measure.sectors?.words(.sectors, world) ?? "all goods") + whose
    let who = measure.importers.map { ", levied by " + $0.words(.economies, world) } ?? ""
    switch measure.change {
    case .set(let rate): return "\(rate.central.plain) on \(what)\(who)"
    case .add(let rate, let share):
      let points = Rate(rate.central.value.magnitude, .points).text
      let part = share.map { " on \($0.central.plain) of" } ?? " on"
      return "\(points) \(rate.central.value < 0 ? "less" : "more")\(part) \(what)\(who)"
    case .multiply(let rate):
      return "\(rate.central.plain) of the tariffs on \(what)\(who)"
    case .cap(let rate): return "At most \(rate.central.plain) on \(what)\(who)"
    case .floor(let rate): return "At least \(rate.central.plain) on \(what)\(who)"
    case .table(let table, let use):
      let rates =
        switch use {
        case .adding: "The points"
        case .setting: "The rates"
        case .capping: "At most the rates"
        }
      let isNarrowed = measure.exporters != nil || measure.sectors != nil
      // A table that covers all that it was made for is called what it calls itself.
      let title = PolicyTable.title(of: table.text).prefix { $0 != ":" }
      if !isNarrowed, use == .adding, !title.isEmpty { return String(title) }
      return "\(rates) of the table \(table.name)" + (isNarrowed ? " on \(what)" : "") + who
    }
  }

  private static func contents(_ measure: AgreementMeasure, _ world: World) -> [String] {
    var parts: [String] = []
    if let cut = measure.tariffs {
      let sectors = cut.sectors.map { " on \($0.words(.sectors, world))" } ?? ""
      switch cut.cut {
      case .rate(let rate): parts.append("\(rate.central.plain) of tariffs\(sectors) go")
      case .table(let table): parts.append("tariffs\(sectors) go by the table \(table.name)")
      }
      if let except = cut.except {
        parts[0] += ", without \(except.words(.sectors, world))"
      }
      if let use = cut.utilisation { parts.append("\(use.central.plain) of the trade uses it") }
    }
    if let costs = measure.tradeCosts {
      parts.append(
        "trade costs \(costs.change.central.signed) on \(costs.sectors.words(.sectors, world))")
    }
    return parts
  }
}

/// What a selector chooses among.
enum Chosen {
  case economies
  case sectors
}

extension Selector {
  /// What is chosen, within an English sentence.
  func words(_ choice: Chosen, _ world: World) -> String {
    switch self {
    case .name(let word, _): return Self.name(word, choice, world)
    case .union(let parts):
      let names = parts.map { $0.words(choice, world) }
      // More names than four are not read.
      return names.count <= 4
        ? inWords(names) : names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
    case .difference(let whole, let part):
      return "\(whole.words(choice, world)) except \(part.words(choice, world))"
    }
  }

  private static func name(_ word: String, _ choice: Chosen, _ world: World) -> String {
    let wanted = word.lowercased()
    switch (choice, wanted) {
    case (.economies, "all"): return "all economies"
    case (.sectors, "all"): return "all goods and services"
    case (.sectors, "goods"): return "all goods"
    default: break
    }
    func isMeant(_ code: String, _ name: String) -> Bool {
      code.lowercased() == wanted || name.lowercased() == wanted
    }
    switch choice {
    case .economies:
      if let economy = world.economies.first(where: { isMeant($0.code, $0.name) }) {
        return economy.nameInSentence
      }
    case .sectors:
      if let sector = world.sectors.first(where: { isMeant($0.code, $0.name) }) {
        return sector.name.lowercased()
      }
    }
    let groups = choice == .economies ? world.economyGroups : world.sectorGroups
    guard let group = groups.first(where: { isMeant($0.code, $0.name) }) else { return word }
    // Long names of groups are known by their short ones.
    return group.name.count > 26 ? group.code : group.name
  }
}

extension Pairs {
  func words(_ world: World) -> String {
    switch self {
    case .directed(let importers, let exporters):
      "from \(exporters.words(.economies, world)) to \(importers.words(.economies, world))"
    case .within(.union(let parts)) where parts.count == 2:
      "between \(Selector.union(parts).words(.economies, world))"
    case .within(let group): "among \(group.words(.economies, world))"
    case .across(let first, let second):
      "between \(first.words(.economies, world)) and \(second.words(.economies, world))"
    }
  }
}

extension Rate {
  /// With a minus as print has it.
  var plain: String { text.replacing("-", with: "−") }
  /// Also a plus is written.
  var signed: String { (value > 0 ? "+" : "") + plain }
}

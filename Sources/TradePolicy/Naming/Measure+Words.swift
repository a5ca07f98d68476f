// SPDX-License-Identifier: Apache-2.0

import Documents
public import TradeWorlds

extension Measure {
  /// What the measure does, as a title: `46 % on all goods from Viet Nam, levied by the United States`.
  public func phrase(in world: World) -> String {
    let words = world.language
    switch kind {
    case .tariff(let measure): return Self.phrase(measure, world)
    case .tradeCost(let measure):
      switch measure.change {
      case .rate(let rate, let pairs, let sectors):
        let change = rate.central.signed(words)
        let (sectors, pairs) = (sectors.words(.sectors, world), pairs.words(world))
        return words(
          "Trade costs \(change, "change") on \(sectors, "sectors") \(pairs, "pairs")")
      case .table(let table, let size):
        let whole = words("Trade costs by the table \(table.name, "table")")
        return Self.phrase(whole, of: size, words)
      }
    case .agreement(let measure):
      let contents = words.list(Self.contents(measure, world))
      return words(
        "An agreement \(measure.pairs.words(world), "pairs"): \(contents, "contents")")
    case .endPreferences(let measure):
      let sectors = measure.sectors?.words(.sectors, world) ?? words("all goods")
      let importers = measure.importers.words(.economies, world)
      let exporters = measure.exporters.words(.economies, world)
      return words(
        """
        No preferences of \(importers, "importers") for \(sectors, "sectors") from \
        \(exporters, "exporters")
        """)
    }
  }

  /// The measure as a sentence, names written out.
  public func sentence(in world: World) -> String {
    world.language("\(phrase(in: world), "sentence").")
  }

  /// On what a tariff falls, and who levies it, each as far as it is told.
  private static func goods(_ measure: TariffMeasure, _ world: World) -> String {
    let words = world.language
    let sectors = measure.sectors?.words(.sectors, world) ?? words("all goods")
    let exporters = measure.exporters?.words(.economies, world)
    let importers = measure.importers?.words(.economies, world)
    switch (exporters, importers) {
    case (nil, nil): return sectors
    case (let exporters?, nil):
      return words("\(sectors, "sectors") from \(exporters, "exporters")")
    case (nil, let importers?):
      return words("\(sectors, "sectors"), levied by \(importers, "importers")")
    case (let exporters?, let importers?):
      return words(
        """
        \(sectors, "sectors") from \(exporters, "exporters"), levied by \
        \(importers, "importers")
        """)
    }
  }

  private static func phrase(_ measure: TariffMeasure, _ world: World) -> String {
    let words = world.language
    let goods = goods(measure, world)
    switch measure.change {
    case .set(let rate):
      return words("\(rate.central.words(words), "rate") on \(goods, "goods")")
    case .add(let rate, let share):
      let points = Rate(rate.central.value.magnitude, .points).words(words)
      let isLess = rate.central.value < 0
      guard let share else {
        return isLess
          ? words("\(points, "points") less on \(goods, "goods")")
          : words("\(points, "points") more on \(goods, "goods")")
      }
      let part = share.central.words(words)
      return isLess
        ? words("\(points, "points") less on \(part, "share") of \(goods, "goods")")
        : words("\(points, "points") more on \(part, "share") of \(goods, "goods")")
    case .multiply(let rate):
      return words("\(rate.central.words(words), "rate") of the tariffs on \(goods, "goods")")
    case .cap(let rate):
      return words("At most \(rate.central.words(words), "rate") on \(goods, "goods")")
    case .floor(let rate):
      return words("At least \(rate.central.words(words), "rate") on \(goods, "goods")")
    case .table(let table, let use, let size):
      return phrase(phrase(table, use, measure, world), of: size, words)
    }
  }

  private static func phrase(
    _ table: PolicyTable, _ use: TariffMeasure.TableUse, _ measure: TariffMeasure, _ world: World
  ) -> String {
    let words = world.language
    let isNarrowed = measure.exporters != nil || measure.sectors != nil
    // A table that covers all that it was made for is called what it calls itself.
    let title = PolicyTable.title(of: table.text).prefix { $0 != ":" }
    if !isNarrowed, use == .adding, !title.isEmpty { return words.text(String(title)) }
    let rates =
      switch use {
      case .adding: words("The points of the table \(table.name, "table")")
      case .setting: words("The rates of the table \(table.name, "table")")
      case .capping: words("At most the rates of the table \(table.name, "table")")
      }
    if isNarrowed { return words("\(rates, "rates") on \(goods(measure, world), "goods")") }
    guard let importers = measure.importers?.words(.economies, world) else { return rates }
    return words("\(rates, "rates"), levied by \(importers, "importers")")
  }

  /// What a table does, where only a share of it holds, or more than it says.
  private static func phrase(
    _ whole: String, of size: UncertainRate?, _ words: Language
  ) -> String {
    guard let size else { return whole }
    return words("\(whole, "table"), \(size.central.words(words), "size") of them")
  }

  private static func contents(_ measure: AgreementMeasure, _ world: World) -> [String] {
    let words = world.language
    var parts: [String] = []
    if let cut = measure.tariffs {
      let sectors = cut.sectors?.words(.sectors, world)
      switch (cut.cut, sectors) {
      case (.rate(let rate), nil):
        parts.append(words("\(rate.central.words(words), "rate") of tariffs go"))
      case (.rate(let rate), let sectors?):
        let rate = rate.central.words(words)
        parts.append(words("\(rate, "rate") of tariffs on \(sectors, "sectors") go"))
      case (.table(let table), nil):
        parts.append(words("tariffs go by the table \(table.name, "table")"))
      case (.table(let table), let sectors?):
        parts.append(
          words("tariffs on \(sectors, "sectors") go by the table \(table.name, "table")"))
      }
      if let except = cut.except?.words(.sectors, world) {
        parts[0] = words("\(parts[0], "cut"), without \(except, "sectors")")
      }
      if let use = cut.utilisation {
        parts.append(words("\(use.central.words(words), "share") of the trade uses it"))
      }
    }
    if let costs = measure.tradeCosts {
      let change = costs.change.central.signed(words)
      parts.append(
        words(
          "trade costs \(change, "change") on \(costs.sectors.words(.sectors, world), "sectors")"))
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
  /// What is chosen, within a sentence.
  func words(_ choice: Chosen, _ world: World) -> String {
    let words = world.language
    switch self {
    case .name(let word, _): return Self.name(word, choice, world)
    case .union(let parts):
      let names = parts.map { $0.words(choice, world) }
      // More names than four are not read.
      return names.count <= 4
        ? words.list(names)
        : words(
          "\(words.row(Array(names.prefix(3))), "names") and \(names.count - 3, "count") more")
    case .difference(let whole, let part):
      let (whole, part) = (whole.words(choice, world), part.words(choice, world))
      return words("\(whole, "whole") except \(part, "part")")
    }
  }

  private static func name(_ word: String, _ choice: Chosen, _ world: World) -> String {
    let wanted = word.lowercased()
    switch (choice, wanted) {
    case (.economies, "all"): return world.language("all economies")
    case (.sectors, "all"): return world.language("all goods and services")
    case (.sectors, "goods"): return world.language("all goods")
    default: break
    }
    func isMeant(_ code: String, _ name: String) -> Bool {
      code.lowercased() == wanted || name.lowercased() == wanted
    }
    switch choice {
    case .economies:
      if let economy = world.economies.first(where: { isMeant($0.code, $0.name) }) {
        return world.nameInSentence(economy)
      }
    case .sectors:
      if let sector = world.sectors.first(where: { isMeant($0.code, $0.name) }) {
        return world.nameInSentence(sector)
      }
    }
    let groups = choice == .economies ? world.economyGroups : world.sectorGroups
    guard let group = groups.first(where: { isMeant($0.code, $0.name) }) else {
      return world.language.text(word)
    }
    return world.shortName(group)
  }
}

extension Pairs {
  func words(_ world: World) -> String {
    let words = world.language
    switch self {
    case .directed(let importers, let exporters):
      let importers = importers.words(.economies, world)
      return words(
        "from \(exporters.words(.economies, world), "exporters") to \(importers, "importers")")
    case .within(.union(let parts)) where parts.count == 2:
      return words("between \(Selector.union(parts).words(.economies, world), "economies")")
    case .within(let group):
      return words("among \(group.words(.economies, world), "economies")")
    case .across(let first, let second):
      let second = second.words(.economies, world)
      return words("between \(first.words(.economies, world), "first") and \(second, "second")")
    }
  }
}

extension Rate {
  /// With a minus as print has it.
  var plain: String { text.replacing("-", with: "−") }
  /// Also a plus is written.
  var signed: String { (value > 0 ? "+" : "") + plain }

  /// In a language, with a minus as print has it.
  func words(_ language: Language) -> String {
    guard !language.isEnglish else { return plain }
    let number = language.number(String(plain.prefix { $0 != " " }))
    return unit == .percent
      ? language.quantity(number, "%") : language.quantity(number, language("percentage points"))
  }

  /// In a language, also with a plus.
  func signed(_ language: Language) -> String {
    (value > 0 ? "+" : "") + words(language)
  }
}

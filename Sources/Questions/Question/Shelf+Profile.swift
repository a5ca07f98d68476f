// SPDX-License-Identifier: Apache-2.0

import Documents
import ModelPolicy
import TradeArrays
import TradePolicy
package import TradeProfiles
package import TradeWorlds

extension Shelf {
  /// The two whose trade is told: economies, or groups, which have no member in common.
  func parties(
    _ question: Question, in world: World
  ) throws(QuestionFault) -> [TradeParty] {
    guard case .profile(let pair) = question.matter else { return [] }
    var found: [TradeParty] = []
    for (name, path) in [(pair.first, "first"), (pair.second, "second")] {
      guard let name else {
        found.append(Self.largestPartner(of: found[0], in: world))
        continue
      }
      let economies = try indices(path) { () throws(DataError) in
        try world.economies(named: [name])
      }
      let group = world.economyGroups.first { $0.code.lowercased() == name.lowercased() }
      let codes = economies.map { world.economies[$0.rawValue].code }
      guard group != nil || codes.count == 1 else {
        throw QuestionFault(
          .invalid,
          saying: """
            \(path, "field") '\(name, "name")': stands for everyone; name an economy or a group.
            """, path: path)
      }
      guard codes != [Economy.restOfWorld] else {
        throw QuestionFault(
          .invalid,
          saying: """
            \(path, "field") '\(name, "name")': is many economies that nobody tells apart; name one economy or \
            a group.
            """, path: path)
      }
      found.append(
        TradeParty(code: group?.code ?? codes[0], members: codes, economies: economies))
    }
    // An economy and a group that it belongs to: itself and the others.
    let (first, second) = (found[0], found[1])
    func without(_ party: TradeParty, _ other: TradeParty) -> TradeParty {
      guard !party.isOne else { return party }
      let kept = party.economies.filter { !other.economies.contains($0) }
      return TradeParty(
        code: party.code, members: kept.map { world.economies[$0.rawValue].code }, economies: kept)
    }
    if first.isOne != second.isOne { found = [without(first, second), without(second, first)] }
    guard found.allSatisfy({ !$0.members.isEmpty }),
      Set(found[0].members).isDisjoint(with: found[1].members)
    else {
      throw QuestionFault(
        .invalid,
        saying: """
          '\(pair.first, "first")' and '\(pair.second ?? "", "second")' have economies in common; a profile is of \
          two that have none.
          """, path: "second")
    }
    return found
  }

  /// The economy with which a party trades most.
  private static func largestPartner(of party: TradeParty, in world: World) -> TradeParty {
    func trade(_ other: EconomyIndex) -> Double {
      world.sectorIndices.reduce(0) { sum, sector in
        party.economies.reduce(sum) {
          $0 + world.trade[importer: $1, exporter: other, sector: sector]
            + world.trade[importer: other, exporter: $1, sector: sector]
        }
      }
    }
    let others = world.economyIndices.filter {
      !party.economies.contains($0) && world.economies[$0.rawValue].code != Economy.restOfWorld
    }
    let largest = others.max { trade($0) < trade($1) } ?? party.economies[0]
    let code = world.economies[largest.rawValue].code
    return TradeParty(code: code, members: [code], economies: [largest])
  }

  /// The policies whose effects a profile tells.
  ///
  /// The newest day of the United States' tariffs, trade costs of one per cent less between the two, whoever they
  /// are, and the shipped scenarios that lower trade costs between the two alone.
  ///
  /// - Throws: ``QuestionFault`` if a shipped scenario cannot be read.
  package func policies(
    of parties: [TradeParty], on date: String?, in world: World
  ) throws(QuestionFault) -> [ScenarioReference] {
    let codes = parties.map(\.code)
    var found: [ScenarioReference] = [
      .named(try tariffs(on: date)), .text(Self.eased(parties, in: world)),
    ]
    let names: [String]
    do throws(DataError) {
      names = try Scenario.shippedNames()
    } catch {
      throw fault(error)
    }
    for name in names {
      let known = try scenario(.named(name))
      let isOfBoth = known.focus.count == codes.count && Set(known.focus) == Set(codes)
      if isOfBoth, Self.lowersCosts(known, between: parties, in: world) {
        found.append(.named(name))
      }
    }
    return found
  }

  /// Whether all that a scenario does to a world is to lower trade costs between two parties.
  private static func lowersCosts(
    _ scenario: Scenario, between parties: [TradeParty], in world: World
  ) -> Bool {
    guard let policy = (try? scenario.compile(for: world))?.last?.policy,
      policy.tariff == world.tariff
    else { return false }
    let (one, other) = (Set(parties[0].economies), Set(parties[1].economies))
    var isAny = false
    for importer in world.economyIndices {
      for exporter in world.economyIndices {
        let isBetween =
          one.contains(importer) && other.contains(exporter)
          || other.contains(importer) && one.contains(exporter)
        for sector in world.sectorIndices {
          let change = policy.tradeCostChange[
            importer: importer, exporter: exporter, sector: sector]
          guard change == 1 || isBetween && change < 1 else { return false }
          isAny = isAny || change < 1
        }
      }
    }
    return isAny
  }

  /// The name of the newest scenario of the United States' tariffs, or of the newest up to a day.
  private func tariffs(on date: String?) throws(QuestionFault) -> String {
    do throws(DataError) {
      let name = date == nil ? ShippedNames.today : ShippedNames.dated
      return try ShippedNames.scenario(name, on: date, among: Scenario.shippedNames())
    } catch {
      throw fault(error, path: "date")
    }
  }

  /// Trade costs on goods between two parties, one per cent less both ways.
  private static func eased(_ parties: [TradeParty], in world: World) -> String {
    let names = parties.map { $0.label(in: world) }
    let title = world.language(
      "Trade costs on goods between \(names[0], "first") and \(names[1], "second") 1 % lower")
    func measure(_ importers: TradeParty, _ exporters: TradeParty) -> String {
      func list(_ party: TradeParty) -> String { "[\(party.members.joined(separator: ", "))]" }
      return """
                - trade-cost: { importers: \(list(importers)), exporters: \(list(exporters)), \
        sectors: goods, change: -1 % }
        """
    }
    return """
      entrepot-scenario: 1
      title: \(yamlText(title))
      focus: [\(parties.flatMap(\.members).prefix(2).joined(separator: ", "))]
      steps:
        - name: eased
          title: \(yamlText(title))
          measures:
      \(measure(parties[0], parties[1]))
      \(measure(parties[1], parties[0]))
      """
  }
}

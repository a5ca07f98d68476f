// SPDX-License-Identifier: Apache-2.0

import Documents
import ModelPolicy
import TradeArrays
import TradePolicy
package import TradeProfiles
package import TradeWorlds

extension Shelf {
  /// The policies whose effects a profile tells.
  ///
  /// The newest day of the United States' tariffs, trade costs of
  /// one per cent less between the two, whoever they are, and the shipped scenarios that lower trade costs
  /// between the two alone.
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
    let names = parties.map { party in
      let group = world.economyGroups.first { $0.code == party.code }
      return group.map(world.shortName) ?? party.economies.first.map(world.name) ?? party.code
    }
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

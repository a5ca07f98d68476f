// SPDX-License-Identifier: Apache-2.0

package import TradeArrays
package import TradeWorlds

/// A side of a trading relation: an economy, or several that count as one.
package struct TradeParty: Sendable, Hashable {
  /// The code under which it was asked for: an economy's or a group's.
  package let code: String
  /// Codes of its economies.
  package let members: [String]
  /// Positions of its economies in the world.
  package let economies: [EconomyIndex]

  /// A party from its parts.
  package init(code: String, members: [String], economies: [EconomyIndex]) {
    self.code = code
    self.members = members
    self.economies = economies
  }

  /// Whether it is one economy.
  package var isOne: Bool { members.count == 1 }

  /// Its name by itself, in the world's language.
  package func label(in world: World) -> String {
    group(in: world).map(world.shortName) ?? economies.first.map(world.name) ?? code
  }

  /// Its name as it stands within a sentence.
  package func nameInSentence(in world: World) -> String {
    group(in: world).map(world.shortName) ?? economies.first.map(world.nameInSentence) ?? code
  }

  private func group(in world: World) -> Group? {
    world.economyGroups.first { $0.code == code }
  }
}

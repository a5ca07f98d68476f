// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

extension TradingRelation {
  /// Trade intensity in goods (Drysdale and Garnaut 1982).
  ///
  /// The buyer's share of the seller's exports over its share of what everyone but the seller imports; 1 is
  /// what their sizes lead to expect.
  package func intensity(_ year: Int, sold seller: Seller) -> Double {
    let own = members(seller)
    let exports = self.exports(year, of: seller)
    // What members of either party sell to each other is no trade of a group that counts as one.
    let others =
      worldTrade(year) - imports(year, of: seller) - within(year, own)
      - within(year, members(seller.buyer))
    let share = exports > 0 ? goods(year, sold: seller) / exports : 0
    // What the buyer takes of everyone outside it, against what all others take.
    let expected = others > 0 ? imports(year, of: seller.buyer) / others : 0
    return expected > 0 ? share / expected : 0
  }

  /// What the members of a group sell to each other.
  private func within(_ year: Int, _ members: [Int]) -> Double {
    history.goods(year, from: members, to: members)
  }

  /// Complementarity of what a party exports with what the other imports: 1 − Σ|mₖ − xₖ| / 2 over shares of
  /// goods by sector (Michaely 1996), from 0, nothing that one imports the other exports, to 1, the same
  /// proportions.
  package func complementarity(_ year: Int, sold seller: Seller) -> Double {
    Self.overlap(
      exportsBySector(year, of: members(seller)),
      importsBySector(year, of: members(seller.buyer)))
  }

  /// What part of all possible partners a party's exports fit less well than the other party, from 0 to 1.
  package func complementarityRank(_ year: Int, sold seller: Seller) -> Double {
    let exports = exportsBySector(year, of: members(seller))
    let own = complementarity(year, sold: seller)
    let others = history.economies.indices.filter {
      !one.contains($0) && !other.contains($0) && history.economies[$0].code != Economy.restOfWorld
    }
    let less = others.filter {
      Self.overlap(exports, importsBySector(year, of: [$0])) < own
    }
    return others.isEmpty ? 0 : Double(less.count) / Double(others.count)
  }

  /// Similarity of what both export: Σ min(xₖ, yₖ) over shares of goods by sector (Finger and Kreinin 1979), 1
  /// where they export the same.
  package func similarity(_ year: Int) -> Double {
    Self.overlap(exportsBySector(year, of: one), exportsBySector(year, of: other))
  }

  /// Σ min of shares, which is 1 − Σ|difference| / 2.
  static func overlap(_ left: [Double], _ right: [Double]) -> Double {
    let (a, b) = (left.reduce(0, +), right.reduce(0, +))
    guard a > 0, b > 0 else { return 0 }
    return zip(left, right).reduce(0) { $0 + min($1.0 / a, $1.1 / b) }
  }

  /// Revealed comparative advantage by sector of goods: a sector's share of a party's exports over its share of
  /// the world's (Balassa 1965); above 1 it exports more of it than others do.
  ///
  /// - Returns: By ``TradeHistory/goodsSectors``.
  package func comparativeAdvantage(_ year: Int, of side: Seller) -> [Double] {
    let (own, world) = (exportsBySector(year, of: members(side)), worldBySector(year))
    let (exports, all) = (own.reduce(0, +), world.reduce(0, +))
    guard exports > 0, all > 0 else { return own.map { _ in 0 } }
    return zip(own, world).map { $1 > 0 ? ($0 / exports) / ($1 / all) : 0 }
  }
}

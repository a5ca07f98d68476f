// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeWorlds

/// What two parties buy of each other year by year, and where each stands among the other's partners.
///
/// A group counts as one: what its members sell to each other is left out, and where it is ranked, it is ranked among
/// the economies outside it. The rest of the world is many economies and has no rank.
package struct TradingRelation: Sendable {
  /// One party.
  package let first: TradeParty
  /// The other.
  package let second: TradeParty
  /// The record.
  package let history: TradeHistory
  let one: [Int]
  let other: [Int]

  /// Who sells.
  package enum Seller: Sendable, Hashable, CaseIterable {
    case first, second

    /// The other one.
    package var buyer: Seller { self == .first ? .second : .first }
  }

  /// The relation of two parties.
  ///
  /// - Throws: `DataError` if the record has nothing of an economy.
  package init(
    _ first: TradeParty, _ second: TradeParty, in history: TradeHistory
  ) throws(DataError) {
    self.first = first
    self.second = second
    self.history = history
    func positions(_ party: TradeParty) throws(DataError) -> [Int] {
      var found: [Int] = []
      for code in party.members {
        guard let position = history.position(code) else {
          throw DataError(
            saying: """
              Trade by year is on record for the economies of the OECD's tables, and '\(code, "code")' is \
              none of them; ask in the world 'oecd-2022'.
              """)
        }
        found.append(position)
      }
      return found
    }
    one = try positions(first)
    other = try positions(second)
  }

  func members(_ side: Seller) -> [Int] { side == .first ? one : other }

  /// The party on a side.
  package func party(_ side: Seller) -> TradeParty { side == .first ? first : second }

  /// Everyone on record.
  private var everyone: [Int] { Array(history.economies.indices) }

  private func outside(_ members: [Int]) -> [Int] { everyone.filter { !members.contains($0) } }

  /// Goods that one party sold to the other in a year, by its position.
  package func goods(_ year: Int, sold seller: Seller) -> Double {
    history.goods(year, from: members(seller), to: members(seller.buyer))
  }

  /// The same by sector, services among them.
  package func sectors(_ year: Int, sold seller: Seller) -> [Double] {
    history.sectors.indices.map {
      history.flow(year, from: members(seller), to: members(seller.buyer), sector: $0)
    }
  }

  /// Goods that a party sold to everyone outside it.
  package func exports(_ year: Int, of side: Seller) -> Double {
    history.goods(year, from: members(side), to: outside(members(side)))
  }

  /// Goods that a party bought of everyone outside it.
  package func imports(_ year: Int, of side: Seller) -> Double {
    history.goods(year, from: outside(members(side)), to: members(side))
  }

  /// By sector what some sold to everyone outside them.
  func exportsBySector(_ year: Int, of members: [Int]) -> [Double] {
    history.goodsSectors.map { history.flow(year, from: members, to: outside(members), sector: $0) }
  }

  /// By sector what some bought of everyone outside them.
  func importsBySector(_ year: Int, of members: [Int]) -> [Double] {
    history.goodsSectors.map { history.flow(year, from: outside(members), to: members, sector: $0) }
  }

  /// By sector what everyone sold to everyone else.
  func worldBySector(_ year: Int) -> [Double] {
    history.goodsSectors.map { history.flow(year, from: everyone, to: everyone, sector: $0) }
  }

  /// Goods that everyone sold to everyone else.
  func worldTrade(_ year: Int) -> Double { history.goods(year, from: everyone, to: everyone) }

  /// What makes a partner large.
  package enum Measure: String, Sendable, Hashable, CaseIterable {
    /// What is sold to it.
    case exports
    /// What is bought of it.
    case imports
    /// Both together.
    case trade
  }

  /// A place among partners.
  package struct Place: Sendable, Equatable {
    /// 1 is the largest.
    package let rank: Int
    /// How many are ranked.
    package let count: Int
    /// Who is the largest: an economy's code, or the party's own.
    package let largest: String
  }

  /// Where the other party stands among a party's partners in goods.
  ///
  /// - Parameters:
  ///   - year: Position of the year.
  ///   - side: Whose partners are ranked.
  ///   - measure: What makes a partner large.
  ///   - group: Codes of economies among which it is ranked; nil for all.
  package func place(
    _ year: Int, among side: Seller, by measure: Measure, in group: [String]? = nil
  ) -> Place {
    let (own, partner) = (members(side), members(side.buyer))
    func size(_ economies: [Int]) -> Double {
      let sold = measure == .imports ? 0 : history.goods(year, from: own, to: economies)
      let bought = measure == .exports ? 0 : history.goods(year, from: economies, to: own)
      return sold + bought
    }
    let rivals = everyone.filter {
      !own.contains($0) && !partner.contains($0)
        && history.economies[$0].code != Economy.restOfWorld
        && (group?.contains(history.economies[$0].code) ?? true)
    }
    let mine = size(partner)
    let larger = rivals.map { (code: history.economies[$0].code, size: size([$0])) }
      .filter { $0.size > mine }
    return Place(
      rank: larger.count + 1, count: rivals.count + 1,
      largest: larger.max { $0.size < $1.size }?.code ?? party(side.buyer).code)
  }
}

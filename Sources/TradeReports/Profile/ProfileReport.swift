// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
package import Questions
package import TradeFindings
import TradeModel
import TradePolicy
import TradeArrays
import TradeProfiles
package import TradeWorlds

/// What two economies or groups trade and what binds them, ready to be shown.
package struct ProfileReport: Sendable {
  let numbers: ProfileNumbers
  let world: World
  /// Name of the central set of elasticities.
  let elasticities: String
  /// Draws behind the effects of policies; nil without any.
  let draws: DrawAccount?
  /// Where the record of trade is from.
  let sources: [Source]
  /// The language in which it is told.
  var words: Language { world.language }
  var relation: TradingRelation { numbers.relation }
  /// Position of the last year on record.
  var last: Int { relation.history.years.count - 1 }

  /// A report.
  ///
  /// - Parameters:
  ///   - numbers: What is known.
  ///   - world: The world whose books and tariffs are told.
  ///   - elasticities: Name of the central set.
  ///   - draws: Draws behind the effects of policies.
  ///   - sources: Where the records are from.
  package init(
    _ numbers: ProfileNumbers, world: World, elasticities: String, draws: DrawAccount?,
    sources: [Source]
  ) {
    self.numbers = numbers
    self.world = world
    self.elasticities = elasticities
    self.draws = draws
    self.sources = sources
  }

  /// What the answer is about.
  package func title() -> String {
    words("\(label(.first), "first") and \(label(.second), "second"): a trading relation")
  }

  // MARK: - Names and numbers

  /// A party's name as it stands within a sentence.
  func name(_ side: TradingRelation.Seller) -> String {
    relation.party(side).nameInSentence(in: world)
  }

  /// A party's name by itself.
  func label(_ side: TradingRelation.Seller) -> String { relation.party(side).label(in: world) }

  /// The name of an economy or of a party by its code.
  func name(ofCode code: String) -> String {
    for side in TradingRelation.Seller.allCases where relation.party(side).code == code {
      return name(side)
    }
    return world.economy(code).map(world.nameInSentence) ?? code
  }

  /// Money in billions with one decimal, of the record: `127.3`.
  func billions(_ value: Double) -> String {
    words.number(fixed(value * relation.history.money.size / 1e9, decimals: 1, grouped: true))
  }

  /// The same with its unit.
  func amount(_ value: Double) -> String {
    let money = relation.history.money
    guard value * money.size < 1e8 else {
      return words.quantity(billions(value), words.text("billion \(money.currency)"))
    }
    return words.quantity(
      words.level(value * money.size / 1e6, decimals: 1), words.text("million \(money.currency)"))
  }

  /// Money of the world's books in billions, with its unit.
  func booked(_ value: Double) -> String {
    let shown = words.number(fixed(value * world.about.unit / 1e9, decimals: 1, grouped: true))
    return words.quantity(shown, words.text("billion \(world.about.currency)"))
  }

  func percent(_ fraction: Double, decimals: Int = 1) -> String {
    words.quantity(words.level(100 * fraction, decimals: decimals), "%")
  }

  var years: [Int] { relation.history.years }

  // MARK: - Records

  /// What of flows by sector belongs to each group of parts of sectors, with the range of its shares.
  func parts(of flows: [Double]) -> [(group: Group, amount: Share)] {
    world.sectorGroups.filter { !$0.shares.isEmpty }.map { group in
      func sum(_ end: (Share) -> Double) -> Double {
        zip(relation.history.sectors, flows).reduce(0) { sum, sector in
          sum + (group.shares[sector.0.code].map(end) ?? 0) * sector.1
        }
      }
      return (group, Share(low: sum(\.low), central: sum(\.central), high: sum(\.high)))
    }
  }

  /// Rows for other programs: one number each, in full.
  package func records() -> Records {
    var records = Records(columns: [
      "year", "economy", "partner", "sector", "figure", "detail", "unit", "value", "low", "high",
      "probability_of_more", "probability_of_less",
    ])
    func code(_ side: TradingRelation.Seller) -> String { relation.party(side).code }
    func add(
      _ year: Int?, _ side: TradingRelation.Seller, _ figure: String, _ value: Double,
      _ unit: String, sector: String? = nil, detail: String? = nil,
      range: (low: Double, high: Double)? = nil, estimate: Estimate? = nil
    ) {
      records.rows.append([
        year.map { .count($0) } ?? .missing, .text(code(side)), .text(code(side.buyer)),
        sector.map { .text($0) } ?? .missing, .text(figure),
        detail.map { .text($0) } ?? .missing, .text(unit), .number(value),
        .optional(range?.low), .optional(range?.high), .optional(estimate?.probabilityOfGain),
        .optional(estimate?.probabilityOfLoss),
      ])
    }
    let history = relation.history
    for (position, year) in years.enumerated() {
      for side in TradingRelation.Seller.allCases {
        add(
          year, side, "exports_of_goods", relation.goods(position, sold: side), history.money.text)
        for measure in TradingRelation.Measure.allCases {
          let place = relation.place(position, among: side, by: measure)
          add(
            year, side, "rank_of_partner_in_\(measure.rawValue)", Double(place.rank), "rank",
            detail: "of \(place.count); largest \(place.largest)")
        }
        add(year, side, "trade_intensity", relation.intensity(position, sold: side), "ratio")
        add(year, side, "complementarity", relation.complementarity(position, sold: side), "share")
        let flows = relation.sectors(position, sold: side)
        for (sector, flow) in flows.enumerated() {
          add(
            year, side, "exports", flow, history.money.text, sector: history.sectors[sector].code)
        }
        for part in parts(of: flows) {
          add(
            year, side, "exports", part.amount.central, history.money.text, sector: part.group.code,
            range: (part.amount.low, part.amount.high))
        }
      }
      add(year, .first, "export_similarity", relation.similarity(position), "share")
    }
    for side in TradingRelation.Seller.allCases {
      let advantage = relation.comparativeAdvantage(last, of: side)
      for (place, sector) in history.goodsSectors.enumerated() {
        add(
          years[last], side, "revealed_comparative_advantage", advantage[place], "ratio",
          sector: history.sectors[sector].code)
      }
      for group in groups(of: side) {
        let place = relation.place(last, among: side.buyer, by: .trade, in: group.members)
        add(
          years[last], side.buyer, "rank_of_partner_in_trade", Double(place.rank), "rank",
          detail: "among \(group.code), of \(place.count)")
      }
      add(nil, side, "tariff_on_partner", 100 * numbers.rates[side], "%")
      for mean in numbers.books[side] {
        add(
          nil, side, "tariff_book_on_partner", mean.rate, "%",
          detail: mean.agreement.isEmpty ? "without agreement" : mean.agreement)
      }
      for hard in numbers.hard[side] {
        add(
          nil, side, "dearer_without_partner", 100 * hard.entry.dearer, "%",
          sector: world.sectors[hard.entry.sector.rawValue].code,
          range: (100 * hard.range.lowerBound, 100 * hard.range.upperBound))
      }
      let bound = numbers.bound[side]
      add(nil, side, "value_added_used_up_by_partner", bound.usedUp, world.about.money.text)
      add(nil, side, "value_added_used_up_by_partner_share", 100 * bound.shareOfValueAdded, "%")
      add(nil, side, "value_of_partner_in_exports_share", 100 * bound.otherInExports, "%")
      add(nil, side, "inputs_through_partner_share", 100 * bound.inputsThrough, "%")
      for effect in numbers.effects {
        let estimate = effect.estimates[side]
        add(
          nil, side, "real_income_change", 100 * effect.changes[side], "%",
          detail: effect.name ?? "trade costs -1 %",
          range: estimate.map { (100 * $0.low, 100 * $0.high) }, estimate: estimate)
      }
    }
    for holding in numbers.agreements {
      add(
        Int(holding.since.prefix(4)), .first, "agreement_in_force", Double(holding.pairs), "pairs",
        detail: "\(holding.agreement.name), since \(holding.since)")
    }
    for span in numbers.customs?.spans ?? [] {
      let detail = span.month == 12 ? "customs" : "customs, months 1 to \(span.month)"
      let side: TradingRelation.Seller = isUnitedStates(.first) ? .first : .second
      add(span.year, side, "imports_of_goods", span.count.imports, "million USD", detail: detail)
      add(span.year, side, "duty_collected", 100 * span.count.dutyRate, "%", detail: detail)
      if let exports = span.count.exports {
        add(span.year, side, "exports_of_goods", exports, "million USD", detail: detail)
      }
    }
    return records
  }

  /// Whether a side is the United States.
  func isUnitedStates(_ side: TradingRelation.Seller) -> Bool {
    relation.party(side).members == [UnitedStatesTrade.reporter]
  }

  /// The world's groups that an economy of a side is in and nobody of the other is.
  func groups(of side: TradingRelation.Seller) -> [Group] {
    let (own, other) = (relation.party(side), relation.party(side.buyer))
    guard own.isOne else { return [] }
    return world.economyGroups.filter { group in
      group.members.count > 2 && group.members.contains(own.members[0])
        && !other.members.contains { group.members.contains($0) }
    }
  }

  /// How to read it, from what.
  package func footer() -> String {
    let record = words(
      """
      Trade \(years[0], "first year") to \(years[last], "last year"): \
      \(sources.first?.title ?? "", "source"); goods at the border. World \(world.about.name, "world") \
      as it is, elasticities \(elasticities, "set").
      """)
    guard let draws else {
      return words.sentences([record, words("How sure the effects are was not drawn.")])
    }
    return words.sentences([
      record, words("5 to 95 %: changes in \(draws.words(in: words), "draws")."),
    ])
  }
}

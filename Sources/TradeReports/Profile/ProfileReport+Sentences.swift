// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeFindings
import TradeProfiles
import TradeWorlds

extension ProfileReport {
  /// The finding in sentences, the flows first.
  package func sentences() -> [String] {
    [words.sentences([flows, earlier] + cautions)]
      + TradingRelation.Seller.allCases.map { words.sentences([place($0)] + inGroup($0)) }
      + [fit, closeness, words.sentences([agreements, tariffs]), value]
      + TradingRelation.Seller.allCases.compactMap(hardest)
      + [customs].compactMap { $0 } + numbers.effects.map(effect)
      + numbers.untold.map {
        words("\($0, "policy") cannot be put to the world \(world.about.name, "world").")
      }
  }

  /// The finding in one line.
  package func headline() -> String {
    words(
      """
      \(label(.first), "first") sold goods for \(amount(relation.goods(last, sold: .first)), "sold") to \
      \(name(.second), "second") in \(years[last], "year") and bought goods for \
      \(amount(relation.goods(last, sold: .second)), "bought")
      """)
  }

  /// A trade of which the record, rounded to tenths of a million, holds few steps.
  private var isTiny: Bool {
    TradingRelation.Seller.allCases.contains { relation.goods(last, sold: $0) < Self.tiny }
  }

  /// Goods in a year below which places and indices are rough, in the record's unit.
  private static let tiny = 100 * TradeHistory.step

  /// What has to be said of the numbers before they are read.
  private var cautions: [String] {
    var found: [String] = []
    if isTiny {
      found.append(
        words(
          """
          The record is rounded to tenths of a million dollars: of so small a trade places and indices are rough.
          """))
    }
    if !relation.first.isOne || !relation.second.isOne {
      found.append(
        words("A group counts as one here, and is ranked among single economies outside it."))
    }
    return found
  }

  private var flows: String {
    let (sold, bought) = (relation.goods(last, sold: .first), relation.goods(last, sold: .second))
    let size = amount(abs(sold - bought))
    let balance =
      sold >= bought ? words("a surplus of \(size, "size")") : words("a deficit of \(size, "size")")
    return words(
      """
      In \(years[last], "year") \(name(.first), "first") sold goods for \(amount(sold), "sold") to \
      \(name(.second), "second") and bought goods for \(amount(bought), "bought") there: \
      \(balance, "balance").
      """)
  }

  private var earlier: String {
    words(
      """
      In \(years[0], "year") it was \(amount(relation.goods(0, sold: .first)), "sold") and \
      \(amount(relation.goods(0, sold: .second)), "bought").
      """)
  }

  /// Where the other party stands among one's partners, over the years.
  private func place(_ side: TradingRelation.Seller) -> String {
    let places = years.indices.map { relation.place($0, among: side, by: .trade) }
    let (own, partner) = (name(side), name(side.buyer))
    let first = places.filter { $0.rank == 1 }.count
    if first == places.count {
      return capitalized(
        words(
          """
          \(partner, "partner") was the largest partner of \(own, "economy") in goods in every year on record, \
          \(years[0], "first year") to \(years[last], "last year").
          """))
    }
    if places[last].rank == 1 {
      return capitalized(
        words(
          """
          \(partner, "partner") was the largest partner of \(own, "economy") in goods in \
          \(years[last], "last year"), as in \(first, "count") of the \(places.count, "all") years on record.
          """))
    }
    return capitalized(
      words(
        """
        \(partner, "partner") was number \(places[last].rank, "rank") of \(places[last].count, "all") \
        partners of \(own, "economy") in goods in \(years[last], "last year") (number \
        \(places[0].rank, "old rank") in \(years[0], "first year")); the largest was \
        \(name(ofCode: places[last].largest), "largest").
        """))
  }

  /// Where an economy stands among the members of its first group for the other party.
  private func inGroup(_ side: TradingRelation.Seller) -> [String] {
    // Who is the largest of all is so in any group.
    guard let group = groups(of: side.buyer).first,
      relation.place(last, among: side, by: .trade).rank > 1
    else { return [] }
    let places = years.indices.map {
      relation.place($0, among: side, by: .trade, in: group.members)
    }
    let (own, partner) = (name(side.buyer), name(side))
    guard places[last].rank == 1 else {
      return [
        words(
          """
          Among the members of \(world.shortName(group), "group") it was number \
          \(places[last].rank, "rank") of \(places[last].count, "all").
          """)
      ]
    }
    // Since when without a break.
    let since = places.lastIndex { $0.rank != 1 }.map { years[$0 + 1] } ?? years[0]
    return [
      words(
        """
        Among the members of \(world.shortName(group), "group"), \(own, "economy") was the largest partner \
        of \(partner, "partner") in \(years[last], "last year"), without a break since \(since, "since") on \
        this record.
        """)
    ]
  }

  private var fit: String {
    func told(_ side: TradingRelation.Seller) -> String {
      guard relation.complementarityRank(last, sold: side) < 1 else {
        return words(
          """
          what \(name(side), "seller") exports and \(name(side.buyer), "buyer") imports overlap by \
          \(percent(relation.complementarity(last, sold: side), decimals: 0), "overlap"), more than with any \
          other possible buyer
          """)
      }
      return words(
        """
        what \(name(side), "seller") exports and \(name(side.buyer), "buyer") imports overlap by \
        \(percent(relation.complementarity(last, sold: side), decimals: 0), "overlap"), more than with \
        \(percent(relation.complementarityRank(last, sold: side), decimals: 0), "share") of the other \
        possible buyers
        """)
    }
    let similarity = percent(relation.similarity(last), decimals: 0)
    return words.sentences([
      words(
        """
        Complementarity by sectors of goods in \(years[last], "year"): \
        \(words.clauses(TradingRelation.Seller.allCases.map(told)), "fit").
        """),
      words("What both export to everyone overlaps by \(similarity, "similarity")."),
    ])
  }

  private var closeness: String {
    func times(_ side: TradingRelation.Seller) -> String {
      words.level(relation.intensity(last, sold: side), decimals: 1)
    }
    return words(
      """
      \(capitalized(name(.first)), "first") sold \(times(.first), "times") times as much to \(name(.second), "second") as \
      the size of its market leads to expect, and bought \(times(.second), "other times") times as much there.
      """)
  }

  private var agreements: String {
    guard !numbers.agreements.isEmpty else {
      return words(
        """
        No trade agreement between \(name(.first), "first") and \(name(.second), "second") is on the list of \
        the World Trade Organization.
        """)
    }
    let most = 4
    let all = relation.first.members.count * relation.second.members.count
    let shown = numbers.agreements.prefix(most).map { holding in
      all == 1
        ? words("\(holding.agreement.name, "agreement") (since \(holding.since, "day"))")
        : words(
          """
          \(holding.agreement.name, "agreement") (since \(holding.since, "day"), \(holding.pairs, "count") of \
          \(all, "all") pairs)
          """)
    }
    let others = numbers.agreements.count - most
    let listed =
      others > 0
      ? words("\(words.row(Array(shown)), "agreements") and \(others, "count") more")
      : words.list(Array(shown))
    return words("In force between them: \(listed, "agreements").")
  }

  private var tariffs: String {
    let world = words(
      """
      Weighted by trade, \(name(.first), "first") levies \(percent(numbers.rates.first), "rate") on goods of \
      \(name(.second), "second"), which levies \(percent(numbers.rates.second), "other rate") on goods of \
      \(name(.first), "first") (world \(world.about.name, "world")).
      """)
    let books = TradingRelation.Seller.allCases.compactMap { side -> String? in
      let means = numbers.books[side]
      guard let general = means.first(where: { $0.agreement.isEmpty }) else { return nil }
      let rates = means.filter { !$0.agreement.isEmpty }.map {
        words(
          "\(words.quantity(words.level($0.rate, decimals: 1), "%"), "rate") under \($0.agreement, "agreement")"
        )
      }
      let without = words.quantity(words.level(general.rate, decimals: 1), "%")
      guard !rates.isEmpty else {
        return words(
          """
          The tariff book of \(name(side), "importer") has \(without, "rate") on average, without a concession \
          to \(name(side.buyer), "partner").
          """)
      }
      return words(
        """
        The tariff book of \(name(side), "importer") has \(without, "rate") on average without an agreement, \
        \(words.list(rates), "rates").
        """)
    }
    let caution = words(
      """
      These are rates as that world has them: after preferences, and of many importers what customs collected.
      """)
    let added =
      TradingRelation.Seller.allCases.allSatisfy { side in
        numbers.books[side].isEmpty
          || TariffBook.withAddedDuties.isDisjoint(with: relation.party(side).members)
      }
      ? []
      : [words("Duties that the United States has added by later acts are not in its tariff book.")]
    return words.sentences([world, caution] + books + added)
  }

  private var value: String {
    func told(_ side: TradingRelation.Seller) -> String {
      let bound = numbers.bound[side]
      return words(
        """
        Final users in \(name(side.buyer), "user") use up value added of \(name(side), "economy") worth \
        \(booked(bound.usedUp), "amount"), \(percent(bound.shareOfValueAdded), "share") of all of it; \
        \(percent(bound.otherInExports), "content") of what \(name(side), "economy") exports was added in \
        \(name(side.buyer), "user"), and \(percent(bound.inputsThrough), "inputs") of its inputs pass through \
        there at some stage.
        """)
    }
    return words.sentences(
      TradingRelation.Seller.allCases.map(told) + [
        words(
          "So the books of the world \(world.about.name, "world") of \(world.about.year, "year").")
      ])
  }

  /// The sector whose goods a party could replace least.
  private func hardest(_ side: TradingRelation.Seller) -> String? {
    guard let hard = numbers.hard[side].first else { return nil }
    let sector = world.nameInSentence(world.sectors[hard.entry.sector.rawValue])
    let range = words(
      """
      \(words.level(100 * hard.range.lowerBound, decimals: 1), "low") to \
      \(percent(hard.range.upperBound), "high") by set of elasticities
      """)
    return words(
      """
      What would cost \(name(side), "buyer") most in all to replace of the goods of \
      \(name(side.buyer), "seller") is \(sector, "sector"): without that source they would be \(percent(hard.entry.dearer), "dearer") dearer \
      (\(range, "range")), all other prices as they are.
      """)
  }

  private var customs: String? {
    guard let spans = numbers.customs?.spans, spans.count > 1 else { return nil }
    let partner = isUnitedStates(.first) ? name(.second) : name(.first)
    let told = spans.map { span in
      let amount = words.quantity(
        words.level(span.count.imports / 1000, decimals: 1), words.text("billion USD"))
      let duty = percent(span.count.dutyRate)
      return span.month == 12
        ? words("\(amount, "amount") in \(span.year, "year") (duty \(duty, "duty"))")
        : words(
          """
          \(amount, "amount") in months 1 to \(span.month, "month") of \(span.year, "year") (duty \
          \(duty, "duty"))
          """)
    }
    return words(
      """
      The United States' customs, whose counts do not join with the record above, counted imports of goods of \
      \(partner, "partner") of \(words.list(told), "counts").
      """)
  }

  private func effect(_ effect: ProfileNumbers.Effect) -> String {
    let text = EstimateText.percent
    func told(_ side: TradingRelation.Seller) -> String {
      let subject = words("the real income of \(name(side), "economy")")
      let estimate = effect.estimates[side]
      var own = text
      own.language = words
      let change = words.quantity(own.number(effect.changes[side], settledBy: estimate), "%")
      guard let estimate else {
        return words("\(subject, "outcome") changes by \(change, "change")")
      }
      let verb = EstimateReport.verb(subject, estimate, isPlural: false, in: words)
      let range = own.interval(estimate).map { words.quantity($0, "%") } ?? change
      return words("\(verb, "finding") (\(change, "change"); \(range, "range"))")
    }
    return words(
      """
      \(effect.title, "policy"): \(words.clauses(TradingRelation.Seller.allCases.map(told)), "findings") \
      (world \(effect.world, "world")).
      """)
  }
}

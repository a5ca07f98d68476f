// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
package import Questions
import TradeArrays
import TradeFindings
import TradeProfiles
import TradeWorlds

extension ProfileReport {
  /// Tables for people.
  ///
  /// - Parameter top: Sectors at most.
  package func tables(top: Int) -> [DisplayTable] {
    [byYear, bySector(top), indices]
      + [agreementTable, rateTable, hardTable(.first, top), hardTable(.second, top), effectTable]
      .compactMap { $0 }
  }

  private var currency: String { words.text("billion \(relation.history.money.currency)") }

  /// Goods both ways and places among partners; parties stand by their codes, which are short.
  private var byYear: DisplayTable {
    let ranked = relation.place(last, among: .first, by: .trade).count
    func place(_ side: TradingRelation.Seller) -> String {
      words("place of \(code(side.buyer), "partner") for \(code(side), "economy")")
    }
    return DisplayTable(
      title: words(
        """
        Goods that \(name(.first), "first") and \(name(.second), "second") sell to each other, \
        \(currency, "currency")
        """),
      columns: [
        .init(words("year"), .left), .init(way(.first)), .init(way(.second)),
        .init(words("balance of \(code(.first), "economy")")), .init(place(.first)),
        .init(place(.second)),
      ],
      rows: years.indices.map { year in
        let (sold, bought) = (
          relation.goods(year, sold: .first), relation.goods(year, sold: .second)
        )
        let balance = (sold - bought) * relation.history.money.size / 1e9
        return .init(
          ["\(years[year])", billions(sold), billions(bought)]
            + [words.number(signed(balance, decimals: 1, grouped: true))]
            + TradingRelation.Seller.allCases.map {
              "\(relation.place(year, among: $0, by: .trade).rank)"
            })
      },
      notes: [
        words(
          """
          Places by goods sold and bought together, among \(ranked, "count") economies; the rest of the world \
          is none.
          """)
      ])
  }

  private func code(_ side: TradingRelation.Seller) -> String { relation.party(side).code }

  /// From the seller to the buyer, in codes.
  private func way(_ side: TradingRelation.Seller) -> String {
    words("\(code(side), "seller") to \(code(side.buyer), "buyer")")
  }

  /// What is traded in the last year, the largest first, and in what each is strong.
  private func bySector(_ top: Int) -> DisplayTable {
    let history = relation.history
    let flows = ProfileNumbers.Both { relation.sectors(last, sold: $0) }
    let advantage = ProfileNumbers.Both { side in
      Dictionary(
        uniqueKeysWithValues: zip(
          history.goodsSectors, relation.comparativeAdvantage(last, of: side)))
    }
    func share(_ side: TradingRelation.Seller, _ sector: Int) -> Double {
      let goods = relation.goods(last, sold: side)
      return history.sectors[sector].kind == .goods && goods > 0
        ? flows[side][sector] / goods : .nan
    }
    let order = history.sectors.indices.sorted {
      flows.first[$0] + flows.second[$0] > flows.first[$1] + flows.second[$1]
    }
    func cell(_ value: Double, _ decimals: Int) -> String {
      value.isFinite ? words.level(value, decimals: decimals) : "–"
    }
    return DisplayTable(
      title: words(
        """
        What they sell to each other by sector in \(years[last], "year"), \(currency, "currency"), and per cent \
        of the goods
        """),
      columns: [.init(words("sector"), .left)]
        + TradingRelation.Seller.allCases.flatMap { side -> [DisplayTable.Column] in
          [
            .init(way(side)), .init("%"), .init(words("advantage of \(code(side), "economy")")),
          ]
        },
      rows: order.prefix(top).map { sector in
        .init(
          [words.text(history.sectors[sector].name)]
            + TradingRelation.Seller.allCases.flatMap { side in
              [
                billions(flows[side][sector]), cell(100 * share(side, sector), 1),
                cell(advantage[side][sector] ?? .nan, 2),
              ]
            })
      } + partRows(flows),
      notes: [
        words(
          """
          Advantage: revealed comparative advantage, a sector's share of an economy's exports over its share of the world's; \
          above 1 it exports more of it than others do. Services hold trade margins on goods, about twice what \
          the balance of payments counts.
          """)
      ] + partNote
        + (order.count > top
          ? [words("\(top, "shown") of \(order.count, "all") rows; --top shows more.")] : []))
  }

  private var partNote: [String] {
    let names = world.sectorGroups.filter { !$0.shares.isEmpty }.map { words.text($0.name) }
    guard !names.isEmpty else { return [] }
    return [
      words(
        """
        \(words.list(names), "groups") are parts of these sectors, with the low and the high end of their shares.
        """)
    ]
  }

  /// Groups of parts of sectors, which cut across the sectors, with the range of their shares.
  private func partRows(_ flows: ProfileNumbers.Both<[Double]>) -> [DisplayTable.Row] {
    let (first, second) = (parts(of: flows.first), parts(of: flows.second))
    return zip(first, second).map { first, second in
      let cells = [first.amount, second.amount].flatMap { amount in
        [
          words(
            """
            \(billions(amount.central), "central") (\(billions(amount.low), "low") to \
            \(billions(amount.high), "high"))
            """),
          "–", "–",
        ]
      }
      return .init([words.text(first.group.name)] + cells)
    }
  }

  /// Intensity, complementarity and similarity by year.
  private var indices: DisplayTable {
    DisplayTable(
      title: words("How close the two are"),
      columns: [.init(words("year"), .left)]
        + TradingRelation.Seller.allCases.map { .init(words("intensity, \(way($0), "way")")) }
        + TradingRelation.Seller.allCases.map {
          .init(words.row([words("complementarity, \(way($0), "way")"), "%"]))
        }
        + [.init(words.row([words("similarity of exports"), "%"]))],
      rows: years.indices.map { year in
        .init(
          ["\(years[year])"]
            + TradingRelation.Seller.allCases.map {
              words.level(relation.intensity(year, sold: $0), decimals: 2)
            }
            + TradingRelation.Seller.allCases.map {
              words.level(100 * relation.complementarity(year, sold: $0), decimals: 0)
            } + [words.level(100 * relation.similarity(year), decimals: 0)])
      },
      notes: [
        words(
          """
          Intensity: the buyer's share of the seller's exports over its share of what others import \
          (Drysdale and Garnaut 1982). Complementarity: overlap of what one exports and the other imports \
          (Michaely 1996). Similarity: overlap of what both export (Finger and Kreinin 1979). Goods by sector.
          """)
      ])
  }

  private var agreementTable: DisplayTable? {
    guard !numbers.agreements.isEmpty else { return nil }
    let ofMany = !relation.first.isOne || !relation.second.isOne
    return DisplayTable(
      title: words("Trade agreements in force between them"),
      columns: [
        .init(words("agreement"), .left), .init(words("kind"), .left), .init(words("since")),
      ]
        + (ofMany ? [.init(words("pairs of economies"))] : []),
      rows: numbers.agreements.map {
        .init(
          [$0.agreement.name, $0.agreement.kind, $0.since] + (ofMany ? ["\($0.pairs)"] : []))
      },
      notes: [
        words(
          """
          FTA: free trade area; CU: customs union; PSA: partial scope; EIA: services. From the list of the World \
          Trade Organization, and the Regional Comprehensive Economic Partnership, which it lacks.
          """)
      ])
  }

  private var rateTable: DisplayTable? {
    let rows = TradingRelation.Seller.allCases.flatMap { side -> [DisplayTable.Row] in
      let who = [label(side), label(side.buyer)]
      let weighted = DisplayTable.Row(
        who + [
          words("all goods, weighted by trade"),
          words.level(100 * numbers.rates[side], decimals: 2), "–",
        ], startsBlock: side == .second)
      return [weighted]
        + numbers.books[side].map { mean in
          .init(
            who + [
              mean.agreement.isEmpty
                ? words("tariff book, without an agreement")
                : words("tariff book, under \(mean.agreement, "agreement")"),
              words.level(mean.rate, decimals: 2), words.level(100 * mean.free, decimals: 0),
            ])
        }
    }
    return DisplayTable(
      title: words("Tariffs that they levy on each other's goods"),
      columns: [
        .init(words("importer"), .left), .init(words("exporter"), .left),
        .init(words("rate"), .left),
        .init("%"), .init(words("lines free, %")),
      ], rows: rows,
      notes: [
        words(
          """
          Weighted by trade: the data of the world \(world.about.name, "world"). Tariff book: plain means over \
          six-digit products, rates of 2026; the books of Viet Nam and of the United States are on record, the latter \
          without specific rates and without duties added by later acts.
          """)
      ])
  }

  private func hardTable(_ side: TradingRelation.Seller, _ top: Int) -> DisplayTable? {
    let hard = numbers.hard[side]
    guard !hard.isEmpty else { return nil }
    let most = min(top, 8)
    return DisplayTable(
      title: words(
        """
        What would cost \(name(side), "buyer") most to replace of the goods of \(name(side.buyer), "seller")
        """),
      columns: [
        .init(words("sector"), .left),
        .init(words.row([words("purchases"), words.text("billion \(world.about.currency)")])),
        .init(words("% of all purchases")), .init(words("dearer without, %")),
        .init(words("by set of elasticities")),
      ],
      rows: hard.prefix(most).map { hard in
        .init([
          world.name(hard.entry.sector),
          words.level(hard.entry.purchases * world.about.unit / 1e9, decimals: 1),
          words.level(100 * hard.entry.share, decimals: 1),
          words.level(100 * hard.entry.dearer, decimals: 1),
          words(
            """
            \(words.level(100 * hard.range.lowerBound, decimals: 1), "low") to \
            \(words.level(100 * hard.range.upperBound, decimals: 1), "high")
            """),
        ])
      },
      notes: [
        words(
          """
          How much dearer the sector's goods would be without that source, all other prices as they are: \
          (1 − share)^(−1/θ) − 1; the most costly first.
          """)
      ])
  }

  private var effectTable: DisplayTable? {
    guard !numbers.effects.isEmpty else { return nil }
    var text = EstimateText.percent
    text.language = words
    func cells(_ effect: ProfileNumbers.Effect, _ side: TradingRelation.Seller) -> [String] {
      let estimate = effect.estimates[side]
      return [text.number(effect.changes[side], settledBy: estimate), text.cell(estimate)]
    }
    return DisplayTable(
      title: words("What some policies do to the real income of both, %"),
      columns: [.init(words("policy"), .left)]
        + TradingRelation.Seller.allCases.flatMap {
          [.init(code($0)), .init(words("5 to 95 %"))] as [DisplayTable.Column]
        },
      rows: numbers.effects.map {
        .init([$0.title] + cells($0, .first) + cells($0, .second))
      })
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
package import Questions
import TradeArrays
import TradeFindings
import TradeWorlds

extension ChainReport {
  /// Tables for people.
  ///
  /// - Parameter top: Rows at most where a table has one per partner or sector.
  package func tables(top: Int) -> [DisplayTable] {
    switch topic {
    case .indicators: numbers.rows.map { indicators($0) }
    case .partners(let economy):
      [
        parts(
          top, title: words("Exports of \(world.nameInSentence(economy), "economy") by partner"),
          heading: words("partner"))
      ]
    case .sectors(let economy):
      [
        parts(
          top, title: words("Exports of \(world.nameInSentence(economy), "economy") by sector"),
          heading: words("sector"))
      ]
    case .exposure(let economy, _, let suppliers, let tier):
      [exposure(top, economy, suppliers, tier)]
    case .extraction(let economy, _, let partners):
      [
        pairs(
          top, .lost, .lostShare, heading: words("economy"),
          title: words(
            """
            Value added that would be lost without the exports of \(world.nameInSentence(economy), "economy") \
            to \(partners, "partners")
            """),
          note: words(
            """
            An account of what hangs on these exports, not a forecast: nobody finds other buyers or suppliers.
            """))
      ]
    case .duties(let economy):
      [
        pairs(
          top, .cumulatedDuties, .ownDuties, heading: words("sector"),
          title: words(
            "Tariffs in a unit of output of \(world.nameInSentence(economy), "economy") by sector"),
          note: words(
            """
            Along the chain: on the sector's inputs, on inputs of its suppliers and so on, at every border.
            """))
      ]
    }
  }

  /// One economy's indicators, a row each.
  private func indicators(_ row: ChainNumbers.Row) -> DisplayTable {
    let changes: [DisplayTable.Column] =
      after == nil ? [.init(words("value"))] : changeColumns
    return DisplayTable(
      title: words("\(label(row), "economy"): exports and the chains they are part of"),
      columns: [.init(words("indicator"), .left)] + changes,
      rows: ChainFigure.indicators.compactMap { figure in
        numbers.position(row, figure).map { position in
          let name = figure.unit.named(figure.told(words), in: world)
          return .init([name] + [level(position)] + changed(position))
        }
      },
      notes: [
        words(
          """
          Backward participation: what exports hold that is not value added at home counted once. \
          Forward: value added at home that importers export once more. Changes of shares are in \
          percentage points.
          """)
      ])
  }

  /// Exports and what they are made of, the largest first; with a policy the value added at home, what moves
  /// most first.
  private func parts(_ top: Int, title: String, heading: String) -> DisplayTable {
    let value = ChainFigure.domesticValueAdded
    func size(_ row: ChainNumbers.Row) -> Double {
      if after != nil, let position = numbers.position(row, value) {
        return (change(position) ?? 0).magnitude
      }
      return numbers.position(row, .grossExports).map { before[$0] } ?? 0
    }
    let rows = numbers.rows.sorted { size($0) > size($1) }
    let columns: [DisplayTable.Column]
    if after == nil {
      columns =
        [.init(words.row([ChainFigure.grossExports.told(words), world.moneyUnit]))]
        + ChainFigure.parts.dropFirst().map { .init(words.row([$0.told(words), "%"])) }
    } else {
      columns = changeColumns
    }
    return DisplayTable(
      title: after == nil
        ? title : words.row([title, ChainFigure.domesticShare.told(words), world.moneyUnit]),
      columns: [.init(heading, .left)] + columns,
      rows: rows.prefix(top).map { row in
        let cells = ChainFigure.parts.compactMap { numbers.position(row, $0) }
        guard after == nil else {
          return .init(
            [label(row)] + [level(cells[1])] + changed(cells[1]), bar: change(cells[1]))
        }
        let gross = before[cells[0]]
        let share = ChainFigure.Unit.share.levels(words)
        return .init(
          [label(row), level(cells[0])]
            + cells.dropFirst().map { gross > 0 ? share.number(before[$0] / gross) : "–" })
      }, barColumn: after == nil ? nil : columns.count + 1, notes: note(rows.count, top))
  }

  /// Rows of two numbers, the largest of the first on top; with a policy the first, what moves most first.
  private func pairs(
    _ top: Int, _ first: ChainFigure, _ second: ChainFigure, heading: String, title: String,
    note explained: String
  ) -> DisplayTable {
    func size(_ row: ChainNumbers.Row) -> Double {
      numbers.position(row, first).map { (change($0) ?? before[$0]).magnitude } ?? 0
    }
    let rows = numbers.rows.sorted { size($0) > size($1) }
    let columns: [DisplayTable.Column] =
      after == nil
      ? [first, second].map { .init($0.unit.named($0.told(words), in: world)) } : changeColumns
    return DisplayTable(
      title: after == nil
        ? title : words.row([title, first.unit.named(first.told(words), in: world)]),
      columns: [.init(heading, .left)] + columns,
      rows: rows.prefix(top).map { row in
        let cells = [first, second].compactMap { numbers.position(row, $0) }
        guard after == nil else { return .init([label(row), level(cells[0])] + changed(cells[0])) }
        return .init([label(row)] + cells.map(level))
      }, notes: [explained] + note(rows.count, top))
  }

  /// The columns of a number before a policy, after it, and of its change.
  private var changeColumns: [DisplayTable.Column] {
    [.init(words("before")), .init(words("after")), .init(words("change"))]
      + (after?.draws == nil ? [] : [.init(words("5 to 95 %"))])
  }

  /// Shares of inputs, the most exposed sector first.
  private func exposure(
    _ top: Int, _ buyer: EconomyIndex, _ suppliers: String, _ tier: Question.Tiers
  ) -> DisplayTable {
    let figure = ChainFigure.of(tier)
    func size(_ row: ChainNumbers.Row) -> Double {
      numbers.position(row, figure).map { before[$0] } ?? 0
    }
    let sectors = numbers.rows.filter { if case .sector = $0 { true } else { false } }
      .sorted { size($0) > size($1) }
    let rows = [.inputs, .finalUse] + sectors.prefix(top)
    let figures: [ChainFigure] =
      after == nil && tier == .all ? Array(ChainFigure.exposures.dropFirst()) : [figure]
    let columns: [DisplayTable.Column] =
      [.init(words("user"), .left), .init(world.moneyUnit)]
      + (after == nil
        ? figures.map { .init(words.row([$0.heading(words), "%"])) } : changeColumns)
    let title = words(
      """
      What \(world.nameInSentence(buyer), "buyer") purchases and how much of it passes through \
      \(suppliers, "suppliers")
      """)
    let tiers = words(
      """
      Tier 1 is bought there directly, tier t first met there behind t − 1 suppliers elsewhere.
      """)
    return DisplayTable(
      title: after == nil && tier == .all ? title : words.row([title, figure.heading(words), "%"]),
      columns: columns,
      rows: rows.map { row in
        let positions = ([.inputs] + figures).compactMap { numbers.position(row, $0) }
        return .init(
          [label(row)] + positions.map(level)
            + (after == nil ? [] : changed(positions[positions.count - 1])))
      }, notes: note(sectors.count, top) + [tiers])
  }

  private func note(_ all: Int, _ top: Int) -> [String] {
    all > top ? [words("\(top, "shown") of \(all, "all") rows; --top shows more.")] : []
  }

  /// A level before any policy.
  func level(_ position: Int) -> String {
    numbers.keys[position].figure.unit.levels(words).number(before[position])
  }

  /// The level after the policy, its change and where nine of ten draws of the change lie; nothing
  /// without a policy.
  private func changed(_ position: Int) -> [String] {
    guard let after, let change = change(position) else { return [] }
    let unit = numbers.keys[position].figure.unit
    let estimate = estimate(position)
    let text = unit.changes(words)
    return [
      unit.levels(words).number(after.values[position]),
      text.number(change, settledBy: estimate),
    ] + (after.draws == nil ? [] : [text.cell(estimate)])
  }
}

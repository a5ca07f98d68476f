// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
package import Questions
import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// The change in real income taken apart, ready to be shown.
package struct DecompositionReport: Sendable {
  /// What rows stand for.
  package typealias Grouping = Question.DecompositionRows

  let found: [WelfareDecomposition]
  /// How sure the parts are; nil if nothing was drawn.
  let spread: DecompositionSpread?
  private let books: OutcomeBooks
  /// What the answer rests on.
  package let basis: AnswerBasis
  var scenario: Scenario { basis.scenario }
  var world: World { basis.world }

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - model: The model that was asked.
  ///   - found: The decompositions, by economy.
  ///   - spread: How sure the parts are; nil if nothing was drawn.
  ///   - books: What holds at the end of the scenario, for the first-order formula.
  package init(
    scenario: Scenario, model: Model, found: [WelfareDecomposition],
    spread: DecompositionSpread? = nil, books: OutcomeBooks
  ) {
    self.found = found
    self.spread = spread
    self.books = books
    var exactness = found.first?.exactness ?? Exactness()
    exactness.add(Exactness([books.equilibrium.certificate]))
    let balancing = StepFindings.balancing(model)
    if let balancing { exactness.add(balancing.exactness) }
    if let spread {
      for account in [spread.draws, spread.whole] { exactness.addUncertified(account) }
    }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness, balancing: balancing,
      draws: spread?.draws)
  }

  private func value(_ outcome: Outcome, _ entry: WelfareDecomposition) -> Double {
    OutcomeReading(outcome, of: entry.economy, in: world).value(books)
  }

  /// A row with its parts.
  struct Line {
    var label: String
    var code: String
    var row: DecompositionSpread.Row
    var parts: WelfareDecomposition.Parts
  }

  func lines(_ entry: WelfareDecomposition, _ grouping: Grouping) -> [Line] {
    switch grouping {
    case .part: [Line(label: "all", code: "all", row: .all, parts: entry.total)]
    case .partner:
      world.economyIndices.filter { $0 != entry.economy }.map {
        let label = world.economies[$0.rawValue]
        return Line(
          label: world.name($0), code: label.code, row: .partner($0),
          parts: entry.parts(partner: $0))
      }
    case .sector:
      world.sectorIndices.map {
        let label = world.sectors[$0.rawValue]
        return Line(
          label: world.name($0), code: label.code, row: .sector($0), parts: entry.parts(sector: $0))
      }
    }
  }

  /// What belongs to no partner and no sector: the row that makes the others sum to the whole.
  func remainder(_ entry: WelfareDecomposition) -> Line {
    Line(
      label: words("Transfers"), code: "transfers", row: .transfers,
      parts: WelfareDecomposition.Parts(transfers: entry.transfers))
  }

  /// How sure a number made of the parts of rows together is; nil if nothing was drawn.
  func estimate(
    _ economy: Int, _ rows: [DecompositionSpread.Row],
    _ number: (WelfareDecomposition.Parts) -> Double
  ) -> Estimate? { spread?.estimate(economy, rows, number) }

  /// How sure a part of a row is; of the whole what the scenario's own answer says of real income.
  func estimate(_ economy: Int, _ row: DecompositionSpread.Row, _ part: Part) -> Estimate? {
    row == .all && part.isSum
      ? spread?.total(economy) : spread?.estimate(economy, [row], part.value)
  }

  /// A part by the beginning of its columns' names.
  struct Part {
    var column: String
    var isSum = false
    var value: @Sendable (WelfareDecomposition.Parts) -> Double
  }

  static let columns = [
    Part(column: "terms_of_trade") { $0.termsOfTrade },
    Part(column: "volume_of_trade") { $0.volumeOfTrade },
    Part(column: "trade_costs") { $0.tradeCosts }, Part(column: "transfers") { $0.transfers },
    Part(column: "sum", isSum: true) { $0.sum },
  ]

  /// Rows for other programs: log points of real income, in per cent.
  package func records(by grouping: Grouping) -> Records {
    var columns: [Records.Column] = ["economy", "name", .init(grouping.rawValue)]
    for part in Self.columns {
      columns.append(.percent("\(part.column)_log"))
      if spread != nil {
        columns += ["median", "low", "high"].map { .percent("\(part.column)_\($0)_log") }
        columns += ["more", "less"].map { .init("\(part.column)_probability_of_\($0)") }
      }
    }
    columns += [
      "error_log", "end_point_terms_of_trade", "end_point_volume_of_trade", "real_income",
    ].map { .percent($0) }
    columns.append("largest_residual")
    if spread != nil { columns.append("draws") }
    var records = Records(columns: columns)
    for (position, entry) in found.enumerated() {
      let label = world.economies[entry.economy.rawValue]
      let isTotal = grouping == .part
      for line in lines(entry, grouping) + (isTotal ? [] : [remainder(entry)]) {
        var row: [Records.Field] = [.text(label.code), .text(world.name(label)), .text(line.code)]
        for part in Self.columns {
          row.append(.number(part.value(line.parts) * 100))
          guard spread != nil else { continue }
          let estimate = estimate(position, line.row, part)
          row += [estimate?.median, estimate?.low, estimate?.high].map {
            .optional($0.map { $0 * 100 })
          }
          row += [.optional(estimate?.probabilityOfGain), .optional(estimate?.probabilityOfLoss)]
        }
        row += [
          .number(entry.error * 100),
          isTotal ? .number(value(.termsOfTrade, entry) * 100) : .missing,
          isTotal ? .number(value(.volumeOfTrade, entry) * 100) : .missing,
          .number(value(.realIncome, entry) * 100), .number(basis.exactness.largestResidual),
        ]
        if let spread { row.append(.count(spread.draws.found)) }
        records.rows.append(row)
      }
    }
    return records
  }

  /// One table for people per economy.
  package func tables(by grouping: Grouping, top: Int) -> [DisplayTable] {
    found.indices.map { grouping == .part ? partsTable($0) : table($0, by: grouping, top: top) }
  }

  private var text: OutcomeText { OutcomeText(.realIncome, in: world) }

  /// Log points in per cent, with a decimal more than changes have.
  private var digits: EstimateText { text.digits(3) }

  private func partsTable(_ position: Int) -> DisplayTable {
    let entry = found[position]
    let name = world.name(entry.economy)
    let ends: [Outcome] = [.termsOfTrade, .volumeOfTrade]
    func row(
      _ label: String, _ part: Part, end: Outcome?
    ) -> DisplayTable.Row {
      let value = part.value(entry.total)
      let estimate = estimate(position, .all, part)
      return DisplayTable.Row(
        [label, digits.number(value, settledBy: estimate)]
          + (spread == nil ? [] : [digits.cell(estimate)])
          + [end.map { digits.number(self.value($0, entry)) } ?? ""],
        bar: part.isSum ? nil : value, startsBlock: part.isSum)
    }
    var rows = zip(parts(entry.total), Self.columns).enumerated().map { number, part in
      row(part.0.label, part.1, end: number < ends.count ? ends[number] : nil)
    }
    rows += Self.columns.filter(\.isSum).map { row(words("All parts"), $0, end: nil) }
    return DisplayTable(
      title: words("\(name, "economy"): real income taken apart, log points in per cent"),
      columns: [.init(words("part"), .left), .init(words("adds"))]
        + (spread == nil ? [] : [.init(words("5 to 95 %"))]) + [.init(words("end points"))],
      rows: rows, barColumn: spread == nil ? 3 : 4,
      notes: [closure(entry)]
        + (position + 1 < found.count
          ? []
          : [
            words(
              """
              Along the path the parts sum to the exact change; Caliendo and Parro's first-order \
              formula at the end points weighs all new trade with the old tariff and leaves trade \
              costs and transfers out.
              """),
            words(
              """
              Prices are in units of each economy's own final basket; transfers are the real value of \
              its trade deficit.
              """),
          ]))
  }

  private func table(_ position: Int, by grouping: Grouping, top: Int) -> DisplayTable {
    let entry = found[position]
    let all = lines(entry, grouping)
    let shown = all.sorted { $0.parts.sum.magnitude > $1.parts.sum.magnitude }.prefix(top)
    // Transfers belong to no partner and no sector: they are a row, and no column.
    let columns = Self.columns.filter { $0.column != "transfers" }
    let rows = (shown.sorted { $0.parts.sum < $1.parts.sum } + [remainder(entry)]).flatMap {
      line -> [DisplayTable.Row] in
      let told = columns.map { $0.column == "sum" || line.row != .transfers ? $0 : nil }
      let estimates = told.map { $0.flatMap { estimate(position, line.row, $0) } }
      let numbers = zip(told, estimates).map { part, estimate in
        part.map { digits.number($0.value(line.parts), settledBy: estimate) } ?? ""
      }
      let row = DisplayTable.Row([line.label] + numbers, bar: line.parts.sum)
      guard spread != nil else { return [row] }
      let bands = zip(told, estimates).map { $0 == nil ? "" : digits.cell($1) }
      return [row, DisplayTable.Row([""] + bands)]
    }
    return DisplayTable(
      title: title(entry.economy, grouping),
      columns: [
        .init(words.text(grouping.rawValue), .left), .init(words("terms")), .init(words("volume")),
        .init(words("trade costs")), .init(words("sum")),
      ], rows: rows, barColumn: 5,
      notes: (all.count > shown.count
        ? [
          words(
            """
            \(shown.count, "shown") of \(all.count, "all") rows and transfers; --top shows more.
            """)
        ] : [])
        + [closure(entry)])
  }

  /// What the parts do, the two largest of each economy, with where nine of ten draws lie and verbs that follow them.
  package func sentence() -> String {
    words.sentences(
      found.enumerated().map { position, entry in
        let large = largest(movedByPart(position))
        let name = world.name(entry.economy)
        guard !large.isEmpty else {
          return words("\(name, "economy"): no part moves real income by 0.005 points.")
        }
        let finding = told(entry.economy, large) { text.beside($0, $1.estimate) }
        return words("\(finding, "sentence").")
      } + [basis.notDrawn].compactMap(\.self))
  }

  /// What moves real income, and how sure that is.
  struct Moved {
    var name: String
    /// Log points.
    var value: Double
    var estimate: Estimate?
  }

  /// The parts of an economy's real income.
  func movedByPart(_ position: Int) -> [Moved] {
    zip(parts(found[position].total), Self.columns).map { step, part in
      Moved(
        name: step.label.lowercased(), value: step.contribution / 100,
        estimate: estimate(position, .all, part))
    }
  }

  /// The two that move it most, if they move it at all.
  func largest(_ moved: [Moved]) -> ArraySlice<Moved> {
    moved.filter { $0.value.magnitude >= Findings.noticeable }
      .sorted { $0.value.magnitude > $1.value.magnitude }.prefix(2)
  }

  /// What some of them do to an economy: `Viet Nam’s real income falls by 0.45 points through terms of trade and
  /// probably rises by 0.30 points through trade costs`.
  ///
  /// - Parameter dressed: Makes of what one of them does what is said.
  func told(
    _ economy: EconomyIndex, _ moved: ArraySlice<Moved>,
    dressed: (String, Moved) -> String = { clause, _ in clause }
  ) -> String {
    let clauses = words.list(ofClauses: moved.map { dressed(clause($0), $0) })
    return capitalized(
      words("\(world.owner(economy), "economy's") real income \(clauses, "movements")"))
  }

  /// `probably rises by 0.30 points through trade costs`.
  private func clause(_ moved: Moved) -> String {
    let verdict = Verdict(moved.value, moved.estimate)
    let decimals = moved.estimate.map(text.decimals) ?? EstimateText.percent.most
    let number = fixed(moved.value.magnitude * 100, decimals: max(0, decimals))
    let size =
      number == "1" ? words("1 point") : words.quantity(words.number(number), words("points"))
    return switch (verdict.certainty, verdict.sign) {
    case (.sure, 1...): words("rises by \(size, "size") through \(moved.name, "part")")
    case (.sure, _): words("falls by \(size, "size") through \(moved.name, "part")")
    case (.probable, 1...):
      words("probably rises by \(size, "size") through \(moved.name, "part")")
    case (.probable, _): words("probably falls by \(size, "size") through \(moved.name, "part")")
    case (.open, _): words("could rise or fall through \(moved.name, "part")")
    case (.nothing, _): words("hardly moves through \(moved.name, "part")")
    }
  }

  private func title(_ economy: EconomyIndex, _ grouping: Grouping) -> String {
    let name = world.name(economy)
    let title =
      grouping == .partner
      ? words(
        "\(name, "economy"): real income taken apart by partner, log points in per cent")
      : words("\(name, "economy"): real income taken apart by sector, log points in per cent")
    return spread == nil
      ? title : words.clauses([title, words("below it 5 to 95 % of the draws")])
  }

  /// What the numbers rest on, and what was drawn.
  package func footer() -> String {
    words.sentences(
      (spread.map {
        [
          words(
            """
            5 to 95 %: the parts in \($0.draws.words(in: words), "draws"), their sum in \
            \($0.whole.found, "count").
            """)
        ]
      } ?? []) + [basis.foot])
  }

  /// How well the parts sum to the exact change.
  func closure(_ entry: WelfareDecomposition) -> String {
    let name = world.name(entry.economy)
    var (bound, power) = (1e-12, -12)
    while bound < entry.error { (bound, power) = (bound * 10, power + 1) }
    let within = "1e\(power)"
    return entry.hasConverged
      ? words(
        """
        \(name, "economy"): the parts sum to the exact change within \(within, "size") of income.
        """)
      : words(
        """
        \(name, "economy"): not converged; after \(entry.intervals, "count") intervals the parts \
        still miss the exact change by up to \(within, "size") of income.
        """)
  }
}

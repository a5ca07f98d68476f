// SPDX-License-Identifier: Apache-2.0

import Charts
package import Documents
package import Questions
import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// What each measure does, by three rules side by side, ready to be shown.
package struct AttributionReport: Sendable {
  let attribution: Attribution
  /// How sure the parts are; nil if nothing was drawn.
  let spread: AttributionSpread?
  /// What the answer rests on.
  package let basis: AnswerBasis
  var scenario: Scenario { basis.scenario }
  var world: World { basis.world }

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - model: The model that was asked.
  ///   - attribution: The answer.
  ///   - spread: How sure its parts are; nil if nothing was drawn.
  package init(
    scenario: Scenario, model: Model, attribution: Attribution, spread: AttributionSpread? = nil
  ) {
    self.attribution = attribution
    self.spread = spread
    var exactness = attribution.exactness
    if let spread {
      for account in [spread.draws, spread.whole] { exactness.addUncertified(account) }
    }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness,
      balancing: attribution.balancing, draws: spread?.draws)
  }

  func name(_ shares: Attribution.Shares) -> String { shares.reading.subject(in: world) }

  /// All numbers are of one outcome.
  var outcomeWords: String { attribution.shares.first?.reading.words(in: words) ?? "" }
  /// The language in which it is told.
  var words: Language { world.language }
  var text: OutcomeText {
    OutcomeText(attribution.shares.first?.reading.outcome ?? .realIncome, in: world)
  }

  private func names(_ interaction: Attribution.Interaction) -> (String, String) {
    (
      attribution.measures[interaction.first].name, attribution.measures[interaction.second].name
    )
  }

  /// Rows for other programs, percentage points or money.
  package func records() -> Records {
    let text = text
    var records = Records(
      columns: ["economy", "name", "outcome", "measure"]
        + ["in_order", "shapley", "shapley_standard_error", "together", "lowest", "highest"]
        .map { text.differences($0) } + [text.numbers("total"), "largest_residual"])
    if spread != nil {
      for rule in Self.rules {
        records.columns += ["median", "low", "high"].map {
          text.differences("\(rule.rawValue)_\($0)")
        }
        records.columns += ["more", "less"].map { "\(rule.rawValue)_probability_of_\($0)" }
      }
      records.columns += ["median", "low", "high"].map { text.numbers("total_\($0)") }
      records.columns.append("draws")
    }
    func field(_ value: Double) -> Records.Field { .number(text.shown(value)) }
    for (position, shares) in attribution.shares.enumerated() {
      for (number, measure) in attribution.measures.enumerated() {
        var sure: [Records.Field] = []
        if let spread {
          func numbers(_ estimate: Estimate?) -> [Records.Field] {
            [estimate?.median, estimate?.low, estimate?.high].map {
              .optional($0.map(text.shown))
            }
          }
          for rule in Self.rules {
            let estimate = spread.part(position, measure: number, rule)
            sure += numbers(estimate)
            sure += [
              .optional(estimate?.probabilityOfGain), .optional(estimate?.probabilityOfLoss),
            ]
          }
          sure += numbers(spread.total(position))
          sure.append(.count(spread.draws.found))
        }
        records.rows.append(
          [
            .text(shares.reading.owner), .text(name(shares)), .text(shares.reading.columnText),
            .text(measure.name),
            field(shares.inOrder[number]), field(shares.shapley[number]),
            field(shares.shapleyError[number]), field(shares.together[number]),
            field(shares.spread[number].lowerBound), field(shares.spread[number].upperBound),
            field(shares.total), .number(attribution.exactness.largestResidual),
          ] + sure)
      }
    }
    return records
  }

  /// What JSON holds besides the rows: the largest interactions, and how the parts were found.
  package func details() -> [String: JSONValue] {
    [
      "exact": .bool(attribution.isExact),
      "together_gap_\(text.differenceColumn)": .number(text.shown(attribution.togetherGap)),
      "sentence": .text(sentence()),
      "interactions": .list(
        attribution.shares.flatMap { shares in
          shares.interactions.prefix(10).map { interaction in
            let (first, second) = names(interaction)
            return .object([
              "economy": .text(shares.reading.owner),
              "first": .text(first), "second": .text(second),
              text.differenceColumn: .number(text.shown(interaction.value)),
            ])
          }
        }),
    ]
  }

  /// Rules in the order in which rows tell them.
  private static let rules: [AttributionSpread.Rule] = [.shapley, .inOrder, .together]
  /// Decimals of a part in per cent at most: measures are small beside what they do together.
  private static let decimals = 3

  func part(_ shares: Int, _ measure: Int, _ rule: AttributionSpread.Rule) -> Estimate? {
    spread?.part(shares, measure: measure, rule)
  }

  /// One table for people per economy; below each number where nine of ten draws lie.
  package func tables() -> [DisplayTable] {
    let digits = text.digits(Self.decimals)
    return attribution.shares.enumerated().map { position, shares in
      var rows = attribution.measures.indices.flatMap { measure in
        let estimates = Self.rules.map { part(position, measure, $0) }
        let numbers = zip(Self.rules, estimates).map {
          digits.number($0.parts(shares)[measure], settledBy: $1)
        }
        let orders = shares.spread[measure]
        return withBands(
          DisplayTable.Row(
            [attribution.measures[measure].name] + numbers + [
              words(
                """
                \(digits.number(orders.lowerBound), "low") to \
                \(digits.number(orders.upperBound), "high")
                """)
            ], bar: shares.shapley[measure]), estimates, digits)
      }
      let total = spread?.total(position)
      let sums = Self.rules.map {
        digits.number($0.parts(shares).reduce(0, +), settledBy: total)
      }
      rows += withBands(
        DisplayTable.Row([words("all measures")] + sums + [""], startsBlock: true),
        Self.rules.map { _ in total }, digits)
      return DisplayTable(
        title: words.clauses(
          [
            words(
              """
              \(name(shares), "subject"): what each measure adds to \(outcomeWords, "outcome"), \
              \(text.differenceUnit, "unit")
              """)
          ] + (spread == nil ? [] : [words("below it 5 to 95 % of the draws")])),
        columns: [
          .init(words("measure"), .left), .init("Shapley"), .init(words("in order")),
          .init(words("together")), .init(words("over orders")),
        ], rows: rows, barColumn: 5, notes: interactionNotes(shares))
    }
  }

  /// A row and, where draws were made, where they lie below it.
  private func withBands(
    _ row: DisplayTable.Row, _ estimates: [Estimate?], _ digits: EstimateText
  ) -> [DisplayTable.Row] {
    guard spread != nil else { return [row] }
    return [row, DisplayTable.Row([""] + estimates.map(digits.cell) + [""])]
  }

  private func interactionNotes(_ shares: Attribution.Shares) -> [String] {
    let largest = shares.interactions.prefix(3).filter { text.isNoticeable(10 * $0.value) }
    guard !largest.isEmpty else { return [] }
    let told = largest.map { interaction in
      let (first, second) = names(interaction)
      let number = text.number(interaction.value, decimals: Self.decimals)
      return words("\(first, "first") and \(second, "second") \(number, "number")")
    }
    return [
      words(
        """
        Together beyond alone, \(text.differenceUnit, "unit"), at the central values: \
        \(words.clauses(told), "pairs").
        """)
    ]
  }

  /// How to read the columns, and what they rest on.
  package func footer() -> String {
    let columns =
      attribution.isExact
      ? words(
        """
        Shapley: the mean over all orders of what a measure adds; in order: as in the file; together: \
        while all grow from nothing to full size; over orders: least and most that it adds.
        """)
      : words(
        """
        Shapley: the mean over a sample of orders (standard errors are in CSV and JSON) of what a \
        measure adds; in order: as in the file; together: while all grow from nothing to full size; \
        over orders: least and most that it adds.
        """)
    let drawn =
      spread.map {
        [
          words(
            """
            5 to 95 %: \($0.draws.words(in: words), "draws"), each in the order of the file and in the \
            reverse; over orders is at the central values.
            """),
          words("All measures together are drawn \($0.whole.found, "count") times."),
        ]
      } ?? []
    return words.sentences([columns] + drawn + [basis.foot])
  }

  /// Which measures do most of the work, in words made from the numbers.
  package func sentence() -> String {
    words.sentences(attribution.shares.enumerated().map { sentence($0, $1) })
  }

  private func sentence(_ position: Int, _ shares: Attribution.Shares) -> String {
    let ranked = attribution.measures.indices.sorted {
      shares.shapley[$0].magnitude > shares.shapley[$1].magnitude
    }
    let top = ranked.prefix(3).map { measure in
      let estimate = part(position, measure, .shapley)
      let number = text.number(shares.shapley[measure], settledBy: estimate)
      let sizes = words.clauses([number] + (estimate.flatMap(text.interval).map { [$0] } ?? []))
      return words("\(attribution.measures[measure].title, "measure") (\(sizes, "sizes"))")
    }
    let total = spread?.total(position)
    let size = text.number(shares.total, settledBy: total)
    let change =
      shares.reading.outcome.unit == .share
      ? words.quantity(size, words("points")) : size + text.unit
    let whole = text.beside(
      words(
        """
        \(name(shares), "subject"): change in \(outcomeWords, "outcome") \(change, "change")
        """), total)
    guard ranked.count > 1 else { return words("\(whole, "sentence").") }
    let parts = words.list(ofClauses: Array(top))
    return words(
      """
      \(whole, "finding"); at the central values the largest parts are \(parts, "parts"), in \
      \(text.differenceUnit, "unit").
      """)
  }
}

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
    if let spread { exactness.addUncertified(spread.draws) }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness,
      balancing: attribution.balancing, draws: spread?.draws)
  }

  func name(_ shares: Attribution.Shares) -> String { shares.reading.subject(in: world) }

  /// All numbers are of one outcome.
  var words: String { attribution.shares.first?.reading.words ?? "" }
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
              "\(digits.number(orders.lowerBound)) to \(digits.number(orders.upperBound))"
            ], bar: shares.shapley[measure]), estimates, digits)
      }
      let total = spread?.total(position)
      let sums = Self.rules.map {
        digits.number($0.parts(shares).reduce(0, +), settledBy: total)
      }
      rows += withBands(
        DisplayTable.Row(["all measures"] + sums + [""], startsBlock: true),
        Self.rules.map { _ in total }, digits)
      return DisplayTable(
        title: "\(name(shares)): what each measure adds to \(words), \(text.differenceUnit)"
          + (spread == nil ? "" : "; below it 5 to 95 % of the draws"),
        columns: [
          .init("measure", .left), .init("Shapley"), .init("in order"), .init("together"),
          .init("over orders"),
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
      return
        "\(first) and \(second) \(text.number(interaction.value, decimals: Self.decimals))"
    }
    return [
      "Together beyond alone, \(text.differenceUnit), at the central values: "
        + told.joined(separator: "; ") + "."
    ]
  }

  /// How to read the columns, and what they rest on.
  package func footer() -> String {
    let orders =
      attribution.isExact
      ? "all orders" : "a sample of orders (standard errors are in CSV and JSON)"
    let drawn =
      spread.map {
        "5 to 95 %: \($0.draws.words), each in the order of the file and in the reverse; over orders is at "
          + "the central values. "
      } ?? ""
    return
      "Shapley: the mean over \(orders) of what a measure adds; in order: as in the file; together: while "
      + "all grow from nothing to full size; over orders: least and most that it adds. \(drawn)\(basis.foot)"
  }

  /// Which measures do most of the work, in words made from the numbers.
  package func sentence() -> String {
    attribution.shares.enumerated().map { position, shares in
      let ranked = attribution.measures.indices.sorted {
        shares.shapley[$0].magnitude > shares.shapley[$1].magnitude
      }
      let top = ranked.prefix(3).map { measure in
        let estimate = part(position, measure, .shapley)
        let number = text.number(shares.shapley[measure], settledBy: estimate)
        let band = estimate.flatMap(text.interval).map { "; \($0)" } ?? ""
        return "\(attribution.measures[measure].title) (\(number)\(band))"
      }
      let total = spread?.total(position)
      let unit = shares.reading.outcome.unit == .share ? " points" : text.unit
      let whole =
        "\(name(shares)): change in \(words) \(text.number(shares.total, settledBy: total))\(unit)"
        + text.aside(total)
      guard ranked.count > 1 else { return "\(whole)." }
      return "\(whole); at the central values the largest parts are \(inWords(Array(top))), in "
        + "\(text.differenceUnit)."
    }.joined(separator: " ")
  }
}

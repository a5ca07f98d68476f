// SPDX-License-Identifier: Apache-2.0

package import Charts
package import Documents
package import Questions
import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// What each measure does, by three rules side by side, ready to be shown.
package struct AttributionReport: Sendable {
  private let attribution: Attribution
  /// How sure the parts are; nil if nothing was drawn.
  private let spread: AttributionSpread?
  /// What the answer rests on.
  package let basis: AnswerBasis
  private var scenario: Scenario { basis.scenario }
  private var world: World { basis.world }
  private var elasticities: String { basis.elasticities }

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

  private func name(_ shares: Attribution.Shares) -> String { shares.reading.subject(in: world) }

  /// All numbers are of one outcome.
  private var words: String { attribution.shares.first?.reading.words ?? "" }
  private var text: OutcomeText {
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
      records.columns +=
        ["median", "low", "high"].map { text.differences("shapley_\($0)") } + [
          "shapley_probability_of_more", "shapley_probability_of_less", "draws",
        ]
    }
    func field(_ value: Double) -> Records.Field { .number(text.shown(value)) }
    for (position, shares) in attribution.shares.enumerated() {
      for (number, measure) in attribution.measures.enumerated() {
        var sure: [Records.Field] = []
        if let spread {
          let estimate = spread.part(position, measure: number)
          sure = [estimate?.median, estimate?.low, estimate?.high].map {
            .optional($0.map(text.shown))
          }
          sure += [.optional(estimate?.probabilityOfGain), .optional(estimate?.probabilityOfLoss)]
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

  /// One table for people per economy.
  package func tables() -> [DisplayTable] {
    attribution.shares.enumerated().map { position, shares in
      var rows = attribution.measures.indices.map { number in
        DisplayTable.Row(
          [attribution.measures[number].name, points(shares.shapley[number])]
            + band(spread?.part(position, measure: number)) + [
              "\(points(shares.spread[number].lowerBound)) to "
                + points(shares.spread[number].upperBound), points(shares.inOrder[number]),
              points(shares.together[number]),
            ], bar: shares.shapley[number])
      }
      let sums = [shares.shapley, shares.inOrder, shares.together].map { $0.reduce(0, +) }
      rows.append(
        DisplayTable.Row(
          ["all measures", points(sums[0])] + band(spread?.total(position))
            + ["", points(sums[1]), points(sums[2])],
          startsBlock: true))
      var notes: [String] = []
      let largest = shares.interactions.prefix(3).filter {
        text.isNoticeable(10 * $0.value)
      }
      if !largest.isEmpty {
        notes.append(
          "Together beyond alone, \(text.differenceUnit): "
            + largest.map { interaction in
              let (first, second) = names(interaction)
              return "\(first) and \(second) \(points(interaction.value))"
            }.joined(separator: "; ") + ".")
      }
      return DisplayTable(
        title: "\(name(shares)): what each measure adds to \(words), \(text.differenceUnit)",
        columns: [
          .init("measure", .left), .init("Shapley"),
        ] + (spread == nil ? [] : [.init("5 to 95 %")]) + [
          .init("over orders"), .init("in order"), .init("together"),
        ], rows: rows, barColumn: spread == nil ? 3 : 4, notes: notes)
    }
  }

  /// A cell with where nine of ten draws lie; none where nothing was drawn.
  private func band(_ estimate: Estimate?) -> [String] {
    spread == nil ? [] : [estimate.map(text.interval) ?? "–"]
  }

  private func points(_ value: Double) -> String { text.number(value, decimals: 3) }

  /// How to read the columns, and what they rest on.
  package func footer() -> String {
    let orders =
      attribution.isExact
      ? "all orders" : "a sample of orders (standard errors are in CSV and JSON)"
    return
      "Shapley: the mean over \(orders) of what a measure adds; over orders: least and most that "
      + "it adds; in order: as in the file; together: while all grow from nothing to full size. "
      + (spread.map {
        "5 to 95 % of the Shapley parts: \($0.draws.words), each in the order of the file and in the "
          + "reverse. "
      } ?? "") + basis.foot
  }

  /// Which measures do most of the work, in words made from the numbers.
  package func sentence() -> String {
    attribution.shares.enumerated().map { position, shares in
      let ranked = attribution.measures.indices.sorted {
        shares.shapley[$0].magnitude > shares.shapley[$1].magnitude
      }
      let top = ranked.prefix(3).map { number in
        "\(attribution.measures[number].title) (\(text.number(shares.shapley[number]))"
          + (spread?.part(position, measure: number).map { "; \(text.interval($0))" } ?? "") + ")"
      }
      return "\(name(shares)): change in \(words) \(text.number(shares.total))"
        + (shares.reading.outcome.unit == .share ? " points" : text.unit)
        + (spread?.total(position).map { " (\(text.interval($0)))" } ?? "")
        + (ranked.count > 1
          ? "; at the central values the largest parts are \(inWords(Array(top))), in \(text.differenceUnit)."
          : ".")
    }.joined(separator: " ")
  }

  /// What each measure adds in each economy, with the spread over orders.
  package func chart() -> WaterfallChart {
    WaterfallChart(
      text: ChartText(
        key: "attribution-\(scenario.name)", title: chartTitle(),
        subtitle: scenario.title + ". What each measure adds to \(words), "
          + "\(text.differenceUnit): the mean over \(attribution.isExact ? "all" : "many") orders",
        source: AnswerBasis.source(
          "model of Caliendo and Parro (2015)", elasticities: elasticities, basis.options,
          world: world, scenario: scenario.name)),
      panels: attribution.shares.map { shares in
        WaterfallPanel(
          key: shares.reading.owner, title: name(shares),
          steps: attribution.measures.enumerated().map { number, measure in
            WaterfallStep(
              key: measure.name, label: measure.title,
              contribution: text.shown(shares.shapley[number]),
              range: ValueRange(
                text.shown(shares.spread[number].lowerBound),
                text.shown(shares.spread[number].upperBound)))
          })
      }, totalLabel: "All measures", axisTitle: capitalized(text.differenceUnit),
      rangeMeaning: "Least and most that it adds, over orders of the measures")
  }

  /// The largest addition and the largest loss, with their numbers.
  private func chartTitle() -> String {
    guard let shares = attribution.shares.first,
      let best = shares.shapley.indices.max(by: { shares.shapley[$0] < shares.shapley[$1] }),
      let worst = shares.shapley.indices.min(by: { shares.shapley[$0] < shares.shapley[$1] })
    else { return scenario.title }
    let moved = (best == worst ? [best] : [best, worst]).filter {
      text.isNoticeable(shares.shapley[$0])
    }
    let name = name(shares)
    guard !moved.isEmpty else { return "\(name): no measure moves \(words)" }
    return "\(name): "
      + inWords(
        moved.map { number in
          "“\(attribution.measures[number].title)” \(text.number(shares.shapley[number]))"
        }) + " \(text.points)"
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Charts
import TradeArrays
public import TradeFindings
public import TradeModel
public import TradePolicy
import TradeWorlds

/// What each measure does, by three rules side by side, ready to be shown.
public struct AttributionReport: Sendable {
  private let attribution: Attribution
  /// What the answer rests on.
  public let basis: AnswerBasis
  private var scenario: Scenario { basis.scenario }
  private var world: World { basis.world }
  private var elasticities: String { basis.elasticities.first ?? "" }

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - model: The model that was asked.
  ///   - attribution: The answer.
  public init(scenario: Scenario, model: Model, attribution: Attribution) {
    self.attribution = attribution
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: [model.benchmark.elasticityName], exactness: attribution.exactness,
      balancing: attribution.balancing)
  }

  private func name(_ economy: EconomyIndex) -> String {
    world.economies[economy.rawValue].name
  }

  private func names(_ interaction: Attribution.Interaction) -> (String, String) {
    (
      attribution.measures[interaction.first].name, attribution.measures[interaction.second].name
    )
  }

  /// Rows for other programs, percentage points.
  public func records() -> Records {
    var records = Records(columns: [
      "economy", "name", "outcome", "measure", "in_order_points", "shapley_points",
      "shapley_standard_error_points", "together_points", "lowest_points", "highest_points",
      "total_percent", "largest_residual",
    ])
    for shares in attribution.shares {
      for (number, measure) in attribution.measures.enumerated() {
        records.rows.append([
          .text(world.economies[shares.economy.rawValue].code), .text(name(shares.economy)),
          .text(attribution.outcome.rawValue), .text(measure.name),
          .number(shares.inOrder[number] * 100), .number(shares.shapley[number] * 100),
          .number(shares.shapleyError[number] * 100), .number(shares.together[number] * 100),
          .number(shares.spread[number].lowerBound * 100),
          .number(shares.spread[number].upperBound * 100), .number(shares.total * 100),
          .number(attribution.exactness.largestResidual),
        ])
      }
    }
    return records
  }

  /// What JSON holds besides the rows: the largest interactions, and how the parts were found.
  public func details() -> [String: JSONValue] {
    [
      "exact": .bool(attribution.isExact),
      "together_gap_points": .number(attribution.togetherGap * 100),
      "sentence": .text(sentence()),
      "interactions": .list(
        attribution.shares.flatMap { shares in
          shares.interactions.prefix(10).map { interaction in
            let (first, second) = names(interaction)
            return .object([
              "economy": .text(world.economies[shares.economy.rawValue].code),
              "first": .text(first), "second": .text(second),
              "points": .number(interaction.value * 100),
            ])
          }
        }),
    ]
  }

  /// One table for people per economy.
  public func tables() -> [DisplayTable] {
    attribution.shares.map { shares in
      var rows = attribution.measures.indices.map { number in
        DisplayTable.Row(
          [
            attribution.measures[number].name, points(shares.shapley[number]),
            "\(points(shares.spread[number].lowerBound)) to "
              + points(shares.spread[number].upperBound), points(shares.inOrder[number]),
            points(shares.together[number]),
          ], bar: shares.shapley[number])
      }
      let sums = [shares.shapley, shares.inOrder, shares.together].map { $0.reduce(0, +) }
      rows.append(
        DisplayTable.Row(
          ["all measures", points(sums[0]), "", points(sums[1]), points(sums[2])],
          startsBlock: true))
      var notes: [String] = []
      let largest = shares.interactions.prefix(3).filter { $0.value.magnitude >= 5e-6 }
      if !largest.isEmpty {
        notes.append(
          "Together beyond alone, percentage points: "
            + largest.map { interaction in
              let (first, second) = names(interaction)
              return "\(first) and \(second) \(signed(interaction.value * 100, decimals: 3))"
            }.joined(separator: "; ") + ".")
      }
      return DisplayTable(
        title: "\(name(shares.economy)): what each measure adds to \(attribution.outcome.words), "
          + "percentage points",
        columns: [
          .init("measure", .left), .init("Shapley"), .init("over orders"), .init("in order"),
          .init("together"),
        ], rows: rows, barColumn: 3, notes: notes)
    }
  }

  private func points(_ fraction: Double) -> String { signed(fraction * 100, decimals: 3) }

  /// How to read the columns, and what they rest on.
  public func footer() -> String {
    let orders =
      attribution.isExact
      ? "all orders" : "a sample of orders (standard errors are in CSV and JSON)"
    return
      "Shapley: the mean over \(orders) of what a measure adds; over orders: least and most that "
      + "it adds; in order: as in the file; together: while all grow from nothing to full size. "
      + basis.foot
  }

  /// Which measures do most of the work, in words made from the numbers.
  public func sentence() -> String {
    attribution.shares.map { shares in
      let ranked = attribution.measures.indices.sorted {
        shares.shapley[$0].magnitude > shares.shapley[$1].magnitude
      }
      let top = ranked.prefix(3).map { number in
        "\(attribution.measures[number].title) (\(change(shares.shapley[number])))"
      }
      return "\(name(shares.economy)): change in \(attribution.outcome.words) "
        + "\(change(shares.total)) %"
        + (ranked.count > 1
          ? "; the largest parts are \(inWords(Array(top))), in percentage points." : ".")
    }.joined(separator: " ")
  }

  /// What each measure adds in each economy, with the spread over orders.
  public func chart() -> WaterfallChart {
    WaterfallChart(
      text: ChartText(
        key: "attribution-\(scenario.name)", title: chartTitle(),
        subtitle: scenario.title + ". What each measure adds to \(attribution.outcome.words), "
          + "percentage points: the mean over \(attribution.isExact ? "all" : "many") orders",
        source: "Source: Entrepôt, model of Caliendo and Parro (2015), elasticities "
          + "\(elasticities); world \(world.about.name) ("
          + (world.about.sources.first?.title ?? world.about.title)
          + "); scenario \(scenario.name)."),
      panels: attribution.shares.map { shares in
        WaterfallPanel(
          key: world.economies[shares.economy.rawValue].code, title: name(shares.economy),
          steps: attribution.measures.enumerated().map { number, measure in
            WaterfallStep(
              key: measure.name, label: measure.title, contribution: shares.shapley[number] * 100,
              range: ValueRange(
                shares.spread[number].lowerBound * 100, shares.spread[number].upperBound * 100))
          })
      }, totalLabel: "All measures", axisTitle: "Percentage points",
      rangeMeaning: "Least and most that it adds, over orders of the measures")
  }

  /// The largest addition and the largest loss, with their numbers.
  private func chartTitle() -> String {
    guard let shares = attribution.shares.first,
      let best = shares.shapley.indices.max(by: { shares.shapley[$0] < shares.shapley[$1] }),
      let worst = shares.shapley.indices.min(by: { shares.shapley[$0] < shares.shapley[$1] })
    else { return scenario.title }
    let moved = (best == worst ? [best] : [best, worst]).filter {
      shares.shapley[$0].magnitude > RunReport.noticeable
    }
    let name = name(shares.economy)
    guard !moved.isEmpty else { return "\(name): no measure moves \(attribution.outcome.words)" }
    return "\(name): "
      + inWords(
        moved.map { number in
          "“\(attribution.measures[number].title)” \(change(shares.shapley[number]))"
        }) + " points"
  }
}

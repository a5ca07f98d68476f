// SPDX-License-Identifier: Apache-2.0

import Charts
package import Questions
import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// Which tariffs, trade costs and elasticities matter most for a number, ready to be shown.
package struct SensitivityReport: Sendable {
  /// What rows stand for.
  package typealias Grouping = Question.SensitivityRows

  /// The effect of one thing that could be moved.
  struct Effect {
    var importer: Int?
    var exporter: Int?
    var sector: Int?
    /// Percentage points, or money, per percentage point of tariff.
    var tariff: Double
    /// Percentage points, or money, per per cent that the trade cost falls.
    var cheaper: Double
    /// Percentage points, or money, per unit of θ.
    var elasticity: Double

    var size: Double { max(tariff.magnitude, cheaper.magnitude, elasticity.magnitude) }
  }

  /// What the answer rests on.
  package let basis: AnswerBasis
  var scenario: Scenario { basis.scenario }
  let benchmark: Benchmark
  let reading: OutcomeReading
  /// The number where the derivatives are taken, in its own unit.
  package let level: Double
  let gradient: Gradient
  /// The level as it is shown: in per cent or in money.
  package var shownLevel: Double { text.shown(level) }
  /// The end of a column's name for it: `percent` or `million_usd`.
  package var levelColumn: String { text.column }

  /// A report on one number.
  ///
  /// - Parameters:
  ///   - scenario: The scenario at whose end the derivatives are taken.
  ///   - model: The model that was asked.
  ///   - equilibrium: Its equilibrium after the scenario's last step.
  ///   - reading: What is explained.
  /// - Throws: ``ModelError`` if the derivatives cannot be found exactly enough.
  package init(
    scenario: Scenario, model: Model, equilibrium: Equilibrium, reading: OutcomeReading
  ) throws(ModelError) {
    let balancing = StepFindings.balancing(model)
    var exactness = balancing?.exactness ?? Exactness()
    exactness.add(equilibrium)
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness, balancing: balancing)
    benchmark = equilibrium.benchmark
    self.reading = reading
    level = reading.value(equilibrium)
    gradient = try reading.gradient(equilibrium)
  }

  var text: OutcomeText { OutcomeText(reading.outcome, in: benchmark.world) }
  var name: String { reading.subject(in: benchmark.world) }

  func effects(_ grouping: Grouping) -> [Effect] {
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    var effects: [Effect] = []
    if grouping == .elasticity {
      effects = (0..<j).map { sector in
        Effect(
          importer: nil, exporter: nil, sector: sector, tariff: 0, cheaper: 0,
          elasticity: text.shown(gradient.elasticity[sector]))
      }
    } else {
      let tariff = gradient.tariff.storage.array
      let cost = gradient.logTradeCost.storage.array
      // A hundredth of what a whole unit does.
      let perPoint = text.shown(0.01)
      var sums: [Int: Effect] = [:]
      for sector in 0..<j {
        for importer in 0..<n {
          for exporter in 0..<n where exporter != importer {
            let position = (sector * n + importer) * n + exporter
            let key: Int =
              switch grouping {
              case .cell: position
              case .pair: importer * n + exporter
              default: sector
              }
            var effect =
              sums[key]
              ?? Effect(
                importer: grouping == .sector ? nil : importer,
                exporter: grouping == .sector ? nil : exporter,
                sector: grouping == .pair ? nil : sector, tariff: 0, cheaper: 0, elasticity: 0)
            effect.tariff += perPoint * tariff[position]
            effect.cheaper -= perPoint * cost[position]
            sums[key] = effect
          }
        }
      }
      effects = sums.keys.sorted().compactMap { sums[$0] }
    }
    return effects.filter { $0.size > 0 }.sorted { $0.size > $1.size }
  }

  func label(_ effect: Effect) -> String {
    let world = benchmark.world
    var parts: [String] = []
    if let importer = effect.importer, let exporter = effect.exporter {
      parts.append("\(world.economies[importer].name) from \(world.economies[exporter].name)")
    }
    if let sector = effect.sector { parts.append(world.sectors[sector].name) }
    return parts.joined(separator: ", ")
  }

  /// Rows for other programs, the largest effect first.
  package func records(by grouping: Grouping) -> Records {
    let world = benchmark.world
    let unit = text.differenceColumn
    var records = Records(columns: [
      "economy", "outcome", "importer", "exporter", "sector", "\(unit)_per_tariff_point",
      "\(unit)_per_percent_lower_trade_cost", "\(unit)_per_unit_of_elasticity", "largest_residual",
    ])
    for effect in effects(grouping) {
      func text(_ value: String?) -> Records.Field { value.map { .text($0) } ?? .missing }
      let isElasticity = grouping == .elasticity
      records.rows.append([
        .text(reading.owner), .text(reading.columnText),
        text(effect.importer.map { world.economies[$0].code }),
        text(effect.exporter.map { world.economies[$0].code }),
        text(effect.sector.map { world.sectors[$0].code }),
        isElasticity ? .missing : .number(effect.tariff),
        isElasticity ? .missing : .number(effect.cheaper),
        isElasticity ? .number(effect.elasticity) : .missing,
        .number(basis.exactness.largestResidual),
      ])
    }
    return records
  }

  /// A table for people, the largest effects.
  package func table(by grouping: Grouping, top: Int) -> DisplayTable {
    let found = effects(grouping)
    if grouping == .elasticity {
      return DisplayTable(
        title:
          "\(name): \(reading.words), \(text.differenceUnit) per unit of the trade elasticity θ",
        columns: [
          .init("sector", .left), .init("θ"), .init(text.points),
        ],
        rows: found.prefix(top).map { effect in
          .init(
            [
              label(effect),
              fixed(benchmark.tradeElasticity[effect.sector ?? 0], decimals: 2),
              signed(effect.elasticity, decimals: 4),
            ], bar: effect.elasticity)
        }, barColumn: 3)
    }
    return DisplayTable(
      title:
        "\(name): \(reading.words), \(text.differenceUnit) per point of tariff, and per 1 % off the "
        + "trade cost",
      columns: [
        .init("who buys from whom, what", .left), .init("tariff +1 pt"), .init("cost −1 %"),
      ],
      rows: found.prefix(top).map { effect in
        .init(
          [label(effect), signed(effect.tariff, decimals: 4), signed(effect.cheaper, decimals: 4)],
          bar: effect.cheaper)
      }, barColumn: 3,
      notes: found.count > top ? ["\(top) of \(found.count) rows; --top shows more."] : [])
  }

  /// Where the derivatives are taken, and how exactly; what they rest on is ``basis``'s to say.
  package func footer() -> String {
    "At the end of \(scenario.name) (\(reading.words) \(text.value(level))). Exact derivatives of the "
      + "equilibrium by its adjoint equations, which hold to \(Exactness.rounded(gradient.residual)); bars: "
      + "1 % off the trade cost."
  }
}

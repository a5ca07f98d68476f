// SPDX-License-Identifier: Apache-2.0

import Charts
public import Questions
import TradeArrays
public import TradeFindings
public import TradeModel
public import TradePolicy
import TradeWorlds

/// The change in real income taken apart, ready to be shown.
public struct DecompositionReport: Sendable {
  /// What rows stand for.
  public typealias Grouping = Question.DecompositionRows

  let found: [WelfareDecomposition]
  private let books: OutcomeBooks
  /// What the answer rests on.
  public let basis: AnswerBasis
  var scenario: Scenario { basis.scenario }
  var world: World { basis.world }

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - model: The model that was asked.
  ///   - found: The decompositions, by economy.
  ///   - books: What holds at the end of the scenario, for the first-order formula.
  public init(
    scenario: Scenario, model: Model, found: [WelfareDecomposition], books: OutcomeBooks
  ) {
    self.found = found
    self.books = books
    var exactness = found.first?.exactness ?? Exactness()
    exactness.add(Exactness([books.equilibrium.certificate]))
    let balancing = StepFindings.balancing(model)
    if let balancing { exactness.add(balancing.exactness) }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness, balancing: balancing)
  }

  private func value(_ outcome: Outcome, _ entry: WelfareDecomposition) -> Double {
    OutcomeReading(outcome, of: entry.economy, in: world).value(books)
  }

  typealias Line = (label: String, code: String, parts: WelfareDecomposition.Parts)

  func lines(_ entry: WelfareDecomposition, _ grouping: Grouping) -> [Line] {
    switch grouping {
    case .part: [("all", "all", entry.total)]
    case .partner:
      world.economyIndices.filter { $0 != entry.economy }.map {
        let label = world.economies[$0.rawValue]
        return (label.name, label.code, entry.parts(partner: $0))
      }
    case .sector:
      world.sectorIndices.map {
        let label = world.sectors[$0.rawValue]
        return (label.name, label.code, entry.parts(sector: $0))
      }
    }
  }

  /// What belongs to no partner and no sector: the row that makes the others sum to the whole.
  func remainder(_ entry: WelfareDecomposition) -> Line {
    ("Transfers", "transfers", WelfareDecomposition.Parts(transfers: entry.transfers))
  }

  /// Rows for other programs: log points of real income, in per cent.
  public func records(by grouping: Grouping) -> Records {
    var records = Records(
      columns: ["economy", "name", .init(grouping.rawValue)]
        + [
          "terms_of_trade_log", "volume_of_trade_log", "trade_costs_log", "transfers_log",
          "sum_log", "error_log", "end_point_terms_of_trade", "end_point_volume_of_trade",
          "real_income",
        ].map { .percent($0) } + ["largest_residual"])
    for entry in found {
      let label = world.economies[entry.economy.rawValue]
      let isTotal = grouping == .part
      for line in lines(entry, grouping) + (isTotal ? [] : [remainder(entry)]) {
        records.rows.append([
          .text(label.code), .text(label.name), .text(line.code),
          .number(line.parts.termsOfTrade * 100), .number(line.parts.volumeOfTrade * 100),
          .number(line.parts.tradeCosts * 100), .number(line.parts.transfers * 100),
          .number(line.parts.sum * 100), .number(entry.error * 100),
          isTotal ? .number(value(.termsOfTrade, entry) * 100) : .missing,
          isTotal ? .number(value(.volumeOfTrade, entry) * 100) : .missing,
          .number(value(.realIncome, entry) * 100), .number(basis.exactness.largestResidual),
        ])
      }
    }
    return records
  }

  /// One table for people per economy, or one for all if rows are parts.
  public func tables(by grouping: Grouping, top: Int) -> [DisplayTable] {
    func points(_ value: Double) -> String { signed(value * 100, decimals: 3) }
    if grouping == .part {
      return [
        DisplayTable(
          title: "Real income taken apart, log points in per cent; at the end points: Caliendo and "
            + "Parro's first-order formula",
          columns: [
            .init("economy", .left), .init("terms"), .init("volume"), .init("trade costs"),
            .init("transfers"), .init("sum"), .init("end: terms"), .init("end: volume"),
            .init("exact %"),
          ],
          rows: found.map { entry in
            .init([
              world.economies[entry.economy.rawValue].name, points(entry.total.termsOfTrade),
              points(entry.total.volumeOfTrade), points(entry.total.tradeCosts),
              points(entry.total.transfers), points(entry.total.sum),
              points(value(.termsOfTrade, entry)), points(value(.volumeOfTrade, entry)),
              points(value(.realIncome, entry)),
            ])
          },
          notes: [
            "Along the path the parts sum to the exact change; the formula at the end points weighs "
              + "all new trade with the old tariff and leaves trade costs and transfers out.",
            "Prices are in units of each economy's own final basket; transfers are the real value of "
              + "its trade deficit.",
          ] + found.map { closure($0) })
      ]
    }
    return found.map { entry in
      let all = lines(entry, grouping)
      let shown = all.sorted { $0.parts.sum.magnitude > $1.parts.sum.magnitude }.prefix(top)
      return DisplayTable(
        title: "\(world.economies[entry.economy.rawValue].name): real income taken apart by "
          + "\(grouping.rawValue), log points in per cent",
        columns: [
          .init(grouping.rawValue, .left), .init("terms"), .init("volume"),
          .init("trade costs"), .init("transfers"), .init("sum"),
        ],
        rows: (shown.sorted { $0.parts.sum < $1.parts.sum } + [remainder(entry)]).map { line in
          .init(
            [
              line.label, points(line.parts.termsOfTrade), points(line.parts.volumeOfTrade),
              points(line.parts.tradeCosts), points(line.parts.transfers), points(line.parts.sum),
            ], bar: line.parts.sum)
        }, barColumn: 6,
        notes: (all.count > shown.count
          ? ["\(shown.count) of \(all.count) rows and transfers; --top shows more."] : [])
          + [closure(entry)])
    }
  }

  /// How well the parts sum to the exact change.
  func closure(_ entry: WelfareDecomposition) -> String {
    let name = world.economies[entry.economy.rawValue].name
    var (bound, power) = (1e-12, -12)
    while bound < entry.error { (bound, power) = (bound * 10, power + 1) }
    let within = "1e\(power)"
    return entry.hasConverged
      ? "\(name): the parts sum to the exact change within \(within) of income."
      : "\(name): not converged; after \(entry.intervals) intervals the parts still miss the exact "
        + "change by up to \(within) of income."
  }
}

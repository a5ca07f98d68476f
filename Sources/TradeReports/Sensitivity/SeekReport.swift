// SPDX-License-Identifier: Apache-2.0

import Charts
public import TradeArrays
public import TradeFindings
public import TradePolicy
public import TradeWorlds

/// How large a measure has to be, under every elasticity set, ready to be shown.
public struct SeekReport: Sendable {
  let scenario: Scenario
  let world: World
  let measure: CompiledMeasure
  let part: CompiledMeasure.Part
  let outcome: HeadlineOutcome
  let economy: EconomyIndex
  let target: Double
  let answers: [(set: String, seek: GoalSeek)]

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - world: Its world.
  ///   - measure: The measure that was varied, as written.
  ///   - part: Which of its effects were varied.
  ///   - outcome: What was aimed at.
  ///   - economy: For whom.
  ///   - target: The value wanted, a fraction.
  ///   - answers: By elasticity set, the central one first.
  public init(
    scenario: Scenario, world: World, measure: CompiledMeasure,
    part: CompiledMeasure.Part = .all, outcome: HeadlineOutcome,
    economy: EconomyIndex, target: Double, answers: [(set: String, seek: GoalSeek)]
  ) {
    self.scenario = scenario
    self.world = world
    self.measure = measure
    self.part = part
    self.outcome = outcome
    self.economy = economy
    self.target = target
    self.answers = answers
  }

  var name: String { world.economies[economy.rawValue].name }

  /// Rows for other programs.
  public func records() -> Records {
    Records(
      columns: [
        "elasticities", "measure", "size", "economy", "outcome", "target_percent",
        "at_smallest_size_percent", "at_largest_size_percent",
      ],
      rows: answers.map { set, seek in
        var row: [Records.Field] = [.text(set), .text(measure.name)]
        var ends: [Records.Field] = [.missing, .missing]
        switch seek.answer {
        case .size(let size): row.append(.number(size))
        case .none(let low, let high):
          row.append(.missing)
          ends = [.number(low * 100), .number(high * 100)]
        }
        return row + [
          .text(world.economies[economy.rawValue].code), .text(outcome.rawValue),
          .number(target * 100),
        ] + ends
      })
  }

  /// A table for people, one row per elasticity set.
  public func table() -> DisplayTable {
    DisplayTable(
      title: "",
      columns: [
        .init("elasticities", .left), .init("size"), .init("which is", .left),
      ],
      rows: answers.map { set, seek in
        switch seek.answer {
        case .size(let size):
          .init([set, fixed(size, decimals: 3), measure.words(atSize: size, part) ?? ""])
        case .none(let low, let high):
          .init([
            set, "none",
            "\(change(low)) % at size 0, \(change(high)) % at "
              + fixed(seek.sizes.upperBound, decimals: 2),
          ])
        }
      }, notes: ["Size 1 is the measure as written; world \(world.about.name)."])
  }

  /// The answer in words made from the numbers.
  public func sentence() -> String {
    guard let central = answers.first else { return "" }
    let goal = "for \(name)'s \(outcome.words) to change by \(change(target)) %"
    let size: Double
    switch central.seek.answer {
    case .size(let found): size = found
    case .none(let low, let high):
      return "Under \(central.set) no size of “\(measure.title)” from 0 to "
        + "\(fixed(central.seek.sizes.upperBound, decimals: 2)) times what is written makes "
        + "\(name)'s \(outcome.words) change by \(change(target)) % in \(scenario.name): the change "
        + "is \(change(low)) % without it and \(change(high)) % at the largest."
    }
    let sizes = answers.compactMap { answer -> Double? in
      if case .size(let size) = answer.seek.answer { size } else { nil }
    }
    var text =
      "“\(measure.title)” has to be \(fixed(size, decimals: 2)) times its size \(goal) in "
      + "\(scenario.name)"
    if let words = measure.words(atSize: size, part) { text += ": \(words)" }
    if answers.count > 1, let low = sizes.min(), let high = sizes.max() {
      text +=
        sizes.count == answers.count
        ? "; \(fixed(low, decimals: 2)) to \(fixed(high, decimals: 2)) times over "
          + "\(answers.count) sets of elasticities"
        : "; \(answers.count - sizes.count) of \(answers.count) sets of elasticities have no such "
          + "size"
    }
    return text + "."
  }
}

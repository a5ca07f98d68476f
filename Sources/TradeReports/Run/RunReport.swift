// SPDX-License-Identifier: Apache-2.0

import Documents
package import Questions
package import TradeArrays
package import TradeFindings
import TradeModel
package import TradePolicy
import TradeWorlds

/// What a scenario did, ready to be shown: which economies lead, how many rows, in which words.
package struct RunReport: Sendable {
  /// What rows stand for.
  package typealias Grouping = Question.SolveRows

  /// The question.
  package let scenario: Scenario
  /// The answer.
  package let findings: Findings
  /// Economies asked for; empty for all, those that move most first.
  package let economies: [EconomyIndex]
  /// Sectors asked for; empty for all.
  package let sectors: [SectorIndex]
  /// Outcomes asked for; empty for the usual ones in tables and for all in rows for other programs.
  package let outcomes: [Outcome]
  /// Rows that a table for people shows.
  package let top: Int

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The question.
  ///   - findings: The answer.
  ///   - economies: Economies to show; empty for all.
  ///   - sectors: Sectors to show; empty for all.
  ///   - outcomes: Outcomes to tell, of those that the rows can tell; empty for the usual ones.
  ///   - top: Rows that a table for people shows.
  package init(
    scenario: Scenario, findings: Findings, economies: [EconomyIndex] = [],
    sectors: [SectorIndex] = [], outcomes: [Outcome] = [], top: Int = 15
  ) {
    self.scenario = scenario
    self.findings = findings
    self.economies = economies
    self.sectors = sectors
    self.outcomes = outcomes
    self.top = top
  }

  /// Economies that sentences and charts speak about first: those asked for, else the scenario's
  /// focus, else those that it names, else those of the large ones that move most.
  package var leading: [EconomyIndex] {
    let named = namedLeading
    guard named.isEmpty else { return named }
    let incomes = incomesBefore
    let total = incomes.reduce(0, +)
    let changes = finalChanges
    return Array(
      findings.world.economyIndices.filter { incomes[$0.rawValue] >= 0.01 * total }
        .sorted { changes[$0.rawValue].magnitude > changes[$1.rawValue].magnitude }.prefix(2))
  }

  /// Economies asked for, else the scenario's focus, else those that its measures name, if they are
  /// few.
  var namedLeading: [EconomyIndex] {
    if !economies.isEmpty { return Array(economies.prefix(4)) }
    return scenario.leadingEconomies(in: findings.world).compactMap { findings.world.economy($0) }
  }

  /// The language in which it is told.
  var words: Language { findings.world.language }

  /// `both steps`, `all four steps` or `all 11 steps`.
  package var allSteps: String {
    let numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    let count = findings.steps.count
    if count == 2 { return words("both steps") }
    let number = count <= numbers.count ? words.text(numbers[count - 1]) : "\(count)"
    return words("all \(number, "count") steps")
  }

  /// Real income change of every economy after the last step, fractions, in axis order.
  var finalChanges: [Double] { finalMoves(.realIncome) }

  /// Income of every economy before the policy, in axis order.
  var incomesBefore: [Double] {
    guard let step = findings.steps.last else { return [] }
    return findings.world.economyIndices.map { step.equilibrium.countedIncome(of: $0).before }
  }

  /// How far the steps move an outcome of every economy, in axis order; nothing where the world lacks
  /// figures of one.
  func finalMoves(_ outcome: Outcome) -> [Double] {
    guard let step = findings.steps.last else { return [] }
    return findings.world.economyIndices.map { economy in
      reading(outcome, Row(economy: economy)).map { step.move($0) } ?? 0
    }
  }

  /// All economies from the largest loss to the largest gain.
  func ranking(by outcome: Outcome = .realIncome) -> [EconomyIndex] {
    let changes = finalMoves(outcome)
    return findings.world.economyIndices.sorted {
      (changes[$0.rawValue], $0) < (changes[$1.rawValue], $1)
    }
  }

  /// Economies that a table shows: those asked for in their order, else those that move most, from
  /// the largest loss to the largest gain.
  func shownEconomies(by outcome: Outcome = .realIncome) -> [EconomyIndex] {
    if !economies.isEmpty { return economies }
    let changes = finalMoves(outcome)
    // Whoever a title names is in the picture.
    let ranked = ranking(by: outcome)
    let leading = Set(leading)
    let chosen = findings.world.economyIndices.sorted {
      let left = leading.contains($0)
      let right = leading.contains($1)
      if left != right { return left }
      return changes[$0.rawValue].magnitude > changes[$1.rawValue].magnitude
    }.prefix(top)
    let kept = Set(chosen)
    return ranked.filter { kept.contains($0) }
  }

  /// Sectors of the axis that were asked for.
  func shownSectors() -> [SectorIndex] {
    sectors.isEmpty ? findings.world.sectorIndices : sectors
  }

  /// The unit of money in names of columns, such as `million_usd`.
  var moneyName: String { findings.world.about.money.columnName }

  /// The name of an economy or a group, in the report's language.
  package func name(_ owner: Row.Owner) -> String {
    switch owner {
    case .economy(let economy): name(economy)
    case .group(let group): words.text(group.name)
    }
  }

  /// The code of an economy or a group.
  package func code(_ owner: Row.Owner) -> String {
    switch owner {
    case .economy(let economy): code(economy)
    case .group(let group): group.code
    }
  }

  func name(_ economy: EconomyIndex) -> String {
    findings.world.name(economy)
  }

  func code(_ economy: EconomyIndex) -> String {
    findings.world.economies[economy.rawValue].code
  }
}

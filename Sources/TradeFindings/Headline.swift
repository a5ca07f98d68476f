// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
import TradeModel
import TradeWorlds

/// The numbers of an economy that are given with how sure they are.
public struct Headline: Sendable, Equatable {
  /// Exact change in real income, a fraction.
  public let realIncomeChange: Double
  /// Exact change in the real wage, a fraction.
  public let realWageChange: Double
  /// Change in the price of the final basket, a fraction.
  public let consumerPriceChange: Double

  /// One of the numbers.
  public enum Number: Int, Sendable, CaseIterable {
    /// Exact change in real income.
    case realIncome
    /// Exact change in the real wage.
    case realWage
    /// Change in the price of the final basket.
    case consumerPrices
  }

  private init(_ numbers: EconomyNumbers) {
    realIncomeChange = numbers.realIncomeChange
    realWageChange = numbers.realWageChange
    consumerPriceChange = numbers.consumerPriceChange
  }

  /// The numbers of every economy, in axis order; they need none of the trade flows.
  static func all(of equilibrium: Equilibrium) -> [Headline] {
    equilibrium.benchmark.world.economyIndices.map { Headline(EconomyNumbers(equilibrium, $0)) }
  }

  /// The numbers of all economies, one economy after the other; after the first step, those of the step
  /// to balanced trade, where there is one, follow.
  static let measure: Ensemble.Measure = { model, step, equilibrium in
    let found = all(of: equilibrium) + (step == 0 ? model.balancing.map(all) ?? [] : [])
    return found.flatMap { [$0.realIncomeChange, $0.realWageChange, $0.consumerPriceChange] }
  }

  static func position(_ number: Number, of economy: EconomyIndex) -> Int {
    economy.rawValue * Number.allCases.count + number.rawValue
  }
}

extension Findings {
  /// How sure an economy's number is after a step; nil without draws.
  public func estimate(
    _ number: Headline.Number = .realIncome, of economy: EconomyIndex, step: Int
  ) -> Estimate? {
    ensemble?.estimate(
      Headline.position(number, of: economy), step: step, zero: Self.noticeable)
  }

  /// How sure it is what a step adds to an economy's real income; nil without draws.
  public func contributionEstimate(of economy: EconomyIndex, step: Int) -> Estimate? {
    let position = Headline.position(.realIncome, of: economy)
    return ensemble?.estimate(zero: Self.noticeable) {
      $0[step][position] - (step == 0 ? 0 : $0[step - 1][position])
    }
  }

  /// How sure the step to balanced trade is to change an economy's real income as it does; nil without
  /// draws or such a step.
  public func balancingEstimate(of economy: EconomyIndex) -> Estimate? {
    guard balancing != nil else { return nil }
    let first = world.economies.count * Headline.Number.allCases.count
    return ensemble?.estimate(
      first + Headline.position(.realIncome, of: economy), step: 0, zero: Self.noticeable)
  }

  /// How sure a number is that follows from all economies' real income after a step; nil without draws.
  ///
  /// - Parameters:
  ///   - step: Position of the step.
  ///   - number: What follows from changes of real income, fractions in axis order.
  public func estimate(step: Int, of number: ([Double]) -> Double) -> Estimate? {
    ensemble?.estimate(zero: Self.noticeable) { number(realIncomes($0[step])) }
  }

  /// The share of draws of which something is true after a step; nil without draws.
  public func share(step: Int, where isTrue: ([Double]) -> Bool) -> Double? {
    ensemble?.share { isTrue(realIncomes($0[step])) }
  }

  private func realIncomes(_ values: [Double]) -> [Double] {
    world.economyIndices.map { values[Headline.position(.realIncome, of: $0)] }
  }

  /// How sure it is how far another answer lies from this one, each draw compared with itself; nil
  /// unless both have the same draws.
  ///
  /// - Parameters:
  ///   - other: The other answer, on the same world, its inputs sharing coordinates with this one's.
  ///   - economy: Which economy.
  ///   - steps: The step of this answer and that of the other; the last ones if nil.
  ///   - number: Which of the headline's numbers.
  public func differenceEstimate(
    to other: Findings, of economy: EconomyIndex, steps: (Int, Int)? = nil,
    _ number: Headline.Number = .realIncome
  ) -> Estimate? {
    guard let mine = ensemble, let theirs = other.ensemble,
      mine.account.plan == theirs.account.plan, mine.account.groups == theirs.account.groups
    else { return nil }
    let (here, there) = steps ?? (self.steps.count - 1, other.steps.count - 1)
    let position = Headline.position(number, of: economy)
    return mine.estimate(beside: theirs, zero: Self.noticeable) {
      $1[there][position] - $0[here][position]
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
import TradeModel
import TradeWorlds

/// Draws and what they measured.
struct DrawnNumbers: Sendable {
  let ensemble: Ensemble
  let lists: [DrawnReadings.List]
  let hasBalancing: Bool

  /// Where a reading's numbers lie.
  ///
  /// - Parameters:
  ///   - reading: The reading.
  ///   - step: After which step; nil for the step to balanced trade.
  /// - Returns: Nil if it was not measured.
  func place(_ reading: OutcomeReading, step: Int?) -> (step: Int, position: Int)? {
    guard let step else {
      return hasBalancing ? lists[0].positions[reading].map { (0, $0) } : nil
    }
    let first = step == 0 && hasBalancing ? lists[0].count : 0
    return lists[step + 1].positions[reading].map { (step, first + $0) }
  }
}

extension Findings {
  /// An outcome at a place after a step, with every input at its central value.
  public func value(_ reading: OutcomeReading, step: Int) -> Double { steps[step].value(reading) }

  /// The same before any policy; 0 for a change.
  public func valueBefore(_ reading: OutcomeReading, step: Int) -> Double {
    steps[step].valueBefore(reading)
  }

  /// Whether draws measured a number after a step.
  package func isDrawn(_ reading: OutcomeReading, step: Int?) -> Bool {
    place(reading, step) != nil
  }

  /// How sure a number is after a step; nil unless the draws measured it.
  ///
  /// Probabilities are that a change is above or below nothing, and that a level is above or below what
  /// it is before the policy.
  ///
  /// - Parameters:
  ///   - reading: The number.
  ///   - step: After which step; nil for the step to balanced trade.
  public func estimate(_ reading: OutcomeReading, step: Int?) -> Estimate? {
    guard let (drawn, place) = place(reading, step) else { return nil }
    let zero = reading.outcome.unit.noticeable
    guard !reading.outcome.unit.isChange else {
      return drawn.ensemble.estimate(place.position, step: place.step, zero: zero)
    }
    return drawn.ensemble.estimate(zero: zero) {
      $0[place.step][place.position]
    } against: {
      $0[place.step][place.position + 1]
    }
  }

  /// How sure it is how far the steps so far move a number: a change itself, of a level what it gains;
  /// nil unless the draws measured it.
  public func moveEstimate(_ reading: OutcomeReading, step: Int?) -> Estimate? {
    guard !reading.outcome.unit.isChange else { return estimate(reading, step: step) }
    guard let (drawn, place) = place(reading, step) else { return nil }
    return drawn.ensemble.estimate(zero: reading.outcome.unit.noticeable) {
      $0[place.step][place.position] - $0[place.step][place.position + 1]
    }
  }

  /// How sure an economy's real income is after a step; nil without draws.
  public func estimate(of economy: EconomyIndex, step: Int) -> Estimate? {
    estimate(realIncome(economy), step: step)
  }

  /// How sure it is what a step adds to an economy's real income; nil without draws.
  public func contributionEstimate(of economy: EconomyIndex, step: Int) -> Estimate? {
    contributionEstimate(to: realIncome(economy), step: step)
  }

  /// How sure it is what a step adds to how far a number moves; nil unless the draws measured it after the step
  /// and the one before.
  public func contributionEstimate(to reading: OutcomeReading, step: Int) -> Estimate? {
    guard let (drawn, here) = place(reading, step) else { return nil }
    let before = step == 0 ? nil : drawn.place(reading, step: step - 1)
    guard step == 0 || before != nil else { return nil }
    let isChange = reading.outcome.unit.isChange
    return drawn.ensemble.estimate(zero: reading.outcome.unit.noticeable) { values in
      let start =
        before.map { values[$0.step][$0.position] }
        ?? (isChange ? 0 : values[here.step][here.position + 1])
      return values[here.step][here.position] - start
    }
  }

  /// How sure a number is that follows from all economies' real income after a step; nil without draws.
  ///
  /// - Parameters:
  ///   - step: Position of the step.
  ///   - number: What follows from changes of real income, fractions in axis order.
  public func estimate(step: Int, of number: ([Double]) -> Double) -> Estimate? {
    let positions = realIncomePositions(step)
    return drawn?.ensemble.estimate(zero: Self.noticeable) { values in
      number(positions.map { values[step][$0] })
    }
  }

  /// The share of draws of which something is true after a step; nil without draws.
  public func share(step: Int, where isTrue: ([Double]) -> Bool) -> Double? {
    let positions = realIncomePositions(step)
    return drawn?.ensemble.share { values in isTrue(positions.map { values[step][$0] }) }
  }

  /// How sure it is how far another answer lies from this one, each draw compared with itself; nil
  /// unless both have the same draws and measured the number.
  ///
  /// - Parameters:
  ///   - other: The other answer, on the same world, its inputs sharing coordinates with this one's.
  ///   - reading: The number.
  ///   - steps: The step of this answer and that of the other; the last ones if nil.
  public func differenceEstimate(
    to other: Findings, _ reading: OutcomeReading, steps: (Int, Int)? = nil
  ) -> Estimate? {
    let (here, there) = steps ?? (self.steps.count - 1, other.steps.count - 1)
    guard let (mine, place) = place(reading, here),
      let (theirs, otherPlace) = other.place(reading, there),
      mine.ensemble.account.plan == theirs.ensemble.account.plan,
      mine.ensemble.account.groups == theirs.ensemble.account.groups
    else { return nil }
    return mine.ensemble.estimate(
      beside: theirs.ensemble, zero: reading.outcome.unit.noticeable
    ) {
      $1[otherPlace.step][otherPlace.position] - $0[place.step][place.position]
    }
  }

  private func realIncome(_ economy: EconomyIndex) -> OutcomeReading {
    OutcomeReading(.realIncome, of: economy, in: world)
  }

  private func realIncomePositions(_ step: Int) -> [Int] {
    world.economyIndices.compactMap { drawn?.place(realIncome($0), step: step)?.position }
  }

  /// The draws that measured a number, and where.
  private func place(
    _ reading: OutcomeReading, _ step: Int?
  ) -> (DrawnNumbers, (step: Int, position: Int))? {
    for numbers in [drawn, few].compactMap(\.self) {
      if let place = numbers.place(reading, step: step) { return (numbers, place) }
    }
    return nil
  }
}

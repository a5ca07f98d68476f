// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods
import RealModule
import TradeArrays
public import TradeModel
import TradePolicy
import TradeWorlds

/// How numbers answer to every input that is drawn, to first order: how sure they are, quickly.
///
/// To θ and to the sizes of measures by derivatives, all of them from one adjoint system per number; to
/// repairs of the world by straight lines between the centre and their two ends, at each of which one
/// equilibrium near the centre is found. What inputs do together, and how a number bends, is not in it:
/// ``Ensemble`` has that.
public struct FirstOrder: Sendable {
  /// Position of the step whose numbers they are.
  public let step: Int
  private let inputs: UncertainInputs
  /// The numbers in the middle.
  private let centre: [Double]
  /// By number and sector, per unit of θ; empty where elasticities are not drawn.
  private let elasticity: [[Double]]
  /// Sizes and repairs.
  private let moved: [SingleInput]
  /// By number and input of ``moved``, what the input's low and its high end add.
  private let ends: [[Ends]]

  /// What the two ends of an input add to a number.
  fileprivate struct Ends: Sendable {
    var low = 0.0
    var high = 0.0
  }

  /// Takes the derivatives.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn; not rows of a file.
  ///   - model: The model with everything at its central value; `prepared()` makes it quick.
  ///   - central: Its equilibria step by step.
  ///   - step: Position of the step; the last one if nil.
  ///   - readings: Numbers that are wanted.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  /// - Throws: ``ModelError`` if derivatives or an end's equilibrium cannot be found.
  public init(
    _ inputs: UncertainInputs, model: Model, around central: [Equilibrium], step: Int? = nil,
    readings: [OutcomeReading], workers: Int? = nil
  ) async throws(ModelError) {
    precondition(inputs.rows == nil, "rows of a file have no centre to move from")
    precondition(central.count == inputs.stepCount, "an equilibrium for every step is needed")
    let step = step ?? central.count - 1
    let here = central[step]
    var gradients: [Gradient] = []
    for reading in readings { gradients.append(try reading.gradient(here)) }
    let centre = Ensemble.measure(readings)(model, step, here)
    let moved = inputs.sizesAndRepairs
    var ends = readings.map { _ in moved.map { _ in Ends() } }
    let sizes = moved.indices.filter { moved[$0].group == .measures }
    var change = PolicyChange(model.benchmark.tariff, from: here.policy)
    for position in sizes {
      for end in [RangeEnd.low, .high] {
        let measures = try Self.measures(inputs, moved[position], end, step)
        for (reading, value) in change.along(gradients, measures).enumerated() {
          ends[reading][position].set(end, value)
        }
      }
    }
    let repairs = moved.indices.filter { moved[$0].group == .repairs }
    let found = await Ensemble.solve(
      2 * repairs.count, model: model, around: [here], workers: workers,
      measure: Ensemble.measure(readings)
    ) { number throws(DataError) in
      try inputs.draw(moving: moved[repairs[number / 2]], to: number % 2 == 0 ? .low : .high)
        .together(upTo: step)
    }
    for (number, result) in found.enumerated() {
      let values = try result.get()[0].values
      for reading in readings.indices {
        ends[reading][repairs[number / 2]].set(
          number % 2 == 0 ? .low : .high, values[reading] - centre[reading])
      }
    }
    self.step = step
    self.inputs = inputs
    self.centre = centre
    elasticity = inputs.groups.contains(.elasticities) ? gradients.map(\.elasticity) : []
    self.moved = moved
    self.ends = ends
  }

  private static func measures(
    _ inputs: UncertainInputs, _ input: SingleInput, _ end: RangeEnd, _ step: Int
  ) throws(ModelError) -> [CompiledMeasure] {
    do throws(DataError) {
      return try inputs.draw(moving: input, to: end).together(upTo: step).measures[0]
    } catch {
      throw ModelError(.policy, error.description)
    }
  }

  /// A number at a point of the cube that draws are points of.
  public func value(_ reading: Int, at point: [Double]) -> Double {
    var value = centre[reading]
    if !elasticity.isEmpty {
      let drawn = inputs.theta(point).values
      for (sector, slope) in elasticity[reading].enumerated() {
        value += slope * (drawn[sector] - inputs.central.values[sector])
      }
    }
    for (position, number) in inputs.values(of: moved, at: point).enumerated() {
      let (input, ends) = (moved[position], ends[reading][position])
      let (low, high, gap) = (
        input.low - input.central, input.high - input.central, number - input.central
      )
      // Beyond an end its line goes on.
      if gap * low > 0 { value += ends.low * gap / low }
      if gap * high > 0 { value += ends.high * gap / high }
    }
    return value
  }

  /// Where the number lies in draws, had it moved along these lines.
  ///
  /// - Parameters:
  ///   - reading: Position of the number.
  ///   - plan: How many draws, from which seed: the same points as those of an ``Ensemble``.
  ///   - zero: Magnitudes up to this read as nothing.
  public func band(
    _ reading: Int, plan: Ensemble.Plan = Ensemble.Plan(), zero: Double = 0
  ) -> Estimate {
    Estimate(centre: centre[reading], draws: draws(reading, plan: plan), zero: zero)
  }

  /// The standard deviation of the number in such draws.
  public func deviation(_ reading: Int, plan: Ensemble.Plan = Ensemble.Plan()) -> Double {
    Double.sqrt(Sample(draws(reading, plan: plan)).variance)
  }

  private func draws(_ reading: Int, plan: Ensemble.Plan) -> [Double] {
    inputs.points(plan.draws, seed: plan.seed).map { value(reading, at: $0) }
  }

  /// A number with single inputs at their two ends, in the order of the inputs.
  func bars(_ reading: Int) -> [Tornado.Bar] {
    inputs.singles.map { input in
      var ends = Ends()
      if case .elasticity(let sector) = input.kind {
        let slope = elasticity[reading][sector]
        ends = Ends(
          low: slope * (input.low - input.central), high: slope * (input.high - input.central))
      } else if let position = moved.firstIndex(where: { $0.kind == input.kind }) {
        ends = self.ends[reading][position]
      }
      return Tornado.Bar(
        input: input, low: centre[reading] + ends.low, high: centre[reading] + ends.high)
    }
  }
}

extension FirstOrder.Ends {
  mutating func set(_ end: RangeEnd, _ value: Double) {
    if end == .low { low = value } else { high = value }
  }
}

extension UncertainInputs.Draw {
  /// The same draw with all steps up to one taken at once.
  func together(upTo step: Int) -> Self {
    Self(
      elasticities: elasticities, measures: [Array(measures[...step].joined())], tariffs: tariffs)
  }
}

/// What other measures than the central ones would change, to first order.
private struct PolicyChange {
  private let rest: BilateralField
  private let centre: PolicyShock
  private var policy: PolicyShock

  init(_ rest: BilateralField, from centre: PolicyShock) {
    self.rest = rest
    self.centre = centre
    policy = PolicyShock(tariff: rest)
  }

  /// What numbers with these gradients gain from the measures in place of the centre's.
  mutating func along(_ gradients: [Gradient], _ measures: [CompiledMeasure]) -> [Double] {
    let n = rest.economyCount
    for measure in measures { measure.apply(to: &policy) }
    let rows = Set(measures.flatMap { $0.rows(economyCount: n) }).sorted()
    var sums = gradients.map { _ in 0.0 }
    for row in rows {
      for cell in row * n..<(row + 1) * n {
        let added = policy.tariff.storage[cell] - centre.tariff.storage[cell]
        let (cost, before) = (
          policy.tradeCostChange.storage[cell], centre.tradeCostChange.storage[cell]
        )
        guard added != 0 || cost != before else { continue }
        let dearer = cost == before ? 0 : Double.log(cost / before)
        for (position, gradient) in gradients.enumerated() {
          sums[position] +=
            gradient.tariff.storage[cell] * added + gradient.logTradeCost.storage[cell] * dearer
        }
      }
    }
    policy.tariff.storage.copy(rest.storage, rows: rows, of: n)
    policy.tradeCostChange.storage.withMutableSpan { cost in
      for row in rows {
        for cell in row * n..<(row + 1) * n { cost[cell] = 1 }
      }
    }
    return sums
  }
}

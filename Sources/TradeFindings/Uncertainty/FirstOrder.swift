// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import RealModule
public import TradeModel
import TradePolicy
import TradeWorlds

/// How numbers answer to every input that is drawn, to first order: how sure they are, quickly.
///
/// Where draws choose among sets of elasticities, which lie far apart, a number is found at each set's own
/// equilibrium. From there it answers to the logarithm of θ, along which numbers bend less than along θ,
/// and to the sizes of measures by derivatives, all of them from one adjoint system; to repairs of the
/// world by straight lines between the centre and their two ends, at each of which one equilibrium near the
/// centre is found. What inputs do together, and how a number bends within a set, is not in it:
/// ``Ensemble`` has that.
public struct FirstOrder: Sendable {
  /// Position of the step whose numbers they are.
  public let step: Int
  private let inputs: UncertainInputs
  private let central: FirstOrderLines
  /// From the sets that draws choose among, by name.
  private let bySet: [String: FirstOrderLines]
  /// Sizes and repairs.
  private let moved: [SingleInput]
  /// By number and input of ``moved``, what a repair's ends add; of sizes nothing.
  private let repaired: [[FirstOrderLines.Ends]]

  /// Takes the derivatives.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn; not rows of a file.
  ///   - model: The model with everything at its central value; `prepared()` makes it quick.
  ///   - central: Its equilibria step by step.
  ///   - step: Position of the step; the last one if nil.
  ///   - readings: Numbers that are wanted.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  /// - Throws: ``ModelError`` if derivatives, a set's equilibrium or that of an end cannot be found.
  public init(
    _ inputs: UncertainInputs, model: Model, around central: [Equilibrium], step: Int? = nil,
    readings: [OutcomeReading], workers: Int? = nil
  ) async throws(ModelError) {
    precondition(inputs.rows == nil, "rows of a file have no centre to move from")
    precondition(central.count == inputs.stepCount, "an equilibrium for every step is needed")
    let step = step ?? central.count - 1
    let here = central[step]
    let moved = inputs.sizesAndRepairs
    let sizes = SizeChanges(inputs, moved, step: step, from: model.benchmark.tariff)
    self.central = try FirstOrderLines(readings, at: here, sizes)
    let sets = inputs.setsApart
    let fromSets = await Ensemble.solveDraws(
      sets.count, model: model, around: [here], workers: workers,
      draw: { inputs.draw(at: sets[$0]).together(upTo: step) }
    ) { _, _, equilibrium in
      Result { () throws(ModelError) in try FirstOrderLines(readings, at: equilibrium, sizes) }
    }
    var bySet: [String: FirstOrderLines] = [:]
    for (set, lines) in zip(sets, fromSets) { bySet[set.name] = try lines.get()[0].get() }
    let repairs = moved.indices.filter { moved[$0].group == .repairs }
    let found = await Ensemble.solve(
      2 * repairs.count, model: model, around: [here], workers: workers,
      measure: Ensemble.measure(readings)
    ) { number in
      inputs.draw(moving: moved[repairs[number / 2]], to: number % 2 == 0 ? .low : .high)
        .together(upTo: step)
    }
    var repaired = readings.map { _ in moved.map { _ in FirstOrderLines.Ends() } }
    for (number, result) in found.enumerated() {
      for (reading, value) in try result.get()[0].values.enumerated() {
        repaired[reading][repairs[number / 2]][number % 2 == 0 ? .low : .high] =
          value - self.central.values[reading]
      }
    }
    self.step = step
    self.inputs = inputs
    self.bySet = bySet
    self.moved = moved
    self.repaired = repaired
  }

  /// A number at a point of the cube that draws are points of.
  public func value(_ reading: Int, at point: [Double]) -> Double {
    var lines = central
    var value: Double
    if inputs.groups.contains(.elasticities) {
      let drawn = inputs.theta(point)
      lines = bySet[drawn.name] ?? central
      value = lines.values[reading]
      for (sector, slope) in lines.slopes[reading].enumerated() {
        value += slope * Double.log(drawn.values[sector] / lines.elasticities[sector])
      }
    } else {
      value = lines.values[reading]
    }
    for (position, number) in inputs.values(of: moved, at: point).enumerated() {
      let (input, size) = (moved[position], lines.sizes[reading][position])
      let repair = repaired[reading][position]
      let (low, high, gap) = (
        input.low - input.central, input.high - input.central, number - input.central
      )
      // Beyond an end its line goes on.
      if gap * low > 0 { value += (size.low + repair.low) * gap / low }
      if gap * high > 0 { value += (size.high + repair.high) * gap / high }
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
    Estimate(centre: central.values[reading], draws: draws(reading, plan: plan), zero: zero)
  }

  /// The standard deviation of the number in such draws.
  public func deviation(_ reading: Int, plan: Ensemble.Plan = Ensemble.Plan()) -> Double {
    Double.sqrt(Sample(draws(reading, plan: plan)).variance)
  }

  private func draws(_ reading: Int, plan: Ensemble.Plan) -> [Double] {
    inputs.points(plan.draws, seed: plan.seed).map { value(reading, at: $0) }
  }

  /// A number with single inputs at their two ends, in the order of the inputs, all else in the middle.
  func bars(_ reading: Int) -> [Tornado.Bar] {
    inputs.singles.map { input in
      var (low, high) = (0.0, 0.0)
      if case .elasticity(let sector) = input.kind {
        let slope = central.slopes[reading][sector]
        low = slope * Double.log(input.low / input.central)
        high = slope * Double.log(input.high / input.central)
      } else if let position = moved.firstIndex(where: { $0.kind == input.kind }) {
        let (size, repair) = (central.sizes[reading][position], repaired[reading][position])
        (low, high) = (size.low + repair.low, size.high + repair.high)
      }
      return Tornado.Bar(
        input: input, low: central.values[reading] + low, high: central.values[reading] + high)
    }
  }
}

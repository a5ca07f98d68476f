// SPDX-License-Identifier: Apache-2.0

package import TradeModel
import TradePolicy

/// How sure derivatives are, over few draws: those of numbers at each draw's own equilibrium; and the
/// numbers themselves there.
package struct GradientSpread: Sendable {
  /// What was drawn.
  package let draws: DrawAccount
  /// What was taken from the derivatives at the centre, by reading.
  private let centre: [[Double]]
  /// The numbers at the centre, by reading.
  private let levels: [Double]
  private let readings: [OutcomeReading]
  /// By draw and reading.
  private let drawn: [[Taken]]

  /// What was taken from a draw's equilibrium of a reading.
  private struct Taken: Sendable {
    var level: Double
    var numbers: [Double]
  }

  /// How sure a number is; nil if no draw found an equilibrium and its derivatives.
  ///
  /// - Parameters:
  ///   - reading: Position of the reading.
  ///   - number: Position among what was taken from its derivatives.
  package func estimate(_ reading: Int, _ number: Int) -> Estimate? {
    guard !drawn.isEmpty else { return nil }
    return Estimate(
      centre: centre[reading][number], draws: drawn.map { $0[reading].numbers[number] })
  }

  /// How sure the number itself is whose derivatives these are; nil if no draw found an equilibrium.
  ///
  /// - Parameter reading: Position of the reading.
  package func level(_ reading: Int) -> Estimate? {
    guard !drawn.isEmpty else { return nil }
    return Estimate(
      centre: levels[reading], draws: drawn.map { $0[reading].level },
      zero: readings[reading].outcome.unit.noticeable)
  }

  /// Solves the draws and takes their derivatives.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn, of the scenario at whose end derivatives are taken.
  ///   - model: The model with every input at its central value; `prepared()` makes it quick.
  ///   - equilibrium: Its equilibrium at the end of the scenario.
  ///   - readings: The numbers whose derivatives are wanted.
  ///   - gradients: Their derivatives at the centre.
  ///   - plan: How many draws, from which seed.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  ///   - numbers: What is wanted of the derivatives of the reading at a position; always as many.
  package init(
    _ inputs: UncertainInputs, model: Model, around equilibrium: Equilibrium,
    readings: [OutcomeReading], gradients: [Gradient], plan: Ensemble.Plan, workers: Int? = nil,
    numbers: @escaping @Sendable (_ reading: Int, Gradient) -> [Double]
  ) async {
    centre = gradients.enumerated().map { numbers($0, $1) }
    levels = readings.map { $0.value(equilibrium) }
    self.readings = readings
    let draws = await PolicyDraws(
      inputs, model: model, near: [equilibrium], plan: plan, workers: workers,
      edit: { _, measures, policy in for measure in measures { measure.apply(to: &policy) } },
      measure: { equilibrium -> [Taken]? in
        let found = readings.enumerated().compactMap { position, reading in
          (try? reading.gradient(equilibrium)).map {
            Taken(level: reading.value(equilibrium), numbers: numbers(position, $0))
          }
        }
        return found.count == readings.count ? found : nil
      }, value: { $0[0] })
    self.draws = draws.account
    drawn = draws.values
  }
}

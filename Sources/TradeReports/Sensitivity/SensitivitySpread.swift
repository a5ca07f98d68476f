// SPDX-License-Identifier: Apache-2.0

package import Questions
package import TradeFindings
package import TradeModel

/// How sure the largest effects of small changes are, over few draws.
package struct SensitivitySpread: Sendable {
  /// What was drawn.
  package var draws: DrawAccount { spread.draws }
  private let spread: GradientSpread
  private let readings: [OutcomeReading]
  /// Where the numbers of a reading's effects begin, by grouping, and how many effects were measured.
  private let places: [[Question.SensitivityRows: (first: Int, effects: Int)]]
  /// Where the numbers of a reading's largest cell and then its heat map begin, and how many columns it has.
  private let maps: [(first: Int, columns: Int)]

  /// Effects of each grouping that are measured, the largest.
  private static let measured = 1_000

  /// How sure a number of an effect is; nil if it was not measured.
  ///
  /// - Parameters:
  ///   - reading: Whose derivatives.
  ///   - grouping: What rows stand for.
  ///   - rank: Place of the effect among those of its grouping at the centre.
  ///   - number: Which of its numbers.
  func estimate(
    _ reading: OutcomeReading, _ grouping: Question.SensitivityRows, rank: Int, number: Int
  ) -> Estimate? {
    guard let position = readings.firstIndex(of: reading),
      let place = places[position][grouping], rank < place.effects
    else { return nil }
    let width = grouping == .elasticity ? 1 : 2
    return spread.estimate(position, place.first + rank * width + number)
  }

  /// How sure a cell of a reading's heat map is.
  func estimate(_ reading: OutcomeReading, row: Int, column: Int) -> Estimate? {
    guard let position = readings.firstIndex(of: reading) else { return nil }
    let (first, columns) = maps[position]
    // The largest cell comes first, and of each cell the tariff's number before that of trade costs.
    return spread.estimate(position, first + 2 * (1 + row * columns + column) + 1)
  }

  /// How sure it is what trade costs do in the cell in which they matter most.
  func largestCell(_ reading: OutcomeReading) -> Estimate? {
    readings.firstIndex(of: reading).flatMap { spread.estimate($0, maps[$0].first + 1) }
  }

  /// How sure the number itself is whose derivatives these are.
  func level(_ reading: OutcomeReading) -> Estimate? {
    readings.firstIndex(of: reading).flatMap(spread.level)
  }

  /// Solves the draws and takes their derivatives.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn, of the scenario at whose end derivatives are taken.
  ///   - model: The model with every input at its central value; `prepared()` makes it quick.
  ///   - equilibrium: Its equilibrium at the end of the scenario.
  ///   - readings: The numbers that are explained.
  ///   - gradients: Their derivatives there.
  ///   - effects: What follows from them.
  ///   - groupings: What rows that are shown stand for.
  ///   - top: Rows and columns of heat maps at most.
  ///   - plan: How many draws, from which seed.
  package init(
    _ inputs: UncertainInputs, model: Model, around equilibrium: Equilibrium,
    readings: [OutcomeReading], gradients: [Gradient], effects: [SensitivityEffects],
    groupings: Set<Question.SensitivityRows>, top: Int, plan: Ensemble.Plan
  ) async {
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let texts = readings.map { OutcomeText($0.outcome, in: benchmark.world) }
    var levers: [[SensitivityEffects.Lever]] = []
    var places: [[Question.SensitivityRows: (first: Int, effects: Int)]] = []
    var maps: [(first: Int, columns: Int)] = []
    for ranked in effects {
      var (own, place): ([SensitivityEffects.Lever], [Question.SensitivityRows: (Int, Int)]) = (
        [], [:]
      )
      var first = 0
      for grouping in Question.SensitivityRows.allCases where groupings.contains(grouping) {
        let effects = ranked[grouping].prefix(Self.measured)
        place[grouping] = (first, effects.count)
        own += effects.map(\.lever)
        first += effects.reduce(0) { $0 + $1.numbers.count }
      }
      let map = ranked.map(top: top).levers
      maps.append((first, map.first?.count ?? 0))
      // A world where nothing is traded has no cell; any lever keeps the place.
      own.append(ranked.largestCell?.lever ?? SensitivityEffects.Lever())
      own += map.joined()
      levers.append(own)
      places.append(place)
    }
    self.readings = readings
    self.places = places
    self.maps = maps
    spread = await GradientSpread(
      inputs, model: model, around: equilibrium, readings: readings, gradients: gradients,
      plan: plan
    ) { [levers] reading, gradient in
      levers[reading].flatMap {
        SensitivityEffects.effect($0, gradient, n: n, j: j, texts[reading]).numbers
      }
    }
  }
}

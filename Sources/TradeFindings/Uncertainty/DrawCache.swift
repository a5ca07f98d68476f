// SPDX-License-Identifier: Apache-2.0

import Synchronization
import TradeModel
import TradePolicy
import TradeWorlds

/// Draws while they are solved: compiled once each, and forgotten after their last step.
final class DrawCache: Sendable {
  private let inputs: UncertainInputs
  private let points: [[Double]]
  private let measures = Mutex<[Int: [[CompiledMeasure]]]>([:])

  init(_ inputs: UncertainInputs, _ points: [[Double]]) {
    self.inputs = inputs
    self.points = points
  }

  /// A draw.
  ///
  /// - Throws: ``ModelError`` if a measure with its size cannot be compiled.
  subscript(number: Int) -> UncertainInputs.Draw {
    get throws(ModelError) {
      do {
        let draw = try inputs.draw(points[number])
        measures.withLock { $0[number] = draw.measures }
        return draw
      } catch {
        throw ModelError(.policy, error.description)
      }
    }
  }

  /// The measures of a step of a draw that was asked for before.
  func measures(_ number: Int, _ step: Int) -> [CompiledMeasure] {
    measures.withLock { known in
      let found = known[number]?[step] ?? []
      if step + 1 == inputs.stepCount { known[number] = nil }
      return found
    }
  }
}

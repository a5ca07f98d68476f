// SPDX-License-Identifier: Apache-2.0

package import ModelPolicy
import TradeArrays
package import TradeWorlds

/// One draw of what a model does not know exactly, and what is asked of it.
package struct ModelDraw {
  /// θ by sector.
  package var elasticities: ElasticitySet
  /// What tariffs of the model's world are multiplied by, its trade being what it is.
  package var tariffs: [TariffScaling]
  /// By step the rows sector · N + importer that the step may change; nil if they are not known.
  package var rows: [[Int]]?
  /// Turns the policy of the step before (none before the first) into that of a step.
  package var edit: (_ step: Int, inout PolicyShock) -> Void

  /// Whether θ may lie beyond `ElasticitySet.limits`, as in replications of papers that draw it so.
  package var allowsAnyElasticity = false

  /// A draw from its parts.
  package init(
    elasticities: ElasticitySet, tariffs: [TariffScaling] = [], rows: [[Int]]? = nil,
    edit: @escaping (_ step: Int, inout PolicyShock) -> Void
  ) {
    self.elasticities = elasticities
    self.tariffs = tariffs
    self.rows = rows
    self.edit = edit
  }
}

extension Model {
  /// Solves the steps of many draws over all cores, each draw with a model of its own.
  ///
  /// Each equation holds to the termination's tolerance by the iteration's own residual, as in
  /// ``solveAll(_:workers:start:edit:result:)``; a draw that finds no equilibrium is a result of its own
  /// and ends nothing. Results do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - count: How many draws.
  ///   - starts: Equilibria of this model, step by step, near which those of the draws are sought.
  ///   - workers: Threads at most; nil for one per core.
  ///   - draw: The draw with a number.
  ///   - result: Takes what is wanted from an equilibrium: the draw's model, step, equilibrium.
  /// - Returns: By draw the results by step, or why there are none.
  package func solveDraws<Value: Sendable>(
    _ count: Int, near starts: [StartingPoint], workers: Int? = nil,
    draw: @escaping @Sendable (Int) throws(ModelError) -> ModelDraw,
    result: @escaping @Sendable (_ model: Model, _ step: Int, Equilibrium) -> Value
  ) async -> [Result<[Value], ModelError>] {
    typealias Draw = (number: Int, values: Result<[Value], ModelError>)
    let parts = await Self.sharingOut(count, among: workers) { numbers in
      var part: [Draw] = []
      var worker = BatchWorker(self, numbers: numbers)
      while let number = worker.next() {
        do throws(ModelError) {
          let draw = try draw(number)
          try worker.use(draw)
          var values: [Value] = []
          var last: StartingPoint?
          for step in starts.indices {
            // The draw's own last step, and what the step does in the middle.
            let start =
              try last.map { (point) throws(ModelError) in
                try StartingPoint(sum: [(1, point), (1, starts[step]), (-1, starts[step - 1])])
              } ?? starts[step]
            let found = try worker.solveFurther(from: start, rows: draw.rows?[step]) {
              draw.edit(step, &$0)
            }
            if step + 1 < starts.count { last = found.startingPoint }
            values.append(result(worker.model, step, found))
          }
          part.append((number, .success(values)))
        } catch {
          part.append((number, .failure(error)))
        }
        // Many draws let others that wait for the same threads go first.
        await Task.yield()
      }
      return part
    }
    return parts.joined().sorted { $0.number < $1.number }.map(\.values)
  }
}

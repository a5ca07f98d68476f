// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeArrays
import ModelPolicy
public import TradeWorlds

extension Scenario {
  /// The policies that hold after each step, every step cumulative.
  ///
  /// - Parameter world: The world whose tariffs they start from.
  /// - Throws: `DataError` with file, line and path if a name is unknown to the world, a measure
  ///   touches no trade or changes nothing, or a tariff would be −100 % or less.
  /// - Complexity: O(N²·J) per measure at most.
  public func compile(for world: World) throws(DataError) -> [PolicyStep] {
    var policy = PolicyShock(tariff: world.tariff)
    var compiled: [PolicyStep] = []
    for step in steps {
      for measure in step.measures {
        try Self.checkCancellation()
        try measure.apply(to: &policy, in: world)
      }
      compiled.append(PolicyStep(name: step.name, title: step.title, policy: policy))
    }
    for code in focus where world.economy(code) == nil {
      throw focusPlace.error(
        .suggesting(
          nearestName(to: code, among: world.economies.map(\.code)),
          Message("the world \(world.about.name, "world") has no economy '\(code, "name")'")))
    }
    return compiled
  }

  /// The measures one by one, in the order of the file, checked as a whole.
  ///
  /// - Throws: `DataError` as in ``compile(for:)``.
  package func compileMeasures(for world: World) throws(DataError) -> [CompiledMeasure] {
    var policy = PolicyShock(tariff: world.tariff)
    var compiled: [CompiledMeasure] = []
    for step in steps {
      for (number, measure) in step.measures.enumerated() {
        try Self.checkCancellation()
        let operations = try measure.operations(in: world)
        try measure.apply(operations, to: &policy, in: world)
        let isOnly = step.measures.count == 1
        compiled.append(
          CompiledMeasure(
            name: measure.name ?? (isOnly ? step.name : "\(step.name)-\(number + 1)"),
            title: measure.title ?? (isOnly ? step.title : measure.name ?? step.title),
            operations: operations, adValoremCost: measure.adValoremCost))
      }
    }
    return compiled
  }

  /// The scenario's compiled measures step by step.
  ///
  /// - Parameter measures: As ``compileMeasures(for:)`` has them.
  package func byStep(_ measures: [CompiledMeasure]) -> [[CompiledMeasure]] {
    var rest = measures[...]
    return steps.map { step in
      defer { rest = rest.dropFirst(step.measures.count) }
      return Array(rest.prefix(step.measures.count))
    }
  }

  /// Hundreds of measures take seconds: whoever asked may have gone meanwhile.
  private static func checkCancellation() throws(DataError) {
    if Task.isCancelled {
      throw DataError(saying: "The question was called off.", code: .cancelled)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import Questions
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeReports
import TradeWorlds

extension ResolvedQuestion {
  /// Rows of a table for people.
  var top: Int { question.top ?? Question.usualRows }

  /// Whether the answer needs so many equilibria that a model is made ready for them.
  var needsManyEquilibria: Bool {
    switch kind {
    case .attribute, .decompose, .seek, .estimate: true
    case .solve, .compare, .sensitivity: drawing != nil
    case .valueChains, .exposure: drawing != nil && !isOfWorld
    case .profile: false
    }
  }

  /// The scenario up to the step looked at.
  var scenarioLookedAt: Scenario {
    var scenario = first.scenario
    scenario.steps = Array(scenario.steps.prefix(step + 1))
    return scenario
  }

  /// The measures of the steps up to the one looked at, one by one.
  func measures(_ shelf: Shelf) throws(QuestionFault) -> [CompiledMeasure] {
    do throws(DataError) {
      return try scenarioLookedAt.compileMeasures(for: world)
    } catch {
      throw shelf.fault(error)
    }
  }

  /// Where the numbers of a chart come from, in one line.
  func sourceLine(_ part: Int = 0) -> String {
    let assumptions = parts[part].assumptions
    return AnswerBasis.source(
      world.language("model of Caliendo and Parro (2015)"),
      elasticities: assumptions.elasticities.name,
      assumptions.model, world: world)
  }

  /// Whether somebody looks at one economy in detail.
  var looksAtOne: Bool { question.focus != nil }
}

/// Work of the model as part of a question's answer.
func solving<Value>(_ work: () throws(ModelError) -> Value) throws(QuestionFault) -> Value {
  do throws(ModelError) {
    return try work()
  } catch {
    throw QuestionFault(error)
  }
}

/// As ``solving(_:)`` for work that waits.
func solving<Value>(
  _ work: () async throws(ModelError) -> Value
) async throws(QuestionFault) -> Value {
  do throws(ModelError) {
    return try await work()
  } catch {
    throw QuestionFault(error)
  }
}

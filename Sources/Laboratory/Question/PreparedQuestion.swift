// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// A question with every name resolved: which world, which sets, which policies.
struct PreparedQuestion: Sendable {
  let kind: QuestionKind
  let question: LabQuestion
  /// The scenario with words that follow what is in it.
  let scenario: Scenario
  let loaded: Laboratory.LoadedWorld
  private let assumptions: Assumptions
  let policies: [PolicyStep]
  /// The economy looked at.
  let economy: EconomyIndex

  var world: World { loaded.world }
  var options: ModelOptions { assumptions.model }
  /// θ at its central value.
  var elasticities: ElasticitySet { assumptions.elasticities }
  /// What is drawn; nil where the answer is told without.
  var drawing: Drawing? { assumptions.drawing }

  init(
    _ question: LabQuestion, for kind: QuestionKind, in laboratory: Laboratory
  ) throws(LabError) {
    self.kind = kind
    self.question = question
    loaded = try laboratory.world(question.world)
    let world = loaded.world
    let scenario = try LabQuestion.told(question.scenario, in: world)
    self.scenario = Assumptions.scenario(scenario, under: question.options)
    do throws(OptionRefusal) {
      assumptions = try Assumptions(
        for: kind, asked: question.options, scenario: scenario, world: world)
    } catch {
      throw LabError(
        .invalid, error.description, path: "options.\(error.option.rawValue)")
    }
    do throws(DataError) {
      policies = try scenario.compile(for: world)
    } catch {
      throw LabError(scenario: error)
    }
    if let step = question.view.step, step >= policies.count {
      throw LabError(
        .invalid, "view.step is \(step); the scenario has steps 0 to \(policies.count - 1).",
        path: "view.step")
    }
    do throws(DataError) {
      let named = try (question.view.economy ?? scenario.focus.first).map {
        (name) throws(DataError) in
        try world.economies(named: [name])
      }
      let found = named ?? [world.largestEconomy]
      guard found.count == 1 else {
        throw DataError(
          "view.economy: '\(question.view.economy ?? "")' stands for \(named?.count ?? 0) "
            + "economies; one is needed.")
      }
      economy = found[0]
    } catch {
      throw LabError(.invalid, error.description, path: "view.economy")
    }
    do throws(DataError) {
      // What the world lacks figures for is refused in the words in which every option refuses it.
      let code = world.economies[economy.rawValue].code
      _ = try OutcomeReading.list(
        "\((question.view.outcome ?? .realIncome).identifier):\(code)", in: world)
    } catch {
      throw LabError(.invalid, error.description, path: "view.outcome")
    }
  }

  /// The outcome looked at.
  var outcome: Outcome { question.view.outcome ?? .realIncome }

  /// The number that is explained.
  var reading: OutcomeReading { OutcomeReading(outcome, of: economy, in: world) }

  /// The measures of the steps up to the one looked at, one by one.
  func measures() throws(LabError) -> [CompiledMeasure] {
    do throws(DataError) {
      return try scenarioLookedAt.compileMeasures(for: world)
    } catch {
      throw LabError(scenario: error)
    }
  }

  /// The scenario up to the step looked at.
  var scenarioLookedAt: Scenario {
    var scenario = scenario
    scenario.steps = Array(scenario.steps.prefix(step + 1))
    return scenario
  }

  /// The step looked at.
  var step: Int { question.view.step ?? policies.count - 1 }

  /// The model with every input at its central value, ready for many policies.
  func model(_ laboratory: Laboratory) throws(LabError) -> Model {
    try laboratory.model(loaded, elasticities, options)
  }

  /// What is drawn.
  ///
  /// - Parameters:
  ///   - part: The scenario or its first steps.
  ///   - others: Questions that are compared draw by draw, this one among them, in one order.
  func inputs(
    of part: Scenario, sharing others: [PreparedQuestion]? = nil
  ) throws(LabError) -> UncertainInputs {
    do throws(DataError) {
      return try UncertainInputs(
        part, in: world, central: elasticities, groups: drawing?.groups ?? [],
        sharing: others?.map(\.scenario))
    } catch {
      throw LabError(scenario: error)
    }
  }

  /// The identity of the answer; `extra` is what only that kind of question has.
  func identifier(_ extra: [String] = []) -> String {
    question.identifier(kind, worldHash: loaded.hash, extra)
  }

  var optionsInEffect: JSONValue {
    .object([
      "elasticities": .text(elasticities.name),
      "draws": drawing.map { .number(Double($0.plan.draws)) } ?? .text("none"),
      "seed": drawing.map { .number(Double($0.plan.seed)) } ?? .null,
      "uncertainty": .list(
        UncertainInputs.Group.allCases.filter { drawing?.groups.contains($0) ?? false }
          .map { .text($0.rawValue) }),
      "deficits": .text(options.deficits.rawValue), "revenue": .text(options.revenue.rawValue),
      "linkages": .bool(options.linkages),
    ])
  }

  /// How the answer is cited.
  ///
  /// - Parameter other: The question beside it, of a comparison, where its options are its own.
  func citation(beside other: PreparedQuestion? = nil) -> String {
    let about = world.about
    let scenarios =
      other.map { "scenarios “\(scenario.title)” and “\($0.scenario.title)”" }
      ?? "scenario “\(scenario.title)”"
    return "Entrepôt \(Laboratory.version), \(scenarios), world "
      + "\(about.name) (\(about.sources.first?.title ?? about.title), \(about.year)), "
      + Self.words(self, other) + ". Model: Caliendo and Parro (2015)."
  }

  private static func words(_ one: PreparedQuestion, _ other: PreparedQuestion?) -> String {
    let own = AnswerBasis.words(elasticities: one.elasticities.name, one.options)
    guard let other else { return own }
    let theirs = AnswerBasis.words(elasticities: other.elasticities.name, other.options)
    return own == theirs ? own : "\(own) (the first), \(theirs) (the second)"
  }

  /// Where the numbers of a chart come from, in one line.
  var sourceLine: String {
    AnswerBasis.source(
      "model of Caliendo and Parro (2015)", elasticities: elasticities.name, options, world: world)
  }
}

extension LabQuestion {
  /// The identity of the answer of a kind: a hash of all that the answer follows from.
  func identifier(_ kind: QuestionKind, worldHash: String, _ extra: [String]) -> String {
    Laboratory.identifier(
      [
        kind.rawValue, worldHash, scenario.yaml(), options.json.compact(), view.json.compact(),
        Laboratory.version,
      ] + scenario.tables.map(\.text) + extra)
  }
}

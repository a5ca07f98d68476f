// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
public import Entrepot

extension ModelOptions.Deficits: ExpressibleByArgument {}
extension ModelOptions.Revenue: ExpressibleByArgument {}
extension ElasticitySet.ErrorKind: ExpressibleByArgument {}

/// Options that say which question is put to the model; they override the scenario's own.
struct ModelArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "World to put the scenario to: a shipped name or a folder NAME.world.",
      discussion: "By default the scenario's own, else oecd-2022."))
  var world: String?

  @Option(
    help: ArgumentHelp(
      "The central set of trade elasticities: a name, or a file NAME.csv of one's own.",
      discussion: """
        By default the scenario's own, else the world's first. The files: Documentation/uncertainty.md.
        """))
  var elasticities: String?

  // A negative number is a value that is refused, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many draws say how sure the answer is; 'none' leaves them out.",
      discussion: """
        By default 256, where the question is drawn: run, compare, seek and estimate. See \
        Documentation/uncertainty.md.
        """, valueName: "n"),
    transform: { text in
      guard let draws = AskedDraws(text) else {
        throw ValidationError("\(AskedDraws.allowed) is allowed.")
      }
      return draws
    })
  var draws: AskedDraws?

  @Option(
    parsing: .unconditional,
    help: "What the draws follow from: same seed, same numbers. By default 1.",
    transform: { text in
      guard let seed = UInt64(text) else {
        throw ValidationError("a whole number from 0 to \(UInt64.max) is allowed.")
      }
      return seed
    })
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "What is drawn, separated by commas: elasticities, measures, repairs.",
      discussion: "By default all three.", valueName: "groups"),
    transform: { text in
      do throws(OptionRefusal) {
        return try UncertainInputs.Group.list(text)
      } catch {
        throw ValidationError(error.description)
      }
    })
  var uncertainty: Set<UncertainInputs.Group>?

  @Option(
    help: ArgumentHelp(
      "Which errors of the elasticities are drawn; with none, sets and conventions alone are.",
      discussion: "By default published."))
  var errors: ElasticitySet.ErrorKind?

  @Option(
    help: ArgumentHelp(
      "What becomes of trade deficits; real:CODE is real in the basket of one economy.",
      discussion: """
        By default the scenario's own, else share: in proportion to each economy's value added. \
        How to choose: Documentation/how-to-choose.md.
        """))
  var deficits: ModelOptions.Deficits?

  @Option(help: "What becomes of tariff revenue.")
  var revenue: ModelOptions.Revenue?

  @Flag(help: "Leave out purchases of inputs: all output is value added.")
  var noLinkages = false

  /// Nothing overridden: the scenario decides.
  static func defaults() throws -> ModelArguments { try ModelArguments.parse([]) }

  /// The scenario, its world and what the model is asked to assume.
  func question(_ kind: QuestionKind, _ name: String) throws -> Question {
    let read = try Scenario.named(name)
    var world = try World.named(world ?? read.world ?? World.standardName)
    let own = try elasticities.flatMap { name in
      try OwnElasticities.isFile(name) ? OwnElasticities(contentsOf: name, for: world) : nil
    }
    if let own { world.elasticities.append(own.set) }
    // A shipped scenario is what it says; the others need not be read for it.
    let isShipped = try Scenario.shippedNames().contains(name)
    let scenario = isShipped ? read.told(in: world, origin: nil) : try read.told(in: world)
    var asked = AskedOptions()
    asked.elasticities = own?.set.name ?? elasticities
    asked.draws = draws
    asked.seed = seed
    asked.uncertainty = uncertainty
    asked.errors = errors
    asked.deficits = deficits
    asked.revenue = revenue
    asked.linkages = noLinkages ? false : nil
    return Question(
      scenario: Assumptions.scenario(scenario, under: asked), world: world, own: own,
      assumptions: try Assumptions(for: kind, asked: asked, scenario: scenario, world: world))
  }

  /// The scenarios put to their worlds, with common draws.
  func run(
    _ names: [String], as kind: QuestionKind = .solve, quiet: Bool
  ) async throws -> [(scenario: Scenario, findings: Findings, policies: [PolicyStep])] {
    let questions = try names.map { try question(kind, $0) }
    var results: [(scenario: Scenario, findings: Findings, policies: [PolicyStep])] = []
    let progress = ProgressLine(isSilent: quiet)
    defer { progress.clear() }
    for question in questions {
      let policies = try question.scenario.compile(for: question.world)
      var model = try question.model()
      if question.assumptions.drawing != nil { model = model.prepared() }
      var findings = try Findings(model: model, steps: policies) { done, all in
        progress.show("\(question.scenario.name): \(done) of \(all) equilibria")
      }
      if let drawing = question.assumptions.drawing {
        progress.show("\(question.scenario.name): \(drawing.plan.draws) draws")
        findings = await findings.drawing(
          try UncertainInputs(
            question.scenario, in: question.world, central: question.elasticities,
            groups: drawing.groups, errors: drawing.errors, own: question.own,
            sharing: questions.map(\.scenario)),
          model: model, plan: drawing.plan)
      }
      results.append((question.scenario, findings, policies))
    }
    return results
  }
}

/// What is put to the model.
struct Question {
  var scenario: Scenario
  /// The world, with the reader's own elasticities among its sets if there are any.
  var world: World
  /// Elasticities of the reader's own.
  var own: OwnElasticities?
  var assumptions: Assumptions

  var options: ModelOptions { assumptions.model }
  /// θ at its central value.
  var elasticities: ElasticitySet { assumptions.elasticities }

  /// The model with every input at its central value.
  func model() throws(ModelError) -> Model {
    try Model(world: world, elasticities: elasticities, options: options)
  }

  /// The numbers that an option asks for; without economies those of the scenario's focus.
  func readings(_ text: String, option: String) throws(DataError) -> [OutcomeReading] {
    do throws(DataError) {
      return try OutcomeReading.list(
        text, in: world, focus: scenario.leadingEconomies(in: world))
    } catch {
      throw DataError("\(option) \(text): \(error)")
    }
  }
}

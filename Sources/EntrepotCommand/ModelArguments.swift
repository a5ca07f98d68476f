// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
public import Entrepot

extension ModelOptions.Deficits: ExpressibleByArgument {}
extension ModelOptions.Revenue: ExpressibleByArgument {}

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

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Whether the answer comes with its range over all sets of elasticities.",
      discussion: """
        By default it does, where the question has such a range: run, compare and seek have one.
        """))
  var range: Bool?

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
    asked.range = range
    asked.deficits = deficits
    asked.revenue = revenue
    asked.linkages = noLinkages ? false : nil
    return Question(
      scenario: Assumptions.scenario(scenario, under: asked), world: world, own: own,
      assumptions: try Assumptions(for: kind, asked: asked, scenario: scenario, world: world))
  }

  /// The scenario put to its world.
  func run(
    _ name: String, as kind: QuestionKind = .solve, quiet: Bool
  ) throws -> (scenario: Scenario, findings: Findings, policies: [PolicyStep]) {
    let question = try question(kind, name)
    let policies = try question.scenario.compile(for: question.world)
    let progress = ProgressLine(isSilent: quiet)
    defer { progress.clear() }
    let findings = try Findings(
      world: question.world, steps: policies, elasticities: question.elasticities,
      sizes: question.elasticities.count > 1
        ? try question.scenario.compileEnds(for: question.world) : nil,
      options: question.options
    ) { done, all in progress.show("\(question.scenario.name): \(done) of \(all) equilibria") }
    return (question.scenario, findings, policies)
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
  /// Sets of θ, the central one first.
  var elasticities: [ElasticitySet] { assumptions.elasticities }

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

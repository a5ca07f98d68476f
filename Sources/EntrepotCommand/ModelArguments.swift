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
      "Set of trade elasticities: a name, or 'all'.",
      discussion: """
        'all', the default, takes the world's first set for the numbers and gives their range over \
        all sets; a name takes that set alone.
        """, valueName: "name|all"))
  var elasticities: String?

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
  func question(_ name: String) throws -> Question {
    let scenario = try Scenario.named(name)
    let world = try World.named(world ?? scenario.world ?? "oecd-2022")
    return Question(
      scenario: scenario, world: world,
      options: ModelOptions(
        deficits: deficits ?? scenario.options.deficits ?? .standard,
        revenue: revenue ?? scenario.options.revenue ?? .rebated,
        linkages: noLinkages ? false : scenario.options.linkages ?? true),
      elasticities: try sets(of: world, asked: elasticities ?? scenario.options.elasticities))
  }

  /// The scenario put to its world.
  func run(
    _ name: String, quiet: Bool
  ) throws -> (scenario: Scenario, findings: Findings, policies: [PolicyStep]) {
    let question = try question(name)
    let policies = try question.scenario.compile(for: question.world)
    let progress = ProgressLine(isSilent: quiet)
    defer { progress.clear() }
    let findings = try Findings(
      world: question.world, steps: policies, elasticities: question.elasticities,
      options: question.options
    ) { done, all in progress.show("\(question.scenario.name): \(done) of \(all) equilibria") }
    return (question.scenario, findings, policies)
  }

  private func sets(of world: World, asked: String?) throws -> [ElasticitySet] {
    guard let asked, asked.lowercased() != "all" else { return world.elasticities }
    if let set = world.elasticities.first(where: { $0.name.lowercased() == asked.lowercased() }) {
      // A scenario that names its central set keeps the range; the command line asks for one alone.
      let others = elasticities == nil ? world.elasticities.filter { $0.name != set.name } : []
      return [set] + others
    }
    let names = world.elasticities.map(\.name)
    let near = nearestName(to: asked, among: names).map { "did you mean '\($0)'? " } ?? ""
    throw DataError(
      "The world \(world.about.name) has no elasticities '\(asked)'; \(near)It has "
        + names.map { "'\($0)'" }.joined(separator: ", ") + ".")
  }
}

/// What is put to the model.
struct Question {
  var scenario: Scenario
  var world: World
  var options: ModelOptions
  /// Sets of θ, the central one first.
  var elasticities: [ElasticitySet]
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// A question with every name resolved: which world, which sets, which policies.
struct PreparedQuestion: Sendable {
  let question: LabQuestion
  let loaded: Laboratory.LoadedWorld
  /// Sets of θ, the central one first; more than one if the range is asked for.
  let sets: [ElasticitySet]
  let options: ModelOptions
  let policies: [PolicyStep]
  /// The economy looked at.
  let economy: EconomyIndex

  var world: World { loaded.world }

  init(_ question: LabQuestion, in laboratory: Laboratory) throws(LabError) {
    self.question = question
    loaded = try laboratory.world(question.world)
    let world = loaded.world
    let scenario = question.scenario
    options = ModelOptions(
      deficits: question.options.deficits ?? scenario.options.deficits ?? .standard,
      revenue: question.options.revenue ?? scenario.options.revenue ?? .rebated,
      linkages: question.options.linkages ?? scenario.options.linkages ?? true)
    let name = question.options.elasticities ?? scenario.options.elasticities
    let central = try Self.set(name, of: world)
    sets =
      question.options.range
      ? [central] + world.elasticities.filter { $0.name != central.name } : [central]
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
      let found = named ?? [EconomyIndex(0)]
      guard found.count == 1 else {
        throw DataError(
          "view.economy: '\(question.view.economy ?? "")' stands for \(named?.count ?? 0) "
            + "economies; one is needed.")
      }
      economy = found[0]
    } catch {
      throw LabError(.invalid, error.description, path: "view.economy")
    }
  }

  private static func set(_ name: String?, of world: World) throws(LabError) -> ElasticitySet {
    guard let name, name.lowercased() != "all" else { return world.elasticities[0] }
    if let found = world.elasticities.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return found
    }
    let names = world.elasticities.map(\.name)
    let near = nearestName(to: name, among: names).map { "did you mean '\($0)'? " } ?? ""
    throw LabError(
      .invalid,
      "The world \(world.about.name) has no elasticities '\(name)'; \(near)It has "
        + names.map { "'\($0)'" }.joined(separator: ", ") + ".", path: "options.elasticities")
  }

  /// The step looked at.
  var step: Int { question.view.step ?? policies.count - 1 }

  func models(_ laboratory: Laboratory) throws(LabError) -> [Model] {
    var models: [Model] = []
    for set in sets { models.append(try laboratory.model(loaded, set, options)) }
    return models
  }

  /// The identity of the answer of a kind; `extra` is what only that kind of question has.
  func identifier(_ kind: String, _ extra: [String] = []) -> String {
    question.identifier(kind, worldHash: loaded.hash, extra)
  }

  var optionsInEffect: JSONValue {
    .object([
      "elasticities": .text(sets[0].name), "sets": .list(sets.map { .text($0.name) }),
      "deficits": .text(options.deficits.rawValue), "revenue": .text(options.revenue.rawValue),
      "linkages": .bool(options.linkages),
    ])
  }

  var citation: String {
    let about = world.about
    return "Entrepôt \(Laboratory.version), scenario “\(question.scenario.title)”, world "
      + "\(about.name) (\(about.sources.first?.title ?? about.title), \(about.year)), elasticities "
      + "\(sets[0].name), deficits \(options.deficits.rawValue), revenue "
      + "\(options.revenue.rawValue). Model: Caliendo and Parro (2015)."
  }

  /// Where the numbers of a chart come from, in one line.
  var sourceLine: String {
    let about = world.about
    return "Source: Entrepôt, model of Caliendo and Parro (2015), elasticities \(sets[0].name); "
      + "world \(about.name) (\(about.sources.first?.title ?? about.title))."
  }
}

extension LabQuestion {
  /// The identity of the answer of a kind: a hash of all that the answer follows from.
  func identifier(_ kind: String, worldHash: String, _ extra: [String]) -> String {
    Laboratory.identifier(
      [
        kind, worldHash, scenario.yaml(), options.json.compact(), view.json.compact(),
        Laboratory.version,
      ] + scenario.tables.map(\.text) + extra)
  }
}

// SPDX-License-Identifier: Apache-2.0

public import TradeModel
public import TradePolicy
public import TradeWorlds

/// What somebody asks the model to assume; nil leaves the choice to the scenario, and then to the
/// defaults.
public struct AskedOptions: Sendable, Equatable {
  /// Name of the central set of elasticities.
  public var elasticities: String?
  /// Whether the answer comes with its range over all sets of elasticities.
  public var range: Bool?
  /// What becomes of deficits.
  public var deficits: ModelOptions.Deficits?
  /// What becomes of tariff revenue.
  public var revenue: ModelOptions.Revenue?
  /// Whether sectors buy inputs from each other.
  public var linkages: Bool?

  /// Nothing asked for.
  public init() {}
}

/// The options of a question with every choice made: the one place where defaults stand and where a
/// question says which options it cannot honour.
public struct Assumptions: Sendable {
  /// What the model assumes.
  public let model: ModelOptions
  /// Sets of θ, the central one first; more than one where the answer is given with its range.
  public let elasticities: [ElasticitySet]

  /// Whether answers come with their range over all sets of elasticities unless somebody says
  /// otherwise.
  public static let rangeByDefault = true

  /// Makes every choice: what is asked, else what the scenario says, else the default.
  ///
  /// - Parameters:
  ///   - kind: The question.
  ///   - asked: What is asked for.
  ///   - scenario: The scenario, whose own options come second.
  ///   - world: The world, whose first set of elasticities is the default.
  /// - Throws: ``OptionRefusal`` if the world has no such set, or the question cannot honour an
  ///   option.
  public init(
    for kind: QuestionKind, asked: AskedOptions, scenario: Scenario, world: World
  ) throws(OptionRefusal) {
    let defaults = ModelOptions()
    model = ModelOptions(
      deficits: asked.deficits ?? scenario.options.deficits ?? defaults.deficits,
      revenue: asked.revenue ?? scenario.options.revenue ?? defaults.revenue,
      linkages: asked.linkages ?? scenario.options.linkages ?? defaults.linkages)
    if asked.range == true && kind == .estimate {
      throw OptionRefusal(
        .range,
        "range: the answer is over draws, which go over the sets of elasticities by themselves; leave "
          + "the range out.")
    }
    if asked.range == true && !kind.givesRange {
      throw OptionRefusal(
        .range,
        "range: the answer is told under one set of elasticities; leave the range out, and name "
          + "another set to see it under that one.")
    }
    if kind == .decompose && model.revenue == .wasted {
      throw OptionRefusal(
        .revenue,
        "revenue \(model.revenue.rawValue): the parts of real income count tariff revenue as "
          + "income; take it apart with revenue rebated.")
    }
    let central = try Self.set(asked.elasticities ?? scenario.options.elasticities, of: world)
    let isRanged = kind.givesRange && asked.range ?? Self.rangeByDefault
    elasticities =
      [central] + (isRanged ? world.elasticities.filter { $0.name != central.name } : [])
  }

  /// The scenario with the options that were asked for written into it, so that its file answers as the
  /// question did.
  public static func scenario(_ scenario: Scenario, under asked: AskedOptions) -> Scenario {
    var scenario = scenario
    scenario.options = ScenarioOptions(
      deficits: asked.deficits ?? scenario.options.deficits,
      revenue: asked.revenue ?? scenario.options.revenue,
      linkages: asked.linkages ?? scenario.options.linkages,
      elasticities: asked.elasticities ?? scenario.options.elasticities)
    return scenario
  }

  private static func set(
    _ name: String?, of world: World
  ) throws(OptionRefusal) -> ElasticitySet {
    guard let name else { return world.elasticities[0] }
    if let found = world.elasticities.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return found
    }
    let names = world.elasticities.map(\.name)
    guard !OwnElasticities.isFile(name) else {
      throw OptionRefusal(
        .elasticities,
        "The world \(world.about.name) has no elasticities '\(name)'; a file of one's own is given by "
          + "the command's option --elasticities, by its path.")
    }
    let near = nearestName(to: name, among: names).map { "; did you mean '\($0)'? " } ?? ". "
    throw OptionRefusal(
      .elasticities,
      "The world \(world.about.name) has no elasticities '\(name)'\(near)It has "
        + names.map { "'\($0)'" }.joined(separator: ", ") + ".")
  }
}

/// An option that a question cannot honour, and why, in one sentence.
public struct OptionRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// The options of a question.
  public enum Option: String, Sendable, CaseIterable {
    /// The central set of elasticities.
    case elasticities
    /// The range over all sets.
    case range
    /// What becomes of deficits.
    case deficits
    /// What becomes of tariff revenue.
    case revenue
    /// Whether sectors buy inputs.
    case linkages
  }

  /// Which option.
  public let option: Option
  /// The sentence to show.
  public let description: String

  init(_ option: Option, _ description: String) {
    self.option = option
    self.description = description
  }
}

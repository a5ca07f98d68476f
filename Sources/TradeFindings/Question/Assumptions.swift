// SPDX-License-Identifier: Apache-2.0

package import Documents
public import TradeModel
package import TradePolicy
public import TradeWorlds

/// What somebody asks the model to assume; nil leaves the choice to the scenario, and then to the
/// defaults.
public struct AskedOptions: Sendable, Hashable {
  /// Name of the central set of elasticities.
  public var elasticities: String?
  /// How many draws say how sure the answer is.
  public var draws: AskedDraws?
  /// What the draws follow from.
  public var seed: UInt64?
  /// Which groups of inputs are drawn.
  public var uncertainty: Set<UncertainInputs.Group>?
  /// Which errors of the elasticities are drawn.
  public var errors: ElasticitySet.ErrorKind?
  /// What becomes of deficits.
  public var deficits: ModelOptions.Deficits?
  /// What becomes of tariff revenue.
  public var revenue: ModelOptions.Revenue?
  /// Whether sectors buy inputs from each other.
  public var linkages: Bool?

  /// Nothing asked for.
  public init() {}
}

/// How many draws somebody asks for.
public enum AskedDraws: Sendable, Hashable {
  /// None: the answer with every input at its central value.
  case none
  /// The usual number, each told along straight lines through the centre (``FirstOrder``) in place of being
  /// solved: for an answer that has to come at once.
  case firstOrder
  /// So many, within ``Ensemble/Plan/limits``.
  case count(Int)

  /// What is written for ``firstOrder``.
  public static let firstOrderName = "first-order"

  /// Reads `none`, `first-order` or a number within ``Ensemble/Plan/limits``; nil for anything else.
  public init?(_ text: String) {
    if text == "none" {
      self = .none
    } else if text == Self.firstOrderName {
      self = .firstOrder
    } else if let count = Int(text), Ensemble.Plan.limits.contains(count) {
      self = .count(count)
    } else {
      return nil
    }
  }

  /// What is allowed, for a sentence.
  public static var allowed: String {
    "'none', '\(firstOrderName)' or a whole number from \(Ensemble.Plan.limits.lowerBound) to "
      + "\(Ensemble.Plan.limits.upperBound)"
  }
}

extension UncertainInputs.Group {
  /// Reads names separated by commas.
  ///
  /// - Throws: ``OptionRefusal`` if one is none of the groups, or none is named.
  package static func list(_ text: String) throws(OptionRefusal) -> Set<Self> {
    let names = allCases.map(\.rawValue)
    var groups: Set<Self> = []
    for part in text.split(separator: ",") {
      let name = part.split(separator: " ").joined(separator: " ")
      guard let group = Self(rawValue: name) else {
        throw OptionRefusal(
          .uncertainty,
          .unknown(
            Message("uncertainty: '\(name, "name")' is nothing that is drawn"), name, among: names))
      }
      groups.insert(group)
    }
    guard !groups.isEmpty else {
      throw OptionRefusal(
        .uncertainty, "uncertainty: names nothing; there are \(names: names, "names").")
    }
    return groups
  }
}

/// What is drawn for an answer, how often and from which seed.
public struct Drawing: Sendable, Equatable {
  /// How many draws, from which seed.
  public let plan: Ensemble.Plan
  /// The draws behind the scenario's own answer: a number that it tells too has the same band in every other.
  public let whole: Ensemble.Plan
  /// Whether they are told to first order in place of being solved.
  public let isFirstOrder: Bool
  /// What is drawn.
  public let groups: Set<UncertainInputs.Group>
  /// Which errors of the elasticities are drawn; nil for those of ``UncertainInputs``.
  public let errors: ElasticitySet.ErrorKind?
}

/// The options of a question with every choice made: the one place where defaults stand and where a
/// question says which options it cannot honour.
package struct Assumptions: Sendable {
  /// What the model assumes.
  package let model: ModelOptions
  /// θ at its central value.
  package let elasticities: ElasticitySet
  /// What is drawn; nil where the answer is told without.
  package let drawing: Drawing?

  /// Makes every choice: what is asked, else what the scenario says, else the default.
  ///
  /// - Parameters:
  ///   - kind: The question.
  ///   - asked: What is asked for.
  ///   - scenario: The scenario, whose own options come second.
  ///   - world: The world, whose first set of elasticities is the default.
  /// - Throws: ``OptionRefusal`` if the world has no such set, or the question cannot honour an
  ///   option.
  package init(
    for kind: QuestionKind, asked: AskedOptions, scenario: Scenario, world: World
  ) throws(OptionRefusal) {
    let defaults = ModelOptions()
    model = ModelOptions(
      deficits: asked.deficits ?? scenario.options.deficits ?? defaults.deficits,
      revenue: asked.revenue ?? scenario.options.revenue ?? defaults.revenue,
      linkages: asked.linkages ?? scenario.options.linkages ?? defaults.linkages)
    if kind == .decompose && model.revenue == .wasted {
      throw OptionRefusal(
        .revenue,
        """
        revenue \(model.revenue.rawValue, "revenue"): the parts of real income count tariff revenue as \
        income; take it apart with revenue rebated.
        """)
    }
    elasticities = try Self.set(asked.elasticities ?? scenario.options.elasticities, of: world)
    drawing = try Self.drawing(for: kind, asked)
  }

  private static func drawing(
    for kind: QuestionKind, _ asked: AskedOptions
  ) throws(OptionRefusal) -> Drawing? {
    let told: [(option: OptionRefusal.Option, isAsked: Bool)] = [
      (.seed, asked.seed != nil), (.uncertainty, asked.uncertainty != nil),
      (.errors, asked.errors != nil),
    ]
    let first = told.first(where: \.isAsked)?.option
    if asked.draws == AskedDraws.none {
      if kind == .estimate {
        throw OptionRefusal(
          .draws, "draws none: an estimate is made of draws; 'entrepot run' answers without.")
      }
      guard let first else { return nil }
      throw OptionRefusal(
        first,
        Message(
          "\(first.rawValue, "option"): nothing is drawn with draws none; leave one of the two out."
        ))
    }
    if asked.draws == .firstOrder, kind != .estimate {
      throw OptionRefusal(
        .draws,
        """
        draws \(AskedDraws.firstOrderName, "draws"): only an estimate is told to first order, by \
        'entrepot estimate'; give a number of draws here, or none.
        """)
    }
    if asked.errors != nil, let groups = asked.uncertainty, !groups.contains(.elasticities) {
      throw OptionRefusal(
        .errors, "errors: elasticities are not drawn; name them in uncertainty, or leave it out.")
    }
    if asked.draws == .firstOrder, asked.uncertainty?.contains(.scaling) == true {
      throw OptionRefusal(
        .uncertainty,
        """
        uncertainty: how far a world has come is drawn world by world, and not told to first order; leave \
        'scaling' out.
        """)
    }
    let usual = Ensemble.Plan()
    func plan(_ kind: QuestionKind) -> Ensemble.Plan {
      var count = kind.usualDraws
      if case .count(let wanted)? = asked.draws { count = wanted }
      return Ensemble.Plan(draws: count, seed: asked.seed ?? usual.seed)
    }
    return Drawing(
      plan: plan(kind), whole: plan(.solve),
      isFirstOrder: asked.draws == .firstOrder,
      groups: asked.uncertainty ?? UncertainInputs.Group.usual, errors: asked.errors)
  }

  /// The scenario with the options that were asked for written into it, so that its file answers as the
  /// question did.
  package static func scenario(_ scenario: Scenario, under asked: AskedOptions) -> Scenario {
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
        """
        The world \(world.about.name, "world") has no elasticities '\(name, "name")'; a file of one's own \
        is given by the command's option --elasticities, by its path.
        """)
    }
    let wrong = Message.suggesting(
      nearestName(to: name, among: names),
      Message("The world \(world.about.name, "world") has no elasticities '\(name, "name")'"))
    throw OptionRefusal(
      .elasticities, "\(wrong, "problem") It has \(names: names, "names").")
  }
}

/// An option that a question cannot honour, and why, in one sentence.
package struct OptionRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// The options of a question.
  package enum Option: String, Sendable, CaseIterable {
    /// The central set of elasticities.
    case elasticities
    /// How many draws.
    case draws
    /// What they follow from.
    case seed
    /// What is drawn.
    case uncertainty
    /// Which errors of the elasticities are drawn.
    case errors
    /// What becomes of deficits.
    case deficits
    /// What becomes of tariff revenue.
    case revenue
    /// Whether sectors buy inputs.
    case linkages
  }

  /// Which option.
  package let option: Option
  /// The sentence to show.
  package let message: Message
  /// The sentence in English.
  package var description: String { message.english }

  init(_ option: Option, _ message: Message) {
    self.option = option
    self.message = message
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ModelPolicy
package import NumericalMethods
public import TradeWorlds

/// A question to the model: steps of measures in order, each adding to the ones before, with the
/// sources of its figures.
public struct Scenario: Sendable, Equatable {
  /// Short name: that of its file.
  public var name: String
  /// Title for people; the name until ``told(in:origin:)`` makes one, where the file has none.
  public var title: String
  /// Whether the title is made from the measures and not an author's.
  public var isTitleMade: Bool
  /// Name of the shipped scenario that it was changed from; nil for none.
  public var changedFrom: String?
  /// What it does, in a sentence or two; empty if the file says nothing.
  public var about: String
  /// World that it is for; nil for the default.
  public var world: String?
  /// What it asks the model to assume.
  public var options: ScenarioOptions
  /// Codes of the economies that results speak of first, each once; letter case does not matter.
  public var focus: [String]
  /// Where these were written, for messages.
  var focusPlace = Place("focus")
  /// Where its figures are from.
  public var sources: [Source]
  /// What is an assumption and not a source's.
  public var assumptions: [Assumption]
  /// How uncertain sizes move together, each by its key or its measure's name; pairs that are not listed
  /// are independent.
  package var correlations: [Correlation]
  /// The steps in order.
  public var steps: [ScenarioStep]

  /// A scenario from its parts; without a title it gets one from its measures.
  package init(
    name: String, title: String?, changedFrom: String? = nil, about: String = "",
    world: String? = nil, options: ScenarioOptions = ScenarioOptions(), focus: [String] = [],
    sources: [Source] = [], assumptions: [Assumption] = [], correlations: [Correlation] = [],
    steps: [ScenarioStep]
  ) {
    self.name = name
    self.title = title ?? name
    isTitleMade = title == nil
    self.changedFrom = changedFrom
    self.about = about
    self.world = world
    self.options = options
    self.focus = focus
    self.sources = sources
    self.assumptions = assumptions
    self.correlations = correlations
    self.steps = steps
  }

  /// The world that it is put to where nobody asks for another: its own, else the default.
  public var worldName: String { world ?? World.standardName }

  /// No policy at all, for questions to a world as it is: one step without a measure.
  package static func asItIs(title: String = "The world as it is") -> Scenario {
    Scenario(
      name: "as-it-is", title: title,
      steps: [ScenarioStep(name: "as-it-is", title: title, measures: [])])
  }

  /// All measures in the order in which they apply.
  public var measures: [Measure] { steps.flatMap(\.measures) }
}

/// What is an assumption and not a source's.
public struct Assumption: Sendable, Equatable {
  /// The assumption, a sentence.
  public var text: String
  /// Steps or measures that it is about, by name; empty for all there are.
  public var parts: [String]

  /// An assumption from its parts.
  public init(_ text: String, parts: [String] = []) {
    self.text = text
    self.parts = parts
  }
}

/// What a scenario asks the model to assume; nil leaves the choice to others.
public struct ScenarioOptions: Sendable, Equatable {
  /// What becomes of trade deficits.
  public var deficits: ModelOptions.Deficits?
  /// What becomes of tariff revenue.
  public var revenue: ModelOptions.Revenue?
  /// Whether sectors buy inputs from each other.
  public var linkages: Bool?
  /// Name of the central set of elasticities.
  public var elasticities: String?

  /// Options from their parts.
  public init(
    deficits: ModelOptions.Deficits? = nil, revenue: ModelOptions.Revenue? = nil,
    linkages: Bool? = nil, elasticities: String? = nil
  ) {
    self.deficits = deficits
    self.revenue = revenue
    self.linkages = linkages
    self.elasticities = elasticities
  }
}

/// One step of a scenario.
public struct ScenarioStep: Sendable, Equatable {
  /// Short name, unique in the scenario.
  public var name: String
  /// Title for people; the name until ``Scenario/told(in:origin:)`` makes one, where the file has
  /// none.
  public var title: String
  /// Whether the title is made from the measures and not an author's.
  public var isTitleMade: Bool
  /// More about it.
  public var about: String?
  /// What it does, in order; later measures see what earlier ones left.
  public var measures: [Measure]

  /// A step from its parts; without a title it gets one from its measures.
  public init(name: String, title: String?, about: String? = nil, measures: [Measure]) {
    self.name = name
    self.title = title ?? name
    isTitleMade = title == nil
    self.about = about
    self.measures = measures
  }
}

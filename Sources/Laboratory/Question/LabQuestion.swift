// SPDX-License-Identifier: Apache-2.0

public import Entrepot

/// What is asked: a scenario put to a world under options, and what of the answer is looked at.
public struct LabQuestion: Sendable {
  /// What the model is asked to assume.
  public typealias Options = AskedOptions

  /// What of the answer is looked at.
  public struct View: Sendable, Equatable {
    /// Code of the economy looked at; nil for the scenario's first.
    public var economy: String?
    /// What the map shows, or what is explained; nil for real income.
    public var outcome: MapOutcome?
    /// Position of the step looked at; nil for the last.
    public var step: Int?
    /// How wide the charts are drawn, in pixels.
    public var width = 720.0

    /// Widths that charts can be drawn in, in pixels.
    public static let widths = 320.0...1600.0

    /// Positions of steps that are read; a scenario has fewer.
    public static let steps = 0.0...999.0

    /// Languages of the page, which a link to an answer remembers.
    public static let languages = ["en", "vi", "zh"]

    /// The default view.
    public init() {}
  }

  /// The name of a shipped world.
  public var world: String
  /// The scenario.
  public var scenario: Scenario
  /// What the model is asked to assume.
  public var options: Options
  /// What of the answer is looked at.
  public var view: View

  /// A question from its parts.
  public init(
    world: String, scenario: Scenario, options: Options = Options(), view: View = View()
  ) {
    self.world = world
    self.scenario = scenario
    self.options = options
    self.view = view
  }
}

/// What a map of economies can show.
public enum MapOutcome: String, Sendable, CaseIterable {
  /// Exact change in real income.
  case realIncome
  /// Exact change in the real wage.
  case realWage
  /// Change in the price of the final basket.
  case consumerPrices
  /// Change in real GDP, what is produced at constant prices.
  case realGDP
  /// Change in the value of exports.
  case exports
  /// Change in the value of imports.
  case imports
  /// Change in value added before prices.
  case output

  /// The outcome that it shows.
  var shown: Outcome {
    switch self {
    case .output: Outcome.named("valueAdded") ?? .realIncome
    default: Outcome.named(rawValue) ?? .realIncome
    }
  }

  /// In words, as in "change in real income"; what is nominal says what it is measured against.
  public var words: String { shown.wordsOfChange }

  /// The number of ``Headline``, which is drawn; nil for the others.
  var headline: Headline.Number? {
    switch self {
    case .realIncome: .realIncome
    case .realWage: .realWage
    case .consumerPrices: .consumerPrices
    case .realGDP, .exports, .imports, .output: nil
    }
  }

  /// Whether more of it is better; of prices nobody can say.
  var signs: SignMeaning { self == .consumerPrices ? .moreAndLess : .betterAndWorse }

  /// The change of an economy, a fraction.
  func value(_ outcome: EconomyOutcome) -> Double {
    switch self {
    case .realIncome: outcome.realIncomeChange
    case .realWage: outcome.realWageChange
    case .consumerPrices: outcome.consumerPriceChange
    case .realGDP: outcome.realGDPChange
    case .exports: outcome.exports.change
    case .imports: outcome.imports.change
    case .output: outcome.valueAdded.change
    }
  }
}

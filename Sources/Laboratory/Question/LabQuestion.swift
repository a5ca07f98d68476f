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
    public var outcome: Outcome?
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

// SPDX-License-Identifier: Apache-2.0

/// The kinds of question that can be put to the model, whoever carries them: the command, the
/// interface for programs, the page.
public enum QuestionKind: String, Sendable, Codable, CaseIterable {
  /// What a scenario does: `entrepot run`.
  case solve
  /// Two scenarios side by side.
  case compare
  /// Which measure does how much of the work.
  case attribute
  /// One economy's real income taken apart.
  case decompose
  /// Which tariffs, trade costs and elasticities matter most.
  case sensitivity
  /// How large a measure has to be.
  case seek
  /// How sure a number is: `entrepot estimate`.
  case estimate
  /// Where the value of exports comes from: `entrepot value-chains`.
  case valueChains = "value-chains"
  /// What part of inputs passes through others: `entrepot exposure`.
  case exposure
  /// What two economies or groups trade, year by year, and what binds them.
  case profile

  /// Whether it can be asked of a world as it is, without a scenario.
  public var isOfWorlds: Bool { isOfChains || isOfPair }

  /// Whether it follows value chains.
  public var isOfChains: Bool { self == .valueChains || self == .exposure }

  /// Whether it is about two parties and never about a scenario, though it tells what some do to them.
  public var isOfPair: Bool { self == .profile }

  /// Draws behind the answer unless somebody asks for others: few where each asks for many equilibria.
  public var usualDraws: Int {
    switch self {
    case .attribute, .decompose, .sensitivity, .valueChains, .exposure, .profile: 20
    case .solve, .compare, .seek, .estimate: Ensemble.Plan.usualDraws
    }
  }
}

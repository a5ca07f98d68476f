// SPDX-License-Identifier: Apache-2.0

public import TradeWorlds

/// What an answer follows from: with it anyone can find the same numbers again.
public struct Provenance: Sendable, Equatable, Codable {
  /// The version of the program that is running, part of every answer's identity.
  public static let programVersion = "0.3.0"

  /// The program's version.
  public var version: String
  /// The world.
  public var world: WorldNote
  /// The scenarios, in the question's order.
  public var scenarios: [ScenarioNote]
  /// Hashes of files of one's own (elasticities, draws) by the option that names them.
  public var files: [String: String]

  /// A world as an answer cites it.
  public struct WorldNote: Sendable, Equatable, Codable {
    /// Its name.
    public var name: String
    /// Its title.
    public var title: String
    /// The year of its data.
    public var year: Int
    /// The digest (SHA-256) of its bundle's description, which holds those of its arrays.
    public var hash: String
    /// Where its data are from.
    public var sources: [Source]
    /// Terms of the data's owners and of the world; nil of answers that were kept before it was told.
    public var licence: String?
  }

  /// A scenario as an answer cites it.
  public struct ScenarioNote: Sendable, Equatable, Codable {
    /// Its name.
    public var name: String
    /// What it is called.
    public var title: String
    /// What it is about.
    public var about: String
    /// The shipped scenario that it was changed from, if it was.
    public var changedFrom: String?
    /// Its text as it was understood.
    public var text: String
    /// Its steps in words; nil of answers that were kept before they were told.
    public var steps: [StepNote]?
    /// Where its figures are from.
    public var sources: [Source]
    /// What it takes for granted.
    public var assumptions: [String]
    /// What the model assumed.
    public var options: OptionsInEffect
  }

  /// A step of a scenario in words.
  public struct StepNote: Sendable, Equatable, Codable {
    /// What it is called.
    public var title: String
    /// What each of its measures does.
    public var measures: [String]
  }

  /// Options with every choice made.
  public struct OptionsInEffect: Sendable, Equatable, Codable {
    /// The central set of elasticities.
    public var elasticities: String
    /// Draws that were asked for; nil for none.
    public var draws: Int?
    /// What they follow from.
    public var seed: UInt64?
    /// `first-order` where draws were told along straight lines through the centre; nil where each was
    /// solved, or none was made.
    public var method: String?
    /// What was drawn.
    public var uncertainty: [String]
    /// Which errors of elasticities were drawn; nil where none are.
    public var errors: String?
    /// What became of deficits.
    public var deficits: String
    /// What became of tariff revenue.
    public var revenue: String
    /// Whether sectors bought inputs from each other.
    public var linkages: Bool
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents
import Questions
import TradeWorlds

/// A number about value chains, by its name in records.
enum ChainFigure: String, Sendable, Hashable {
  case grossExports = "gross_exports"
  case domesticShare = "domestic_value_added_share"
  case foreignShare = "foreign_content_share"
  case backwardShare = "backward_participation_share"
  case forwardShare = "forward_participation_share"
  case valueAddedExports = "value_added_exports_share"
  case upstreamness = "upstreamness_of_exports"
  case downstreamness = "downstreamness_of_output"
  case duties = "duties_along_the_chain_share"

  case domesticValueAdded = "domestic_value_added"
  case domesticDoubleCounted = "domestic_double_counted"
  case foreignValueAdded = "foreign_value_added"
  case foreignDoubleCounted = "foreign_double_counted"

  case inputs
  case direct = "tier_1_share"
  case secondTier = "tier_2_share"
  case thirdTier = "tier_3_share"
  case furtherTiers = "further_tiers_share"
  case passingThrough = "passing_through_share"
  case addedThere = "value_added_there_share"

  case lost = "value_added_lost"
  case lostShare = "value_added_lost_share"

  case ownDuties = "duties_on_inputs_share"
  case cumulatedDuties = "duties_cumulated_share"

  /// What a number counts.
  enum Unit: Sendable {
    /// Money, in the world's unit.
    case money
    /// A share, shown in per cent.
    case share
    /// Stages of production.
    case stages
  }

  /// Those of a whole economy.
  static let indicators: [ChainFigure] = [
    .grossExports, .domesticShare, .foreignShare, .backwardShare, .forwardShare,
    .valueAddedExports, .upstreamness, .downstreamness, .duties,
  ]
  /// Those of exports to a partner or of a sector; the last four sum to the first.
  static let parts: [ChainFigure] = [
    .grossExports, .domesticValueAdded, .domesticDoubleCounted, .foreignValueAdded,
    .foreignDoubleCounted,
  ]
  /// Those of inputs; the tiers sum to what passes through.
  static let exposures: [ChainFigure] = [
    .inputs, .direct, .secondTier, .thirdTier, .furtherTiers, .passingThrough, .addedThere,
  ]

  /// Those of what would be lost without a flow of trade.
  static let losses: [ChainFigure] = [.lost, .lostShare]
  /// Those of tariffs in a unit of a sector's output.
  static let levies: [ChainFigure] = [.ownDuties, .cumulatedDuties]

  /// Tiers of suppliers, in their order.
  static let tiers: [ChainFigure] = [.direct, .secondTier, .thirdTier, .furtherTiers]

  /// The share that a tier is asked about by.
  static func of(_ tier: Question.Tiers) -> ChainFigure {
    switch tier {
    case .first: .direct
    case .second: .secondTier
    case .third: .thirdTier
    case .all: .passingThrough
    }
  }

  /// Shares of exports, as a chart shows them on one axis.
  static let shares: [ChainFigure] = [
    .domesticShare, .valueAddedExports, .backwardShare, .forwardShare, .duties,
  ]

  var unit: Unit {
    switch self {
    case .grossExports, .domesticValueAdded, .domesticDoubleCounted, .foreignValueAdded,
      .foreignDoubleCounted, .inputs, .lost:
      .money
    case .upstreamness, .downstreamness: .stages
    default: .share
    }
  }

  /// The number in words short enough for the head of a column.
  func heading(_ words: Language) -> String {
    switch self {
    case .direct: words("tier 1")
    case .secondTier: words("tier 2")
    case .thirdTier: words("tier 3")
    case .addedThere: words("added there")
    default: told(words)
    }
  }

  /// The number in words.
  func told(_ words: Language) -> String {
    switch self {
    case .grossExports: words("gross exports")
    case .domesticShare: words("value added at home, counted once")
    case .foreignShare: words("value added elsewhere")
    case .backwardShare: words("backward participation")
    case .forwardShare: words("forward participation")
    case .valueAddedExports: words("value added at home that others absorb")
    case .upstreamness: words("stages from exports to final use")
    case .downstreamness: words("stages from factors to output")
    case .duties: words("tariffs paid along the chain")
    case .domesticValueAdded: words("domestic value added")
    case .domesticDoubleCounted: words("domestic, counted twice")
    case .foreignValueAdded: words("foreign value added")
    case .foreignDoubleCounted: words("foreign, counted twice")
    case .inputs: words("inputs")
    case .direct: words("bought there")
    case .secondTier: words("one supplier back")
    case .thirdTier: words("two suppliers back")
    case .furtherTiers: words("further back")
    case .passingThrough: words("passing through")
    case .addedThere: words("value added there")
    case .lost: words("value added that would be lost")
    case .lostShare: words("share of all value added")
    case .ownDuties: words("tariffs on own inputs")
    case .cumulatedDuties: words("tariffs along the chain")
    }
  }
}

extension ChainFigure.Unit {
  /// How levels are written.
  func levels(_ language: Language) -> EstimateText {
    var text = text(language)
    text.hasPlus = false
    return text
  }

  /// How changes are written, with where nine of ten draws lie.
  func changes(_ language: Language) -> EstimateText { text(language) }

  private func text(_ language: Language) -> EstimateText {
    switch self {
    case .money: EstimateText(most: 0, least: -3, finest: 2, isGrouped: true, language: language)
    case .share: EstimateText(scale: 100, most: 2, finest: 4, language: language)
    case .stages: EstimateText(most: 3, finest: 5, language: language)
    }
  }

  /// A number's name with its unit.
  func named(_ name: String, in world: World) -> String {
    self == .stages ? name : world.language.row([name, words(in: world)])
  }

  /// The unit of changes, for people.
  func changeWords(in world: World) -> String {
    self == .share ? world.language("percentage points") : words(in: world)
  }

  /// The unit of levels, for people.
  func words(in world: World) -> String {
    switch self {
    case .money: world.moneyUnit
    case .share: "%"
    case .stages: world.language("stages")
    }
  }

  /// What numbers are multiplied by in records.
  var scale: Double { self == .share ? 100 : 1 }

  /// The unit in records.
  func name(in world: World) -> String {
    switch self {
    case .money: world.about.money.text
    case .share: "%"
    case .stages: "stages"
    }
  }

  /// Changes up to this size read as nothing.
  var noticeable: Double { self == .money ? 0.5 : 5e-5 }
}

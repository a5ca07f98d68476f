// SPDX-License-Identifier: Apache-2.0

import Charts
import Questions
import TradeFindings

extension ResolvedQuestion {
  /// What a map shows of the outcome that is asked about.
  var mapOutcome: MapOutcome {
    MapOutcome.allCases.first { $0.shown == outcome } ?? .realIncome
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

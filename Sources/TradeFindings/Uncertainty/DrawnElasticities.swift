// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods
public import TradeWorlds

/// What draws of θ choose among, and how the errors of each set are drawn.
struct DrawnElasticities: Sendable {
  /// A set with the errors that are drawn of it.
  private struct Choice: Sendable {
    var set: ElasticitySet
    var errors: StandardErrors
    /// By sector the one whose draw it shares.
    var leaders: [Int]
    /// Sectors with a draw of their own that moves with others.
    var together: [Int]
    var copula: GaussianCopula?
  }

  private let sectors: [Sector]
  private let choices: [Choice]
  /// Joint draws of the reader's own, in place of errors.
  private let own: [[Double]]

  /// Sets to choose among.
  ///
  /// - Throws: `DataError` if the correlations of a set are none.
  init(
    _ sets: [ElasticitySet], errors kind: ElasticitySet.ErrorKind, own: [[Double]], in world: World
  )
    throws(DataError)
  {
    sectors = world.sectors
    self.own = own
    let codes = sectors.map(\.code)
    var choices: [Choice] = []
    for set in sets {
      let errors = set.errors(kind)
      let leaders = set.leaders(errors, of: codes)
      let together =
        errors.correlations.isEmpty
        ? [] : codes.indices.filter { leaders[$0] == $0 && errors[codes[$0]] != nil }
      var choice = Choice(set: set, errors: errors, leaders: leaders, together: together)
      if !together.isEmpty {
        do throws(CholeskyFactor.NotPositiveDefinite) {
          choice.copula = try GaussianCopula(
            of: together.map { codes[$0] }, errors.correlations)
        } catch {
          throw DataError(
            "The elasticities \(set.name): the correlations of the errors are not positive definite."
          )
        }
      }
      choices.append(choice)
    }
    self.choices = choices
  }

  /// Sets that draws choose among; none where they choose among the reader's own draws.
  var sets: [ElasticitySet] { own.isEmpty ? choices.map(\.set) : [] }

  /// Joint draws of the reader's own; zero where there are none.
  var ownCount: Int { own.count }

  /// Whether draws of θ differ at all.
  var vary: Bool {
    own.count > 1 || choices.count > 1 || haveErrors
      || choices.contains { !$0.set.conventions.isEmpty }
  }

  /// Whether any set has errors that are drawn.
  var haveErrors: Bool { choices.contains { !$0.errors.isEmpty } }

  /// What is cut off of the errors' distributions, the most first; each line of a paper once.
  var cutOff: [UncertainInputs.CutOff] {
    choices.flatMap { choice in
      sectors.indices.filter { choice.leaders[$0] == $0 }.compactMap { sector in
        choice.errors[sectors[sector].code].map {
          UncertainInputs.CutOff(
            set: choice.set.name, sector: sectors[sector],
            share: Self.shareBelow(choice.set.values[sector], error: $0))
        }
      }
    }.sorted { $0.share > $1.share }
  }

  private static func shareBelow(_ value: Double, error: Double) -> Double {
    StandardNormal.cumulative((UncertainInputs.smallestElasticity - value) / error)
  }

  /// θ of a draw.
  ///
  /// - Parameters:
  ///   - choice: Which set, from 0 to 1, or which of the reader's own draws.
  ///   - convention: Where values that nobody estimated lie, from 0 to 1.
  ///   - errors: By sector, from 0 to 1; empty if no set has errors.
  func draw(choice: Double, convention: Double, errors: [Double]) -> ElasticitySet {
    func position(_ count: Int) -> Int { min(Int(choice * Double(count)), count - 1) }
    guard own.isEmpty else {
      var set = choices[0].set
      set.values = own[position(own.count)]
      return set
    }
    let drawn = choices[position(choices.count)]
    var set = drawn.set
    var shares = errors
    if let copula = drawn.copula {
      let mixed = copula.shares(drawn.together.map { errors[$0] })
      for (sector, share) in zip(drawn.together, mixed) { shares[sector] = share }
    }
    for (sector, label) in sectors.enumerated() {
      let value = set.values[sector]
      if let range = set.conventions[label.code] {
        set.values[sector] = max(
          UncertainInputs.smallestElasticity,
          TwoPieceNormal(low: range.low, central: value, high: range.high).quantile(convention))
      } else if let error = drawn.errors[label.code] {
        let smallest = Self.shareBelow(value, error: error)
        let share = smallest + shares[drawn.leaders[sector]] * (1 - smallest)
        set.values[sector] = max(
          UncertainInputs.smallestElasticity, value + error * StandardNormal.quantile(share))
      }
    }
    return set
  }
}

extension UncertainInputs {
  /// A normal distribution of errors that reaches below ``smallestElasticity``.
  public struct CutOff: Sendable, Equatable {
    /// The set.
    public let set: String
    /// The sector; the first of those that share a line of a paper.
    public let sector: Sector
    /// The share of the distribution that is cut off.
    public let share: Double
  }

  /// What is cut off of the errors' distributions, the most first; what is left is drawn more often, so
  /// that the middle of the draws lies above the estimate.
  public var cutOff: [CutOff] {
    groups.contains(.elasticities) && rows == nil ? elasticities.cutOff : []
  }
}

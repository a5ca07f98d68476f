// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TradePolicy
import TradeWorlds

/// One input that is moved by itself while all others stay at their central values.
public struct SingleInput: Sendable {
  /// What is moved.
  enum Kind: Sendable, Equatable {
    /// θ of the sector at a position.
    case elasticity(Int)
    /// The size with a key.
    case size(String)
    /// The repair at a position.
    case repair(Int)
  }

  let kind: Kind
  /// Its group.
  public let group: UncertainInputs.Group
  /// What it is called in files: a sector's code, a size's name, a repair's name.
  public let name: String
  /// What it is, for people.
  public let title: String
  /// Where 5 % of its draws lie below; of a size, what its source calls low.
  public let low: Double
  /// Its value in the middle.
  public let central: Double
  /// Where 95 % lie below; of a size, what its source calls high.
  public let high: Double
  /// Behind the three numbers: ` %`, ` points`, or nothing.
  public let unit: String
}

extension UncertainInputs {
  /// Draws of θ behind its quantiles.
  private static let elasticityDraws = 4096

  /// The inputs one by one, with their 5 and 95 % points; none where draws are rows of a file.
  ///
  /// They are θ by sector (its draws over sets, errors and conventions together), sizes, repairs.
  public var singles: [SingleInput] {
    guard rows == nil else { return [] }
    let marginals = self.marginals
    let thetas = world.sectors.indices.compactMap { sector -> SingleInput? in
      guard let sample = marginals[sector] else { return nil }
      let label = world.sectors[sector]
      return SingleInput(
        kind: .elasticity(sector), group: .elasticities, name: label.code,
        title: "θ of \(label.name)",
        low: sample.quantile(0.05), central: central.values[sector], high: sample.quantile(0.95),
        unit: "")
    }
    return thetas.filter { $0.low != $0.high } + sizesAndRepairs
  }

  /// The inputs one by one but θ.
  var sizesAndRepairs: [SingleInput] {
    let sizes = self.sizes.compactMap { size -> SingleInput? in
      guard let rate = size.rates.first, let low = rate.low, let high = rate.high else {
        return nil
      }
      return SingleInput(
        kind: .size(size.key), group: .measures, name: size.name, title: size.title, low: low.value,
        central: rate.central.value, high: high.value,
        unit: rate.central.unit == .percent ? " %" : " points")
    }
    let repairs = self.repairs.enumerated().map { position, repair in
      SingleInput(
        kind: .repair(position), group: .repairs, name: repair.name, title: repair.name,
        low: repair.low, central: repair.central, high: repair.high, unit: "")
    }
    return (sizes + repairs).filter { $0.low != $0.high }
  }

  /// Draws of θ by sector.
  private var marginals: [Int: Sample] {
    guard groups.contains(.elasticities) else { return [:] }
    let sequence = SobolSequence(dimensionCount: items.count, seed: 1)
    let draws = (0..<Self.elasticityDraws).map { theta(sequence.point($0)).values }
    return Dictionary(
      uniqueKeysWithValues: world.sectors.indices.map { sector in
        (sector, Sample(draws.map { $0[sector] }))
      })
  }
}

// SPDX-License-Identifier: Apache-2.0

/// An end of the ranges that numbers of a scenario carry.
public enum RangeEnd: Sendable, CaseIterable {
  /// What sources and assumptions call low.
  case low
  /// What they call high.
  case high
}

extension Measure.Kind {
  /// The measure with every number in it replaced.
  func mappingRates(_ change: (UncertainRate) -> UncertainRate) -> Self {
    switch self {
    case .tariff(var measure):
      switch measure.change {
      case .set(let rate): measure.change = .set(change(rate))
      case .add(let rate, let share):
        measure.change = .add(change(rate), share: share.map(change))
      case .multiply(let rate): measure.change = .multiply(change(rate))
      case .cap(let rate): measure.change = .cap(change(rate))
      case .floor(let rate): measure.change = .floor(change(rate))
      case .table(let table, let use, let size):
        measure.change = .table(table, by: use, size: size.map(change))
      }
      return .tariff(measure)
    case .tradeCost(var measure):
      switch measure.change {
      case .rate(let rate, let pairs, let sectors):
        measure.change = .rate(change(rate), pairs: pairs, sectors: sectors)
      case .table(let table, let size):
        measure.change = .table(table, size: size.map(change))
      }
      measure.adValoremCost = measure.adValoremCost.map(change)
      return .tradeCost(measure)
    case .agreement(var measure):
      if var tariffs = measure.tariffs {
        if case .rate(let rate) = tariffs.cut { tariffs.cut = .rate(change(rate)) }
        tariffs.utilisation = tariffs.utilisation.map(change)
        measure.tariffs = tariffs
      }
      if var costs = measure.tradeCosts {
        costs.change = change(costs.change)
        measure.tradeCosts = costs
      }
      return .agreement(measure)
    case .endPreferences: return self
    }
  }

  /// The numbers of the measure, in the order of ``mappingRates(_:)``.
  var rates: [UncertainRate] {
    var found: [UncertainRate] = []
    _ = mappingRates {
      found.append($0)
      return $0
    }
    return found
  }

  /// The measure without its numbers: what it does to whom, not how much.
  var withoutSizes: Self { mappingRates { UncertainRate(Rate(0, $0.central.unit)) } }
}

extension Scenario {
  /// Whether any number of a measure carries a range.
  public var hasRanges: Bool {
    measures.contains { $0.kind.rates.contains { $0.low != $0.high } }
  }
}

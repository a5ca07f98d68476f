// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TradeArrays

extension Aggregation {
  /// The sets on the new axis, sectors weighted by the world's expenditure on them.
  func elasticities() -> [ElasticitySet] {
    let weights = expenditureWeights()
    return world.elasticities.map { set in
      var result = set
      result.values = weights.map { mean(set.values, $0) }
      result.errors = errors(set.errors, of: set, weights)
      result.bootstrap = errors(set.bootstrap, of: set, weights)
      result.conventions = [:]
      for (entry, members) in weights.enumerated() {
        let ranges = members.compactMap { set.conventions[world.sectors[$0.sector].code] }
        guard ranges.count == members.count else { continue }
        let low = zip(members, ranges).reduce(0.0) { $0 + $1.0.weight * $1.1.low }
        let high = zip(members, ranges).reduce(0.0) { $0 + $1.0.weight * $1.1.high }
        result.conventions[sectors.entries[entry].code] =
          ranges.count == 1 ? ranges[0] : ElasticitySet.Convention(low: low, high: high)
      }
      return result
    }
  }

  typealias Weights = [[(sector: Int, weight: Double)]]

  /// By new sector its members, and their shares of the world's expenditure on it.
  func expenditureWeights() -> Weights {
    var spent = [Double](repeating: 0, count: j)
    let (flow, rate) = (world.trade.storage.array, world.tariff.storage.array)
    for cell in flow.indices { spent[cell / (n * n)] += flow[cell] * (1 + rate[cell]) }
    return sectors.entries.indices.map { entry in
      let members = sectors.members(entry)
      let total = members.reduce(0) { $0 + spent[$1] }
      return members.map {
        (sector: $0, weight: total > 0 ? spent[$0] / total : 1 / Double(members.count))
      }
    }
  }

  /// The weighted mean over a new sector's members; of a single one its value to the last bit.
  private func mean(_ values: [Double], _ members: [(sector: Int, weight: Double)]) -> Double {
    guard members.count > 1 else { return values[members[0].sector] }
    return members.reduce(0.0) { $0 + $1.weight * values[$1.sector] }
  }

  /// Errors of the weighted means, with their correlations; none for a sector of which a member has none.
  private func errors(
    _ errors: StandardErrors, of set: ElasticitySet, _ weights: Weights
  ) -> StandardErrors {
    guard !errors.isEmpty else { return errors }
    let codes = world.sectors.map(\.code)
    let leaders = set.leaders(errors, of: codes)
    func correlation(_ a: Int, _ b: Int) -> Double {
      guard leaders[a] != leaders[b] else { return 1 }
      return errors.correlations.first { $0.isBetween(codes[leaders[a]], codes[leaders[b]]) }?.value
        ?? 0
    }
    func covariance(_ a: Int, _ b: Int) -> Double {
      var sum = 0.0
      for first in weights[a] {
        for second in weights[b] {
          guard let own = errors[codes[first.sector]], let other = errors[codes[second.sector]]
          else { return 0 }
          sum +=
            first.weight * second.weight * own * other * correlation(first.sector, second.sector)
        }
      }
      return sum
    }
    let known = weights.indices.filter { entry in
      weights[entry].allSatisfy { errors[codes[$0.sector]] != nil }
    }
    var result: StandardErrors = [:]
    for entry in known {
      result[sectors.entries[entry].code] =
        weights[entry].count == 1
        ? errors[codes[weights[entry][0].sector]] : covariance(entry, entry).squareRoot()
    }
    let newCodes = sectors.entries.map(\.code)
    var merged = set
    merged.values = weights.map { mean(set.values, $0) }
    let newLeaders = merged.leaders(result, of: newCodes)
    for (place, second) in known.enumerated() where newLeaders[second] == second {
      for first in known[..<place] where newLeaders[first] == first {
        guard let own = result[newCodes[first]], let other = result[newCodes[second]] else {
          continue
        }
        if weights[first].count == 1, weights[second].count == 1 {
          let value = correlation(weights[first][0].sector, weights[second][0].sector)
          if value != 0 {
            result.correlations.append(Correlation(newCodes[first], newCodes[second], value))
          }
          continue
        }
        // Means of nearly the same lines move nearly together; a little less keeps the table definite.
        let value = 0.999 * covariance(first, second) / (own * other)
        if value.magnitude > 5e-4 {
          result.correlations.append(
            Correlation(newCodes[first], newCodes[second], (value * 1e3).rounded() / 1e3))
        }
      }
    }
    return result
  }
}

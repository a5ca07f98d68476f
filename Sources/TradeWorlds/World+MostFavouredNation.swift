// SPDX-License-Identifier: Apache-2.0

public import TradeArrays

extension World {
  /// The rate that an importer charges partners without an agreement, read off the world's tariffs.
  ///
  /// A world holds applied rates, preferences included, and not which of them is the
  /// most-favoured-nation rate. Preferences only lower a rate, and most importers have several
  /// partners without one, so the rule is: the highest rate that at least three exporters face; if
  /// no rate is shared by three, the median of the positive rates; zero if none is positive.
  ///
  /// - Parameters:
  ///   - importer: Who charges.
  ///   - sector: On what.
  /// - Returns: Ad valorem rate as a fraction.
  public func mostFavouredNationRate(importer: EconomyIndex, sector: SectorIndex) -> Double {
    let start = tariff.position(importer: importer, exporter: EconomyIndex(0), sector: sector)
    return tariff.storage.withSpan { rates in
      World.mostFavouredNationRate(
        among: economies.indices.filter { $0 != importer.rawValue }.map { rates[start + $0] })
    }
  }

  /// As ``mostFavouredNationRate(importer:sector:)``, from the rates that an importer charges its
  /// partners in a sector.
  public static func mostFavouredNationRate(among rates: [Double]) -> Double {
    let sorted = rates.sorted(by: >)
    let sharing = 3
    if sorted.count >= sharing {
      for first in 0...(sorted.count - sharing) {
        let gap = sorted[first] - sorted[first + sharing - 1]
        if gap <= 1e-7 * sorted[first].magnitude { return sorted[first] }
      }
    }
    let positive = sorted.filter { $0 > 0 }
    guard !positive.isEmpty else { return 0 }
    let middle = positive.count / 2
    return positive.count % 2 == 1
      ? positive[middle] : (positive[middle - 1] + positive[middle]) / 2
  }
}

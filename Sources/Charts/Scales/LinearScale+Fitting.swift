// SPDX-License-Identifier: Apache-2.0

import RealModule

extension LinearScale {
  /// A scale whose domain leaves room between `start` and `end` for the numbers beside the marks.
  ///
  /// The numbers do not scale, so the room is found by repeated trial; each trial only narrows the
  /// domain's share of the line. It keeps a seventh of it, even where the numbers then run over.
  static func fitting(
    _ domain: ClosedRange<Double>, labels: [OuterLabel], start: Double, end: Double
  ) -> LinearScale {
    var (low, high) = (6.0, 6.0)
    let most = (end - start) * 6 / 7
    var scale = LinearScale(domain: domain, start: start + low, end: end - high)
    for _ in 0..<30 {
      let lefts = labels.filter { $0.side == .low }.map { $0.left(on: scale) }
      let rights = labels.filter { $0.side == .high }.map { $0.left(on: scale) + $0.width }
      let lackLow = max(0, start - (lefts.min() ?? start))
      let lackHigh = max(0, (rights.max() ?? end) - end)
      guard lackLow > 0.01 || lackHigh > 0.01 else { break }
      let excess = max(1, (low + lackLow + high + lackHigh) / most)
      low = (low + lackLow) / excess
      high = (high + lackHigh) / excess
      scale = LinearScale(domain: domain, start: start + low, end: end - high)
    }
    return scale
  }

  /// The largest distance between the position of a value and an end of a range.
  func reach(of range: ValueRange, from value: Double) -> Double {
    [range.low, range.high].map { (position(of: $0) - position(of: value)).magnitude }.max() ?? 0
  }

  /// The domain over signed numbers: it holds zero and all of them.
  ///
  /// It reaches five units of the last decimal shown at least, lest numbers that all read as zero
  /// fill the chart.
  static func signedDomain(of values: [Double], decimals: Int) -> ClosedRange<Double> {
    var low = min(0, values.min() ?? 0)
    var high = max(0, values.max() ?? 0)
    let least = 5 * Double.exp10(-Double(decimals))
    if max(-low, high) < least {
      if low < 0 || high == 0 { low = -least }
      if high > 0 || low == 0 || values.allSatisfy({ $0 == 0 }) { high = least }
    }
    return low...high
  }
}

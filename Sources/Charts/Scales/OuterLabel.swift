// SPDX-License-Identifier: Apache-2.0

/// A number written beside the outer end of a mark, and the room it needs there.
struct OuterLabel {
  enum Side { case low, high }

  /// The distance between a mark and its number.
  static let gap = 7.0

  /// The value of the end of the mark.
  let end: Double
  /// On which side of the end the number stands.
  let side: Side
  /// The width of the number.
  let width: Double

  /// The left end of the number.
  func left(on scale: LinearScale) -> Double {
    let position = scale.position(of: end)
    return side == .high ? position + Self.gap : position - Self.gap - width
  }
}

extension LinearScale {
  /// A scale whose domain leaves room between `start` and `end` for the numbers beside the marks.
  ///
  /// The numbers do not scale, so the room is found by repeated trial; each trial only narrows the
  /// domain's share of the line, down to a third of it.
  static func fitting(
    _ domain: ClosedRange<Double>, labels: [OuterLabel], start: Double, end: Double
  ) -> LinearScale {
    var (low, high) = (6.0, 6.0)
    let most = (end - start) / 3
    var scale = LinearScale(domain: domain, start: start + low, end: end - high)
    for _ in 0..<30 {
      let lefts = labels.filter { $0.side == .low }.map { $0.left(on: scale) }
      let rights = labels.filter { $0.side == .high }.map { $0.left(on: scale) + $0.width }
      let lackLow = max(0, start - (lefts.min() ?? start))
      let lackHigh = max(0, (rights.max() ?? end) - end)
      guard lackLow > 0.01 || lackHigh > 0.01 else { break }
      low = min(low + lackLow, most)
      high = min(high + lackHigh, most)
      scale = LinearScale(domain: domain, start: start + low, end: end - high)
    }
    return scale
  }
}

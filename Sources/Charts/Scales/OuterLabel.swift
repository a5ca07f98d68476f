// SPDX-License-Identifier: Apache-2.0

/// A number written beside the outer end of a mark, and the room it needs there.
struct OuterLabel {
  enum Side { case low, high }

  /// A part of the mark that the number keeps away from.
  struct Obstacle {
    /// The value at which the part stands.
    let value: Double
    /// How far the part reaches around its value, in positions.
    var reach = 0.0
  }

  /// The distance between a mark and its number.
  private static let gap = 6.0

  let obstacles: [Obstacle]
  /// On which side of the mark the number stands.
  let side: Side
  /// The width of the number.
  let width: Double

  /// The left end of the number.
  func left(on scale: LinearScale) -> Double {
    let low = obstacles.map { scale.position(of: $0.value) - $0.reach }.min() ?? 0
    let high = obstacles.map { scale.position(of: $0.value) + $0.reach }.max() ?? 0
    return side == .high ? high + Self.gap : low - Self.gap - width
  }
}

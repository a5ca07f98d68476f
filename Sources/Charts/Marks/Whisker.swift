// SPDX-License-Identifier: Apache-2.0

/// The thin line of a range, with a cap at each end, or an arrowhead where the axis cuts it off.
struct Whisker {
  let range: ValueRange
  let scale: LinearScale
  let y: Double
  /// Half the height of a cap.
  var cap = 3.5

  /// - Parameter halo: A colour around the line that keeps it visible on a dark mark, if any.
  func elements(theme: Theme, halo: String? = nil) -> [SVGElement] {
    let (low, high) = (scale.clamped(range.low), scale.clamped(range.high))
    let (left, right) = (scale.position(of: low), scale.position(of: high))
    let line = [
      SVGElement.line(x1: left, y1: y, x2: right, y2: y, color: theme.ink, width: Self.weight)
    ]
    let caps = [range.low, range.high].filter { scale.domain.contains($0) }
      .map { cap(at: scale.position(of: $0), theme: theme) }
    var arrows: [SVGElement] = []
    if range.low < scale.domain.lowerBound {
      arrows.append(.arrowhead(tipX: left - Self.arrowOvershoot, y: y, reach: -6, fill: theme.ink))
    }
    if range.high > scale.domain.upperBound {
      arrows.append(.arrowhead(tipX: right + Self.arrowOvershoot, y: y, reach: 6, fill: theme.ink))
    }
    let strokes = line + caps + arrows
    guard let halo else { return strokes }
    let around = (line + caps).map {
      $0.setting("stroke", halo).setting("stroke-width", Self.weight + 2)
        .setting("stroke-linecap", "square")
    }
    return around + strokes
  }

  private static let weight = 1.25
  /// How far an arrowhead reaches beyond the end of the axis.
  static let arrowOvershoot = 3.0

  private func cap(at x: Double, theme: Theme) -> SVGElement {
    .line(x1: x, y1: y - cap, x2: x, y2: y + cap, color: theme.ink, width: Self.weight)
  }
}

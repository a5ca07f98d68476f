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
    let around = halo.map {
      SVGElement.line(x1: left, y1: y, x2: right, y2: y, color: $0, width: 3.5)
    }
    return [around].compactMap(\.self) + [
      .line(x1: left, y1: y, x2: right, y2: y, color: theme.ink, width: 1.25),
      end(at: left, isCut: low > range.low, reach: -6, theme: theme),
      end(at: right, isCut: high < range.high, reach: 6, theme: theme),
    ]
  }

  private func end(at x: Double, isCut: Bool, reach: Double, theme: Theme) -> SVGElement {
    isCut
      ? .arrowhead(tipX: x + reach / 2, y: y, reach: reach, fill: theme.ink)
      : .line(x1: x, y1: y - cap, x2: x, y2: y + cap, color: theme.ink, width: 1.25)
  }
}

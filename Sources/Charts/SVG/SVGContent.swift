// SPDX-License-Identifier: Apache-2.0

/// What an SVG element holds: another element or text.
package indirect enum SVGContent: Sendable, Hashable {
  /// An element.
  case element(SVGElement)
  /// Text, not escaped yet.
  case text(String)
}

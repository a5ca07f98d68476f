// SPDX-License-Identifier: Apache-2.0

/// The drawn body of a chart, from its top left corner at (0, 0).
package struct PlotBody: Sendable, Hashable {
  /// The height the elements take.
  package var height: Double
  /// What is drawn, from the back to the front.
  package var elements: [SVGElement]

  /// A body.
  package init(height: Double, elements: [SVGElement]) {
    self.height = height
    self.elements = elements
  }
}

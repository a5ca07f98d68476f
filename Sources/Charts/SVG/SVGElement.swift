// SPDX-License-Identifier: Apache-2.0

/// An element of an SVG drawing: a name, attributes in the order they were set, and what it holds.
package struct SVGElement: Sendable, Hashable {
  /// The name of the element.
  package let name: String
  /// The attributes, in the order they are written.
  package private(set) var attributes: [SVGAttribute] = []
  /// What the element holds.
  package var content: [SVGContent] = []

  /// An element without attributes.
  package init(_ name: String) { self.name = name }

  /// A group of elements.
  package static func group(_ elements: [SVGElement]) -> Self {
    Self("g").adding(elements)
  }

  /// The element with one attribute set.
  package func setting(_ name: String, _ value: String) -> Self {
    var copy = self
    if let index = attributes.firstIndex(where: { $0.name == name }) {
      copy.attributes[index].value = value
    } else {
      copy.attributes.append(SVGAttribute(name: name, value: value))
    }
    return copy
  }

  /// The element with one attribute set to a coordinate or length.
  package func setting(_ name: String, _ value: Double) -> Self {
    setting(name, svgNumber(value))
  }

  /// The element with more elements at the end of what it holds.
  package func adding(_ elements: [SVGElement]) -> Self {
    var copy = self
    copy.content += elements.map { .element($0) }
    return copy
  }

  /// The element with one more element at the end of what it holds.
  package func adding(_ element: SVGElement) -> Self { adding([element]) }

  /// The element with text at the end of what it holds.
  package func adding(text: String) -> Self {
    var copy = self
    copy.content.append(.text(text))
    return copy
  }

  /// The element moved by an offset.
  package func translated(x: Double, y: Double) -> Self {
    setting("transform", "translate(\(svgNumber(x)),\(svgNumber(y)))")
  }
}

/// A coordinate with at most two decimals, as SVG writes it: an ASCII minus and no idle zeros.
///
/// A value that is no number is written as 0, so that a drawing stays readable whatever happens.
func svgNumber(_ value: Double) -> String {
  guard value.isFinite else { return "0" }
  let digits = FixedDigits(value.magnitude, decimals: 2)
  return value < 0 && !digits.isZero ? "-" + digits.shortest : digits.shortest
}

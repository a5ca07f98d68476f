// SPDX-License-Identifier: Apache-2.0

/// How a chart looks that is taken away from where it was made.
package struct ChartForm: Sendable, Hashable {
  /// Its colours.
  package enum Tone: String, Sendable, Hashable, CaseIterable {
    /// Dark type on white paper.
    case light
    /// Light type on a dark screen.
    case dark

    /// The colours themselves.
    package var theme: Theme { self == .light ? .light : .dark }
  }

  /// How large it is.
  package enum Size: String, Sendable, Hashable, CaseIterable {
    /// As wide as a column of a newspaper or a telephone, 360 pixels.
    case column
    /// As wide as an article, 840 pixels.
    case wide
    /// 1200 by 630 pixels, as previews of links are.
    case social

    /// How many pixels wide a picture of it is: sharp where screens are fine and on paper; a preview as its
    /// readers want it.
    package var pixels: Int {
      switch self {
      case .column: 1080
      case .wide: 1680
      case .social: 1200
      }
    }
  }

  /// Its colours.
  package var tone: Tone
  /// How large it is; nil for the usual 720 pixels of width.
  package var size: Size?

  /// A form; light and of the usual width unless said otherwise.
  package init(tone: Tone = .light, size: Size? = nil) {
    self.tone = tone
    self.size = size
  }

  /// The width of the drawing.
  var width: Double {
    switch size {
    case .column: 360
    case .wide: 840
    case .social: PreviewFrame.width
    case nil: 720
    }
  }
}

extension Chart {
  /// The chart as SVG text that stands by itself.
  ///
  /// - Parameters:
  ///   - form: Colours and size.
  ///   - credit: Who made it, when and on which terms it may be used; stands below the source.
  /// - Throws: ``ChartError`` where the numbers cannot be drawn.
  package func svg(as form: ChartForm, credit: String) throws(ChartError) -> String {
    let theme = form.tone.theme
    guard form.size != .social else {
      return SVGWriter().text(
        of: try PreviewFrame(theme: theme, credit: credit).document(of: self))
    }
    return SVGWriter().text(
      of: try Frame(width: form.width, theme: theme, credit: credit).document(of: self))
  }
}

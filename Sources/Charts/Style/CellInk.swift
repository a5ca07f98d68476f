// SPDX-License-Identifier: Apache-2.0

import RealModule

/// The colour of type on a cell that a sign colour covers in part.
///
/// It is black or white, whichever stands out more: one of the two always does, by at least 4.5 to 1 (WCAG 2.2,
/// success criterion 1.4.3). A drawing for a page is of both themes at once, so both are asked.
enum CellInk {
  /// The luminance that black and white stand out from alike: the root of 0.05 times 1.05, less 0.05.
  private static let middle = 0.1791

  /// - Parameters:
  ///   - cover: How much of the colour covers the paper, from 0 to 1.
  ///   - colour: The colour of the themes that does.
  ///   - theme: The theme that the drawing is made in.
  static func color(
    cover: Double, of colour: KeyPath<Theme, String>, in theme: Theme
  ) -> String {
    let isPale = { (theme: Theme) in
      luminance(of: theme[keyPath: colour], cover: cover, on: theme.background) > middle
    }
    return switch (isPale(.light), isPale(.dark)) {
    case (true, false): theme.cellInk
    case (false, true): theme.cellInkFull
    case (true, true): "#000000"
    case (false, false): "#ffffff"
    }
  }

  /// Relative luminance, from 0 to 1, of a colour that covers another in part; both as `#rrggbb`.
  static func luminance(of colour: String, cover: Double, on paper: String) -> Double {
    zip(channels(colour), channels(paper)).map { cover * $0 + (1 - cover) * $1 }
      .map { $0 <= 0.04045 ? $0 / 12.92 : Double.pow(($0 + 0.055) / 1.055, 2.4) }
      .enumerated().reduce(0) { sum, channel in
        sum + [0.2126, 0.7152, 0.0722][channel.offset] * channel.element
      }
  }

  private static func channels(_ colour: String) -> [Double] {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { Double((value >> $0) & 255) / 255 }
  }
}

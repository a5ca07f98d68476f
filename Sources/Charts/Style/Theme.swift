// SPDX-License-Identifier: Apache-2.0

/// What the sign of a value means to a reader, which chooses its colours.
package enum SignMeaning: String, Sendable, Hashable, Codable {
  /// More is better, as of real income.
  case betterAndWorse
  /// More is only more, as of prices.
  case moreAndLess
}

/// The colours and sizes that all charts share.
///
/// A colour is any CSS colour. The two sign colours differ in hue along blue and orange, which every
/// common kind of colour vision tells apart, and in luminance, which survives a grey print.
package struct Theme: Sendable, Hashable {
  /// The paper.
  package var background: String
  /// Titles, labels and numbers.
  package var ink: String
  /// Subtitles, tick labels and sources.
  package var mutedInk: String
  /// Grid lines.
  package var grid: String
  /// The line at zero.
  package var zeroLine: String
  /// The band behind a row that the chart stresses.
  package var emphasis: String
  /// Marks of positive values.
  package var positive: String
  /// Large areas of positive values, behind other marks.
  package var positiveTint: String
  /// Marks of negative values.
  package var negative: String
  /// Large areas of negative values, behind other marks.
  package var negativeTint: String
  /// Marks without a direction, such as totals.
  package var neutral: String
  /// Marks of positive values of which nobody can say that they are better.
  package var more: String
  /// Large areas of such values.
  package var moreTint: String
  /// Marks of negative values of which nobody can say that they are worse.
  package var less: String
  /// Large areas of such values.
  package var lessTint: String
  /// Type on cells that little of a sign colour covers.
  package var cellInk: String
  /// Type on cells that much of a sign colour covers.
  package var cellInkFull: String
  /// The font family list.
  package var fontFamily = "'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
  /// The size of the title.
  package var titleSize = 20.0
  /// The size of the subtitle.
  package var subtitleSize = 14.0
  /// The size of labels and numbers.
  package var labelSize = 13.0
  /// The size of tick labels, axis titles and keys.
  package var tickSize = 12.0
  /// The size of the source line.
  package var sourceSize = 11.0
  /// The space around the drawing.
  package var margin = 20.0

  /// A theme of these colours, with the common sizes.
  package init(
    background: String, ink: String, mutedInk: String, grid: String, zeroLine: String,
    emphasis: String, positive: String, positiveTint: String, negative: String,
    negativeTint: String, neutral: String, more: String, moreTint: String, less: String,
    lessTint: String, cellInk: String, cellInkFull: String
  ) {
    self.background = background
    self.ink = ink
    self.mutedInk = mutedInk
    self.grid = grid
    self.zeroLine = zeroLine
    self.emphasis = emphasis
    self.positive = positive
    self.positiveTint = positiveTint
    self.negative = negative
    self.negativeTint = negativeTint
    self.neutral = neutral
    self.more = more
    self.moreTint = moreTint
    self.less = less
    self.lessTint = lessTint
    self.cellInk = cellInk
    self.cellInkFull = cellInkFull
  }

  /// Dark type on white paper.
  package static let light = Self(
    background: "#ffffff", ink: "#16202a", mutedInk: "#5b6672", grid: "#e3e7eb",
    zeroLine: "#3b4652", emphasis: "#f1f4f7", positive: "#3497be", positiveTint: "#bfe0ed",
    negative: "#982f06", negativeTint: "#eab9a3", neutral: "#6d7884",
    more: "#6b4fa0", moreTint: "#d9cfea", less: "#8a6d00", lessTint: "#ecdca6",
    cellInk: "#000000", cellInkFull: "#ffffff")

  /// Light type on a dark screen.
  package static let dark = Self(
    background: "#171f28", ink: "#eef1f4", mutedInk: "#a3aeb9", grid: "#2a333d",
    zeroLine: "#c3cbd3", emphasis: "#1c2530", positive: "#8fd6f0", positiveTint: "#2c5567",
    negative: "#e8743f", negativeTint: "#63301c", neutral: "#8a95a1",
    more: "#b9a3e8", moreTint: "#463a66", less: "#d6b94a", lessTint: "#564a1a",
    cellInk: "#ffffff", cellInkFull: "#000000")

  /// The colours of a page: each a CSS custom property, with the light theme as its fallback.
  ///
  /// The property of `mutedInk` under the prefix "chart" is `--chart-muted-ink`, and so on.
  package static func cssVariables(prefix: String = "chart") -> Self {
    let variable = { (name: String, fallback: String) in "var(--\(prefix)-\(name), \(fallback))" }
    return Self(
      background: variable("background", light.background), ink: variable("ink", light.ink),
      mutedInk: variable("muted-ink", light.mutedInk), grid: variable("grid", light.grid),
      zeroLine: variable("zero-line", light.zeroLine),
      emphasis: variable("emphasis", light.emphasis),
      positive: variable("positive", light.positive),
      positiveTint: variable("positive-tint", light.positiveTint),
      negative: variable("negative", light.negative),
      negativeTint: variable("negative-tint", light.negativeTint),
      neutral: variable("neutral", light.neutral), more: variable("more", light.more),
      moreTint: variable("more-tint", light.moreTint), less: variable("less", light.less),
      lessTint: variable("less-tint", light.lessTint),
      cellInk: variable("cell-ink", light.cellInk),
      cellInkFull: variable("cell-ink-full", light.cellInkFull))
  }

  /// The theme whose sign colours say what signs mean.
  func coloring(_ signs: SignMeaning) -> Self {
    guard signs == .moreAndLess else { return self }
    var theme = self
    (theme.positive, theme.positiveTint) = (more, moreTint)
    (theme.negative, theme.negativeTint) = (less, lessTint)
    return theme
  }

  /// The mark colour of a signed value; zero is neutral.
  package func color(of value: Double) -> String {
    value > 0 ? positive : value < 0 ? negative : neutral
  }

  /// The area colour of a signed value; zero is neutral.
  package func tint(of value: Double) -> String {
    value > 0 ? positiveTint : value < 0 ? negativeTint : grid
  }
}

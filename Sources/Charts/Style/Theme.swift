// SPDX-License-Identifier: Apache-2.0

/// The colours and sizes that all charts share.
///
/// A colour is any CSS colour. The two sign colours differ in hue along blue and orange, which every
/// common kind of colour vision tells apart, and in luminance, which survives a grey print.
public struct Theme: Sendable, Hashable {
  /// The paper.
  public var background: String
  /// Titles, labels and numbers.
  public var ink: String
  /// Subtitles, tick labels and sources.
  public var mutedInk: String
  /// Grid lines.
  public var grid: String
  /// The line at zero.
  public var zeroLine: String
  /// The band behind a row that the chart stresses.
  public var emphasis: String
  /// Marks of positive values.
  public var positive: String
  /// Large areas of positive values, behind other marks.
  public var positiveTint: String
  /// Marks of negative values.
  public var negative: String
  /// Large areas of negative values, behind other marks.
  public var negativeTint: String
  /// Marks without a direction, such as totals.
  public var neutral: String
  /// The font family list.
  public var fontFamily = "'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
  /// The size of the title.
  public var titleSize = 20.0
  /// The size of the subtitle.
  public var subtitleSize = 14.0
  /// The size of labels and numbers.
  public var labelSize = 13.0
  /// The size of tick labels, axis titles and keys.
  public var tickSize = 12.0
  /// The size of the source line.
  public var sourceSize = 11.0
  /// The space around the drawing.
  public var margin = 20.0

  /// A theme of these colours, with the common sizes.
  public init(
    background: String, ink: String, mutedInk: String, grid: String, zeroLine: String,
    emphasis: String, positive: String, positiveTint: String, negative: String,
    negativeTint: String, neutral: String
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
  }

  /// Dark type on white paper.
  public static let light = Self(
    background: "#ffffff", ink: "#16202a", mutedInk: "#5b6672", grid: "#e3e7eb",
    zeroLine: "#3b4652", emphasis: "#f1f4f7", positive: "#3497be", positiveTint: "#bfe0ed",
    negative: "#982f06", negativeTint: "#eab9a3", neutral: "#6d7884")

  /// Light type on a dark screen.
  public static let dark = Self(
    background: "#12181f", ink: "#eef1f4", mutedInk: "#a3aeb9", grid: "#2a333d",
    zeroLine: "#c3cbd3", emphasis: "#1c2530", positive: "#8fd6f0", positiveTint: "#2c5567",
    negative: "#e8743f", negativeTint: "#63301c", neutral: "#8a95a1")

  /// The colours of a page: each a CSS custom property, with the light theme as its fallback.
  ///
  /// The property of `mutedInk` under the prefix "chart" is `--chart-muted-ink`, and so on.
  public static func cssVariables(prefix: String = "chart") -> Self {
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
      neutral: variable("neutral", light.neutral))
  }

  /// The mark colour of a signed value; zero is neutral.
  public func color(of value: Double) -> String {
    value > 0 ? positive : value < 0 ? negative : neutral
  }

  /// The area colour of a signed value; zero is neutral.
  public func tint(of value: Double) -> String {
    value > 0 ? positiveTint : value < 0 ? negativeTint : grid
  }
}

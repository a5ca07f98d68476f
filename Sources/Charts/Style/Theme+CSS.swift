// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// The theme's colours as CSS declarations of the custom properties that ``cssVariables(prefix:)`` reads.
  ///
  /// - Parameter prefix: What the names of the properties begin with.
  package func declarations(prefix: String = "chart") -> String {
    [
      ("background", background), ("ink", ink), ("muted-ink", mutedInk), ("grid", grid),
      ("zero-line", zeroLine), ("emphasis", emphasis), ("positive", positive),
      ("positive-tint", positiveTint), ("negative", negative), ("negative-tint", negativeTint),
      ("neutral", neutral), ("more", more), ("more-tint", moreTint), ("less", less),
      ("less-tint", lessTint), ("cell-ink", cellInk), ("cell-ink-full", cellInkFull),
    ].map { "--\(prefix)-\($0): \($1);" }.joined(separator: " ")
  }
}

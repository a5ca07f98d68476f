// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeFindings

extension Exactness {
  /// How exactly the equations hold, in one sentence.
  public var words: String { words(in: .english) }

  /// How exactly the equations hold, in one sentence of a language.
  package func words(in language: Language) -> String {
    let residual = Self.rounded(largestResidual)
    guard equilibria > 1 else {
      return language("Every equation holds to \(residual, "residual").")
    }
    guard certified < equilibria else {
      return language(
        "Every equation of \(equilibria, "count") equilibria holds to \(residual, "residual").")
    }
    return language(
      """
      Every equation of \(equilibria, "count") equilibria holds to \(residual, "residual"): of \
      \(certified, "certified") evaluated afresh, of the others in the solver's own terms.
      """)
  }

  /// The same for other programs.
  public var document: JSONValue {
    .object([
      "equilibria": .number(Double(equilibria)), "certified": .number(Double(certified)),
      "largest_residual": .number(largestResidual), "worst": .text(worst),
    ])
  }

  /// A residual with one digit, rounded up, such as `3e-11`.
  static func rounded(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "\(value)" }
    var exponent = 0
    var scaled = value
    while scaled < 1 {
      scaled *= 10
      exponent -= 1
    }
    let digit = Int(scaled.rounded(.up))
    return digit < 10 ? "\(digit)e\(exponent)" : "1e\(exponent + 1)"
  }
}

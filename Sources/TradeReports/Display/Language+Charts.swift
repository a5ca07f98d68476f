// SPDX-License-Identifier: Apache-2.0

package import Charts
package import Documents

extension NumberStyle {
  /// The same style with the marks and words of a language.
  package func told(in language: Language) -> Self {
    guard !language.isEnglish else { return self }
    var told = self
    told.words = ChartWords(
      decimalMark: language.number("."), groupMark: language.number(","),
      range: language("{low} to {high}"), at: language("{value} at {place}"),
      nothing: language("nothing"),
      noValue: language("no value"), noTrade: language("no trade"))
    return told
  }
}

extension Language {
  /// A change in per cent: `−0.18`; a change from nothing is a dash.
  package func change(_ fraction: Double) -> String {
    fraction.isFinite ? number(signed(fraction * 100, decimals: 2)) : "–"
  }

  /// A range in per cent, its ends written the English way.
  package func percentRange(_ low: String, _ high: String) -> String {
    self("\(number(low), "low") to \(number(high), "high") %")
  }

  /// A level with so many decimals.
  package func level(_ value: Double, decimals: Int) -> String {
    number(fixed(value, decimals: decimals))
  }
}

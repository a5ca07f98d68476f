// SPDX-License-Identifier: Apache-2.0

/// Which form a language gives to what is counted: the categories of the Unicode Common Locale Data
/// Repository (CLDR).
package enum PluralCategory: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other

  /// The form for a whole number.
  ///
  /// The rules are those of CLDR 46, "Language Plural Rules" (unicode.org/cldr/charts/46/supplemental), for
  /// whole numbers from zero on; languages that are not listed, as Vietnamese and Chinese, have one form.
  ///
  /// - Parameters:
  ///   - count: The number; its sign does not matter.
  ///   - language: The language's code (ISO 639).
  package init(of count: Int, in language: String) {
    let n = count.magnitude
    let (ones, hundred) = (n % 10, n % 100)
    let isTeen = (11...14).contains(hundred)
    switch language {
    case "bg", "da", "de", "el", "en", "et", "eu", "fi", "gl", "hu", "ka", "kk", "ky", "mn",
      "ne", "nl", "no", "nb", "nn", "sq", "sv", "sw", "ta", "te", "tr", "ur", "uz":
      self = n == 1 ? .one : .other
    case "ca", "es", "it":
      self = n == 1 ? .one : n > 0 && n % 1_000_000 == 0 ? .many : .other
    case "fr", "pt":
      self = n <= 1 ? .one : n % 1_000_000 == 0 ? .many : .other
    case "am", "bn", "fa", "gu", "hi", "hy", "kn", "pa", "si", "zu":
      self = n <= 1 ? .one : .other
    case "be", "ru", "uk":
      self =
        ones == 1 && hundred != 11
        ? .one : (2...4).contains(ones) && !isTeen ? .few : .many
    case "bs", "hr", "sr":
      self =
        ones == 1 && hundred != 11
        ? .one : (2...4).contains(ones) && !isTeen ? .few : .other
    case "pl":
      self = n == 1 ? .one : (2...4).contains(ones) && !isTeen ? .few : .many
    case "cs", "sk":
      self = n == 1 ? .one : (2...4).contains(n) ? .few : .other
    case "sl":
      self =
        switch hundred {
        case 1: .one
        case 2: .two
        case 3, 4: .few
        default: .other
        }
    case "lt":
      let isTens = (11...19).contains(hundred)
      self = isTens || ones == 0 ? .other : ones == 1 ? .one : .few
    case "lv":
      self =
        ones == 0 || (11...19).contains(hundred) ? .zero : ones == 1 ? .one : .other
    case "ro":
      self = n == 1 ? .one : n == 0 || (1...19).contains(hundred) ? .few : .other
    case "he":
      self = n == 1 ? .one : n == 2 ? .two : .other
    case "ar":
      self =
        switch n {
        case 0: .zero
        case 1: .one
        case 2: .two
        default:
          (3...10).contains(hundred) ? .few : (11...99).contains(hundred) ? .many : .other
        }
    default: self = .other
    }
  }
}

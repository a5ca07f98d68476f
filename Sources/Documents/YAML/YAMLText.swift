// SPDX-License-Identifier: Apache-2.0

/// A number as YAML text: whole numbers without a fraction, others so that they read back exactly.
package func yamlNumber(_ value: Double) -> String {
  if value.magnitude < 1e15, value == value.rounded(.towardZero) { return String(Int64(value)) }
  return String(describing: value)
}

/// A text as a YAML scalar: plain where every YAML reader takes it for the same text, in double
/// quotes otherwise.
package func yamlText(_ text: String) -> String {
  if isPlainYAML(text) { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case "\r": quoted += "\\r"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7f {
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count == 1 ? "0" : "") + digits
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
  }
  return quoted + "\""
}

/// Letters first, then letters, digits and harmless marks, and no word that YAML 1.1 reads as a
/// truth value or as nothing.
func isPlainYAML(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
    first.properties.isAlphabetic, last != " "
  else { return false }
  let isHarmless = text.unicodeScalars.allSatisfy { scalar in
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "(", ")", "/", "'", " ": true
    // The tables of Unicode are slow to ask, and the page writes a scenario for every move of a slider.
    default: !scalar.isASCII && scalar.properties.isAlphabetic
    }
  }
  guard isHarmless else { return false }
  return text.utf8.count > 5 || !reservedWords.contains(text.lowercased())
}

private let reservedWords: Set<String> = [
  "y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf",
]

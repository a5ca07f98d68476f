// SPDX-License-Identifier: Apache-2.0

public import Documents
import FoundationEssentials

extension Answer {
  /// The answer as JSON text, from which ``init(decoding:)`` makes it again: keys in alphabetical order,
  /// so that equal answers have equal bytes.
  ///
  /// - Throws: ``DataError`` if it cannot be written, which nothing in an answer makes happen.
  public func encoded() throws(DataError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      throw DataError("The answer cannot be written: \(error)")
    }
  }

  /// Reads an answer that ``encoded()`` wrote.
  ///
  /// - Throws: ``DataError`` if the text is none, as after a change of its form.
  public init(decoding text: String) throws(DataError) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      self = try decoder.decode(Answer.self, from: Data(text.utf8))
    } catch {
      throw DataError("The text is no answer of this version: \(error)")
    }
  }
}

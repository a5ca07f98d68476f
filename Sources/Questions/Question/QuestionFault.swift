// SPDX-License-Identifier: Apache-2.0

package import Documents
package import TradeFindings
package import TradeModel

/// Why a question has no answer: one sentence for the reader, what kind of fault it is, and where.
public struct QuestionFault: Error, Sendable, Equatable, Codable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Code: String, Sendable, Codable, CaseIterable {
    /// The question is not of the form that is read.
    case malformed
    /// What is named does not exist.
    case unknown
    /// The scenario or an option is wrong.
    case invalid
    /// The model has no equilibrium for the question.
    case unsolved
    /// The disk refuses.
    case disk
  }

  /// What kind of fault it is.
  public let code: Code
  /// The sentence to show, in English.
  public let description: String
  /// Line of the scenario's text that is at fault, from 1, if it is one.
  public let line: Int?
  /// The field at fault, such as `steps[0].measures[1].tariff` or `options.draws`, if it is one.
  public let path: String?
  /// The sentence in words that languages have; nil of a fault that was written down.
  private var message: Message?

  private enum CodingKeys: String, CodingKey {
    case code, description, line, path
  }

  /// Faults are equal if they say the same; one that was written down has no other words.
  public static func == (left: Self, right: Self) -> Bool {
    left.code == right.code && left.description == right.description && left.line == right.line
      && left.path == right.path
  }

  /// A fault that is told in English alone.
  public init(_ code: Code, _ description: String, line: Int? = nil, path: String? = nil) {
    self.init(code, saying: Message(verbatim: description), line: line, path: path)
  }

  /// A fault in words that languages have.
  package init(_ code: Code, saying message: Message, line: Int? = nil, path: String? = nil) {
    self.code = code
    description = DataError.oneLine(message.english)
    self.line = line
    self.path = path
    self.message = message
  }

  /// The sentence in words that languages have.
  package var saying: Message { message ?? Message(verbatim: description) }

  /// The sentence in a language.
  package func told(in language: Language) -> String { DataError.oneLine(language(saying)) }

  /// A fault of the model.
  package init(_ error: ModelError) {
    self.init(error.reason == .policy ? .invalid : .unsolved, saying: error.message)
  }

  /// An option that cannot be honoured.
  package init(_ refusal: OptionRefusal) {
    self.init(
      .invalid, saying: refusal.message, path: "options.\(refusal.option.rawValue)")
  }
}

// SPDX-License-Identifier: Apache-2.0

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
  /// The sentence to show.
  public let description: String
  /// Line of the scenario's text that is at fault, from 1, if it is one.
  public let line: Int?
  /// The field at fault, such as `steps[0].measures[1].tariff` or `options.draws`, if it is one.
  public let path: String?

  /// A fault.
  public init(_ code: Code, _ description: String, line: Int? = nil, path: String? = nil) {
    self.code = code
    self.description = description
    self.line = line
    self.path = path
  }

  /// A fault of the model.
  package init(_ error: ModelError) {
    self.init(error.reason == .policy ? .invalid : .unsolved, error.description)
  }

  /// An option that cannot be honoured.
  package init(_ refusal: OptionRefusal) {
    self.init(.invalid, refusal.description, path: "options.\(refusal.option.rawValue)")
  }
}

// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// Why a question has no answer: one sentence for the reader, and what kind of fault it is.
public struct LabError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Whose fault it is, and how a server says it.
  public enum Kind: String, Sendable {
    /// The request is not of the form that is read.
    case malformed
    /// What is named does not exist.
    case unknown
    /// The scenario or an option is wrong.
    case invalid
    /// The model has no equilibrium for the question.
    case unsolved
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// The sentence to show.
  public let description: String
  /// Line of the scenario's text that is at fault, from 1, if it is one.
  public let line: Int?
  /// Path of the field at fault, such as `steps[0].measures[1].tariff`, if it is one.
  public let path: String?

  init(_ kind: Kind, _ description: String, line: Int? = nil, path: String? = nil) {
    self.kind = kind
    self.description = description
    self.line = line
    self.path = path
  }

  /// A fault in a scenario as its parser or compiler reports it; of the reader's own text the line and
  /// the field are told apart from the sentence.
  init(scenario error: DataError) {
    guard error.file == Self.fileName, let line = error.line else {
      self.init(.invalid, Self.withoutFolders(error.description))
      return
    }
    self.init(
      .invalid, Self.withoutFolders(error.inFile), line: line, path: error.path)
  }

  /// The name under which a scenario's text is read.
  static let fileName = "scenario.yaml"

  /// Readers need not know where the data lie on the machine that answers.
  private static func withoutFolders(_ text: String) -> String {
    guard let root = DataLocation.root else { return text }
    return text.replacing(root + "/", with: "")
  }
}

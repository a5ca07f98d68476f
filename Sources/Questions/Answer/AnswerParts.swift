// SPDX-License-Identifier: Apache-2.0

package import TradeFindings

/// A part of an answer that can be asked for by its name; what has no name here is in every answer.
package enum AnswerPart: String, Sendable, Hashable, CaseIterable {
  /// Every outcome of every economy.
  case economies
  /// Every outcome of the economy that is looked at.
  case economy
  /// The numbers that are asked about, with how sure they are.
  case figures
  /// The numbers behind the charts that are wanted.
  case tables
  /// What does not follow from a slider's place: sources, caveats, citation, certificates by step.
  case sources
  /// A chart.
  case tiles, ranking, steps, sectors, partners, estimate

  /// The parts of the answer to a kind of question; none where it is whole or nothing.
  package static func of(_ kind: QuestionKind) -> [AnswerPart] {
    switch kind {
    case .solve:
      [.economies, .economy, .tables, .sources, .tiles, .ranking, .steps, .sectors, .partners]
    case .estimate: [.figures, .tables, .sources, .estimate]
    case .compare, .attribute, .decompose, .sensitivity, .seek, .valueChains, .exposure, .profile:
      []
    }
  }
}

/// Which parts of an answer are made: all, or those that are named.
///
/// An answer in parts has the identity of the whole, whose numbers it has, and is never kept in its place.
package struct AnswerParts: Sendable, Hashable {
  /// The parts that are wanted; nil for all there are.
  private let names: Set<AnswerPart>?

  /// All there are.
  package static let all = AnswerParts(names: nil)

  private init(names: Set<AnswerPart>?) { self.names = names }

  /// Some parts.
  package init(_ parts: some Sequence<AnswerPart>) { names = Set(parts) }

  /// Whether the answer is whole.
  package var isWhole: Bool { names == nil }

  /// Whether a part is wanted.
  package func contains(_ part: AnswerPart) -> Bool { names?.contains(part) ?? true }

  /// The names in one order, or `all`.
  package var text: String {
    names.map { $0.map(\.rawValue).sorted().joined(separator: ",") } ?? "all"
  }
}

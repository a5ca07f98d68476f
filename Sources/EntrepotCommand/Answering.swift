// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Puts a question to a laboratory of its own, and says how far it is.
///
/// - Parameter options: Options by the fields of a question, where they have other names.
func ask<Value: Sendable>(
  _ question: Question, quiet: Bool = false, options: [String: String] = [:],
  _ work: (Laboratory, Question, @escaping @Sendable (Laboratory.Progress) -> Void)
    async throws(QuestionFault) -> Value
) async throws -> Value {
  let line = ProgressLine(isSilent: quiet)
  defer { line.clear() }
  let laboratory = Laboratory(expectsMany: false)
  do {
    return try await work(laboratory, question) { line.show($0.words) }
  } catch {
    let language = laboratory.shelf.language(preferring: [question.language].compactMap(\.self))
    throw error.named(by: options, in: language)
  }
}

/// The answer to a question.
func answer(
  _ question: Question, quiet: Bool = false, options: [String: String] = [:]
) async throws -> Answer {
  try await ask(question, quiet: quiet, options: options) {
    (laboratory, question, progress) async throws(QuestionFault) in
    try await laboratory.answer(question, progress: progress)
  }
}

/// Writes an answer to standard output.
func show(_ answer: Answer, as format: OutputFormat) throws {
  switch format {
  case .csv:
    // Rows of economies hold the step to balanced trade; others have no place for it.
    if answer.question.matter != .solve(by: .economy) {
      for entry in answer.before { talk(entry.sentence) }
    }
    try show(answer.csv())
  case .json: try show(answer.document().document())
  case .markdown: try show(answer.markdown())
  case .table: try show(answer.text(color: Terminal.showsColor))
  }
}

extension QuestionFault {
  /// The same fault in the reader's language, the option named as it is typed: `--vary` for `vary`.
  fileprivate func named(by options: [String: String], in language: Language) -> QuestionFault {
    let sentence = told(in: language)
    guard let path, sentence.hasPrefix(path) else {
      return QuestionFault(code, sentence, line: line, path: path)
    }
    let option = options[path] ?? "--\(path)"
    return QuestionFault(code, option + sentence.dropFirst(path.count), line: line, path: path)
  }
}

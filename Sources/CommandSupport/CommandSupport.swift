// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser
package import Entrepot

/// Exit codes of the command beside 0 and the parser's 64.
extension ExitCode {
  /// No equilibrium was found, or its certificate failed.
  package static let notSolved = ExitCode(1)
  /// The disk is full or refuses.
  package static let notWritten = ExitCode(1)
  /// A file or a name in the input is wrong.
  package static let badInput = ExitCode(65)
}

/// Runs a command's work; a failure is one sentence on standard error and an exit code.
package func reportingFailures(_ work: () throws -> Void) throws {
  Terminal.ignoreBrokenPipes()
  do {
    try work()
  } catch {
    throw reported(error)
  }
}

/// As ``reportingFailures(_:)`` for work that waits.
package func reportingFailures(_ work: () async throws -> Void) async throws {
  Terminal.ignoreBrokenPipes()
  do {
    try await work()
  } catch {
    throw reported(error)
  }
}

/// Says what went wrong, and gives the exit code for it.
private func reported(_ error: any Error) -> any Error {
  switch error {
  case let error as ModelError:
    talk("Error: \(error.description)")
    return error.reason == .policy ? ExitCode.badInput : ExitCode.notSolved
  case let error as QuestionFault:
    talk("Error: \(error.description)")
    switch error.code {
    case .unsolved: return ExitCode.notSolved
    case .disk: return ExitCode.notWritten
    case .malformed, .unknown, .invalid: return ExitCode.badInput
    }
  case let error as DataError:
    talk("Error: \(error.description)")
    return error.code == .disk ? ExitCode.notWritten : ExitCode.badInput
  default: return error
  }
}

/// How results are written to standard output.
package enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table
  case json
  case csv
  case markdown

  /// Whether people read it, who are shown a part, and not programs, which take all.
  package var isForPeople: Bool { self == .table || self == .markdown }
}

/// Writes a list in one of its forms: rows for programs, or a table for people.
///
/// - Throws: An exit code if standard output takes no more.
package func show(
  _ records: Records, _ table: DisplayTable, as format: OutputFormat
) throws {
  switch format {
  case .csv: try show(records.csv())
  case .json: try show(JSONValue(records).document())
  case .markdown: try show(table.markdown())
  case .table: try show(table.text())
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// An option for the whole answer as a page, beside the results.
struct PageArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "File for the answer as a page to read, print and pass on.", valueName: "file"),
    transform: pageFile)
  var html: String?

  /// Writes the page of an answer; does nothing without a file.
  ///
  /// - Throws: `DataError` if it cannot be drawn or written.
  func write(_ answer: Answer) throws(DataError) {
    guard let html else { return }
    try writePage(answer, to: html)
  }
}

/// Writes the page of an answer.
///
/// - Parameter quietly: Whether nothing is said of it.
/// - Throws: `DataError` if it cannot be drawn or written.
func writePage(_ answer: Answer, to file: String, quietly: Bool = false) throws(DataError) {
  let language: Language
  do {
    language = try Shelf().language(answer.question.language)
  } catch {
    throw DataError(error.description)
  }
  let page = try answer.html(Edition.today.told(in: language))
  try FileSystem.replaceFile(file, with: Array(page.utf8))
  if !quietly { talk("Wrote \(file).") }
}

/// The name of a page's file, which may not promise a form that is not written.
///
/// - Throws: `ValidationError` if it ends in anything but `.html` or `.htm`.
func pageFile(_ path: String) throws -> String {
  let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last
  guard ["html", "htm", nil].contains(ending?.lowercased()) else {
    throw ValidationError("a report is written as HTML; end the name in .html.")
  }
  return path
}

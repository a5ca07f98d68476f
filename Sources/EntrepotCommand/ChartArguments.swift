// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

extension ChartForm.Tone: ExpressibleByArgument {}
extension ChartForm.Size: ExpressibleByArgument {}

/// Options for a chart beside the results.
struct ChartArguments: ParsableArguments {
  @Option(help: ArgumentHelp("File for a chart (SVG).", valueName: "file"), transform: chartFile)
  var chart: String?

  @Option(
    help: ArgumentHelp(
      "Colours of the chart, which then says when it was made and on which terms.",
      discussion: "By default light."))
  var theme: ChartForm.Tone?

  @Option(
    help: ArgumentHelp(
      "Size of the chart: 360 or 840 pixels wide, or 1200 by 630 for a link's preview.",
      discussion: "By default 720 pixels wide. Says what --theme says."))
  var chartSize: ChartForm.Size?

  func validate() throws {
    guard chart == nil, theme != nil || chartSize != nil else { return }
    throw ValidationError(
      "\(theme == nil ? "--chart-size" : "--theme"): says how a chart is drawn; --chart FILE.svg "
        + "asks for one.")
  }

  /// How the chart is drawn that is taken away; nil where nothing was said of it.
  private var form: ChartForm? {
    theme == nil && chartSize == nil ? nil : ChartForm(tone: theme ?? .light, size: chartSize)
  }

  private func language(of answer: Answer) throws(DataError) -> Language {
    do {
      return try Shelf().language(answer.question.language)
    } catch {
      throw DataError(error.description)
    }
  }

  /// Writes a chart of an answer beside the results; does nothing without a file.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - name: Which chart; nil for the first.
  ///   - quietly: Whether nothing is said of it.
  /// - Throws: `DataError` if the chart cannot be drawn or written.
  func write(
    _ answer: Answer, name: String? = nil, quietly: Bool = false
  ) throws(DataError) {
    guard let chart else { return }
    let svg =
      if let form {
        try answer.svg(
          name, as: form, Edition.today.told(in: try language(of: answer)))
      } else {
        try answer.svg(name)
      }
    try FileSystem.replaceFile(chart, with: Array(svg.utf8))
    if !quietly { talk("Wrote \(chart).") }
  }
}

/// The name of a chart's file, which may not promise a form that is not written.
///
/// - Throws: `ValidationError` if it ends in anything but `.svg`.
private func chartFile(_ path: String) throws -> String {
  let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last
  guard ending == nil || ending?.lowercased() == "svg" else {
    throw ValidationError("charts are written as SVG; end the name in .svg.")
  }
  return path
}

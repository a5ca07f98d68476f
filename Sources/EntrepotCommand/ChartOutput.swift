// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Writes a chart to a file beside the results; does nothing without a file.
///
/// - Throws: `DataError` if the chart cannot be drawn or written.
func write(_ chart: some Chart, to file: String?, quietly: Bool = false) throws(DataError) {
  guard let file else { return }
  let svg: String
  do throws(ChartError) {
    svg = try chart.svg()
  } catch {
    throw DataError("The chart cannot be drawn: \(error)")
  }
  try FileSystem.replaceFile(file, with: Array(svg.utf8))
  if !quietly { talk("Wrote \(file).") }
}

/// The name of a chart's file, which may not promise a form that is not written.
///
/// - Throws: `ValidationError` if it ends in anything but `.svg`.
func chartFile(_ path: String) throws -> String {
  let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last
  guard ending == nil || ending?.lowercased() == "svg" else {
    throw ValidationError("charts are written as SVG; end the name in .svg.")
  }
  return path
}

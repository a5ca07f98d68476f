// SPDX-License-Identifier: Apache-2.0

/// Duty over imports for a set of cells, in per cent; 0 where nothing is bought.
///
/// - Parameters:
///   - rates: Rates as fractions, axes sector, importer, exporter.
///   - purchases: What is bought net of tariffs, same axes.
///   - n: How many economies there are.
func meanRate(
  _ rates: [Double], over purchases: [Double], economies n: Int, sectors: Range<Int>,
  importers: Range<Int>, exporters: Range<Int>
) -> Double {
  var (duty, value) = (0.0, 0.0)
  for sector in sectors {
    for importer in importers {
      for exporter in exporters where exporter != importer {
        let cell = (sector * n + importer) * n + exporter
        duty += rates[cell] * purchases[cell]
        value += purchases[cell]
      }
    }
  }
  return value > 0 ? duty / value * 100 : 0
}

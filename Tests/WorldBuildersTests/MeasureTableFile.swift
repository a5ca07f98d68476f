// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradeWorlds

/// A shipped table, read without the code that writes it.
struct MeasureTableFile {
  struct Row {
    var importer: String
    var exporter: String
    var sector: String
    var value: Double
    var basis: String
  }

  var text: String
  var heads: [String]
  var columns: String
  var rows: [Row]

  init(_ name: String) throws {
    let path = "\(try DataLocation.tables())/\(name).csv"
    text = try #require(String(validating: try FileSystem.read(path), as: UTF8.self))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try #require(lines.popLast() == "", "\(name): the last line does not end")
    heads = Array(lines.prefix { $0.hasPrefix("# ") })
    lines.removeFirst(heads.count)
    columns = lines.removeFirst()
    rows = []
    for line in lines {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 5, "\(name): \(line)")
      rows.append(
        Row(
          importer: fields[0], exporter: fields[1], sector: fields[2],
          value: try #require(Double(fields[3]), "\(name): \(line)"), basis: fields[4]))
    }
  }

  func value(_ importer: String, _ exporter: String, _ sector: String) -> Double? {
    rows.first { $0.importer == importer && $0.exporter == exporter && $0.sector == sector }?.value
  }

  func basis(_ importer: String, _ exporter: String, _ sector: String) -> String? {
    rows.first { $0.importer == importer && $0.exporter == exporter && $0.sector == sector }?.basis
  }
}

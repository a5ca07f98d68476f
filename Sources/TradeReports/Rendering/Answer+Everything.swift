// SPDX-License-Identifier: Apache-2.0

public import Questions

extension Answer {
  /// Every number that the answer shows as one table, a number a row: its rows for other programs and what is
  /// behind each chart, under the names that columns have everywhere.
  public var everything: Records {
    let tables = [("rows", records)] + charts.map { ($0.name, $0.table) }
    // What a row is about: texts that stand before its numbers, each a column wherever one has it.
    var labels: [String] = []
    for (_, table) in tables {
      for position in table.labels where !labels.contains(table.columns[position].name) {
        labels.append(table.columns[position].name)
      }
    }
    var rows: [[Records.Field]] = []
    for (name, table) in tables {
      let own = table.labels
      let places = labels.map { label in own.first { table.columns[$0].name == label } }
      for row in table.rows {
        let about = places.map { $0.map { row[$0] } ?? .missing }
        for position in table.columns.indices where !own.contains(position) {
          if case .missing = row[position] { continue }
          let column = table.columns[position]
          let number: [Records.Field] = [.text(column.name), .text(column.unit), row[position]]
          rows.append([.text(name)] + about + number)
        }
      }
    }
    return Records(
      columns: ["table"] + labels.map { Records.Column($0) } + ["column", "unit", "value"],
      rows: rows)
  }
}

extension Records {
  /// The positions of columns that hold texts.
  fileprivate var labels: [Int] {
    columns.indices.filter { position in
      rows.contains { row in
        if case .text = row[position] { true } else { false }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Documents

/// The United States' trade in goods by partner and month, as its customs counted it: what is known of the
/// years after the last input-output table.
package struct UnitedStatesTrade: Sendable, Equatable {
  /// A month, or several together.
  package struct Count: Sendable, Equatable {
    /// Customs value of imports for consumption, million dollars.
    package var imports = 0.0
    /// Calculated duty, million dollars.
    package var duty = 0.0
    /// Exports, million dollars; nil where a month is not on record.
    package var exports: Double? = 0

    /// Duty over imports.
    package var dutyRate: Double { imports > 0 ? duty / imports : 0 }

    /// Nothing yet.
    package init() {}

    /// A count from its parts.
    package init(imports: Double, duty: Double, exports: Double?) {
      self.imports = imports
      self.duty = duty
      self.exports = exports
    }

    static func + (left: Count, right: Count) -> Count {
      Count(
        imports: left.imports + right.imports, duty: left.duty + right.duty,
        exports: left.exports.flatMap { one in right.exports.map { one + $0 } })
    }
  }

  /// The code of the economy that counts.
  package static let reporter = "USA"

  /// By partner and month, such as `2026-07`.
  package let counts: [String: [String: Count]]

  /// A record from its counts.
  package init(_ counts: [String: [String: Count]]) { self.counts = counts }

  /// The newest month on record with all of a year's before it, for some partners together.
  package func newestMonth(of partners: [String]) -> String? {
    partners.map { counts[$0]?.keys.max() ?? "" }.min().flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The months of a year up to one, for some partners together; nil if one is not on record.
  ///
  /// - Parameters:
  ///   - partners: Codes.
  ///   - year: The year.
  ///   - month: The last month that counts, from 1.
  package func total(_ partners: [String], _ year: Int, through month: Int = 12) -> Count? {
    var sum = Count()
    for partner in partners {
      for number in 1...month {
        let name = "\(year)-\(number < 10 ? "0" : "")\(number)"
        guard let count = counts[partner]?[name] else { return nil }
        sum = sum + count
      }
    }
    return sum
  }

  private static let columns = ["partner", "month", "imports", "duty", "exports"]

  /// The record as a table, in million dollars.
  package var csv: String {
    var rows = [Self.columns.joined(separator: ",")]
    for (partner, months) in counts.sorted(by: { $0.key < $1.key }) {
      for (month, count) in months.sorted(by: { $0.key < $1.key }) {
        rows.append(
          [
            partner, month, Self.written(count.imports), Self.written(count.duty),
            count.exports.map(Self.written) ?? "",
          ].joined(separator: ","))
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private static func written(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }

  /// Reads the table.
  ///
  /// - Throws: ``DataError`` with file and line.
  init(_ table: CSVTable) throws(DataError) {
    guard table.header == Self.columns else {
      throw table.headerError("the columns are not \(Self.columns.joined(separator: ", ")).")
    }
    var counts: [String: [String: Count]] = [:]
    for row in table.rows.indices {
      let fields = table.rows[row].fields
      counts[fields[0], default: [:]][fields[1]] = Count(
        imports: try table.number(row, 2), duty: try table.number(row, 3),
        exports: fields[4].isEmpty ? nil : try table.number(row, 4))
    }
    self.counts = counts
  }
}

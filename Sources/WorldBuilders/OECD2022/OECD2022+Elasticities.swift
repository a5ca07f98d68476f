// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension OECD2022 {
  /// The sets in the order of the bundle: the median over the published sets, which is the default,
  /// the seven published sets, and one that is unpublished.
  static func elasticities(from folder: String) throws(DataError) -> [ElasticitySet] {
    let published = [
      PublishedElasticities.fontagne, try .caliendo(from: folder), .bagwell, .giri, .shapiro,
      .lashkaripour, .simonovska,
    ].map { $0.set() }
    let inSample = try inSampleEstimate(from: folder)
    return [median(over: published)] + published + [inSample]
  }

  /// Sector by sector the middle one of the published values; what a source fills with a convention is
  /// no value of its own, and counts only where no source has one.
  static func median(over sets: [ElasticitySet]) -> ElasticitySet {
    let values = sectors.indices.map { sector in
      let code = sectors[sector].code
      let own = sets.filter { $0.conventions[code] == nil }
      let sorted = (own.isEmpty ? sets : own).map { $0.values[sector] }.sorted()
      let half = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }
    // What every source fills with the convention is a convention in the median as well.
    let conventions = sectors.map(\.code).filter { code in
      sets.allSatisfy { $0.conventions[code] != nil }
    }
    return ElasticitySet(
      name: "median", role: .summary,
      source: Source(
        title: "Median over seven published sets, sector by sector",
        note: "of \(sets.map(\.name).joined(separator: ", ")), each sector on its own; what a "
          + "set fills with a convention does not count, and the unpublished set IS is not among them"
      ),
      values: values,
      conventions: Dictionary(
        uniqueKeysWithValues: conventions.map { ($0, PublishedElasticities.conventionRange) }))
  }

  private static func inSampleEstimate(from folder: String) throws(DataError) -> ElasticitySet {
    let table = try RawTable(folder + "/oecd-2022/trade/elasticities.csv")
    let codes = try table.column("sector")
    guard table.rows.map({ $0[codes] }) == sectors.map(\.code) else {
      throw DataError("\(table.path): does not list the 28 sectors in their order.")
    }
    let column = try table.column("IS")
    var set = ElasticitySet(
      name: "IS", role: .unpublished,
      source: Source(
        title: "In-sample triple-difference estimate on OECD trade flows and the Global Tariff "
          + "Database",
        note: "unpublished; manufactures outside its sample take the convention"),
      values: [])
    let outside = ["C26", "C27", "C28", "C29", "C301", "C302T309", "C31T33", "SERVICES"]
    for row in table.rows.indices { set.values.append(try table.number(row, column)) }
    for sector in outside { set.conventions[sector] = PublishedElasticities.conventionRange }
    return set
  }
}

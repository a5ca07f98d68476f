// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension OECD2022 {
  /// The sets in the order of the bundle: the median over the published sets, which is the default,
  /// the seven published sets, and one that is unpublished.
  static func elasticities(from folder: String) throws(DataError) -> [ElasticitySet] {
    let axis = sectors.map { (code: $0.code, parts: Set([$0.code])) }
    let published = try PublishedElasticities.sets(
      on: axis, from: folder, aside: ", and the unpublished set IS is not among them")
    return published + [try inSampleEstimate(from: folder)]
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

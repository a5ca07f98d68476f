// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

extension OECD2022 {
  /// The sets in the order of the bundle, the default first.
  static let elasticitySources: [(name: String, source: Source)] = [
    (
      "FGO",
      Source(
        title: "Fontagné, Guimbard and Orefice, Tariff-based product-level trade elasticities, "
          + "Journal of International Economics 137, 103593",
        url: "https://doi.org/10.1016/j.jinteco.2022.103593", date: "2022")
    ),
    (
      "CP",
      Source(
        title: "Caliendo and Parro, Estimates of the Trade and Welfare Effects of NAFTA, "
          + "Review of Economic Studies 82 (1), 1-44",
        url: "https://doi.org/10.1093/restud/rdu035", date: "2015")
    ),
    (
      "BSY",
      Source(
        title: "Bagwell, Staiger and Yurukoglu, Quantitative Analysis of Multiparty Tariff "
          + "Negotiations, Econometrica 89 (4), 1595-1631",
        url: "https://doi.org/10.3982/ECTA16084", date: "2021")
    ),
    (
      "GYY",
      Source(
        title: "Giri, Yi and Yilmazkuday, Gains from trade: Does sectoral heterogeneity matter?, "
          + "Journal of International Economics 129, 103429",
        url: "https://doi.org/10.1016/j.jinteco.2021.103429", date: "2021")
    ),
    (
      "Shap",
      Source(
        title: "Shapiro, Trade Costs, CO2, and the Environment, American Economic Journal: "
          + "Economic Policy 8 (4), 220-254",
        url: "https://doi.org/10.1257/pol.20150168", date: "2016")
    ),
    (
      "LL",
      Source(
        title: "Lashkaripour and Lugovskyy, Profits, Scale Economies, and the Gains from Trade and "
          + "Industrial Policy, American Economic Review 113 (10), 2759-2808",
        url: "https://doi.org/10.1257/aer.20210419", date: "2023")
    ),
    (
      "IS",
      Source(
        title: "In-sample triple-difference estimate on OECD trade flows and the Global Tariff "
          + "Database",
        note: "unpublished; manufactures outside its sample take 4")
    ),
    (
      "U4",
      Source(
        title: "Simonovska and Waugh, The elasticity of trade: Estimates and evidence, Journal of "
          + "International Economics 92 (1), 34-50",
        url: "https://doi.org/10.1016/j.jinteco.2013.10.001", date: "2014",
        note: "one value, 4, for all sectors")
    ),
  ]

  static func elasticities(from folder: String) throws(DataError) -> [ElasticitySet] {
    let table = try RawTable(folder + "/trade/elasticities.csv")
    let codes = try table.column("sector")
    guard table.rows.map({ $0[codes] }) == sectors.map(\.code) else {
      throw DataError("\(table.path): does not list the 28 sectors in their order.")
    }
    var sets: [ElasticitySet] = []
    for (name, source) in elasticitySources {
      let column = try table.column(name)
      var values: [Double] = []
      for row in table.rows.indices { values.append(try table.number(row, column)) }
      sets.append(ElasticitySet(name: name, source: source, values: values))
    }
    return sets
  }
}

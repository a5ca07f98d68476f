// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

extension OECD2022 {
  /// Where the world's figures are from; a note says where an address was not opened.
  static let sources = [
    Source(
      title: "OECD, Inter-Country Input-Output tables, extended edition",
      url: "https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html",
      date: "2025",
      note: "trade between 81 economies by sector, 2022; input shares of the rest of the world, "
        + "2020; address as others cite it, not opened"),
    Source(
      title: "OECD, national input-output tables",
      url: "https://www.oecd.org/en/data/datasets/input-output-tables.html", date: "2025",
      note: "use of inputs in 80 economies, 2022"),
    Source(
      title:
        "F. Teti, Missing Tariffs, CESifo Working Paper 11590 (Global Tariff Database, version "
        + "beta1-2024-12)",
      url: "https://feodorateti.github.io/data.html", date: "2024",
      note: "tariffs by importer, exporter and sector; rates of 2021; address as others cite it, "
        + "not opened"),
    Source(
      title: "United States Census Bureau, imports and duties by partner and ten-digit line, "
        + "2024, as compiled by Trade War Redux 2025 (M. Waugh)",
      url: "https://github.com/tradewartracker/trade-war-redux-2025", date: "2026-07-23",
      note: "duty collected over imports: the United States' tariffs of this world"),
    Source(
      title: "IMF, Government Finance Statistics, customs and other import duties (G1151), 2022, "
        + "as compiled in multi-country-cge-gamspy",
      url: "https://github.com/zxy11112/multi-country-cge-gamspy", date: "2026",
      note: "duty collected in 14 customs territories; the compilation was read, not the IMF's own "
        + "series"),
    Source(
      title: "Viet Nam's tariff decrees in force in January 2026, 8-digit lines, as tabulated in "
        + "tariffvn",
      url: "https://github.com/quyphong91/tariffvn", date: "2026",
      note: "Viet Nam's rates by partner, agreement and line; preferences fully used"),
    Source(
      title: "Annex 2-A of the agreement between the European Union and Viet Nam, as tabulated in "
        + "PJJ-Parallel-DEV",
      url: "https://github.com/teije05-art/PJJ-Parallel-DEV", date: "2020",
      note: "stages of Viet Nam's rates on the European Union's goods"),
    Source(
      title:
        "State Council Tariff Commission of China, lists of additional duties of 2018 and 2019",
      date: "2019-06-01",
      note: "additional duties on goods of the United States, with the weights of its exports in "
        + "2017; the commission's own pages were not opened"),
    Source(
      title: "World Bank, Estrades and others, Estimating the Economic and Distributional "
        + "Impacts of the Regional Comprehensive Economic Partnership, WPS 9932",
      url: "https://openknowledge.worldbank.org/handle/10986/37012", date: "2022-02-15",
      note: "trade-weighted tariffs among RCEP members with agreements in force"),
  ]
}

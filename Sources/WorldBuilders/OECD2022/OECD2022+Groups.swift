// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

extension OECD2022 {
  static let asean = "BRN IDN KHM LAO MMR MYS PHL SGP THA VNM"
  static let europeanUnion =
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT "
    + "ROU SVK SVN SWE"

  /// Partners whose goods the United States does not tax at its MFN rate: trade agreements in
  /// force, China (Section 301), Russia and Belarus (MFN withdrawn in 2022).
  static let unitedStatesSpecialRates =
    "AUS BLR CAN CHL CHN COL CRI ISR JOR KOR MAR MEX PER RUS SGP"

  static let highIncome =
    "ARE AUS AUT BEL BRN CAN CHE CHL CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HKG HRV HUN IRL ISL "
    + "ISR ITA JPN KOR LTU LUX LVA MLT NLD NOR NZL POL PRT ROU SAU SGP SVK SVN SWE TWN USA"

  /// Groups of economies as of 1 January 2026 unless their name says otherwise; members in the rest
  /// of the world are left out.
  static let economyGroups: [Group] = [
    group("ASEAN", "ASEAN (Timor-Leste is in the rest of the world)", asean),
    group(
      "RCEP", "Regional Comprehensive Economic Partnership", asean + " AUS CHN JPN KOR NZL"),
    group("EU27", "European Union", europeanUnion),
    group(
      "EURO-AREA", "Euro area",
      "AUT BEL BGR CYP DEU ESP EST FIN FRA GRC HRV IRL ITA LTU LUX LVA MLT NLD PRT SVK SVN"),
    group("EFTA", "European Free Trade Association (without Liechtenstein)", "CHE ISL NOR"),
    group("USMCA", "United States, Mexico and Canada", "CAN MEX USA"),
    group(
      "CPTPP", "Comprehensive and Progressive Trans-Pacific Partnership",
      "AUS BRN CAN CHL GBR JPN MEX MYS NZL PER SGP VNM"),
    group("MERCOSUR", "Mercosur (two larger members)", "ARG BRA"),
    group("PACIFIC-ALLIANCE", "Pacific Alliance", "CHL COL MEX PER"),
    group("GCC", "Gulf Cooperation Council (two larger members)", "ARE SAU"),
    group("EAEU", "Eurasian Economic Union (three larger members)", "BLR KAZ RUS"),
    group(
      "APEC", "Asia-Pacific Economic Cooperation",
      "AUS BRN CAN CHL CHN HKG IDN JPN KOR MEX MYS NZL PER PHL RUS SGP THA TWN USA VNM"),
    group(
      "IPEF", "Indo-Pacific Economic Framework",
      "AUS BRN IDN IND JPN KOR MYS NZL PHL SGP THA USA VNM"),
    group(
      "BRICS", "BRICS (Ethiopia and Iran are in the rest of the world)",
      "ARE BRA CHN EGY IDN IND RUS ZAF"),
    group("G7", "Group of Seven", "CAN DEU FRA GBR ITA JPN USA"),
    group(
      "G20", "Group of Twenty (the 19 countries)",
      "ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF"),
    group(
      "OECD", "OECD members",
      "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN "
        + "KOR LTU LUX LVA MEX NLD NOR NZL POL PRT SVK SVN SWE TUR USA"),
    group("MEKONG", "Countries of the lower Mekong", "KHM LAO MMR THA VNM"),
    group("LANCANG-MEKONG", "Lancang-Mekong Cooperation", "CHN KHM LAO MMR THA VNM"),
    group("EAST-ASIA", "East Asia", "CHN HKG JPN KOR TWN"),
    group("SOUTH-ASIA", "South Asia", "BGD IND PAK"),
    group("LATIN-AMERICA", "Latin America", "ARG BRA CHL COL CRI MEX PER"),
    group("AFRICA", "Africa", "AGO CIV CMR COD EGY MAR NGA SEN STP TUN ZAF"),
    group("MIDDLE-EAST", "Middle East", "ARE ISR JOR SAU"),
    group("HIGH-INCOME", "High income (World Bank, fiscal year 2024, incomes of 2022)", highIncome),
    group(
      "UPPER-MIDDLE-INCOME", "Upper middle income (World Bank, fiscal year 2024, incomes of 2022)",
      "ARG BGR BLR BRA CHN COL CRI IDN KAZ MEX MYS PER RUS THA TUR ZAF"),
    group(
      "LOWER-MIDDLE-INCOME", "Lower middle income (World Bank, fiscal year 2024, incomes of 2022)",
      "AGO BGD CIV CMR EGY IND JOR KHM LAO MAR MMR NGA PAK PHL SEN STP TUN UKR VNM"),
    group(
      "LOW-INCOME", "Low income (World Bank, fiscal year 2024, incomes of 2022)", "COD"),
    group(
      "LDC", "Least developed countries (United Nations, list of 2022)",
      "AGO BGD COD KHM LAO MMR SEN STP"),
    group(
      "BELT-AND-ROAD",
      "China and economies with a Belt and Road cooperation document (as of 2023, Italy withdrawn)",
      "AGO ARE ARG AUT BGD BGR BLR BRN CHL CHN CIV CMR COD CRI CYP CZE EGY EST GRC HRV HUN IDN JOR "
        + "KAZ KHM KOR LAO LTU LUX LVA MAR MLT MMR MYS NGA NZL PAK PER PHL POL PRT ROU RUS SAU SEN "
        + "SGP STP SVK SVN THA TUN TUR UKR VNM ZAF"),
  ]
}

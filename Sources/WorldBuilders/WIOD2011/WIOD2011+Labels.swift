// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

extension WIOD2011 {
  /// Codes of the source that are not those of ISO 3166 as it stands.
  static let renamed = ["ROM": "ROU", "RoW": "ROW"]

  /// The 35 industries in the source's order: 16 of goods, then 19 of services, with divisions of ISIC
  /// revision 3 and the sectors of `oecd-2022`, by revision 4, that a table of elasticities for these
  /// also stands for here.
  ///
  /// Codes are words, because `C29` is cars in one revision and machinery in the other.
  private static let industries: [(code: String, name: String, isic: String, parts: String)] = [
    ("AGRICULTURE", "Agriculture, forestry and fishing", "01-05", "A01 A02 A03"),
    ("MINING", "Mining", "10-14", "B05 B06 B07 B08 B09"),
    ("FOOD", "Food, beverages and tobacco", "15-16", "C10T12"),
    ("TEXTILES", "Textiles and clothing", "17-18", "C13T15"),
    ("LEATHER", "Leather and footwear", "19", "C13T15"),
    ("WOOD", "Wood products", "20", "C16"),
    ("PAPER", "Paper and printing", "21-22", "C17_18"),
    ("PETROLEUM", "Coke and refined petroleum", "23", "C19"),
    ("CHEMICALS", "Chemicals and chemical products", "24", "C20 C21"),
    ("PLASTICS", "Rubber and plastics", "25", "C22"),
    ("MINERALS", "Other non-metallic minerals", "26", "C23"),
    ("METALS", "Metals and metal products", "27-28", "C24A C24B C25"),
    ("MACHINERY", "Machinery and equipment", "29", "C28"),
    ("ELECTRICAL", "Electrical and optical equipment", "30-33", "C26 C27"),
    ("TRANSPORT-EQUIPMENT", "Transport equipment", "34-35", "C29 C301 C302T309"),
    ("OTHER-MANUFACTURES", "Other manufactures", "36-37", "C31T33"),
    ("UTILITIES", "Electricity, gas and water", "40-41", ""),
    ("CONSTRUCTION", "Construction", "45", ""),
    ("VEHICLE-TRADE", "Sale and repair of vehicles, sale of fuel", "50", ""),
    ("WHOLESALE", "Wholesale", "51", ""),
    ("RETAIL", "Retail", "52", ""),
    ("HOTELS", "Hotels and restaurants", "55", ""),
    ("INLAND-TRANSPORT", "Inland transport", "60", ""),
    ("WATER-TRANSPORT", "Water transport", "61", ""),
    ("AIR-TRANSPORT", "Air transport", "62", ""),
    ("TRANSPORT-SERVICES", "Supporting transport and travel agencies", "63", ""),
    ("TELECOMMUNICATIONS", "Post and telecommunications", "64", ""),
    ("FINANCE", "Finance", "65-67", ""),
    ("REAL-ESTATE", "Real estate", "70", ""),
    ("BUSINESS-SERVICES", "Renting and business services", "71-74", ""),
    ("PUBLIC", "Public administration", "75", ""),
    ("EDUCATION", "Education", "80", ""),
    ("HEALTH", "Health", "85", ""),
    ("OTHER-SERVICES", "Other services", "90-93", ""),
    ("HOUSEHOLDS", "Private households", "95", ""),
  ]

  /// The sector axis.
  static let sectors = industries.enumerated().map { position, industry in
    Sector(
      code: industry.code, name: industry.name, isic: industry.isic,
      kind: position < goodsCount ? .goods : .services)
  }

  /// What tables of elasticities are looked up by.
  static let elasticityAxis = industries.map {
    (code: $0.code, parts: Set($0.parts.split(separator: " ").map(String.init)))
  }

  /// Groups of economies as they were in 2011; members in the rest of the world are left out.
  static let economyGroups: [Group] = [
    OECD2022.group(
      "EU27", "European Union of 2011 (with the United Kingdom, without Croatia)",
      "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ITA LTU LUX LVA MLT NLD POL PRT "
        + "ROU SVK SVN SWE"),
    OECD2022.group(
      "EURO-AREA", "Euro area of 2011",
      "AUT BEL CYP DEU ESP EST FIN FRA GRC IRL ITA LUX MLT NLD PRT SVK SVN"),
    OECD2022.group("NAFTA", "North American Free Trade Agreement", "CAN MEX USA"),
    OECD2022.group("BRIC", "Brazil, China, India and Russia", "BRA CHN IND RUS"),
    OECD2022.group("G7", "Group of Seven", "CAN DEU FRA GBR ITA JPN USA"),
    OECD2022.group("EAST-ASIA", "East Asia", "CHN JPN KOR TWN"),
  ]

  /// Groups of industries.
  static let sectorGroups: [Group] = [
    OECD2022.group(
      "MANUFACTURES", "Manufactures",
      "FOOD TEXTILES LEATHER WOOD PAPER PETROLEUM CHEMICALS PLASTICS MINERALS METALS MACHINERY "
        + "ELECTRICAL TRANSPORT-EQUIPMENT OTHER-MANUFACTURES"),
    OECD2022.group("CLOTHING", "Textiles, clothing and leather", "TEXTILES LEATHER"),
    OECD2022.group(
      "TECHNOLOGY", "Machinery, electrical and transport equipment",
      "MACHINERY ELECTRICAL TRANSPORT-EQUIPMENT"),
    OECD2022.group("TRADE", "Wholesale and retail trade", "VEHICLE-TRADE WHOLESALE RETAIL"),
    OECD2022.group(
      "TRANSPORT", "Transport",
      "INLAND-TRANSPORT WATER-TRANSPORT AIR-TRANSPORT TRANSPORT-SERVICES"),
    OECD2022.group(
      "SOCIAL-SERVICES", "Public administration, education and health", "PUBLIC EDUCATION HEALTH"),
  ]
}

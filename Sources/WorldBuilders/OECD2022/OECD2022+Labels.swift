// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

extension OECD2022 {
  /// English short names as international organisations use them, in their everyday form.
  static let economyNames: [String: String] = [
    "AGO": "Angola", "ARE": "United Arab Emirates", "ARG": "Argentina", "AUS": "Australia",
    "AUT": "Austria", "BEL": "Belgium", "BGD": "Bangladesh", "BGR": "Bulgaria", "BLR": "Belarus",
    "BRA": "Brazil", "BRN": "Brunei", "CAN": "Canada", "CHE": "Switzerland", "CHL": "Chile",
    "CHN": "China", "CIV": "Côte d'Ivoire", "CMR": "Cameroon", "COD": "DR Congo",
    "COL": "Colombia", "CRI": "Costa Rica", "CYP": "Cyprus", "CZE": "Czechia", "DEU": "Germany",
    "DNK": "Denmark", "EGY": "Egypt", "ESP": "Spain", "EST": "Estonia", "FIN": "Finland",
    "FRA": "France", "GBR": "United Kingdom", "GRC": "Greece", "HKG": "Hong Kong (China)",
    "HRV": "Croatia", "HUN": "Hungary", "IDN": "Indonesia", "IND": "India", "IRL": "Ireland",
    "ISL": "Iceland", "ISR": "Israel", "ITA": "Italy", "JOR": "Jordan", "JPN": "Japan",
    "KAZ": "Kazakhstan", "KHM": "Cambodia", "KOR": "Korea", "LAO": "Laos", "LTU": "Lithuania",
    "LUX": "Luxembourg", "LVA": "Latvia", "MAR": "Morocco", "MEX": "Mexico", "MLT": "Malta",
    "MMR": "Myanmar", "MYS": "Malaysia", "NGA": "Nigeria", "NLD": "Netherlands", "NOR": "Norway",
    "NZL": "New Zealand", "PAK": "Pakistan", "PER": "Peru", "PHL": "Philippines", "POL": "Poland",
    "PRT": "Portugal", "ROU": "Romania", "RUS": "Russia", "SAU": "Saudi Arabia", "SEN": "Senegal",
    "SGP": "Singapore", "STP": "São Tomé and Príncipe", "SVK": "Slovakia", "SVN": "Slovenia",
    "SWE": "Sweden", "THA": "Thailand", "TUN": "Tunisia", "TUR": "Türkiye",
    "TWN": "Chinese Taipei", "UKR": "Ukraine", "USA": "United States", "VNM": "Viet Nam",
    "ZAF": "South Africa", "ROW": "Rest of the world",
  ]

  /// Sector codes with names and divisions of ISIC revision 4.
  static let sectors: [Sector] = [
    goods("A01", "Crops and animals", "01"),
    goods("A02", "Forestry", "02"),
    goods("A03", "Fishing and aquaculture", "03"),
    goods("B05", "Coal", "05"),
    goods("B06", "Crude oil and natural gas", "06"),
    goods("B07", "Metal ores", "07"),
    goods("B08", "Other mining and quarrying", "08"),
    goods("B09", "Mining support", "09"),
    goods("C10T12", "Food, beverages and tobacco", "10-12"),
    goods("C13T15", "Textiles, clothing and leather", "13-15"),
    goods("C16", "Wood products", "16"),
    goods("C17_18", "Paper and printing", "17-18"),
    goods("C19", "Coke and refined petroleum", "19"),
    goods("C20", "Chemicals and chemical products", "20"),
    goods("C21", "Pharmaceuticals", "21"),
    goods("C22", "Rubber and plastics", "22"),
    goods("C23", "Other non-metallic minerals", "23"),
    goods("C24A", "Iron and steel", "241, 2431"),
    goods("C24B", "Non-ferrous metals", "242, 2432"),
    goods("C25", "Fabricated metal products", "25"),
    goods("C26", "Electronics and optical equipment", "26"),
    goods("C27", "Electrical equipment", "27"),
    goods("C28", "Machinery and equipment", "28"),
    goods("C29", "Motor vehicles", "29"),
    goods("C301", "Ships and boats", "301"),
    goods("C302T309", "Aircraft, trains and other transport equipment", "302-309"),
    goods("C31T33", "Furniture, other manufactures, repair", "31-33"),
    Sector(
      code: "SERVICES", name: "Services, utilities and construction", isic: "35-98",
      kind: .services),
  ]

  private static func goods(_ code: String, _ name: String, _ isic: String) -> Sector {
    Sector(code: code, name: name, isic: isic, kind: .goods)
  }

  static let sectorGroups: [Group] = [
    group("AGRICULTURE", "Agriculture, forestry and fishing", "A01 A02 A03"),
    group("AGRIFOOD", "Farm goods, fish and food", "A01 A03 C10T12"),
    group("MINING", "Mining", "B05 B06 B07 B08 B09"),
    group("ENERGY", "Coal, oil, gas and fuels", "B05 B06 C19"),
    group("MINERALS", "Ores and other minerals", "B07 B08"),
    group(
      "MANUFACTURES", "Manufactures",
      "C10T12 C13T15 C16 C17_18 C19 C20 C21 C22 C23 C24A C24B C25 C26 C27 C28 C29 C301 C302T309 "
        + "C31T33"),
    group("FOOD", "Processed food", "C10T12"),
    group("TEXTILES", "Textiles and clothing", "C13T15"),
    group("WOOD", "Wood and paper", "C16 C17_18"),
    group("CHEMICALS", "Chemicals and plastics", "C20 C21 C22"),
    group("PHARMA", "Medicines", "C21"),
    group("METALS", "Metals and metal products", "C24A C24B C25"),
    group("STEEL", "Steel", "C24A"),
    group("MACHINERY", "Machinery and electrical equipment", "C27 C28"),
    group("ELECTRONICS", "Electronics", "C26"),
    group("VEHICLES", "Cars, lorries and parts", "C29"),
    group("TRANSPORT-EQUIPMENT", "Transport equipment", "C29 C301 C302T309"),
    group(
      "TECHNOLOGY", "Electronics, electrical equipment, machinery and aircraft",
      "C26 C27 C28 C302T309"),
  ]

  static func group(_ code: String, _ name: String, _ members: String) -> Group {
    Group(code: code, name: name, members: members.split(separator: " ").map(String.init))
  }
}

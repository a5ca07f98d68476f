// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

extension CaliendoParro1993 {
  /// In the order of the paper's files.
  static let economies: [Economy] = [
    Economy(code: "ARG", name: "Argentina"), Economy(code: "AUS", name: "Australia"),
    Economy(code: "AUT", name: "Austria"), Economy(code: "BRA", name: "Brazil"),
    Economy(code: "CAN", name: "Canada"), Economy(code: "CHL", name: "Chile"),
    Economy(code: "CHN", name: "China"), Economy(code: "DNK", name: "Denmark"),
    Economy(code: "FIN", name: "Finland"), Economy(code: "FRA", name: "France"),
    Economy(code: "DEU", name: "Germany"), Economy(code: "GRC", name: "Greece"),
    Economy(code: "HUN", name: "Hungary"), Economy(code: "IND", name: "India"),
    Economy(code: "IDN", name: "Indonesia"), Economy(code: "IRL", name: "Ireland"),
    Economy(code: "ITA", name: "Italy"), Economy(code: "JPN", name: "Japan"),
    Economy(code: "KOR", name: "Korea"), Economy(code: "MEX", name: "Mexico"),
    Economy(code: "NLD", name: "Netherlands"), Economy(code: "NZL", name: "New Zealand"),
    Economy(code: "NOR", name: "Norway"), Economy(code: "PRT", name: "Portugal"),
    Economy(code: "ZAF", name: "South Africa"), Economy(code: "ESP", name: "Spain"),
    Economy(code: "SWE", name: "Sweden"), Economy(code: "TUR", name: "Türkiye"),
    Economy(code: "GBR", name: "United Kingdom"), Economy(code: "USA", name: "United States"),
    Economy(code: "ROW", name: "Rest of the world"),
  ]

  /// In the order of the paper's files: 20 traded sectors, then 20 that are not traded.
  static let sectors: [Sector] =
    [
      ("AGRICULTURE", "Agriculture"), ("MINING", "Mining"), ("FOOD", "Food"),
      ("TEXTILE", "Textiles"), ("WOOD", "Wood"), ("PAPER", "Paper"),
      ("PETROLEUM", "Refined petroleum"), ("CHEMICALS", "Chemicals"), ("PLASTIC", "Plastics"),
      ("MINERALS", "Non-metallic minerals"), ("BASIC-METALS", "Basic metals"),
      ("METAL-PRODUCTS", "Metal products"), ("MACHINERY", "Machinery not elsewhere classified"),
      ("OFFICE", "Office machinery"), ("ELECTRICAL", "Electrical machinery"),
      ("COMMUNICATION", "Communication equipment"), ("MEDICAL", "Medical instruments"),
      ("AUTO", "Motor vehicles"), ("OTHER-TRANSPORT", "Other transport equipment"),
      ("OTHER", "Other manufactures"),
    ].map { Sector(code: $0.0, name: $0.1, isic: "", kind: .goods) }
    + [
      ("ELECTRICITY", "Electricity"), ("CONSTRUCTION", "Construction"), ("RETAIL", "Retail"),
      ("HOTELS", "Hotels"), ("LAND-TRANSPORT", "Land transport"),
      ("WATER-TRANSPORT", "Water transport"), ("AIR-TRANSPORT", "Air transport"),
      ("AUX-TRANSPORT", "Auxiliary transport"), ("POST", "Post"), ("FINANCE", "Finance"),
      ("REAL-ESTATE", "Real estate"), ("RENTING", "Renting"), ("COMPUTER", "Computer services"),
      ("RESEARCH", "Research and development"), ("OTHER-BUSINESS", "Other business services"),
      ("PUBLIC", "Public administration"), ("EDUCATION", "Education"), ("HEALTH", "Health"),
      ("OTHER-SERVICES", "Other services"), ("PRIVATE", "Private households"),
    ].map { Sector(code: $0.0, name: $0.1, isic: "", kind: .services) }

  static let economyGroups: [Group] = [
    group("NAFTA", "North American Free Trade Agreement", "CAN MEX USA"),
    group(
      "EU12", "European Union of 1993 (Belgium and Luxembourg are in the rest of the world)",
      "DEU DNK ESP FRA GBR GRC IRL ITA NLD PRT"),
    group("G7", "Group of Seven", "CAN DEU FRA GBR ITA JPN USA"),
  ]

  static let sectorGroups: [Group] = [
    group(
      "MANUFACTURES", "Manufactures",
      "FOOD TEXTILE WOOD PAPER PETROLEUM CHEMICALS PLASTIC MINERALS BASIC-METALS METAL-PRODUCTS "
        + "MACHINERY OFFICE ELECTRICAL COMMUNICATION MEDICAL AUTO OTHER-TRANSPORT OTHER")
  ]

  private static func group(_ code: String, _ name: String, _ members: String) -> Group {
    Group(code: code, name: name, members: members.split(separator: " ").map(String.init))
  }
}

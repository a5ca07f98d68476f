// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeProfiles
import TradeWorlds

/// Agreements in force from the list of the World Trade Organization, and what it leaves out.
enum AgreementFacts {
  static let sources = [
    Source(
      title: "WTO, Regional Trade Agreements Database, as compiled in Geopolitiko",
      url: "https://rtais.wto.org", date: "2026-04",
      note: "agreements in force, their days, kinds and members; the compilation was read, not the "
        + "database itself"),
    Source(
      title: "ASEAN Secretariat, depositary of the Regional Comprehensive Economic Partnership",
      url: "https://rcepsec.org", date: "2023-06-02",
      note:
        "in force from 1 January 2022 for ten signatories, later for Korea, Malaysia, Indonesia and the "
        + "Philippines; the list of the WTO lacks it; the first day was read in reports of the secretariat's "
        + "statement of 3 November 2021, the later days are from memory of theirs; Myanmar, which some "
        + "members have not accepted, is left out"),
    Source(
      title: "New Zealand, Ministry of Foreign Affairs and Trade, depositary of the CPTPP",
      url:
        "https://www.mfat.govt.nz/en/about-us/who-we-are/treaties/comprehensive-and-progressive-agreement-for-tpp/",
      date: "2024-12-15",
      note:
        "the days from which it holds for Viet Nam, Peru, Malaysia, Chile, Brunei and the United "
        + "Kingdom"),
    Source(
      title:
        "European Commission and Office of the United States Trade Representative, statements on the "
        + "application of agreements with Central America and the Andean countries",
      date: "2013-10-01",
      note:
        "the days for Costa Rica and Colombia, as others report them: 1 October 2013 was read in a report of "
        + "the Commission's statement, 1 January 2009 as the end of the last extension, 1 August 2013 is from "
        + "memory"),
  ]

  /// Members of customs unions and associations that sign as one: they give to others by the agreement, not to each
  /// other.
  private static let blocs: [String: [String]] = [
    "EU": codes(OECD2022.europeanUnion),
    "EFTA": ["ISL", "NOR", "CHE"],
    "ASEAN": codes(OECD2022.asean),
    "Eurasian Economic Union (EAEU)": ["BLR", "KAZ", "RUS"],
    "Southern Common Market (MERCOSUR)": ["ARG", "BRA"],
    "Gulf Cooperation Council (GCC)": ["ARE", "SAU"],
    "United Kingdom": ["GBR"],
  ]

  private static func codes(_ row: String) -> [String] {
    row.split(separator: " ").map(String.init)
  }

  /// All parties of these give to each other, though some sign as a bloc elsewhere.
  private static let mutual: Set<String> = ["ASEAN - Australia - New Zealand"]

  /// Days that the list does not have: by agreement and member.
  private static let joined: [String: [String: String]] = [
    "EU Treaty": [
      "DNK": "1973-01-01", "IRL": "1973-01-01", "GRC": "1981-01-01", "ESP": "1986-01-01",
      "PRT": "1986-01-01", "AUT": "1995-01-01", "FIN": "1995-01-01", "SWE": "1995-01-01",
      "CYP": "2004-05-01", "CZE": "2004-05-01", "EST": "2004-05-01", "HUN": "2004-05-01",
      "LTU": "2004-05-01", "LVA": "2004-05-01", "MLT": "2004-05-01", "POL": "2004-05-01",
      "SVK": "2004-05-01", "SVN": "2004-05-01", "BGR": "2007-01-01", "ROU": "2007-01-01",
      "HRV": "2013-07-01",
    ],
    "Comprehensive and Progressive Agreement for Trans-Pacific Partnership (CPTPP)": [
      "VNM": "2019-01-14", "PER": "2021-09-19", "MYS": "2022-11-29", "CHL": "2023-02-21",
      "BRN": "2023-07-12", "GBR": "2024-12-15",
    ],
    "Asia Pacific Trade Agreement (APTA)": ["CHN": "2002-01-01"],
    "Common Market for Eastern and Southern Africa (COMESA)": [
      "EGY": "1999-02-17", "TUN": "2019-06-19",
    ],
    "European Free Trade Association (EFTA)": ["ISL": "1970-03-01"],
    "Dominican Republic - Central America - United States Free Trade Agreement (CAFTA-DR)": [
      "CRI": "2009-01-01"
    ],
    "EU - Central America": ["CRI": "2013-10-01"],
    "EU - Colombia, Ecuador and Peru": ["COL": "2013-08-01"],
  ]

  /// Members of an agreement that the list leaves out.
  private static let partnership = Agreement(
    name: "Regional Comprehensive Economic Partnership (RCEP)", kind: "FTA & EIA",
    goods: "2022-01-01", services: "2022-01-01",
    parties: [
      ["AUS", "BRN", "CHN", "JPN", "KHM", "LAO", "NZL", "SGP", "THA", "VNM"].map {
        Agreement.Member(economy: $0, since: nil)
      } + [
        Agreement.Member(economy: "KOR", since: "2022-02-01"),
        Agreement.Member(economy: "MYS", since: "2022-03-18"),
        Agreement.Member(economy: "IDN", since: "2023-01-02"),
        Agreement.Member(economy: "PHL", since: "2023-06-02"),
      ]
    ])

  /// The list.
  static func list(
    from folder: String, among codes: [String], _ report: inout BuildReport
  ) throws(DataError) -> AgreementList {
    let table = try RawTable(folder + "/agreements/rta-wto.csv")
    let (name, kind) = (try table.column("name"), try table.column("type"))
    let (status, members) = (try table.column("status"), try table.column("members"))
    let goods = try table.column("in_force_goods")
    let services = try table.column("in_force_services")
    var (found, accessions) = ([partnership], 0)
    var days = joined
    for row in table.rows where row[status].lowercased().hasPrefix("in force") {
      // Accessions and enlargements are days of members, which stand with the agreement.
      if row[name].contains(" - Accession of") || row[name].contains("Enlargement") {
        accessions += 1
        continue
      }
      let own = row[members].split(separator: "+").map(String.init).filter(codes.contains)
      guard own.count > 1 else { continue }
      guard let sides = parties(row[name], own) else { continue }
      let later = days.removeValue(forKey: row[name]) ?? [:]
      if let stranger = later.keys.first(where: { !own.contains($0) }) {
        throw DataError("\(table.path): '\(row[name])' has no member \(stranger).")
      }
      let start = [row[goods], row[services]].filter { !$0.isEmpty }.min() ?? ""
      let isOfUnion = row[name].hasPrefix("EU ") || row[name] == "European Economic Area (EEA)"
      func member(_ code: String) -> Agreement.Member {
        // A union's agreement holds for those who joined it later from the day on which they did.
        let day = later[code] ?? (isOfUnion ? joined["EU Treaty"]?[code] : nil)
        return Agreement.Member(economy: code, since: day.flatMap { $0 > start ? $0 : nil })
      }
      found.append(
        Agreement(
          name: row[name], kind: row[kind], goods: row[goods].isEmpty ? nil : row[goods],
          services: row[services].isEmpty ? nil : row[services],
          parties: sides.map { $0.map(member) }))
    }
    if let unused = days.keys.sorted().first {
      throw DataError("\(table.path): has no agreement '\(unused)' in force.")
    }
    report.note(
      "\(found.count) agreements in force between two or more of the economies; \(accessions) accessions "
        + "and enlargements stand as days of their members.")
    return AgreementList(found.sorted { $0.name < $1.name })
  }

  /// Who gives to whom: members of a bloc that signs as one stand on a side of their own; nil where the other side
  /// is none of ours.
  private static func parties(_ name: String, _ members: [String]) -> [[String]]? {
    guard !mutual.contains(name), name != "EU Treaty" else { return [members] }
    for (bloc, own) in blocs.sorted(by: { $0.key < $1.key })
    where name.hasPrefix(bloc + " - ") || name.hasPrefix(bloc + " – ") {
      let side = members.filter(own.contains)
      let other = members.filter { !own.contains($0) }
      return side.isEmpty || other.isEmpty ? nil : [side, other]
    }
    return [members]
  }
}

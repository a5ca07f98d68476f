// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

/// The United States' tariff law on a day, seen in one of three ways.
struct UnitedStatesState: Sendable {
  /// Which law of the day counts.
  enum View: String, Sendable {
    /// As an importer knew it that day.
    case day
    /// With relief that was granted later back to that day.
    case retro
    /// The order of 2 April 2025 as it was signed.
    case order
  }

  let date: TableDate
  let view: View
  /// What was new that day, for the head of the file.
  let law: String
  /// Cells to be careful with, and why.
  let cautions: [String]

  /// Name of the table: a bare date is the view of the day.
  ///
  /// The one exception is 5 April 2025, whose bare name once stood for the rates announced on 2
  /// April: it is refused (``ShippedNames``), so that the view is written out.
  var name: String {
    let bare = "us-tariffs-\(date.iso)"
    return view == .day && !ShippedNames.isRetired(bare) ? bare : "\(bare)-\(view.rawValue)"
  }

  /// What it is, for titles and lists.
  var title: String {
    switch view {
    case .day: "the United States' tariffs of \(date.text)"
    case .retro:
      "the United States' tariffs of \(date.text) with relief granted later back to that day"
    case .order: "the United States' tariffs as ordered on 2 April 2025 for \(date.text)"
    }
  }

  private init(_ date: TableDate, _ view: View, _ law: String) {
    self.date = date
    self.view = view
    self.law = law
    cautions = Self.allCautions.filter { ($0.from...$0.until).contains(date.iso) }.map(\.text)
  }

  private static func both(_ date: TableDate, _ law: String, _ granted: String) -> [Self] {
    [
      Self(date, .day, law),
      Self(date, .retro, "\(law) Granted later back to that day: \(granted)"),
    ]
  }

  /// All states, in the order of their days.
  static let all: [UnitedStatesState] =
    [
      Self(TableDate(2025, 2, 4), .day, "Ten points on China and Hong Kong (fentanyl orders)."),
      Self(
        TableDate(2025, 3, 4), .day,
        "Fentanyl orders: 20 points on China and Hong Kong; for three days 25 on all goods of Canada "
          + "(10 on energy) and Mexico, goods under the USMCA included."),
      Self(
        TableDate(2025, 3, 12), .day,
        "Steel and aluminium at 25 points from all partners, derivatives on their metal content; "
          + "goods under the USMCA are free of the fentanyl duties since 7 March."),
    ]
    + both(
      TableDate(2025, 4, 5),
      "Ten points on nearly all partners (Executive Order 14257), Annex II exempt; vehicles at 25 "
        + "since 3 April. The rates by partner came on 9 April and for one day.",
      "electronics, exempt by the memorandum of 11 April.")
    + [
      Self(
        TableDate(2025, 4, 9), .order,
        "Executive Order 14257 as signed on 2 April 2025: rates by partner of the corrected annex, "
          + "34 points on China, Annex II exempt, electronics not. What the literature calls "
          + "Liberation Day; other measures as of 9 April.")
    ]
    + both(
      TableDate(2025, 4, 9),
      "The one day on which the rates by partner were in force; China at 84 points.",
      "electronics, exempt by the memorandum of 11 April.")
    + [
      Self(
        TableDate(2025, 5, 14), .day,
        "China back to 10 points beside the 20 of the fentanyl orders; all others at 10; vehicle "
          + "parts at 25 since 3 May."),
      Self(
        TableDate(2025, 6, 4), .day,
        "Steel and aluminium at 50 points (United Kingdom 25)."),
    ]
    + both(
      TableDate(2025, 8, 7),
      "Rates by partner of Executive Order 14326, Annex II exempt; China at 10 and 20, India at 25, "
        + "Brazil at 10 and 40 (with a list of its own), Canada at 35 outside the USMCA; "
        + "semi-finished copper at 50 since 1 August.",
      "cars of the European Union at 15 in total from 1 August (published 25 September), Japan's "
        + "ceiling of 15 from 7 August (published 16 September).")
    + both(
      TableDate(2025, 8, 27),
      "Another 25 points on India; many more derivatives of steel and aluminium since 18 August.",
      "cars of the European Union at 15 in total from 1 August (published 25 September), Japan's "
        + "ceiling of 15 from 7 August (published 16 September).")
    + both(
      TableDate(2025, 11, 14),
      "China's fentanyl duty at 10 since 10 November, foods exempt since 13 November; softwood and "
        + "furniture (14 October) and heavy trucks (1 November) under Section 232.",
      "the ceilings of 15 of Korea (published 5 December) and Switzerland (18 December).")
    + [
      Self(
        TableDate(2026, 1, 15), .day,
        "Ceilings of 15 for Korea and Switzerland as published in December."),
      Self(
        TableDate(2026, 2, 20), .day,
        "The Supreme Court: the emergency act authorises no tariffs; Sections 232 and 301 stay."),
      Self(
        TableDate(2026, 2, 24), .day,
        "Section 122: 10 points on nearly all partners for 150 days, with lists of exempt goods. A "
          + "rise to 15 was announced and never enacted."),
      Self(
        TableDate(2026, 4, 6), .day,
        "Metals in tiers on full value (Proclamation 11021) beside the 10 points of Section 122."),
      Self(
        TableDate(2026, 6, 8), .day,
        "Machinery of metal at 15 in total for partners with a framework (Proclamation 11032)."),
      Self(
        TableDate(2026, 7, 24), .day,
        "Section 122 has run out; Section 301 on forced labour: 60 economies at 12.5 or 10 points; "
          + "another 25 on Brazil since 22 July."),
      Self(
        TableDate(2026, 10, 10), .day,
        "Patented medicines under Section 232 and three baskets of Canada at 50 points under Section "
          + "338. Stands for the tariff schedule of 7 October 2026 (revision 21) and presidential "
          + "acts to 21 August, the latest that were read."),
    ]

  private struct Caution {
    var from: String
    var until: String
    var text: String
  }

  private static let allCautions = [
    Caution(
      from: "2025-06-04", until: "2026-02-24",
      text: "Metal content of derivatives and copper goods is assumed (the world's mean moves by "
        + "0.2 points at most); eleven codes of household appliances are from memory."),
    Caution(
      from: "2025-09-01", until: "2026-12-31",
      text: "A tenth of the listed lines that are not aircraft by name is taken as civil aircraft "
        + "(assumed; all of it would lower the mean by 0.3 to 0.4 points)."),
    Caution(
      from: "2026-04-06", until: "2026-12-31",
      text: "Machinery of Russia bears the 200 points on Russian aluminium on full value: over 130 "
        + "points on imports of 4 million dollars."),
    Caution(
      from: "2026-07-24", until: "2026-12-31",
      text:
        "Exempt lines under forced labour are those of a notice a week older, and the exceptions "
        + "of Malaysia, Cambodia, Argentina, Guatemala, El Salvador, Bangladesh, Chinese Taipei, "
        + "Indonesia, Ecuador and Jordan are not in: a little high there."),
    Caution(
      from: "2026-10-10", until: "2026-12-31",
      text:
        "Medicines (C21) rest on assumed shares: a fifth generic (0.95 of China's and India's); "
        + "of the patented ones 0.75 of the European Union's under agreements with companies, 0.95 "
        + "of Ireland's, Belgium's and Switzerland's, 0.9 of Singapore's and Israel's, 0.4 elsewhere. "
        + "Singapore's 7.2 points are that 0.9; half as many agreements would raise the world's mean "
        + "by 0.4."),
  ]
}

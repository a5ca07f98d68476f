// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

extension OECD2022 {
  /// Population, employment and GDP of the 80 economies; the rest of the world has none, since what
  /// it holds besides other economies is not stated.
  static func figures(
    from folder: String, of economies: [Economy], _ report: inout BuildReport
  ) throws(DataError) -> [EconomyFigures.Kind: EconomyFigures] {
    let codes = economies.map(\.code)
    var figures = try worldBankFigures(from: folder, year: 2022, of: economies)
    let employment = try Employment(
      folder: folder, codes: codes, population: figures[.population]?.values ?? [])
    report.note(employment.words(codes))
    figures[.employment] = EconomyFigures(
      values: employment.persons, year: 2022, sources: employmentSources)
    return figures
  }

  /// Population and GDP of a year, nil for economies that the table has not.
  static func worldBankFigures(
    from folder: String, year: Int, of economies: [Economy]
  ) throws(DataError) -> [EconomyFigures.Kind: EconomyFigures] {
    let codes = economies.map(\.code)
    let table = try RawTable(folder + "/macro/population-gdp-1995-2024.csv")
    func figures(_ name: String) throws(DataError) -> EconomyFigures {
      EconomyFigures(
        values: try column(name, year: String(year), of: codes, in: table), year: year,
        sources: [worldBankSource(year: year)])
    }
    return [
      .population: try figures("population"), .grossDomesticProduct: try figures("gdp_usd"),
    ]
  }

  /// The numbers of a table with a line for each economy and year, nil where it has none.
  fileprivate static func column(
    _ name: String, year: String, of codes: [String], in table: RawTable,
    where other: (column: String, value: String)? = nil
  ) throws(DataError) -> [Double?] {
    let (code, years, number) = (
      try table.column("code"), try table.column("year"), try table.column(name)
    )
    let filter = try other.map { (other) throws(DataError) in
      (column: try table.column(other.column), value: other.value)
    }
    var found: [String: Double] = [:]
    for (line, row) in table.rows.enumerated() where row[years] == year && !row[number].isEmpty {
      if let filter, row[filter.column] != filter.value { continue }
      found[row[code]] = try table.number(line, number)
    }
    return codes.map { found[$0] }
  }

  static func worldBankSource(year: Int) -> Source {
    Source(
      title:
        "World Bank, World Development Indicators, population and GDP in current US dollars, as "
        + "compiled in datasets/population and datasets/gdp",
      url: "https://data.worldbank.org",
      note:
        "\(year); the GDP of Chinese Taipei is the IMF's (World Economic Outlook, April 2024); CC BY 4.0; the "
        + "compilations were read, not the bank's own series; address as others cite it, not opened"
    )
  }

  private static let employmentSources = [
    Source(
      title:
        "International Labour Organization, ILOSTAT, employment by national survey, as compiled "
        + "in relatoscondatos/data_global",
      url: "https://ilostat.ilo.org",
      note: "the latest count, of 2012 to 2023; surveys differ in whom they count, and Singapore's "
        + "counts residents; the compilation was read, not the ILO's own series; address as others "
        + "cite it, not opened"),
    Source(
      title: "GGDC and UNU-WIDER, Economic Transformation Database",
      url: "https://www.rug.nl/ggdc/structuralchange/etd",
      note:
        "persons employed in 2018, where no later count of the whole economy is at hand; address "
        + "as others cite it, not opened"),
  ]
}

/// Persons in employment, by the count nearest to 2022 that is of a whole economy.
private struct Employment {
  /// In the order of the economy axis, nil where nobody counted.
  var persons: [Double?]
  /// Positions that take the database's count of 2018.
  private var fromDatabase: [Int] = []
  /// Positions whose count leaves out too many to be one of the whole economy.
  private var undercounted: [Int] = []

  /// Year of the last count of the Economic Transformation Database.
  private static let databaseYear = 2018
  /// Share of inhabitants that a count of a whole economy finds in employment at least.
  private static let smallestShare = 0.2

  init(folder: String, codes: [String], population: [Double?]) throws(DataError) {
    let surveys = try RawTable(folder + "/macro/economies.csv")
    let database = try OECD2022.column(
      "Total", year: String(Self.databaseYear), of: codes,
      in: RawTable(folder + "/macro/etd-employment-value-added.csv"), where: ("variable", "EMP"))
    let (code, count, year, survey) = (
      try surveys.column("code"), try surveys.column("employment_thousand"),
      try surveys.column("employment_year"), try surveys.column("employment_source")
    )
    persons = codes.map { _ in nil }
    for (position, economy) in codes.enumerated() {
      if let line = surveys.rows.firstIndex(where: { $0[code] == economy }),
        !surveys.rows[line][count].isEmpty
      {
        persons[position] = try surveys.number(line, count) * 1000
        let isOld = try surveys.number(line, year) < Double(Self.databaseYear)
        let isOfTowns = surveys.rows[line][survey].hasSuffix("Urban")
        guard isOld || isOfTowns else { continue }
      }
      if let counted = database[position] {
        persons[position] = counted * 1000
        fromDatabase.append(position)
      }
    }
    for (position, number) in persons.enumerated() {
      guard let number, let people = population[position],
        number < Self.smallestShare * people
      else { continue }
      persons[position] = nil
      undercounted.append(position)
    }
  }

  func words(_ codes: [String]) -> String {
    func list(_ positions: [Int]) -> String {
      positions.map { codes[$0] }.joined(separator: ", ")
    }
    let missing = persons.indices.filter { persons[$0] == nil }
    return
      "Employment is the latest count by survey; where there is none, where it is older than "
      + "\(Self.databaseYear) or of towns alone, the Economic Transformation Database's of "
      + "\(Self.databaseYear) if that has one (\(list(fromDatabase))); a count of fewer than a fifth of "
      + "the inhabitants is left out (\(list(undercounted))). Missing: \(list(missing))."
  }
}

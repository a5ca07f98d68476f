// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods
import TradeWorlds

/// A table of trade elasticities as its authors print it, by their own sectors.
///
/// A sector of the world takes the plain mean of the source's sectors that belong to it.
struct PublishedElasticities {
  /// A line of the table.
  struct Line {
    var value: Double
    /// Its standard error, where the source prints one.
    var error: Double?
    /// The source's name of the sector.
    var name: String
    /// Codes of the sectors of `oecd-2022` that it belongs to.
    var sectors: Set<String>

    init(_ value: Double, _ name: String, _ sectors: String, error: Double? = nil) {
      self.value = value
      self.error = error
      self.name = name
      self.sectors = Set(sectors.split(separator: " ").map(String.init))
    }
  }

  /// What stands for a sector that nobody estimated: a convention of the field, no estimate.
  static let convention = 4.0
  /// The range that it is drawn from: half and twice.
  static let conventionRange = ElasticitySet.Convention(low: 2, high: 8)

  var name: String
  var source: Source
  /// Whether the table holds elasticities of substitution σ; the model's θ is σ − 1.
  var isOfSubstitution = false
  var lines: [Line]
  /// Draws over a bootstrap, by draw and line, where there are any.
  var bootstrap: [[Double]] = []

  /// The set on a world's axis.
  ///
  /// - Parameter axis: Codes of the world's sectors, each with those of the sectors of `oecd-2022`
  ///   that it covers, none for a service.
  func set(on axis: [(code: String, parts: Set<String>)]) -> ElasticitySet {
    var result = ElasticitySet(name: name, source: source, values: [])
    var estimated: [(code: String, lines: [Int])] = []
    for (sector, parts) in axis {
      let own = lines.indices.filter { !lines[$0].sectors.isDisjoint(with: parts) }
      guard !own.isEmpty else {
        result.values.append(Self.convention)
        result.conventions[sector] = Self.conventionRange
        continue
      }
      let count = Double(own.count)
      result.values.append(
        own.reduce(0.0) { $0 + lines[$1].value } / count - (isOfSubstitution ? 1 : 0))
      let errors = own.compactMap { lines[$0].error }
      if errors.count == own.count {
        // The error of a mean of estimates that are independent of each other.
        result.errors[sector] = errors.reduce(0.0) { $0 + $1 * $1 }.squareRoot() / count
        addCorrelations(of: sector, own, with: estimated, to: &result.errors)
        estimated.append((sector, own))
      }
    }
    guard !bootstrap.isEmpty else { return result }
    result.bootstrap = StandardErrors(
      of: estimated.map { code, own in
        (code, bootstrap.map { draw in own.reduce(0) { $0 + draw[$1] } / Double(own.count) })
      })
    return result
  }

  /// Means that have a line in common move together, although the lines are independent.
  private func addCorrelations(
    of sector: String, _ own: [Int], with others: [(code: String, lines: [Int])],
    to errors: inout StandardErrors
  ) {
    guard !others.contains(where: { $0.lines == own }), let error = errors[sector] else { return }
    var seen: [[Int]] = []
    for other in others where !seen.contains(other.lines) {
      seen.append(other.lines)
      let common = own.filter(other.lines.contains).reduce(0.0) { sum, line in
        let error = lines[line].error ?? 0
        return sum + error * error
      }
      guard common > 0, let otherError = errors[other.code] else { continue }
      let covariance = common / Double(own.count * other.lines.count)
      errors.correlations.append(
        Correlation(
          sector, other.code, (covariance / (error * otherError) * 1e3).rounded() / 1e3))
    }
  }
}

extension PublishedElasticities {
  /// The median over the published sets, which is the default of a world, and these sets.
  ///
  /// - Parameters:
  ///   - axis: As for ``set(on:)``.
  ///   - folder: The data folder.
  ///   - aside: What else a reader should know of the median, after a comma.
  static func sets(
    on axis: [(code: String, parts: Set<String>)], from folder: String, aside: String = ""
  ) throws(DataError) -> [ElasticitySet] {
    let published = [
      fontagne, try caliendo(from: folder), bagwell, giri, shapiro, lashkaripour, simonovska,
    ].map { $0.set(on: axis) }
    return [median(over: published, axis.map(\.code), aside)] + published
  }

  /// Sector by sector the middle one of the published values; what a source fills with a convention is
  /// no value of its own, and counts only where no source has one.
  private static func median(
    over sets: [ElasticitySet], _ sectors: [String], _ aside: String
  ) -> ElasticitySet {
    let values = sectors.indices.map { sector in
      let own = sets.filter { $0.conventions[sectors[sector]] == nil }
      let sorted = (own.isEmpty ? sets : own).map { $0.values[sector] }.sorted()
      let half = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }
    // What every source fills with the convention is a convention in the median as well.
    let conventions = sectors.filter { code in
      sets.allSatisfy { $0.conventions[code] != nil }
    }
    return ElasticitySet(
      name: "median", role: .summary,
      source: Source(
        title: "Median over seven published sets, sector by sector",
        note: "of \(sets.map(\.name).joined(separator: ", ")), each sector on its own; what a "
          + "set fills with a convention does not count" + aside),
      values: values,
      conventions: Dictionary(uniqueKeysWithValues: conventions.map { ($0, conventionRange) }))
  }

  static let fontagne = PublishedElasticities(
    name: "FGO",
    source: Source(
      title: "Fontagné, Guimbard and Orefice, Tariff-based product-level trade elasticities, "
        + "Journal of International Economics",
      url: "https://sites.google.com/view/product-level-trade-elasticity", date: "2022",
      note: "table 8, 18 sectors of goods; the estimates are elasticities of substitution σ and "
        + "enter as θ = σ − 1; a 19th line, on the few goods classed with personal services, is no "
        + "estimate for services and is left out"),
    isOfSubstitution: true,
    lines: [
      Line(2.91, "Agriculture, hunting, forestry, fishing", "A01 A02 A03"),
      Line(3.41, "Mining and quarrying", "B05 B06 B07 B08 B09"),
      Line(4.17, "Food, beverages, tobacco", "C10T12"),
      Line(4.71, "Textiles, leather, footwear", "C13T15"),
      Line(8.80, "Wood", "C16"),
      Line(8.21, "Pulp, paper, printing, publishing", "C17_18"),
      Line(3.67, "Coke, refined petroleum", "C19"),
      Line(10.56, "Chemicals", "C20 C21"),
      Line(6.75, "Rubber and plastics", "C22"),
      Line(4.79, "Other non-metallic minerals", "C23"),
      Line(7.39, "Basic metals", "C24A C24B"),
      Line(4.22, "Fabricated metal products", "C25"),
      Line(5.01, "Machinery", "C28"),
      Line(5.14, "Computers, electronics, optical equipment", "C26"),
      Line(4.11, "Electrical machinery", "C27"),
      Line(8.92, "Motor vehicles", "C29"),
      Line(8.99, "Other transport equipment", "C301 C302T309"),
      Line(4.06, "Other manufactures, recycling", "C31T33"),
    ])

  static let bagwell = PublishedElasticities(
    name: "BSY",
    source: Source(
      title: "Bagwell, Staiger and Yurukoglu, Quantitative Analysis of Multiparty Tariff "
        + "Negotiations, Econometrica 89 (4), 1595-1631",
      url: "https://www.econometricsociety.org/publications/econometrica/2021/07/01/"
        + "quantitative-analysis-multiparty-tariff-negotiations",
      date: "2021", note: "table II, 49 groups of SITC revision 2"),
    lines: [
      Line(10.12, "Feeding stuff", "C10T12"),
      Line(9.56, "Plumbing, heating, lighting", "C25"),
      Line(9.01, "Travel goods and bags", "C13T15"),
      Line(8.25, "Live animals", "A01"),
      Line(7.49, "Other transport equipment", "C301 C302T309"),
      Line(7.38, "Meat", "C10T12"),
      Line(6.90, "Electrical machinery", "C27"),
      Line(6.83, "Non-ferrous metals, metal manufactures", "C24B C25"),
      Line(6.43, "Pulp and waste paper", "C17_18"),
      Line(6.36, "Sugar", "C10T12"),
      Line(6.31, "Other edible products", "C10T12"),
      Line(6.20, "Furniture and parts", "C31T33"),
      Line(6.08, "Dairy", "C10T12"),
      Line(6.04, "Cereals", "A01"),
      Line(5.99, "Coal", "B05 B09"),
      Line(5.75, "Road vehicles", "C29"),
      Line(5.64, "Tobacco", "C10T12"),
      Line(5.63, "Petroleum and gas", "B06 B09 C19"),
      Line(5.62, "Paper manufactures", "C17_18"),
      Line(5.59, "Cork and wood", "A02 C16"),
      Line(5.58, "Resins", "C20"),
      Line(5.52, "Beverages", "C10T12"),
      Line(5.37, "Wood manufactures", "C16"),
      Line(5.19, "Crude animal and vegetable materials", "A01"),
      Line(5.17, "Animal oils and fats", "C10T12"),
      Line(4.95, "Non-metallic mineral manufactures", "C23"),
      Line(4.78, "Seafood", "A03 C10T12"),
      Line(4.76, "Scientific instruments", "C26"),
      Line(4.75, "Power generating machinery", "C28"),
      Line(4.72, "Footwear", "C13T15"),
      Line(4.71, "Office machines", "C26"),
      Line(4.39, "Other manufactures", "C31T33"),
      Line(4.23, "Pharmaceuticals", "C21"),
      Line(4.20, "Iron and steel", "C24A"),
      Line(4.14, "Specialised machinery", "C28"),
      Line(4.13, "Organic chemicals", "C20"),
      Line(4.11, "Hides and skins", "C13T15"),
      Line(4.06, "All others", "C31T33"),
      Line(4.01, "Inorganic chemicals", "C20"),
      Line(3.94, "Vegetables and fruit", "A01"),
      Line(3.93, "Textile fibres", "C13T15"),
      Line(3.58, "Other chemicals", "C20"),
      Line(3.41, "Dyeing and tanning", "C20"),
      Line(3.38, "Rubber manufactures", "C22"),
      Line(3.19, "Fertilisers and crude minerals", "B08 C20"),
      Line(2.97, "Coffee, tea, spices", "A01"),
      Line(2.87, "Crude rubber", "A01"),
      Line(2.03, "Fabrics", "C13T15"),
      Line(1.73, "Metal ores", "B07 B09"),
    ])

  static let giri = PublishedElasticities(
    name: "GYY",
    source: Source(
      title: "Giri, Yi and Yilmazkuday, Gains from trade: Does sectoral heterogeneity matter?, "
        + "Journal of International Economics 129, 103429",
      url: "https://ideas.repec.org/p/fip/feddgw/341.html", date: "2021",
      note: "table 2, 19 manufactures; the address is the working paper's"),
    lines: [
      Line(3.57, "Food products", "C10T12"),
      Line(3.57, "Beverages and tobacco", "C10T12"),
      Line(3.27, "Textiles", "C13T15"),
      Line(4.41, "Wearing apparel", "C13T15"),
      Line(5.28, "Leather products", "C13T15"),
      Line(4.77, "Footwear", "C13T15"),
      Line(4.17, "Wood products", "C16"),
      Line(4.47, "Furniture", "C31T33"),
      Line(2.97, "Paper and printing", "C17_18"),
      Line(3.75, "Other chemicals", "C20 C21"),
      Line(4.38, "Rubber products", "C22"),
      Line(3.87, "Plastic products", "C22"),
      Line(5.94, "Pottery", "C23"),
      Line(5.61, "Glass products", "C23"),
      Line(3.87, "Other non-metallic minerals", "C23"),
      Line(8.94, "Iron and steel", "C24A"),
      Line(5.07, "Fabricated metal products", "C25"),
      Line(3.27, "Electric machinery", "C27"),
      Line(4.47, "Transport equipment", "C29 C301 C302T309"),
    ])

  static let shapiro = PublishedElasticities(
    name: "Shap",
    source: Source(
      title: "Shapiro, Trade Costs, CO2, and the Environment, American Economic Journal: "
        + "Economic Policy 8 (4), 220-254",
      url: "https://doi.org/10.1257/pol.20150168", date: "2016",
      note: "table 2, panel B, column 4, 13 sectors; address as others cite it, not opened"),
    lines: [
      Line(3.34, "Agriculture, forestry", "A01 A02 A03"),
      Line(3.45, "Mining", "B05 B06 B07 B08 B09"),
      Line(5.26, "Food, beverages, tobacco", "C10T12"),
      Line(18.56, "Textiles", "C13T15"),
      Line(9.95, "Apparel, leather", "C13T15"),
      Line(5.90, "Wood", "C16"),
      Line(5.77, "Paper, printing", "C17_18"),
      Line(8.95, "Petroleum, coal, minerals", "C19 C23"),
      Line(1.55, "Chemicals, rubber, plastics", "C20 C21 C22"),
      Line(12.94, "Metals", "C24A C24B C25"),
      Line(10.84, "Machinery, electrical", "C26 C27 C28"),
      Line(6.87, "Transport equipment", "C29 C301 C302T309"),
      Line(12.76, "Other", "C31T33"),
    ])

  static let lashkaripour = PublishedElasticities(
    name: "LL",
    source: Source(
      title: "Lashkaripour and Lugovskyy, Profits, Scale Economies, and the Gains from Trade and "
        + "Industrial Policy, American Economic Review 113 (10), 2759-2808",
      url: "https://www.aeaweb.org/articles?id=10.1257/aer.20210419", date: "2023",
      note: "table 3, σ − 1 as printed, 14 industries; address as others cite it, not opened"),
    lines: [
      Line(6.227, "Agriculture and mining", "A01 A02 A03 B05 B06 B07 B08 B09"),
      Line(2.303, "Food", "C10T12"),
      Line(3.359, "Textiles, leather, footwear", "C13T15"),
      Line(3.896, "Wood", "C16"),
      Line(2.646, "Paper", "C17_18"),
      Line(0.636, "Petroleum", "C19"),
      Line(3.966, "Chemicals", "C20 C21"),
      Line(5.157, "Rubber and plastic", "C22"),
      Line(5.283, "Minerals", "C23"),
      Line(3.004, "Basic and fabricated metals", "C24A C24B C25"),
      Line(7.750, "Machinery", "C28"),
      Line(1.235, "Electrical and optical equipment", "C26 C27"),
      Line(2.805, "Transport equipment", "C29 C301 C302T309"),
      Line(6.169, "Other, recycling", "C31T33"),
    ])

  static let simonovska = PublishedElasticities(
    name: "U4",
    source: Source(
      title: "Simonovska and Waugh, The elasticity of trade: Estimates and evidence, Journal of "
        + "International Economics 92 (1), 34-50",
      url: "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1767871", date: "2014",
      note: "one value, roughly four, for all goods; the address is the working paper's"),
    lines: [Line(4, "All goods", OECD2022.sectors.dropLast().map(\.code).joined(separator: " "))])

  /// Draws of the bootstrap behind the errors.
  static let bootstrapDraws = 2000

  /// Caliendo and Parro's table 1 (the 99 % sample) with its errors, both to the two decimals that the paper
  /// prints, estimated anew from the paper's triads; and a bootstrap of the economies in these.
  static func caliendo(from folder: String) throws(DataError) -> PublishedElasticities {
    let triads = try caliendoTriads(from: folder)
    func printed(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    let lines = caliendoSectors.indices.map { position in
      let (name, sectors) = caliendoSectors[position]
      return Line(
        printed(triads.elasticities[position]), name, sectors,
        error: printed(triads.printedErrors[position]))
    }
    return PublishedElasticities(
      name: "CP",
      source: Source(
        title: "Caliendo and Parro, Estimates of the Trade and Welfare Effects of NAFTA, "
          + "Review of Economic Studies 82 (1), 1-44",
        url: "https://doi.org/10.1093/restud/rdu035", date: "2015",
        note: "table 1, 99 % sample, 20 sectors, robust standard errors; the error of a mean of "
          + "sectors takes them as independent. \(bootstrapNote)"),
      lines: lines, bootstrap: triads.bootstrap(draws: bootstrapDraws, seed: 1))
  }

  /// How errors by bootstrap are made, for people.
  static let bootstrapNote =
    "The bootstrap weighs the economies of the paper's triads at random (Sanders 2023), "
    + "\(bootstrapDraws) draws, negative ones included"

  /// The triads of the paper's 99 % sample.
  static func caliendoTriads(from folder: String) throws(DataError) -> TriadEstimates {
    try TriadEstimates(
      RawTable(folder + "/elasticities/cp2015-triads-99.csv.gz"), sectors: caliendoSectors.count)
  }

  /// The paper's sectors in its order, with ours that belong to them.
  static let caliendoSectors = [
    ("Agriculture", "A01 A02 A03"), ("Mining", "B05 B06 B07 B08 B09"), ("Food", "C10T12"),
    ("Textile", "C13T15"), ("Wood", "C16"), ("Paper", "C17_18"), ("Petroleum", "C19"),
    ("Chemicals", "C20 C21"), ("Plastic", "C22"), ("Minerals", "C23"),
    ("Basic metals", "C24A C24B"), ("Metal products", "C25"), ("Machinery nec", "C28"),
    ("Office", "C26"), ("Electrical", "C27"), ("Communication", "C26"),
    ("Medical", "C26 C31T33"), ("Auto", "C29"), ("Other transport", "C301 C302T309"),
    ("Other", "C31T33"),
  ]
}

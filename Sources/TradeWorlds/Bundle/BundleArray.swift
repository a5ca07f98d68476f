// SPDX-License-Identifier: Apache-2.0

import Documents

/// One of the arrays of a bundle: its key in `world.yaml`, its axes and what its numbers are.
enum BundleArray: Hashable {
  case trade
  case tariff
  case intermediateUse
  case finalUse
  /// Figures by economy, which a world may do without.
  case figures(EconomyFigures.Kind)
  /// Figures by economy and sector, likewise.
  case industryFigures(IndustryFigures.Kind)
  /// What of trade is for final use, likewise.
  case finalTrade

  /// The four that every world has.
  static let required: [BundleArray] = [.trade, .tariff, .intermediateUse, .finalUse]
  /// Those that a world may have.
  static let optional =
    EconomyFigures.Kind.allCases.map(BundleArray.figures)
    + IndustryFigures.Kind.allCases.map(BundleArray.industryFigures) + [.finalTrade]

  /// Its key in `world.yaml`.
  var name: String {
    switch self {
    case .trade: "trade"
    case .tariff: "tariff"
    case .intermediateUse: "intermediate-use"
    case .finalUse: "final-use"
    case .figures(let kind): kind.rawValue
    case .industryFigures(let kind): kind.rawValue
    case .finalTrade: "final-trade"
    }
  }

  /// Name of the file when a bundle is written.
  var fileName: String { name + ".npy" }

  /// Axes in C order, slowest first.
  var axes: [String] {
    switch self {
    case .trade, .tariff, .finalTrade: ["sector", "importer", "exporter"]
    case .intermediateUse: ["economy", "input", "user"]
    case .finalUse, .industryFigures: ["economy", "sector"]
    case .figures: ["economy"]
    }
  }

  /// Length of each axis.
  func shape(economies: Int, sectors: Int) -> [Int] {
    axes.map { ["sector", "input", "user"].contains($0) ? sectors : economies }
  }

  /// What one number means, for readers of `world.yaml`.
  func unit(in about: WorldDescription) -> String {
    switch self {
    case .trade, .finalTrade:
      "\(about.currency) × \(yamlNumber(about.unit)), net of the importer's tariffs"
    case .tariff: "fraction of the value of imports"
    case .intermediateUse, .finalUse:
      "\(about.currency) × \(yamlNumber(about.unit)), tariffs included"
    case .figures(let kind): kind.unit(in: about)
    case .industryFigures(let kind): kind.unit
    }
  }
}

extension World {
  /// Format of the bundles that this version reads and writes.
  public static let bundleFormat = "entrepot-world/1"
}

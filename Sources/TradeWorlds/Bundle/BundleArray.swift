// SPDX-License-Identifier: Apache-2.0

/// One of the four arrays of a bundle: its key in `world.yaml`, its axes and what its numbers are.
enum BundleArray: String, CaseIterable {
  case trade
  case tariff
  case intermediateUse = "intermediate-use"
  case finalUse = "final-use"

  /// Name of the file when a bundle is written.
  var fileName: String { rawValue + ".npy" }

  /// Axes in C order, slowest first.
  var axes: [String] {
    switch self {
    case .trade, .tariff: ["sector", "importer", "exporter"]
    case .intermediateUse: ["economy", "input", "user"]
    case .finalUse: ["economy", "sector"]
    }
  }

  /// Length of each axis.
  func shape(economies: Int, sectors: Int) -> [Int] {
    axes.map { ["sector", "input", "user"].contains($0) ? sectors : economies }
  }

  /// What one number means, for readers of `world.yaml`.
  func unit(in about: WorldDescription) -> String {
    switch self {
    case .trade: "\(about.currency) × \(yamlNumber(about.unit)), net of the importer's tariffs"
    case .tariff: "fraction of the value of imports"
    case .intermediateUse, .finalUse:
      "\(about.currency) × \(yamlNumber(about.unit)), tariffs included"
    }
  }
}

extension World {
  /// Format of the bundles that this version reads and writes.
  public static let bundleFormat = "entrepot-world/1"
}

// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeArrays

extension World {
  /// Reads a bundle and checks everything.
  ///
  /// Arrays are read into memory and their checksums taken of the very numbers that are used; one of
  /// more than 256 MB is mapped and has to stay as it is while the world is in use.
  ///
  /// - Parameter path: A folder `NAME.world`.
  /// - Throws: ``DataError`` naming file, economy and sector if a file is missing, is not what
  ///   `world.yaml` says (shape, checksum), or the world is not valid (see ``validate(in:)``).
  public init(bundle path: String) throws(DataError) {
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard FileSystem.isFolder(folder) else {
      throw DataError("\(folder): is not a folder; a world is a folder NAME.world.")
    }
    let yaml = "\(folder)/world.yaml"
    let text = try FileSystem.text(yaml, atMost: FileSystem.mostBytesOfYAML)
    let document = try WorldDocument(parsing: text, file: yaml)
    let (n, j) = (document.economies.count, document.sectors.count)
    func storage(_ array: BundleArray) throws(DataError) -> DoubleStorage {
      guard let entry = document.arrays[array] else {
        throw DataError("\(yaml): arrays: has no field '\(array.name)'.")
      }
      return try Self.read(array, entry, in: folder, economies: n, sectors: j)
    }
    var figures: [EconomyFigures.Kind: EconomyFigures] = [:]
    for kind in EconomyFigures.Kind.allCases {
      let array = BundleArray.figures(kind)
      guard let entry = document.arrays[array], let about = entry.figures else { continue }
      figures[kind] = EconomyFigures(
        values: try about.values(
          storage(array).array, of: document.economies, in: "\(folder)/\(entry.file)"),
        year: about.year, sources: about.sources)
    }
    var industryFigures: [IndustryFigures.Kind: IndustryFigures] = [:]
    for kind in IndustryFigures.Kind.allCases {
      let array = BundleArray.industryFigures(kind)
      guard let about = document.arrays[array]?.figures else { continue }
      industryFigures[kind] = IndustryFigures(
        values: SectoralField(economies: n, sectors: j, storage: try storage(array)),
        year: about.year, sources: about.sources)
    }
    let finalTrade =
      document.arrays[.finalTrade] == nil
      ? nil : BilateralField(sectors: j, economies: n, storage: try storage(.finalTrade))
    try self.init(
      about: document.about, economies: document.economies, sectors: document.sectors,
      economyGroups: document.economyGroups, sectorGroups: document.sectorGroups,
      elasticities: document.elasticities,
      trade: BilateralField(sectors: j, economies: n, storage: try storage(.trade)),
      tariff: BilateralField(sectors: j, economies: n, storage: try storage(.tariff)),
      intermediateUse: InputField(
        economies: n, sectors: j, storage: try storage(.intermediateUse)),
      finalUse: SectoralField(economies: n, sectors: j, storage: try storage(.finalUse)),
      figures: figures, industryFigures: industryFigures, finalTrade: finalTrade, from: folder)
  }

  private static func read(
    _ array: BundleArray, _ entry: WorldDocument.ArrayEntry, in folder: String, economies: Int,
    sectors: Int
  ) throws(DataError) -> DoubleStorage {
    let path = "\(folder)/\(entry.file)"
    let file = try NPYFile(contentsOf: path, checksummed: true)
    try checkShape(file.shape, of: array, economies: economies, sectors: sectors, at: path)
    guard file.checksum == entry.sha256 else {
      throw DataError(
        "\(path): has the SHA-256 checksum \(file.checksum ?? ""), but world.yaml says "
          + "\(entry.sha256); the file has changed since the world was written.")
    }
    return file.storage
  }
}

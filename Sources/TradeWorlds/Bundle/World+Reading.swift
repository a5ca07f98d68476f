// SPDX-License-Identifier: Apache-2.0

import TradeArrays

extension World {
  /// Reads a bundle by mapping its arrays, and checks everything.
  ///
  /// The arrays stay in their files; nothing is copied.
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
    guard let text = String(validating: try FileSystem.read(yaml), as: UTF8.self) else {
      throw DataError("\(yaml): is not UTF-8 text.")
    }
    let document = try WorldDocument(parsing: text, file: yaml)
    let (n, j) = (document.economies.count, document.sectors.count)
    func storage(_ array: BundleArray) throws(DataError) -> DoubleStorage {
      guard let entry = document.arrays[array] else {
        throw DataError("\(yaml): arrays: has no field '\(array.rawValue)'.")
      }
      return try Self.map(array, entry, in: folder, economies: n, sectors: j)
    }
    self.init(
      about: document.about, economies: document.economies, sectors: document.sectors,
      economyGroups: document.economyGroups, sectorGroups: document.sectorGroups,
      elasticities: document.elasticities,
      trade: BilateralField(sectors: j, economies: n, storage: try storage(.trade)),
      tariff: BilateralField(sectors: j, economies: n, storage: try storage(.tariff)),
      intermediateUse: InputField(
        economies: n, sectors: j, storage: try storage(.intermediateUse)),
      finalUse: SectoralField(economies: n, sectors: j, storage: try storage(.finalUse)))
    try validate(in: folder)
  }

  private static func map(
    _ array: BundleArray, _ entry: WorldDocument.ArrayEntry, in folder: String, economies: Int,
    sectors: Int
  ) throws(DataError) -> DoubleStorage {
    let path = "\(folder)/\(entry.file)"
    let file: NPYFile
    do {
      file = try NPYFile(mapping: path)
    } catch {
      throw DataError("\(error.description).")
    }
    try checkShape(file.shape, of: array, economies: economies, sectors: sectors, at: path)
    let found = try checksum(ofFile: path)
    guard found == entry.sha256 else {
      throw DataError(
        "\(path): has the SHA-256 checksum \(found), but world.yaml says \(entry.sha256); "
          + "the file has changed since the world was written.")
    }
    return file.storage
  }

  static func checksum(ofFile path: String) throws(DataError) -> String {
    var hash = SHA256()
    try unsafe FileSystem.forEachBlock(of: path) { block in
      unsafe hash.update(block)
    }
    return SHA256.hexadecimal(hash.finalized())
  }

  static func checksum(of bytes: [UInt8]) -> String {
    SHA256.hex(of: bytes)
  }
}

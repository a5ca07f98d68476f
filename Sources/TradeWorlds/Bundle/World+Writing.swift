// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeArrays

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension World {
  /// Writes a bundle in one step: a reader sees the old world or the new one, never a part.
  ///
  /// All files are written to a folder beside the target and brought to the disk first; then the
  /// folder takes the target's place.
  ///
  /// - Parameter path: A folder `NAME.world`, new or a world to replace.
  /// - Throws: ``DataError`` if the world is not valid, the target is something else than a world,
  ///   or the disk refuses; the target is then as it was.
  public func write(to path: String) throws(DataError) {
    try write(to: path) { () throws(DataError) in }
  }

  /// As ``write(to:)``, with a call between the writing of the files and their taking effect.
  package func write(
    to path: String, beforeReplacing: () throws(DataError) -> Void
  ) throws(DataError) {
    try validate()
    let target = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard target.hasSuffix(".world"), !target.hasSuffix("/.world"), target != ".world" else {
      throw DataError("\(target): the folder of a world is called NAME.world.")
    }
    let slash = target.lastIndex(of: "/")
    let parent = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
    guard FileSystem.isFolder(parent) else {
      throw DataError("\(parent): is not a folder to write \(name) in.")
    }
    let replaces = FileSystem.exists(target)
    if replaces && !FileSystem.exists("\(target)/world.yaml") {
      throw DataError("\(target): exists and is not a world; it is left as it is.")
    }
    let others = FileSystem.names(in: target).filter { $0 != "world.yaml" && !$0.hasSuffix(".npy") }
    if let other = others.first {
      throw DataError(
        "\(target): holds '\(other)', which is no part of a world; it is left as it is.")
    }
    let staging = "\(parent)/.\(name).\(getpid()).new"
    FileSystem.removeFolder(staging)
    try FileSystem.makeFolder(staging)
    do throws(DataError) {
      for (file, bytes) in bundleFiles() {
        try FileSystem.write(bytes, to: "\(staging)/\(file)")
      }
      FileSystem.synchronizeFolder(staging)
      try beforeReplacing()
      try Self.replace(target, by: staging, replaces: replaces)
    } catch {
      FileSystem.removeFolder(staging)
      throw error
    }
    FileSystem.synchronizeFolder(parent)
  }

  private static func replace(
    _ target: String, by staging: String, replaces: Bool
  ) throws(DataError) {
    guard replaces else { return try FileSystem.move(staging, to: target) }
    if FileSystem.exchange(staging, target) {
      FileSystem.removeFolder(staging)
      return
    }
    // Where two folders cannot be exchanged in one step, the old one is kept aside until the new
    // one is in place.
    let old = staging + ".old"
    try FileSystem.move(target, to: old)
    do {
      try FileSystem.move(staging, to: target)
    } catch {
      try FileSystem.move(old, to: target)
      throw error
    }
    FileSystem.removeFolder(old)
  }

  /// The files of the bundle by name, the same bytes for the same world.
  func bundleFiles() -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    var sums: [BundleArray: String] = [:]
    for array in bundleArrays {
      let bytes = NPYFile.bytes(
        shape: array.shape(economies: economies.count, sectors: sectors.count),
        storage: storage(of: array))
      sums[array] = SHA256.hex(of: bytes)
      files.append((array.fileName, bytes))
    }
    files.append(("world.yaml", Array(yamlDocument(checksums: sums).utf8)))
    return files
  }

  private func storage(of array: BundleArray) -> DoubleStorage {
    switch array {
    case .trade: trade.storage
    case .tariff: tariff.storage
    case .intermediateUse: intermediateUse.storage
    case .finalUse: finalUse.storage
    case .figures(let kind):
      DoubleStorage((figures[kind]?.values ?? []).map { $0 ?? .nan })
    case .industryFigures(let kind): industryFigures[kind]?.values.storage ?? DoubleStorage([])
    case .finalTrade: finalTrade?.storage ?? DoubleStorage([])
    }
  }

  /// The arrays that this world has, in the order in which they are written.
  var bundleArrays: [BundleArray] {
    BundleArray.required
      + BundleArray.optional.filter { array in
        switch array {
        case .figures(let kind): figures[kind] != nil
        case .industryFigures(let kind): industryFigures[kind] != nil
        case .finalTrade: finalTrade != nil
        default: false
        }
      }
  }
}

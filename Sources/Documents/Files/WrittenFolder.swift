// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that this program wrote, and knows to have written by the list in it.
enum WrittenFolder {
  /// Name of the list.
  static let listName = ".entrepot"
  private static let signature = "entrepot-output/1"
  private static let note =
    "# Files that entrepot wrote here, with their SHA-256; it replaces the folder only while it "
    + "holds these and nothing else."

  /// Says whose a new folder is, before anything else is in it.
  static func sign(_ folder: String) throws(DataError) {
    try FileSystem.write(Array("\(signature)\n".utf8), to: "\(folder)/\(listName)")
  }

  /// Lists what is in a folder that is whole.
  static func list(_ folder: String) throws(DataError) {
    var lines = [signature, note]
    for file in files(in: folder) where file != listName {
      let bytes = try FileSystem.read("\(folder)/\(file)", atMost: .max)
      lines.append("\(SHA256.hex(of: bytes))  \(file)")
    }
    try FileSystem.write(
      Array((lines.joined(separator: "\n") + "\n").utf8), to: "\(folder)/\(listName)")
  }

  /// Looks whether a folder may be replaced: it is not there, empty, or holds what is listed and
  /// nothing else.
  ///
  /// - Throws: ``DataError`` that names what is somebody else's.
  static func check(_ folder: String, what: String) throws(DataError) {
    for _ in 0..<20 {
      let before = listed(folder)
      guard let problem = problem(folder, before, what) else { return }
      // Another program of ours may have put a new folder in its place meanwhile.
      if listed(folder) == before { throw problem }
    }
    throw DataError("changes all the time; it is left as it is.", at: DocumentPlace(folder))
  }

  private static func problem(
    _ folder: String, _ list: [String: String]?, _ what: String
  ) -> DataError? {
    guard FileSystem.exists(folder) else { return nil }
    let files = FileSystem.isFolder(folder) ? files(in: folder) : [folder]
    if files.isEmpty { return nil }
    guard let list else {
      return DataError("exists and is not \(what); it is left as it is.", at: DocumentPlace(folder))
    }
    for file in files where file != listName {
      let path = "\(folder)/\(file)"
      guard let sum = list[file], !FileSystem.isLink(path) else {
        return DataError(
          "holds '\(file)', which this program did not write; the folder is left as it is. "
            + "Move the file away, or name another folder.", at: DocumentPlace(folder))
      }
      guard let bytes = try? FileSystem.read(path, atMost: .max), SHA256.hex(of: bytes) == sum
      else {
        return DataError(
          "'\(file)' was changed after this program wrote it; the folder is left as it is. "
            + "Move the file away, or name another folder.", at: DocumentPlace(folder))
      }
    }
    return nil
  }

  /// Removes what is listed in a folder, and the folder if nothing else is in it.
  static func remove(_ folder: String) {
    for file in listed(folder)?.keys.sorted() ?? [] { unsafe unlink("\(folder)/\(file)") }
    unsafe unlink("\(folder)/\(listName)")
    removeEmpty(folder)
  }

  /// Removes what exports that were killed left beside a folder.
  static func sweep(_ parent: String, _ name: String) {
    for entry in FileSystem.names(in: parent) {
      guard entry.hasPrefix(".\(name)."), entry.hasSuffix(".new"),
        let process = Int32(entry.dropFirst(name.utf8.count + 2).dropLast(4)), process > 0,
        kill(process, 0) != 0, errno == ESRCH,
        listed("\(parent)/\(entry)") != nil
      else { continue }
      FileSystem.removeTree("\(parent)/\(entry)")
    }
  }

  /// Checksums by file; nil if the folder has no list of ours.
  private static func listed(_ folder: String) -> [String: String]? {
    guard let text = try? FileSystem.text("\(folder)/\(listName)") else { return nil }
    let lines = text.split(separator: "\n")
    guard lines.first == Substring(signature) else { return nil }
    var sums: [String: String] = [:]
    for line in lines.dropFirst() where !line.hasPrefix("#") {
      let parts = line.split(separator: "  ", maxSplits: 1)
      // A list that somebody edited must not lead out of the folder.
      guard parts.count == 2, !parts[1].split(separator: "/").contains("..") else { return nil }
      sums[String(parts[1])] = String(parts[0])
    }
    return sums
  }

  /// All files below a folder by their paths in it; links are not followed.
  private static func files(in folder: String, below: String = "") -> [String] {
    FileSystem.names(in: folder).flatMap { name in
      let path = "\(folder)/\(name)"
      return FileSystem.isFolder(path) && !FileSystem.isLink(path)
        ? files(in: path, below: "\(below)\(name)/") : ["\(below)\(name)"]
    }
  }

  private static func removeEmpty(_ folder: String) {
    for name in FileSystem.names(in: folder) {
      let path = "\(folder)/\(name)"
      if FileSystem.isFolder(path) && !FileSystem.isLink(path) { removeEmpty(path) }
    }
    unsafe rmdir(folder)
  }
}

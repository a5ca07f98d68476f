// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FileSystem {
  /// Writes a folder in one step: a reader sees the old folder or the new one, never a part.
  ///
  /// - Parameters:
  ///   - path: The folder, new or to be replaced.
  ///   - marker: A file that a folder has to hold to be replaced; others are left as they are.
  ///   - what: What such a folder is, for the message.
  ///   - fill: Writes the files into a new folder beside the target.
  /// - Throws: ``DataError`` if the target is something else or the disk refuses; the target is
  ///   then as it was.
  package static func writeFolder(
    at path: String, replacingFoldersWith marker: String, what: String,
    fill: (String) throws(DataError) -> Void
  ) throws(DataError) {
    let target = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let slash = target.lastIndex(of: "/")
    let parent = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
    guard !name.isEmpty, name != ".", name != ".." else {
      throw DataError("'\(path)' is not the name of a folder to write.")
    }
    guard isFolder(parent) else {
      throw DataError("\(parent): is not a folder to write \(name) in.")
    }
    let replaces = exists(target)
    let isOurs = exists("\(target)/\(marker)") || (isFolder(target) && names(in: target).isEmpty)
    if replaces && !isOurs {
      throw DataError("\(target): exists and is not \(what); it is left as it is.")
    }
    let staging = "\(parent)/.\(name).\(getpid()).new"
    removeTree(staging)
    try makeFolder(staging)
    do throws(DataError) {
      try fill(staging)
      synchronizeFolder(staging)
      try replace(target, by: staging, exists: replaces)
    } catch {
      removeTree(staging)
      throw error
    }
    synchronizeFolder(parent)
  }

  private static func replace(
    _ target: String, by staging: String, exists: Bool
  ) throws(DataError) {
    guard exists else { return try move(staging, to: target) }
    if exchange(staging, target) {
      removeTree(staging)
      return
    }
    // Where two folders cannot be exchanged in one step, the old one is kept aside until the new
    // one is in place.
    let old = staging + ".old"
    try move(target, to: old)
    do {
      try move(staging, to: target)
    } catch {
      try move(old, to: target)
      throw error
    }
    removeTree(old)
  }

  /// Removes a folder and all below it; what is missing is no failure.
  package static func removeTree(_ path: String) {
    for name in names(in: path) {
      let entry = "\(path)/\(name)"
      if isFolder(entry) && !isLink(entry) { removeTree(entry) } else { unsafe unlink(entry) }
    }
    unsafe rmdir(path)
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFLNK
  }

  /// Writes a file in one step: a reader sees the old file or the new one, never a part.
  package static func replaceFile(_ path: String, with bytes: [UInt8]) throws(DataError) {
    guard !isFolder(path) else { throw DataError("\(path): is a folder, not a file to write.") }
    let beside = "\(path).\(getpid()).new"
    do throws(DataError) {
      try write(bytes, to: beside)
      try move(beside, to: path)
    } catch {
      unsafe unlink(beside)
      throw DataError("\(path): cannot be written (\(reason)).")
    }
  }
}

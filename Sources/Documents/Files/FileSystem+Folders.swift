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
  /// A file `.entrepot` in it lists what was written, with checksums. A folder is replaced only if it
  /// holds nothing else, so that no file of anybody else's, nor one that was changed, is ever removed.
  ///
  /// - Parameters:
  ///   - path: The folder, new, empty, or written by this before; a link to one is followed.
  ///   - what: What such a folder is, for the message.
  ///   - fill: Writes the files into a new folder beside the target.
  /// - Throws: ``DataError`` if the target holds something else or the disk refuses; the target is
  ///   then as it was.
  package static func writeFolder(
    at path: String, what: String, fill: (String) throws(DataError) -> Void
  ) throws(DataError) {
    let named = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let target = isLink(named) ? realPath(named) ?? named : named
    let slash = target.lastIndex(of: "/")
    let parent = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
    guard !name.isEmpty, name != ".", name != ".." else {
      throw DataError("'\(path)' is not the name of a folder to write.")
    }
    guard isFolder(parent) else {
      throw DataError("is not a folder to write \(name) in.", at: DocumentPlace(parent))
    }
    try WrittenFolder.check(target, what: what)
    WrittenFolder.sweep(parent, name)
    let staging = "\(parent)/.\(name).\(getpid()).new"
    removeTree(staging)
    try makeFolder(staging)
    do throws(DataError) {
      try WrittenFolder.sign(staging)
      try fill(staging)
      try WrittenFolder.list(staging)
      synchronizeFolder(staging)
      try replace(target, by: staging, what: what)
    } catch {
      removeTree(staging)
      throw error
    }
    synchronizeFolder(parent)
  }

  private static func replace(
    _ target: String, by staging: String, what: String
  ) throws(DataError) {
    // Others may write the same folder at the same time: then it is there a moment later.
    for _ in 0..<20 {
      if !exists(target) {
        if (try? move(staging, to: target)) != nil { return }
        continue
      }
      try WrittenFolder.check(target, what: what)
      if exchange(staging, target) {
        WrittenFolder.remove(staging)
        return
      }
      // Where two folders cannot be exchanged in one step, the old one is kept aside until the new
      // one is in place.
      let old = staging + ".old"
      guard (try? move(target, to: old)) != nil else { continue }
      do {
        try move(staging, to: target)
      } catch {
        try move(old, to: target)
        throw error
      }
      WrittenFolder.remove(old)
      return
    }
    throw unwritable(target)
  }

  /// Removes a folder and all below it; what is missing is no failure.
  package static func removeTree(_ path: String) {
    for name in names(in: path) {
      let entry = "\(path)/\(name)"
      if isFolder(entry) && !isLink(entry) { removeTree(entry) } else { unsafe unlink(entry) }
    }
    unsafe rmdir(path)
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFLNK
  }

  /// Writes a file in one step: a reader sees the old file or the new one, never a part.
  package static func replaceFile(_ path: String, with bytes: [UInt8]) throws(DataError) {
    guard !isFolder(path) else {
      throw DataError("is a folder, not a file to write.", at: DocumentPlace(path))
    }
    let beside = "\(path).\(getpid()).new"
    do throws(DataError) {
      try write(bytes, to: beside)
      try move(beside, to: path)
    } catch {
      let refusal = unwritable(path)
      unsafe unlink(beside)
      throw refusal
    }
  }
}

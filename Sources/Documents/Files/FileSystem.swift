// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few file operations that are needed, each failing with a sentence.
package enum FileSystem {
  /// What the system said about the last failure.
  static var reason: String { unsafe String(cString: strerror(errno)) }

  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  package static func isExecutable(_ path: String) -> Bool {
    unsafe access(path, X_OK) == 0
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFDIR
  }

  /// The path without links, or nil if there is nothing.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Names in a folder in alphabetical order; none if it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Most bytes of a YAML file that are read.
  package static let mostBytesOfYAML = 16 << 20
  /// Most bytes of any other text that are read.
  package static let mostBytesOfText = 64 << 20

  /// The bytes of a file; what is no file, such as a pipe or a device, is refused.
  package static func read(
    _ path: String, atMost mostBytes: Int = mostBytesOfText
  ) throws(DataError) -> [UInt8] {
    let file = try RegularFile(path, atMost: mostBytes)
    return try file.bytes(path)
  }

  /// The text of a file.
  package static func text(
    _ path: String, atMost mostBytes: Int = mostBytesOfText
  ) throws(DataError) -> String {
    guard let text = String(validating: try read(path, atMost: mostBytes), as: UTF8.self) else {
      throw DataError("is not UTF-8 text.", at: DocumentPlace(path))
    }
    return text
  }

  /// Writes a new file and waits until it is on the disk.
  package static func write(_ bytes: [UInt8], to path: String) throws(DataError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe writeBytes(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      guard count > 0 else { throw unwritable(path) }
      done += count
    }
    guard fsync(descriptor) == 0 else { throw unwritable(path) }
  }

  /// What is said where the disk refuses.
  static func unwritable(_ path: String) -> DataError {
    DataError("cannot be written (\(reason)).", at: DocumentPlace(path), code: .disk)
  }

  package static func makeFolder(_ path: String) throws(DataError) {
    guard unsafe mkdir(path, 0o755) == 0 else {
      throw DataError("cannot be made (\(reason)).", at: DocumentPlace(path), code: .disk)
    }
  }

  /// Waits until a folder's list of names is on the disk.
  package static func synchronizeFolder(_ path: String) {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Removes a folder of files; what is missing is no failure.
  package static func removeFolder(_ path: String) {
    for name in names(in: path) { unsafe unlink("\(path)/\(name)") }
    unsafe rmdir(path)
  }

  package static func move(_ from: String, to: String) throws(DataError) {
    guard unsafe rename(from, to) == 0 else {
      throw DataError("cannot be replaced (\(reason)).", at: DocumentPlace(to), code: .disk)
    }
  }

  /// Exchanges two folders in one step where the system can.
  package static func exchange(_ first: String, _ second: String) -> Bool {
    #if os(Linux)
      // renameat2 is in every C library since 2018, but not in the headers that Swift imports.
      typealias Rename =
        @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
      guard let symbol = unsafe dlsym(nil, "renameat2") else { return false }
      let rename = unsafe unsafeBitCast(symbol, to: Rename.self)
      let exchangeFlag: UInt32 = 2
      return unsafe first.withCString { a in
        unsafe second.withCString { b in
          unsafe rename(AT_FDCWD, a, AT_FDCWD, b, exchangeFlag) == 0
        }
      }
    #elseif canImport(Darwin)
      return unsafe renamex_np(first, second, UInt32(RENAME_SWAP)) == 0
    #else
      return false
    #endif
  }
}

// Outside the type, where `write` means the system's.
private func writeBytes(
  _ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int
) -> Int { unsafe write(descriptor, base, count) }

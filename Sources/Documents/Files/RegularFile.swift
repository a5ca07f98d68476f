// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file opened for reading that is a file: no pipe, no device, nothing that has no end.
package struct RegularFile: ~Copyable {
  /// The open file.
  package let descriptor: Int32
  /// How many bytes it has.
  package let size: Int

  /// Opens a file without waiting for anybody.
  ///
  /// - Throws: ``DataError`` if it cannot be opened, is something else than a file, or has more
  ///   bytes than are allowed.
  package init(_ path: String, atMost mostBytes: Int = .max) throws(DataError) {
    // A pipe would wait for a writer; opened so, it is refused at once.
    let opened = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard opened >= 0 else {
      throw DataError(
        "cannot be opened (\(unsafe String(cString: strerror(errno)))).", at: DocumentPlace(path))
    }
    var status = stat()
    let problem: String? =
      if unsafe fstat(opened, &status) != 0 {
        "cannot be read (\(unsafe String(cString: strerror(errno))))"
      } else if (status.st_mode & S_IFMT) == S_IFDIR {
        "is a folder, not a file"
      } else if (status.st_mode & S_IFMT) != S_IFREG {
        "is a pipe or a device, not a file"
      } else if Int(status.st_size) > mostBytes {
        "has \(status.st_size) bytes; at most \(mostBytes) are read"
      } else {
        nil
      }
    if let problem {
      close(opened)
      throw DataError("\(problem).", at: DocumentPlace(path))
    }
    descriptor = opened
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The bytes that the file has now, at most as many as it had when it was opened.
  ///
  /// - Throws: ``DataError`` if the system refuses.
  package func bytes(_ path: String) throws(DataError) -> [UInt8] {
    var failure: Int32?
    let (descriptor, size) = (descriptor, size)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = unsafe read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        // A file that became shorter meanwhile ends early; who reads it sees that.
        if got <= 0 { return }
        count += got
      }
    }
    if let failure {
      throw DataError(
        "cannot be read (\(unsafe String(cString: strerror(failure)))).", at: DocumentPlace(path))
    }
    return bytes
  }
}

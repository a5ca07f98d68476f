// SPDX-License-Identifier: Apache-2.0

import Documents

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is mapped into memory; nothing is copied until a page is touched.
///
/// The mapping is private and never written, so it can be shared between threads.
@safe final class FileMapping: @unchecked Sendable {
  private let base: UnsafeRawPointer
  private let length: Int

  /// Maps a whole file.
  init(_ file: borrowing RegularFile, _ path: String) throws(DataError) {
    length = file.size
    guard let mapped = unsafe mmap(nil, length, PROT_READ, MAP_PRIVATE, file.descriptor, 0),
      unsafe mapped != MAP_FAILED
    else { throw DataError("cannot be mapped into memory.", at: DocumentPlace(path)) }
    unsafe base = UnsafeRawPointer(mapped)
  }

  deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: base), length) }

  /// The bytes as a span that lives as long as the call.
  func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let span = unsafe Span(
      _unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: length)
    return try body(span)
  }

  /// The SHA-256 checksum of the bytes.
  var checksum: String {
    var digest = SHA256()
    unsafe digest.update(UnsafeRawBufferPointer(start: base, count: length))
    return SHA256.hexadecimal(digest.finalized())
  }

  /// Float64 numbers from an offset on, as a span that lives as long as the call.
  func withNumbers<Result, Failure: Error>(
    from offset: Int, count: Int, _ body: (Span<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let span = unsafe Span(
      _unsafeStart: (base + offset).assumingMemoryBound(to: Double.self), count: count)
    return try body(span)
  }
}

/// Read-only float64 numbers that stay in a mapped file.
struct MappedDoubles: Sendable {
  private let mapping: FileMapping
  private let offset: Int
  let count: Int

  /// Views `count` numbers of a mapping from an offset, a multiple of 8 bytes, on.
  init(_ mapping: FileMapping, offset: Int, count: Int) {
    self.mapping = mapping
    self.offset = offset
    self.count = count
  }

  /// The numbers as a span that lives as long as the call.
  func withSpan<Result, Failure: Error>(
    _ body: (Span<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try mapping.withNumbers(from: offset, count: count, body)
  }
}

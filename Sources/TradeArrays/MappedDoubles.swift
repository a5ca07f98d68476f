// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Read-only float64 numbers that stay in a mapped file; nothing is copied until a page is touched.
///
/// The mapping is private and never written, so it can be shared between threads.
@safe final class MappedDoubles: @unchecked Sendable {
  private let base: UnsafeMutableRawPointer
  private let mappedLength: Int
  private let start: UnsafePointer<Double>
  let count: Int

  /// Takes over a mapping made by `mmap` and views `count` numbers from `offset` on.
  init(base: UnsafeMutableRawPointer, mappedLength: Int, offset: Int, count: Int) {
    unsafe self.base = unsafe base
    self.mappedLength = mappedLength
    unsafe self.start = unsafe UnsafePointer(
      (base + offset).assumingMemoryBound(to: Double.self))
    self.count = count
  }

  deinit { unsafe munmap(base, mappedLength) }

  /// The numbers as a span that lives as long as the call.
  func withSpan<Result, Failure: Error>(
    _ body: (Span<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let span = unsafe Span(_unsafeStart: start, count: count)
    return try body(span)
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a command knows about where its output goes.
package enum Terminal {
  /// Whether standard output is a terminal that wants colour.
  package static var showsColor: Bool {
    let refuses = unsafe getenv("NO_COLOR") != nil
    return isatty(STDOUT_FILENO) == 1 && !refuses
  }

  /// Whether standard error is a terminal.
  package static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// What colours the bars of tables.
  private static let ownMarks = ["\u{1B}[33m", "\u{1B}[34m", "\u{1B}[0m"]

  /// A text without what would move a terminal's cursor, change its title or clear it.
  ///
  /// Names and titles are whatever a file says. What colours the bars of tables stays.
  static func harmless(_ text: String) -> String {
    func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x0a, 0x09: false
      case 0..<0x20, 0x7f..<0xa0: true
      default: false
      }
    }
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var shown = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if let mark = ownMarks.first(where: { rest.starts(with: $0.unicodeScalars) }) {
        shown.append(contentsOf: mark.unicodeScalars)
        rest = rest.dropFirst(mark.unicodeScalars.count)
        continue
      }
      shown.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
      rest = rest.dropFirst()
    }
    return String(shown)
  }

  /// Writes all bytes of a text; false if the reader is gone or the disk is full.
  package static func put(_ text: String, on descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// Lets a write to a reader that is gone fail, instead of ending the program without a word.
  package static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// Whether the last write failed because the reader, such as `head`, had seen enough.
  package static var readerIsGone: Bool { errno == EPIPE }
}

/// Writes results to standard output.
///
/// - Throws: An exit code if not all could be written, so that nobody takes a part for the whole.
package func show(_ text: String) throws {
  guard !Terminal.put(Terminal.harmless(text), on: STDOUT_FILENO) else { return }
  if Terminal.readerIsGone { throw ExitCode.success }
  talk("Error: the results cannot be written to standard output.")
  throw ExitCode.notSolved
}

/// Writes a line for people to standard error.
package func talk(_ line: String) {
  _ = Terminal.put(Terminal.harmless(line) + "\n", on: STDERR_FILENO)
}

/// A line on a terminal that says how far a long run is; nothing for runs under a second.
package final class ProgressLine: Sendable {
  private let isSilent: Bool
  private let start = ContinuousClock.now
  private let isShown = Mutex(false)

  package init(isSilent: Bool) { self.isSilent = isSilent || !Terminal.showsProgress }

  /// Shows a text in place of the last one.
  package func show(_ text: String) {
    guard !isSilent, ContinuousClock.now - start > .seconds(1) else { return }
    isShown.withLock { $0 = true }
    _ = Terminal.put("\r\u{1B}[K\(text)", on: STDERR_FILENO)
  }

  /// Removes the line.
  package func clear() {
    if isShown.withLock({ $0 }) { _ = Terminal.put("\r\u{1B}[K", on: STDERR_FILENO) }
  }
}

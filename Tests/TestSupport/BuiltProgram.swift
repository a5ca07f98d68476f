// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A program of this package that was built with the tests that run.
public enum BuiltProgram {
  /// The program with a name, beside the running tests and nowhere else: one from another build could
  /// be an old one.
  ///
  /// - Returns: nil if it is not built.
  public static func named(_ name: String) -> URL? {
    folders.map { $0.appending(path: name) }.first {
      FileManager.default.isExecutableFile(atPath: $0.path())
    }
  }

  /// The folder of the tests: of the program that runs them or, where that is the toolchain's, of the
  /// bundle that it was told to run.
  private static var folders: [URL] {
    let bundles = CommandLine.arguments.compactMap { argument -> URL? in
      guard let end = argument.range(of: ".xctest")?.upperBound else { return nil }
      return URL(filePath: String(argument[..<end]))
    }
    return ([Bundle.main.executableURL].compactMap { $0 } + bundles)
      .map { $0.deletingLastPathComponent() }
  }
}

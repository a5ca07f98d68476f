// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Runs the built command.
public enum CommandRunner {
  /// What a command did.
  public struct Result: Sendable {
    /// Standard output.
    public var output: String
    /// Standard error.
    public var talk: String
    /// The exit code.
    public var code: Int32
  }

  /// The command is not built.
  public struct Missing: Error {}

  /// The program, beside the test runner.
  public static let command = BuiltProgram.named("entrepot")

  /// Runs the command and waits for its end.
  public static func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Result {
    guard let command else { throw Missing() }
    let process = Process()
    process.executableURL = command
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a long output would fill a pipe and stop the command.
    let files = ["output", "talk"].map { folder.appending(path: $0) }
    for file in files { _ = FileManager.default.createFile(atPath: file.path(), contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Result(
      output: try String(contentsOf: files[0], encoding: .utf8),
      talk: try String(contentsOf: files[1], encoding: .utf8), code: process.terminationStatus)
  }
}

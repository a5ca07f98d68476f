// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes

/// Turns drawings into pixels by the program `rsvg-convert` (Debian's librsvg2-bin), where it is installed.
struct Pictures: Sendable {
  /// The program; nil where there is none.
  let program: String?
  /// How long a picture may take: it takes a fifth of a second.
  private static let patience = 5.0

  /// - Parameter program: The path of the program; nil to look for it where programs are.
  init(program: String? = nil) {
    guard let program else {
      let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
      self.program = folders.map { "\($0)/rsvg-convert" }.first {
        FileManager.default.isExecutableFile(atPath: $0)
      }
      return
    }
    self.program = FileManager.default.isExecutableFile(atPath: program) ? program : nil
  }

  /// A drawing as PNG, so many pixels wide and as high as it is then.
  ///
  /// Waits for the program: for threads that may wait.
  ///
  /// - Throws: ``Problem`` if there is no such program, or it fails or takes too long.
  func png(of svg: String, width: Int) throws -> Data {
    guard let program else {
      throw Problem(
        .notImplemented, "Pictures are not made here",
        "This server makes no PNG: rsvg-convert (librsvg2-bin) is not installed; ask for svg.")
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "entrepot-picture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let (drawing, picture) = (folder.appending(path: "a.svg"), folder.appending(path: "a.png"))
    try Data(svg.utf8).write(to: drawing)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--width", "\(width)", "--keep-aspect-ratio", "--output", picture.path(), drawing.path(),
    ]
    // What else the server's surroundings hold is nothing to it.
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder.path()]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let isDone = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in isDone.signal() }
    try process.run()
    if isDone.wait(timeout: .now() + Self.patience) == .timedOut {
      process.terminate()
      throw Problem(
        .serviceUnavailable, "The picture takes too long",
        "The picture was not made in \(Int(Self.patience), "count") seconds; ask for svg.",
        retryAfter: 30)
    }
    guard process.terminationStatus == 0, let data = try? Data(contentsOf: picture) else {
      throw Problem(
        .internalServerError, "The picture could not be made",
        "rsvg-convert made no picture of the chart; ask for svg.")
    }
    return data
  }
}

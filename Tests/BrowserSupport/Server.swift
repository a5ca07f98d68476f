// SPDX-License-Identifier: Apache-2.0

package import Foundation
import TestSupport

/// `entrepot serve` as a reader starts it, on a free port with a store of its own.
package final class Server {
  package let address: String
  private let process = Process()
  private let folder: URL
  private let isPassing: Bool

  /// Starts it.
  ///
  /// - Parameters:
  ///   - data: The folder of data that it serves; nil for the shipped one.
  ///   - store: The folder where answers are kept, which stays; nil for one that goes with the server.
  package init(data: String? = nil, store: URL? = nil) throws {
    let command = BuiltProgram.named("entrepot")
    isPassing = store == nil
    folder =
      store ?? FileManager.default.temporaryDirectory.appending(path: "serve-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard let command else {
      throw Browser.Failure(description: "the command 'entrepot' is not built")
    }
    process.executableURL = command
    process.arguments = [
      "serve", "--port", "0", "--store", folder.appending(path: "store.sqlite").path(),
    ]
    if let data {
      process.environment = ProcessInfo.processInfo.environment.merging(["ENTREPOT_DATA": data]) {
        $1
      }
    }
    let talk = Pipe()
    process.standardError = talk
    try process.run()
    var said = ""
    var found: String?
    while found == nil {
      let data = talk.fileHandleForReading.availableData
      guard !data.isEmpty else {
        throw Browser.Failure(description: "the server did not start: \(said)")
      }
      said += String(decoding: data, as: UTF8.self)
      found = said.firstMatch(of: /http:\/\/[^ ]+/).map { String($0.output) }
    }
    address = found ?? ""
  }

  /// Stops it as Ctrl-C does; true if it ended in order.
  package func stop() -> Bool {
    process.interrupt()
    process.waitUntilExit()
    if isPassing { try? FileManager.default.removeItem(at: folder) }
    return process.terminationReason == .exit && process.terminationStatus == 0
  }
}

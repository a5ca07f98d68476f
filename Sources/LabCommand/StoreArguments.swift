// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Entrepot
import Foundation
import LabStore

/// Where the laboratory keeps its answers.
struct StoreArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store's file (default: entrepot/laboratory.sqlite in your data folder).",
      valueName: "file"))
  var store: String?

  /// The file, by default where the system keeps a user's data.
  var path: String {
    if let store { return store }
    let environment = ProcessInfo.processInfo.environment
    let data =
      environment["XDG_DATA_HOME"].map { URL(filePath: $0) }
      ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/share")
    return data.appending(path: "entrepot/laboratory.sqlite").path()
  }

  /// The store, if its file is there.
  ///
  /// - Throws: `DataError` with one sentence.
  func opened() throws(DataError) -> LabStore {
    guard FileManager.default.fileExists(atPath: path) else {
      throw DataError("--store \(path): there is no such file; 'entrepot serve' makes one.")
    }
    do { return try LabStore(path: path) } catch { throw DataError("\(error)") }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The laboratory in the browser: handed on to the program that holds it.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the laboratory in the browser.",
    discussion: "'entrepot serve --help' lists its options.")

  @Argument(parsing: .captureForPassthrough, help: "Options of the laboratory.")
  var options: [String] = []

  func run() throws { try reportingFailures { try LaboratoryProgram.run("serve", options) } }
}

/// What the laboratory has answered: handed on to the program that holds it.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List, show, export or delete what the laboratory has answered.",
    discussion: "'entrepot runs --help' lists its subcommands.")

  @Argument(parsing: .captureForPassthrough, help: "A subcommand and its options.")
  var options: [String] = []

  func run() throws { try reportingFailures { try LaboratoryProgram.run("runs", options) } }
}

/// The program `entrepot-lab`, built by itself because a server takes longer to build than the rest.
private enum LaboratoryProgram {
  static let name = "entrepot-lab"

  /// Becomes the laboratory's program, so that signals and exit codes are its own.
  static func run(_ subcommand: String, _ options: [String]) throws(DataError) -> Never {
    let folder = DataLocation.programFolder
    guard let path = folder.map({ "\($0)/\(name)" }), FileSystem.isExecutable(path) else {
      throw DataError(
        "The laboratory is not built yet (\(name) is not beside this program); "
          + "'make serve' or 'swift build -c release --product \(name)' builds it.")
    }
    var arguments = unsafe ([path, subcommand] + options).map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    unsafe execv(path, arguments)
    throw DataError("\(path): cannot be started (\(unsafe String(cString: strerror(errno)))).")
  }
}

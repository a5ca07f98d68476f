// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot
import Foundation
import Hummingbird
import LabServer
import Logging

/// The laboratory in the browser.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the laboratory in the browser.",
    discussion: """
      Serves a page on which scenarios are built and answered, and the interface for programs that it \
      uses (/openapi.json). Only this machine can reach it, unless --host says otherwise. Stop it by \
      Ctrl-C: what is being answered is finished first.
      """)

  @Option(help: "The address to listen at; 0.0.0.0 for every machine that can reach this one.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for any free one.")
  var port = 8080

  @OptionGroup var store: StoreArguments

  @Option(
    help: ArgumentHelp(
      "Most megabytes that are kept: answers, scenarios and links.", valueName: "MB"))
  var storeSize = 512

  @Option(
    name: .customLong("allow-host"),
    help: ArgumentHelp(
      "A name under which readers reach the server, such as that of a proxy; may be repeated.",
      valueName: "name"))
  var allowedHosts: [String] = []

  @Option(
    help: ArgumentHelp(
      "The address of a proxy in front: who asks is then what it says (X-Forwarded-For).",
      valueName: "address"))
  var behindProxy: String?

  @Option(help: ArgumentHelp("Requests a second from one client.", valueName: "number"))
  var requestsPerSecond: Double?

  @Option(help: "What the log tells: trace, debug, info, notice, warning, error or critical.")
  var log = "notice"

  @Flag(help: "Open the page in your browser.")
  var open = false

  /// A million megabytes, far from where a number of bytes would overflow.
  private static let mostMegabytes = 1_000_000

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port \(port): 0 to 65535 are allowed.")
    }
    guard (1...Self.mostMegabytes).contains(storeSize) else {
      throw ValidationError(
        "--store-size \(storeSize): 1 to \(Self.mostMegabytes) are allowed.")
    }
    for name in allowedHosts where name.isEmpty || name.contains("/") || name.contains(" ") {
      throw ValidationError("--allow-host '\(name)': a name such as trade.example is needed.")
    }
    if let requestsPerSecond, !(requestsPerSecond > 0 && requestsPerSecond.isFinite) {
      throw ValidationError("--requests-per-second \(requestsPerSecond): more than 0 is needed.")
    }
    guard Logger.Level(rawValue: log) != nil else {
      throw ValidationError(
        "--log \(log): \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")) are allowed."
      )
    }
  }

  func run() async throws {
    var configuration = ServerConfiguration()
    configuration.host = host
    configuration.port = port
    configuration.store = store.path
    configuration.storeCapacity = storeSize << 20
    configuration.requestsPerSecond = requestsPerSecond
    configuration.allowedHosts = allowedHosts
    configuration.proxy = behindProxy
    let opens = open
    let isLocal = configuration.isLocal
    let shown = host.contains(":") ? "[\(host)]" : host
    configuration.onListening = { [store] port in
      let address = "http://\(isLocal ? shown : "localhost"):\(port)/"
      if !isLocal {
        talk(
          "Warning: every machine that can reach \(shown) can use this server; it has no accounts "
            + "and no encryption. Put it behind a proxy that has.")
      }
      talk("The laboratory is at \(address) (Ctrl-C to stop). Answers: \(store.path)")
      if opens { Self.openBrowser(address) }
    }
    var logger = Logger(label: "entrepot")
    logger.logLevel = Logger.Level(rawValue: log) ?? .notice
    let application: any ApplicationProtocol
    do { application = try buildApplication(configuration, logger: logger) } catch {
      talk("Error: \(error)")
      throw ExitCode(65)
    }
    do { try await application.runService() } catch {
      talk(
        "Error: the server cannot listen at \(shown), port \(port): \(error). "
          + "Another program may use the port; try --port 0.")
      throw ExitCode(65)
    }
  }

  /// Opens an address with the system's own program; a machine without one shows nothing.
  private static func openBrowser(_ address: String) {
    let process = Process()
    #if os(macOS)
      process.executableURL = URL(filePath: "/usr/bin/open")
    #else
      process.executableURL = URL(filePath: "/usr/bin/xdg-open")
    #endif
    process.arguments = [address]
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}

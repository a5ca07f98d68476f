// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Entrepot

/// Commands about one world.
struct WorldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "world", abstract: "Show, check or build a world.",
    subcommands: [Build.self])

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build a world from raw data; prints what was repaired and by how much.")

    @Argument(help: "Name of the builder: oecd-2022 or caliendo-parro-1993.")
    var name: String

    @Option(name: .customLong("from"), help: "Folder with the raw data.")
    var source: String

    @Option(name: .shortAndLong, help: "Folder to write, called NAME.world.")
    var output: String

    func run() throws {
      try reportingFailures {
        let built = try WorldBuilder.named(name).build(from: source)
        try built.world.write(to: output)
        for line in built.report.lines { print("- \(line)") }
        talk("Wrote \(output).")
      }
    }
  }
}

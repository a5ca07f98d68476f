// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// Lists the shipped worlds.
struct WorldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worlds", abstract: "List the shipped worlds.")

  @Option(help: "How the list is written.")
  var format = OutputFormat.table

  func run() throws {
    try reportingFailures {
      let worlds = try World.shippedNames().map { try World.named($0) }
      let records = Records(
        columns: ["name", "year", "economies", "sectors", "title"],
        rows: worlds.map {
          [
            .text($0.about.name), .number(Double($0.about.year)),
            .number(Double($0.economies.count)), .number(Double($0.sectors.count)),
            .text($0.about.title),
          ]
        })
      let table = DisplayTable(
        title: "",
        columns: [
          .init("name", .left), .init("year"), .init("economies"), .init("sectors"),
          .init("title", .left),
        ],
        rows: worlds.map {
          .init([
            $0.about.name, "\($0.about.year)", "\($0.economies.count)", "\($0.sectors.count)",
            $0.about.title,
          ])
        })
      try show(records, table, as: format)
    }
  }
}

/// Commands about one world.
struct WorldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "world", abstract: "Show, check or build a world.",
    subcommands: [Show.self, Check.self, Build.self])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what a world holds: labels, groups, elasticities, sources, repairs.")

    @Argument(help: "A shipped name or a folder NAME.world.")
    var name: String

    func run() throws {
      try reportingFailures { try show(WorldReport(try World.named(name)).text()) }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check that a world is valid and an equilibrium of the model.",
      discussion: """
        Reads the bundle with all its checks, calibrates the model under every elasticity set, and \
        solves without any policy: nothing may change.
        """)

    @Argument(help: "A shipped name or a folder NAME.world.")
    var name: String

    func run() throws {
      try reportingFailures {
        let world = try World.named(name)
        var largest = 0.0
        for set in world.elasticities {
          let equilibrium = try Model(world: world, elasticities: set).solveWithoutPolicy()
          let moved = equilibrium.wageChange.values.map { abs($0 - 1) }.max() ?? 0
          guard moved <= 1e-9 else {
            throw DataError(
              "\(name): is valid, but no equilibrium: without any policy wages move by "
                + "\(moved) under the elasticities \(set.name).")
          }
          largest = max(largest, equilibrium.certificate.largest)
        }
        try show(
          "\(world.about.name) is valid: \(world.economies.count) economies, "
            + "\(world.sectors.count) sectors, \(world.elasticities.count) elasticity sets. "
            + "Without policy nothing changes; the largest residual is \(largest).\n")
      }
    }
  }

  /// Handed on to the program that knows the raw data.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build a world from raw data; prints what was repaired and by how much.",
      discussion: "'entrepot world build --help' lists its options.")

    @Argument(parsing: .captureForPassthrough, help: "Name of the builder, and its options.")
    var options: [String] = []

    func run() throws {
      try reportingFailures { try SisterProgram.builders.run(["world", "build"] + options) }
    }
  }
}

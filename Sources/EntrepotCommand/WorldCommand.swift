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
    commandName: "world", abstract: "Show, check, aggregate or build a world.",
    subcommands: [Show.self, Check.self, Aggregate.self, Build.self])

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

  struct Aggregate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Merge economies and sectors of a world into a smaller one.",
      discussion: """
        Flows are sums, tariffs means weighted by trade, elasticities means weighted by expenditure. \
        With --keep VNM,ASEAN,EU27 Viet Nam stays by itself, the other members of ASEAN are one \
        economy, the European Union another, and all others the rest of the world. A file has the \
        columns code, into and, if wanted, name, and a line for each economy or sector.
        """)

    @Argument(help: "A shipped name or a folder NAME.world.")
    var name: String

    @Option(help: "Economies and groups to keep apart, separated by commas.")
    var keep: String?

    @Option(help: "A CSV file that says what each economy is merged into.")
    var economies: String?

    @Option(help: "Sectors and groups of sectors to keep apart, goods and services among them.")
    var keepSectors: String?

    @Option(help: "A CSV file that says what each sector is merged into.")
    var sectors: String?

    @Option(name: .shortAndLong, help: "Folder to write, called NAME.world.")
    var output: String

    func validate() throws {
      if keep != nil && economies != nil {
        throw ValidationError("Give --keep or --economies, not both.")
      }
      if keepSectors != nil && sectors != nil {
        throw ValidationError("Give --keep-sectors or --sectors, not both.")
      }
      if [keep, economies, keepSectors, sectors].allSatisfy({ $0 == nil }) {
        throw ValidationError(
          "Say what is merged: --keep or --economies, --keep-sectors or --sectors.")
      }
    }

    func run() throws {
      try reportingFailures {
        let world = try World.named(name)
        let economyMap =
          try keep.map { try world.economyMap(keeping: Self.list($0)) }
          ?? economies.map {
            try AxisMap(
              CSVTable(contentsOf: $0), of: world.economies.map(\.code), what: "economy")
          } ?? AxisMap(identity: world.economies.map(\.code))
        let sectorMap =
          try keepSectors.map { try world.sectorMap(keeping: Self.list($0)) }
          ?? sectors.map {
            try AxisMap(CSVTable(contentsOf: $0), of: world.sectors.map(\.code), what: "sector")
          } ?? AxisMap(identity: world.sectors.map(\.code))
        let merged = try world.aggregated(
          economies: economyMap, sectors: sectorMap, name: Self.worldName(output))
        try merged.write(to: output)
        talk(
          "Wrote \(output): \(merged.economies.count) economies, \(merged.sectors.count) sectors.")
      }
    }

    private static func list(_ text: String) -> [String] {
      text.split(separator: ",").map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }

    /// The name of a world that is written to a folder.
    private static func worldName(_ path: String) -> String {
      let folder = path.split(separator: "/").last.map(String.init) ?? path
      return folder.hasSuffix(".world") ? String(folder.dropLast(6)) : folder
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

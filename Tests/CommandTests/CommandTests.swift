// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("Command line")
struct CommandTests {
  @Test(
    "outputs are held to those on record: the last digit may differ, and a residual's digits",
    arguments: [
      ("loses 0.62 %.", "loses 0.62 %.", true), ("loses 0.62 %.", "loses 0.63 %.", true),
      ("loses 0.62 %.", "loses 0.64 %.", false), ("loses 0.62 %.", "gains 0.62 %.", false),
      ("a 1234567.8", "a 1234567.9", true), ("a 1234567.8", "a 1234569.8", false),
      ("holds to 7e-11.", "holds to 3e-11.", true), ("holds to 7e-11.", "holds to 9e-9.", false),
      ("holds to 7e-11.", "holds to 2e-7.", false), ("holds to 7e-11.", "holds to 7e-14.", false),
      ("one two", "one", false),
    ])
  func comparison(onRecord: String, now: String, expected: Bool) {
    #expect(isSame(onRecord, now) == expected)
  }

  @Test(
    "output on record",
    arguments: [
      ("run-us-tariffs.txt", ["run", "us-tariffs-2025-08-07"]),
      ("run-standing-together.txt", ["run", "standing-together"]),
      (
        "run-one-set.txt",
        ["run", "rcep", "--elasticities", "U4", "--economies", "VNM,China,MEKONG", "--top", "5"]
      ),
      (
        "run-sector.md",
        [
          "run", "us-tariffs-2025-08-07", "--by", "sector", "--economies", "VNM", "--format",
          "markdown", "--top", "6",
        ]
      ),
      (
        "run-partner.txt",
        ["run", "rail-corridor", "--by", "partner", "--economies", "VNM", "--top", "6"]
      ),
      ("run-group.txt", ["run", "us-tariffs-2025-08-07", "--by", "group"]),
      (
        "run-balanced.csv",
        ["run", "rcep", "--deficits", "balanced", "--economies", "VNM", "--format", "csv"]
      ),
      (
        "compare.txt", ["compare", "us-tariffs-2025-08-07", "standing-together", "--top", "8"]
      ),
      ("attribute.txt", ["attribute", "standing-together"]),
      (
        "attribute.csv",
        ["attribute", "corridor", "--outcome", "realWage:VNM", "--format", "csv"]
      ),
      (
        "sensitivity.txt",
        [
          "sensitivity", "us-tariffs-2025-08-07", "--outcome", "realIncome:VNM", "--by", "pair",
          "--top", "6",
        ]
      ),
      (
        "sensitivity-elasticity.md",
        [
          "sensitivity", "rcep", "--outcome", "realWage:VNM", "--by", "elasticity", "--top", "5",
          "--format", "markdown",
        ]
      ),
      (
        "seek.txt",
        [
          "seek", "standing-together", "--vary", "rules-of-origin", "--until",
          "realIncome:CHN = 0 %",
        ]
      ),
      (
        "seek-none.txt",
        [
          "seek", "standing-together", "--vary", "rail-laocai", "--until", "realIncome:CHN = 0",
          "--elasticities", "FGO",
        ]
      ),
      (
        "seek-exports.txt",
        [
          "seek", "standing-together", "--vary", "paperless", "--until",
          "exports:VNM>CHN:C26 = 15 %", "--draws", "none",
        ]
      ),
      (
        "attribute-group.csv",
        ["attribute", "corridor", "--outcome", "equivalentVariation:ASEAN", "--format", "csv"]
      ),
      (
        "sensitivity-level.txt",
        ["sensitivity", "corridor", "--outcome", "tariffPaid:USA<VNM", "--top", "4"]
      ),
      ("outcomes.txt", ["outcomes"]),
      (
        "estimate.txt",
        ["estimate", "rcep", "--outcome", "realIncome:VNM,KHM,USA", "--draws", "64"]
      ),
      (
        "estimate-errors.txt",
        [
          "estimate", "rcep", "--outcome", "realIncome:VNM,KHM", "--draws", "32",
          "--compare-errors",
          "--spread",
        ]
      ),
      (
        "estimate-spread.csv",
        [
          "estimate", "rcep", "--outcome", "realIncome:ASEAN", "--draws", "32", "--spread",
          "--uncertainty", "elasticities,measures", "--seed", "7", "--format", "csv",
        ]
      ),
      ("decompose.txt", ["decompose", "nafta-1993-2005"]),
      (
        "exposure.txt",
        ["exposure", "VNM", "--to", "CHN", "--by", "sector", "--tier", "all", "--top", "6"]
      ),
      (
        "exposure-scenario.md",
        [
          "exposure", "VNM", "--scenario", "us-tariffs-2025-08-07", "--tier", "2", "--by", "sector",
          "--sectors", "C26,C27", "--format", "markdown",
        ]
      ),
      (
        "value-chains-extraction.csv",
        [
          "value-chains", "--by", "extraction", "--economies", "VNM,USA", "--world", "mekong",
          "--format", "csv",
        ]
      ),
      (
        "value-chains-duties.txt",
        [
          "value-chains", "us-tariffs-2025-08-07", "--by", "duties", "--economies", "USA",
          "--draws",
          "none", "--top", "5",
        ]
      ),
      ("profile.txt", ["profile", "VNM", "CHN", "--draws", "none", "--top", "6"]),
      (
        "profile-group.md",
        ["profile", "USA", "ASEAN", "--draws", "none", "--top", "3", "--format", "markdown"]
      ),
      ("value-chains.txt", ["value-chains", "us-tariffs-2025-08-07", "--economies", "VNM,MEX"]),
      (
        "value-chains-partner.txt",
        [
          "value-chains", "--by", "partner", "--economies", "VNM", "--counting", "sink", "--top",
          "6",
        ]
      ),
      (
        "value-chains-sector.csv",
        [
          "value-chains", "rcep", "--by", "sector", "--economies", "VNM", "--sectors", "C26",
          "--draws", "16", "--format", "csv",
        ]
      ),
      (
        "decompose-partner.md",
        [
          "decompose", "standing-together", "--economies", "VNM", "--by", "partner", "--top", "5",
          "--format", "markdown",
        ]
      ),
      ("replicate.txt", ["replicate", "caliendo-parro"]),
      ("replicate.csv", ["replicate", "caliendo-parro", "--format", "csv"]),
      ("scenarios.txt", ["scenarios"]),
      ("scenario.txt", ["scenarios", "nafta-1993-2005"]),
      ("worlds.txt", ["worlds"]),
      ("world-check.txt", ["world", "check", "caliendo-parro-1993"]),
      ("tables.txt", ["tables"]),
      ("help.txt", ["--help"]),
      ("help-run.txt", ["run", "--help"]),
    ])
  func golden(name: String, arguments: [String]) throws {
    let result = try CommandRunner.run(arguments)
    #expect(result.code == 0)
    #expect(result.talk.isEmpty, "\(result.talk)")
    for line in result.output.split(separator: "\n") where name.hasPrefix("run-") {
      if name.hasSuffix(".txt") { #expect(line.count <= 100, "\(line)") }
    }
    try expectGolden(name, result.output)
  }

  @Test(
    "failures: one sentence, the documented exit code, nothing on standard output",
    arguments: [
      (65, ["run", "standing-togther"], "did you mean 'standing-together'?"),
      (65, ["run", "rcep", "--world", "oecd-2020"], "did you mean 'oecd-2022'?"),
      (65, ["run", "rcep", "--elasticities", "FG0"], "did you mean 'FGO'?"),
      (65, ["decompose", "rcep", "--draws", "none", "--seed", "2"], "seed: nothing is drawn"),
      (
        65, ["sensitivity", "rcep", "--draws", "none", "--errors", "bootstrap"],
        "errors: nothing is drawn"
      ),
      (
        65, ["run", "rcep", "--draws", "none", "--uncertainty", "repairs"],
        "uncertainty: nothing is drawn"
      ),
      (64, ["run", "rcep", "--uncertainty", "repair"], "did you mean 'repairs'?"),
      (65, ["run", "rcep", "--economies", "VNN"], "did you mean 'VNM'?"),
      (
        65, ["run", "rcep", "--by", "sector", "--sectors", "C27,manufacturs"],
        "did you mean 'MANUFACTURES'?"
      ),
      (64, ["run", "rcep", "--sectors", "C27"], "chooses rows of '--by sector'"),
      (
        65, ["run", "rcep", "--by", "group", "--economies", "VNM"],
        "rows by group are of all groups"
      ),
      (65, ["run", "rcep", "--outcomes", "realIncome:ASEAN"], "'run --by group' tells it"),
      (64, ["run", "rcep", "--economies", " ,"], "--economies: names none"),
      (65, ["run", "/nowhere/x.yaml"], "/nowhere/x.yaml"),
      (65, ["run", "rcep", "--world", "caliendo-parro-1993"], "RCEP"),
      (65, ["compare", "rcep", "nafta-1993-2005"], "a comparison needs one world"),
      (65, ["world", "check", "/nowhere.world"], "is not a folder"),
      (65, ["tables", "show", "rcep-cut"], "did you mean 'rcep-cuts'?"),
      (65, ["attribute", "rcep", "--outcome", "realIncom:VNM"], "did you mean 'realIncome'?"),
      (65, ["attribute", "end-of-preferences"], "names no economy"),
      (65, ["attribute", "rcep", "--outcome", "realIncome:VNM:C26"], "narrowed to sectors"),
      (
        65, ["attribute", "rcep", "--outcome", "realIncomePerPerson:ROW"],
        "has nothing for Rest of the world (ROW)"
      ),
      (
        65,
        [
          "seek", "standing-together", "--vary", "paperless", "--until",
          "realIncomePerPerson:VNM = 0 %",
        ], "is in USD per person; write a number in that unit"
      ),
      (65, ["attribute", "rcep", "--outcome", "exports:VNM<CHN"], "to a seller by '<'; write '>'"),
      (65, ["attribute", "rcep", "--outcome", "exports:VNM>"], "names no buyer after '>'"),
      (65, ["attribute", "rcep", "--outcome", "exports:VNM>CHNN"], "did you mean 'CHN'?"),
      (
        65,
        ["seek", "rcep", "--vary", "rules-of-origin", "--until", "tariffRevenue:VNM = 5 %"],
        "is in million USD; write a number in that unit"
      ),
      (
        65,
        ["seek", "rcep", "--vary", "rules-of-origin", "--until", "realIncome:VNM,CHN = 5 %"],
        "a goal is for one"
      ),
      (
        65, ["seek", "rcep", "--vary", "rules-of-orgin", "--until", "realIncome:CHN = 0 %"],
        "did you mean 'rules-of-origin'?"
      ),
      (65, ["seek", "rcep", "--vary", "rules-of-origin", "--until", "realIncome:CHN"], "= 0 %"),
      (
        65,
        [
          "seek", "rcep", "--vary", "rules-of-origin.tariff", "--until", "realIncome:CHN = 0 %",
        ], "no such effect"
      ),
      (
        65, ["sensitivity", "rcep", "--outcome", "realIncome:VNM,CHN", "--chart", "x.svg"],
        "one number"
      ),
      (65, ["decompose", "rcep", "--revenue", "wasted"], "with revenue rebated"),
      (64, ["attribute", "rcep", "--orders", "99999999"], "2 to 10000 can be drawn"),
      (65, ["exposure", "VNN", "--to", "CHN"], "did you mean 'VNM'?"),
      (65, ["profile", "VNN", "CHN"], "did you mean 'VNM'?"),
      (65, ["profile", "VNM", "VNM"], "have economies in common"),
      (65, ["profile", "VNM", "CHN", "--draws", "first-order"], "Error: draws"),
      (65, ["profile", "VNM", "CHN", "--date", "2024-01-01"], "is shipped from"),
      (65, ["exposure", "VNM", "--to", "JPM"], "did you mean 'JPN'?"),
      (65, ["exposure", "VNM", "--to", "VNM"], "Viet Nam cannot be exposed to itself"),
      (65, ["exposure", "ASEAN", "--to", "CHN"], "stands for 10 economies; one is needed"),
      (
        65, ["exposure", "VNM", "--to", "CHN", "--by", "sector", "--sectors", "C266"],
        "did you mean 'C26'?"
      ),
      (
        64, ["exposure", "VNM", "--to", "CHN", "--sectors", "C26"], "chooses rows of '--by sector'"
      ),
      (64, ["exposure", "VNM", "--to", "CHN", "--tier", "-1"], "one of '1', '2', '3' or 'all'"),
      (64, ["exposure", "VNM", "--to", "CHN", "--tiers", "2"], "Did you mean '--tier'?"),
      (64, ["exposure", "VNM", "--to", ","], "--to: names none"),
      (65, ["exposure", "VNM", "--to", "CHN", "--draws", "16"], "nothing that is drawn"),
      (65, ["value-chains", "--economies", "VNM,JPM"], "did you mean 'JPN'?"),
      (65, ["value-chains", "rcpe"], "did you mean 'rcep'?"),
      (64, ["value-chains", "--by", "sector", "--economies", "VNM,CHN"], "of one economy"),
      (64, ["value-chains", "--counting", "twice"], "'source' and 'sink'"),
      (64, ["estimate", "rcep", "--draws", "3"], "a whole number from 8 to 65536 is allowed"),
      (64, ["estimate", "rcep", "--uncertainty", "measure"], "did you mean 'measures'?"),
      (65, ["estimate", "rcep", "--draws", "none"], "draws none: an estimate is made of draws"),
      (
        64, ["estimate", "rcep", "--errors", "robust"], "one of 'none', 'published' or 'bootstrap'"
      ),
      (
        65, ["run", "rcep", "--errors", "none", "--uncertainty", "measures"],
        "errors: elasticities are not drawn; name them in uncertainty"
      ),
      (
        64, ["estimate", "rcep", "--draws-file", "x.csv", "--seed", "1"],
        "--seed: the draws are the rows of --draws-file; leave it out."
      ),
      (65, ["estimate", "rcep", "--draws-file", "/nowhere.csv"], "/nowhere.csv: cannot be opened"),
      (
        64, ["estimate", "rcep", "--draws-file", "x.csv", "--elasticities", "y.csv"],
        "--elasticities y.csv: the draws are the rows of --draws-file"
      ),
      (64, ["run", "rcep", "--draws", "-1"], "a whole number from 8 to 65536 is allowed"),
      (64, ["run", "rcep", "--seed", "-1"], "a whole number from 0 to 18446744073709551615"),
      (
        65, ["estimate", "nafta-1993-2005", "--uncertainty", "measures"],
        "estimate: this question has no uncertain measures, so that there is nothing to draw"
      ),
      (
        65, ["run", "rcep", "--elasticities", "U4", "--errors", "none", "--draws", "none"],
        "errors: "
      ),
      (65, ["run", "rcep", "--elasticities", "/nowhere.csv"], "/nowhere.csv: cannot be opened"),
      (64, ["run"], "Missing expected argument '<scenario>'"),
      (64, ["report", "rcep"], "Missing expected argument '--html <file>'"),
      (64, ["report", "rcep", "--html", "x.pdf"], "a report is written as HTML"),
      (64, ["run", "rcep", "--theme", "dark"], "--chart FILE.svg asks for one"),
      (
        64, ["seek", "rcep", "--vary", "x", "--until", "y", "--chart-size", "wide"],
        "--chart-size: "
      ),
      (64, ["run", "rcep", "--top", "0"], "at least one row is needed"),
      (64, ["run", "rcep", "--deficits", "none"], "balanced-first"),
      (64, ["walk"], "walk"),
    ])
  func failure(code: Int32, arguments: [String], part: String) throws {
    let result = try CommandRunner.run(arguments)
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.talk.contains(part), "\(result.talk)")
    if code == 65 {
      #expect(result.talk.hasPrefix("Error: "))
      #expect(result.talk.split(separator: "\n").count == 1, "\(result.talk)")
    }
  }

  @Test("a changed copy of a shipped scenario is told by what is in it, by every command")
  func changedCopy() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "copy-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let shipped = try String(
      contentsOf: root.appending(path: "Scenarios/us-tariffs-2025-08-07.yaml"), encoding: .utf8)
    let tariff = "importers: USA, table: us-tariffs-2025-08-07, by: adding"
    #expect(shipped.contains(tariff))
    // The name of the file stays the shipped one's: nothing else may.
    let file = folder.appending(path: "us-tariffs-2025-08-07.yaml").path()
    func write(_ other: String) throws {
      try shipped.replacing(tariff, with: other).write(
        toFile: file, atomically: true, encoding: .utf8)
    }
    try write("importers: USA, exporters: VNM, sectors: goods, set: 46 %")
    for arguments in [
      ["run", file, "--draws", "none"], ["scenarios", file], ["decompose", file],
      ["attribute", file],
    ] {
      let result = try CommandRunner.run(arguments)
      #expect(result.code == 0, "\(arguments): \(result.talk)")
      #expect(
        result.output.contains("46 %")
          || result.output.contains("scenario us-tariffs-2025-08-07-changed,"), "\(arguments)")
      for old in ["August 2025", "Executive Order", "14326", "scenario us-tariffs-2025-08-07,"] {
        #expect(!result.output.contains(old), "\(arguments): \(old)")
      }
    }
    // Another table names no economy: those to look at stay.
    try write("importers: USA, table: us-tariffs-2025-08-27, by: adding")
    #expect(try CommandRunner.run(["decompose", file]).output.contains("Viet Nam"))
    // Nothing is nothing, also as a bar; without draws there is no range.
    try write("importers: USA, exporters: VNM, sectors: goods, add: 0 points")
    #expect(try !CommandRunner.run(["run", file, "--draws", "none"]).output.contains("█"))
    let rows = try CommandRunner.run(["run", file, "--draws", "none", "--format", "json"]).output
    #expect(rows.contains("\"real_income_percent\""), "\(rows.prefix(2000))")
    #expect(!rows.contains("real_income_low_percent"), "\(rows.prefix(2000))")
  }

  @Test("elasticities and draws of one's own, by every command that takes them")
  func ownFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws -> String {
      let path = folder.appending(path: name).path()
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let world = try String(
      contentsOf: root.appending(path: "Worlds/oecd-2022.world/world.yaml"), encoding: .utf8)
    let sectors = world.matches(of: /- \{ code: (\w+), name: .*kind: \w+ \}/).map {
      String($0.output.1)
    }
    #expect(sectors.count == 28)
    // Four everywhere, as in U4: another program's numbers by another way.
    let four = try write(
      "four.csv", "sector,mean\n" + sectors.map { "\($0),4\n" }.joined())
    let rows = try write(
      "rows.csv",
      sectors.joined(separator: ",") + "\n"
        + [3, 5].map { theta in sectors.map { _ in "\(theta)" }.joined(separator: ",") + "\n" }
        .joined())
    func number(_ arguments: [String], _ column: String) throws -> Double {
      let result = try CommandRunner.run(arguments + ["--format", "json"])
      #expect(result.code == 0, "\(result.talk)")
      let answer = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let rows = try #require(answer["rows"] as? [[String: Any]])
      return try #require(rows.last?[column] as? Double)
    }
    let run = ["run", "rcep", "--draws", "none", "--economies", "VNM", "--elasticities"]
    let published = try number(run + ["U4"], "real_income_percent")
    for file in [four, rows] {
      #expect(try number(run + [file], "real_income_percent") == published)
    }
    let estimate = [
      "estimate", "rcep", "--outcome", "realIncome:VNM", "--uncertainty", "elasticities", "--draws",
      "8", "--elasticities",
    ]
    #expect(abs(try number(estimate + [rows], "centre_percent") - published) < 1e-9)
    #expect(
      try number(estimate + [rows], "high_percent")
        > number(estimate + [rows], "low_percent") + 0.01)
    // Without errors there is nothing to draw: what answers without draws says so.
    let certain = try CommandRunner.run(estimate + [four])
    #expect(certain.code == 65)
    #expect(certain.talk.contains("this question has no uncertain elasticities, so that"))
    for question in [["run", "rcep"], ["compare", "rcep", "rcep-deep"]] {
      let told = try CommandRunner.run(
        question + ["--uncertainty", "elasticities", "--elasticities", four])
      #expect(told.code == 0, "\(told.talk)")
      let words = told.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(
        words.contains("Nothing was drawn: this question has no uncertain elasticities."),
        "\(told.output)")
      #expect(!told.output.contains(" draws of "))
    }
    let named = try CommandRunner.run(estimate + [rows])
    #expect(named.output.contains("8 draws of elasticities (of rows.csv) (seed 1)"))
    let refused = try CommandRunner.run(estimate + [four, "--errors", "published"])
    #expect(refused.code == 65)
    #expect(
      refused.talk
        == "Error: errors published: none of the sets that are drawn has any (four.csv).\n")
    let size = try write(
      "size.csv", "rules-of-origin\n" + (0..<7).map { "-0.\($0)\n" }.joined() + "-100\n")
    let impossible = try CommandRunner.run(["estimate", "rcep", "--draws-file", size])
    #expect(impossible.code == 65)
    #expect(impossible.talk.contains("size.csv:9: the trade cost of "), "\(impossible.talk)")
    #expect(impossible.talk.contains("would be multiplied by 0.0; factors are positive."))
    let draws = try write("draws.csv", "C26\n" + (0..<8).map { "\($0 + 1)\n" }.joined())
    let numbers = folder.appending(path: "numbers.csv").path()
    let each = try CommandRunner.run([
      "estimate", "rcep", "--outcome", "realIncome:VNM", "--draws-file", draws, "--draws-output",
      numbers,
    ])
    #expect(each.code == 0, "\(each.talk)")
    let lines = try String(contentsOfFile: numbers, encoding: .utf8).split(separator: "\n")
    #expect(lines[0] == "draw,step,economy,outcome,percent")
    #expect(lines.count == 1 + 8 * 2 && lines[16].hasPrefix("8,rules-of-origin,VNM,realIncome,"))
    let told = try CommandRunner.run(
      ["estimate", "rcep", "--outcome", "realIncome:VNM", "--draws-file", draws])
    #expect(
      told.output.contains("of the 8 rows of draws.csv, which name elasticities; all else is"))
    let wrong = try write("wrong.csv", "C26,rules\n" + (0..<8).map { "\($0 + 1),1\n" }.joined())
    let unknown = try CommandRunner.run(["estimate", "rcep", "--draws-file", wrong])
    #expect(unknown.code == 65 && unknown.output.isEmpty)
    #expect(unknown.talk.contains("wrong.csv:1: has a column 'rules' that is neither a sector nor"))
  }

  @Test("JSON holds the rows, the sentence and the certificate")
  func json() throws {
    let result = try CommandRunner.run(["run", "rcep", "--format", "json", "--economies", "VNM"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.allSatisfy { $0["economy"] as? String == "VNM" })
    #expect(rows.allSatisfy { $0["real_income_percent"] is Double })
    #expect((object["sentence"] as? String)?.contains("Viet Nam") == true)
    let certificate = try #require(object["certificates"] as? [String: Any])
    let steps = try #require(certificate["steps"] as? [[String: Any]])
    #expect(steps.count == rows.count)
    for step in steps {
      let residual = try #require(step["largest_residual"] as? Double)
      #expect(residual < 1e-9)
    }
  }

  @Test("--output writes all results, replaces its own folder and leaves others alone")
  func output() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let target = folder.appending(path: "results").path()
    for _ in 0..<2 {
      let result = try CommandRunner.run([
        "run", "rcep", "--output", target, "--chart", folder.appending(path: "c.svg").path(),
        "--format", "csv",
      ])
      #expect(result.code == 0, "\(result.talk)")
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: target).sorted()
    for name in [
      "economies.csv", "sectors.csv", "trade.csv", "certificate.json", "scenario.yaml",
      "ranking.svg",
    ] { #expect(files.contains(name)) }
    #expect(files.contains { $0.hasPrefix("shock/01-") && $0.hasSuffix("/tariff.npy") })
    #expect(
      files.contains { $0.hasPrefix("shock/01-") && $0.hasSuffix("/trade-cost-change.npy") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).count == 2)
    // The scenario as understood gives the same result.
    let again = try CommandRunner.run([
      "run", target + "/scenario.yaml", "--format", "csv", "--economies", "VNM",
    ])
    let first = try CommandRunner.run(["run", "rcep", "--format", "csv", "--economies", "VNM"])
    #expect(again.output == first.output, "\(again.talk)")
    let other = folder.appending(path: "mine").path()
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    try "text".write(toFile: other + "/note.txt", atomically: true, encoding: .utf8)
    let refused = try CommandRunner.run(["run", "rcep", "--output", other])
    #expect(refused.code == 65)
    #expect(refused.talk.contains("is not the output of a run; it is left as it is"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: other) == ["note.txt"])
  }

  @Test("what the laboratory answered: no store, a wrong port")
  func laboratory() throws {
    let none = try CommandRunner.run(["runs", "list", "--store", "/nowhere/store.sqlite"])
    #expect(none.code == 65)
    #expect(none.talk.contains("/nowhere/store.sqlite: there is no such file"))
    let port = try CommandRunner.run(["serve", "--port", "70000"])
    #expect(port.code == 64 && port.talk.contains("0 to 65535 are allowed"))
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let letter = folder.appending(path: "letter.txt").path()
    try String(repeating: "not a store ", count: 400).write(
      toFile: letter, atomically: true, encoding: .utf8)
    let other = try CommandRunner.run(["serve", "--port", "0", "--store", letter])
    #expect(other.code == 65 && other.talk.contains("letter.txt cannot be opened"))
  }

  @Test("the page on outcomes has the list as the program prints it")
  func outcomesPage() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Documentation/outcomes.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let list = try CommandRunner.run(["outcomes", "--format", "markdown"]).output
    #expect(list.count > 2000)
    #expect(text.contains(list), "its table is 'entrepot outcomes --format markdown'")
  }

  @Test(
    "a report is a file; a chart in a form has its size and its credit, one without has neither")
  func takenAway() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "taken-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String) -> String { folder.appending(path: name).path() }
    let report = try CommandRunner.run([
      "report", "rail-corridor", "--economies", "VNM,CHN", "--draws", "16", "--html",
      file("report.html"),
    ])
    #expect(report.code == 0 && report.output.isEmpty, "\(report.talk)")
    let html = try String(contentsOfFile: file("report.html"), encoding: .utf8)
    #expect(html.contains("entrepot report rail-corridor") && html.contains("--economies VNM,CHN"))
    for (name, options) in [
      ("plain.svg", []), ("dark.svg", ["--theme", "dark"]),
      ("social.svg", ["--chart-size", "social"]),
    ] {
      let run = try CommandRunner.run(
        ["run", "rail-corridor", "--draws", "none", "--quiet", "--chart", file(name)] + options)
      #expect(run.code == 0, "\(run.talk)")
      let svg = try String(contentsOfFile: file(name), encoding: .utf8)
      #expect(svg.contains("CC BY") == !options.isEmpty, "\(name)")
      #expect(svg.contains("width=\"1200\"") == (name == "social.svg"))
    }
  }

  @Test("every command and option is in the reference")
  func reference() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Documentation/cli-reference.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let commands = [
      [], ["run"], ["report"], ["compare"], ["attribute"], ["decompose"], ["sensitivity"], ["seek"],
      ["estimate"], ["value-chains"], ["exposure"], ["profile"], ["outcomes"], ["serve"],
      ["runs", "list"],
      ["runs", "show"],
      ["runs", "export"],
      ["runs", "delete"],
      ["scenarios"], ["worlds"],
      ["world", "show"],
      ["world", "check"], ["world", "build"], ["tables", "list"], ["tables", "show"],
      ["tables", "build"], ["facts", "list"], ["replicate", "caliendo-parro"],
    ]
    for command in commands {
      #expect(text.contains("## entrepot " + command.joined(separator: " ")) || command.isEmpty)
      let help = try CommandRunner.run(command + ["--help"]).output
      for match in help.matches(of: /--[a-z-]+/) {
        #expect(text.contains(match.output), "\(command): \(match.output)")
      }
    }
  }

  @Test(
    "charts of explanations are written beside their tables",
    arguments: [
      ["decompose", "rcep"], ["decompose", "rcep", "--by", "sector"],
      ["sensitivity", "rcep", "--outcome", "realIncome:VNM"],
      ["sensitivity", "rcep", "--outcome", "realIncome:VNM", "--by", "elasticity"],
      [
        "seek", "rcep", "--vary", "rules-of-origin.trade-cost", "--until",
        "realIncome:VNM = 0.1 %", "--elasticities", "FGO",
      ],
      ["profile", "VNM", "CHN"], ["exposure", "VNM"],
      ["exposure", "VNM", "--by", "sector", "--scenario", "rcep"],
      ["value-chains", "--economies", "VNM"], ["value-chains", "rcep", "--economies", "VNM,CHN"],
      ["value-chains", "rcep", "--by", "partner", "--economies", "VNM"],
      ["value-chains", "--by", "sector", "--economies", "VNM"],
      ["value-chains", "--by", "extraction", "--economies", "VNM,USA"],
      ["value-chains", "rcep", "--by", "duties", "--economies", "VNM"],
    ])
  func charts(arguments: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "chart-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "c.svg").path()
    let result = try CommandRunner.run(arguments + ["--chart", file])
    #expect(result.code == 0, "\(result.talk)")
    let svg = try String(contentsOfFile: file, encoding: .utf8)
    #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n") || svg.hasSuffix("</svg>"))
    #expect(svg.contains("Source: Entrepôt"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["c.svg"])
  }
}

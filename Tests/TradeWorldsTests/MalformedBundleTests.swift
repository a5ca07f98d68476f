// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Testing
import TradeArrays
import TradeWorlds

/// A bundle with one fault, and the one sentence that says so; `{folder}` stands for the bundle.
struct MalformedBundle: Sendable, CustomTestStringConvertible {
  var name: String
  var fault: @Sendable (Bundle) throws -> Void
  var message: String
  var testDescription: String { name }

  init(
    _ name: String, _ message: String, _ fault: @escaping @Sendable (Bundle) throws -> Void
  ) {
    (self.name, self.message, self.fault) = (name, message, fault)
  }

  /// A valid bundle on disk that a fault is put into.
  struct Bundle {
    var folder: String

    func replace(_ old: String, _ new: String) throws {
      let path = "\(folder)/world.yaml"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try #require(text.contains(old), "the bundle has no '\(old)'")
      try text.replacing(old, with: new, maxReplacements: 1).write(
        toFile: path, atomically: true, encoding: .utf8)
    }

    /// Writes an array and its checksum.
    func write(_ name: String, shape: [Int], _ values: [Double]) throws {
      let bytes = NPYFile.bytes(shape: shape, storage: DoubleStorage(values))
      let path = "\(folder)/\(name).npy"
      let old = try #require(FileManager.default.contents(atPath: path))
      try Data(bytes).write(to: URL(filePath: path))
      func sum(_ data: Data) -> String {
        SHA256.hex(of: Array(data))
      }
      try replace(sum(old), sum(Data(bytes)))
    }

    func write(_ name: String, bytes: [UInt8]) throws {
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
    }
  }

  static let trade = [80.0, 20, 10, 90]
  static let tariff = [0, 0.1, 0.05, 0]

  /// A list of one repair with a range.
  static func repair(low: Double, importer: String) -> String {
    "repairs:\n  - { what: A rule., name: rule, rates: [{ importers: [\(importer)], exporters: [all], "
      + "sectors: [goods] }], unit: factor, low: \(low), central: 1, high: 3, source: assumed }"
  }

  static let all: [MalformedBundle] = [
    MalformedBundle(
      "no world.yaml", "{folder}/world.yaml: cannot be opened (No such file or directory)."
    ) {
      try FileManager.default.removeItem(atPath: "\($0.folder)/world.yaml")
    },
    MalformedBundle(
      "not YAML", "{folder}/world.yaml:2: is not valid YAML (did not find expected node content)."
    ) { try $0.write("world.yaml", bytes: Array("a: [".utf8)) },
    MalformedBundle("not UTF-8", "{folder}/world.yaml: is not UTF-8 text.") {
      try $0.write("world.yaml", bytes: [0x61, 0xff, 0xfe])
    },
    MalformedBundle("an empty file", "{folder}/world.yaml: holds no mapping of fields.") {
      try $0.write("world.yaml", bytes: [])
    },
    MalformedBundle(
      "another format",
      "{folder}/world.yaml:1: format: 'entrepot-world/2' is not a format that this "
        + "version reads; it reads 'entrepot-world/1'."
    ) {
      try $0.replace("entrepot-world/1", "entrepot-world/2")
    },
    MalformedBundle("no title", "{folder}/world.yaml:1: has no field 'title'.") {
      try $0.replace("title: One sector\n", "")
    },
    MalformedBundle(
      "an unknown field",
      "{folder}/world.yaml:7: license: is not a field that is known here; did you "
        + "mean 'licence'?"
    ) { try $0.replace("licence:", "license:") },
    MalformedBundle("a year that is none", "{folder}/world.yaml:4: year: 'MM' is not a year.") {
      try $0.replace("year: 2000", "year: MM")
    },
    MalformedBundle(
      "a unit of zero",
      "{folder}/world.yaml:6: unit: 0 is not a size of a unit; 1000000 stands for "
        + "millions."
    ) { try $0.replace("unit: 1000000", "unit: 0") },
    MalformedBundle(
      "two economies of one code",
      "{folder}/world.yaml: economies[1].code: 'E0' is already the code of "
        + "economies[0] (Economy 0), letter case aside."
    ) { try $0.replace("code: E1", "code: E0") },
    MalformedBundle(
      "two economies of one name",
      "{folder}/world.yaml: economies[1].name: 'Economy 0' is already the name of "
        + "economies[0] (Economy 0), letter case aside."
    ) {
      try $0.replace("name: Economy 1", "name: Economy 0")
    },
    MalformedBundle(
      "a code with a comma",
      "{folder}/world.yaml: economies[1].code: 'E,1' is not a code; codes have no "
        + "spaces or commas."
    ) { try $0.replace("code: E1", "code: \"E,1\"") },
    MalformedBundle(
      "a reserved code",
      "{folder}/world.yaml: economies[1].code: 'all-except' means something else in "
        + "scenarios and cannot be the code of an economy."
    ) { try $0.replace("code: E1", "code: all-except") },
    MalformedBundle(
      "no economies",
      "{folder}/world.yaml:10: economies: lists none; a world has at least one "
        + "economy."
    ) {
      try $0.replace(
        "economies:\n  - { code: E0, name: Economy 0 }\n  - { code: E1, name: Economy 1 }\n",
        "economies: []\n")
    },
    MalformedBundle(
      "a sector of an unknown kind",
      "{folder}/world.yaml:14: sectors[0].kind: 'good' is not a kind of sector; "
        + "allowed are 'goods', 'services'."
    ) {
      try $0.replace("kind: goods", "kind: good")
    },
    MalformedBundle(
      "a group with an unknown member",
      "{folder}/world.yaml: groups.economies: G: this world has no economy 'E2'; did "
        + "you mean 'E0'?"
    ) {
      try $0.replace(
        "  economies: []", "  economies: [{ code: G, name: G, members: [E0, E2] }]")
    },
    MalformedBundle(
      "a group with a member twice", "{folder}/world.yaml: groups.economies: G: lists 'E0' twice."
    ) {
      try $0.replace(
        "  economies: []", "  economies: [{ code: G, name: G, members: [E0, E0] }]")
    },
    MalformedBundle(
      "a group without members", "{folder}/world.yaml: groups.economies: G: has no members."
    ) {
      try $0.replace("  economies: []", "  economies: [{ code: G, name: G, members: [] }]")
    },
    MalformedBundle(
      "a group called like an economy",
      "{folder}/world.yaml: groups.economies: E1: means both a group and the economy "
        + "E1 (Economy 1)."
    ) {
      try $0.replace("  economies: []", "  economies: [{ code: E1, name: G, members: [E0] }]")
    },
    MalformedBundle(
      "a sector without an elasticity",
      "{folder}/world.yaml:22: elasticities[0].values: has no field 'ONE'."
    ) { try $0.replace("ONE: 4", "") },
    MalformedBundle(
      "an elasticity of zero",
      "{folder}/world.yaml: elasticities: one: ONE has 0; a trade elasticity is "
        + "between 0.001 and 1000."
    ) { try $0.replace("ONE: 4", "ONE: 0") },
    MalformedBundle(
      "an elasticity that hides the answer",
      "{folder}/world.yaml: elasticities: one: ONE has 1e-17; a trade elasticity is "
        + "between 0.001 and 1000."
    ) { try $0.replace("ONE: 4", "ONE: 1e-17") },
    MalformedBundle(
      "an elasticity beyond all estimates",
      "{folder}/world.yaml: elasticities: one: ONE has 1000.5; a trade elasticity is "
        + "between 0.001 and 1000."
    ) { try $0.replace("ONE: 4", "ONE: 1000.5") },
    MalformedBundle(
      "a standard error of zero",
      "{folder}/world.yaml: elasticities: one: errors: ONE has 0; a standard error is "
        + "positive."
    ) { try $0.replace("ONE: 4 }", "ONE: 4 }\n    errors: { ONE: 0 }") },
    MalformedBundle(
      "an error by bootstrap that is negative",
      "{folder}/world.yaml: elasticities: one: bootstrap.errors: ONE has -1; a standard error is "
        + "positive."
    ) { try $0.replace("ONE: 4 }", "ONE: 4 }\n    bootstrap: { errors: { ONE: -1 } }") },
    MalformedBundle(
      "a bootstrap without errors",
      "{folder}/world.yaml:24: elasticities[0].bootstrap: has no field 'errors'."
    ) { try $0.replace("ONE: 4 }", "ONE: 4 }\n    bootstrap: { correlations: { } }") },
    MalformedBundle(
      "a correlation with itself",
      "{folder}/world.yaml: elasticities: one: correlations: ONE and ONE have 0.5; a correlation of two "
        + "sectors is between -1 and 1."
    ) {
      try $0.replace(
        "ONE: 4 }", "ONE: 4 }\n    errors: { ONE: 1 }\n    correlations: { ONE: { ONE: 0.5 } }")
    },
    MalformedBundle(
      "a correlation of a sector without an error",
      "{folder}/world.yaml: elasticities: one: correlations: 'ONE' is no sector with a standard error."
    ) { try $0.replace("ONE: 4 }", "ONE: 4 }\n    correlations: { ONE: { ONE: 0.5 } }") },
    MalformedBundle(
      "a convention beside its range",
      "{folder}/world.yaml: elasticities: one: conventions: ONE has 5 to 8 around 4; "
        + "low, value and high are in that order."
    ) { try $0.replace("ONE: 4 }", "ONE: 4 }\n    conventions: { ONE: { low: 5, high: 8 } }") },
    MalformedBundle(
      "a convention with a standard error",
      "{folder}/world.yaml: elasticities: one: conventions: ONE has a standard error "
        + "too; a value is either estimated or a convention."
    ) {
      try $0.replace(
        "ONE: 4 }",
        "ONE: 4 }\n    errors: { ONE: 1 }\n    conventions: { ONE: { low: 2, high: 8 } }")
    },
    MalformedBundle(
      "a repair out of order",
      "{folder}/world.yaml: repairs[0]: has low 2, central 1, high 3; they are in that "
        + "order, and central is positive."
    ) { try $0.replace("repairs: []", repair(low: 2, importer: "all")) },
    MalformedBundle(
      "a repair of an economy that is not there",
      "{folder}/world.yaml: repairs[0].rates: The world one-sector has no economy 'E2'; "
        + "did you mean 'E0'?"
    ) { try $0.replace("repairs: []", repair(low: 0.5, importer: "E2")) },
    MalformedBundle(
      "codes that differ by case alone",
      "{folder}/world.yaml: economies[1].code: 'e0' is already the code of "
        + "economies[0] (Economy 0), letter case aside."
    ) { try $0.replace("code: E1", "code: e0") },
    MalformedBundle(
      "a name that is another's code",
      "{folder}/world.yaml: economies[1].name: 'e0' is already the code of "
        + "economies[0] (Economy 0), letter case aside."
    ) { try $0.replace("name: Economy 1", "name: e0") },
    MalformedBundle(
      "a reserved name",
      "{folder}/world.yaml: economies[1].name: 'All' means something else in "
        + "scenarios and cannot be the name of an economy."
    ) { try $0.replace("name: Economy 1", "name: All") },
    MalformedBundle(
      "a name with a space of no width",
      "{folder}/world.yaml: economies[1].name: 'Econ\u{200B}omy 1' holds the invisible "
        + "character U+200B; it would never be found by what people type."
    ) { try $0.replace("name: Economy 1", "name: \"Econ\u{200B}omy 1\"") },
    MalformedBundle(
      "a group called like an economy's name",
      "{folder}/world.yaml: groups.economies: Economy-0: means both a group and the "
        + "economy E0 (economy-0)."
    ) {
      try $0.replace("name: Economy 0", "name: economy-0")
      try $0.replace(
        "  economies: []", "  economies: [{ code: Economy-0, name: G, members: [E0] }]")
    },
    MalformedBundle(
      "an elasticity that is no number",
      "{folder}/world.yaml:23: elasticities[0].values.ONE: 'four' is not a finite "
        + "number."
    ) {
      try $0.replace("ONE: 4", "ONE: four")
    },
    MalformedBundle(
      "a missing array", "{folder}/tariff.npy: cannot be opened (No such file or directory)."
    ) {
      try FileManager.default.removeItem(atPath: "\($0.folder)/tariff.npy")
    },
    MalformedBundle(
      "a file outside the folder",
      "{folder}/world.yaml:26: arrays.trade.file: '../trade.npy' is not the name of "
        + "a .npy file in the bundle's folder."
    ) {
      try $0.replace("file: trade.npy", "file: ../trade.npy")
    },
    MalformedBundle(
      "other axes",
      "{folder}/world.yaml:27: arrays.trade.axes: has the axes 'sector', 'exporter', "
        + "'importer'; the format has 'sector', 'importer', 'exporter', slowest first."
    ) {
      try $0.replace("[sector, importer, exporter]", "[sector, exporter, importer]")
    },
    MalformedBundle(
      "a checksum that is none",
      "{folder}/world.yaml:34: arrays.tariff.sha256: "
        + "'zz9808fe41640b1409a97d0d8eb626b747146245378c857c98390761ac20a809c1' is not a "
        + "SHA-256 checksum of 64 hexadecimal digits."
    ) {
      try $0.replace("sha256: \"", "sha256: \"zz")
    },
    MalformedBundle("a file that is no array", "{folder}/trade.npy: is not a .npy file.") {
      try $0.write("trade.npy", bytes: Array("not an array".utf8))
    },
    MalformedBundle(
      "a file cut short",
      "{folder}/trade.npy: has shape [1, 2, 2], which needs 4 numbers, but holds 3."
    ) { bundle in
      let bytes = NPYFile.bytes(shape: [1, 2, 2], storage: DoubleStorage(trade))
      try bundle.write("trade.npy", bytes: Array(bytes.dropLast(4)))
    },
    MalformedBundle(
      "another shape",
      "{folder}/final-use.npy: has the shape [1, 2]; 2 economies and 1 sectors need "
        + "[2, 1] (economy, sector)."
    ) {
      try $0.write("final-use", shape: [1, 2], [102, 100.5])
    },
    MalformedBundle(
      "a changed number",
      "{folder}/trade.npy: has the SHA-256 checksum "
        + "787c48d22d678aad057f7d7f43593365fade99cf1be61e5d2c3147e67e666ac6, but "
        + "world.yaml says "
        + "d958505d051c94f194f8bdf493c8f184013a0ebbd2f3f7a75374bf262185cb67; the file "
        + "has changed since the world was written."
    ) { bundle in
      let bytes = NPYFile.bytes(shape: [1, 2, 2], storage: DoubleStorage([80, 20, 10, 91]))
      try bundle.write("trade.npy", bytes: bytes)
    },
    MalformedBundle(
      "a flow that is not a number",
      "{folder}/trade.npy: Economy 0 (E0), ONE from Economy 1 (E1): a flow of nan; "
        + "flows are finite and not negative."
    ) {
      try $0.write("trade", shape: [1, 2, 2], [80, .nan, 10, 90])
    },
    MalformedBundle(
      "a negative flow",
      "{folder}/trade.npy: Economy 0 (E0), ONE from Economy 1 (E1): a flow of -1.0; "
        + "flows are finite and not negative."
    ) {
      try $0.write("trade", shape: [1, 2, 2], [80, -1, 10, 90])
    },
    MalformedBundle(
      "a tariff of −100 %",
      "{folder}/tariff.npy: Economy 0 (E0), ONE from Economy 1 (E1): a tariff of "
        + "-1.0; tariffs are finite fractions above −1."
    ) {
      try $0.write("tariff", shape: [1, 2, 2], [0, -1, 0.05, 0])
    },
    MalformedBundle(
      "a tariff at home",
      "{folder}/tariff.npy: Economy 0 (E0), ONE: a tariff of 0.1 on itself; the "
        + "diagonal is zero."
    ) {
      try $0.write("tariff", shape: [1, 2, 2], [0.1, 0.1, 0.05, 0])
    },
    MalformedBundle(
      "negative final use",
      "{folder}/final-use.npy: Economy 1 (E1), ONE: a value of -100.5; uses are "
        + "finite and not negative."
    ) {
      try $0.write("final-use", shape: [2, 1], [102, -100.5])
    },
    MalformedBundle(
      "uses that do not add up",
      "{folder}/trade.npy: Economy 1 (E1), ONE: purchases at tariff-inclusive prices "
        + "are 100.5, but intermediate and final use are 100.0; they are equal to 1e-12 "
        + "of the larger."
    ) {
      try $0.write("final-use", shape: [2, 1], [102, 100])
    },
    MalformedBundle(
      "inputs beyond output",
      "{folder}/intermediate-use.npy: Economy 0 (E0), ONE: inputs are 95.0, but "
        + "output is 90.0; value added is not negative."
    ) { bundle in
      try bundle.write("intermediate-use", shape: [2, 1, 1], [95, 0])
      try bundle.write("final-use", shape: [2, 1], [7, 100.5])
    },
  ]
}

@Suite("Bundles that cannot be used")
struct MalformedBundleTests {
  @Test("one sentence with file and place", arguments: MalformedBundle.all)
  func message(malformed: MalformedBundle) throws {
    try withFolder { folder in
      let path = "\(folder)/w.world"
      try BundleTests.world.write(to: path)
      try malformed.fault(MalformedBundle.Bundle(folder: path))
      let error = #expect(throws: DataError.self) { try World(bundle: path) }
      let found = (error?.description ?? "").replacing(path, with: "{folder}")
      #expect(found == malformed.message, "\(malformed.name)")
    }
  }
}

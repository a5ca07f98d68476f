// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing

@Suite("Faults of data and their parts")
struct DataErrorTests {
  @Test("a name that nothing has: the nearest, else what is allowed; with a place or as a sentence")
  func unknown() {
    let error = DataError.unknown(
      "the world w has no economy 'VNN'", "VNN", among: ["VNM", "CHN"], advice: "there are two")
    #expect(error.description == "The world w has no economy 'VNN'; did you mean 'VNM'?")
    #expect(error.code == .unknown)
    #expect(error.nearest == "VNM")
    #expect(error.message == "the world w has no economy 'VNN'")
    #expect(error.advice == "there are two")
    #expect(error.place == nil)
    let placed = error.at(DocumentPlace("s.yaml", line: 7, path: "steps[0]"))
    #expect(
      placed.description
        == "s.yaml:7: steps[0]: the world w has no economy 'VNN'; did you mean 'VNM'?")
    #expect(placed.nearest == "VNM")
    let far = DataError.unknown("x has no 'QQQQ'", "QQQQ", among: ["VNM"], advice: "there is one")
    #expect(far.description == "X has no 'QQQQ'; there is one.")
    #expect(far.nearest == nil)
  }

  @Test("a field of a file knows its line and path")
  func field() throws {
    let top = try YAMLField(parsing: "a: 1\nb:\n  c: [x, y]\n", file: "f.yaml")
    let error = try top.required("b").required("c").entries()[1].error("is not a number.")
    #expect(error.file == "f.yaml")
    #expect(error.line == 3)
    #expect(error.path == "b.c[1]")
    #expect(error.description == "f.yaml:3: b.c[1]: is not a number.")
    #expect(error.inFile.english == "b.c[1]: is not a number.")
  }

  @Test("a line of a table knows its column")
  func cell() throws {
    let table = try CSVTable(parsing: "# note\na,b\n1,x\n", file: "t.csv")
    let error = #expect(throws: DataError.self) { try table.number(0, 1) }
    #expect(error?.line == 3)
    #expect(error?.path == "b")
    #expect(error?.description == "t.csv:3: b: 'x' is not a finite number.")
  }
}

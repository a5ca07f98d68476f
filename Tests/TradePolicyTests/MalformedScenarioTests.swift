// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradePolicy
import TradeWorlds

/// A scenario that cannot be used, and the one sentence that says so.
struct Malformed: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var message: String
  var testDescription: String { name }

  /// A fault anywhere in the file.
  init(_ name: String, _ text: String, _ message: String) {
    (self.name, self.text, self.message) = (name, text, message)
  }

  /// A fault in a measure; its first line is line 7 of the file.
  init(_ name: String, measure: String, _ message: String) {
    self.init(name, TestWorld.text(measure), message)
  }
}

@Suite("Scenarios that cannot be used")
struct MalformedScenarioTests {
  @Test("one sentence with file, line and path", arguments: Malformed.all)
  func message(malformed: Malformed) throws {
    let error = #expect(throws: DataError.self) {
      try Scenario(parsing: malformed.text, file: "test.yaml").compile(for: TestWorld.world)
    }
    let tables = try DataLocation.tables()
    #expect(error?.description == malformed.message.replacing("{tables}", with: tables))
  }

  @Test("the same in every language, with nothing left of the English", arguments: Malformed.all)
  func told(malformed: Malformed) throws {
    let error = try #require(throws: DataError.self) {
      try Scenario(parsing: malformed.text, file: "test.yaml").compile(for: TestWorld.world)
    }
    for code in try Language.shippedCodes().dropFirst() {
      let told = error.told(in: try Language.shipped(code))
      // Fields, names and rates that a scenario holds are not told, nor is where the fault stands.
      let words = told.replacing(/'[^']*'/, with: "").replacing(
        error.place?.description ?? "", with: "")
      let english = /\b(the|is|are|has|have|not|no|goes|does|only|with|there|of|least|lists|says)\b/
      #expect(words.firstMatch(of: english) == nil, "\(code): \(told)")
      #expect(told != error.description, "\(code)")
    }
  }
}

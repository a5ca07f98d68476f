// SPDX-License-Identifier: Apache-2.0

package import Documents
import Synchronization
package import TradePolicy
package import TradeProfiles
package import TradeWorlds

/// Where the names of questions are looked up: worlds and scenarios, each read once.
package final class Shelf: Sendable {
  /// A world with the digest of its bundle's description, which holds those of its arrays.
  package struct Entry: Sendable {
    package var world: World
    package var hash: String
  }

  private struct State {
    var worlds: [String: Entry] = [:]
    /// Shipped scenarios: their files do not change while the program runs.
    var scenarios: [String: Scenario] = [:]
    var languages = [Language.english.code: Language.english]
    var facts: Facts?
  }

  /// Whether questions may name files of one's own, or only what is shipped.
  package let readsFiles: Bool
  private let state = Mutex(State())

  /// An empty shelf.
  ///
  /// - Parameter readsFiles: Whether questions may name files of one's own; a server answers strangers.
  package init(readsFiles: Bool = true) {
    self.readsFiles = readsFiles
  }

  /// A world by its name, or the path of its folder where files are read.
  ///
  /// - Throws: ``QuestionFault`` with the nearest name if there is none.
  package func world(named name: String) throws(QuestionFault) -> World { try entry(name).world }

  package func entry(_ name: String) throws(QuestionFault) -> Entry {
    if let known = state.withLock({ $0.worlds[name] }) { return known }
    let loaded: Entry
    do throws(DataError) {
      let isFolder = name.contains("/") || name.hasSuffix(".world")
      if !isFolder || !readsFiles {
        let names = try World.shippedNames()
        guard names.contains(name) else {
          throw DataError(saying: unknownWorld(name, among: names))
        }
      }
      let folder = isFolder ? name : "\(try DataLocation.worlds())/\(name).world"
      let world = try World.named(name)
      loaded = Entry(
        world: world, hash: SHA256.hex(of: try FileSystem.read("\(folder)/world.yaml")))
    } catch {
      throw fault(error, .unknown, path: "world")
    }
    state.withLock { $0.worlds[name] = loaded }
    return loaded
  }

  /// The shipped facts about economies, read once.
  ///
  /// - Throws: ``QuestionFault`` if they cannot be read.
  package func facts() throws(QuestionFault) -> Facts {
    if let known = state.withLock({ $0.facts }) { return known }
    let loaded: Facts
    do throws(DataError) {
      loaded = try Facts.shipped()
    } catch {
      throw fault(error)
    }
    state.withLock { $0.facts = loaded }
    return loaded
  }

  /// A language by its code.
  ///
  /// - Throws: ``QuestionFault`` with the nearest code if there is none.
  package func language(_ code: String?) throws(QuestionFault) -> Language {
    guard let code else { return .english }
    if let known = state.withLock({ $0.languages[code] }) { return known }
    let loaded: Language
    do throws(DataError) {
      loaded = try Language.shipped(code)
    } catch {
      throw fault(error, path: "language")
    }
    state.withLock { $0.languages[code] = loaded }
    return loaded
  }

  /// All languages, English first.
  ///
  /// - Throws: ``QuestionFault`` if the file of one cannot be read.
  package func languages() throws(QuestionFault) -> [Language] {
    let codes: [String]
    do throws(DataError) {
      codes = try Language.shippedCodes()
    } catch {
      throw fault(error)
    }
    var languages: [Language] = []
    for code in codes { languages.append(try language(code)) }
    return languages
  }

  /// The first of some languages that there is; English if there is none.
  ///
  /// - Parameter codes: Codes of languages, the best liked first; some may be of none.
  package func language(preferring codes: [String]) -> Language {
    for code in codes {
      if let found = try? language(code) { return found }
    }
    return .english
  }

  private func unknownWorld(_ name: String, among names: [String]) -> Message {
    let wrong = Message.suggesting(
      nearestName(to: name, among: names), Message("There is no world '\(name, "name")'"))
    guard readsFiles else { return wrong }
    return Message(
      """
      \(wrong, "problem") Shipped are \(names: names, "names"); a path to a folder NAME.world works too.
      """)
  }

  /// A scenario as a question names it.
  ///
  /// - Parameters:
  ///   - reference: Its name, path or text.
  ///   - date: The day whose law is taken where the name has none.
  /// - Throws: ``QuestionFault`` with the nearest name, or the line at fault.
  package func scenario(
    _ reference: ScenarioReference, on date: String? = nil
  ) throws(QuestionFault) -> Scenario {
    switch reference {
    case .text(let text):
      guard date == nil else { throw Self.undated(Message("a scenario's text")) }
      return try scenario(text: text)
    case .named(let name): return try named(name, on: date)
    }
  }

  /// The name under which a scenario's text is read.
  package static let fileName = "scenario.yaml"

  private func scenario(text: String) throws(QuestionFault) -> Scenario {
    do throws(DataError) {
      var scenario = try Scenario(parsing: text, file: Self.fileName)
      scenario.name = "scenario"
      return scenario
    } catch {
      throw fault(error)
    }
  }

  private func named(_ given: String, on date: String?) throws(QuestionFault) -> Scenario {
    do throws(DataError) {
      let isFile = given.contains("/") || given.hasSuffix(".yaml") || given.hasSuffix(".yml")
      if isFile && readsFiles {
        guard date == nil else {
          throw DataError(saying: Self.undated(Message("the file \(given, "file")")).saying)
        }
        return try Scenario.named(given)
      }
      let names = try Scenario.shippedNames()
      let name = try ShippedNames.scenario(given, on: date, among: names)
      guard !isFile, names.contains(name) else {
        throw DataError(
          saying: ShippedNames.refusal(of: name)
            ?? ShippedNames.unknownScenario(name, among: names, readsFiles: readsFiles))
      }
      return try shipped(name)
    } catch {
      throw fault(error, .unknown, path: "scenario")
    }
  }

  /// A shipped scenario by its own name, read once.
  private func shipped(_ name: String) throws(DataError) -> Scenario {
    if let known = state.withLock({ $0.scenarios[name] }) { return known }
    let found = try Scenario.named(name)
    state.withLock { $0.scenarios[name] = found }
    return found
  }

  private static func undated(_ what: Message) -> QuestionFault {
    QuestionFault(
      .invalid,
      saying: "date: \(what, "what") has its measures and no dates; leave the date out.",
      path: "date")
  }

  /// The scenario with words that follow what is in it, however it is named, in the world's language.
  package func told(
    _ scenario: Scenario, _ reference: ScenarioReference, in world: World
  ) throws(QuestionFault) -> Scenario {
    let words = world.language
    let names: [String]
    do throws(DataError) {
      names = try Scenario.shippedNames()
    } catch {
      throw fault(error)
    }
    // A shipped scenario is what it says; the others need not be read for it.
    if case .named = reference, names.contains(scenario.name),
      state.withLock({ $0.scenarios[scenario.name] }) == scenario
    {
      return scenario.translated(to: words).told(in: world, origin: nil)
    }
    do throws(DataError) {
      var known: [Scenario] = []
      for name in names { known.append(try shipped(name)) }
      return scenario.translated(to: words)
        .told(in: world, origin: scenario.origin(among: known)?.translated(to: words))
    } catch {
      throw fault(error, .unknown, path: "scenario")
    }
  }

  /// A fault in data, or in a scenario's text by its line.
  package func fault(
    _ error: DataError, _ code: QuestionFault.Code = .invalid, path: String? = nil
  ) -> QuestionFault {
    let code = error.code == .disk ? .disk : code
    // A text that a stranger sent has no file that anyone could open.
    if !readsFiles, error.file == Self.fileName {
      return QuestionFault(
        .invalid, saying: error.inFile, line: error.line, path: error.path)
    }
    var message = error.whole
    // Strangers need not know where the data lie on the machine that answers.
    if !readsFiles, let root = DataLocation.root {
      message = message.replacing(root + "/", with: "")
    }
    return QuestionFault(code, saying: message, line: error.line, path: error.path ?? path)
  }
}

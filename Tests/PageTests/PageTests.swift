// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Entrepot
import Foundation
import Testing

@Suite("The page in a browser", .serialized) struct PageTests {
  static let hasBrowser = Browser.program != nil

  /// Where one test's server finds the answers that another's worked out; it goes when all tests have ended.
  private static let answers: URL = {
    atexit { try? FileManager.default.removeItem(at: PageTests.answersFolder) }
    return answersFolder
  }()
  private static let answersFolder = FileManager.default.temporaryDirectory.appending(
    path: "page-tests-\(ProcessInfo.processInfo.processIdentifier)")

  /// Runs on a thread of its own, since every call waits.
  ///
  /// - Parameters:
  ///   - refused: Addresses that the server is meant to refuse, which the browser notes by itself.
  ///   - data: The folder of data that is served; nil for the shipped one.
  func withPage(
    refused: [String] = [], data: String? = nil,
    _ test: @escaping @Sendable (Browser, String) throws -> Void
  ) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        do {
          let server = try Server(data: data, store: data == nil ? Self.answers : nil)
          let browser = try Browser(try #require(Browser.program))
          let outcome = Result {
            try browser.size(1280)
            try browser.prefer(dark: false)
            try test(browser, server.address)
          }
          browser.close()
          #expect(server.stop(), "the server does not end in order")
          try outcome.get()
          let others = browser.requests.filter {
            !$0.hasPrefix(server.address) && !$0.hasPrefix("blob:") && !$0.hasPrefix("data:")
          }
          #expect(others == [], "requests to another host")
          let complaints = browser.complaints.filter { said in
            // Where many tests share two cores the server may say that it is busy; the page asks again.
            !said.contains("the server responded with a status of 503")
              && !(said.contains("the server responded with a status of 4")
                && refused.contains { said.contains($0) })
          }
          #expect(complaints == [], "the console is not silent")
          done.resume()
        } catch {
          done.resume(throwing: error)
        }
      }
    }
  }

  static let tile = "document.querySelector('[data-chart=tiles] .mark[data-key=VNM]')"
  static let answered = LabPage.isAnswered

  @Test(
    "every option of the address is honoured: the number shown is the laboratory's",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func options() async throws {
    var settings: [(query: String, options: [String: JSONValue])] = [
      ("revenue=wasted", ["revenue": .text("wasted")]),
      ("linkages=off", ["linkages": .bool(false)]),
      ("elasticities=U4", ["elasticities": .text("U4")]),
    ]
    settings.append(
      (
        "revenue=wasted&deficits=balanced",
        ["revenue": .text("wasted"), "deficits": .text("balanced")]
      ))
    for deficits in ModelOptions.Deficits.allCases {
      settings.append(
        ("deficits=\(deficits.rawValue)", ["deficits": .text(deficits.rawValue)]))
    }
    // With draws the central number is the same, and takes longer.
    let undrawn: [String: JSONValue] = ["draws": .text("none")]
    settings = settings.map { ("\($0)&draws=none", $1.merging(undrawn) { $1 }) }
    settings += [
      ("", [:]), ("errors=bootstrap", ["errors": .text("bootstrap")]), ("range=off", undrawn),
    ]
    let laboratory = Laboratory()
    var expected: [String] = []
    for setting in settings {
      var question = Question(.solve(), .named("standing-together"))
      question.focus = "VNM"
      question.options = try JSONDecoder().decode(
        AskedOptions.self, from: Data(JSONValue.object(setting.options).compact().utf8))
      let economy = try await laboratory.answer(question).details["economy"]
      guard case .number(let value) = economy?["realIncome"] else {
        throw Browser.Failure(description: "no real income")
      }
      var decimals = 2
      if case .number(let settled) = economy?["estimates"]?["realIncome"]?["decimals"] {
        decimals = Int(settled)
      }
      expected.append(signed(value, decimals: decimals))
    }
    #expect(Set(expected).count > 4, "the options hardly matter")
    let asked = Array(zip(settings.map(\.query), expected))
    try await withPage(refused: ["/api/decompose"]) { browser, address in
      for (query, value) in asked {
        try browser.open(
          "\(address)?name=standing-together&economy=VNM&\(query)")
        try browser.wait(
          "document.querySelector('#economy .numbers dd') && "
            + "!document.getElementById('status').classList.contains('busy')")
        let shown = try browser.text(
          "document.querySelector('#economy .numbers dd').textContent")
        #expect(
          shown.filter { !$0.isWhitespace }.hasPrefix(value + "%"), "\(query): \(shown)")
        let words = try browser.text("document.getElementById('sentences').textContent")
        #expect(
          words.contains("trade is balanced") == query.contains("deficits=balanced&"))
      }
    }
  }

  @Test(
    "a reader builds, moves, compares, shares, downloads",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func reader() async throws {
    try await withPage { browser, address in
      try browser.open(address)
      try browser.wait(Self.answered)
      // The opening view answers the question the laboratory was built around, without a click.
      #expect(try browser.text("document.getElementById('headline').textContent").contains("%"))
      #expect(
        try browser.number("document.querySelectorAll('[data-chart=tiles] .mark').length") == 81)
      for chart in ["ranking", "steps", "sectors", "partners"] {
        #expect(
          try browser.number("document.querySelectorAll('[data-chart=\(chart)] svg').length") == 1)
      }

      // The tiles follow the slider, and the address the scenario.
      let before = try browser.text("\(Self.tile).getAttribute('aria-label')")
      try browser.evaluate(
        """
        (() => { const slider = [...document.querySelectorAll('input[type=range]')].at(-2);
          slider.value = slider.min; slider.dispatchEvent(new Event('input', {bubbles: true}));
          slider.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try browser.wait(
        "\(Self.tile).getAttribute('aria-label') !== \(Self.quoted(before))")
      try browser.wait("location.search.includes('scenario=')")

      // A measure of one's own.
      let measures = "document.querySelectorAll('.measures > li').length"
      let count = try browser.number(measures)
      try browser.evaluate("document.querySelector('.step .add button').click()")
      try browser.wait("\(measures) === \(Int(count) + 1)")
      try browser.wait(Self.answered)

      // A measure switched off changes the answer.
      let sentences = try browser.text("document.getElementById('sentences').textContent")
      try browser.evaluate(
        "document.querySelectorAll('.measure-head input[type=checkbox]')[0].click()")
      try browser.wait(
        "document.getElementById('sentences').textContent !== \(Self.quoted(sentences))")
      try browser.evaluate("history.back()")
      try browser.wait(
        "document.getElementById('sentences').textContent === \(Self.quoted(sentences))")

      // Which tariffs matter; which measure does the work.
      for view in ["sensitivity", "attribution"] {
        try browser.evaluate("document.querySelector('[data-focus=\"ask.\(view)\"]').click()")
        try browser.wait("document.querySelector('[data-chart=\(view)] svg')")
      }

      // Two scenarios side by side.
      try browser.evaluate(
        """
        (() => { const menu = document.getElementById('compare-with'); menu.value = 'rcep';
          menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try browser.wait("document.querySelectorAll('#comparison svg').length >= 5")
      let order = try browser.text(
        "[...document.querySelectorAll('#comparison [data-chart]')].map((one) => one.dataset.chart).join()"
      )
      #expect(order == "comparison,dumbbells,tiles-first,tiles-second,steps")
      // Both maps abreast, on one scale.
      #expect(
        try browser.evaluate(
          """
          (() => { const [one, two] = ['first', 'second'].map((side) =>
            document.querySelector(`#comparison [data-chart=tiles-${side}]`).getBoundingClientRect());
            return one.top === two.top && one.right < two.left; })()
          """) as? Bool == true)

      // Its table, and a file.
      try browser.evaluate(
        "document.querySelector('[data-chart=ranking] .chart-foot button').click()")
      #expect(
        try browser.number(
          "document.querySelectorAll('[data-chart=ranking] tbody tr').length") == 81)
      // A chart is taken away as the server keeps it: in colours and a size of one's own, with all that it is from.
      let panel = "document.querySelector('[data-chart=tiles] .take-panel')"
      try browser.evaluate(
        "document.querySelector('[data-chart=tiles] .take-chart summary').click()")
      try browser.wait("\(panel).querySelector('a')")
      try browser.evaluate(
        """
        (() => { const [theme, size] = \(panel).querySelectorAll('select');
          theme.value = 'dark'; size.value = 'column';
          for (const menu of [theme, size]) menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      for press in ["a", "button", "a[href*='.csv']", "a[href*='.bib']"] {
        try browser.evaluate("\(panel).querySelector(\(Self.quoted(press))).click()")
        usleep(300_000)
      }
      for suffix in ["-tiles.svg", "-tiles.png", "-tiles.csv", "-tiles.bib"] {
        try Self.waitForFile(in: browser.downloads, suffix: suffix)
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: browser.downloads.path())
      func taken(_ suffix: String) throws -> Data {
        let name = try #require(files.first { $0.hasSuffix(suffix) }, "\(suffix) of \(files)")
        return try Data(contentsOf: browser.downloads.appending(path: name))
      }
      let drawing = String(decoding: try taken("-tiles.svg"), as: UTF8.self)
      #expect(drawing.contains("width=\"360\"") && drawing.contains(Theme.dark.background))
      for part in ["Source:", "CC BY", "http://", "Entrepôt 0"] {
        #expect(drawing.contains(part), "\(part)")
      }
      // Three pixels for each of a column's.
      #expect(Array(try taken("-tiles.png")[16..<20]) == [0, 0, 4, 56])
      let table = String(decoding: try taken("-tiles.csv"), as: UTF8.self)
      #expect(table.hasPrefix("# ") && table.contains("\neconomy,name,real_income_percent"))
      #expect(String(decoding: try taken("-tiles.bib"), as: UTF8.self).contains("-tiles,"))
      try browser.evaluate("\(panel).querySelector('[data-copy=embed]').click()")
      try browser.wait("\(panel).querySelector('input').value.startsWith('<iframe src=')")
      let frame = try browser.text("\(panel).querySelector('input').value")
      #expect(
        frame.contains("/embed/") && frame.contains("?chart=tiles") && frame.contains("title=\""))
      // A chart of an explanation is taken from the explanation's own answer.
      let own = try browser.text(
        """
        (() => { const fold = document.querySelector('[data-chart=attribution] .take-chart');
          fold.open = true; fold.dispatchEvent(new Event('toggle'));
          return fold.querySelector('a').href; })()
        """)
      #expect(own.contains("chart=attribution"))
      #expect(
        try browser.number("fetch(\(Self.quoted(own))).then((answer) => answer.status)") == 200)

      // A link that reproduces everything, also by script-free page.
      let state = try browser.text("document.getElementById('sentences').textContent")
      try browser.evaluate(
        "[...document.querySelectorAll('#take button')].find((b) => b.dataset.focus === 'short').click()"
      )
      try browser.wait("document.querySelector('#take input').value.includes('/s/')")
      let link = try browser.text("document.querySelector('#take input').value")
      try browser.open(link)
      #expect(try browser.number("document.querySelectorAll('figure svg').length") >= 5)
      try browser.evaluate(
        "[...document.querySelectorAll('a.button')].find((a) => a.href.includes('?')).click()")
      try browser.wait("document.getElementById('headline') && \(Self.answered)")
      #expect(try browser.text("document.getElementById('sentences').textContent") == state)
    }
  }

  @Test(
    "the keyboard alone; three languages; 320 pixels; YAML with the parser's messages",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func everyReader() async throws {
    try await withPage { browser, address in
      try browser.open(address)
      try browser.wait(Self.answered)
      var reached = false
      for _ in 0..<140 where !reached {
        try browser.press("Tab")
        reached =
          try browser.evaluate(
            "Boolean(document.activeElement.closest('[data-chart=tiles] .mark'))")
          as? Bool ?? false
      }
      #expect(reached, "the map cannot be reached by Tab")
      try browser.press("End")
      let key = try browser.text("document.activeElement.dataset.key")
      try browser.wait("!document.getElementById('tip').hidden")
      try browser.press("Enter")
      try browser.wait("document.getElementById('tool-economy').value === \(Self.quoted(key))")
      #expect(try browser.text("document.activeElement.dataset.key") == key, "the focus is lost")

      for (language, word) in [("vi", "Kịch bản"), ("zh", "情景")] {
        try browser.open(address + "?draws=none&language=\(language)")
        try browser.wait(Self.answered)
        #expect(try browser.text("document.querySelector('#editor h2').textContent") == word)
        try browser.size(320, 700)
        try browser.wait(Self.answered)
        usleep(400_000)
        try browser.wait(Self.answered)
        #expect(
          try browser.number("document.documentElement.scrollWidth") <= 320,
          "the page scrolls sideways at 320 pixels")
        try browser.size(1280)
      }

      try browser.open(address)
      try browser.wait(Self.answered)
      try browser.evaluate("document.querySelector('details[data-focus=yaml]').open = true")
      try browser.wait("document.querySelector('.yaml textarea').value.includes('steps:')")
      browser.forgetComplaints()
      try browser.evaluate(
        """
        (() => { const area = document.querySelector('.yaml textarea');
          area.value = area.value.replace('measures:', 'mesures:');
          area.dispatchEvent(new Event('input', {bubbles: true}));
          document.querySelector('[data-focus=yaml-apply]').click(); })()
        """)
      try browser.wait("document.getElementById('yaml-messages').textContent.includes('mesures')")
      // The refusal itself is the browser's only complaint.
      #expect(browser.complaints.allSatisfy { $0.contains("422") })
      browser.forgetComplaints()
    }
  }

  static func quoted(_ text: String) -> String {
    let data = try? JSONEncoder().encode(text)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  static func waitForFile(in folder: URL, suffix: String) throws {
    for _ in 0..<200 {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
      if let file = files.first(where: { $0.hasSuffix(suffix) }),
        let data = FileManager.default.contents(atPath: folder.appending(path: file).path()),
        data.count > 500
      {
        return
      }
      usleep(30_000)
    }
    throw Browser.Failure(description: "no file .\(suffix) was downloaded")
  }
}

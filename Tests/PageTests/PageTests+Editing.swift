// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Entrepot
import Foundation
import Testing

extension PageTests {
  /// The page without its menus, which name every shipped scenario.
  private static let shown = """
    (() => { const copy = document.documentElement.cloneNode(true);
      for (const menu of copy.querySelectorAll('select')) menu.remove();
      return copy.outerHTML + [...document.querySelectorAll('input[type=text]')].map((i) => i.value)
        .filter((v) => !v.startsWith('http')).join(' '); })()
    """

  @Test(
    "names follow content: an edited scenario is shared, printed and downloaded under its own name",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func edited() async throws {
    try await withPage { browser, address in
      try browser.open(address + "?name=us-tariffs-2025-08-07&draws=32")
      try browser.wait(Self.answered)
      #expect(try browser.text(Self.shown).contains("August 2025"))
      let sources = try browser.text(
        "[...document.querySelectorAll('details[data-focus=sources] li')].map((l) => l.firstChild.textContent).join('|')"
      ).split(separator: "|").map(String.init)
      try browser.evaluate("document.querySelector('[data-focus=\"0.0.exporters\"]').click()")
      // A press on a name in a picker means this one.
      try browser.evaluate("document.querySelector('[data-focus=\"one.VNM\"]').click()")
      try browser.evaluate("document.querySelector('[data-focus=done]').click()")
      #expect(
        try browser.text("document.querySelector('[data-focus=\"0.0.exporters\"]').textContent")
          == "Viet Nam")
      try browser.evaluate(
        """
        (() => { const menu = document.querySelector('[data-focus="0.0.kind"]'); menu.value = 'set';
          menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try Self.enter("46", into: "0.0.set", browser)
      let title = "46 % on all goods from Viet Nam, levied by the United States"
      try browser.wait("document.getElementById('kicker').textContent === \(Self.quoted(title))")
      try browser.wait("document.querySelector('.title-input').value === \(Self.quoted(title))")
      try browser.wait(Self.answered)
      // What is worked out as the entry rests comes last.
      try browser.wait(
        "document.querySelector('[data-chart=decomposition]').outerHTML.includes('46 %')")
      let world = try browser.text(
        """
        fetch('/api/worlds').then((r) => r.json())
          .then((all) => all.find((one) => one.name === 'oecd-2024').sources.map((s) => s.title).join('|'))
        """)
      let gone = sources.filter { !world.contains($0) } + ["August 2025", "2025-08-07"]
      #expect(gone.count > 3)
      func expectNothingOld(_ text: String, _ what: String) {
        #expect(text.contains("46 %") || text.contains("46-on"), "\(what) does not say what it is")
        for word in gone { #expect(!text.contains(word), "\(what) says \(word)") }
      }
      expectNothingOld(try browser.text(Self.shown), "the page")
      let linked = """
        decodeURIComponent(escape(atob(new URLSearchParams(location.search).get('scenario')
          .replaceAll('-', '+').replaceAll('_', '/'))))
        """
      try browser.wait("!\(linked).includes('August 2025')")
      let carried = try browser.text(linked)
      for word in gone where word != "2025-08-07" {
        #expect(!carried.contains(word), "the address says \(word)")
      }
      #expect(try browser.text("document.title").hasPrefix("46 %"))
      for format in ["csv", "json", "yaml", "html"] {
        let link = "document.querySelector('#take a[href*=\".\(format)\"]')"
        let text = try browser.text("fetch(\(link).href).then((r) => r.text())")
        #expect(text.count > 100)
        if format != "csv" && format != "yaml" { expectNothingOld(text, format) }
        for word in gone { #expect(!text.contains(word), "\(format) says \(word)") }
        if format != "html" {
          let name = try browser.text(
            "fetch(\(link).href).then((r) => r.headers.get('Content-Disposition') ?? '')")
          expectNothingOld(name, "the name of the \(format)")
        }
      }
      let panel = "document.querySelector('[data-chart=tiles] .take-panel')"
      try browser.evaluate(
        "document.querySelector('[data-chart=tiles] .take-chart summary').click()")
      try browser.wait("\(panel).querySelector('a')")
      try browser.evaluate("\(panel).querySelector('a').click()")
      try Self.waitForFile(in: browser.downloads, suffix: "svg")
      let names = try FileManager.default.contentsOfDirectory(atPath: browser.downloads.path())
      #expect(names.contains { $0.hasPrefix("entrepot-46-on-all-goods-from-viet-nam") })
      try browser.evaluate("document.querySelector('[data-focus=short]').click()")
      try browser.wait("document.querySelector('#take input').value.includes('/s/')")
      try browser.open(try browser.text("document.querySelector('#take input').value"))
      expectNothingOld(try browser.text("document.documentElement.outerHTML"), "the shared page")
      try browser.evaluate("document.querySelector('a.button').click()")
      try browser.wait("document.getElementById('headline') && \(Self.answered)")
      expectNothingOld(try browser.text(Self.shown), "the page that the shared one opens")
    }
  }

  @Test(
    "0 is an answer; errors are marked at their entry and nothing stale looks fresh; asked again by itself",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func mistakes() async throws {
    try await withPage { browser, address in
      try browser.open(address + "?name=corridor&draws=none")
      try browser.wait(Self.answered)
      let focus = try browser.text("document.querySelector('.exact').dataset.focus")
      let box = "document.querySelector('[data-focus=\"\(focus)\"]')"
      let fresh = "document.getElementById('stale').hidden && \(Self.answered)"
      try Self.enter("0", into: focus, browser)
      try browser.wait("location.search.includes('scenario=') && \(fresh)")
      #expect(try browser.evaluate("document.getElementById('problem').hidden") as? Bool == true)

      // What is no number is marked where it stands, and not put back.
      for wrong in ["abc", "1e999", "", "1.000,5"] {
        try Self.enter(wrong, into: focus, browser)
        #expect(try browser.text("\(box).getAttribute('aria-invalid')") == "true", "'\(wrong)'")
        #expect(try browser.text("\(box).value") == wrong)
        try browser.wait("!document.getElementById('stale').hidden")
      }
      // 1,5 and 1.5 are the same number.
      var answers: [String] = []
      for same in ["-1,5", "−1.5", "-1.5 %"] {
        try Self.enter("-1", into: focus, browser)
        try browser.wait(fresh)
        try Self.enter(same, into: focus, browser)
        try browser.wait(fresh)
        usleep(300_000)
        try browser.wait(fresh)
        answers.append(try browser.text("document.getElementById('sentences').textContent"))
      }
      #expect(Set(answers).count == 1)

      browser.forgetComplaints()
      try Self.enter("-200", into: focus, browser)
      try browser.wait("document.querySelector('.measure-fault')")
      #expect(try browser.text("\(box).getAttribute('aria-invalid')") == "true")
      #expect(
        try browser.text(
          "document.getElementById(\(box).getAttribute('aria-describedby')).textContent"
        ).contains("100 %"))
      #expect(
        try browser.evaluate(
          "['answer', 'results'].every((id) => document.getElementById(id).classList.contains('stale'))"
        ) as? Bool == true)
      try Self.enter("-2", into: focus, browser)
      try browser.wait(fresh)
      #expect(try browser.evaluate("!document.querySelector('.measure-fault')") as? Bool == true)

      // Without a network, and with it again, without a gesture.
      try browser.call(
        "Network.emulateNetworkConditions",
        ["offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1])
      try Self.enter("-1,2", into: focus, browser)
      try browser.wait("!document.getElementById('stale').hidden")
      try browser.call(
        "Network.emulateNetworkConditions",
        ["offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1])
      try browser.wait(fresh)
      #expect(
        browser.complaints.allSatisfy { $0.contains("422") || $0.contains("DISCONNECTED") })
      browser.forgetComplaints()
    }
  }

  @Test(
    "a damaged or unknown link says so and stays",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func strangeLinks() async throws {
    try await withPage(refused: ["/api/scenarios/", "/api/runs/", "/api/links/", "/s/", "/ask"]) {
      browser, address in
      for query in [
        "scenario=zzzz", "name=nonsense", "world=nope", "compare=name%3Azzz", "compare=zzz",
        "deficits=none", "deficits=real:XXX", "economy=XXX", "step=x", "step=77", "off=9.9",
        "scenario=eyJhIjoxfQ", "scenario=", "name=", "nam=us-tariffs-2025-08-07",
        "name=standing-together&deficit=fixed", "name=rcep&v=old", "name=rcep&w=xyz",
      ] {
        try browser.open("\(address)?\(query)")
        try browser.wait("document.body.classList.contains('lost')")
        usleep(500_000)
        #expect(
          try browser.text("document.getElementById('headline').textContent")
            == "This link leads nowhere", "\(query)")
        #expect(try browser.text("location.search") == "?\(query)")
        #expect(
          try browser.evaluate("document.getElementById('results').offsetParent === null")
            as? Bool == true)
      }
      // Links that the server itself opens are pages too.
      for path in ["s/ffffffffffffffff", "ask?name=nope"] {
        try browser.open(address + path)
        try browser.wait(
          "document.querySelector('h1')?.textContent === 'There is no such thing' || document.querySelector('h1')?.textContent === 'There is no such link'"
        )
      }
      try browser.open("\(address)?name=nonsense")
      try browser.wait("document.body.classList.contains('lost')")
      try browser.evaluate("document.querySelector('#sentences a').click()")
      try browser.wait("document.getElementById('headline') && \(Self.answered)")
      #expect(
        try browser.evaluate("document.body.classList.contains('lost')") as? Bool == false)
    }
  }

  @Test(
    "a link of another version or world says so, politely, until something else is asked",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func otherVersion() async throws {
    try await withPage { browser, address in
      let note = "document.getElementById('made-with')"
      try browser.open("\(address)?name=rail-corridor&draws=none&v=0.1.0&w=01234567")
      try browser.wait("document.getElementById('headline') && \(Self.answered)")
      let words = try browser.text("\(note).textContent")
      for part in ["version 0.1.0", "runs \(Provenance.programVersion)", "01234567", "may differ"] {
        #expect(words.contains(part), "\(part): \(words)")
      }
      // The link that is shared says with what its numbers were found now.
      let link = try browser.text("document.querySelector('#take input').value")
      #expect(link.contains("v=\(Provenance.programVersion)&w=") && !link.contains("01234567"))
      try browser.evaluate(
        """
        (() => { const menu = document.getElementById('tool-economy'); menu.value = 'THA';
          menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try browser.wait("\(note).hidden && location.search.includes('economy=THA')")
      #expect(try !browser.text("location.search").contains("01234567"))
      try browser.open(link)
      try browser.wait("document.getElementById('headline') && \(Self.answered)")
      #expect(try browser.evaluate("\(note).hidden") as? Bool == true)
    }
  }

  @Test(
    "a scenario of another world opens in that world, from its name or from the list",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func otherWorld() async throws {
    try await withPage { browser, address in
      try browser.open(address + "?name=nafta-1993-2005&draws=none")
      try browser.wait(Self.answered)
      #expect(try browser.text("document.getElementById('start').value") == "nafta-1993-2005")
      #expect(
        try browser.text("document.getElementById('headline').textContent").contains("Mexico"))
      try browser.open(address)
      try browser.wait(Self.answered)
      try browser.evaluate(
        """
        (() => { const menu = document.getElementById('start'); menu.value = 'nafta-1993-2005';
          menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try browser.wait("location.search.includes('caliendo-parro-1993')")
      try browser.wait("document.getElementById('headline') && \(Self.answered)")
      #expect(try browser.text("document.getElementById('start').value") == "nafta-1993-2005")
    }
  }

  /// Writes into an entry as a reader does.
  static func enter(_ text: String, into focus: String, _ browser: Browser) throws {
    try browser.evaluate(
      """
      (() => { const box = document.querySelector('[data-focus="\(focus)"]');
        box.value = \(quoted(text)); box.dispatchEvent(new Event('change', {bubbles: true})); })()
      """)
  }
}

// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Foundation
import Testing

extension PageTests {
  static let axe: String? = {
    let built = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.build/browser/axe.min.js")
    return try? String(contentsOf: built, encoding: .utf8)
  }()

  /// What axe-core finds, or a page that scrolls sideways: a line for each fault.
  ///
  /// - Parameter rules: The rules that are asked; all of them without.
  private static func faults(_ browser: Browser, rules: [String] = []) throws -> String {
    let names = rules.map { quoted($0) }.joined(separator: ", ")
    let only = rules.isEmpty ? "" : ", runOnly: {type: 'rule', values: [\(names)]}"
    if try browser.evaluate("typeof axe === 'undefined'") as? Bool == true {
      try browser.evaluate((axe ?? "") + ";0")
    }
    return try browser.text(
      """
      axe.run(document, {resultTypes: ['violations']\(only)}).then((found) => [
        ...found.violations.map((one) =>
          `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`),
        ...(document.documentElement.scrollWidth > innerWidth ? ['it scrolls sideways'] : []),
      ].join('\\n'))
      """)
  }

  /// Asserts that axe-core finds nothing from a phone to a wall, magnified, light, dark and in the reader's colours.
  ///
  /// Themes change colours alone and widths do not change them: themes are asked for contrast, at one width.
  private static func expectNoFaults(_ view: String, _ browser: Browser) throws {
    func expect(_ width: Int, _ theme: String, rules: [String] = []) throws {
      let found = try faults(browser, rules: rules)
      #expect(found == "", "\(view) at \(width), \(theme)")
    }
    for (width, height) in [(320, 740), (2560, 1300), (320, 256), (1280, 900)] {
      try browser.size(width, height)
      usleep(400_000)
      try browser.wait("!document.querySelector('#status.busy')")
      try expect(width, "light")
    }
    for (theme, forced) in [("dark", false), ("forced colours", true)] {
      try browser.prefer(dark: !forced, forced: forced)
      try expect(1280, theme, rules: ["color-contrast"])
    }
    try browser.prefer(dark: false)
  }

  @Test(
    "axe-core finds nothing in any view: all of the page, report, kept answer, frame, a link that leads nowhere; from 320 to 2560 pixels, at 400 %, light, dark and in forced colours",
    .enabled(
      if: hasBrowser && axe != nil,
      "no Chromium or no axe-core is installed: Scripts/setup --browser does it"))
  func accessible() async throws {
    try await withPage(refused: ["/api/scenarios/"]) { browser, address in
      try browser.open(
        address + "?name=standing-together&economy=VNM&draws=none&compare=name%3Arcep")
      try browser.wait(Self.answered)
      try LabPage.unfold(browser)
      let run = try browser.text(
        "document.querySelector('#take a[href*=\".html\"]').getAttribute('href').match(/runs\\/([^.]+)/)[1]"
      )
      try browser.evaluate("document.querySelector('[data-focus=short]').click()")
      try browser.wait("document.querySelector('#take input').value.includes('/s/')")
      let kept = try browser.text("document.querySelector('#take input').value")
      try Self.expectNoFaults("page", browser)
      for (name, place) in [
        ("report", "\(address)api/runs/\(run).html"), ("kept answer", kept),
        ("frame", "\(address)embed/\(run)?chart=tiles"), ("advisories", "\(address)advisories"),
        ("lost", "\(address)?name=nonsense"),
      ] {
        try browser.open(place)
        if name == "lost" { try browser.wait("document.body.classList.contains('lost')") }
        try Self.expectNoFaults(name, browser)
      }
    }
  }

  @Test(
    "nothing that is pressed is smaller than 24 pixels on a phone; charts are walked mark by mark; links skip to answer and results",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func reachable() async throws {
    try await withPage { browser, address in
      try browser.size(360, 740)
      try browser.open(
        address + "?name=standing-together&economy=VNM&draws=none&compare=name%3Arcep")
      try browser.wait(Self.answered)
      try LabPage.unfold(browser)
      // Words that explain themselves stand in a line of text, as links in sentences do (WCAG 2.2, 2.5.8).
      let small = try browser.text(
        """
        [...document.querySelectorAll('a, button, select, input, textarea, summary, [role=button], [role=option], .mark:has(.target)')]
          .filter((one) => one.checkVisibility({opacityProperty: true, visibilityProperty: true}))
          .filter((one) => !one.closest('.visually-hidden, .skip, p:not(.row, .brand) > a, li > a') && !one.matches('.visually-hidden, .skip'))
          .map((one) => {
            // A tick is pressed on its label too.
            const box = (one.closest('label.check') ?? one).getBoundingClientRect();
            return box.width && (box.width < 24 || box.height < 24)
              ? `${one.dataset.focus ?? one.dataset.key ?? one.className} ${one.textContent.slice(0, 20)} ${box.width.toFixed(1)}×${box.height.toFixed(1)}` : '';
          }).filter(Boolean).join('\\n')
        """)
      #expect(small == "")
      // The map has numbers on a phone as well, and is of the width of the screen.
      #expect(
        try browser.number(
          "[...document.querySelectorAll('[data-chart=tiles] .tile')].filter((one) => /\\d/.test(one.textContent)).length"
        ) == 81)

      // A drawing has a short name and marks with names; no mark holds another, nor a button a picture.
      let drawings = try browser.text(
        """
        [...document.querySelectorAll('.chart svg')].filter((svg) => svg.checkVisibility()).map((svg) => {
          const name = svg.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id)?.textContent).join(' ');
          const marks = [...svg.querySelectorAll('.mark')];
          return [
            svg.getAttribute('role') === 'group' ? '' : 'no group', name && name.length < 160 ? '' : `name: ${name}`,
            svg.hasAttribute('aria-describedby') ? 'all its numbers at once' : '',
            marks.length && marks.every((mark) => mark.getAttribute('aria-label')) ? '' : 'a mark without a name',
            marks.filter((mark) => mark.tabIndex === 0).length === 1 ? '' : 'not one stop for Tab',
            svg.querySelector('.mark .mark, [role=button] [role=img]') ? 'a mark in a mark' : '',
          ].filter(Boolean).map((fault) => `${svg.closest('[data-chart]').dataset.chart}: ${fault}`).join('\\n');
        }).filter(Boolean).join('\\n')
        """)
      #expect(drawings == "")

      for place in ["answer", "results"] {
        try browser.evaluate("document.querySelector('.skip[href=\"#\(place)\"]').focus()")
        try browser.press("Enter")
        try browser.wait("document.activeElement.id === \(Self.quoted(place))")
      }
    }
  }

  @Test(
    "a gesture is announced once: a slider, a choice, a start, what was asked for, a comparison",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func announcements() async throws {
    try await withPage { browser, address in
      try browser.open(address + "?name=rail-corridor&economy=VNM&draws=64")
      try browser.wait(Self.answered)
      // What a screen reader would speak: every text that a live region comes to hold.
      try browser.evaluate(
        """
        window.spoken = [];
        new MutationObserver((changes) => {
          const regions = new Set(changes.map(({target}) => (target.closest ? target : target.parentElement)
            ?.closest('[role=status], [role=alert], [aria-live]')).filter(Boolean));
          for (const region of regions) {
            if (region.getAttribute('aria-live') !== 'off' && region.textContent.trim()) window.spoken.push(region.textContent);
          }
        }).observe(document.body, {subtree: true, childList: true, characterData: true});
        """)
      func expectOne(_ gesture: String, until done: String, _ act: () throws -> Void) throws {
        try browser.evaluate("window.spoken = []")
        try act()
        try browser.wait(done)
        try browser.wait("window.spoken.length")
        usleep(600_000)
        #expect(try browser.number("window.spoken.length") == 1, "\(gesture)")
      }
      let fresh = Self.answered
      let focus = try browser.text("document.querySelector('.exact').dataset.focus")
      try expectOne("slider", until: "location.search.includes('scenario=') && \(fresh)") {
        for value in [3, 4, 5] {
          try browser.evaluate(
            "(() => { const s = document.querySelector('[data-focus=\"\(focus).slider\"]'); s.value = \(value); s.dispatchEvent(new Event('input', {bubbles: true})); })()"
          )
          usleep(150_000)
        }
        try browser.evaluate(
          "document.querySelector('[data-focus=\"\(focus).slider\"]').dispatchEvent(new Event('change', {bubbles: true}))"
        )
      }
      #expect(
        try browser.text("window.spoken[0]").contains("Viet Nam"), "it says whose number it is")
      let hand = Hand(browser)
      try expectOne("choice", until: "location.search.includes('economy=THA') && \(fresh)") {
        try hand.choose("Thai", from: "#tool-economy")
      }
      try expectOne("asked", until: "document.querySelector('[data-chart=sensitivity] svg')") {
        try hand.click("[data-focus='ask.sensitivity']")
      }
      try expectOne(
        "comparison", until: "document.querySelectorAll('#comparison svg').length >= 3"
      ) {
        try hand.choose("RCEP carried", from: "#compare-with")
      }
      // With a comparison open and something asked, a gesture is still one.
      try expectOne("start", until: "location.search.includes('us-tariffs-2') && \(fresh)") {
        try hand.click("[data-focus='start.washington']")
      }
    }
  }
}

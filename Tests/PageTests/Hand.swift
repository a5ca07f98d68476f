// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Foundation

/// A reader's hand: it acts where things stand on the screen, and counts what it does.
///
/// A press of the pointer counts one, and so does a word or a number that is typed with the key that ends it. A
/// menu is two: it is opened, and chosen from by typing how the choice begins. Scrolling and reading are free.
final class Hand {
  /// The most that a task may take.
  static let most = 8

  private(set) var clicks = 0
  private let browser: Browser

  init(_ browser: Browser) { self.browser = browser }

  /// Presses the middle of the first element in sight that a selector finds.
  ///
  /// - Parameter words: Words that the element holds; any will do without.
  /// - Throws: `Browser.Failure` if there is none in time, or something else lies over it.
  func click(_ selector: String, saying words: String = "") throws {
    let element = """
      [...document.querySelectorAll(\(PageTests.quoted(selector)))].find((one) =>
        one.checkVisibility() && one.textContent.includes(\(PageTests.quoted(words))))
      """
    try browser.wait("(\(element))")
    let place = try browser.evaluate(
      """
      (async () => {
        const one = \(element);
        one.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const box = one.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const there = document.elementFromPoint(x, y);
        return one.contains(there) || there?.contains(one) ? [x, y] : [];
      })()
      """)
    guard let place = place as? [NSNumber], place.count == 2 else {
      throw Browser.Failure(description: "\(selector) \(words) cannot be pressed where it stands")
    }
    try browser.click(x: place[0].doubleValue, y: place[1].doubleValue)
    clicks += 1
  }

  /// Types where the focus is.
  func type(_ words: String, then key: String? = "Enter") throws {
    try browser.type(words)
    if let key { try browser.press(key) }
    clicks += 1
  }

  /// Chooses from a menu by how the choice begins.
  func choose(_ beginning: String, from selector: String) throws {
    try click(selector)
    // The list opens in a window of its own.
    usleep(200_000)
    try type(beginning)
  }

  /// Chooses from a menu an entry in words that are written with more than letters of a keyboard.
  func choose(entry: String, from selector: String) throws {
    let menu = "document.querySelector(\(PageTests.quoted(selector)))"
    try browser.wait(menu)
    try browser.evaluate(
      """
      (() => { const menu = \(menu);
        menu.value = [...menu.options].find((one) => one.textContent === \(PageTests.quoted(entry))).value;
        menu.dispatchEvent(new Event('change', {bubbles: true})); })()
      """)
    clicks += 2
  }
}

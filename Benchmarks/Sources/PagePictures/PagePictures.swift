// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Foundation

/// Pictures of every view of the laboratory, to look at.
///
///     PagePictures FOLDER [--languages en,vi,zh]
///
/// The first view as it arrives, the page with all that it can show, its report and a chart for other sites: at 360,
/// 1280 and 2560 pixels, light and dark, in each language.
@main struct PagePictures {
  let browser: Browser
  let address: String
  let folder: URL

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, !folder.hasPrefix("-") else {
      throw Browser.Failure(description: "PagePictures FOLDER [--languages en,vi,zh]")
    }
    guard let program = Browser.program else {
      throw Browser.Failure(
        description: "no Chromium is installed: Scripts/setup --browser does it")
    }
    let chosen = arguments.firstIndex(of: "--languages").map { arguments.dropFirst($0).first ?? "" }
    let server = try Server()
    defer { _ = server.stop() }
    let browser = try Browser(program)
    defer { browser.close() }
    let place = URL(filePath: folder)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let pictures = PagePictures(browser: browser, address: server.address, folder: place)
    for language in (chosen ?? "en,vi,zh").split(separator: ",") {
      try pictures.take(in: String(language))
    }
  }

  private func take(in language: String) throws {
    let sizes = [(360, 740), (1280, 800), (2560, 1300)]
    for (width, height) in sizes {
      try browser.size(width, height)
      try browser.prefer(dark: false)
      let question = "?name=standing-together&economy=VNM&language=\(language)"
      try browser.open(address + question)
      try browser.wait(LabPage.isAnswered)
      try inBoth("arrival", width, language, isWhole: false)
      try browser.open(address + question + "&compare=name%3Arcep")
      try browser.wait(LabPage.isAnswered)
      try LabPage.unfold(browser)
      try inBoth("page", width, language)
      let report = try browser.text("document.querySelector('#take a[href*=\".html\"]').href")
      for (name, view) in [
        ("report", report),
        (
          "frame",
          report.replacing(/api\/runs\/([^.]+).*/) { "embed/\($0.output.1)?chart=tiles" }
        ),
      ] {
        try browser.open(view)
        try inBoth(name, width, language)
      }
    }
  }

  private func inBoth(
    _ name: String, _ width: Int, _ language: String, isWhole: Bool = true
  ) throws {
    for (theme, dark) in [("light", false), ("dark", true)] {
      try browser.prefer(dark: dark)
      usleep(300_000)
      let file = folder.appending(path: "\(name)-\(width)-\(theme)-\(language).png")
      try browser.picture(to: file.path(), isWhole: isWhole)
      print(file.lastPathComponent)
    }
    try browser.prefer(dark: false)
  }
}

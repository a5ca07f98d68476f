// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Headless Chromium, driven by its DevTools protocol over two pipes; every call waits for its answer.
///
/// For one thread alone.
package final class Browser {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
  }

  /// Errors and warnings that the page wrote to the console.
  package private(set) var complaints: [String] = []
  /// Addresses that the page asked for.
  package private(set) var requests: [String] = []
  package let downloads: URL
  private let process = Process()
  private let folder: URL
  private let toBrowser: FileHandle
  private let fromBrowser: FileHandle
  private var buffer = Data()
  private var count = 0
  private var session: String?

  /// The program, or nil where it is not installed.
  package static let program: String? = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  package init(_ program: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "browser-\(UUID().uuidString)")
    self.folder = folder
    downloads = folder.appending(path: "downloads")
    try FileManager.default.createDirectory(at: downloads, withIntermediateDirectories: true)
    let paths = ["in", "out"].map { folder.appending(path: $0).path() }
    for path in paths where unsafe mkfifo(path, 0o600) != 0 {
      throw Failure(description: "no pipe at \(path)")
    }
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c",
      """
      exec '\(program)' --headless=new --no-sandbox --disable-gpu --remote-debugging-pipe \
      --hide-scrollbars --no-first-run --disable-dev-shm-usage \
      --user-data-dir='\(folder.appending(path: "profile").path())' 3<'\(paths[0])' 4>'\(paths[1])'
      """,
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    guard let sending = FileHandle(forWritingAtPath: paths[0]),
      let receiving = FileHandle(forReadingAtPath: paths[1])
    else { throw Failure(description: "the pipes to the browser cannot be opened") }
    (toBrowser, fromBrowser) = (sending, receiving)
    let target = try call("Target.createTarget", ["url": "about:blank"])
    let attached = try call(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log", "Network"] { try call("\(domain).enable") }
    try call(
      "Browser.setDownloadBehavior",
      ["behavior": "allow", "downloadPath": downloads.path()], inSession: false)
  }

  package func close() {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  @discardableResult
  package func call(
    _ method: String, _ parameters: [String: Any] = [:], inSession: Bool = true
  ) throws -> [String: Any] {
    count += 1
    var message: [String: Any] = ["id": count, "method": method, "params": parameters]
    if inSession, let session { message["sessionId"] = session }
    try toBrowser.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let reply = try receive()
      guard let id = reply["id"] as? Int else {
        note(reply)
        continue
      }
      guard id == count else { continue }
      if let error = reply["error"] { throw Failure(description: "\(method): \(error)") }
      return reply["result"] as? [String: Any] ?? [:]
    }
  }

  private func receive() throws -> [String: Any] {
    // What was looked through once holds no end: a picture comes in hundreds of pieces.
    var looked = buffer.startIndex
    while true {
      if let end = buffer[looked...].firstIndex(of: 0) {
        let data = buffer[buffer.startIndex..<end]
        buffer = Data(buffer[buffer.index(after: end)...])
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      }
      let more = fromBrowser.availableData
      guard !more.isEmpty else { throw Failure(description: "the browser is gone") }
      looked = buffer.endIndex
      buffer.append(more)
    }
  }

  private func note(_ event: [String: Any]) {
    let body = event["params"] as? [String: Any] ?? [:]
    switch event["method"] as? String {
    case "Runtime.exceptionThrown":
      complaints.append("exception: \(body["exceptionDetails"] ?? "")")
    case "Runtime.consoleAPICalled" where ["error", "warning"].contains(body["type"] as? String):
      complaints.append("console: \(body["args"] ?? "")")
    case "Log.entryAdded":
      let entry = body["entry"] as? [String: Any] ?? [:]
      if ["error", "warning"].contains(entry["level"] as? String) {
        complaints.append("log: \(entry["text"] ?? "") \(entry["url"] ?? "")")
      }
    case "Network.requestWillBeSent":
      let request = body["request"] as? [String: Any]
      requests.append(request?["url"] as? String ?? "")
    default: break
    }
  }

  package func forgetComplaints() { complaints = [] }

  package func open(_ address: String) throws {
    try call("Page.navigate", ["url": address])
    try wait("document.readyState === 'complete' && location.href !== 'about:blank'")
  }

  /// What an expression gives; promises are awaited.
  @discardableResult
  package func evaluate(_ expression: String) throws -> Any? {
    let reply = try call(
      "Runtime.evaluate",
      ["expression": expression, "awaitPromise": true, "returnByValue": true])
    if let details = reply["exceptionDetails"] as? [String: Any] {
      let exception = details["exception"] as? [String: Any]
      throw Failure(description: "\(expression): \(exception?["description"] ?? details)")
    }
    return (reply["result"] as? [String: Any])?["value"]
  }

  package func text(_ expression: String) throws -> String {
    try evaluate(expression) as? String ?? ""
  }
  package func number(_ expression: String) throws -> Double {
    (try evaluate(expression) as? NSNumber)?.doubleValue ?? .nan
  }

  /// Waits until an expression is true.
  package func wait(_ condition: String, seconds: Double = 180) throws {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if (try? evaluate("Boolean(\(condition))")) as? Bool == true { return }
      usleep(30_000)
    }
    throw Failure(description: "waited \(seconds) s in vain for: \(condition)")
  }

  /// - Parameter control: Whether Ctrl is held.
  package func press(_ key: String, control: Bool = false) throws {
    let codes = [
      "Tab": 9, "Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowLeft": 37, "End": 35, "Home": 36,
      "z": 90, "y": 89,
    ]
    for type in ["keyDown", "keyUp"] {
      var event: [String: Any] = [
        "type": type, "key": key, "code": key, "windowsVirtualKeyCode": codes[key] ?? 0,
      ]
      if control { event["modifiers"] = 2 }
      if key == "Enter", type == "keyDown" { event["text"] = "\r" }
      try call("Input.dispatchKeyEvent", event)
    }
  }

  /// Presses and lets go of the pointer's first button at a place of the window.
  package func click(x: Double, y: Double) throws {
    for type in ["mouseMoved", "mousePressed", "mouseReleased"] {
      try call(
        "Input.dispatchMouseEvent",
        [
          "type": type, "x": x, "y": y, "button": type == "mouseMoved" ? "none" : "left",
          "clickCount": 1,
        ])
    }
  }

  /// Types a text where the focus is, a key after the other.
  package func type(_ text: String) throws {
    for key in text {
      try call(
        "Input.dispatchKeyEvent",
        ["type": "keyDown", "key": String(key), "text": String(key)])
      try call("Input.dispatchKeyEvent", ["type": "keyUp", "key": String(key)])
    }
  }

  package func size(_ width: Int, _ height: Int = 900) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// - Parameter forced: Whether the reader's own colours take the place of the page's.
  package func prefer(dark: Bool, forced: Bool = false) throws {
    try call(
      "Emulation.setEmulatedMedia",
      [
        "features": [
          ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"],
          ["name": "prefers-reduced-motion", "value": "reduce"],
          ["name": "forced-colors", "value": forced ? "active" : "none"],
        ]
      ])
  }

  /// A picture of the whole page, or of what the window shows.
  package func picture(to path: String, isWhole: Bool = true) throws {
    var parameters: [String: Any] = [:]
    if isWhole {
      let height = try number("document.documentElement.scrollHeight")
      let width = try number("document.documentElement.clientWidth")
      parameters = [
        "captureBeyondViewport": true,
        "clip": ["x": 0, "y": 0, "width": width, "height": height, "scale": 1],
      ]
    }
    let reply = try call("Page.captureScreenshot", parameters)
    let data = Data(base64Encoded: reply["data"] as? String ?? "") ?? Data()
    try data.write(to: URL(filePath: path))
  }
}

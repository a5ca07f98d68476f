// SPDX-License-Identifier: Apache-2.0

import Entrepot
import HTTPTypes
import Hummingbird
import LabStore
import NIOCore

/// An answer that says no, as RFC 9457 writes it (application/problem+json).
struct Problem: Error, Sendable {
  var status: HTTPResponse.Status
  var title: Message
  var detail: Message
  /// Line and path in a scenario, where the fault is there.
  var line: Int?
  var path: String?
  /// Seconds after which asking again may help.
  var retryAfter: Int?
  /// The language of whoever asked, where the question says it; else what the request asks for counts.
  var language: Language?

  init(
    _ status: HTTPResponse.Status, _ title: Message, _ detail: Message, line: Int? = nil,
    path: String? = nil, retryAfter: Int? = nil
  ) {
    self.status = status
    self.title = title
    self.detail = detail
    self.line = line
    self.path = path
    self.retryAfter = retryAfter
  }

  /// What an error of the laboratory, the store or the queue means to a client.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as QuestionFault: self.init(error)
    case let error as DataError: self.init(QuestionFault(.invalid, saying: error.whole))
    case is StoreError:
      // What the store said may name tables and folders: the log has it.
      self.init(
        .serviceUnavailable, "The store is not available",
        "Answers cannot be kept or read at the moment; questions are answered all the same.",
        retryAfter: 5)
    case SolveQueue.Refusal.full:
      self.init(
        .serviceUnavailable, "Too many questions at a time",
        "More questions wait than can be worked out soon; ask again in a moment.", retryAfter: 1)
    case SolveQueue.Refusal.tooLong:
      self.init(
        .serviceUnavailable, "The question takes too long",
        """
        The answer was not found in the time that one question may take; ask for less at a time, or use \
        the command line.
        """, retryAfter: 30)
    case is CancellationError:
      self.init(
        .serviceUnavailable, "The question was called off", "Nobody waited for it any more.",
        retryAfter: 1)
    case let error as HTTPError where error.status == .notFound:
      self.init(
        .notFound, "There is no such page",
        "Nothing is kept at this address; the laboratory begins at /.")
    case let error as HTTPError:
      self.init(
        error.status, Message(verbatim: error.status.reasonPhrase),
        error.status == .contentTooLarge
          ? Message("The request is larger than \(RequestReading.mostBytes, "most") bytes.")
          : Message(verbatim: error.body ?? "\(error.status.reasonPhrase)."))
    default:
      self.init(
        .internalServerError, "An error of the program",
        "The request was in order, the program was not; the log has the request's identity.")
    }
  }

  private init(_ error: QuestionFault) {
    let (status, title): (HTTPResponse.Status, Message) =
      switch error.code {
      case .malformed: (.badRequest, Message("The request is not of the form that is read"))
      case .unknown: (.notFound, Message("There is no such thing"))
      case .invalid: (.unprocessableContent, Message("The scenario or an option is wrong"))
      case .unsolved: (.unprocessableContent, Message("The model has no answer"))
      case .disk: (.serviceUnavailable, Message("The data cannot be read"))
      }
    self.init(
      status, title, error.saying, line: error.line,
      path: error.path.map { Self.fields[$0] ?? $0 })
  }

  /// Fields of a question that a request has under another name.
  private static let fields = [
    "focus": "view.economy", "outcome": "view.outcome", "step": "view.step",
    "scenario": "scenarioName",
  ]

  /// The same refusal, told in the language of whoever asked.
  static func telling(_ error: any Error, in language: Language) -> Problem {
    var problem = Problem(error)
    problem.language = problem.language ?? language
    return problem
  }

  /// What it says, in a language.
  func told(in asked: Language) -> (title: String, detail: String) {
    let language = language ?? asked
    return (language(title), DataError.oneLine(language(detail)))
  }

  func json(instance: String, in asked: Language = .english) -> JSONValue {
    let (title, detail) = told(in: asked)
    var fields: [String: JSONValue] = [
      "type": .text("about:blank"), "title": .text(title),
      "status": .number(Double(status.code)), "detail": .text(detail),
      "instance": .text(instance),
    ]
    if line != nil || path != nil {
      fields["errors"] = .list([
        .object([
          "line": line.map { .number(Double($0)) } ?? .null,
          "path": path.map { .text($0) } ?? .null, "message": .text(detail),
        ])
      ])
    }
    return .object(fields)
  }

  /// The refusal in the form in which the request's answer would be read: a page for who asks for one
  /// in a browser, else JSON.
  func response(to request: Request, in asked: Language) -> Response {
    let path = request.uri.path
    guard !path.hasPrefix("/api/"), request.headers[.accept]?.contains("text/html") == true else {
      return response(instance: path, in: asked)
    }
    let (title, detail) = told(in: asked)
    let words = language ?? asked
    var headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
    ]
    if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
    let body = """
      <main><section class="answer"><h1>\(PageFrame.escaped(title))</h1>
      <p class="standfirst">\(PageFrame.escaped(detail))</p>
      <p><a class="button" href="/">\(PageFrame.escaped(words("Open the laboratory")))</a></p></section></main>
      """
    return Response(
      status: status, headers: headers,
      body: ResponseBody(
        byteBuffer: ByteBuffer(string: PageFrame.html(body, title: title, in: words))))
  }

  func response(instance: String, in asked: Language) -> Response {
    var headers: HTTPFields = [
      .contentType: "application/problem+json", .cacheControl: "no-store",
    ]
    if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
    return Response(
      status: status, headers: headers,
      body: ResponseBody(
        byteBuffer: ByteBuffer(string: json(instance: instance, in: asked).compact())))
  }
}

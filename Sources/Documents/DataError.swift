// SPDX-License-Identifier: Apache-2.0

/// Data that cannot be used: where, what was found, what is allowed, and one sentence that says it all.
public struct DataError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of fault it is; programs tell faults apart by it, people by the sentence.
  public enum Code: String, Sendable {
    /// What was given is not what is needed.
    case invalid
    /// What is named does not exist.
    case unknown
    /// Whoever asked called it off.
    case cancelled
    /// The disk is full or refuses.
    case disk
  }

  /// What kind of fault it is.
  public let code: Code
  /// Where it is; nil where what was given has no place, such as a command's option.
  public let place: DocumentPlace?
  /// What is wrong, without the place and without what would be right.
  public let message: String
  /// The name that was probably meant.
  public let nearest: String?
  /// What is allowed, if that is more than the message says.
  public let advice: String?
  /// The sentence to show, in English; one that quotes a whole file is cut in its middle.
  public var description: String { told(in: .english) }

  /// The file at fault.
  public var file: String? { place?.file }
  /// Its line at fault, from 1.
  public var line: Int? { place?.line }
  /// The field at fault, such as `steps[0].measures[1].tariff`.
  public var path: String? { place?.path }

  /// A fault that is told by one whole sentence, in English alone: what only whoever keeps data meets.
  public init(_ sentence: String, code: Code = .invalid) {
    self.init(saying: Message(verbatim: sentence), code: code)
  }

  /// A fault at a place, in English alone: what only whoever keeps data meets.
  ///
  /// - Parameters:
  ///   - message: What is wrong, as a sentence that the place is the subject of, such as `is not a text.`
  ///   - place: Where it is.
  ///   - code: What kind of fault it is.
  public init(_ message: String, at place: DocumentPlace, code: Code = .invalid) {
    self.init(saying: Message(verbatim: message), at: place, code: code)
  }

  /// A fault in words that languages have.
  ///
  /// - Parameters:
  ///   - message: What is wrong: a whole sentence, or one that the place is the subject of.
  ///   - place: Where it is.
  ///   - code: What kind of fault it is.
  package init(saying message: Message, at place: DocumentPlace? = nil, code: Code = .invalid) {
    self.init(code, place, message.english, nil, nil, message)
  }

  /// A name that nothing has.
  ///
  /// - Parameters:
  ///   - problem: What is wrong, in small letters and without a full stop, such as
  ///     `this world has no economy 'VMN'`.
  ///   - name: What was written.
  ///   - names: All that might have been meant; the nearest, if it is near, is named.
  ///   - advice: What is said where none is near, without a full stop.
  ///   - place: Where the name stands.
  package static func unknown(
    _ problem: Message, _ name: String, among names: [String], advice: Message? = nil,
    at place: DocumentPlace? = nil
  ) -> DataError {
    let nearest = nearestName(to: name, among: names)
    return DataError(
      .unknown, place, problem.english, nearest, advice?.english,
      .suggesting(nearest, problem, advice))
  }

  /// The same fault at the place where its cause was written.
  package func at(_ place: DocumentPlace) -> DataError {
    DataError(code, place, message, nearest, advice, sentence)
  }

  /// The sentence in a language, with its place.
  package func told(in language: Language) -> String { Self.oneLine(language(whole)) }

  /// The sentence with its place.
  package var whole: Message {
    if let place { return Message("\(place.description, "place"): \(sentence, "fault")") }
    return code == .unknown ? sentence.asSentence : sentence
  }

  /// The sentence for a reader who knows which file and line it is about: the field and what is wrong.
  package var inFile: Message {
    guard let path else { return sentence }
    return Message("\(path, "place"): \(sentence, "fault")")
  }

  /// The sentence without its place.
  private let sentence: Message

  private init(
    _ code: Code, _ place: DocumentPlace?, _ message: String, _ nearest: String?,
    _ advice: String?, _ sentence: Message
  ) {
    self.code = code
    self.place = place
    self.message = message
    self.nearest = nearest
    self.advice = advice
    self.sentence = sentence
  }

  /// Most characters of a sentence.
  private static let mostCharacters = 1200

  /// A sentence on one line, cut in its middle where it is very long.
  package static func oneLine(_ text: String) -> String {
    let long = text.utf8.count > mostCharacters
    guard long || text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.count > mostCharacters else { return line }
    return "\(line.prefix(mostCharacters * 2 / 3)) … \(line.suffix(mostCharacters / 3))"
  }
}

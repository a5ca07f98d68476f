// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Threads of our own that take work in the order in which it comes.
///
/// Queues of the system draw from one pool of as many threads as there are cores, on which requests
/// are handled too: whoever works long in it stops everybody.
final class WorkThreads: Sendable {
  private final class Work: Sendable {
    private let items = Mutex<[@Sendable () -> Void]>([])
    private let count = DispatchSemaphore(value: 0)

    func add(_ item: @escaping @Sendable () -> Void) {
      items.withLock { $0.append(item) }
      count.signal()
    }

    /// The work that waited longest; nil when there will be no more.
    func next() -> (@Sendable () -> Void)? {
      count.wait()
      return items.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    /// Ends a thread that waits, or will wait, for work.
    func end() { count.signal() }
  }

  private let work = Work()
  private let threadCount: Int

  /// Starts threads.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - name: What they are called, for those who look at the process.
  init(count: Int, name: String) {
    threadCount = count
    for number in 0..<count {
      let isMade = DispatchSemaphore(value: 0)
      let thread = Thread { [work] in
        // Set from within, since a name given before has no effect on the thread itself; and only when
        // its maker has written down which thread it is, since before that it has none either.
        isMade.wait()
        Thread.current.name = "\(name)-\(number)"
        while let item = work.next() { item() }
      }
      thread.stackSize = 8 << 20
      thread.start()
      isMade.signal()
    }
  }

  deinit { for _ in 0..<threadCount { work.end() } }

  /// Has work done after all that came before.
  func add(_ item: @escaping @Sendable () -> Void) { work.add(item) }
}

/// Runs tasks, and all tasks that they start for themselves, on threads of our own.
final class WorkExecutor: TaskExecutor {
  private let threads: WorkThreads

  init(threads count: Int, name: String) { threads = WorkThreads(count: count, name: name) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    threads.add { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

//! Independent tasks on all processors, and one set of books that says which comes next.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What is to be done and what has been done. Threads ask and tell in turn, one at a time.
pub(in crate::experiment) trait Books: Send {
    /// Something to do that depends on no other task under way.
    type Task: Send;
    /// What comes of it.
    type Output: Send;

    /// The next task; `None`: nothing can be begun now. It is asked again when a task has ended.
    fn next(&mut self) -> Option<Self::Task>;

    /// A task has ended.
    fn enter(&mut self, task: Self::Task, output: Self::Output);
}

/// The books, and how many tasks are under way.
struct TaskDesk<B> {
    at: Mutex<(B, usize)>,
    ended: Condvar,
}

impl<B: Books> TaskDesk<B> {
    fn lock(&self) -> MutexGuard<'_, (B, usize)> {
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works until nothing is left to begin and nothing is under way, which might bring new tasks.
    fn serve(&self, work: &(impl Fn(&B::Task) -> B::Output + Sync)) {
        let mut at = self.lock();
        loop {
            match at.0.next() {
                Some(task) => {
                    at.1 += 1;
                    drop(at);
                    self.carry_out(task, work);
                    at = self.lock();
                }
                None if at.1 > 0 => at = self.ended.wait(at).unwrap_or_else(PoisonError::into_inner),
                None => return,
            }
        }
    }
}

impl<B: Books> TaskDesk<B> {
    /// One task, entered in the books. The guard goes after the lock is free, whatever happens.
    fn carry_out(&self, task: B::Task, work: &(impl Fn(&B::Task) -> B::Output + Sync)) {
        let _under_way = UnderWay(self);
        let output = work(&task);
        self.lock().0.enter(task, output);
    }
}

/// Counts a task as ended however it ends; a panic must not leave the others waiting.
struct UnderWay<'a, B: Books>(&'a TaskDesk<B>);

impl<B: Books> Drop for UnderWay<'_, B> {
    fn drop(&mut self) {
        self.0.lock().1 -= 1;
        self.0.ended.notify_all();
    }
}

/// Runs tasks on `threads` threads until none is left. What comes of it must not depend on the
/// order in which tasks end: that is for the books to see to. If the system gives fewer threads, those work.
pub(in crate::experiment) fn run<B: Books>(threads: usize, books: B, work: impl Fn(&B::Task) -> B::Output + Sync) -> B {
    let desk = TaskDesk { at: Mutex::new((books, 0)), ended: Condvar::new() };
    thread::scope(|scope| {
        for _ in 1..threads {
            if thread::Builder::new().spawn_scoped(scope, || desk.serve(&work)).is_err() {
                break;
            }
        }
        desk.serve(&work);
    });
    desk.at.into_inner().unwrap_or_else(PoisonError::into_inner).0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each task below 100 brings the two after twice its number.
    struct TaskTree {
        open: Vec<u32>,
        ended: Vec<u32>,
    }

    impl Books for TaskTree {
        type Task = u32;
        type Output = u32;

        fn next(&mut self) -> Option<u32> {
            self.open.pop()
        }

        fn enter(&mut self, task: u32, output: u32) {
            assert_eq!(output, 2 * task);
            self.ended.push(task);
            self.open.extend([output, output + 1].into_iter().filter(|new| *new < 100));
        }
    }

    #[test]
    fn everything_is_done_once_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let mut ended = run(threads, TaskTree { open: vec![1], ended: Vec::new() }, |task| 2 * task).ended;
            ended.sort_unstable();
            assert_eq!(ended, (1..100).collect::<Vec<u32>>());
        }
    }

    struct Torn;

    impl Books for Torn {
        type Task = ();
        type Output = ();

        fn next(&mut self) -> Option<()> {
            Some(())
        }

        fn enter(&mut self, (): (), (): ()) {
            panic!("torn");
        }
    }

    #[test]
    fn a_panic_over_the_books_ends_it() {
        assert!(std::panic::catch_unwind(|| run(1, Torn, |()| ())).is_err());
    }

    #[test]
    fn a_panic_is_passed_on_and_nobody_waits_for_ever() {
        let outcome = std::panic::catch_unwind(|| {
            run(
                3,
                TaskTree { open: vec![1], ended: Vec::new() },
                |task| if *task == 37 { panic!("37") } else { 2 * task },
            )
        });
        assert!(outcome.is_err());
    }
}

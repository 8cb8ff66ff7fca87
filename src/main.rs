//! The `rodizio` program: hands over to [`rodizio::cli`] and returns its exit code.

fn main() -> std::process::ExitCode {
    rodizio::cli::main()
}

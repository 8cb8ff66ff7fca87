//! A browser without a window, driven over WebDriver (W3C) on this machine alone.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const DRIVER: &str = "/usr/bin/chromedriver";
const CHROMIUM: &str = "/usr/bin/chromium";
/// Longer than any call takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// One browser with one page. It ends when this is dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts Chromium; `None`, with a note, where there is none and `RODIZIO_REQUIRE_BROWSER` is not 1.
    pub fn start() -> Option<Browser> {
        if [DRIVER, CHROMIUM].iter().any(|program| !Path::new(program).exists()) {
            let required = std::env::var("RODIZIO_REQUIRE_BROWSER").is_ok_and(|value| value == "1");
            assert!(!required, "RODIZIO_REQUIRE_BROWSER is 1, but {DRIVER} or {CHROMIUM} is not there");
            eprintln!("skipped: {DRIVER} or {CHROMIUM} is not there");
            return None;
        }
        let profile = tempfile::tempdir().unwrap();
        let mut driver = Command::new(DRIVER)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let port = port(&mut driver);
        let mut browser = Browser { driver, port, session: String::new(), _profile: profile };
        let data = format!("--user-data-dir={}", browser._profile.path().display());
        let mut args = vec![data.as_str()];
        args.extend(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]);
        args.extend(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
        args.extend(["--disable-dev-shm-usage", "--force-color-profile=srgb"]);
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"binary": CHROMIUM, "args": args},
        }}});
        let session = browser.call("POST", "/session", &wanted);
        browser.session = session["sessionId"].as_str().expect("a session").to_string();
        Some(browser)
    }

    /// Opens a file and waits until it is loaded.
    pub fn open(&self, path: &Path) {
        let path = path.canonicalize().unwrap();
        self.post("url", json!({"url": format!("file://{}", path.display())}));
    }

    /// Runs the body of a function in the page; gives what it returns.
    pub fn run(&self, body: &str) -> Value {
        self.run_with(body, json!([]))
    }

    /// The least contrast of text of these kinds against the paper (WCAG 2.1, relative luminance).
    pub fn contrast(&self, kinds: &[&str]) -> f64 {
        self.run_with(CONTRAST, json!([kinds])).as_f64().unwrap()
    }

    /// The same with arguments, a list.
    pub fn run_with(&self, body: &str, args: Value) -> Value {
        self.post("execute/sync", json!({"script": body, "args": args}))
    }

    /// A command of the DevTools protocol.
    pub fn tell(&self, method: &str, params: Value) -> Value {
        self.post("goog/cdp/execute", json!({"cmd": method, "params": params}))
    }

    /// Messages on the console since the last call, each as one line.
    pub fn console(&self) -> Vec<String> {
        let entries = self.post("se/log", json!({"type": "browser"}));
        entries.as_array().unwrap().iter().map(|entry| format!("{}: {}", entry["level"], entry["message"])).collect()
    }

    /// Sets the width and height of the window in CSS pixels, the colour scheme, and screen or print.
    pub fn set(&self, width: u32, height: u32, scheme: &str, media: &str) {
        let phone = width < 600;
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": if phone { 2 } else { 1 }, "mobile": phone}),
        );
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.tell("Emulation.setEmulatedMedia", json!({"media": media, "features": features}));
    }

    /// Moves the mouse to a point of the window.
    pub fn hover(&self, x: f64, y: f64) {
        self.tell("Input.dispatchMouseEvent", json!({"type": "mouseMoved", "x": x, "y": y}));
    }

    /// Presses and releases a key: `Enter`, `ArrowRight`, `Tab`, `Escape`.
    pub fn press(&self, key: &str) {
        let (code, text) = match key {
            "Enter" => (13, "\r"),
            "Tab" => (9, ""),
            "Escape" => (27, ""),
            "ArrowLeft" => (37, ""),
            "ArrowRight" => (39, ""),
            "ArrowDown" => (40, ""),
            other => panic!("the key {other} is not known here"),
        };
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            if kind == "keyDown" && !text.is_empty() {
                event["text"] = json!(text);
            }
            self.tell("Input.dispatchKeyEvent", event);
        }
    }

    /// The page as it would be printed on A4.
    pub fn pdf(&self) -> Vec<u8> {
        let done = self.tell("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": false}));
        base64(done["data"].as_str().unwrap())
    }

    /// A picture of the whole page, or of what is in the window.
    pub fn screenshot(&self, whole: bool) -> Vec<u8> {
        let done = self.tell("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": whole}));
        base64(done["data"].as_str().unwrap())
    }

    fn post(&self, command: &str, body: Value) -> Value {
        self.call("POST", &format!("/session/{}/{command}", self.session), &body)
    }

    /// One call; panics with the driver's words if it refuses.
    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.exchange(method, path, &body.to_string()).unwrap_or_else(|e| panic!("{method} {path}: {e}"));
        let value = serde_json::from_slice::<Value>(&answer).expect("JSON from the driver")["value"].take();
        assert!(value.get("error").is_none(), "{method} {path}: {} {}", value["error"], value["message"]);
        value
    }

    /// One request and the body of its answer.
    fn exchange(&self, method: &str, path: &str, body: &str) -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let body = if method == "POST" { body } else { "" };
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        )?;
        let mut reader = BufReader::new(stream);
        let (mut line, mut length) = (String::new(), 0);
        while reader.read_line(&mut line)? > 0 && line != "\r\n" {
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().expect("a length");
            }
            line.clear();
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer)?;
        Ok(answer)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ends Chromium, too; whatever goes wrong now is no fault of the page.
        let _ = self.exchange("DELETE", &format!("/session/{}", self.session), "");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The port that the driver found free: it says so when it is ready.
fn port(driver: &mut Child) -> u16 {
    let lines = BufReader::new(driver.stdout.take().expect("the driver's output")).lines();
    let said = lines.map_while(Result::ok).find(|line| line.contains("started successfully on port"));
    let said = said.expect("the driver says its port");
    let digits = said.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    digits.parse().unwrap_or_else(|_| panic!("no port in {said:?}"))
}

/// The bytes that a base64 text stands for (RFC 4648).
fn base64(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u32> = text.bytes().filter_map(value).map(u32::from).collect();
    let mut bytes = Vec::new();
    for chunk in digits.chunks(4) {
        let word = chunk.iter().enumerate().fold(0, |word, (place, digit)| word | digit << (18 - 6 * place));
        bytes.extend(word.to_be_bytes().into_iter().skip(1).take(chunk.len() - 1));
    }
    bytes
}

const CONTRAST: &str = r"
const light = colour => {
  const [r, g, b] = colour.match(/[\d.]+/g).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const paper = light(getComputedStyle(document.body).backgroundColor);
return Math.min(...arguments[0].flatMap(kind => [...document.querySelectorAll(kind)]).filter(e => e.checkVisibility()).map(e => {
  const ink = light(getComputedStyle(e).color);
  return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
}));";

// test/terminal/pseudo-terminal.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawn } from "@lydell/node-pty";
import headless from "@xterm/headless";

// test/terminal/key-codes.ts
var keyCodes = {
  up: "\x1B[A",
  down: "\x1B[B",
  right: "\x1B[C",
  left: "\x1B[D",
  home: "\x1B[H",
  end: "\x1B[F",
  pageup: "\x1B[5~",
  pagedown: "\x1B[6~",
  delete: "\x1B[3~",
  f1: "\x1BOP",
  enter: "\r",
  tab: "	",
  "shift-tab": "\x1B[Z",
  esc: "\x1B",
  space: " ",
  backspace: "\x7F",
  "alt-enter": "\x1B\r"
};
function bytesOfKey(key) {
  const named = keyCodes[key];
  if (named !== void 0) return named;
  const control = /^ctrl-([a-z])$/.exec(key);
  return control?.[1] === void 0 ? key : String.fromCharCode(control[1].charCodeAt(0) - 96);
}

// test/terminal/pseudo-terminal.ts
var cli = path.join(import.meta.dirname, "../../dist/cli.js");
var patience = 15e3;
function openTerminal(options) {
  const { args: args2 = [], cwd: cwd2, columns: columns2 = 80, rows: rows2 = 24, env: env2 = {}, program } = options;
  const settings = mkdtempSync(path.join(tmpdir(), "planwright-settings-"));
  const screen = new headless.Terminal({ cols: columns2, rows: rows2, allowProposedApi: true, scrollback: 1e3 });
  const child = spawn(program ?? process.execPath, program === void 0 ? [cli, ...args2] : [...args2], {
    name: "xterm-256color",
    cols: columns2,
    rows: rows2,
    cwd: cwd2,
    env: { ...cleanEnvironment(settings), ...env2 }
  });
  const watchers = /* @__PURE__ */ new Set();
  let written = "";
  let unparsed = 0;
  let ended = null;
  const notify = () => {
    for (const watcher of [...watchers]) watcher();
  };
  child.onData((data) => {
    written += data;
    unparsed++;
    screen.write(data, () => {
      unparsed--;
      notify();
    });
  });
  screen.onData((reply) => {
    if (ended === null) child.write(reply);
  });
  child.onExit(({ exitCode, signal }) => {
    ended = { code: exitCode, signal: signal ?? 0 };
    notify();
  });
  const session = {
    pid: child.pid,
    rows: () => rowsOf(screen),
    screen: () => rowsOf(screen).join("\n").trimEnd(),
    press: (...keys) => child.write(keys.map(bytesOfKey).join("")),
    paste: (text) => child.write(`\x1B[200~${text}\x1B[201~`),
    waitFor: (what) => until(() => matches(session.screen(), what), `the screen to show ${String(what)}`),
    resize: (newColumns, newRows) => {
      screen.resize(newColumns, newRows);
      child.resize(newColumns, newRows);
    },
    kill: (signal) => child.kill(signal),
    exit: async () => {
      await until(() => ended !== null && unparsed === 0, "the program to end");
      if (ended === null) throw new Error("the program has not ended");
      return ended;
    },
    isAlternate: () => screen.buffer.active.type === "alternate",
    written: () => written,
    close: async () => {
      if (ended === null) {
        child.kill("SIGKILL");
        await session.exit();
      }
      screen.dispose();
      rmSync(settings, { recursive: true, force: true });
    }
  };
  async function until(isSo, what) {
    if (isSo()) return session.screen();
    return await new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        watchers.delete(look);
        reject(new Error(`waited in vain for ${what}; the screen is:
${session.screen()}`));
      }, patience);
      const look = () => {
        if (!isSo()) return;
        clearTimeout(late);
        watchers.delete(look);
        resolve(session.screen());
      };
      watchers.add(look);
    });
  }
  return session;
}
function rowsOf({ buffer: { active }, rows: rows2 }) {
  return Array.from(
    { length: rows2 },
    (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? ""
  );
}
function matches(screen, what) {
  if (typeof what === "string") return screen.includes(what);
  return typeof what === "function" ? what(screen) : what.test(screen);
}
function cleanEnvironment(settings) {
  const { PATH = "", LANG = "C.UTF-8" } = process.env;
  return {
    PATH,
    LANG,
    HOME: settings,
    XDG_CONFIG_HOME: settings,
    XDG_DATA_HOME: settings,
    XDG_STATE_HOME: settings,
    XDG_RUNTIME_DIR: settings,
    TERM: "xterm-256color"
  };
}

// ../../../tmp/drv/drive.ts
import { execFileSync } from "node:child_process";
import fs from "node:fs";
var [args, size, cwd, ...steps] = process.argv.slice(2);
var [columns, rows] = size.split("x").map(Number);
if (!fs.existsSync(cwd)) {
  fs.mkdirSync(cwd, { recursive: true });
  execFileSync("git", ["init", "-q", cwd]);
}
var env = {};
if (process.env.SR) env.INK_SCREEN_READER = "true";
if (process.env.ED) env.EDITOR = process.env.ED;
if (process.env.NOC) env.NO_COLOR = "1";
env.PLANWRIGHT_DEBUG = "1";
env.XDG_CONFIG_HOME = cwd + "-config";
var t = openTerminal({ args: args === "" ? [] : JSON.parse(args), columns, rows, cwd, env });
var sleep = (ms) => new Promise((r) => setTimeout(r, ms));
for (const step of steps) {
  if (step.startsWith("wait:")) await t.waitFor(step.slice(5)).catch((e) => {
    console.log(String(e.message));
  });
  else if (step === "show") {
    await sleep(250);
    console.log(`+${"-".repeat(columns)}
` + t.rows().map((r) => "|" + r).join("\n") + `
+${"-".repeat(columns)}`);
  } else if (step.startsWith("type:")) t.press(step.slice(5));
  else if (step.startsWith("paste:")) t.paste(step.slice(6).replaceAll("|", "\n"));
  else if (step.startsWith("resize:")) {
    const [c, r] = step.slice(7).split("x").map(Number);
    t.resize(c, r);
  } else if (step.startsWith("kill:")) t.kill(step.slice(5));
  else if (step === "exit") console.log("exit", await t.exit().catch((e) => e.message));
  else if (step.startsWith("raw:")) console.log(JSON.stringify(t.written().slice(-2e3)));
  else for (const k of step.split(" ")) t.press(k);
}
await t.close();
process.exit(0);

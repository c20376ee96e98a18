// bench/checklist.ts
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawn } from "@lydell/node-pty";

// bench/plan-of-size.ts
function planOfSize(tasks) {
  const perPhase = Math.max(10, Math.ceil(tasks / 50));
  const lines = ["# Implementation Plan: A plan to measure", "", "- **Generated**: 2026-11-16", ""];
  for (let task = 0; task < tasks; task++) {
    const phase = Math.floor(task / perPhase) + 1;
    const place = task % perPhase;
    if (place === 0) {
      lines.push("", `### Phase ${phase}: Part number ${phase} [Priority: HIGH]`, "**Timeline**: 3 days", "");
      lines.push("#### Tasks");
    }
    const mark = task < tasks / 10 ? "x" : " ";
    lines.push(`${place + 1}. [${mark}] Do the thing that has number ${task} with all its parts`);
  }
  return `${lines.join("\n")}
`;
}

// bench/statistics.ts
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
function median(values) {
  return quantile(values, 0.5);
}
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row2) => (row2[column] ?? "").length)));
  return rows.map((row2) => row2.map((text, column) => column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)).join("  ")).join("\n");
}

// bench/checklist.ts
var cli = path.join(import.meta.dirname, "../../dist/cli.js");
var folder = mkdtempSync(path.join(tmpdir(), "planwright-bench-"));
var keysEach = 200;
var runs = 15;
function start(file) {
  const pty = spawn(process.execPath, [cli, "open", file], {
    name: "xterm-256color",
    cols: 80,
    rows: 24,
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", HOME: folder, XDG_CONFIG_HOME: folder, TERM: "xterm-256color" }
  });
  const listener = { onData: () => {
  } };
  pty.onData((data) => listener.onData(data));
  return { pty, listener };
}
async function firstFrame(file) {
  const begin = performance.now();
  const { pty, listener } = start(file);
  let seen = "";
  const time = await new Promise((resolve) => {
    listener.onData = (data) => {
      seen += data;
      if (seen.includes("quit")) resolve(performance.now() - begin);
    };
  });
  await quit(pty);
  return time;
}
async function bareNode() {
  const begin = performance.now();
  const pty = spawn(process.execPath, ["-e", "0"], { name: "xterm-256color", cols: 80, rows: 24, cwd: folder });
  await new Promise((resolve) => void pty.onExit(() => resolve()));
  return performance.now() - begin;
}
async function quit(pty) {
  const ended = new Promise((resolve) => void pty.onExit(() => resolve()));
  pty.write("q");
  await ended;
}
async function press({ pty, listener }, key, costs) {
  const begin = performance.now();
  let first = Number.NaN;
  let bytes = 0;
  await new Promise((resolve) => {
    const noneYet = setTimeout(resolve, 2e3);
    let quiet;
    listener.onData = (data) => {
      if (Number.isNaN(first)) first = performance.now() - begin;
      bytes += Buffer.byteLength(data);
      clearTimeout(noneYet);
      clearTimeout(quiet);
      quiet = setTimeout(resolve, 25);
    };
  });
  costs?.times.push(first);
  costs?.bytes.push(bytes);
}
async function pressed(checklist, key, costs) {
  const done = press(checklist, key, costs);
  checklist.pty.write(key);
  await done;
}
async function measure(checklist, cycle, keys = keysEach) {
  const costs = { times: [], bytes: [] };
  for (let index = 0; index < keys; index++) await pressed(checklist, cycle[index % cycle.length] ?? "j", costs);
  return costs;
}
function peakMemory(pid) {
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1] ?? Number.NaN) / 1024;
}
function row(what, costs) {
  const times = [median(costs.times), quantile(costs.times, 0.99)].map((time) => `${time.toFixed(1)} ms`);
  const bytes = [median(costs.bytes), quantile(costs.bytes, 0.99)].map(String);
  return [what, ...times, ...bytes];
}
var header = ["", "key to bytes", "99th", "bytes a key", "99th"];
for (const tasks of [40, 1e3, 1e4]) {
  const file = path.join(folder, `${tasks}.md`);
  writeFileSync(file, planOfSize(tasks));
  const frames = [];
  const nodes = [];
  for (let run = 0; run < runs; run++) {
    frames.push(await firstFrame(file));
    nodes.push(await bareNode());
  }
  const checklist = start(file);
  await new Promise((resolve) => setTimeout(resolve, 1e3));
  for (const key of ["z", "z", "z", "z", "g"]) await pressed(checklist, key, null);
  const moves = await measure(checklist, ["j", "j", "k", "k"]);
  for (let key = 0; key < 30; key++) await pressed(checklist, "j", null);
  const scrolls = await measure(checklist, tasks < 100 ? ["G", "g"] : ["j"]);
  const pages = await measure(checklist, tasks < 100 ? ["G", "g"] : ["\x1B[6~", "\x1B[6~", "\x1B[5~"]);
  await pressed(checklist, "j", null);
  const ticks = await measure(checklist, [" "]);
  const memory = peakMemory(checklist.pty.pid);
  await quit(checklist.pty);
  const ratio = median(frames) / median(nodes);
  console.log(`
${tasks} tasks: first frame ${median(frames).toFixed(0)} ms, ${ratio.toFixed(2)} x node -e 0; peak memory ${memory.toFixed(0)} MiB`);
  console.log(table([header, row("cursor move", moves), row("move that scrolls", scrolls), row("page", pages), row("tick and back", ticks)]));
}
rmSync(folder, { recursive: true, force: true });

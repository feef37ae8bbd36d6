"use strict";
// What is shown: joins, their calls and the joins within those, as rows from top to bottom.

const ENDINGS = [
  { name: "ok", color: "--ok" },
  { name: "failed", color: "--failed" },
  { name: "timed out", color: "--late" },
  { name: "cancelled", color: "--cancelled" },
  { name: "abandoned", color: "--abandoned" },
  { name: "running", color: "--running" },
];

const data = JSON.parse(document.getElementById("data").textContent);
const calls = [];

data.joins.forEach((join, at) => {
  join.at = at;
  join.within = new Map();
  join.calls = join.calls.map((row) => {
    const [label, index, queuedFrom, start, end, started, ended, reason, exception, abandoned,
      critical, straggler] = row;
    const ending = ENDINGS.findIndex((each) => each.name === ended);
    const call = { join, label, index, queuedFrom, start, end, started, ending, reason, exception,
      abandoned, critical, straggler };
    call.words = [join.name, label, ENDINGS[ending].name, reason, exception].join(" ").toLowerCase();
    calls.push(call);
    return call;
  });
});
data.joins.forEach((join) => {
  // A grace that nothing came near is no news.
  join.usesGrace = join.grace !== undefined && (join.calls.some((call) => call.straggler)
    || join.end >= join.cancelled + (join.grace - join.cancelled) / 2);
  if (join.parent >= 0) {
    const within = data.joins[join.parent].within;
    within.set(join.parentIndex, [...(within.get(join.parentIndex) || []), join]);
  }
});

const filter = { words: [], endings: new Set(ENDINGS.keys()), critical: false };
const folded = new Set();

function isShown(call) {
  return filter.endings.has(call.ending) && (!filter.critical || call.critical === 1)
    && filter.words.every((word) => call.words.includes(word));
}

/** The rows of a join; none where nothing in it is shown. Each row knows where its join begins. */
function rowsOf(join, depth, rows) {
  const first = rows.length;
  const head = { join, depth, at: first };
  rows.push(head);
  let shown = 0;
  const hidden = [];
  const into = folded.has(join) ? hidden : rows;
  for (const call of join.calls) {
    const mark = into.length;
    into.push({ join, call, depth: depth + 1 });
    let within = 0;
    for (const inner of join.within.get(call.index) || []) {
      within += rowsOf(inner, depth + 2, into);
    }
    const own = isShown(call) ? 1 : 0;
    if (own + within === 0) {
      into.length = mark;
    }
    shown += own + within;
  }
  if (shown === 0 && join.calls.length > 0) {
    rows.length = first;
  }
  head.last = rows.length - 1;
  return shown;
}

/** The calls of each critical path, each with the one that it let start. */
function linksOf(rows) {
  const paths = new Map(rows.heads.map((row) => [row.join, []]));
  for (const row of rows) {
    if (row.call && row.call.critical && row.call.started) paths.get(row.join).push(row);
  }
  const links = [];
  for (const path of paths.values()) {
    path.sort((a, b) => a.call.end - b.call.end);
    path.slice(1).forEach((to, at) => links.push([path[at], to]));
  }
  return links;
}

function allRows() {
  const rows = [];
  for (const join of data.joins) {
    if (join.parent < 0) {
      rowsOf(join, 0, rows);
    }
  }
  rows.forEach((row, at) => { row.at = at; });
  rows.heads = rows.filter((row) => !row.call);
  rows.links = linksOf(rows);
  return rows;
}

/** How a call ended, and why it was cancelled where that says more. */
function ending(call) {
  const name = ENDINGS[call.ending].name;
  return call.reason && call.reason !== "timeout" ? `${name} (${call.reason})` : name;
}

function time(nanos) {
  const size = Math.abs(nanos);
  if (size < 1e6) return Math.round(nanos / 1e3) + " µs";
  if (size < 1e7) return (nanos / 1e6).toFixed(1) + " ms";
  if (size < 1e9) return Math.round(nanos / 1e6) + " ms";
  return size < 6e11 ? (nanos / 1e9).toFixed(2) + " s" : (nanos / 6e10).toFixed(1) + " min";
}

/** All that is known of a row, in lines. */
function details(row) {
  const { join, call } = row;
  if (!call) {
    const lines = [`${join.name}: ${join.kind}, ${join.outcome}`, join.headline,
      `starts at ${time(join.start)}, returns at ${time(join.end)}`];
    if (join.deadline !== undefined) lines.push(`deadline after ${time(join.deadline - join.start)}`);
    if (join.cancelled !== undefined) {
      lines.push(`cancelled the rest after ${time(join.cancelled - join.start)}`
        + (join.grace === undefined ? "" : `, grace ${time(join.grace - join.cancelled)}`));
    }
    return lines;
  }
  const lines = [`${join.name} ${call.label}: ${ending(call)}`];
  lines.push(call.started
    ? `ran ${time(call.end - call.start)}, from ${time(call.start)} to ${time(call.end)}`
    : "was never started");
  if (call.start > call.queuedFrom) lines.push(`waited ${time(call.start - call.queuedFrom)} to start`);
  if (call.exception) lines.push(call.exception);
  if (call.abandoned >= 0) lines.push(`given up at ${time(call.abandoned)}`);
  if (call.straggler) lines.push(`ran on ${time(Math.max(0, call.end - join.end))} after the return`);
  if (call.critical) lines.push("on the critical path");
  return lines;
}

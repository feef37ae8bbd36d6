// Brings rows, canvas, table and the reader's hands together.

const element = (id) => document.getElementById(id);
const chart = element("chart");
const length = Math.max(1, data.length);
const MARGIN = 0.03;
let rows = [];
let shownCalls = [];
let selected = null;
let asTable = false;
let scheduled = false;

element("headline").textContent = data.headline;
document.title = data.headline;
for (const finding of data.findings) {
  const item = document.createElement("li");
  item.textContent = finding;
  element("findings").append(item);
}

function refresh() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(draw);
}

function draw() {
  scheduled = false;
  if (asTable) fillTable(shownCalls, selected, pickCall);
  else paint(rows, chart.scrollTop, selected);
}

function rebuild() {
  const kept = selected && (selected.call || selected.join);
  rows = allRows();
  selected = rows.find((row) => (row.call || row.join) === kept) || null;
  const found = calls.filter(isShown);
  shownCalls = sorted(found);
  element("spacer").style.height = Math.max(0, rows.length * ROW + AXIS - view.height) + "px";
  element("status").textContent = `${found.length} of ${calls.length} calls`;
  refresh();
}

function showRange() {
  element("range").textContent = `${time(Math.max(0, view.from))} – ${time(view.to)}`;
}

function look(from, to) {
  const least = Math.max(1e3, length / 1e6);
  const most = length * (1 + 2 * MARGIN);
  const span = Math.min(most, Math.max(least, to - from));
  const middle = (from + to) / 2;
  view.from = Math.max(-length * MARGIN, Math.min(length * (1 + MARGIN) - span, middle - span / 2));
  view.to = view.from + span;
  showRange();
  refresh();
}

function zoom(factor, around) {
  const at = around === undefined ? (view.from + view.to) / 2 : around;
  look(at - (at - view.from) * factor, at + (view.to - at) * factor);
}

function showAll() {
  look(-length * MARGIN, length * (1 + MARGIN));
}

function select(row) {
  selected = row;
  element("detail").textContent = row ? details(row).join(" · ") : "";
  if (row && !asTable) {
    const top = row.at * ROW;
    if (top < chart.scrollTop) chart.scrollTop = top;
    const room = view.height - AXIS - ROW;
    if (top > chart.scrollTop + room) chart.scrollTop = top - room;
  }
  refresh();
}

function pickCall(call) {
  select(rows.find((row) => row.call === call) || { join: call.join, call, at: 0, depth: 0 });
}

function step(by) {
  if (asTable) {
    const at = selected ? shownCalls.indexOf(selected.call) : -1;
    const next = Math.max(0, Math.min(shownCalls.length - 1, at + by));
    if (!shownCalls[next]) return;
    pickCall(shownCalls[next]);
    const top = next * LINE;
    const room = tableBox.clientHeight - 3 * LINE;
    if (top < tableBox.scrollTop) tableBox.scrollTop = top;
    if (top > tableBox.scrollTop + room) tableBox.scrollTop = top - room;
    return;
  }
  const at = selected ? selected.at + by : 0;
  if (rows.length > 0) select(rows[Math.max(0, Math.min(rows.length - 1, at))]);
}

/** Zooms to a call, or to a join and all its calls. */
function lookAt(row) {
  if (!row) return;
  const all = row.call ? [row.call] : row.join.calls;
  const from = all.reduce((least, call) => Math.min(least, call.queuedFrom), Infinity);
  const to = all.reduce((most, call) => Math.max(most, call.end), -Infinity);
  const start = row.call ? from : Math.min(from, row.join.start);
  const end = row.call ? to : Math.max(to, row.join.end);
  const room = Math.max(1e3, (end - start) * (row.call ? 0.2 : MARGIN));
  look(start - room, end + room);
}

function open(row) {
  if (!row) return;
  if (row.call) {
    lookAt(row);
  } else {
    if (!folded.delete(row.join)) folded.add(row.join);
    rebuild();
  }
}

function toggleTable() {
  asTable = !asTable;
  chart.hidden = asTable;
  tableBox.hidden = !asTable;
  element("toTable").setAttribute("aria-pressed", String(asTable));
  (asTable ? tableBox : chart).focus();
  refresh();
}

function rowAt(event) {
  const box = canvas.getBoundingClientRect();
  const at = Math.floor((event.clientY - box.top - AXIS + chart.scrollTop) / ROW);
  return event.clientY - box.top < AXIS ? null : rows[at] || null;
}

function timeAt(event) {
  const px = event.clientX - canvas.getBoundingClientRect().left;
  return view.from + (px - view.labels) / (view.width - view.labels) * (view.to - view.from);
}

function showTip(event) {
  const row = rowAt(event);
  const tip = element("tip");
  tip.hidden = !row;
  if (!row) return;
  tip.textContent = details(row).join("\n");
  const box = tip.getBoundingClientRect();
  tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 8)) + "px";
  const below = event.clientY + 16;
  tip.style.top = (below + box.height > innerHeight ? event.clientY - box.height - 10 : below) + "px";
}

// ---- the mouse

let drag = null;
chart.addEventListener("pointerdown", (event) => {
  if (event.target !== canvas || event.button !== 0) return;
  drag = { x: event.clientX, from: view.from, to: view.to, moved: false };
});
window.addEventListener("pointerup", (event) => {
  if (drag && !drag.moved && event.target === canvas) {
    const row = rowAt(event);
    select(row);
    const inLabels = event.clientX - canvas.getBoundingClientRect().left < view.labels;
    if (row && !row.call && inLabels) open(row);
  }
  drag = null;
});
window.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const by = (drag.x - event.clientX) / Math.max(1, view.width - view.labels) * (drag.to - drag.from);
  drag.moved = drag.moved || Math.abs(drag.x - event.clientX) > 4;
  if (drag.moved) look(drag.from + by, drag.to + by);
});
canvas.addEventListener("pointermove", (event) => { if (!drag) showTip(event); });
canvas.addEventListener("pointerleave", () => { element("tip").hidden = true; });
canvas.addEventListener("dblclick", (event) => {
  lookAt(rowAt(event));
});
chart.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(event.deltaY > 0 ? 1.25 : 0.8, timeAt(event));
}, { passive: false });
chart.addEventListener("scroll", () => { element("tip").hidden = true; refresh(); });
tableBox.addEventListener("scroll", refresh);

// ---- the keyboard

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input")) {
    if (event.key === "Escape") chart.focus();
    return;
  }
  const inView = event.target === chart || event.target === tableBox;
  const page = Math.max(1, Math.floor(view.height / ROW) - 2);
  const quarter = (view.to - view.from) / 4;
  const global = { "/": () => element("filter").focus(), t: toggleTable, "+": () => zoom(0.5),
    "=": () => zoom(0.5), "-": () => zoom(2), 0: showAll };
  const local = { ArrowDown: () => step(1), ArrowUp: () => step(-1), PageDown: () => step(page),
    PageUp: () => step(-page), Home: () => step(-1e9), End: () => step(1e9),
    ArrowLeft: () => look(view.from - quarter, view.to - quarter),
    ArrowRight: () => look(view.from + quarter, view.to + quarter),
    z: () => lookAt(selected), Enter: () => open(selected), Escape: () => select(null) };
  const action = global[event.key] || (inView ? local[event.key] : undefined);
  if (action) {
    event.preventDefault();
    action();
  }
});

// ---- the tools

ENDINGS.forEach((ending, at) => {
  const count = calls.filter((call) => call.ending === at).length;
  const label = document.createElement("label");
  const box = document.createElement("input");
  const swatch = document.createElement("canvas");
  box.type = "checkbox";
  box.checked = true;
  box.addEventListener("change", () => {
    if (box.checked) filter.endings.add(at); else filter.endings.delete(at);
    rebuild();
  });
  swatch.width = 22;
  swatch.height = 12;
  swatch.dataset.ending = at;
  label.className = count === 0 ? "none" : "";
  label.append(box, swatch, `${ending.name} ${count}`);
  element("endings").append(label);
});

function paintSwatches() {
  document.querySelectorAll("#endings canvas").forEach((swatch) => {
    const ink = swatch.getContext("2d");
    ink.fillStyle = patterns[swatch.dataset.ending];
    ink.fillRect(0, 0, 22, 12);
  });
}

element("filter").addEventListener("input", (event) => {
  filter.words = event.target.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
  rebuild();
});
element("critical").addEventListener("change", (event) => {
  filter.critical = event.target.checked;
  rebuild();
});
element("in").addEventListener("click", () => zoom(0.5));
element("out").addEventListener("click", () => zoom(2));
element("all").addEventListener("click", showAll);
element("toTable").addEventListener("click", toggleTable);
headings(rebuild);

function recolor() {
  readColors();
  paintSwatches();
  refresh();
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);
// Of the chart itself: its scroll bar comes and goes with the rows.
new ResizeObserver(() => {
  if (!asTable) {
    resize(Math.max(160, chart.clientWidth), Math.max(120, chart.clientHeight));
    rebuild();
  }
  draw(); // at once: a canvas is empty after its size was set
}).observe(chart);
recolor();
showAll();
rebuild();

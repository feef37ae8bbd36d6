// Draws the rows that are in sight on a canvas; what is out of sight costs nothing.

const ROW = 22;
const AXIS = 26;
const canvas = document.getElementById("canvas");
const pen = canvas.getContext("2d");
const view = { from: 0, to: 1, width: 0, height: 0, labels: 0 };
let colors = {};
let patterns = [];

function x(at) {
  return view.labels + (at - view.from) / (view.to - view.from) * (view.width - view.labels);
}

function clampX(at) {
  return Math.max(view.labels - 2, Math.min(view.width + 2, x(at)));
}

function resize(width, height) {
  const ratio = window.devicePixelRatio || 1;
  view.width = width;
  view.height = height;
  view.labels = Math.round(Math.min(260, width * 0.3));
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
}

function vertical(at, top, bottom, color, dash, width) {
  const px = x(at);
  if (px < view.labels || px > view.width) return;
  pen.strokeStyle = color;
  pen.lineWidth = width || 1;
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(px, top);
  pen.lineTo(px, bottom);
  pen.stroke();
  pen.setLineDash([]);
}

function text(words, px, py, room, color, font) {
  if (room < 8) return;
  pen.font = font || "13px system-ui, sans-serif";
  pen.fillStyle = color;
  let fitting = words.length > 200 ? words.slice(0, 200) : words;
  if (pen.measureText(fitting).width > room) {
    let low = 0, high = fitting.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pen.measureText(fitting.slice(0, middle) + "…").width <= room) low = middle; else high = middle - 1;
    }
    fitting = low === 0 ? "" : fitting.slice(0, low) + "…";
  }
  pen.fillText(fitting, px, py);
}

function ticks() {
  const aim = (view.to - view.from) / Math.max(2, (view.width - view.labels) / 110);
  const power = Math.pow(10, Math.floor(Math.log10(aim)));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= aim);
  const all = [];
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) all.push(at);
  return all;
}

function paintJoin(row, top) {
  const { join } = row;
  const middle = top + ROW / 2;
  pen.fillStyle = colors["--band"];
  pen.fillRect(view.labels, top, view.width - view.labels, ROW);
  pen.strokeStyle = colors["--soft"];
  pen.lineWidth = 2;
  pen.beginPath();
  const begin = clampX(join.start), end = clampX(join.end);
  pen.moveTo(begin, top + ROW - 2); pen.lineTo(begin, top + ROW - 5);
  pen.lineTo(end, top + ROW - 5); pen.lineTo(end, top + ROW - 2);
  pen.stroke();
  const words = `${join.kind}, ${join.outcome}, ${time(join.end - join.start)}`;
  const px = Math.max(view.labels + 4, Math.min(begin + 4, view.width - 220));
  text(words, px, middle - 1, view.width - px, colors["--soft"], "11px system-ui, sans-serif");
}

/** Lines that hold for all rows of a join: its return, its deadline, the end of its grace. */
function paintLimits(row, scroll) {
  const { join } = row;
  const top = Math.max(AXIS, AXIS + row.at * ROW - scroll);
  const bottom = Math.min(view.height, AXIS + (row.last + 1) * ROW - scroll);
  if (bottom <= top) return;
  vertical(join.end, top + ROW - 4, bottom, colors["--soft"], []);
  if (join.deadline !== undefined) {
    vertical(join.deadline, top, bottom, colors["--limit"], [6, 3], 2);
    tag("deadline", join.deadline, top, true);
  }
  if (join.cancelled !== undefined) {
    vertical(join.cancelled, top, bottom, colors["--limit"], [1, 3], 1);
  }
  if (join.usesGrace) {
    vertical(join.grace, top, bottom, colors["--limit"], [2, 3], 2);
    tag("end of grace", join.grace, top, false);
  }
}

/** The name of a line, on the side where there is room; left out where there is none. */
function tag(words, at, top, onTheLeft) {
  const px = x(at);
  if (px < view.labels || px > view.width || top > view.height) return;
  pen.font = "11px system-ui, sans-serif";
  const width = pen.measureText(words).width;
  const left = onTheLeft ? px - width - 5 : px + 4;
  if (left < view.labels || left + width > view.width) return;
  pen.fillStyle = colors["--band"];
  pen.fillRect(left - 2, top + 2, width + 4, 13);
  text(words, left, top + 9, width + 2, colors["--limit"], "11px system-ui, sans-serif");
}

/** From the end of each critical call to the start of the next one. */
function paintLinks(rows, first, last, scroll) {
  pen.strokeStyle = colors["--ink"];
  pen.lineWidth = 1.5;
  const y = (row) => AXIS + row.at * ROW + ROW / 2 - scroll;
  for (const [from, to] of rows.links) {
    const px = x(to.call.start);
    const isFar = Math.max(from.at, to.at) < first || Math.min(from.at, to.at) > last;
    if (isFar || px < view.labels || px > view.width) continue;
    pen.beginPath();
    pen.moveTo(clampX(from.call.end), y(from));
    pen.lineTo(px, y(from));
    pen.lineTo(px, y(to));
    pen.stroke();
  }
}

function paintAxis() {
  pen.fillStyle = colors["--paper"];
  pen.fillRect(0, 0, view.width, AXIS);
  for (const at of ticks()) {
    text(time(at), Math.min(x(at) + 3, view.width - 46), AXIS / 2, 90, colors["--soft"], "11px system-ui, sans-serif");
  }
  pen.fillStyle = colors["--line"];
  pen.fillRect(0, AXIS - 1, view.width, 1);
}

function paintLabel(row, top) {
  const indent = 8 + row.depth * 12;
  const middle = top + ROW / 2;
  const room = view.labels - indent - 8;
  if (row.call) {
    const mark = row.call.critical ? "◆ " : "";
    text(mark + row.call.label, indent, middle, room, colors["--ink"]);
  } else {
    const fold = folded.has(row.join) ? "▸ " : "▾ ";
    text(fold + row.join.name, indent, middle, room, colors["--ink"], "600 13px system-ui, sans-serif");
  }
}

function paint(rows, scroll, selected) {
  pen.textBaseline = "middle";
  pen.fillStyle = colors["--paper"];
  pen.fillRect(0, 0, view.width, view.height);
  const first = Math.max(0, Math.floor(scroll / ROW));
  const last = Math.min(rows.length - 1, Math.ceil((scroll + view.height - AXIS) / ROW));
  const top = (at) => AXIS + at * ROW - scroll;
  for (let at = first; at <= last; at++) {
    if (rows[at] === selected) {
      pen.fillStyle = colors["--pick"];
      pen.fillRect(0, top(at), view.width, ROW);
    } else if (!rows[at].call) {
      pen.fillStyle = colors["--band"];
      pen.fillRect(0, top(at), view.width, ROW);
    }
  }
  pen.save();
  pen.beginPath();
  pen.rect(view.labels, 0, view.width - view.labels, view.height);
  pen.clip();
  for (const at of ticks()) vertical(at, AXIS, view.height, colors["--line"], []);
  let drawn = 0;
  for (let at = first; at <= last; at++) {
    if (rows[at].call) {
      paintCall(rows[at].call, top(at));
      drawn++;
    } else {
      paintJoin(rows[at], top(at));
    }
  }
  paintLinks(rows, first, last, scroll);
  for (const row of rows.heads) {
    if (row.at <= last && row.last >= first) paintLimits(row, scroll);
  }
  pen.restore();
  for (let at = first; at <= last; at++) paintLabel(rows[at], top(at));
  pen.fillStyle = colors["--line"];
  pen.fillRect(view.labels - 1, 0, 1, view.height);
  paintAxis();
  canvas.dataset.drawn = drawn;
}

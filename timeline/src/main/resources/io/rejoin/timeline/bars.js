// Bars: what a call looks like, by colour, by pattern and by the shape of its end.

function readColors() {
  const style = getComputedStyle(document.documentElement);
  colors = {};
  for (const name of ["paper", "ink", "soft", "line", "band", "pick", "ok", "failed", "late",
    "cancelled", "abandoned", "running", "queued", "limit", "hatch"]) {
    colors["--" + name] = style.getPropertyValue("--" + name).trim();
  }
  patterns = ENDINGS.map((ending, at) => pattern(at, colors[ending.color]));
}

/** A tile for each ending, so that nobody needs the colour: plain, crossed, striped, dotted... */
function pattern(ending, color) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const ink = tile.getContext("2d");
  ink.fillStyle = color;
  ink.fillRect(0, 0, 8, 8);
  ink.strokeStyle = ink.fillStyle = colors["--hatch"];
  ink.lineWidth = 1.5;
  ink.beginPath();
  const line = (x1, y1, x2, y2) => { ink.moveTo(x1, y1); ink.lineTo(x2, y2); };
  if (ending === 1) { line(0, 0, 8, 8); line(8, 0, 0, 8); }
  if (ending === 2) { line(-2, 6, 6, -2); line(2, 10, 10, 2); }
  if (ending === 4) { line(0, 2, 8, 2); line(0, 6, 8, 6); }
  if (ending === 5) { line(2, 0, 2, 8); }
  ink.stroke();
  if (ending === 3) { ink.fillRect(1, 1, 2, 2); ink.fillRect(5, 5, 2, 2); }
  return pen.createPattern(tile, "repeat");
}

/** The end of a bar has a shape of its own too. */
function cap(ending, px, middle, half) {
  pen.strokeStyle = pen.fillStyle = colors[ENDINGS[ending].color];
  pen.lineWidth = 2;
  pen.beginPath();
  const far = px + 9;
  if (ending === 1) {
    pen.moveTo(px + 3, middle - 4); pen.lineTo(far + 2, middle + 4);
    pen.moveTo(far + 2, middle - 4); pen.lineTo(px + 3, middle + 4);
  } else if (ending === 2) {
    pen.moveTo(px + 1, middle - half - 3); pen.lineTo(px + 1, middle + half + 3);
  } else if (ending === 3) {
    pen.moveTo(far, middle - 4); pen.lineTo(px + 3, middle); pen.lineTo(far, middle + 4);
  } else if (ending === 4) {
    pen.moveTo(px + 4, middle - 5); pen.lineTo(px + 4, middle + 1.5);
    pen.moveTo(px + 4, middle + 3.5); pen.lineTo(px + 4, middle + 5.5);
  } else if (ending === 5) {
    pen.moveTo(px + 1, middle - 4); pen.lineTo(far - 2, middle); pen.lineTo(px + 1, middle + 4);
  }
  pen.stroke();
}

function paintCall(call, top) {
  const middle = top + ROW / 2;
  const half = 6;
  const begin = clampX(call.start);
  const end = clampX(call.end);
  if (call.start > call.queuedFrom) {
    const from = clampX(call.queuedFrom);
    pen.strokeStyle = colors["--queued"];
    pen.lineWidth = 1;
    pen.setLineDash([2, 2]);
    pen.strokeRect(from + 0.5, middle - 2.5, Math.max(0, begin - from - 1), 5);
    pen.setLineDash([]);
  }
  if (!call.started) {
    pen.strokeStyle = colors[ENDINGS[call.ending].color];
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(begin, middle - 5); pen.lineTo(begin + 5, middle);
    pen.lineTo(begin, middle + 5); pen.lineTo(begin - 5, middle);
    pen.closePath();
    pen.stroke();
    return;
  }
  const width = Math.max(2, end - begin);
  pen.fillStyle = patterns[call.ending];
  pen.fillRect(begin, middle - half, width, 2 * half);
  if (call.critical) {
    pen.strokeStyle = colors["--ink"];
    pen.lineWidth = 2;
    pen.strokeRect(begin, middle - half - 1, width, 2 * half + 2);
  }
  if (x(call.end) <= view.width) cap(call.ending, begin + width, middle, half);
}


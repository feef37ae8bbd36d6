// The same calls as a table, of which only what is in sight is in the document.

const LINE = 26;
const COLUMNS = [
  { name: "Join", of: (call) => call.join.name },
  { name: "Call", of: (call) => call.label },
  { name: "Outcome", of: ending },
  { name: "Start", key: (call) => call.start, of: (call) => time(call.start), number: true },
  { name: "Queued", key: (call) => call.start - call.queuedFrom, of: (call) => time(call.start - call.queuedFrom), number: true },
  { name: "Ran", key: (call) => call.started ? call.end - call.start : -1, of: (call) => call.started ? time(call.end - call.start) : "–", number: true },
  { name: "Critical", key: (call) => -call.critical, of: (call) => call.critical ? "◆" : "" },
  { name: "Exception", of: (call) => call.exception || "" },
];
const sorting = { column: -1, up: true };
const tableBox = document.getElementById("table");
const tableBody = tableBox.querySelector("tbody");

function headings(onSort) {
  COLUMNS.forEach((column, at) => {
    const cell = document.createElement("th");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = column.name;
    cell.scope = "col";
    cell.className = column.number ? "number" : "";
    cell.append(button);
    button.addEventListener("click", () => {
      sorting.up = sorting.column === at ? !sorting.up : true;
      sorting.column = at;
      tableBox.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
      cell.setAttribute("aria-sort", sorting.up ? "ascending" : "descending");
      onSort();
    });
    tableBox.querySelector("thead tr").append(cell);
  });
}

function sorted(shown) {
  const column = COLUMNS[sorting.column];
  if (!column) return shown;
  const key = column.key || column.of;
  const sign = sorting.up ? 1 : -1;
  return [...shown].sort((a, b) => {
    const left = key(a), right = key(b);
    return sign * (left < right ? -1 : left > right ? 1 : 0);
  });
}

function filler(lines) {
  const row = document.createElement("tr");
  row.setAttribute("aria-hidden", "true");
  row.style.height = lines * LINE + "px";
  return row;
}

function fillTable(shown, selected, onPick) {
  const first = Math.max(0, Math.floor(tableBox.scrollTop / LINE) - 10);
  const last = Math.min(shown.length, first + Math.ceil(tableBox.clientHeight / LINE) + 20);
  const lines = [];
  if (first > 0) lines.push(filler(first));
  for (const call of shown.slice(first, last)) {
    const line = document.createElement("tr");
    line.setAttribute("aria-selected", String(selected !== null && selected.call === call));
    for (const column of COLUMNS) {
      const cell = document.createElement("td");
      cell.className = column.number ? "number" : "";
      cell.textContent = column.of(call);
      line.append(cell);
    }
    line.addEventListener("click", () => onPick(call));
    lines.push(line);
  }
  if (last < shown.length) lines.push(filler(shown.length - last));
  tableBox.querySelector("table").setAttribute("aria-rowcount", String(shown.length + 1));
  tableBody.replaceChildren(...lines);
}

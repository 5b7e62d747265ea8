// Figures of a table from the keyboard: Tab enters the table, arrow keys move between its figures.

const ARROWS = {
  ArrowRight: { along: "left", across: "top", sign: 1 },
  ArrowLeft: { along: "left", across: "top", sign: -1 },
  ArrowDown: { along: "top", across: "left", sign: 1 },
  ArrowUp: { along: "top", across: "left", sign: -1 },
};

// Only one figure of a table is a stop of the Tab key: the one that was last chosen there.
function enterOnce(sheet) {
  for (const cells of sheet.querySelectorAll(".cells")) {
    [...cells.querySelectorAll("button")].forEach((button, i) => (button.tabIndex = i ? -1 : 0));
  }
}

function stopAt(button) {
  const cells = button?.closest(".cells");
  if (!cells) return;
  for (const other of cells.querySelectorAll('button[tabindex="0"]')) other.tabIndex = -1;
  button.tabIndex = 0;
}

// The nearest figure in the direction of the key; one further along the same line comes first.
function neighbour(button, key) {
  const arrow = ARROWS[key];
  const own = button.getBoundingClientRect();
  const centre = (box, edge) => (edge === "left" ? box.left + box.width / 2 : box.top + box.height / 2);
  let nearest = null;
  let least = Infinity;
  for (const other of button.closest(".cells").querySelectorAll("button")) {
    const box = other.getBoundingClientRect();
    const ahead = (centre(box, arrow.along) - centre(own, arrow.along)) * arrow.sign;
    const aside = Math.abs(centre(box, arrow.across) - centre(own, arrow.across));
    const isSideways = arrow.along === "left";
    if (ahead < 4 || (isSideways && aside > own.height / 2)) continue;
    const distance = isSideways ? ahead : ahead * 2 + aside;
    if (distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}

function moveBetween(event) {
  const button = event.target.closest?.(".cells button");
  if (!button || !(event.key in ARROWS) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault(); // the sheet scrolls with the figure, not by the key
  const next = neighbour(button, event.key);
  if (!next) return;
  stopAt(next);
  next.focus({ preventScroll: true });
  show(next.closest(".sheet"), next);
}

// Scrolls a pane so far that something in it can be read; not at all when it can be already.
function show(pane, thing, atLeast = 3) {
  const box = thing.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  const covered = pane.querySelector(".contents")?.offsetHeight ?? 0;
  const table = thing.closest("table")?.querySelector("thead")?.offsetHeight ?? 0;
  const top = frame.top + covered + table + atLeast;
  if (box.top >= top && box.bottom <= frame.bottom - atLeast) return;
  pane.scrollTop += box.top - frame.top - Math.max(pane.clientHeight / 3, covered + table + atLeast);
}

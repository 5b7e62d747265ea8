// One desk: `data.sheet` and `data.text` are HTML made and escaped by the server.
export default function ({ data, parentElement, setStateValue }) {
  const desk = parentElement.querySelector(".desk");
  if (desk.shown !== data.sheet + data.text) {
    desk.shown = data.sheet + data.text;
    desk.innerHTML =
      '<section class="sheet" tabindex="0"></section><section class="source">' +
      '<header><output aria-live="polite"></output><nav>' +
      '<button class="step" data-step="-1">‹</button><span class="count"></span>' +
      '<button class="step" data-step="1">›</button></nav></header>' +
      '<div class="text" role="document" tabindex="0"></div></section>';
    desk.querySelector(".sheet").innerHTML = data.sheet;
    desk.querySelector(".text").innerHTML = data.text;
    desk.at = undefined;
  }
  const pane = desk.querySelector(".text");
  const words = data.words;
  desk.querySelector(".sheet").setAttribute("aria-label", words.facts);
  pane.setAttribute("aria-label", words.text);
  desk.querySelector('[data-step="-1"]').title = words.previous;
  desk.querySelector('[data-step="1"]').title = words.next;

  const marks = (span) => [...pane.querySelectorAll(`mark[data-of~="${span}"]`)];

  function step(to) {
    const spans = data.places[desk.at] ?? [];
    desk.nth = (to + spans.length) % spans.length;
    desk.querySelector(".count").textContent = `${desk.nth + 1} / ${spans.length}`;
    pane.querySelectorAll("mark.current").forEach((m) => m.classList.remove("current"));
    const current = marks(spans[desk.nth]);
    current.forEach((m) => m.classList.add("current"));
    const [first] = current;
    if (first) {
      const above = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTop += above - pane.clientHeight / 3;
    }
  }

  function choose(at) {
    desk.at = at;
    pane.querySelectorAll("mark.chosen, mark.current").forEach((m) => {
      m.classList.remove("chosen", "current");
    });
    desk.querySelectorAll(".sheet .here").forEach((e) => {
      e.classList.remove("here");
      e.removeAttribute("aria-current");
    });
    const spans = data.places[at] ?? [];
    const chooser = desk.querySelector(`.sheet [data-at="${CSS.escape(at ?? "")}"]`);
    chooser?.classList.add("here");
    chooser?.setAttribute("aria-current", "true");
    const name = chooser?.getAttribute("data-name") ?? "";
    const output = desk.querySelector("output");
    const placeless = at === "checks"; // a list of its own, nothing the text could hold
    output.textContent = !chooser
      ? words.choose
      : spans.length || placeless ? name : `${name} ${words.nowhere}`;
    desk.querySelector("nav").hidden = spans.length < 2;
    for (const span of spans) marks(span).forEach((m) => m.classList.add("chosen"));
    if (spans.length) step(0);
    return chooser;
  }

  function reveal(chooser) {
    const sheet = desk.querySelector(".sheet");
    const above = chooser.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    sheet.scrollTop += above - sheet.clientHeight / 3;
  }

  // What a mark in the text stands for; rather a number than a finding about it.
  function meaning(mark) {
    const spans = mark.dataset.of.split(" ").map(Number);
    const keys = Object.keys(data.places).filter((key) =>
      data.places[key].some((span) => spans.includes(span)),
    );
    return keys.findLast((key) => !key.startsWith("finding:")) ?? keys[0];
  }

  desk.onclick = (event) => {
    const steps = event.target.closest("[data-step]");
    if (steps) return step(desk.nth + Number(steps.dataset.step));
    const mark = event.target.closest("mark");
    if (mark && window.getSelection().toString()) return; // the reader copies a passage
    const at = mark ? meaning(mark) : event.target.closest("[data-at]")?.dataset.at;
    if (!at) return;
    const chooser = choose(at);
    if (mark && chooser) reveal(chooser);
    desk.picked = Date.now(); // the same place chosen again is a new choice
    setStateValue("picked", { at, time: desk.picked });
  };

  // An answer to an earlier choice than the reader's last one is out of date.
  const current = desk.picked === undefined || desk.picked === data.heard;
  if (desk.at === undefined || (current && (data.at ?? null) !== desk.at)) {
    const chooser = choose(data.at ?? null);
    if (chooser) reveal(chooser);
  }
}

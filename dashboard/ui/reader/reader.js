// One desk: `data.sheet`, `data.outline` and `data.text` are HTML made and escaped by the server.

const FRAME =
  '<section class="sheet" tabindex="0"></section><section class="source">' +
  '<header><output aria-live="polite"></output><nav class="steps">' +
  '<button class="step" data-step="-1">‹</button><span class="count"></span>' +
  '<button class="step" data-step="1">›</button></nav>' +
  '<button class="share" aria-live="polite" hidden></button></header>' +
  '<input class="link" readonly hidden><div class="about" hidden></div>' +
  '<nav class="outline"></nav><div class="text" role="document" tabindex="0"></div></section>';

// What is drawn anew keeps where its reader was.
function draw(desk, name, html) {
  if (desk[name] === html) return false;
  desk[name] = html;
  const pane = desk.querySelector(`.${name}`);
  const { scrollTop } = pane;
  pane.innerHTML = html;
  pane.scrollTop = scrollTop;
  if (name === "sheet") enterOnce(pane);
  return true;
}

export default function ({ data, parentElement, setStateValue }) {
  const desk = parentElement.querySelector(".desk");
  if (desk.report !== data.report) {
    Object.assign(desk, { report: data.report, sheet: null, outline: null, text: null });
    Object.assign(desk, { at: undefined, picked: undefined, linked: undefined });
    desk.innerHTML = FRAME;
  }
  const isDrawn = ["sheet", "outline", "text"].map((n) => draw(desk, n, data[n])).includes(true);
  const words = data.words;
  const pane = desk.querySelector(".text");
  const sheet = desk.querySelector(".sheet");
  const share = desk.querySelector(".share");
  const field = desk.querySelector(".link");
  const output = desk.querySelector("output");
  desk.lang = data.language;
  pane.lang = "zh";
  sheet.setAttribute("aria-label", words.facts);
  pane.setAttribute("aria-label", words.text);
  field.setAttribute("aria-label", words.link);
  desk.querySelector('[data-step="-1"]').title = words.previous;
  desk.querySelector('[data-step="1"]').title = words.next;

  const marks = (span) => [...pane.querySelectorAll(`mark[data-of~="${span}"]`)];
  const chooserOf = (at) => desk.querySelector(`[data-at="${CSS.escape(at ?? "")}"]`);

  function step(to) {
    const spans = data.places[desk.at] ?? [];
    desk.nth = (to + spans.length) % spans.length;
    desk.querySelector(".count").textContent = `${desk.nth + 1} / ${spans.length}`;
    pane.querySelectorAll("mark.current").forEach((m) => m.classList.remove("current"));
    const current = marks(spans[desk.nth]);
    current.forEach((m) => m.classList.add("current"));
    if (current.length) show(pane, current[0], 24);
  }

  // The findings about a number, each of which can be chosen; the numbers a finding is about.
  function concerned(at, chooser) {
    const about = desk.querySelector(".about");
    const keys = (chooser?.dataset.findings ?? "").split(" ").filter((key) => key && key !== at);
    about.hidden = !keys.length;
    about.replaceChildren(
      ...keys.map((key) => {
        const link = document.createElement("button");
        link.dataset.go = key;
        link.className = chooserOf(key)?.querySelector(".severity")?.className ?? "";
        link.textContent = chooserOf(key)?.dataset.name ?? key;
        return link;
      }),
    );
    sheet.querySelectorAll(".concerned").forEach((e) => e.classList.remove("concerned"));
    if (!at) return;
    const those = sheet.querySelectorAll(`[data-findings~="${CSS.escape(at)}"]`);
    those.forEach((e) => e.classList.add("concerned"));
  }

  function offer() {
    desk.passage = selectedPassage(pane);
    const at = desk.passage ?? desk.at;
    share.hidden = !at;
    share.textContent = at && at === desk.linked
      ? desk.isCopied ? words.copied : words["copy-by-hand"]
      : desk.passage ? words["copy-passage"] : words.copy;
  }

  function choose(at) {
    desk.at = at;
    pane.querySelectorAll("mark.chosen, mark.current").forEach((m) => {
      m.classList.remove("chosen", "current");
    });
    desk.querySelectorAll(".here").forEach((e) => {
      e.classList.remove("here");
      e.removeAttribute("aria-current");
    });
    const spans = data.places[at] ?? [];
    const chooser = chooserOf(at);
    chooser?.classList.add("here");
    chooser?.setAttribute("aria-current", "true");
    stopAt(chooser);
    const name = at === data.at && data.passage ? data.passage : chooser?.dataset.name;
    const placeless = at === "checks"; // a list of its own, nothing the text could hold
    output.textContent = !name
      ? words.choose
      : spans.length || placeless ? name : `${name} ${words.nowhere}`;
    output.title = output.textContent;
    desk.querySelector(".steps").hidden = spans.length < 2;
    if (at !== desk.linked) {
      desk.linked = undefined;
      field.hidden = true;
    }
    for (const span of spans) marks(span).forEach((m) => m.classList.add("chosen"));
    concerned(at, chooser);
    if (spans.length) step(0);
    offer();
    return chooser;
  }

  function tell(at) {
    desk.picked = Date.now(); // the same place chosen again is a new choice
    setStateValue("picked", { at, time: desk.picked });
  }

  function pick(at, isElsewhere) {
    const chooser = choose(at);
    if (isElsewhere && chooser && sheet.contains(chooser)) show(sheet, chooser);
    tell(at);
  }

  // What a mark in the text stands for; rather a number than a finding about it.
  function meaning(mark) {
    const spans = mark.dataset.of.split(" ").map(Number);
    const keys = Object.keys(data.places).filter((key) =>
      data.places[key].some((span) => spans.includes(span)),
    );
    return keys.findLast((key) => !/^(finding|text):/.test(key)) ?? keys[0];
  }

  async function copy() {
    const { passage } = desk;
    const at = passage ?? desk.at;
    const isCopied = await copyLink(field, addressOf(data.language, data.report, at));
    Object.assign(desk, { linked: at, isCopied });
    offer();
    if (passage) tell(passage); // marked as soon as the server has found it in the text
  }

  desk.onclick = (event) => {
    const { target } = event;
    const steps = target.closest("[data-step]");
    if (steps) return step(desk.nth + Number(steps.dataset.step));
    if (target.closest(".share")) return void copy();
    const go = target.closest("[data-go]")?.dataset.go;
    const part = go && sheet.querySelector(`[data-part="${CSS.escape(go)}"]`);
    if (part) {
      sheet.scrollTop = part.offsetTop - sheet.querySelector(".contents").offsetHeight;
      return;
    }
    const mark = target.closest("mark");
    if (mark && selectedPassage(pane)) return; // the reader copies a passage
    const at = mark ? meaning(mark) : go ?? target.closest("[data-at]")?.dataset.at;
    if (at) pick(at, mark || go);
  };
  desk.onmousedown = (event) => {
    if (event.target.closest(".share")) event.preventDefault(); // keeps what is selected
  };
  desk.onkeydown = moveBetween;
  desk.onpointerup = pane.onkeyup = () => setTimeout(offer); // once the selection has changed

  // Which part of the sheet is being read.
  sheet.onscroll = () => {
    const top = sheet.scrollTop + sheet.querySelector(".contents").offsetHeight + 8;
    const parts = [...sheet.querySelectorAll("[data-part]")];
    const current = parts.findLast((part) => part.offsetTop <= top) ?? parts[0];
    for (const link of sheet.querySelectorAll(".contents [data-go]")) {
      link.classList.toggle("reading", link.dataset.go === current?.dataset.part);
    }
  };
  sheet.onscroll();

  // An answer to an earlier choice than the reader's last one is out of date.
  const isCurrent = desk.picked === undefined || desk.picked === data.heard;
  if (desk.at === undefined || (isCurrent && (data.at ?? null) !== desk.at)) {
    const chooser = choose(data.at ?? null);
    if (chooser && sheet.contains(chooser)) show(sheet, chooser);
  } else if (isDrawn) {
    choose(desk.at);
  }
}

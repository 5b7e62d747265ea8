// When the page last changed what a reader sees: elements of the main part, strokes of a canvas.
(() => {
  const watch = { clicked: 0, changed: 0, drawn: 0, first: 0 };
  window.stopwatch = watch;

  const CHART = "[data-testid=stVegaLiteChart]";
  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const observe = () =>
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = elementOf(target);
        if (element?.closest("[data-testid=stMain]")) watch.changed = performance.now();
        if (element?.closest(CHART)) watch.drawn = performance.now();
        if (watch.drawn && !watch.first) watch.first = watch.drawn;
      }
    }).observe(document, { subtree: true, childList: true, characterData: true,
                           attributes: true, attributeFilter: ["data-stale", "d", "x"] });
  observe();

  // a chart that is drawn anew in its canvas changes no element
  const pen = CanvasRenderingContext2D.prototype;
  for (const name of ["clearRect", "fillRect", "fill", "fillText"]) {
    const draw = pen[name];
    pen[name] = function (...given) {
      if (this.canvas.closest?.(CHART)) watch.drawn = performance.now();
      return draw.apply(this, given);
    };
  }

  document.addEventListener("click", () => {
    Object.assign(watch, { clicked: performance.now(), changed: 0, drawn: 0 });
  }, { capture: true });

  // Milliseconds from the last click to the last stroke of a chart, once nothing at all has changed
  // for a while.
  watch.settled = (quiet) => {
    const last = Math.max(watch.changed, watch.drawn);
    if (!watch.drawn || performance.now() - last < quiet) return null;
    const app = document.querySelector("[data-testid=stApp]");
    const isBusy = app.dataset.testScriptState !== "notRunning" ||
      document.querySelector("[data-stale=true], [data-testid=stSkeleton]");
    return isBusy ? null : watch.drawn - watch.clicked;
  };
})();

// `data.html` is made and escaped by the server. A click that asks for a new tab or window is the
// browser's own; every other one is told to the page, which goes there within the session.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".hits");
  if (list.shown !== data.html) {
    list.shown = data.html;
    list.innerHTML = data.html;
  }
  list.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || elsewhere || event.altKey) return;
    event.preventDefault();
    if (window.getSelection().toString()) return; // the reader copies a passage
    setTriggerValue("picked", link.dataset.go);
  };
}
